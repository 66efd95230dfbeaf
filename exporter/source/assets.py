"""Files that an outline or a template names, read as what they are: pictures, texts and tables, checked before use."""

import os
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from exporter.message import Message
from exporter.problem import Problems
from exporter.source.encoding import decode_text
from exporter.source.files import Files, Folder
from exporter.source.nodes import Scalar
from exporter.source.pictures.data import check_data
from exporter.source.pictures.headers import (
    PNG,
    PictureNotes,
    jpeg_size,
    name_format,
    pixel_cost,
    png_size,
    read_notes,
)
from exporter.source.wording import clip

if TYPE_CHECKING:
    from exporter.source.csv_file import Grid

# A camera's largest picture is about 20 MB and 50 megapixels; more is slow to embed and prints no better.
MAX_PICTURE = 20_000_000
MAX_PIXELS = 50_000_000
# Pixels of a side, as many as a JPEG can have (ITU-T T.81 §B.2.2): a row of one pixel takes sixty bytes to decode.
MAX_SIDE = 65_535
# Bytes of memory that decoding one picture may take.
MAX_COST = 200_000_000
MAX_TEXT = 4_000_000


class PictureFile(Struct, frozen=True):
    """A picture file: `pixels` is width and height as stored, `notes` what it says about its print."""

    data: bytes
    format: Literal["png", "jpeg"]
    pixels: tuple[int, int]
    name: str
    notes: PictureNotes = PictureNotes()

    @property
    def natural_size(self) -> tuple[float, float]:
        """Width and height in points of the upright picture at the file's own resolution."""
        across, down = (72 * count / dpi for count, dpi in zip(self.pixels, self.notes.resolution, strict=True))
        return (down, across) if self.notes.orientation >= 5 else (across, down)


# ---- pictures ------------------------------------------------------------------------------------------------------


def read_picture(name: Scalar, folder: Folder, files: Files, problems: Problems) -> PictureFile | None:
    """A PNG or JPEG file; None when it is none or too large (reported)."""
    data = files.read_named(name, folder, MAX_PICTURE, problems)
    return None if data is None else check_picture(name, data, problems)


def check_picture(name: Scalar, data: bytes, problems: Problems) -> PictureFile | None:
    """What a picture's own header says, held against its bytes."""
    text = name.text.strip()
    kind: Literal["png", "jpeg"] = "png" if data.startswith(PNG) else "jpeg"
    if kind == "jpeg" and not data.startswith(b"\xff\xd8"):
        message = Message("{name} is empty", name=clip(text))
        if data:
            message = Message("{name} is {format}, not PNG or JPEG", name=clip(text), format=Message(name_format(data)))
        problems.error("bad-picture", name.place, message, "convert it to PNG or JPEG")
        return None
    try:
        pixels = png_size(data) if kind == "png" else jpeg_size(data)
        if not _is_small_enough(name, pixels, data, problems):
            return None
        check_data(data)
    except ValueError as error:
        message = Message("{name} is damaged: {error}", name=clip(text), error=error)
        problems.error("bad-picture", name.place, message, "save it once more")
        return None
    return PictureFile(data, kind, pixels, os.path.basename(text), read_notes(data))


def _is_small_enough(name: Scalar, pixels: tuple[int, int], data: bytes, problems: Problems) -> bool:
    """Whether a picture has few enough pixels to be drawn (reported where it has not)."""
    width, height = pixels
    text = clip(name.text.strip())
    if width * height > MAX_PIXELS:
        template = "{name} has {width} × {height} pixels, more than {most} million"
        message = Message(template, name=text, width=width, height=height, most=MAX_PIXELS // 1_000_000)
        problems.error("too-large", name.place, message, "save it smaller")
        return False
    if max(pixels) > MAX_SIDE:
        template = "{name} has {width} × {height} pixels; a side of more than {most:,} is not read"
        message = Message(template, name=text, width=width, height=height, most=MAX_SIDE)
        problems.error("too-large", name.place, message, "save it smaller")
        return False
    most = min(MAX_PIXELS, MAX_COST // pixel_cost(data))
    if width * height > most:
        template = "{name} has {width} × {height} pixels; of its kind {most} million are read"
        message = Message(template, name=text, width=width, height=height, most=most // 1_000_000)
        hint = "save it smaller, or without transparency, as RGB and with 8 bits a colour"
        problems.error("too-large", name.place, message, hint)
        return False
    return True


# ---- tables and texts ----------------------------------------------------------------------------------------------


def read_text(name: Scalar, folder: Folder, files: Files, problems: Problems, language: str = "") -> str | None:
    """A UTF-8 text file; None when it cannot be read (reported). `language`: of the document that names it."""
    data = files.read_named(name, folder, MAX_TEXT, problems)
    if data is None:
        return None
    found = Problems()
    decoded = decode_text(name.text.strip(), data, found, language)
    if decoded is None:
        first = found.sorted()[0]
        message = Message("{name}: {message}", name=clip(name.text), message=Message(first.message))
        if first.place.line:
            template = "{name}, line {line}: {message}"
            message = Message(template, name=clip(name.text), line=first.place.line, message=Message(first.message))
        problems.error(first.code, name.place, message, first.hint)
        return None
    return decoded[0]


def read_grid(name: Scalar, folder: Folder, files: Files, problems: Problems, language: str = "") -> "Grid | None":
    """A CSV file; None when it is no table (reported). `language`: of the document that names it."""
    text = read_text(name, folder, files, problems, language)
    if text is None:
        return None
    if not text.strip():
        message = Message("{name} is empty", name=clip(name.text))
        problems.error("empty-file", name.place, message, "its first row holds the heads")
        return None
    from exporter.source.csv_file import parse_grid

    return parse_grid(name, text, problems)
