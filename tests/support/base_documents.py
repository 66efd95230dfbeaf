"""Briefings written on a base document, with the problems of each; parts of such files by name."""

from pathlib import Path

from msgspec.structs import replace
from openxml_audit import OpenXmlValidator

from exporter.document.blocks import Briefing
from exporter.docx.write import write_docx
from exporter.problem import Place, Problems
from exporter.source.nodes import Scalar
from exporter.template.model import Settings
from tests.support import bases
from tests.support.word_judging import FALSE_ALARMS
from tests.support.word_reading import File, value
from tests.support.word_samples import settings

NUMBERING = "word/numbering.xml"
VML = 'xmlns:v="urn:schemas-microsoft-com:vml"'
REL = f'xmlns:r="{bases.OFFICE[:-1]}"'
PLACE = Place("house.yaml", 4, 9)


def with_base(*sets: str, language: str = "zh-CN", **styles: str) -> Settings:
    using = settings(language, *sets)
    chosen = {role: Scalar(name, Place("house.yaml", 9, 5)) for role, name in styles.items()}
    return replace(using, docx=replace(using.docx, base=Scalar("/house/corporate.docx", PLACE), styles=chosen))


def told(data: bytes, given: Briefing, using: Settings) -> tuple[bytes, list[tuple[str, str]]]:
    problems = Problems()
    made = write_docx(given, using, using.words, problems, base=data)
    return made, [(problem.code, str(problem)) for problem in problems]


def named(file: File, id: str) -> str:
    return value(file.style(id), "w:name/@w:val")


def findings(data: bytes, folder: Path) -> list[str]:
    (folder / "x.docx").write_bytes(data)
    errors = [str(error) for error in OpenXmlValidator().validate(str(folder / "x.docx")).errors]
    return [error for error in errors if not any(alarm in error for alarm in FALSE_ALARMS)]


def changed(data: bytes, part: str, *pairs: tuple[str, str]) -> bytes:
    """A base with words of one part replaced, each once and surely."""
    text = bases.parts(data)[part].decode()
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new, 1)
    return bases.with_parts(data, {part: text.encode()})


def header(data: bytes, inside: str, *rows: tuple[str, str, bool]) -> bytes:
    """A base with more in its header."""
    whole = changed(data, "word/header1.xml", ("</w:hdr>", f"<w:p {REL}>{inside}</w:p></w:hdr>"))
    return related(whole, "word/header1.xml", *rows)


def head_of(file: File) -> str:
    name = next(name for name in file.zip.namelist() if name.endswith("header1.xml"))
    return file.zip.read(name).decode()


def related(data: bytes, part: str, *rows: tuple[str, str, bool]) -> bytes:
    """A base of which one part leads to more, from rId90 on."""
    found = bases.parts(data)
    bases.add_relations(found, part, rows)
    return bases.packed(found)
