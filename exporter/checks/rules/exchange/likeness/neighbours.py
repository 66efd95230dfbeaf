"""The numbers beside a claim, and where in the source theirs stand."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.passages import LISTED_ROLES
from exporter.checks.words.clauses import leads_to_whole
from exporter.checks.words.stops import parts_sentences

# Numbers beside one whose sentence is looked at, and how far they are looked for.
_BESIDE, _LOOKED = 2, 6


class _Neighbour(Struct, frozen=True):
    """A number beside a claim: the statement of its fact, which number that is, and 1 where it stands behind the claim,
    -1 before it, 0 where that says nothing."""

    claim: Claim
    statement: int
    index: int
    side: int


class Near(Struct, frozen=True):
    """The statements of the source that the numbers beside a claim stand in, and which numbers of its are right beside
    those, on the same side."""

    statements: frozenset[int]
    places: frozenset[int]


class Neighbours:
    """What stands beside claims; looked for once each."""

    def __init__(self, claims: Sequence[Claim], source: SourceText, context: CheckContext) -> None:
        self._source, self._context = source, context
        self._rows: dict[tuple[str, int], list[Claim]] = {}
        self._places: dict[int, int] = {}  # of each claim in its row
        for claim in claims:
            if claim.passage is not None and claim.passage.role in LISTED_ROLES:
                row = self._rows.setdefault(_row_of(claim, context), [])
                self._places[id(claim)] = len(row)
                row.append(claim)
        self._statements: dict[str, Counter[int]] = {}  # of each text, with how many of its numbers stand in each
        for claim in claims:
            if (own := self._own_statement(claim)) is not None:
                self._statements.setdefault(claim.path, Counter())[own] += 1
        self._beside: dict[int, tuple[_Neighbour, ...]] = {}
        self._nears: dict[tuple[int, int], Near] = {}

    def near(self, claim: Claim, without: Claim | None) -> Near:
        """What the numbers beside a claim tell, but for one of them."""
        neighbours = self._neighbours(claim)
        apart = next((place for place, one in enumerate(neighbours) if one.claim is without), _BESIDE)
        key = (id(claim), min(apart, _BESIDE))
        if key not in self._nears:
            beside = [one for one in neighbours if one.claim is not without][:_BESIDE]
            nearest = {one.side: one for one in reversed(beside) if one.side}
            places = frozenset(one.index - side for side, one in nearest.items())
            self._nears[key] = Near(frozenset(one.statement for one in beside), places)
        return self._nears[key]

    def facts(self, claim: Claim) -> Sequence[Fact]:
        """The facts of the numbers beside a claim."""
        return [one.claim.fitting[0] for one in self._neighbours(claim)[:_BESIDE]]

    def is_next(self, claim: Claim, statement: int) -> bool:
        """Whether a statement of the source is next to one that has another number of a claim's text, and has none."""
        told, own = self._statements.get(claim.path), self._own_statement(claim)
        if told is None:
            return False
        there, before, behind = (told[at] - (at == own) for at in (statement, statement - 1, statement + 1))
        return not there and bool(before or behind)

    def _own_statement(self, claim: Claim) -> int | None:
        """The statement that a claim adds to those of its text."""
        single = claim.passage is not None and len(claim.fitting) == 1
        return self._source.statement_at(claim.fitting[0].start) if single else None

    def _neighbours(self, claim: Claim) -> Sequence[_Neighbour]:
        """The nearest numbers of its text, or of its row, that the source has once."""
        if id(claim) not in self._beside:
            found = self._find_neighbours(claim)[: _BESIDE + 1]
            self._beside[id(claim)] = tuple(self._make_neighbour(one, claim) for one in found)
        return self._beside[id(claim)]

    def _make_neighbour(self, one: Claim, claim: Claim) -> _Neighbour:
        start = one.fitting[0].start
        index = self._source.index_of(start)
        chart = one.passage is not None and one.passage.role == "value"  # its values follow by category
        side = 0 if chart else 1 if (one.at, one.place.column) > (claim.at, claim.place.column) else -1
        running = claim.passage is not None and claim.passage.role not in LISTED_ROLES
        if running and any(index == self._source.index_of(fact.start) - side for fact in claim.fitting):
            side = 0  # the source has name and number the other way round: aged 17, 24 of them; 24 aged 17
        if running and claim.passage is not None and leads_to_whole(claim.passage.text[claim.end : one.at]):
            side = 0  # its whole, of which another part of the source stands beside it: two of the 15, six of them
        return _Neighbour(one, self._source.statement_at(start), index, side)

    def _find_neighbours(self, claim: Claim) -> list[Claim]:
        if claim.passage is None:
            return []
        row = claim.passage.role in LISTED_ROLES
        within = (
            self._rows.get(_row_of(claim, self._context), ())
            if row
            else self._context.claims_in.get(id(claim.passage), ())
        )
        at = self._places.get(id(claim), 0) if row else bisect_left(within, claim.at, key=lambda one: one.at)
        near = within[max(0, at - _LOOKED) : at + _LOOKED + 1]
        places = {id(one): abs(one.place.column - claim.place.column if row else one.at - claim.at) for one in near}
        if not row:
            text = claim.passage.text
            near = [one for one in near if not parts_sentences(text, one.at, claim.at)]
        single = (one for one in near if one is not claim and len(one.fitting) == 1)
        return sorted(single, key=lambda one: places[id(one)])


def _row_of(claim: Claim, context: CheckContext) -> tuple[str, int]:
    """The row of a table that a claim stands in; a chart is one."""
    chart = claim.passage is not None and claim.passage.role == "value"
    _, row = context.row_of.get(claim.place, (0, 0))
    return claim.path, 0 if chart else row
