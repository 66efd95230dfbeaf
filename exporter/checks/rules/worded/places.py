"""Numbers told of another place than the source tells them of: 东埠站 for 西埠站; where no spaces part words.

A name is what stands before a word for a sort of place (站, 市, 工場) and the source has before such a word, too.
"""

import functools
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, Finding
from exporter.checks.facts import Fact
from exporter.checks.rules.missing import cite_source
from exporter.checks.rules.worded.statements import RUNNING
from exporter.checks.words.clauses import clause_bounds
from exporter.checks.words.stops import parts_sentences, sentence_bounds, statement_bounds
from exporter.message import Message
from exporter.numbers.han import HAN_HALVES
from exporter.numbers.plain import plain_text
from exporter.numbers.tables import plain_words_of
from exporter.start.patterns import compile_pattern

# Characters of a name, without the sort of place; of one of two the other's last ones are looked for.
_LONGEST, _LEAST = 4, 2
# Characters on each side of a number that are of its statement at most.
_FAR = 300
# What counts places and names none: 十三站.
_NUMERALS = frozenset(HAN_HALVES)
# What parts the names of a list: 沙湾县、金川县分别达到.
_LISTS = frozenset("、")
_HAN = compile_pattern(r"(?<![\u3400-\u9fff\u30a0-\u30ff])[\u3400-\u9fff\u30a0-\u30ff]*+$")


def find_other_places(context: CheckContext) -> Iterator[Finding]:
    """Places beside a number of whose sort the source's sentence with that number names only another one."""
    source = context.source
    if source is None or source.is_long or not context.language.solid:
        return
    if source.language.primary != context.language.primary:
        return
    sorts = _sorts_of(context.language.primary)
    if sorts is None:
        return
    places = _PlacesOfSource(source.text, sorts)
    for claim in context.claims:
        if claim.passage is None or claim.passage.role not in RUNNING or not claim.fitting:
            continue
        found = _other_place(claim, places)
        if found is not None:
            (name, known), fact = found
            template = "{name} beside {quantity}; the source names {known}"
            message = Message(template, name=name, quantity=claim.written, known=known)
            yield Finding("fits-another", claim.path, claim.place, message, cite_source(source, fact))


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _sorts_of(primary: str) -> re.Pattern[str] | None:
    """The words for sorts of places, but for those behind which no name stands, and no ends of others: 全市, 地区."""
    words, none = plain_words_of("place-sort", primary), plain_words_of("no-place", primary)
    if not words:
        return None
    letters = "".join(re.escape(word) for word in none if len(word) == 1)
    wholes = [word for word in none if len(word) > 1]
    return compile_pattern("|".join(_guarded(word, letters, wholes) for word in sorted(words, key=len, reverse=True)))


def _guarded(word: str, letters: str, wholes: Sequence[str]) -> str:
    """The pattern of a word behind none of some letters and at the end of none of some words. What stands before it is
    asked behind it, so that a text is searched for the words' own first letters."""
    ends = [f"(?<!{re.escape(whole)})" for whole in wholes if whole != word and whole.endswith(word)]
    letter = f"(?<![{letters}]{re.escape(word)})" if letters else ""
    return f"{re.escape(word)}{letter}{''.join(ends)}"


def _other_place(claim: Claim, known: "_PlacesOfSource") -> tuple[tuple[str, str], Fact] | None:
    """A name beside a number, the one that stands in its place in the source, and the fact of that."""
    if claim.passage is None:
        return None
    text = plain_text(claim.passage.text)
    first, last = _naming_clause(text, claim, known.sorts)
    clause = text[first:last]
    for sort in known.sorts.finditer(text, first, last):
        before = text[max(first, sort.start() - _LONGEST) : sort.start()]
        name = known.name_before(before) or known.strange_name_before(before)
        if not name:
            continue
        others = [known.other_beside(fact, name, sort[0]) for fact in claim.fitting]
        single = len(set(others)) == 1 and others[0] is not None
        if single and others[0] is not None and others[0].plain[-_LEAST - len(sort[0]) :] not in clause:
            return (claim.passage.text[sort.start() - len(name) : sort.end()], others[0].written), claim.fitting[0]
    return None


