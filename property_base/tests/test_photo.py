# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import io
import json

from PIL import Image

from odoo import fields, http, models
from odoo.tests import HttpCase, tagged

from ..exceptions import GuardedError, PhotoFileError
from .common import PropertyCommon
from .common_fake import load_fake_models
from .common_photo import HOSTILE, TakenPhotos, photo_with_place


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

    def test_the_file_of_a_field_is_written_through_the_field_alone(self):
        document = self.env["property.fake.photo"].with_user(self.user_attendant).create({"name": "Recorded"})
        document.photo = base64.b64encode(picture())
        place = {"res_model": document._name, "res_id": document.id, "res_field": "photo"}
        files = self.env["ir.attachment"].with_user(self.user_attendant)
        kept = files.search([(name, "=", value) for name, value in place.items()])
        before = document.photo
        free = files.create({"name": "other", "raw": b"x"})
        by_default = files.with_context(**{f"default_{name}": value for name, value in place.items()})
        for attack in (
            lambda: kept.write({"raw": picture()}),
            lambda: kept.write({"datas": base64.b64encode(b"x")}),
            lambda: kept.write({"res_id": document.id + 1}),
            lambda: kept.write({"res_field": False}),
            lambda: kept.unlink(),
            lambda: kept.copy(),
            lambda: files.create({"name": "photo", "raw": b"x", **place}),
            lambda: by_default.create({"name": "x"}),
            lambda: free.write(place),
        ):
            with self.assertRaises(GuardedError):
                attack()
        document.invalidate_recordset()
        self.assertEqual((kept.exists(), document.photo), (kept, before))
        document.photo = False
        self.assertFalse(kept.exists())

    def test_another_image_is_refused_in_words(self):
        with self.assertRaisesRegex(PhotoFileError, "JPEG, PNG, WebP or HEIC"):
            self.attach(picture("TIFF"), name="scan.tif")

    def test_what_a_default_says_makes_no_difference(self):
        document = self.env["property.fake.photo"].with_user(self.user_attendant).create({"name": "Paper"})
        context = {"default_res_model": document._name, "default_res_id": document.id}
        files = self.env["ir.attachment"].with_user(self.user_attendant).with_context(**context)
        kept = files.create({"name": "IMG_2.HEIC", "raw": picture(size=(60, 20))})
        self.assertEqual((kept.res_id, kept.mimetype, kept.name), (document.id, "image/jpeg", "IMG_2.jpg"))
        with self.assertRaises(PhotoFileError):
            files.create({"name": "scan.tif", "raw": picture("TIFF", size=(60, 20))})

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


@tagged("post_install", "-at_install")
class TestPhotoWays(TakenPhotos, PropertyCommon):
    """No way around the intake: not by another name, later, or by letter."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.role = cls.employee_attendant.property_staff_role_ids[:1]
        cls.files = cls.env["ir.attachment"].with_user(cls.user_manager)
        cls.of_role = {"res_model": cls.role._name, "res_id": cls.role.id}

    def test_a_photo_is_known_by_its_content_not_by_its_name(self):
        for names in ({"name": "plan.pdf"}, {"name": "x", "mimetype": "text/plain"}):
            attachment = self.files.create({**names, **self.of_role, "raw": photo_with_place() + b"%PDF-1.7"})
            self.assert_taken(attachment.raw)
            self.assertEqual(attachment.mimetype, "image/jpeg")

    def test_no_word_of_the_context_passes_by(self):
        files = self.files.with_context(image_no_postprocess=True)
        self.assert_taken(files.create({"name": "a.jpg", **self.of_role, "raw": photo_with_place()}).raw)

    def test_hostile_files_are_refused_in_words(self):
        for name, (content, words) in HOSTILE.items():
            with self.subTest(name), self.assertRaisesRegex(PhotoFileError, words):
                self.files.create({"name": name, **self.of_role, "raw": content})

    def test_what_waited_is_taken_when_it_becomes_the_documents(self):
        waiting = self.files.create({"name": "a.jpg", "raw": photo_with_place()})
        waiting.write(self.of_role)
        self.assert_taken(waiting.raw)
        drawing = self.files.create({"name": "plan.pdf", "raw": HOSTILE["plan.pdf"][0]})
        with self.assertRaises(PhotoFileError):
            drawing.write(self.of_role)

    def test_another_content_is_taken_too(self):
        attachment = self.files.create({"name": "a.pdf", **self.of_role, "raw": b"%PDF-1.7"})
        for name, content in (("raw", photo_with_place()), ("datas", base64.b64encode(photo_with_place((80, 40))))):
            attachment.write({name: content})
            self.assert_taken(attachment.raw, (40, 60) if name == "raw" else (40, 80))
        with self.assertRaises(PhotoFileError):
            attachment.write({"raw": HOSTILE["bomb.png"][0]})

    def test_a_photo_is_written_anew_once(self):
        attachment = self.files.create({"name": "a.jpg", "raw": photo_with_place()})
        attachment.write(self.of_role)
        once = attachment.raw
        attachment.write(self.of_role)
        self.assertEqual(attachment.raw, once)
        self.assertEqual(attachment.copy().raw, once)

    def test_a_letter_comes_in_and_says_what_was_left_out(self):
        files = [(name, content) for name, (content, _words) in HOSTILE.items()]
        files += [("hall.jpg", photo_with_place()), ("plan2.pdf", b"%PDF-1.7"), ("note.txt", "a note")]
        message = self.role.message_post(body="Letter", message_type="email", attachments=files)
        kept = {row.name: row for row in message.attachment_ids}
        self.assertEqual(set(kept), {*(f"{name}.txt" for name in HOSTILE), "hall.jpg", "plan2.pdf", "note.txt"})
        self.assertIn(b"JPEG, PNG", kept["drawing.svg.txt"].raw)
        self.assert_taken(kept["hall.jpg"].raw)
        with self.assertRaises(PhotoFileError):
            self.role.message_post(body="Typed", attachments=files)


@tagged("post_install", "-at_install")
class TestPhotoUpload(TakenPhotos, PropertyCommon, HttpCase):
    """Files chosen for a message: taken or refused when they are chosen."""

    def upload(self, name, content, **options):
        role = self.employee_attendant.property_staff_role_ids[:1]
        self.authenticate(self.user_manager.login, self.user_manager.login.ljust(8, "x"))
        csrf = http.Request.csrf_token(self)
        response = self.url_open(
            "/mail/attachment/upload",
            data={"thread_model": role._name, "thread_id": role.id, "csrf_token": csrf, **options},
            files={"ufile": (name, content)},
        )
        return json.loads(response.content)

    def test_a_photo_for_a_message_is_taken_at_once(self):
        for options in ({}, {"is_pending": "true"}):
            number = self.upload("hall.jpg", photo_with_place(), **options)["data"]["attachment_id"]
            self.assert_taken(self.env["ir.attachment"].browse(number).raw)

    def test_a_paper_stays_as_it_is(self):
        number = self.upload("plan.pdf", b"%PDF-1.7 plan", is_pending="true")["data"]["attachment_id"]
        self.assertEqual(self.env["ir.attachment"].browse(number).raw, b"%PDF-1.7 plan")

    def test_hostile_files_are_refused_in_words(self):
        for name, (content, words) in HOSTILE.items():
            for options in ({}, {"is_pending": "true"}):
                with self.subTest(name, **options):
                    self.assertIn(words, self.upload(name, content, **options)["error"])
