"""Pictures: their size, and what must not leave the house with them."""

from __future__ import annotations

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community.pictures import INLINE_BYTES, Image, read_image

SECRET = b"GPS 37.5665,126.9780"


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(width: int, height: int, *extra: bytes) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    rows = zlib.compress(b"".join(b"\0" + b"\x80" * width for _ in range(height)))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(extra) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def segment(marker: int, body: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body


def exif(orientation: int) -> bytes:
    entry = struct.pack("<HHIHH", 0x0112, 3, 1, orientation, 0)
    return segment(0xE1, b"Exif\0\0II*\0\x08\0\0\0\x01\0" + entry + b"\0\0\0\0" + SECRET)


def jpeg(width: int, height: int, *extra: bytes) -> bytes:
    frame = segment(0xC0, struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\0")
    scan = segment(0xDA, b"\x01\x01\0\0\x3f\0") + b"\x12\x34\xff\xd9"
    return b"\xff\xd8" + segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0") + b"".join(extra) + frame + scan


def riff(name: bytes, body: bytes) -> bytes:
    return name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)


def webp(*chunks: bytes) -> bytes:
    body = b"WEBP" + b"".join(chunks)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def read(raw: bytes) -> Image:
    image = read_image(raw)
    assert image
    return image


def test_a_png_loses_its_texts_and_keeps_its_picture() -> None:
    image = read(
        png(
            7,
            5,
            chunk(b"tEXt", b"Comment\0" + SECRET),
            chunk(b"eXIf", SECRET),
            chunk(b"gAMA", b"\0\0\xb1\x8f"),
        )
    )
    assert (image.width, image.height, image.suffix) == (7, 5, "png")
    assert SECRET not in image.content
    assert image.content == png(7, 5, chunk(b"gAMA", b"\0\0\xb1\x8f"))


def test_a_jpeg_loses_exif_and_comments() -> None:
    image = read(jpeg(40, 30, exif(1), segment(0xFE, SECRET), segment(0xED, SECRET)))
    assert (image.width, image.height) == (40, 30)
    assert image.content == jpeg(40, 30)


def test_a_jpeg_on_its_side_keeps_only_the_way_it_is_turned() -> None:
    image = read(jpeg(40, 30, exif(6)))
    assert (image.width, image.height) == (30, 40)
    assert SECRET not in image.content
    assert read(image.content).content == image.content
    assert (read(image.content).width, read(image.content).height) == (30, 40)


def test_a_webp_loses_exif_and_xmp_and_says_so_no_more() -> None:
    extended = b"\x0c\0\0\0" + (99).to_bytes(3, "little") + (49).to_bytes(3, "little")
    pixels = riff(b"VP8 ", b"\0\0\0\x9d\x01\x2a" + struct.pack("<HH", 100, 50))
    image = read(webp(riff(b"VP8X", extended), pixels, riff(b"EXIF", SECRET), riff(b"XMP ", SECRET)))
    assert (image.width, image.height) == (100, 50)
    assert image.content == webp(riff(b"VP8X", b"\0" + extended[1:]), pixels)


@pytest.mark.parametrize(
    ("body", "size"),
    [
        (riff(b"VP8 ", b"\0\0\0\x9d\x01\x2a" + struct.pack("<HH", 320, 200)), (320, 200)),
        (riff(b"VP8L", b"\x2f" + (319 | 199 << 14).to_bytes(4, "little")), (320, 200)),
    ],
)
def test_both_kinds_of_webp_say_their_size(body: bytes, size: tuple[int, int]) -> None:
    image = read(webp(body))
    assert (image.width, image.height) == size


def test_a_gif_says_its_size() -> None:
    assert (read(b"GIF89a" + struct.pack("<HH", 3, 4) + b"\0\0\0;").width) == 3


def test_a_small_picture_stands_in_the_page_and_a_large_one_beside_it() -> None:
    small, large = read(png(2, 2)), Image("png", 9, 9, b"x" * (INLINE_BYTES + 1))
    assert small.attributes("", True).startswith('src="data:image/png;base64,')
    assert small.attributes("../", False).startswith('src="../assets/')
    assert large.attributes("", True).startswith('src="assets/')
    assert large.attributes("", True).endswith('width="9" height="9"')


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"\x89PNG\r\n\x1a\n",
        png(3, 3)[:-20],
        b"\xff\xd8\xff",
        b"GIF89a",
        b"RIFF\0\0\0\0WEBP",
    ],
)
def test_what_is_no_picture_or_damaged_is_none(raw: bytes) -> None:
    assert read_image(raw) is None


@given(
    st.binary(max_size=60),
    st.sampled_from([b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe1", b"GIF89a", b"RIFF\0\0\0\0WEBP"]),
)
def test_no_bytes_raise(tail: bytes, head: bytes) -> None:
    read_image(head + tail)
