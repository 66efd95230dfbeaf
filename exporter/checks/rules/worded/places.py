"""Numbers told of another place than the source tells them of: 东埠站 for 西埠站; where no spaces part words.

A name is what stands before a word for a sort of place (站, 市, 工場) and the source has before such a word, too.
"""

import functools
import re
from collections.abc import Iterator

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, Finding
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.rules.missing import cite_source
from exporter.checks.rules.worded.statements import RUNNING
from exporter.checks.words.clauses import clause_bounds
from exporter.checks.words.surroundings import FULL_STOP
from exporter.message import Message
from exporter.numbers.plain import plain_text
from exporter.numbers.tables import either_of, plain_words_of

# Characters of a name, without the sort of place; of one of two the other's last ones are looked for.
_LONGEST, _LEAST = 4, 2
_HAN = re.compile(r"(?<![\u3400-\u9fff\u30a0-\u30ff])[\u3400-\u9fff\u30a0-\u30ff]*+$")


def find_other_places(context: CheckContext) -> Iterator[Finding]:
    """Places beside a number of whose sort the source's sentence with that number names only another one."""
    source = context.source
    if source is None or not context.language.solid or source.language.primary != context.language.primary:
        return
    sorts = _sorts_of(context.language.primary)
    if sorts is None:
        return
    text = plain_text(source.text)
    for claim in context.claims:
        if claim.passage is None or claim.passage.role not in RUNNING or not claim.fitting:
            continue
        found = _other_place(claim, text, sorts, source)
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


def _other_place(
    claim: Claim, text: str, sorts: re.Pattern[str], source: SourceText
) -> tuple[tuple[str, str], Fact] | None:
    """A name of the number's clause, the one that stands in its place in the source, and the fact of that."""
    if claim.passage is None:
        return None
    begin, end = clause_bounds(claim.passage.text, claim.at, claim.end)
    clause = plain_text(claim.passage.text[begin:end])
    for sort in sorts.finditer(clause):
        name = _name_before(clause, sort.start(), text, sorts)
        if not name:
            continue
        others = [_other_in(_statement(fact, text), name, sort[0], sorts) for fact in claim.fitting]
        if all(others) and len(set(others)) == 1 and others[0][-_LEAST - len(sort[0]) :] not in clause:
            return (name + sort[0], others[0]), claim.fitting[0]
    return None


def _name_before(clause: str, at: int, text: str, sorts: re.Pattern[str]) -> str:
    """The longest run before a sort of place that the source has before such a word; "" for none."""
    before = _HAN.search(clause[max(0, at - _LONGEST) : at])
    run = before[0] if before is not None else ""
    for length in range(len(run), _LEAST - 1, -1):
        name = run[-length:]
        if any(sorts.match(text, found.end()) for found in re.finditer(re.escape(name), text)):
            return name
    return ""


def _statement(fact: Fact, text: str) -> str:
    """What stands between the full stops around a fact."""
    begin = max((stop.end() for stop in FULL_STOP.finditer(text, 0, fact.start)), default=0)
    stop = FULL_STOP.search(text, fact.end)
    return text[begin : stop.start() if stop else len(text)]


def _other_in(statement: str, name: str, sort: str, sorts: re.Pattern[str]) -> str:
    """The only place of this sort that a statement without a name has; "" for none."""
    if name in statement:
        return ""
    found = [one for one in sorts.finditer(statement) if one[0] == sort]
    names = {statement[max(0, one.start() - _LEAST) : one.end()] for one in found}
    whole = [name for name in names if len(name) == _LEAST + len(sort) and _HAN.match(name)]
    return whole[0] if len(whole) == 1 == len(names) else ""
