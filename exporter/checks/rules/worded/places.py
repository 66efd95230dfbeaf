"""Numbers told of another place than the source tells them of: 东埠站 for 西埠站; where no spaces part words.

A name is what stands before a word for a sort of place (站, 市, 工場) and the source has before such a word, too.
"""

import functools
import re
from collections.abc import Iterator, Mapping
from functools import cached_property

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, Finding
from exporter.checks.facts import Fact
from exporter.checks.rules.missing import cite_source
from exporter.checks.rules.worded.statements import RUNNING
from exporter.checks.words.clauses import clause_bounds
from exporter.checks.words.stops import statement_bounds
from exporter.message import Message
from exporter.numbers.plain import plain_text
from exporter.numbers.tables import either_of, plain_words_of

# Characters of a name, without the sort of place; of one of two the other's last ones are looked for.
_LONGEST, _LEAST = 4, 2
# Characters on each side of a number that are of its statement at most.
_FAR = 300
_HAN = re.compile(r"(?<![\u3400-\u9fff\u30a0-\u30ff])[\u3400-\u9fff\u30a0-\u30ff]*+$")


def find_other_places(context: CheckContext) -> Iterator[Finding]:
    """Places beside a number of whose sort the source's sentence with that number names only another one."""
    source = context.source
    if source is None or not context.language.solid or source.language.primary != context.language.primary:
        return
    sorts = _sorts_of(context.language.primary)
    if sorts is None:
        return
    places = _PlacesOfSource(plain_text(source.text), sorts)
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
    """The words for sorts of places; None where there are none."""
    words, none = plain_words_of("place-sort", primary), plain_words_of("no-place", primary)
    return re.compile(rf"(?<!(?:{either_of(none)}))(?:{either_of(words)})") if words and none else None


def _other_place(claim: Claim, known: "_PlacesOfSource") -> tuple[tuple[str, str], Fact] | None:
    """A name of the number's clause, the one that stands in its place in the source, and the fact of that."""
    if claim.passage is None:
        return None
    begin, end = clause_bounds(claim.passage.text, claim.at, claim.end)
    clause = plain_text(claim.passage.text[begin:end])
    for sort in known.sorts.finditer(clause):
        name = known.name_before(clause, sort.start())
        if not name:
            continue
        others = [known.other_beside(fact, name, sort[0]) for fact in claim.fitting]
        if all(others) and len(set(others)) == 1 and others[0][-_LEAST - len(sort[0]) :] not in clause:
            return (name + sort[0], others[0]), claim.fitting[0]
    return None


class _PlacesOfSource:
    """The names before a word for a sort of place in a source, and those of each statement as it is asked for."""

    def __init__(self, text: str, sorts: re.Pattern[str]) -> None:
        self._text, self.sorts = text, sorts
        self._beside: dict[int, tuple[str, Mapping[str, str]]] = {}

    @cached_property
    def _names(self) -> frozenset[str]:
        """What stands right before such a word, of each length that a name may have."""
        anywhere = re.compile(f"(?={self.sorts.pattern})")
        ends = [sort.start() for sort in anywhere.finditer(self._text)]
        lengths = range(_LEAST, _LONGEST + 1)
        return frozenset(self._text[end - length : end] for end in ends for length in lengths if end >= length)

    def name_before(self, clause: str, at: int) -> str:
        """The longest run before a sort of place that the source has before such a word; "" for none."""
        before = _HAN.search(clause[max(0, at - _LONGEST) : at])
        run = before[0] if before is not None else ""
        lengths = range(len(run), _LEAST - 1, -1)
        return next((run[-length:] for length in lengths if run[-length:] in self._names), "")

    def other_beside(self, fact: Fact, name: str, sort: str) -> str:
        """The only place of a sort in the statement of a fact, where that has no `name`; "" for none."""
        if fact.start not in self._beside:
            begin, end = statement_bounds(self._text, fact.start)
            statement = self._text[max(begin, fact.start - _FAR) : min(end, fact.end + _FAR)]
            self._beside[fact.start] = statement, _only_places(statement, self.sorts)
        statement, places = self._beside[fact.start]
        return "" if name in statement else places.get(sort, "")


def _only_places(statement: str, sorts: re.Pattern[str]) -> dict[str, str]:
    """The place of each sort of which a statement has one."""
    names: dict[str, set[str]] = {}
    for sort in sorts.finditer(statement):
        names.setdefault(sort[0], set()).add(statement[max(0, sort.start() - _LEAST) : sort.end()])
    single = {sort: next(iter(found)) for sort, found in names.items() if len(found) == 1}
    return {sort: name for sort, name in single.items() if len(name) == _LEAST + len(sort) and _HAN.match(name)}
