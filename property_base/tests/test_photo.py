# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import io

from PIL import Image

from odoo import fields, models
from odoo.tests import tagged

from ..exceptions import PhotoFileError
from .common import PropertyCommon
from .common_fake import load_fake_models


def picture(kind="PNG", size=(3000, 1000), **options):
    stream = io.BytesIO()
    Image.new("RGB", size, "red").save(stream, kind, **options)
    return stream.getvalue()


@tagged("post_install", "-at_install")
class TestPhoto(PropertyCommon):
    """Photos come in by one intake, wherever they are added."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        from ..photo_field import Photo

        class FakePhoto(models.Model):
            _name = "property.fake.photo"
            _description = "Fake Document with a Photo"
            _module = "property_base"

            name = fields.Char()
            photo = Photo(max_width=800, max_height=800)

        load_fake_models(cls, FakePhoto)

    def attach(self, content, model="property.staff.role", name="IMG_1.HEIC"):
        row = self.employee_attendant.property_staff_role_ids[:1] if model == "property.staff.role" else self.resident
        return (
            self.env["ir.attachment"]
            .with_user(self.user_manager)
            .create({"name": name, "raw": content, "res_model": row._name, "res_id": row.id})
        )

    def test_a_photo_in_a_message_becomes_a_small_jpeg(self):
        exif = Image.Exif()
        exif[271] = "Phone"
        for kind in ("PNG", "JPEG", "WEBP"):
            attachment = self.attach(picture(kind, exif=exif))
            kept = Image.open(io.BytesIO(attachment.raw))
            self.assertEqual((kept.format, kept.size, attachment.mimetype), ("JPEG", (1920, 640), "image/jpeg"))
            self.assertEqual(attachment.name, "IMG_1.jpg")
            self.assertFalse(kept.getexif())

    def test_a_photo_of_an_iphone_is_taken(self):
        attachment = self.attach(picture("HEIF", size=(640, 480)))
        self.assertEqual((attachment.mimetype, attachment.name), ("image/jpeg", "IMG_1.jpg"))

    def test_another_image_is_refused_in_words(self):
        with self.assertRaisesRegex(PhotoFileError, "JPEG, PNG, WebP or HEIC"):
            self.attach(picture("TIFF"), name="scan.tif")

    def test_papers_and_documents_of_others_stay_as_they_are(self):
        self.assertEqual(self.attach(b"%PDF-1.7\n", name="plan.pdf").raw, b"%PDF-1.7\n")
        content = picture("PNG", size=(30, 10))
        self.assertEqual(self.attach(content, model="res.partner", name="logo.png").raw, content)

    def test_a_field_takes_a_photo_and_refuses_others(self):
        documents = self.env["property.fake.photo"].with_user(self.user_attendant)
        document = documents.create({"photo": base64.b64encode(picture())})
        kept = Image.open(io.BytesIO(base64.b64decode(document.photo)))
        self.assertEqual((kept.format, kept.size), ("JPEG", (800, 267)))
        document.photo = False
        self.assertFalse(document.photo)
        for wrong, words in ((base64.b64encode(picture("GIF")), "JPEG, PNG, WebP"), (b"#not base64#", "arrive whole")):
            with self.assertRaisesRegex(PhotoFileError, words):
                document.photo = wrong

    def test_words_are_in_the_language_of_the_reader(self):
        intake = self.env["property.photo.intake"].with_context(lang="zh_CN")
        with self.assertRaisesRegex(PhotoFileError, "照片"):
            intake._take(b"nothing")
