"""Things told to have risen or fallen without a number whose own values, beside it in the outline, went the other way.

The values are those of a key figure and what it is compared with, and those of a table's row under two years.
"""

from collections.abc import Iterator
from functools import cached_property

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, Finding, NamedChange, claims_between
from exporter.checks.earlier import goes_so
from exporter.checks.keys import group_pairs
from exporter.checks.passages import Passage
from exporter.checks.rules.worded.statements import NO_ROWS, RUNNING, first_letter, spans_in, tells_number
from exporter.checks.words.clauses import name_stems
from exporter.checks.words.comparatives import quantified_in
from exporter.checks.words.contraries import contraries_in
from exporter.checks.words.polarity import UP
from exporter.checks.words.relations import relations_named, without_times
from exporter.message import Message
from exporter.numbers.measures import PERIODS
from exporter.numbers.quantity import HUNDRED

_HINT = "correct the word, or the numbers"
# The part of a value by which a number beside it may miss that: an outline rounds.
_ABOUT = 10


def find_wrong_worded_changes(context: CheckContext) -> Iterator[Finding]:
    """Things told to have risen, to be fewer, and so on, of which the outline's own values say the other way."""
    if not context.compared.changes:
        return
    known = _KnownChanges(context)
    for passage in context.passages:
        if passage.role not in RUNNING:
            continue
        for said, words, at, end in _changes_told(passage, context):
            change = known.find_named(words)
            if change is None or change.rises == said or tells_number(passage, at, end, context):
                continue
            if any(_is_of_another(one, change) for one in claims_between(passage, at, end, context)):
                continue
            if context.source is not None and goes_so(change.later, said, context.source):
                continue
            written = Message(
                "from {first} to {second}",
                first=f"{change.earlier.normalize():f}",
                second=f"{change.later.normalize():f}",
            )
            template = "{written} goes down, not up" if said == UP else "{written} goes up, not down"
            place = passage.place(first_letter(passage.text, at))
            yield Finding("fits-another", passage.path, place, Message(template, written=written), _HINT)


def _is_of_another(claim: Claim, change: NamedChange) -> bool:
    """Whether a number of a clause is neither a value of a change nor about by how much or how many times it changed:
    what is told to have risen is then a part of it, or another thing."""
    if claim.quantity.kind not in ("amount", "percent") or claim.quantity.unit in PERIODS:
        return False
    low, high = sorted((abs(change.earlier), abs(change.later)))
    apart = abs(change.later - change.earlier)
    parts = [apart / value * HUNDRED for value in (low, high) if value]
    known = (low, high, apart, *parts, *(high / value for value in (low,) if value))
    told = abs(claim.quantity.value)
    return all(abs(told - value) * _ABOUT > value for value in known)


def _changes_told(passage: Passage, context: CheckContext) -> Iterator[tuple[int, frozenset[str], int, int]]:
    """What a text tells to have changed: which way, the words of what it names, and where its clause lies."""
    for one in contraries_in(passage.text, spans_in(passage, context), context.language):
        if one.axis == "change" and one.said and not one.former and not one.planned:
            yield one.said, one.own, one.at, one.end
    for more in quantified_in(passage.text, context.language):
        yield more.said, name_stems(more.counted), more.at, more.end


class _KnownChanges:
    """The changes that the outline's own values tell, by the words of their names; made when first asked for."""

    def __init__(self, context: CheckContext) -> None:
        self._context = context

    def find_named(self, words: frozenset[str]) -> NamedChange | None:
        """The change of which all words are among some; None where there is none, or several that go apart."""
        found = {id(change): (own, change) for word in words for own, change in self._by_word.get(word, ())}
        named = [(len(own), change) for own, change in found.values() if own <= words]
        most = max((count for count, _ in named), default=0)
        likeliest = [change for count, change in named if count == most]
        return likeliest[0] if len({change.rises for change in likeliest}) == 1 else None

    @cached_property
    def _by_word(self) -> dict[str, list[tuple[frozenset[str], NamedChange]]]:
        language = self._context.language
        changes = [change for change in self._context.compared.changes if change.later != change.earlier]
        single = [change for change in changes if not relations_named(change.name, language) & NO_ROWS]
        named = [(name_stems(without_times(change.name, language)), change) for change in single]
        return group_pairs((word, (words, change)) for words, change in named for word in words)
