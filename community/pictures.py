"""Pictures: what they are, how large, and without what cameras and editors wrote into them.

Only the formats that all our browsers show and that can't carry script. Sizes are read from the
headers: PNG (w3.org/TR/png-3), JPEG (ITU-T T.81), GIF89a, WebP (RFC 9649).
"""

from __future__ import annotations

import base64
import hashlib
import struct
from collections.abc import Iterator
from dataclasses import dataclass

MAX_BYTES = 2_000_000
INLINE_BYTES = 256 * 1024

_TYPES = {"png": "image/png", "jpg": "image/jpeg", "gif": "image/gif", "webp": "image/webp"}
_PNG_TEXT = (b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME")


@dataclass(frozen=True, slots=True)
class Image:
    """A picture, cleaned."""

    suffix: str
    width: int
    height: int
    content: bytes

    @property
    def path(self) -> str:
        """Where it stands in the site: named by its content."""
        return f"assets/{hashlib.sha256(self.content).hexdigest()[:16]}.{self.suffix}"

    def attributes(self, root: str, inline: bool) -> str:
        """``src``, ``width`` and ``height`` of an img, delivered inline or from ``root``."""
        src = self._data_uri() if inline and len(self.content) <= INLINE_BYTES else root + self.path
        return f'src="{src}" width="{self.width}" height="{self.height}"'

    def _data_uri(self) -> str:
        return f"data:{_TYPES[self.suffix]};base64,{base64.b64encode(self.content).decode()}"


def read_image(raw: bytes) -> Image | None:
    """`raw` as a picture without EXIF and comments; None if it is none of ours or damaged."""
    try:
        if raw.startswith(b"\x89PNG\r\n\x1a\n"):
            return _png(raw)
        if raw.startswith(b"\xff\xd8\xff"):
            return _jpeg(raw)
        if raw[:6] in (b"GIF87a", b"GIF89a"):
            width, height = struct.unpack("<HH", raw[6:10])
            return Image("gif", width, height, raw)
        if raw[:4] == b"RIFF" and raw[8:12] == b"WEBP":
            return _webp(raw)
    except (struct.error, IndexError, ValueError):
        pass
    return None


def _png(raw: bytes) -> Image:
    width, height = struct.unpack(">II", raw[16:24])
    kept, at = [raw[:8]], 8
    while at + 12 <= len(raw):
        size, name = struct.unpack(">I4s", raw[at : at + 8])
        chunk = raw[at : at + 12 + size]
        if name not in _PNG_TEXT:
            kept.append(chunk)
        at += 12 + size
        if name == b"IEND":
            return Image("png", width, height, b"".join(kept))
    raise ValueError("a PNG without an end")


def _jpeg(raw: bytes) -> Image:
    kept, size, orientation = [b"\xff\xd8"], (0, 0), 1
    for marker, segment in _jpeg_segments(raw):
        if marker == 0xE1 and segment[4:10] == b"Exif\0\0":
            orientation = _orientation(segment[10:])
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", segment[5:9])
            size = (width, height)
        # Of the application segments, colour needs JFIF, ICC profiles and Adobe's transform flag.
        if not (0xE0 <= marker <= 0xEF or marker == 0xFE) or marker in (0xE0, 0xE2, 0xEE):
            kept.append(segment)
    if not all(size):
        raise ValueError("a JPEG without a frame")
    width, height = size
    if orientation != 1:
        kept.insert(1, _exif_orientation(orientation))
    if orientation >= 5:  # shown on its side
        width, height = height, width
    return Image("jpg", width, height, b"".join(kept))


def _jpeg_segments(raw: bytes) -> Iterator[tuple[int, bytes]]:
    at = 2
    while raw[at] == 0xFF:
        marker = raw[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker == 0xDA:  # the picture itself follows
            yield marker, raw[at:]
            return
        end = at + 2 + struct.unpack(">H", raw[at + 2 : at + 4])[0]
        yield marker, raw[at:end]
        at = end
    raise ValueError("a JPEG without a picture")


def _orientation(tiff: bytes) -> int:
    order = "<" if tiff[:2] == b"II" else ">"
    start = struct.unpack(f"{order}I", tiff[4:8])[0]
    for n in range(struct.unpack(f"{order}H", tiff[start : start + 2])[0]):
        tag, kind, _, value = struct.unpack(f"{order}HHIH", tiff[start + 2 + 12 * n : start + 12 + 12 * n])
        if (tag, kind) == (0x0112, 3) and 1 <= value <= 8:
            return int(value)
    return 1


def _exif_orientation(value: int) -> bytes:
    tiff = b"MM\0*\0\0\0\x08\0\x01" + struct.pack(">HHIHH", 0x0112, 3, 1, value, 0) + b"\0\0\0\0"
    body = b"Exif\0\0" + tiff
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


def _webp(raw: bytes) -> Image:
    kept, size = [], (0, 0)
    at = 12
    while at + 8 <= len(raw):
        name, length = struct.unpack("<4sI", raw[at : at + 8])
        end = at + 8 + length + length % 2
        chunk = bytearray(raw[at:end])
        if name == b"VP8X":
            chunk[8] &= ~0x0C & 0xFF  # says that EXIF and XMP follow
        size = size if all(size) else _webp_size(name, raw[at + 8 : end])
        if name not in (b"EXIF", b"XMP "):
            kept.append(bytes(chunk))
        at = end
    if not all(size):
        raise ValueError("a WebP without a picture")
    body = b"WEBP" + b"".join(kept)
    return Image("webp", *size, b"RIFF" + struct.pack("<I", len(body)) + body)


def _webp_size(name: bytes, chunk: bytes) -> tuple[int, int]:
    if name == b"VP8X":
        return int.from_bytes(chunk[4:7], "little") + 1, int.from_bytes(chunk[7:10], "little") + 1
    if name == b"VP8 ":
        width, height = struct.unpack("<HH", chunk[6:10])
        return width & 0x3FFF, height & 0x3FFF
    if name == b"VP8L":
        bits = int.from_bytes(chunk[1:5], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    return 0, 0
