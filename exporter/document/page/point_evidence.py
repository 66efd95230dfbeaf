"""What a point prints where its section has no sentence: list items, a callout, key figures or the rows of a table."""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from exporter.document import data
from exporter.document.blocks import Callout, Figures, Inlines, ItemStart, List, Paragraph, Run, Table, plain
from exporter.document.edition import Edition
from exporter.document.page.status import unmark_status
from exporter.document.references.numbering import print_numeral
from exporter.document.sections import make_callout, make_table, text_blocks
from exporter.outline.model import Block, CalloutSpec, FigureRow, OnePagerSpec, Section, TableSpec
from exporter.source.nodes import Scalar
from exporter.template.model import Columns
from exporter.text.characters import is_wide
from exporter.text.sentences import MAX_HAN, MAX_LATIN

# What stands before an item of a list without numbers.
BULLET = "•"
# Cells of a table's row that a point prints behind its first: more is a table, and no sentence.
_MOST_CELLS = 3


class SectionEvidence(Struct, frozen=True):
    """Texts that tell a block of a section; `table` is its id if they are a table's rows."""

    texts: tuple[Inlines, ...] = ()
    table: str = ""


def section_evidence(edition: Edition, section: Section, path: str) -> SectionEvidence:
    """The parts of the first list, callout, row of key figures or table of a section or of a section inside it.

    As many parts as make a short sentence are joined in the first, the others follow one by one."""
    for inner, here in _with_subsections(section, path):
        for number, block in enumerate(inner.body):
            parts = list(block_parts(edition, block, f"{here}.body[{number}]"))
            if parts:
                table = edition.id_of(f"{here}.body[{number}]") if isinstance(block, TableSpec) else ""
                return SectionEvidence(tuple(_join_first(edition, parts)), table)
    return SectionEvidence()


def _with_subsections(section: Section, path: str) -> Iterator[tuple[Section, str]]:
    yield section, path
    for number, inner in enumerate(section.sections):
        yield from _with_subsections(inner, f"{path}.sections[{number}]")


def block_parts(edition: Edition, block: Block, path: str) -> Iterator[Inlines]:
    """The sentences that a block makes: an item, a paragraph, a figure or a row each."""
    match block:
        case Scalar():
            for made in text_blocks(edition, block, path):
                if isinstance(made, List):
                    yield from list_items(made)
                    return
        case CalloutSpec():
            yield from _callout_texts(edition, make_callout(edition, block, path))
        case FigureRow():
            shown = _names_of_tiles(edition)
            told = replace(block, figures=tuple(name for name in block.figures if name.text not in shown))
            yield from _figure_texts(edition, data.fill_figures(edition, told, path))
        case TableSpec() if not is_on_page(edition, block):
            table = make_table(edition, block, path)
            yield from _table_rows(edition, table) if table else ()


def _names_of_tiles(edition: Edition) -> set[str]:
    """The key figures that the page's own tiles show: no point tells them again."""
    entries = edition.settings.pdf.layout
    zones = [name for entry in entries for name in _entry_zones(entry)]
    page = edition.outline.one_pager or OnePagerSpec()
    return set(data.tile_names(edition.outline, page)) if "tiles" in zones else set()


def _entry_zones(entry: str | Columns) -> Iterator[str]:
    """The zones of one entry of the page's layout."""
    yield from (entry,) if isinstance(entry, str) else (name for column in entry.columns for name in column)


def is_on_page(edition: Edition, block: Block) -> bool:
    """Whether the one-pager shows a block, which need not be told: a table that the outline puts there, key figures
    that are all among its tiles."""
    if isinstance(block, FigureRow):
        return {figure.text for figure in block.figures} <= _names_of_tiles(edition)
    page = edition.outline.one_pager
    chosen = page.table.text if page is not None and page.table is not None else ""
    return isinstance(block, TableSpec) and bool(block.id) and block.id == chosen


