"""The product as its users meet it: the command line in a process of its own, and its files through other libraries."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import docx
import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from msgspec import Struct

CALL = "import sys; from exporter.cli import main; sys.exit(main(sys.argv[1:]))"
ROOT = Path(__file__).resolve().parents[2]


class Done(Struct, frozen=True):
    """How a run ended: exit code, standard output and standard error."""

    code: int
    out: str
    err: str

    @property
    def warnings(self) -> str:
        return "\n".join(line for line in self.err.splitlines() if " warning: " in f" {line}")


def run(*arguments: str | Path, cwd: Path, flags: tuple[str, ...] = (), **environment: str) -> Done:
    """Run `exporter` with warnings of Python as errors; a traceback is never right."""
    inherited = {name: os.environ[name] for name in ("PATH", "HOME", "COVERAGE_PROCESS_START") if name in os.environ}
    done = subprocess.run(
        [sys.executable, *flags, "-W", "error", "-c", CALL, *map(str, arguments)],
        cwd=cwd,
        env={"LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT), **inherited, **environment},
        capture_output=True,
        check=False,
    )
    ended = Done(done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"))
    assert "Traceback" not in ended.err, ended.err
    return ended


def inspect(file: Path) -> dict[str, Any]:
    done = run("inspect", file, "--json", cwd=file.parent)
    assert done.code == 0, done.err
    found: dict[str, Any] = json.loads(done.out)
    return found


# Typed straight, printed as the language has them.
_STRAIGHT = str.maketrans("“”„«»‘’‚′″", '"""""\'\'\'\'"')


def squeeze(text: str) -> str:
    """Text without white space and marks of no width, its quotation marks straight: what a reader compares."""
    return re.sub(r"[\s\u00ad\u200b-\u200f\u2060\ufeff\ufffe]+", "", text.translate(_STRAIGHT))


def word_paragraphs(file: Path) -> list[str]:
    """Text of every paragraph of the body, in order, those in tables and text boxes too."""
    body = docx.Document(str(file)).element.body
    return [
        "".join(node.text or "" for node in p.iter() if node.tag.endswith("}t")) for p in body.iter() if is_paragraph(p)
    ]


def is_paragraph(element: Any) -> bool:
    return isinstance(element.tag, str) and element.tag.endswith("/main}p") and "wordprocessingml" in element.tag


def word_text(file: Path) -> str:
    return squeeze("".join(word_paragraphs(file)))


def word_headings(file: Path) -> list[tuple[int, str]]:
    """(level, text) of the paragraphs in a heading style."""
    found = []
    for paragraph in docx.Document(str(file)).paragraphs:
        match = re.fullmatch(
            r"(?:[Aa]ppendix )?[Hh]eading (\d)", (paragraph.style.name if paragraph.style else "") or ""
        )
        if match:
            text = "".join(node.text or "" for node in paragraph._p.iter() if node.tag.endswith("}t"))
            found.append((int(match[1]), squeeze(text)))
    return found


class Char(Struct, frozen=True):
    """One character on the page; the box is tight, in points, origin at the page's lower left."""

    text: str
    size: float
    left: float
    bottom: float
    right: float
    top: float


class Page(Struct, frozen=True):
    width: float
    height: float
    lines: tuple[str, ...]
    chars: tuple[Char, ...]

    @property
    def text(self) -> str:
        return squeeze("".join(self.lines))


def pdf_page(file: Path) -> Page:
    """The only page of a PDF as PDFium reads it."""
    with pypdfium2.PdfDocument(str(file)) as document:
        assert len(document) == 1, f"{len(document)} pages"
        page = document[0]
        width, height = page.get_size()
        text = page.get_textpage()
        lines = tuple(line for line in text.get_text_range().replace("\r", "").split("\n") if line.strip())
        chars = tuple(_char(text, index) for index in range(text.count_chars()) if _drawn(text, index))
        text.close()
        page.close()
        return Page(width, height, lines, chars)


def _drawn(text: Any, index: int) -> bool:
    code = pdfium.FPDFText_GetUnicode(text.raw, index)
    return not pdfium.FPDFText_IsGenerated(text.raw, index) and not chr(code).isspace() and code not in (0, 0xFFFE)


def _char(text: Any, index: int) -> Char:
    left, bottom, right, top = text.get_charbox(index)
    code = chr(pdfium.FPDFText_GetUnicode(text.raw, index))
    return Char(code, pdfium.FPDFText_GetFontSize(text.raw, index), left, bottom, right, top)


def pdf_fonts(file: Path) -> dict[str, bool]:
    """Name of each font of the first page → whether its program is in the file."""
    with pikepdf.open(file) as document:
        fonts = document.pages[0].Resources.get("/Font", pikepdf.Dictionary())
        return {str(font.BaseFont): _embedded(font) for font in fonts.values()}


def _embedded(font: Any) -> bool:
    descendant = font.DescendantFonts[0] if "/DescendantFonts" in font else font
    descriptor = descendant.get("/FontDescriptor", pikepdf.Dictionary())
    return any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))
