"""What composing one edition needs: the outline, the settings of one output, and what they resolve to.

Blocks that an earlier document had, too, are remembered. Documents of a batch share most blocks of their outline, as do
those of a preview; reading gives the same object for a block that was read before in the same place. Composed again, it
would give the same where its placeholders and footnote calls print the same, and the key figures and captions that it
names are the same: these few are asked for again.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from exporter.document.blocks import AnyBlock, Caption, FigureRun, Inlines
from exporter.document.references.targets import ReferenceTarget, Targets
from exporter.document.resolve import Answer, Resolver, caption_gap
from exporter.document.walk import weigh_block
from exporter.figures.printed import Printed
from exporter.memo import BatchMemo, expects_documents
from exporter.outline.assets import Assets
from exporter.outline.model import Block, ChartSpec, KeyFigure, Outline, PartialDate, Section, TableSpec
from exporter.problem import Problems
from exporter.source.nodes import Scalar
from exporter.template.model import Settings
from exporter.text.dates import print_date
from exporter.text.language import Language


class Edition(Struct, frozen=True):
    """One output's view of the outline. `values` has every key figure's number (None for text), `printed` its forms."""

    outline: Outline
    settings: Settings
    language: Language
    values: Mapping[str, Decimal | None]
    printed: Mapping[str, Printed]
    targets: Targets
    assets: Assets
    resolver: Resolver
    problems: Problems

    @property
    def words(self) -> Mapping[str, str]:
        return self.settings.words

    @property
    def text_width(self) -> float:
        """Width of the text area in points."""
        margins = self.settings.page.margins
        return self.settings.page.width - margins.left.value - margins.right.value

    def make_caption(self, path: str, text: Scalar | None) -> Caption | None:
        """The caption of the block at `path`, with its number; None without a caption."""
        if text is None:
            return None
        target = self.targets.by_path[path]
        separator = self.settings.captions.separator
        return Caption(
            target.label, target.number, self.resolver.resolve_text(text, "refs"), caption_gap(self.language), separator
        )

    def id_of(self, path: str) -> str:
        """The author's own id of the block at `path`, else the path."""
        target = self.targets.by_path.get(path)
        return target.id if target else path

    def resolve_inlines(self, text: Scalar | None) -> Inlines:
        """A text with inline markup; nothing for None."""
        return self.resolver.resolve_text(text)

    def printed_date(self, date: PartialDate | None) -> str:
        """A date in the language's form: year, month or day; "" for None."""
        return print_date(date.year, date.month, date.day, self.settings.dates) if date else ""

    def recall_blocks(self, block: Block, path: str, make: Callable[[], Iterable[AnyBlock]]) -> Iterable[AnyBlock]:
        """The blocks that `make` composes of the outline's block at `path`, or those of an earlier document.

        A block that a file is part of is always composed: the file may be another one."""
        table = self.table_of(block) if isinstance(block, ChartSpec) else None
        if not expects_documents() or any(getattr(one, "file", None) is not None for one in (block, table)):
            return make()
        key = id(block), id(self.settings), path
        asked = self._list_asked(block, table, path)
        known = _kept.get(key)
        if known is not None and known.asked.is_same(asked) and self._answers_alike(known):
            return known.made
        made, answers = self.resolver.record_answers(lambda: tuple(make()))
        if self.resolver.texts.is_clean:  # what there is to report is reported of each document
            _kept.keep(key, _KeptBlocks(asked, answers, self._list_values(answers), made), sum(map(weigh_block, made)))
        return made

    def table_of(self, chart: ChartSpec) -> TableSpec | None:
        """The table of the outline that a chart without data of its own is drawn from: that which it names, or else
        the first one without an id."""
        return self.targets.tables.get(chart.table.text if chart.table else "")

    def _answers_alike(self, known: "_KeptBlocks") -> bool:
        """Whether what the blocks' texts print is the same, and the numbers that it stands for."""
        return self._list_values(known.answers) == known.values and self.resolver.prints_alike(known.answers)

    def _list_values(self, answers: Iterable[Answer]) -> tuple[str, ...]:
        """The values of the key figures that texts print, on which a table's columns depend."""
        printed = (each for _, found in answers for each in found if isinstance(each, FigureRun))
        return tuple([str(self.values.get(each.figure)) for each in printed])

    def _list_asked(self, block: Block, table: TableSpec | None, path: str) -> "_Asked":
        named = (*getattr(block, "figures", ()), *(table.figures if table is not None else ()))
        names = [figure.text for figure in named]
        return _Asked(
            (block, table, self.settings, *map(self.outline.figures.get, names)),
            (self.language, self.targets.by_path.get(path)),
            tuple((self.printed.get(name), str(self.values.get(name))) for name in names),
        )


class _Asked(Struct, frozen=True):
    """What composing a block asks of an edition, beside what its texts print.

    Equal numbers may print differently (4.0 and 4.00): `same` are told apart by identity, and kept so that it stays
    theirs."""

    same: tuple[Block | TableSpec | Settings | KeyFigure | None, ...]
    equal: tuple[Language, ReferenceTarget | None]
    figures: tuple[tuple[Printed | None, str], ...]  # in print, and their values

    def is_same(self, other: "_Asked") -> bool:
        """Whether another edition would answer as this one did."""
        one, two = self.same, other.same
        if len(one) != len(two) or any(a is not b for a, b in zip(one, two, strict=True)):
            return False
        return self.equal == other.equal and self.figures == other.figures


class _KeptBlocks(Struct, frozen=True):
    """Blocks of an earlier document, with all that composing them asked, and what their texts printed."""

    asked: _Asked
    answers: tuple[Answer, ...]
    values: tuple[str, ...]
    made: tuple[AnyBlock, ...]


# As many as blocks are known of finished documents (`exporter/docx/known.py`), which are the same objects.
_kept = BatchMemo[_KeptBlocks](most=450, heaviest=450)


def blocks_of(sections: Sequence[Section], path: str = "sections") -> Iterator[tuple[str, Block, Section]]:
    """Every block of every section with its path, in reading order."""
    for index, section in enumerate(sections):
        here = f"{path}[{index}]"
        for number, block in enumerate(section.body):
            yield f"{here}.body[{number}]", block, section
        yield from blocks_of(section.sections, f"{here}.sections")