def shows_on_page(edition: Edition, section: Section, path: str) -> bool:
    """Whether the one-pager shows a table or the key figures of a section or of a section inside it."""
    inside = _with_subsections(section, path)
    return any(is_on_page(edition, block) for inner, _ in inside for block in inner.body)


def list_items(block: List) -> Iterator[Inlines]:
    """The items of a list, numbered if the list is."""
    for count, item in enumerate(block.items, block.start):
        first = next((inner for inner in item.blocks if isinstance(inner, Paragraph)), None)
        if first is not None and first.text:
            marker = f"{print_numeral(count, '1')}{block.delimiter}" if block.ordered else BULLET
            yield (ItemStart(marker), *first.text)


def _callout_texts(edition: Edition, block: Callout) -> Iterator[Inlines]:
    """The paragraphs and items of a callout, each on a line of its own, under its title in bold."""
    colon = edition.words["colon"]
    title = tuple(replace(each, style=replace(each.style, bold=True)) for each in (*block.title, Run(colon)))
    lead: Inlines = (ItemStart(), *title) if block.title else (ItemStart(),)
    for text in _callout_lines(edition, block):
        yield text if isinstance(text[0], ItemStart) else (*lead, *text)
        lead = (ItemStart(),)


def _callout_lines(edition: Edition, block: Callout) -> Iterator[Inlines]:
    for inner in block.blocks:
        if isinstance(inner, Paragraph) and inner.text:
            yield _close_sentence(edition, inner.text)
        elif isinstance(inner, List):
            yield from list_items(inner)


def _figure_texts(edition: Edition, block: Figures) -> Iterator[Inlines]:
    for tile in block.tiles:
        words = f"{tile.label}{edition.words['colon']}{tile.before}{tile.number}{tile.unit}"
        yield _close_sentence(edition, (Run(words),))


def _table_rows(edition: Edition, table: Table) -> Iterator[Inlines]:
    """Each row as a sentence: its first cell, then the others under their heads if they are several."""
    heads = [column.head for column in table.columns]
    for row in table.rows:
        cells = [(head, unmark_status(cell.text)) for head, cell in zip(heads, row, strict=False)]
        told = [(head, text) for head, text in cells[1:] if plain(text).strip()][:_MOST_CELLS]
        if not cells or not plain(cells[0][1]).strip() or not told:
            continue
        pieces: Inlines = (*cells[0][1], Run(edition.words["colon"]))
        for number, (head, text) in enumerate(told):
            comma = (Run(_comma(edition)),) if number else ()
            named = (*head, Run("" if edition.language.solid else " ")) if len(told) > 1 else ()
            pieces = (*pieces, *comma, *named, *text)
        yield _close_sentence(edition, pieces)


def _comma(edition: Edition) -> str:
    return "，" if edition.language.solid else ", "


def _close_sentence(edition: Edition, inlines: Inlines) -> Inlines:
    """The words with a full stop where they end without a mark."""
    last = plain(inlines).rstrip()[-1:]
    if not (last.isalnum() or last in "”’）)」』》〉】%‰°"):
        return inlines
    return (*inlines, Run("。" if edition.language.solid else "."))


def join_parts(edition: Edition, parts: Sequence[Inlines]) -> Inlines:
    """The parts as one text, a space between them where the language writes one; items stand by themselves."""
    out: Inlines = ()
    for part in parts:
        if part and isinstance(part[0], ItemStart):
            out = (*out, *part)
            continue
        last, first = plain(out)[-1:], plain(part)[:1]
        solid = edition.language.solid and (not last or is_wide(last) or not first or is_wide(first))
        out = (*out, *(() if solid or not out else (Run(" "),)), *part)
    return out


def _join_first(edition: Edition, parts: Sequence[Inlines]) -> Iterator[Inlines]:
    """The parts, as many of the first joined as a short sentence may be long."""
    most = MAX_HAN if edition.language.east_asian else MAX_LATIN
    count = 1
    while count < len(parts) and len(plain(join_parts(edition, parts[: count + 1]))) <= most:
        count += 1
    yield join_parts(edition, parts[:count])
    yield from parts[count:]
