"""What is said in words with an opposite where the source has the opposite: a profit for a loss, rejected, 扩大."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, Finding, claims_between
from exporter.checks.earlier import is_change_fact
from exporter.checks.evidence import SourceText
from exporter.checks.keys import group_pairs
from exporter.checks.passages import Passage
from exporter.checks.rules.derive import find_derivation
from exporter.checks.rules.directions.changes import is_end_of_rates
from exporter.checks.rules.measured.tallies import is_in_known_tally
from exporter.checks.rules.missing import describe_words
from exporter.checks.rules.reach import clause_of
from exporter.checks.rules.worded.pairs import paired_values
from exporter.checks.rules.worded.statements import (
    RUNNING,
    direction_derived,
    first_letter,
    is_worded_multiple,
    spans_in,
    tells_number,
    within_any,
)
from exporter.checks.rules.worded.superlatives import is_most_of_list
from exporter.checks.words.clauses import name_words
from exporter.checks.words.comparatives import TIME, comparisons_in, names_than
from exporter.checks.words.contraries import Contrary, contraries_in
from exporter.checks.words.polarity import direction_in
from exporter.checks.words.relations import names_relation
from exporter.checks.words.stops import sentence_bounds
from exporter.message import Message
from exporter.numbers.measures import PERIODS
from exporter.numbers.plain import plain_text

# A heading names what is told of, either way: cancellations.
_SENTENCES = RUNNING - {"heading"}
# By how much what says the opposite must fit better than what says the same.
_BETTER, _MARGIN = 1.4, 0.3
# The same where it has all the words.
_BETTER_WHOLE, _WHOLE = 1.15, 0.95
# The part of a clause's words that the source must have beside the opposite.
_LEAST = 0.5
# The same where the source says the same of nothing that has any of these words.
_LEAST_ALONE = 0.35
# Numbers that may tell a change, which a share beside a verb hardly is, and the least weight of words that say of what.
_CHANGES, _NEAR = frozenset({"amount", "percent"}), 0.6


def find_wrong_contraries(context: CheckContext) -> Iterator[Finding]:
    """Words with an opposite of which the source says the opposite of the same thing."""
    source = context.source
    if source is None:
        return
    known = _KnownContraries(source)
    for passage in context.passages:
        if passage.role not in _SENTENCES:
            continue
        for one in _told_in(passage, context):
            contrary = known.find_contrary(one)
            if contrary is not None and not (
                _is_borne_out(one, source)
                or _goes_on_with_number(one, passage, context, source)
                or _lasts_until(one, contrary, passage, context)
            ):
                sentence = " ".join(source.text[contrary.at : contrary.end].split()).lstrip(",，、 ")
                hint = Message("the source: {sentence}", sentence=sentence)
                place = passage.place(first_letter(passage.text, one.at))
                yield describe_words("fits-another", passage.path, place, one.written, contrary.written, hint)


def _lasts_until(one: Contrary, contrary: Contrary, passage: Passage, context: CheckContext) -> bool:
    """Whether what is said lasted so long as the source has it until the opposite: shut for five hours, reopened after
    five hours."""
    spans = (claim for claim in claims_between(passage, one.at, one.end, context) if claim.quantity.unit in PERIODS)
    return any(contrary.at <= fact.start < contrary.end for claim in spans for fact in claim.fitting)


def _told_in(passage: Passage, context: CheckContext) -> Iterator[Contrary]:
    """What a text says in such words, and with numbers that go one way, as far as no number proves it."""
    told = []
    for one in contraries_in(passage.text, spans_in(passage, context), context.language):
        if not one.said or one.former or tells_number(passage, one.at, one.end, context):
            continue
        if not _is_of_known_number(passage, one, context):
            told.append(one)
    yield from told
    is_told = within_any((one.at, one.end) for one in told)
    yield from (change for change in _changes_in(passage, context) if not is_told(change.at))


def _is_of_known_number(passage: Passage, one: Contrary, context: CheckContext) -> bool:
    """Whether a change is told of a number that the source has going that way, or has with its words, in a clause that
    says so of the first number of a list alone."""
    source = context.source
    if source is None or one.axis != "change":
        return False
    _, end = sentence_bounds(passage.text, one.at)
    within = claims_between(passage, one.at, end, context)
    if any(source.direction(fact) == one.said for claim in within[:1] for fact in claim.fitting):
        return True
    return any(
        claim.direction == one.said == direction_in(source.clause(fact), source.language)
        and source.fit(claim.words, fact) > 0
        for claim in claims_between(passage, one.at, one.end, context)
        for fact in claim.fitting
    )


def _changes_in(passage: Passage, context: CheckContext) -> Iterator[Contrary]:
    """The numbers of a text that go one way, as changes of what their words name, as far as nothing proves that way."""
    is_compared: Callable[[int], bool] | None = None
    for claim in context.claims_in.get(id(passage), ()):
        if not claim.direction or claim.quantity.kind not in _CHANGES or _is_known(claim, context):
            continue
        if is_in_known_tally(passage, claim.at, context):
            continue
        if is_compared is None:
            compared = comparisons_in(passage.text, spans_in(passage, context), context.language)
            is_compared = within_any((one.at, one.end) for one in compared if TIME not in one.second)
        if is_compared(claim.at) or _is_of_two(claim, context) or is_end_of_rates(claim, context):
            continue  # by so much more than B
        if context.source is not None and is_most_of_list(claim, context.source, context.language):
            continue  # the sharpest fall of a list that says but once that all fell
        names = name_words(claim.words)
        own = frozenset(word for word in names if claim.words[word] >= _NEAR and word[0] != "@")
        yield Contrary("change", claim.direction, claim.words, own, claim.written, False, False, claim.at, claim.end)


def _is_of_two(claim: Claim, context: CheckContext) -> bool:
    """Whether a number says how much more one thing is than another, in languages with a word for than before it."""
    language, clause = context.language, clause_of(claim)
    return language.east_asian and names_than(clause, language) and not names_relation(clause, "before", language)


def _is_known(claim: Claim, context: CheckContext) -> bool:
    """Whether a number is the source's, with some of its words or going that way, or follows from others that way."""
    source, said = context.source, claim.direction
    if source is not None and any(
        source.fit(claim.words, fact)
        or (source.direction(fact) == said and fact.quantity.value == claim.quantity.value)
        for fact in claim.fitting
    ):
        return True
    return _is_difference_of_levels(claim, context) or direction_derived(claim, context) == claim.direction


