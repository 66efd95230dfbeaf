"""The names that stand between double braces: key figures, sections, captioned blocks, and the outline's own fields."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from exporter.figures.printed import print_figure
from exporter.outline.model import ChartSpec, ImageSpec, Quote, Section, TableSpec
from exporter.preview.look import Look
from exporter.problem import Place
from exporter.text.language import parse_language
from exporter.text.numbers import NumberStyle

if TYPE_CHECKING:
    from exporter.outline.model import Outline

# Fields of the outline that print by their own names.
_FIELDS = ("title", "subtitle", "date", "author", "organization", "language", "summary")
_KINDS: dict[type, str] = {TableSpec: "table", ChartSpec: "chart", ImageSpec: "image", Quote: "quote"}


def list_names(look: Look) -> list[dict[str, Any]]:
    """Every name of an outline that can be read, with what it prints, in the order of the file."""
    outline = look.partial
    if outline is None:
        return []
    found = [*_list_figures(look, outline), *_list_sections(outline.sections), *_list_fields(outline)]
    return sorted(found, key=lambda one: one["line"] or 10**9)


def _list_figures(look: Look, outline: "Outline") -> Iterator[dict[str, Any]]:
    values = look.reading.values if look.reading is not None else {}
    numbers = look.template.docx.numbers if look.template is not None else None
    style = NumberStyle(numbers.group, numbers.scale, numbers.currency) if numbers is not None else NumberStyle()
    language = parse_language(outline.language)
    for id, figure in outline.figures.items():
        printed = print_figure(id, figure, values, language, style).text
        yield _describe(id, "figure", figure.label.text, printed, figure.place)


def _list_sections(sections: tuple[Section, ...]) -> Iterator[dict[str, Any]]:
    for section in sections:
        if section.id and section.heading is not None:
            yield _describe(section.id, "section", section.heading.text, section.heading.text, section.place)
        for block in section.body:
            if isinstance(block, TableSpec | ChartSpec | ImageSpec | Quote) and block.id:
                caption = None if isinstance(block, Quote) else block.caption
                words = caption.text if caption is not None else ""
                yield _describe(block.id, _KINDS[type(block)], words, "", block.place)
        yield from _list_sections(section.sections)


def _list_fields(outline: "Outline") -> Iterator[dict[str, Any]]:
    for name in _FIELDS:
        value = getattr(outline, name)
        if value:
            text = value if isinstance(value, str) else getattr(value, "text", "")
            yield _describe(name, "field", "", text, getattr(value, "place", Place("")))
    for name in outline.details:
        yield _describe(f"details.{name}", "field", "", "", Place(""))


# Characters of a name's print that a list shows.
_SHOWN = 80


def _describe(name: str, kind: str, label: str, prints: str, place: Place) -> dict[str, Any]:
    return {"name": name, "kind": kind, "label": label[:_SHOWN], "prints": prints[:_SHOWN], "line": place.line}
