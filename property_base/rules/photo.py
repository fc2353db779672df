# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The one intake of photos: what phones take comes in upright, small and without where and by whom it was taken."""

import io
import re
from dataclasses import dataclass

import pillow_heif
from PIL import (  # the formats by name: Odoo keeps Pillow from looking for them
    ExifTags,
    Image,
    JpegImagePlugin,  # noqa: F401
    PngImagePlugin,  # noqa: F401
    UnidentifiedImageError,
    WebPImagePlugin,  # noqa: F401
)

pillow_heif.register_heif_opener()

KINDS = ("JPEG", "PNG", "WEBP", "HEIF")
LONGEST = 1920  # pixels of the longer side that are kept
MOST_BYTES = 20 * 1024 * 1024
MOST_PIXELS = 80_000_000  # a phone of 2026 takes 50 million; more is no photo but an attack on memory
QUALITY = 82

HEADS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"II*\0", b"MM\0*")
BRANDS = frozenset((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis"))
DRAWING = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<(?:\?|!)[^>]*>\s*)*<svg[\s>/]", re.IGNORECASE)
# The parts of a JPEG as it is written here: JFIF head, tables, frame, scan; no place, device, comment or preview.
PLAIN_PARTS = frozenset((0xE0, 0xDB, 0xC0, 0xC4, 0xDA))
SCAN, JFIF_LENGTH = 0xDA, 16

TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What turns a photo upright, by the orientation that the device wrote down."""


class PhotoError(ValueError):
    """Why a photo isn't taken; ``code``: kind, bytes, pixels or broken."""

    def __init__(self, code):
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Photo:
    """A photo as it is kept. ``content``: bytes of a JPEG; ``width``, ``height``: pixels."""

    content: bytes
    width: int
    height: int
    mimetype: str = "image/jpeg"


def is_picture(content):
    """Whether a file is an image by what it begins with, whatever its name says; one that isn't taken as well."""
    return (
        content.startswith(HEADS)
        or (content[:4], content[8:12]) == (b"RIFF", b"WEBP")
        or (content[4:8] == b"ftyp" and content[8:12] in BRANDS)
        or bool(DRAWING.match(content[:4096]))
    )


def is_plain(content):
    """Whether a file is a JPEG with its picture and nothing else, before, within or behind it."""
    place = 2
    while content.startswith(b"\xff\xd8") and content[place : place + 1] == b"\xff" and len(content) > place + 1:
        part, length = content[place + 1], int.from_bytes(content[place + 2 : place + 4], "big")
        if part not in PLAIN_PARTS or length < 2 or (part == 0xE0 and length != JFIF_LENGTH):
            return False
        place += 2 + length
        if part == SCAN:
            return content.find(b"\xff\xd9", place) == len(content) - 2
    return False


def take(content, longest=LONGEST, most_bytes=MOST_BYTES, most_pixels=MOST_PIXELS):
    """A photo turned upright, made small, written anew without metadata (place, device, comments).

    The size is read from the head of the file, before any of its pixels take memory. A photo that was taken before
    stays as it is.

    :param bytes content: of a JPEG, PNG, WebP or HEIC file
    :param int longest: pixels of the longer side
    :return: :class:`Photo`
    :raises PhotoError: another kind of file, too large, or not readable to its end
    """
    if len(content) > most_bytes:
        raise PhotoError("bytes")
    try:
        with Image.open(io.BytesIO(content), formats=KINDS) as image:
            if image.width * image.height > most_pixels:
                raise PhotoError("pixels")
            if is_plain(content) and max(image.size) <= longest:
                image.load()
                return Photo(content, *image.size)
            image.draft("RGB", (longest, longest))  # a JPEG is decoded at a fraction of its size
            return _written(_upright(image, longest))
    except PhotoError:
        raise
    except UnidentifiedImageError as error:
        raise PhotoError("kind") from error
    except (Image.DecompressionBombError, MemoryError) as error:
        raise PhotoError("pixels") from error
    except Exception as error:  # what a decoder raises about damaged bytes is its own affair: TypeError, struct.error …
        raise PhotoError("broken") from error


def _turn(image):
    """How to turn a photo, None: not at all. A damaged note of the device says nothing, the picture is taken."""
    try:
        return TURNS.get(image.getexif().get(ExifTags.Base.Orientation))
    except Exception:  # as above
        return None


def _upright(image, longest):
    image.load()  # the note of some kinds stands behind the picture
    turn = _turn(image)
    image.thumbnail((longest, longest))
    turned = image if turn is None else image.transpose(turn)
    if turned.mode in ("RGBA", "LA", "PA") or "transparency" in turned.info:
        layer = turned.convert("RGBA")
        turned = Image.new("RGB", layer.size, "white")
        turned.paste(layer, mask=layer.getchannel("A"))
    return turned.convert("RGB")


def _written(image):
    stream = io.BytesIO()
    plain = Image.new("RGB", image.size)
    plain.paste(image)  # pixels only: whatever else the file carried stays behind
    plain.save(stream, "JPEG", quality=QUALITY, optimize=True)
    return Photo(stream.getvalue(), *image.size)
