# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Photos come in upright, small and without metadata, or are refused at once."""

import io
import struct
import zlib

import pytest
from conftest import load_rules
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image
from PIL.ExifTags import GPS, IFD, Base

rules = load_rules("property_base").photo


def picture(kind="JPEG", size=(40, 20), mode="RGB", color="red", **options):
    """Bytes of an image, the left half of it in colour."""
    image = Image.new(mode, size, "white")
    image.paste(color, (0, 0, size[0] // 2, size[1]))
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def opened(content):
    return Image.open(io.BytesIO(content))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_what_phones_take_becomes_a_jpeg(kind):
    photo = rules.take(picture(kind))
    assert (opened(photo.content).format, photo.width, photo.height) == ("JPEG", 40, 20)


@pytest.mark.parametrize("kind", ["GIF", "BMP", "TIFF", "ICO"])
def test_other_kinds_are_refused(kind):
    with pytest.raises(rules.PhotoError, match="kind"):
        rules.take(picture(kind))


@pytest.mark.parametrize("content", [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.7", b"MZ" * 50])
def test_what_is_no_photo_is_refused(content):
    with pytest.raises(rules.PhotoError, match="kind"):
        rules.take(content)


def test_a_photo_is_turned_upright_and_forgets_where_it_was_taken():
    exif = Image.Exif()
    exif[Base.Orientation] = 6  # the phone was held on its side
    exif[Base.Make] = "Phone"
    exif.get_ifd(IFD.GPSInfo)[GPS.GPSLatitude] = (22.0, 32.0, 0.0)
    photo = rules.take(picture(exif=exif, comment=b"me"))
    kept = opened(photo.content)
    assert (photo.width, photo.height) == (20, 40)
    assert not kept.getexif() and "comment" not in kept.info and "exif" not in kept.info
    assert kept.getpixel((10, 2))[1] < 100 < kept.getpixel((10, 38))[1]  # red above, white below


def test_text_of_a_png_is_left_behind():
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    info.add_text("Location", "22.5N 114.1E")
    assert b"Location" not in rules.take(picture("PNG", pnginfo=info)).content


def test_a_large_photo_becomes_small_and_keeps_its_shape():
    photo = rules.take(picture(size=(4000, 1000)), longest=1920)
    assert (photo.width, photo.height) == (1920, 480)


def test_what_is_transparent_becomes_white():
    image = Image.new("RGBA", (4, 4), (255, 0, 0, 0))
    stream = io.BytesIO()
    image.save(stream, "PNG")
    assert min(opened(rules.take(stream.getvalue()).content).getpixel((1, 1))) > 250


def test_a_bomb_is_refused_before_it_takes_memory():
    head = bytearray(picture("PNG", size=(8, 8)))
    head[16:24] = (30000).to_bytes(4, "big") * 2  # says that it has 900 million pixels
    head[29:33] = zlib.crc32(head[12:29]).to_bytes(4, "big")
    with pytest.raises(rules.PhotoError, match="pixels"):
        rules.take(bytes(head))
    with pytest.raises(rules.PhotoError, match="pixels"):
        rules.take(picture("PNG", size=(3000, 3000), mode="1", color=0), most_pixels=1_000_000)


def test_too_many_bytes_are_refused_unread():
    with pytest.raises(rules.PhotoError, match="^bytes$"):
        rules.take(b"\xff\xd8" * 100, most_bytes=100)


def test_as_many_bytes_and_pixels_as_are_allowed_are_taken():
    content = picture(size=(20, 10))
    assert rules.take(content, most_bytes=len(content), most_pixels=200).width == 20
    with pytest.raises(rules.PhotoError, match="^bytes$"):
        rules.take(content, most_bytes=len(content) - 1)
    with pytest.raises(rules.PhotoError, match="^pixels$"):
        rules.take(content, most_pixels=199)


def noted(*entries):
    """A PNG and a JPEG of 4 x 2 pixels, held on their side, with these further entries in the device's note."""
    rows = [struct.pack("<HHII", 0x0112, 3, 1, 6), *entries]
    note = b"II*\0" + struct.pack("<IH", 8, len(rows)) + b"".join(rows) + bytes(4)
    png, jpeg = picture("PNG", size=(4, 2)), picture(size=(4, 2))
    chunk = b"eXIf" + note
    part = b"Exif\0\0" + note
    return (
        png[:33] + struct.pack(">I", len(note)) + chunk + struct.pack(">I", zlib.crc32(chunk)) + png[33:],
        jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(part) + 2) + part + jpeg[2:],
    )


@pytest.mark.parametrize(
    "entry",
    [
        struct.pack("<HHII", 0x0100, 1, 1, 0x41),
        struct.pack("<HHI4s", 0x011A, 7, 4, b"abcd"),
        struct.pack("<HHII", 0x0131, 99, 1, 0),
    ],
)
def test_a_damaged_note_of_the_device_keeps_no_photo_out(entry):
    for content in noted(entry):
        photo = rules.take(content)
        assert (photo.width, photo.height) == (2, 4)


def test_a_note_that_is_no_note_says_nothing():
    png = picture("PNG", size=(4, 2))
    chunk = b"eXIfII"
    photo = rules.take(png[:33] + struct.pack(">I", 2) + chunk + struct.pack(">I", zlib.crc32(chunk)) + png[33:])
    assert (photo.width, photo.height) == (4, 2)


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 600), st.binary(max_size=20))
def test_a_damaged_photo_is_taken_or_refused_by_name(place, damage):
    whole = picture(size=(60, 60))
    content = whole[:place] + damage
    try:
        rules.take(content)
    except rules.PhotoError as error:
        assert error.code in ("kind", "broken", "pixels")


def test_a_photo_that_was_taken_stays_as_it_is():
    once = rules.take(picture("PNG", size=(3000, 900))).content
    assert rules.is_plain(once)
    assert rules.take(once).content == once
    assert rules.take(once, longest=100).content != once


@pytest.mark.parametrize("tail", [b"<script>", b"%PDF-1.7", b"\xff\xd9", b"\0"])
def test_what_hides_behind_a_photo_is_left_behind(tail):
    once = rules.take(picture()).content
    assert not rules.is_plain(once + tail)
    assert rules.take(once + tail).content.find(b"\xff\xd9") == len(rules.take(once + tail).content) - 2


def test_only_the_picture_itself_is_plain():
    exif = Image.Exif()
    exif.get_ifd(IFD.GPSInfo)[GPS.GPSLatitude] = (22.0, 32.0, 0.0)
    for options in ({"exif": exif}, {"comment": b"me"}, {"icc_profile": b"x" * 200}, {"progressive": True}):
        assert not rules.is_plain(picture(**options))
    for content in (b"", b"\xff", b"\xff\xd8", b"\xff\xd8\xff\xe0", picture("PNG"), picture()[:-20]):
        assert not rules.is_plain(content)


@pytest.mark.parametrize(
    "content",
    [
        *(picture(kind) for kind in ("JPEG", "PNG", "WEBP", "HEIF", "GIF", "TIFF")),
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- a plan -->\n<!DOCTYPE svg>\n<SVG/>',
    ],
)
def test_a_picture_is_known_by_its_content(content):
    assert rules.is_picture(content)


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7", b"PK\3\4", b"RIFF0000WAVE", b"<html><svg></svg></html>", b"text"]
)
def test_papers_are_no_pictures(content):
    assert not rules.is_picture(content)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=60))
@example(b"\xff")
def test_any_file_is_looked_at(content):
    rules.is_picture(content)
    assert not rules.is_plain(b"\xff\xd8" + content) or content.endswith(b"\xff\xd9")
