"""Reference targets: every heading and captioned block with its number, found in one walk over the outline."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from exporter.document.references.numbering import parse_numbering
from exporter.outline.model import ChartSpec, ImageSpec, Outline, Quote, Section, TableSpec
from exporter.source.nodes import Scalar
from exporter.template.model import HeadingSettings


class ReferenceTarget(Struct, frozen=True):
    """`number` is a heading's printed number (一、) or a caption's number (1), `label` the caption's label (表)."""

    id: str
    path: str
    text: Scalar | None
    number: str
    label: str = ""
    level: int = 0  # headings only
    appendix: bool = False


class Targets(Struct, frozen=True):
    """`by_id` has the targets with an id of the author's, `by_path` all; `tables` has the tables of the outline."""

    by_id: Mapping[str, ReferenceTarget]
    by_path: Mapping[str, ReferenceTarget]
    quotes: Mapping[str, str]  # id to path
    tables: Mapping[str, TableSpec] = {}  # by id; of several without one the first


def find_targets(
    outline: Outline, headings: Sequence[HeadingSettings], words: Mapping[str, str], *, lone: bool = False
) -> Targets:
    """Number headings by the template's levels and captions by their kind, in reading order.

    With `lone`, a single appendix has no number: 附件."""
    counter = _TargetCounter(headings, words, lone and sum(section.appendix for section in outline.sections) == 1)
    found = list(counter.walk_sections(outline.sections, "sections", 1))
    by_path = {target.path: target for target in found}
    by_id = {target.id: target for target in found if target.id != target.path}
    return Targets(by_id, by_path, counter.quotes, counter.tables)


class _TargetCounter:
    """The counters of one walk: headings by level, captions by kind, appendices."""

    def __init__(self, headings: Sequence[HeadingSettings], words: Mapping[str, str], lone: bool) -> None:
        self._lone = lone
        self._levels = [parse_numbering(heading.numbering) for heading in headings]
        self._words = words
        self._counts: list[int] = [0] * (len(headings) + 1)
        self._captions = {"table": 0, "figure": 0}
        self._appendices = 0
        self.quotes: dict[str, str] = {}
        self.tables: dict[str, TableSpec] = {}

    def walk_sections(self, sections: Sequence[Section], path: str, level: int) -> Iterator[ReferenceTarget]:
        """The targets of sections and their subsections; `level` is that of their headings, from 1."""
        for index, section in enumerate(sections):
            here = f"{path}[{index}]"
            below = level
            if section.heading is not None:
                yield self._number_heading(section, here, level)
                below = level + 1
            yield from self._number_captions(section, here)
            yield from self.walk_sections(section.sections, f"{here}.sections", below)

    def _number_heading(self, section: Section, path: str, level: int) -> ReferenceTarget:
        level = min(level, len(self._levels))
        self._counts[level + 1 :] = [0] * (len(self._counts) - level - 1)
        if section.appendix:
            self._appendices += 1
            self._counts[1:] = [0] * (len(self._counts) - 1)
            self._counts[level] = self._appendices
            word = self._words["annex"]
            number = word if self._lone else appendix_number(word, self._appendices)
        else:
            self._counts[level] += 1
            number = self._levels[level - 1].print_number(tuple(self._counts[1 : level + 1]))
        return ReferenceTarget(
            section.id or path, path, section.heading, number, level=level, appendix=section.appendix
        )

    def _number_captions(self, section: Section, path: str) -> Iterator[ReferenceTarget]:
        for index, block in enumerate(section.body):
            here = f"{path}.body[{index}]"
            if isinstance(block, Quote) and block.id:
                self.quotes[block.id] = here
            if not isinstance(block, (TableSpec, ChartSpec, ImageSpec)):
                continue
            if isinstance(block, TableSpec):
                self.tables.setdefault(block.id, block)
            word = "table" if isinstance(block, TableSpec) else "figure"
            number = ""
            if block.caption is not None:
                self._captions[word] += 1
                number = str(self._captions[word])
            yield ReferenceTarget(block.id or here, here, block.caption, number, self._words[word])


def appendix_number(word: str, count: int) -> str:
    """附件1, Annex 1: without a space after an East Asian word."""
    return f"{word}{'' if ord(word[-1]) > 0x2E80 else ' '}{count}"