def _is_difference_of_levels(claim: Claim, context: CheckContext) -> bool:
    """Whether a number is by how much two numbers of the source differ, none of which is a change: 236,000 short of
    what it was in 2018, though more than a year ago."""
    source, found = context.source, find_derivation(claim.place, context)
    if source is None or found is None or found.operands is None:
        return False
    return not any(source.direction_at(operand.start) for operand in found.operands if source.has_operand(operand))


class _KnownContraries:
    """What a source says in such words, by its axis; read when something is first held against it."""

    def __init__(self, source: SourceText) -> None:
        self._source = source
        self._found: dict[tuple[str, int, bool, frozenset[str]], Contrary | None] = {}
        self._had: dict[str, bool] = {}

    @cached_property
    def _all(self) -> list[Contrary]:
        return list(_contraries_of_source(self._source))

    @cached_property
    def _axes(self) -> dict[str, "_AxisOfSource"]:
        return {axis: _AxisOfSource(found) for axis, found in group_pairs((one.axis, one) for one in self._all).items()}

    @cached_property
    def _spread(self) -> Counter[str]:
        """Beside how many of them each word stands."""
        return Counter(word for one in self._all for word in one.words)

    @cached_property
    def _text(self) -> str:
        return plain_text(self._source.text).casefold()

    def find_contrary(self, one: Contrary) -> Contrary | None:
        """What says the opposite, where it fits clearly better than all that says the same or denies it."""
        key = (one.axis, one.said, one.planned, one.own)
        if key not in self._found:
            axis = self._axes.get(one.axis)
            self._found[key] = axis.find_contrary(one, self._weigh(one.own)) if axis is not None else None
        return self._found[key]

    def _weigh(self, words: Iterable[str]) -> dict[str, float]:
        """The weights of words: the less, the more stand beside; what the source does not have says nothing."""
        return {word: self._spread.get(word, 1) ** -0.5 for word in words if self._has_word(word)}

    def _has_word(self, word: str) -> bool:
        if word not in self._had:
            solid = word[0] >= "\u1100"
            self._had[word] = word in self._spread or (word if solid else f" {word}") in self._text
        return self._had[word]


class _AxisOfSource:
    """What a source says on one axis, those with the same words once, and by each word those that stand beside it."""

    def __init__(self, found: Iterable[Contrary]) -> None:
        first: dict[tuple[int, bool, frozenset[tuple[str, float]]], Contrary] = {}
        for one in found:
            first.setdefault((one.said, one.planned, frozenset(one.words.items())), one)
        self._known = list(first.values())
        self._said = {one.said for one in self._known}
        self._beside = group_pairs(
            (word, (place, weight)) for place, one in enumerate(self._known) for word, weight in one.words.items()
        )

    def find_contrary(self, one: Contrary, weights: Mapping[str, float]) -> Contrary | None:
        """What says the opposite of the same thing; `weights` are those of the words that may tell what it is."""
        fits: dict[int, float] = {}
        for word, weight in weights.items():
            for place, known in self._beside.get(word, ()):
                fits[place] = fits.get(place, 0.0) + weight * known
        same, opposite, contrary = 0.0, 0.0, None
        for place, fit in sorted(fits.items()):
            other = self._known[place]
            if other.said != -one.said or (other.planned and not one.planned):
                same = max(same, fit)
            elif fit > opposite:
                opposite, contrary = fit, other
        if one.axis == "result" and self._said == {-one.said}:
            return contrary or self._known[0]
        total = sum(weights.values())
        better = _BETTER_WHOLE if opposite >= _WHOLE * total else _BETTER
        if contrary is None or opposite <= same * better + _MARGIN:
            return None
        return contrary if opposite > (_LEAST if same else _LEAST_ALONE) * total else None


def _contraries_of_source(source: SourceText) -> Iterator[Contrary]:
    """What the source says in such words, of the earlier of two times aside."""
    spans = [(quantity.start, quantity.end) for quantity in source.quantities if not is_worded_multiple(quantity)]
    yield from (one for one in contraries_in(source.text, spans, source.language) if not one.former)
    yield from paired_values(source)


def _goes_on_with_number(one: Contrary, passage: Passage, context: CheckContext, source: SourceText) -> bool:
    """Whether the sentence goes on with a number that goes this way in the source: output fell, this time by 3.2 %."""
    if one.axis != "change":
        return False
    _, end = sentence_bounds(passage.text, one.at + 1)
    behind = next(iter(claims_between(passage, one.end, end, context)), None)
    if behind is None or behind.direction not in (0, one.said):
        return False
    return any(source.direction(fact) == one.said and is_change_fact(fact, source) for fact in behind.fitting)


def _is_borne_out(one: Contrary, source: SourceText) -> bool:
    """Whether a number of the source that goes this way stands beside most of these words."""
    if one.axis != "change":
        return False
    least = len(one.own) * _LEAST
    return any(
        len(one.own & source.words(fact).keys()) >= least > 0 and source.direction(fact) == one.said
        for fact in source.find_changes()
    )
