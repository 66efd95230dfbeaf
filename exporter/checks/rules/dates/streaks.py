"""How long something went on in a row, against what the source tells of it: the fifth year running for the fourth."""

from collections.abc import Iterator

from exporter.checks.context import CheckContext, Finding, group_mentions
from exporter.checks.counts.shared import sentence_words, shared_weight
from exporter.checks.counts.streaks import streaks_in, streaks_of
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.passages import RUNNING_ROLES, Passage
from exporter.checks.rules.missing import describe_difference
from exporter.numbers.quantity import Quantity

# What the words that two sentences share must weigh at least for both to tell of one thing, where the source tells of
# several rows; where it tells of one, a word in common is enough.
_ENOUGH = 0.5


def find_other_streaks(context: CheckContext) -> Iterator[Finding]:
    """Numbers of a row that the source has nowhere, in a sentence of which it tells another one."""
    source = context.source
    if source is None or source.is_long or source.language.primary != context.language.primary:
        return
    known = streaks_of(source)
    for passage, quantities in group_mentions(context, RUNNING_ROLES) if known else ():
        for told in streaks_in(passage.text, quantities, context.language):
            rival = _rival_of(told, passage, known, source)
            if rival is not None:
                fact = Fact(rival, rival.start, rival.end)
                place = passage.place(told.start)
                yield describe_difference("fits-another", passage.path, place, told, fact, source)


def _rival_of(told: Quantity, passage: Passage, known: tuple[Quantity, ...], source: SourceText) -> Quantity | None:
    """The row of the source that a sentence tells of; None where it has the number, or none that fits."""
    if any(one.value == told.value for one in known):
        return None
    own = sentence_words(passage.text, told.start, told.end)
    best, most = None, _ENOUGH if len({one.value for one in known}) > 1 else 0.0
    for one in known:
        shared = shared_weight(own, one.start, one.end, source)
        if shared > most:
            best, most = one, shared
    if best is None:
        return None
    stated = source.find_stating(told)
    return None if any(shared_weight(own, one.start, one.end, source) >= most for one in stated) else best