def _naming_clause(text: str, claim: Claim, sorts: re.Pattern[str]) -> tuple[int, int]:
    """The clause of a number with what is listed before its first name, or the clause before it in its sentence where
    that alone has a word for a sort of place."""
    begin, end = clause_bounds(text, claim.at, claim.end)
    while begin > 0 and text[begin - 1] in _LISTS:
        begin, _ = clause_bounds(text, begin - 1, begin - 1)
    if sorts.search(text, begin, end) or begin < 1 or parts_sentences(text, begin - 1, claim.at):
        return begin, end
    return clause_bounds(text, begin - 1, begin - 1)


class _Place(NamedTuple):
    """A name with its sort of place, in plain letters and as it is written."""

    plain: str
    written: str


class _PlacesOfSource:
    """The names before a word for a sort of place in a source, and those of each sentence as it is asked for."""

    def __init__(self, text: str, sorts: re.Pattern[str]) -> None:
        self._text, self._plain, self.sorts = text, plain_text(text), sorts
        self._beside: dict[int, tuple[_NamedText, _NamedText]] = {}

    @cached_property
    def _names(self) -> frozenset[str]:
        """What stands right before such a word, of each length that a name may have."""
        ends, lengths = [*self._sort_starts()], range(_LEAST, _LONGEST + 1)
        return frozenset(self._plain[end - length : end] for end in ends for length in lengths if end >= length)

    def _sort_starts(self) -> Iterator[int]:
        """Where such words begin, one within another as well."""
        sort = self.sorts.search(self._plain)
        while sort is not None:
            yield sort.start()
            sort = self.sorts.search(self._plain, sort.start() + 1)

    def name_before(self, text: str) -> str:
        """The longest run at the end of a short text that the source has before a sort of place; "" for none."""
        before = _HAN.search(text)
        run = before[0] if before is not None else ""
        lengths = range(len(run), _LEAST - 1, -1)
        return next((run[-length:] for length in lengths if run[-length:] in self._names), "")

    def strange_name_before(self, text: str) -> str:
        """A name of two letters, no longer one and no numeral, at the end of a short text that the source has nowhere;
        "" for none."""
        before = _HAN.search(text)
        run = before[0] if before is not None else ""
        return run if len(run) == _LEAST and run not in self._plain and not set(run) <= _NUMERALS else ""

    def other_beside(self, fact: Fact, name: str, sort: str) -> _Place | None:
        """The only place of a sort beside a fact, where that has no `name`.

        In its sentence it may be of another sort, where none of this one is there."""
        if fact.start not in self._beside:
            bounds = sentence_bounds(self._plain, fact.start), statement_bounds(self._plain, fact.start)
            sentence, statement = (
                self._named_in(max(begin, fact.start - _FAR), min(end, fact.end + _FAR)) for begin, end in bounds
            )
            self._beside[fact.start] = sentence, statement
        sentence, statement = self._beside[fact.start]
        if name in sentence.text:
            return None
        other = sentence.only_of(sort) or sentence.only
        return other if other is not None or name in statement.text else statement.only_of(sort)

    def _named_in(self, begin: int, end: int) -> "_NamedText":
        """A part of the source with the places that it names."""
        places: dict[str, set[_Place]] = {}
        for sort in self.sorts.finditer(self._plain, begin, end):
            named = slice(max(begin, sort.start() - _LEAST), sort.end())
            places.setdefault(sort[0], set()).add(_Place(self._plain[named], self._text[named]))
        return _NamedText(self._plain[begin:end], places)


class _NamedText:
    """A text and the places that it names, by their sort."""

    def __init__(self, text: str, places: Mapping[str, Collection[_Place]]) -> None:
        self.text, self._places = text, places

    def only_of(self, sort: str) -> _Place | None:
        """The only place of a sort; None where there are several, or where no name stands before the sort."""
        places = self._places.get(sort, ())
        place = next(iter(places)) if len(places) == 1 else None
        named = place is not None and len(place.plain) == _LEAST + len(sort) and _HAN.match(place.plain)
        return place if named else None

    @property
    def only(self) -> _Place | None:
        """The only place of all."""
        return self.only_of(next(iter(self._places))) if len(self._places) == 1 else None
