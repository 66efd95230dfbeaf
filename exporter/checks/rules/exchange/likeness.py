"""How well a number of the source fits what an outline says of one of its own: words, direction, level, neighbours.

One score instead of many narrow tests. Its weights were worked out from the numbers of 54 right outlines in eight
languages, each held against all others of its unit in its article, so that the right one comes first most often; they
hardly change where half of the outlines are left out.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from msgspec import Struct

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext
from exporter.checks.earlier import is_change_fact, tells_change
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.passages import LISTED_ROLES
from exporter.checks.rules.exchange.changed import are_told_in_order
from exporter.checks.rules.pairing import is_of_later_year, shares_subject
from exporter.checks.rules.reach import clause_of
from exporter.checks.words.clauses import leads_to_whole, noun_after, noun_before
from exporter.checks.words.relations import names_relation, naming_stems
from exporter.checks.words.stops import parts_sentences
from exporter.checks.words.surroundings import EARLIER_TIME, OWN_CLAUSE
from exporter.checks.words.times import TIME_MARK
from exporter.start.patterns import compile_pattern

# What each sign weighs: words in common, those that tell a number from the others of its text; the part of these, and
# of all its words, that stand beside the fact; the part of the fact's own words that stand beside the number.
_WORDS, _TOLD, _COVERED, _NAMED = 1.7, 2.0, 1.0, 2.2
# Both rise or both fall; only one of them tells a change; only one is of the earlier time.
_SAME_WAY, _OTHER_SORT, _OTHER_TIME = 1.3, -2.4, -1.1
# The same noun right behind, and right before; a sentence of the source that has a number beside it, too; that number
# right beside it, on the same side.
_NOUN, _SAME_SENTENCE, _NEXT_TO = 1.0, 2.5, 1.5
# The same unit, where both may be of one; both told as an average, or only one of them so much less.
_UNIT, _AVERAGE = 1.0, 0.75
# What a rival lacks that shares fewer words: of 1325 numbers in right outlines 5 would else be told besides.
_ONE_WORD, _FEW = 1.25, 2
# What a rival has more that alone has a name of the number's own clause: of 2,900 numbers in right outlines none would
# be told besides.
_OWN_NAMES = 0.75
# The rarity of a word that stands beside four numbers at most, as what is told of one thing.
_TELLING = 0.5
# Numbers beside one whose sentence is looked at, and how far they are looked for.
_BESIDE, _LOOKED = 2, 6

# The word right behind a number, and its letters that endings do not change.
_WORD_BEHIND, _STEM = compile_pattern(r"\s?([^\W\d_]{3,})"), 6

_Nouns = tuple[str, str]


class _ClaimSigns(Struct, frozen=True):
    """What a claim is compared by: `words` each with its weight, that of it that tells it from others, and its
    rarity; what a fact with all of them would score; whether it tells a change, of the earlier time, or an average."""

    words: tuple[tuple[str, float, float, float], ...]
    possible: float
    telling: float
    changes: bool
    earlier: bool
    average: bool
    nouns: _Nouns


class _FactSigns(Struct, frozen=True):
    """The same of a fact: the words of its own clause with their rarities, and the sum of these."""

    own: tuple[tuple[str, float], ...]
    total: float
    changes: bool
    earlier: bool
    average: bool
    nouns: _Nouns
    statement: int  # which of its source's, and which number
    index: int
    direction: int


class _Neighbour(Struct, frozen=True):
    """A number beside a claim: the statement of its fact, which number that is, and 1 where it stands behind the claim,
    -1 before it, 0 where that says nothing."""

    claim: Claim
    statement: int
    index: int
    side: int


class _Near(Struct, frozen=True):
    """The statements of the source that the numbers beside a claim stand in, and which numbers of its are right beside
    those, on the same side."""

    statements: frozenset[int]
    places: frozenset[int]


class Likeness:
    """Scores facts against claims; what belongs to a claim or a fact alone is worked out once."""

    def __init__(self, claims: Iterable[Claim], source: SourceText, context: CheckContext) -> None:
        self._source, self._context = source, context
        self._spread: dict[str, dict[str, float]] = {}
        self._rows: dict[tuple[str, int], list[Claim]] = {}
        self._places: dict[int, int] = {}  # of each claim in its row
        for claim in claims:
            spread = self._spread.setdefault(_group_of(claim), {})
            for word, weight in claim.words.items():
                spread[word] = spread.get(word, 0.0) + weight
            if claim.passage is not None and claim.passage.role in LISTED_ROLES:
                row = self._rows.setdefault(_row_of(claim, context), [])
                self._places[id(claim)] = len(row)
                row.append(claim)
        self._claims: dict[int, _ClaimSigns] = {}
        self._facts: dict[int, _FactSigns] = {}
        self._alone: dict[tuple[int, int], float] = {}
        self._meant: dict[int, Fact] = {}
        self._nears: dict[tuple[int, int], _Near] = {}
        self._beside: dict[int, tuple[_Neighbour, ...]] = {}

    def telling_words(self, claim: Claim) -> list[str]:
        """The words of a claim, those first that fewest numbers of its text and of the source have."""
        words = sorted(self._signs(claim).words, key=lambda word: (-word[2] * word[3], word[0]))
        return [word for word, _, _, _ in words]

    def tells_change(self, fact: Fact) -> bool:
        """Whether a fact is by how much something changed."""
        return self._fact_signs(fact).changes

    def is_one_of_range(self, one: Claim, other: Claim) -> bool:
        """Whether one of two claims is the end of a range in the source, and the other is not: from 17 to 24 years."""
        return len({self._source.is_range_at(self.likeliest_own(claim).start) for claim in (one, other)}) > 1

    def likeliest(self, claim: Claim, facts: Iterable[Fact]) -> Fact:
        """The fact that fits a claim best."""
        return max(facts, key=lambda fact: self.of(claim, fact))

    def likeliest_own(self, claim: Claim) -> Fact:
        """The fact that fits a claim best of those of its own value."""
        if id(claim) not in self._meant:
            self._meant[id(claim)] = self.likeliest(claim, claim.fitting)
        return self._meant[id(claim)]

    def best(self, claim: Claim, facts: Iterable[Fact], without: Claim | None = None) -> float:
        """The score of the fact that fits best."""
        near = self._near(claim, without)
        return max(self._score_alone(claim, fact) + self._score_beside(near, fact) for fact in facts)

    def best_own(self, claim: Claim, without: Claim) -> float:
        """The score of the fact that a claim fits best of those of its own value."""
        if any(one.claim is without for one in self._neighbours(claim)):
            return self.best(claim, claim.fitting, without)
        return self.of(claim, self.likeliest_own(claim))

    def of(self, claim: Claim, fact: Fact, without: Claim | None = None) -> float:
        """The score of a fact; a claim `without` which the neighbours are looked at may be in the wrong place."""
        return self._score_alone(claim, fact) + self._score_beside(self._near(claim, without), fact)

    def _score_alone(self, claim: Claim, fact: Fact) -> float:
        """The score of a fact for what it has in common with a claim itself."""
        key = (id(claim), fact.start)
        if key not in self._alone:
            self._alone[key] = self._compare(claim, fact)
        return self._alone[key]

    def _compare(self, claim: Claim, fact: Fact) -> float:
        """The same, worked out."""
        signs, other = self._signs(claim), self._fact_signs(fact)
        known = self._source.words(fact)
        words = told = 0.0
        for word, weight, telling, rarity in signs.words:
            own = known.get(word)
            if own is not None:
                words += (own if own < weight else weight) * rarity
                told += (own if own < telling else telling) * rarity
        named = 0.0
        for word, rarity in other.own:
            if claim.words.get(word, 0.0) >= OWN_CLAUSE:
                named += rarity
        score = _WORDS * told + _NAMED * named / other.total
        if words:
            score += _TOLD * told / signs.telling + _COVERED * words / signs.possible
        score += _AVERAGE * ((signs.average and other.average) - (signs.average != other.average))
        score += _UNIT * (fact.quantity.unit == claim.quantity.unit)
        score += _SAME_WAY * (other.direction != 0 and other.direction == claim.direction)
        score += _OTHER_SORT * (signs.changes != other.changes) + _OTHER_TIME * (signs.earlier != other.earlier)
        (before, behind), (its_before, its_behind) = signs.nouns, other.nouns
        return score + _NOUN * ((before != "" and before == its_before) + (behind != "" and behind == its_behind))

    def of_rival(self, claim: Claim, fact: Fact, least: float) -> float:
        """The score of a fact in another one's place, where it may be more than `least`: less where they share a single
        word, which a whole and its parts, and all numbers of a place, have in common."""
        score = self.of(claim, fact)
        if score <= least - _OWN_NAMES:
            return score
        if score <= least:
            score += _OWN_NAMES * self._has_names_alone(claim, fact)
        shared = claim.words.keys() & self._source.words(fact).keys()
        return score - (_ONE_WORD if len(shared) < _FEW else 0.0)

    def _has_names_alone(self, claim: Claim, rival: Fact) -> bool:
        """Whether a rival has a name of a claim's own clause, and none of them stands beside the claim's own number."""
        names = naming_stems(clause_of(claim), self._context.language)
        told = {word for word, weight in claim.words.items() if weight >= OWN_CLAUSE and word in names}
        own = (self._source.words(fact) for fact in claim.fitting)
        return not told.isdisjoint(self._source.words(rival)) and all(told.isdisjoint(words) for words in own)

    def are_of_own_times(self, one: Claim, other: Claim) -> bool:
        """Whether one of two claims is of the earlier time, for the source too, and the other is not."""
        if are_told_in_order(one, other, self._context):
            return True
        if self._signs(one).earlier == self._signs(other).earlier:
            return False
        return all(
            self._signs(claim).earlier == self._fact_signs(self.likeliest_own(claim)).earlier for claim in (one, other)
        )

    def share_words(self, claim: Claim, facts: Iterable[Fact]) -> bool:
        """Whether a claim and one of some facts have a word in common."""
        return any(not claim.words.keys().isdisjoint(self._source.words(fact)) for fact in facts)

    def is_named_whole(self, claim: Claim, fact: Fact, rival: Fact) -> bool:
        """Whether a claim has all words of a fact's clause, one of which a rival lacks, and not all of the rival's.

        Income of towns 46, where a list begins with the income of all and goes on with towns alone."""
        own, its = ({word for word, _ in self._fact_signs(one).own} for one in (fact, rival))
        told = {word for word, weight in claim.words.items() if weight >= OWN_CLAUSE}
        return own <= told and not own <= self._source.words(rival).keys() and not its <= told

    def shares_subject(self, claim: Claim, fact: Fact, rival: Fact) -> bool:
        """Whether a claim and a fact share a word that stands beside few other numbers, and not beside a rival."""
        return shares_subject(claim, fact, rival, self._source)

    def has_subject_alone(self, claim: Claim, fact: Fact, rival: Fact) -> bool:
        """Whether a claim has a telling word of a fact's own clause, which a rival has at most from a number before it:
        Orle leads with 38 ahead of Tamsin, of Orle with 38, Tamsin with 21."""
        its = self._source.words(rival)
        return any(
            rarity >= _TELLING and claim.words.get(word, 0.0) >= OWN_CLAUSE > its.get(word, 0.0)
            for word, rarity in self._fact_signs(fact).own
        )

    def is_named_alone(self, claim: Claim, other: Claim) -> bool:
        """Whether a claim has the subject of its own number, which another claim and its number have not."""
        own, its = self.likeliest_own(claim), self._source.words(self.likeliest_own(other))
        return any(
            rarity >= _TELLING and claim.words.get(word, 0.0) >= OWN_CLAUSE > its.get(word, 0.0)
            for word, rarity in self._fact_signs(own).own
            if word not in other.words
        )

    def is_of_time(self, claim: Claim, fact: Fact, rival: Fact) -> bool:
        """Whether a claim names a month, a quarter or a year that a fact is of, too, and a rival is not."""
        own, its = self._source.words(fact), self._source.words(rival)
        times = (word for word, weight in claim.words.items() if word.startswith(TIME_MARK) and weight >= OWN_CLAUSE)
        return any(own.get(word, 0.0) >= OWN_CLAUSE and word not in its for word in times if word != EARLIER_TIME)

    def is_of_later_year(self, claim: Claim, fact: Fact, rival: Fact) -> bool:
        """Whether a claim names no time, and a fact is of a later year than a rival."""
        return is_of_later_year(claim, fact, rival, self._source)

    def _score_beside(self, near: _Near, fact: Fact) -> float:
        """The score for numbers beside a claim that stand in the sentence of a fact, or right beside it."""
        if not near.statements:
            return 0.0
        signs = self._fact_signs(fact)
        if signs.statement not in near.statements:
            return 0.0
        return _SAME_SENTENCE + _NEXT_TO * (signs.index in near.places)

    def _near(self, claim: Claim, without: Claim | None) -> _Near:
        """What the numbers beside a claim tell, but for one of them."""
        neighbours = self._neighbours(claim)
        apart = next((place for place, one in enumerate(neighbours) if one.claim is without), _BESIDE)
        key = (id(claim), min(apart, _BESIDE))
        if key not in self._nears:
            beside = [one for one in neighbours if one.claim is not without][:_BESIDE]
            nearest = {one.side: one for one in reversed(beside) if one.side}
            places = frozenset(one.index - side for side, one in nearest.items())
            self._nears[key] = _Near(frozenset(one.statement for one in beside), places)
        return self._nears[key]

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

    def _signs(self, claim: Claim) -> _ClaimSigns:
        if id(claim) not in self._claims:
            self._claims[id(claim)] = self._make_signs(claim)
        return self._claims[id(claim)]

    def _make_signs(self, claim: Claim) -> _ClaimSigns:
        source, spread = self._source, self._spread.get(_group_of(claim), {})
        words = tuple(
            (word, weight, weight * max(1.0, spread.get(word, 1.0)) ** -0.75, source.rarity(word))
            for word, weight in claim.words.items()
            if source.has_word(word)
        )
        return _ClaimSigns(
            words,
            sum(weight * rarity for _, weight, _, rarity in words),
            sum(telling * rarity for _, _, telling, rarity in words),
            tells_change(claim, self._context.language),
            EARLIER_TIME in claim.words,
            names_relation(clause_of(claim), "average", self._context.language),
            _nouns_beside(claim.passage.text, claim.at, claim.end) if claim.passage is not None else ("", ""),
        )

    def _fact_signs(self, fact: Fact) -> _FactSigns:
        if fact.start not in self._facts:
            source = self._source
            own = tuple(
                (word, source.rarity(word)) for word, weight in source.words(fact).items() if weight >= OWN_CLAUSE
            )
            self._facts[fact.start] = _FactSigns(
                own,
                sum(rarity for _, rarity in own) or 1.0,
                is_change_fact(fact, source),
                source.is_earlier(fact),
                names_relation(source.clause(fact), "average", source.language),
                _nouns_beside(source.text, fact.start, fact.end),
                source.statement_at(fact.start),
                source.index_of(fact.start),
                source.direction(fact),
            )
        return self._facts[fact.start]


def _group_of(claim: Claim) -> str:
    """The text, table or chart of a claim; all key figures beside their labels are one."""
    return claim.path if claim.passage is not None else ""


def _row_of(claim: Claim, context: CheckContext) -> tuple[str, int]:
    """The row of a table that a claim stands in; a chart is one."""
    chart = claim.passage is not None and claim.passage.role == "value"
    _, row = context.row_of.get(claim.place, (0, 0))
    return claim.path, 0 if chart else row


def _nouns_beside(text: str, start: int, end: int) -> _Nouns:
    """The last two Han right before a number, and the first two, or the next word's stem, right behind it."""
    behind = noun_after(text, end)[:2]
    if not behind and (word := _WORD_BEHIND.match(text, end)):
        behind = word[1][:_STEM].lower()
    before = noun_before(text, start)
    return before[-2:] if len(before) > 1 else "", behind
