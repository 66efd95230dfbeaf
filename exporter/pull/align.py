"""Which unit of the edited file is which unit of the base: by unchanged words, by marks, by likeness."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import islice

from msgspec import Struct

from exporter.deadline import check_time
from exporter.pull.matching import match_parts, match_texts
from exporter.readback.records import ChartContent
from exporter.readback.units import Unit

# Measured on edited reports: two texts more alike than this, in one gap, are one text.
_ALIKE = 0.45
# Further apart than a gap: a text that was moved and changed.
_MOVED = 0.7
# A mark before words that are hardly those of its node is not believed where another text is much more alike.
_MARK_DOUBTED, _MARK_BEATEN = 0.3, 0.6
# Texts that are held against one whose mark is not believed: those of a report of five hundred pages.
_MOST_BEATEN = 5_000
# Of a text that holds the whole of a shorter one; a text of fewer characters says nothing.
_INSIDE, _SHORTEST = 0.9, 8
# A text of a chapter's length that is so many times as long as another is not that one with something put into it.
_CHAPTER, _TIMES = 10_000, 50
# Pairs of units without a partner that one search looks at: five hundred texts against as many. A file that has more is
# hardly of this outline, and would take gigabytes.
_MOST_COMPARED = 250_000
# A heading and running text are less likely to be one.
_OTHER_LEVEL = 0.15


class Alignment(Struct, frozen=True):
    """Index of the edited unit by that of the base unit, and the other way."""

    edited: dict[int, int]
    base: dict[int, int]


def normalize(text: str) -> str:
    """A text for comparison: white space of every kind as one space."""
    return re.sub(r"\s+", " ", text).strip()


# Marks that a program sets straight or curls by itself.
STRAIGHT_MARKS = str.maketrans("“”„‘’‚′″–", "\"\"\"''''\"-")


def fold_marks(text: str) -> str:
    """A normalized text with quotation marks and dashes as they are typed: some programs turn one into the other."""
    return normalize(text).translate(STRAIGHT_MARKS)


def measure_likeness(one: Unit, other: Unit) -> float:
    """How alike two units are, 0 to 1."""
    if one.kind != other.kind:
        return 0.0
    likeness = measure_text_likeness(one.text, other.text)
    if one.chart is not None and other.chart is not None:  # LibreOffice drops a chart's alternative text
        likeness = max(likeness, _measure_shared(one.chart, other.chart))
    return likeness - _OTHER_LEVEL if bool(one.level) != bool(other.level) else likeness


def _measure_shared(one: ChartContent, other: ChartContent) -> float:
    """The part of two charts' names and values that both have, 0 to 1."""
    counts = [Counter(_list_data(chart)) for chart in (one, other)]
    return 2 * (counts[0] & counts[1]).total() / max(1, counts[0].total() + counts[1].total())


def _list_data(chart: ChartContent) -> Iterator[str | float | None]:
    yield from chart.categories
    for series in chart.series:
        yield series.name
        yield from series.values


def measure_text_likeness(one: str, other: str) -> float:
    """How alike two texts are: shared characters, or the share of the shorter one in the longer. Raises OutOfTime."""
    one, other = normalize(one), normalize(other)
    if not one or not other:
        return 1.0 if one == other else 0.0
    shorter, longer = sorted((len(one), len(other)))
    if longer > max(_CHAPTER, _TIMES * shorter):
        return 2 * shorter / (shorter + longer)  # were all of its characters shared
    if shorter < _SHORTEST:
        if 2 * shorter < _MARK_DOUBTED * (shorter + longer):
            return 2 * shorter / (shorter + longer)
        most = SequenceMatcher(None, one, other, autojunk=False).quick_ratio()
        if most < _MARK_DOUBTED:
            return most
    sizes = [size for _, _, size in match_texts(one, other)]
    likeness = 2 * sum(sizes) / (shorter + longer)
    if shorter >= _SHORTEST:
        shared = sum(size for size in sizes if size > 1)
        likeness = max(likeness, _INSIDE * shared / shorter - (0.25 if longer > 3 * shorter else 0.0))
    return likeness


