"""Files that an outline or a template names, read as what they are: pictures, texts and tables, checked before use."""

import os
from typing import Literal

from msgspec import Struct

from exporter.problem import Problems, counted
from exporter.source.encoding import decode_text
from exporter.source.files import Files, Folder
from exporter.source.nodes import Scalar
from exporter.source.picture_headers import PNG, PictureNotes, jpeg_size, name_format, png_size, read_notes
from exporter.source.wording import clip

# A camera's largest picture is about 20 MB and 50 megapixels; more is slow to embed and prints no better.
MAX_PICTURE = 20_000_000
MAX_PIXELS = 50_000_000
MAX_TEXT = 4_000_000
# A table of the outline's own is far smaller; a longer one belongs into an appendix of another kind.
MAX_CELLS = 100_000


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


class Grid(Struct, frozen=True):
    """A CSV file: its first row and the others, cells as typed."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


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
        what = f"{name_format(data)}, not PNG or JPEG" if data else "empty"
        problems.error("bad-picture", name.place, f"{clip(text)} is {what}", "convert it to PNG or JPEG")
        return None
    try:
        pixels = png_size(data) if kind == "png" else jpeg_size(data)
    except ValueError as error:
        problems.error("bad-picture", name.place, f"{clip(text)} is damaged: {error}", "save it once more")
        return None
    if pixels[0] * pixels[1] > MAX_PIXELS:
        message = f"{clip(text)} has {pixels[0]} × {pixels[1]} pixels, more than {MAX_PIXELS // 1_000_000} million"
        problems.error("too-large", name.place, message, "save it smaller")
        return None
    return PictureFile(data, kind, pixels, os.path.basename(text), read_notes(data))


# ---- tables and texts ----------------------------------------------------------------------------------------------


def read_text(name: Scalar, folder: Folder, files: Files, problems: Problems) -> str | None:
    """A UTF-8 text file; None when it cannot be read (reported)."""
    data = files.read_named(name, folder, MAX_TEXT, problems)
    if data is None:
        return None
    found = Problems()
    decoded = decode_text(name.text.strip(), data, found)
    if decoded is None:
        first = found.sorted()[0]
        where = f", line {first.place.line}" if first.place.line else ""
        message = f"{clip(name.text)}{where}: {first.message}"
        problems.error(first.code, name.place, message, first.hint)
        return None
    return decoded[0]


def read_grid(name: Scalar, folder: Folder, files: Files, problems: Problems) -> Grid | None:
    """A CSV file (RFC 4180; commas, semicolons or tabs); None when it is no table (reported)."""
    text = read_text(name, folder, files, problems)
    if text is None:
        return None
    if not text.strip():
        problems.error("empty-file", name.place, f"{clip(name.text)} is empty", "its first row holds the heads")
        return None
    return parse_grid(name, text, problems)


def parse_grid(name: Scalar, text: str, problems: Problems) -> Grid | None:
    import csv
    import io

    def report_fault(line: int, message: str, hint: str = "") -> None:
        problems.error("bad-csv", name.place, f"{clip(name.text)}, line {line}: {message}", hint)

    reader = csv.reader(io.StringIO(text, newline=""), delimiter=find_delimiter(text), strict=True)
    heads: tuple[str, ...] = ()
    rows: list[tuple[str, ...]] = []
    begun = 1  # the line on which the row being read begins
    try:
        for row in reader:
            cells = tuple(cell.strip() for cell in row)
            begun = reader.line_num + 1
            if not any(cells):
                continue
            if not heads:
                heads = cells
                continue
            if len(cells) != len(heads):
                report_fault(
                    reader.line_num,
                    f"{counted(len(cells), 'cell')} under {counted(len(heads), 'head')}",
                    "quote cells that hold the separator",
                )
                return None
            rows.append(cells)
            if len(rows) * len(heads) > MAX_CELLS:
                report_fault(reader.line_num, f"more than {MAX_CELLS:,} cells")
                return None
    except csv.Error as error:
        report_fault(begun, *_explain_csv_fault(str(error)))
        return None
    if not rows:
        report_fault(reader.line_num, "there are heads but no rows", "write a row below them")
        return None
    return Grid(heads, tuple(rows))


def _explain_csv_fault(error: str) -> tuple[str, str]:
    """What the reader of CSV gave up over, and what to do."""
    if "unexpected end" in error:
        return "a cell's \" is never closed", 'end the cell with ", and write "" for a quotation mark inside'
    if "expected after" in error:
        return "text follows a cell's closing \"", 'write "" for a quotation mark inside a cell'
    if "field limit" in error or "field larger" in error:
        return "a cell is far too long", "a quotation mark may be open"
    return f"this is no CSV: {error}", ""


def find_delimiter(text: str) -> str:
    """What parts the first line's cells: the likeliest of comma, semicolon and tab outside quotes."""
    first = next(line for line in text.splitlines() if line.strip())
    bare = "".join(first.split('"')[::2])
    return max(",;\t", key=bare.count)
