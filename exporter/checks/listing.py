"""Every key figure with what it prints, where it is used and what the source says of it."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from exporter.checks.context import CheckContext
from exporter.checks.passages import sections_with_paths
from exporter.checks.rules.lookup import figure_fact
from exporter.figures.printed import Printed
from exporter.outline.model import ChartSpec, FigureRow, Outline, TableSpec


class ListedFigure(Struct, frozen=True):
    """One key figure: `value` as written or worked out, `printed` as both files print it, `used` as path:line."""

    id: str
    label: str
    value: str
    printed: str
    used: tuple[str, ...] = ()
    source: str = ""
    near: str = ""  # what of the source's sentence stands right beside the number


def list_figures(context: CheckContext, printed: Mapping[str, Printed]) -> tuple[ListedFigure, ...]:
    """A row for each key figure, in the outline's order."""
    used: dict[str, list[str]] = {}
    for id, place in _figure_uses(context):
        used.setdefault(id, []).append(place)
    facts = {stated.id: figure_fact(stated, context) for stated in context.stated if not stated.part}
    rows = []
    for id, figure in context.outline.figures.items():
        fact = facts.get(id)
        source = context.source if fact is not None else None
        said = source.sentence(fact) if source is not None and fact is not None else ""
        near = source.clause(fact) if source is not None and fact is not None else ""
        form = printed[id]
        value = context.values.get(id)
        exact = form.number if value is None else f"{value:f}" if figure.value is not None else f"{value:.12g}"
        rows.append(ListedFigure(id, form.label, exact, form.text, tuple(dict.fromkeys(used.get(id, ()))), said, near))
    return tuple(rows)


def _figure_uses(context: CheckContext) -> Iterator[tuple[str, str]]:
    for passage in context.passages:
        for placeholder in passage.placeholders:
            yield placeholder.id, f"{passage.path}:{passage.place(placeholder.at).line}"
    yield from _listed_in_blocks(context.outline)


def _listed_in_blocks(outline: Outline) -> Iterator[tuple[str, str]]:
    for path, section in sections_with_paths(outline.sections):
        for index, block in enumerate(section.body):
            if isinstance(block, TableSpec | ChartSpec | FigureRow):
                for id in block.figures:
                    yield id.text, f"{path}.body[{index}]:{id.place.line}"
    if outline.one_pager is not None:
        for id in outline.one_pager.figures or ():
            yield id.text, f"one_pager.figures:{id.place.line}"
