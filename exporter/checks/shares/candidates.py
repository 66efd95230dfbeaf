"""What a share in words may be: a percentage that is told, a part of a whole, a change, parts together, a multiple."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import permutations

from msgspec import Struct

from exporter.checks.claims import Claim
from exporter.checks.earlier import is_level
from exporter.checks.shares.beside import Beside
from exporter.checks.shares.features import Features, ShareFeatures
from exporter.checks.shares.named import NamedNumber, NamedNumbers, NumberGroup
from exporter.checks.shares.phrase import SharePhrase
from exporter.numbers.measures import dimensions_of, in_unit
from exporter.numbers.quantity import same_units

# Numbers whose words fit best that are taken for a part, and how many may be told together.
_BEST, _MOST = 16, 6
# Numbers of the source before and behind one of the share's own sentence that may be a part or a whole with it.
_NEAR = 3
# Groups of numbers told together of which parts are taken; those that have fewer words are hardly likely.
_GROUPS = 32
# What a share, a change in per cent and a multiple are hardly beyond.
_SHARES, _CHANGES, _MULTIPLES = (2.5, 97.5), (2.0, 400.0), (0.01, 120.0)
# Percentages below and above which words seldom name a share.
_LEAST_NAMED, _MOST_NAMED = 9.0, 91.0
# From here on a number without a unit may be one of money, which a sentence names once.
_MUCH = 100_000
_HUNDRED = 100
# Units of which no number is a part of another one.
_NO_PARTS = frozenset({"%", "倍"})


class Candidate(Struct, frozen=True):
    """What a share may be: its value (per cent, or times), how it follows, and what speaks for it."""

    value: float
    written: str
    operands: tuple[NamedNumber, ...]
    features: Features


class ShareCandidates:
    """What one share may be."""

    def __init__(
        self, claim: Claim, phrase: SharePhrase, beside: Sequence[Beside], known: NamedNumbers,
        taken: Sequence[NamedNumber] = (),
    ) -> None:  # fmt: skip
        """`taken` are the numbers that the share before it tells."""
        self._claim, self._phrase, self._known, self._beside = claim, phrase, known, beside
        self._features = ShareFeatures(phrase, beside, known)
        self._own = {id(one.number) for one in beside}
        rates = (known.rate_behind(one.number) for one in beside if one.same_sentence and one.nearest)
        self._rates = [one for one in rates if one is not None]
        near = [other for one in beside if one.same_sentence for other in known.numbers_near(one.number, _NEAR)]
        near += [other for one in taken for other in known.numbers_near(one, _NEAR)]
        self._near = {id(one) for one in near}
        ranked = known.rank(phrase.words, _BEST)
        self._ranked = ranked
        self._parts = _once([*(one.number for one in beside), *self._rates, *ranked, *near])
        self._wholes = _once([*self._parts, *known.wholes])

    def find(self) -> list[Candidate]:
        """All of them that are no outlandish values."""
        way = self._claim.direction
        if self._claim.quantity.unit == "倍":
            found, (low, high) = [*self._multiples_told(), *self._multiples()], _MULTIPLES
        elif way:
            found, (low, high) = [*self._changes_told(), *self._changes(), *self._shares()], _CHANGES
            found += [*self._together(), *self._of_both()]
        else:
            found, (low, high) = [*self._told(), *self._falls(), *self._shares()], _SHARES
            found += [*self._together(), *self._of_both(), *self._of_both_told()]
        likely = [one for one in found if low <= one.value <= high]
        for one in likely if self._claim.quantity.unit != "倍" else ():
            one.features["extreme"] = float(not _LEAST_NAMED <= one.value <= _MOST_NAMED)
        return likely

    def _told(self) -> Iterator[Candidate]:
        """A percentage of the source, or beside it, and what it leaves of the whole."""
        for number in self._parts:
            if number.unit != "%":
                continue
            features = {**self._features.of((number,)), "told": 1.0}
            features["fraction"] = float(number.quantity.kind == "fraction")
            features["told_change"] = float(number.direction != 0 and number.quantity.kind == "percent")
            features["told_behind"] = float(number in self._rates)
            features["told_near"] = float(id(number) in self._near)
            yield Candidate(number.size, number.written, (number,), features)
            if number.size < _HUNDRED:
                rest = {**features, "rest": 1.0}
                yield Candidate(_HUNDRED - number.size, f"100 − {number.written}", (number,), rest)

    def _changes_told(self) -> Iterator[Candidate]:
        """A percentage by which something rose or fell, or that is told beside what did."""
        for number in self._parts:
            if number.unit == "倍":
                features = {**self._features.of((number,)), "multiple_told": 1.0}
                value, way = (number.size - 1) * _HUNDRED, self._claim.direction
                if value * way > 0:
                    yield Candidate(abs(value), f"{number.written} − 1", (number,), features)
            if number.unit == "%":
                features = {**self._features.of((number,)), "told": 1.0}
                features["fraction"] = float(number.quantity.kind == "fraction")
                features["told_way"] = float(number.direction == self._claim.direction)
                features["told_no_way"] = float(not number.direction)
                features["told_near"] = float(id(number) in self._near)
                yield Candidate(number.size, number.written, (number,), features)

    def _shares(self) -> Iterator[Candidate]:
        """One amount as part of another."""
        for part in self._parts:
            for whole in self._wholes if part.unit != "%" else ():
                size = self._size_in(part, whole)
                if size is not None and 0 < size < whole.size:
                    value, written = size / whole.size * _HUNDRED, f"{part.written} ÷ {whole.written}"
                    features = self._features.of_whole((part,), whole)
                    if self._claim.direction and self._phrase.is_change and not is_level(self._claim):
                        features["of_two_things"] = float(self._known.are_ends(part, whole))
                    yield Candidate(value, written, (part, whole), features)

    def _changes(self) -> Iterator[Candidate]:
        """By how much one amount is more or less than another, and what a change is of what was before."""
        way = self._claim.direction
        for one, other in permutations(self._parts, 2):
            size = self._size_in(one, other) if one.unit != "%" else None
            if size is None or size == other.size:
                continue
            features = self._features.of((one, other))
            features["from_earlier"] = float(other.earlier and not one.earlier)
            features["loose_change"] = float(not self._phrase.is_change)
            features["of_two_things"] = float(self._known.are_of_two_things(one, other))
            if one.direction == way and size < other.size and not self._known.are_ends(one, other):
                yield from self._parts_of_before(one, size, other, features)
            if (size > other.size) == (way > 0):
                written = f"({one.written} − {other.written}) ÷ {other.written}"
                yield Candidate(abs(size - other.size) / other.size * _HUNDRED, written, (one, other), features)

    def _parts_of_before(
        self, change: NamedNumber, size: float, level: NamedNumber, features: Features
    ) -> Iterator[Candidate]:
        """What a change is of what was before, where that is known, or what it led to."""
        way = self._claim.direction
        base = level.size if level.earlier else level.size - way * size
        sign = "−" if way > 0 else "+"
        of = level.written if level.earlier else f"({level.written} {sign} {change.written})"
        if base > 0:
            yield Candidate(
                size / base * _HUNDRED, f"{change.written} ÷ {of}", (change, level), {**features, "by": 1.0}
            )

    def _falls(self) -> Iterator[Candidate]:
        """What is gone of what was before, where no word says that it fell."""
        for now, before in permutations(self._parts, 2):
            alike = now.unit == before.unit and now.unit not in _NO_PARTS
            if alike and before.earlier and not now.earlier and now.size < before.size:
                features = {**self._features.of((now, before)), "fall": 1.0}
                written = f"({before.written} − {now.written}) ÷ {before.written}"
                yield Candidate((1 - now.size / before.size) * _HUNDRED, written, (now, before), features)

    def _of_both(self) -> Iterator[Candidate]:
        """One of two amounts of its sentence as part of both together: 97 women and 187 men."""
        for part, other in permutations([one.number for one in self._beside if one.same_sentence], 2):
            alike = part.unit == other.unit and part.unit not in _NO_PARTS and not part.is_few
            if alike and part.size + other.size > 0:
                features = {**self._features.of((part, other)), "of_both": 1.0}
                written = f"{part.written} ÷ ({part.written} + {other.written})"
                yield Candidate(part.size / (part.size + other.size) * _HUNDRED, written, (part, other), features)

    def _of_both_told(self) -> Iterator[Candidate]:
        """The same of two amounts that stand side by side in a statement of the source, which tells no whole; a whole
        would be the larger one and stand before its part."""
        for part in self._ranked:
            for other in self._known.numbers_near(part, 1):
                alike = part.unit == other.unit and part.unit not in _NO_PARTS and not part.is_few
                if not alike or part.statement != other.statement or self._has_whole(part, other):
                    continue
                if (part.size > other.size) != (part.start > other.start):
                    continue
                features = {**self._features.of((part, other)), "of_both": 1.0}
                written = f"{part.written} ÷ ({part.written} + {other.written})"
                yield Candidate(part.size / (part.size + other.size) * _HUNDRED, written, (part, other), features)

    def _has_whole(self, part: NamedNumber, other: NamedNumber) -> bool:
        """Whether a number near two others is larger, so that it may be their whole, or one of both is earlier."""
        near, larger = self._known.numbers_near(part, _NEAR), max(part.size, other.size)
        return part.earlier != other.earlier or any(one.size > larger and one.unit != "%" for one in near)

    def _together(self) -> Iterator[Candidate]:
        """Several percentages added up, or several amounts as part of a whole."""
        for parts, order in self._rows():
            total, written = sum(part.size for part in parts), " + ".join(part.written for part in parts)
            extra = {**order, "count_match": float(len(parts) == self._phrase.count)}
            extra["sum_named"] = float("sum" in self._phrase.named)
            if parts[0].unit == "%":
                if any(part.direction for part in parts):  # changes of several things add up to no share
                    continue
                yield Candidate(total, written, parts, {**self._features.of(parts), **extra, "sum_told": 1.0})
                continue
            for whole in self._wholes:
                if whole.size > total and whole.unit == parts[0].unit:  # and so none of the parts
                    features = {**self._features.of_whole(parts, whole), **extra}
                    value = total / whole.size * _HUNDRED
                    yield Candidate(value, f"({written}) ÷ {whole.written}", (*parts, whole), features)

    def _rows(self) -> Iterator[tuple[tuple[NamedNumber, ...], Features]]:
        """Numbers that are told together, with the feature of their order, where that says something: the last ones
        before it; of a sentence or a column of the source so many."""
        row: list[NamedNumber] = []
        for number in (one.number for one in self._beside if one.before):
            if (row and number.unit != row[0].unit) or number.is_few or len(row) == _MOST:
                break
            row.append(number)
            if len(row) > 1:
                yield tuple(row), {}
        count = self._phrase.count
        groups = self._known.groups if count or "sum" in self._phrase.named else ()
        for group in self._groups_named(groups):
            length = count or len(group.numbers)
            if 1 < length <= min(len(group.numbers), _MOST):
                yield group.numbers[:length], {"sum_first": 1.0}
                yield group.by_size[:length], {"sum_largest": 1.0}
                yield tuple(sorted(group.numbers, key=lambda one: -self._features.fit(one))[:length]), {}

    def _groups_named(self, groups: Sequence[NumberGroup]) -> Iterable[NumberGroup]:
        """Those of some groups that have most of the words, in order; all of them where they are few."""
        if len(groups) <= _GROUPS:
            return groups
        fits = [max(map(self._features.fit, group.numbers)) for group in groups]
        best = sorted(range(len(groups)), key=lambda place: -fits[place])[:_GROUPS]
        return [groups[place] for place in sorted(best)]

    def _multiples_told(self) -> Iterator[Candidate]:
        """A multiple that the source tells."""
        for number in self._parts:
            if number.unit == "倍":
                features = {**self._features.of((number,)), "multiple_told": 1.0}
                yield Candidate(number.size, number.written, (number,), features)
            elif number.quantity.kind == "fraction" and not number.direction:
                features = {**self._features.of((number,)), "multiple_told": 1.0}
                if self._claim.quantity.value < 1:
                    yield Candidate(number.size / _HUNDRED, number.written, (number,), features)
                elif number.size:  # half of what it might be, which is twice as much
                    yield Candidate(_HUNDRED / number.size, f"1 ÷ {number.written}", (number,), features)

    def _multiples(self) -> Iterator[Candidate]:
        """How many times as much one number is as another."""
        less = self._claim.quantity.value < 1
        for one, other in permutations(self._parts, 2):
            size = self._size_in(one, other)
            if size is None or (size < other.size) != less:
                continue
            features = self._features.of((one, other))
            features["multiple_rates"] = float(one.unit == "%")
            features["multiple_changes"] = float(bool(one.direction or other.direction))
            features["from_earlier"] = float(other.earlier and not one.earlier)
            features["to_earlier"] = float(one.earlier and not other.earlier)
            yield Candidate(size / other.size, f"{one.written} ÷ {other.written}", (one, other), features)

    def _size_in(self, one: NamedNumber, other: NamedNumber) -> float | None:
        """The size of a number in the unit of another one; None where they are of different things, or that is nothing.

        One of two that stand together may lack its unit, and one of two of which one is at hand."""
        if one is other or other.size <= 0:
            return None
        if one.quantity.kind != other.quantity.kind or "倍" in (one.unit, other.unit):
            return None
        if one.unit == other.unit:
            return one.size if one.quantity.kind != "fraction" else None
        if dimensions_of(one.unit) & dimensions_of(other.unit):
            converted = in_unit(one.quantity, other.unit)
            return float(abs(converted.value)) if converted.unit == other.unit else None
        if one.unit and other.unit:
            alike = "个" not in (one.unit, other.unit) and same_units(one.unit, other.unit)
            return one.size if alike else None
        if "%" in (one.unit, other.unit):
            return None
        measured = bool(dimensions_of(one.unit) or dimensions_of(other.unit))
        near = any(id(number) in self._own or number.figure for number in (one, other))
        near = near and (not measured or min(one.size, other.size) >= _MUCH)
        return one.size if near or one.statement == other.statement >= 0 else None


def _once(numbers: Iterable[NamedNumber]) -> list[NamedNumber]:
    """Each of some numbers once, in order."""
    return list({id(number): number for number in numbers}.values())