class _Aligner:
    """Pairs two sequences of units in five passes, the surest first."""

    def __init__(self, base: Sequence[Unit], edited: Sequence[Unit], names: Mapping[str, str]) -> None:
        """`names` are the base's marks by those of the edited file."""
        self._base, self._edited, self._names = base, edited, names
        self.pairs: dict[int, int] = {}
        self.back: dict[int, int] = {}
        self._known: dict[tuple[int, int], float] = {}

    def _pair(self, index: int, other: int) -> None:
        self.pairs[index], self.back[other] = other, index

    def _likeness(self, index: int, other: int) -> float:
        key = (index, other)
        check_time()
        if key not in self._known:
            self._known[key] = measure_likeness(self._base[index], self._edited[other])
        return self._known[key]

    def run(self) -> Alignment:
        """All passes."""
        self._pair_unchanged()
        self._pair_marked()
        for rows, columns in list(self._gaps()):
            if len(rows) * len(columns) > _MOST_COMPARED:
                continue
            for index, other in pair_in_order(rows, columns, self._likeness, _ALIKE):
                self._pair(index, other)
        for rows, columns in list(self._gaps()):
            if len(rows) == len(columns) == 1:
                self._pair_alone(rows[0], columns[0])
        self._pair_moved()
        return Alignment(self.pairs, self.back)

    def _pair_alone(self, index: int, other: int) -> None:
        """Pair the only two units of a gap where they are of one kind: a text that was written anew.

        A program may have styles of its own: which one stands for the base's is seen from the other pairs."""
        one, two = self._base[index], self._edited[other]
        if (one.kind, one.level) != (two.kind, two.level):
            return
        form = (one.style, one.listed)
        seen = {
            (self._edited[there].style, self._edited[there].listed)
            for here, there in self.pairs.items()
            if (self._base[here].style, self._base[here].listed) == form
        }
        if (two.style, two.listed) in seen | {form} or not (seen or two.listed):
            self._pair(index, other)

    def _pair_unchanged(self) -> None:
        """Unchanged words are themselves wherever their mark went: in order, then those that stand elsewhere."""
        keys = [(unit.kind, normalize(unit.text)) for unit in self._base]
        others = [(unit.kind, normalize(unit.text)) for unit in self._edited]
        for begin, other_begin, size in match_parts(keys, others):
            for step in range(size):
                self._pair(begin + step, other_begin + step)
        counts, other_counts = Counter(keys), Counter(others)
        places = {key: index for index, key in enumerate(others)}
        for index, key in enumerate(keys):
            single = counts[key] == other_counts[key] == 1 and len(key[1]) > 3
            if index not in self.pairs and single and places[key] not in self.back:
                self._pair(index, places[key])

    def _pair_marked(self) -> None:
        bearers: dict[str, list[int]] = {}
        for other, unit in enumerate(self._edited):
            for name in unit.anchors:
                bearers.setdefault(self._names.get(name, ""), []).append(other)
        for index, unit in enumerate(self._base):
            if index in self.pairs:
                continue
            found = [
                other
                for name in unit.anchors
                for other in bearers.get(name, ())
                if other not in self.back and self._edited[other].kind == unit.kind
            ]
            if not found:
                continue
            other = max(found, key=lambda one: self._likeness(index, one))
            if self._likeness(index, other) >= _MARK_DOUBTED or not self._is_beaten(index, other):
                self._pair(index, other)

    def _is_beaten(self, index: int, other: int) -> bool:
        """Whether another free unit is much more alike."""
        free = islice((one for one in range(len(self._edited)) if one not in self.back and one != other), _MOST_BEATEN)
        return any(self._likeness(index, one) >= _MARK_BEATEN for one in free)

    def _gaps(self) -> Iterator[tuple[list[int], list[int]]]:
        """The free units between paired neighbours, of both files."""
        index = 0
        while index < len(self._base):
            if index in self.pairs:
                index += 1
                continue
            begin = index
            while index < len(self._base) and index not in self.pairs:
                index += 1
            before = self.pairs[begin - 1] if begin else -1
            after = self.pairs[index] if index < len(self._base) else len(self._edited)
            columns = [other for other in range(before + 1, after) if other not in self.back]
            if columns:
                yield list(range(begin, index)), columns

    def _pair_moved(self) -> None:
        rows = [index for index in range(len(self._base)) if index not in self.pairs]
        columns = [other for other in range(len(self._edited)) if other not in self.back]
        if len(rows) * len(columns) > _MOST_COMPARED:
            return
        scored = sorted(((self._likeness(i, j), -i, -j) for i in rows for j in columns), reverse=True)
        for likeness, index, other in scored:
            if likeness < _MOVED:
                break
            if -index not in self.pairs and -other not in self.back:
                self._pair(-index, -other)


def align_units(base: Sequence[Unit], edited: Sequence[Unit], names: Mapping[str, str]) -> Alignment:
    """Pair the units of both files; `names` are the base's marks by those of the edited file."""
    return _Aligner(base, edited, names).run()


def pair_in_order(
    rows: Sequence[int], columns: Sequence[int], likeness: Callable[[int, int], float], least: float
) -> list[tuple[int, int]]:
    """The pairs, none crossing another, that are most alike in sum; none less alike than `least`."""
    scores = [[likeness(row, column) for column in columns] for row in rows]
    best = [[0.0] * (len(columns) + 1) for _ in range(len(rows) + 1)]
    for i in range(len(rows) - 1, -1, -1):
        for j in range(len(columns) - 1, -1, -1):
            paired = best[i + 1][j + 1] + scores[i][j] if scores[i][j] >= least else -1.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], paired)
    out: list[tuple[int, int]] = []
    i = j = 0
    while i < len(rows) and j < len(columns):
        if scores[i][j] >= least and best[i][j] == best[i + 1][j + 1] + scores[i][j]:
            out.append((rows[i], columns[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return out


def list_moved(pairs: Mapping[int, int]) -> list[int]:
    """The base's indexes that stand in another order: all outside the longest run that keeps its order."""
    order = sorted(pairs)
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for position, index in enumerate(order):
        at = bisect_left(ends, pairs[index])
        ends[at : at + 1] = [pairs[index]]
        last[at : at + 1] = [position]
        before.append(last[at - 1] if at else -1)
    kept: set[int] = set()
    position = last[-1] if last else -1
    while position >= 0:
        kept.add(order[position])
        position = before[position]
    return [index for index in order if index not in kept]
