"""Both files of a return trip, which unit of one is which of the other, and where each unit comes from."""

import re
from bisect import bisect_right
from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from exporter.document.marks import digest_words
from exporter.outline.model import Outline
from exporter.problem import Place
from exporter.pull.align import Alignment, align_units, list_moved, normalize
from exporter.pull.changes import Change
from exporter.pull.history import History, list_forms
from exporter.pull.names import map_names, match_records, short_of
from exporter.pull.sources import (
    ChartSource,
    FigureTableSource,
    SourceMap,
    TableSource,
    TextSource,
    UnitSource,
    map_sources,
)
from exporter.readback.units import Unit, UnitFile
from exporter.start.patterns import compile_pattern


class Comparison(Struct, frozen=True):
    """Both files, the outline, and which unit is which."""

    outline: Outline
    base: UnitFile
    edited: UnitFile
    sources: SourceMap
    alignment: Alignment


def pair_files(outline: Outline, base: UnitFile, edited: UnitFile) -> Comparison:
    """Which unit of the edited file is which of those that the outline prints today."""
    base, edited = match_records(base, _pass_over_contents(base, edited))
    alignment = align_units(base.units, edited.units, map_names(base, edited))
    return Comparison(outline, base, edited, map_sources(outline), alignment)


# The page number that ends a line of the contents, in Arabic or Roman figures.
_PAGE = compile_pattern(r"\s(?:\d{1,4}|[ivxlc]{1,8})$", re.IGNORECASE)
# The number that a heading is counted with: 1.2, 二、, （一）, A.
_COUNT = compile_pattern(r"^(?:[\d.]+|[（(]?[一二三四五六七八九十]{1,3}[、.）)]|第\S{1,4}[章节條条]|[A-Z][.:]?)\s*")


def _pass_over_contents(base: UnitFile, edited: UnitFile) -> UnitFile:
    """The edited file without the lines of its contents, where a program such as pandoc has made them running text.

    They are the first lines in a row that end with the number of a page, and are links into the file or the words that
    the outline prints in its contents; their title stands before them."""
    if not base.contents or edited.contents:
        return edited
    printed = {_name_entry(line) for line in base.contents}
    taken: list[int] = []
    for index, unit in enumerate(edited.units):
        name = _name_entry(unit.text)
        if unit.kind == "paragraph" and _PAGE.search(normalize(unit.text)) and (unit.is_link or name in printed):
            taken.append(index)
        elif taken:
            break
    before = taken[0] - 1 if taken else -1
    if before >= 0 and _name_entry(edited.units[before].text) in printed:
        taken.insert(0, before)
    return _drop_units(edited, taken)


def _name_entry(line: str) -> str:
    """A line of the contents, or a heading, by its words alone."""
    return _COUNT.sub("", _PAGE.sub("", normalize(line)))


def _drop_units(file: UnitFile, taken: list[int]) -> UnitFile:
    """A file without some units; comments and objects there are told of the unit before."""
    gone = set(taken)
    kept = [index for index in range(len(file.units)) if index not in gone]
    return replace(
        file,
        units=tuple(file.units[index] for index in kept),
        comments=tuple(replace(one, unit=bisect_right(kept, one.unit) - 1) for one in file.comments),
        objects=tuple(replace(one, unit=bisect_right(kept, one.unit) - 1) for one in file.objects),
    )


