"""Find further mistakes in an outline that cannot be composed, so that one run reports all of them."""

from collections.abc import Iterator, Mapping, Set
from decimal import Decimal
from typing import Any

from msgspec import Struct

from exporter.document.compose import reserved_fields
from exporter.document.references.targets import find_targets
from exporter.document.resolve import ReferenceScope, Resolver
from exporter.fields import kinds
from exporter.figures.printed import print_figure
from exporter.outline import model
from exporter.outline.blocks import Body
from exporter.outline.cells import Rows
from exporter.problem import NOWHERE, Problems
from exporter.source.nodes import Scalar
from exporter.template.model import Settings
from exporter.text.language import parse_language
from exporter.text.numbers import NumberStyle
from exporter.text.texts import TextReader
from exporter.text.tree import TextBlock, TextInlines, TextList, TextParagraph, TextQuote


def survey(
    outline: model.Outline,
    declared_ids: Set[str],
    values: Mapping[str, Decimal | None],
    settings: Settings,
    problems: Problems,
) -> None:
    """Report mistakes in texts. `declared_ids` have an owner, even if it could not be read."""
    language = parse_language(outline.language)
    style = NumberStyle("auto", "auto", "before")
    printed = {
        name: print_figure(name, figure, values, language, style)
        for name, figure in outline.figures.items()
        if values[name] is not None or figure.text is not None
    }
    targets = find_targets(outline, settings.headings, settings.words)
    fields = reserved_fields(outline, settings)
    names = ReferenceScope(printed, targets, fields, outline.details, outline.notes, lambda _: False)
    read = TextReader(language, problems)
    resolver = Resolver(names, read, absent=frozenset(declared_ids - printed.keys() - targets.by_id.keys()))
    for text, markup in outline_texts(outline):
        if markup == "block":
            for inlines in _paragraphs_within(read.read_blocks(text)):
                resolver.resolve_tree(inlines)
        else:
            resolver.resolve_text(text, "refs" if markup == "refs" else "inline")


def outline_texts(record: Any) -> Iterator[tuple[Scalar, str]]:
    """Every text of a record of the model, with the markup it may have: "refs", "inline" or "block"."""
    if isinstance(record, model.Point) and record.text is not None:
        yield record.text, "inline"
    for name, kind in kinds.list_fields(type(record)).items():
        yield from _texts_within(getattr(record, kinds.attribute_name(name)), _allowed_markup(kind))


def _texts_within(value: Any, markup: str) -> Iterator[tuple[Scalar, str]]:
    if isinstance(value, Scalar):
        if markup and value.place != NOWHERE:
            yield value, markup
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts_within(item, markup)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _texts_within(item, markup)
    elif isinstance(value, Struct):
        yield from outline_texts(value)


def _allowed_markup(kind: kinds.Kind) -> str:
    """The markup that a kind's texts may have, "" for kinds without texts."""
    if isinstance(kind, kinds.ListOf | kinds.MapOf):
        return _allowed_markup(kind.item)
    if isinstance(kind, Body | Rows):
        return "block" if isinstance(kind, Body) else "inline"
    return kind.markup if isinstance(kind, kinds.Text) else ""


def _paragraphs_within(blocks: tuple[TextBlock, ...]) -> Iterator[TextInlines]:
    for block in blocks:
        match block:
            case TextParagraph(inlines=inlines):
                yield inlines
            case TextQuote(blocks=inner):
                yield from _paragraphs_within(inner)
            case TextList(items=items):
                for item in items:
                    yield from _paragraphs_within(item)
