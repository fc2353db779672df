# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Photos as phones send them, and files that only look like photos; also for the tests of other modules."""

import io
import zlib

from PIL import Image
from PIL.ExifTags import GPS, IFD, Base

SVG = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"


def photo_with_place(size=(60, 40)):
    """A JPEG with the place and the phone in it, held on its side."""
    exif = Image.Exif()
    exif[Base.Orientation] = 6
    exif[Base.Make] = "Phone"
    exif.get_ifd(IFD.GPSInfo)[GPS.GPSLatitude] = (22.0, 32.0, 0.0)
    stream = io.BytesIO()
    Image.new("RGB", size, "red").save(stream, "JPEG", exif=exif, comment=b"me")
    return stream.getvalue()


def bomb():
    """A PNG of a few bytes that says it has 900 million pixels."""
    stream = io.BytesIO()
    Image.new("RGB", (8, 8)).save(stream, "PNG")
    head = bytearray(stream.getvalue())
    head[16:24] = (30000).to_bytes(4, "big") * 2
    head[29:33] = zlib.crc32(head[12:29]).to_bytes(4, "big")
    return bytes(head)


#: {name: (file, a word of the refusal)}
HOSTILE = {
    "drawing.svg": (SVG, "JPEG, PNG"),
    "drawing.png": (SVG, "JPEG, PNG"),
    "plan.pdf": (SVG, "JPEG, PNG"),
    "page.jpg": (b"<html><script>alert(1)</script></html>", "JPEG, PNG"),
    "bomb.png": (bomb(), "pixels"),
    "half.jpg": (photo_with_place()[:300], "damaged"),
}


class TakenPhotos:
    """For a test case: what is kept is a photo and nothing else."""

    def assert_taken(self, content, size=(40, 60)):
        """Upright, written anew, without place or phone."""
        kept = Image.open(io.BytesIO(content))
        self.assertEqual((kept.format, kept.size), ("JPEG", size))
        self.assertFalse(kept.getexif())
        self.assertFalse({"exif", "comment"} & kept.info.keys())
        self.assertTrue(content.endswith(b"\xff\xd9"))
