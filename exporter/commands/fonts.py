"""`exporter fonts`: prints the file that serves each font role of a template, and what replaces a missing font."""

import os
import unicodedata
from collections.abc import Iterator, Sequence

from exporter.commands.printed.speech import say
from exporter.message import Message, listed, words_of
from exporter.pdf.page.fonts import open_fonts
from exporter.problem import NOWHERE, Problems
from exporter.source.files import Files
from exporter.template.load import resolve_template
from exporter.template.model import Settings
from exporter.typeset.families import LATIN, Service, open_fallbacks
from exporter.typeset.fonts import FontError

_SCRIPTS = {LATIN: "Latin"}  # the other one is for Han, kana and hangul
_EAST = "East Asian"


def describe_fonts(
    template: str, settings: Sequence[str], language: str, problems: Problems, root: str | None = None
) -> list[str] | None:
    """Lines with the font file of each role in the PDF and the names Word gets; None after reported errors.

    A replaced family is reported to `problems`, as a build reports it."""
    files = Files(root)
    found = resolve_template(template, settings, language, problems, files=files)
    if found is None:
        return None
    try:
        pdf = [*_describe_pdf(found.pdf, language, files, problems)]
    except FontError as error:
        problems.error("font-unusable", NOWHERE, words_of(error), "install it again with this program")
        return None
    head = Message("template {name}, language {language}", name=found.name or template, language=language)
    return [say(head), "", *pdf, "", *_describe_word(found.docx)]


def _describe_pdf(settings: Settings, language: str, files: Files, problems: Problems) -> Iterator[str]:
    fonts = open_fonts(settings.fonts, language, problems, files.read_font)
    for role in settings.fonts:
        fonts.open_chain(role)
    fonts.open_chain("body", None, True)  # what *emphasis* is set in
    yield say("PDF: the glyphs used are embedded")
    yield from _align_columns(
        [tuple(map(say, ("role", "script", "asked for", "weight", "file"))), *map(_format_service, fonts.services)]
    )
    others = listed(dict.fromkeys(face.family for face in open_fallbacks(language, 400)))
    template = "what these lack comes from {fonts}, or the Noto Sans of its script"
    yield f"  {say(Message(template, fonts=others))}"


def _format_service(service: Service) -> tuple[str, ...]:
    face = service.face
    role = say(Message("{role}, italic", role=service.role)) if face.italic else service.role
    note = say("(installed on this computer)") if service.installed else ""
    note = note if service.exact else say(Message("({family} stands in)", family=face.family))
    file = f"{_format_path(service)}  {note}".rstrip()
    return role, say(_SCRIPTS.get(service.script, _EAST)), service.wanted, str(face.weight), file


def _format_path(service: Service) -> str:
    """A bundled file by its name; another by its path, from here where it is below."""
    face = service.face
    path = face.path
    if service.bundled:
        path = os.path.basename(path)
    elif not os.path.relpath(path).startswith(os.pardir):
        path = os.path.relpath(path)
    return f"{path}#{face.index}" if face.index else path


def _describe_word(settings: Settings) -> Iterator[str]:
    yield say("Word: names only; a computer that lacks a font takes another")
    names = [(role, font.latin, font.east_asian, str(font.weight)) for role, font in settings.fonts.items()]
    yield from _align_columns([tuple(map(say, ("role", "Latin", _EAST, "weight"))), *names])


def _align_columns(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Columns side by side; a Han character takes two places on a terminal."""
    widths = [max(map(_text_width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell + " " * (width - _text_width(cell)) for cell, width in zip(row, widths, strict=True))
        yield ("  " + "  ".join(cells)).rstrip()


def _text_width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in ("W", "F") else 1 for char in text)
