"""`exporter fonts`: which file serves each role of a template, and what stands in for what."""

import os
import unicodedata
from collections.abc import Iterator, Sequence

from exporter.pdf.page.fonts import open_fonts
from exporter.problem import NOWHERE, Problems
from exporter.template.load import load
from exporter.template.model import Settings
from exporter.typeset.families import LATIN, Service, fallbacks
from exporter.typeset.fonts import FontError

_SCRIPTS = {LATIN: "Latin"}  # the other one is for Han, kana and hangul
_EAST = "East Asian"


def report(
    template: str, settings: Sequence[str], language: str, problems: Problems, root: str | None = None
) -> list[str] | None:
    """Lines that say what serves each role in the PDF and what Word is told; None after reported errors.

    What stands in for a family that is not there is told to `problems` as well, as a build would tell it."""
    found = load(template, settings, language, problems, root=root)
    if found is None:
        return None
    try:
        pdf = [*_pdf(found.pdf, language, problems)]
    except FontError as error:
        problems.error("font-unusable", NOWHERE, str(error), "install it again with this program")
        return None
    return [f"template {found.name or template}, language {language}", "", *pdf, "", *_word(found.docx)]


def _pdf(settings: Settings, language: str, problems: Problems) -> Iterator[str]:
    fonts = open_fonts(settings.fonts, language, problems)
    for role in settings.fonts:
        fonts.chain(role)
    fonts.chain("body", None, True)  # what *emphasis* is set in
    yield "PDF: the glyphs used are embedded"
    yield from _table([("role", "script", "asked for", "weight", "file"), *map(_row, fonts.services)])
    others = ", ".join(dict.fromkeys(face.family for face in fallbacks(language, 400)))
    yield f"  what these lack comes from {others}, or the Noto Sans of its script"


def _row(service: Service) -> tuple[str, ...]:
    face = service.face
    role = f"{service.role}, italic" if face.italic else service.role
    note = "" if service.exact else f"  ({face.family} stands in)"
    return role, _SCRIPTS.get(service.script, _EAST), service.wanted, str(face.weight), _shown(service) + note


def _shown(service: Service) -> str:
    """A bundled file by its name; another by its path, from here where it is below."""
    face = service.face
    path = face.path
    if service.bundled:
        path = os.path.basename(path)
    elif not os.path.relpath(path).startswith(os.pardir):
        path = os.path.relpath(path)
    return f"{path}#{face.index}" if face.index else path


def _word(settings: Settings) -> Iterator[str]:
    yield "Word: names only; a computer that lacks a font takes another"
    names = [(role, font.latin, font.east_asian, str(font.weight)) for role, font in settings.fonts.items()]
    yield from _table([("role", "Latin", _EAST, "weight"), *names])


def _table(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Columns side by side; a Han character takes two places on a terminal."""
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True))
        yield ("  " + "  ".join(cells)).rstrip()


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in ("W", "F") else 1 for char in text)