class Inventory:
    """The units of a comparison with their places in the outline, and whether the file was made with them."""

    def __init__(self, given: Comparison) -> None:
        self._given, self._base = given, given.base.units
        self._known = {*given.edited.record.nodes.values(), *given.edited.record.others}
        self.history = History(given.base, given.edited, map_names(given.base, given.edited))
        self.sources = [self._source_of(index) for index in range(len(self._base))]

    def _source_of(self, index: int) -> UnitSource | None:
        """Where a unit of the base comes from, by its marks; of what has none, by those of the caption beside it."""
        unit, sources = self._base[index], self._given.sources
        names = [short_of(anchor) for anchor in unit.anchors]
        if unit.kind == "paragraph":
            return next((sources.texts[name] for name in names if name in sources.texts), None)
        for at in (index, index - 1, index + 1):
            if 0 <= at < len(self._base):
                for anchor in self._base[at].anchors:
                    found = sources.blocks.get(short_of(anchor))
                    if found is not None and _fits(unit, found):
                        return found
        return None

    def digest(self, text: str) -> str:
        return digest_words(text, self._given.edited.record.digest_size)

    def is_since(self, index: int) -> bool:
        """Whether a node was put into the outline after the file was made: the file's record has none of its words."""
        if not self._given.edited.record.format or self.history.unchanged:
            return False
        digests = [self._given.base.record.nodes.get(short_of(anchor)) for anchor in self._base[index].anchors]
        known = [digest for digest in digests if digest]
        return bool(known) and not any(digest in self._known for digest in known)

    @property
    def has_moved_on(self) -> bool:
        """Whether a file without a record shows words, by its marks, that the outline has no more."""
        today = set(self._given.base.record.nodes.values())
        if self._given.edited.record.format or self._known <= today:
            return False
        earlier = {self.digest(form) for unit in self._base for form in list_forms(unit.text)}
        return not self._known <= today | earlier

    def was_printed(self, unit: Unit) -> bool:
        """Whether the file was made with these words, which the outline has dropped since."""
        digest = self.digest(unit.text)
        today = self._given.base.record.nodes.values()
        return bool(unit.anchors) and not self.history.unchanged and digest in self._known and digest not in today

    def find_path(self, index: int) -> str:
        """The path of a unit of the base; "" where no text of the outline prints it."""
        return self.path_of(index) if self.sources[index] is not None else ""

    def path_of(self, index: int | None) -> str:
        source = self.sources[index] if index is not None else None
        if isinstance(source, TextSource):
            return source.node
        if source is not None:
            return source.path
        anchors = self._base[index].anchors if index is not None else ()
        return short_of(anchors[0]) if anchors else ""

    def list_moved(self, pairs: Mapping[int, int]) -> list[int]:
        """The base's units that stand in another order, of a table, chart or picture the first one.

        What belongs to one of these moves with it: on which side of it its caption stands is the template's."""
        order = {other: rank for rank, other in enumerate(sorted(pairs.values()))}
        blocks: dict[str, list[int]] = {}
        for index in sorted(pairs):
            blocks.setdefault(self._block_of(index) or f"#{index}", []).append(index)
        leaders: dict[int, int] = {}
        for members in blocks.values():
            ranks = [order[pairs[index]] for index in members]
            if max(ranks) - min(ranks) == len(ranks) - 1:
                leaders[members[0]] = min(ranks)
            else:
                leaders |= dict(zip(members, ranks, strict=True))
        return list_moved(leaders)

    def _block_of(self, index: int) -> str:
        """The path of the table, chart or picture that a unit is, or whose caption, source or remark it is."""
        source = self.sources[index]
        if isinstance(source, TextSource):
            found = _BLOCK.match(source.path)
            return found[1] if found else ""
        return source.path if source is not None else ""

    def make_change(self, kind: str, index: int | None, old: str = "", new: str = "", author: str = "") -> Change:
        source = self.sources[index] if index is not None else None
        place: Place = self._given.outline.place
        if isinstance(source, TextSource):
            place = source.scalar.place_at(source.begin)
        elif isinstance(source, TableSource | ChartSource):
            place = source.spec.place
        return Change(
            kind=kind,  # type: ignore[arg-type]  # the callers' kinds are these
            path=self.path_of(index),
            place=place,
            old=old,
            new=new,
            author=author,
        )


# A table, chart or picture of the outline, by the path of one of its texts.
_BLOCK = compile_pattern(r"(.*\.(?:table|chart|image))\.\w+$")


def _fits(unit: Unit, source: UnitSource) -> bool:
    """Whether a source is of a unit's kind: a caption may bear the mark of its chart or table."""
    kinds = {TableSource: "table", FigureTableSource: "table", ChartSource: "chart", TextSource: "picture"}
    return kinds[type(source)] == unit.kind
