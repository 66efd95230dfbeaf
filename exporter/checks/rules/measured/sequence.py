"""Places in a row, times of day and scores held against the source; small ordinals are often the author's own."""

from bisect import bisect_left
from collections.abc import Iterator

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, Finding
from exporter.checks.counts.ranks import find_step, follows_rank
from exporter.checks.evidence import SourceText
from exporter.checks.mentions import Mention
from exporter.checks.rules.counts import find_rank_meant
from exporter.checks.rules.dates.hours import names_time
from exporter.checks.rules.derive import find_derivation
from exporter.checks.rules.missing import SILENCE, describe_missing
from exporter.checks.words.clauses import word_grams
from exporter.checks.words.surroundings import CLAUSE, FULL_STOP
from exporter.message import Message
from exporter.start.patterns import compile_pattern

# Ordinals up to this are often the author's own, where the source has no number beside their noun.
_SMALL = 10
# Places by which something hardly rises or falls at once.
_PLACES = 100
_ASCII_DIGIT = compile_pattern(r"[0-9０-９]")


def find_wrong_rank(mention: Mention, source: SourceText, context: CheckContext) -> Finding | None:
    """Ordinals, times and scores: small ordinals are the author's own, others must be in the source."""
    quantity, claim = mention.quantity, context.claims_at.get(mention.place)
    if (
        quantity.kind == "ordinal"
        and 0 < quantity.value <= _SMALL
        and not any(source.find_beside(quantity, mention.nouns))
    ):
        return find_rank_meant(mention, source, context)
    if (source.find_fitting(quantity) and quantity.kind != "time") or names_time(mention, source):
        return None
    if quantity.kind == "ordinal" and (not _ASCII_DIGIT.search(quantity.text) or follows_rank(claim, context)):
        return None
    about, stating = word_grams(mention.about), source.find_stating(quantity)
    return describe_missing(source, quantity, about, mention.path, mention.place, stating, mention.nouns)


def find_wrong_steps(context: CheckContext) -> Iterator[Finding]:
    """Counts of places up or down, to a place that the source has beside another one so many away: three up, to fifth,
    where it has seventh before."""
    if context.source is None or context.source.is_long:
        return
    for claim in context.claims:
        step = find_step(claim, context) if not claim.fitting and claim.quantity.value < _PLACES else None
        apart = abs(step[0].quantity.value - step[1].quantity.value) if step is not None else claim.quantity.value
        if step is not None and apart != claim.quantity.value:
            written = f"{step[0].quantity.text.strip()} − {step[1].quantity.text.strip()}"
            message = Message("{text}; {written} = {value}", text=claim.written, written=written, value=str(apart))
            yield Finding("not-in-source", claim.path, claim.place, message, SILENCE)


def is_of_result(claim: Claim | None, context: CheckContext) -> bool:
    """Whether an ordinal stands in the clause of a number beside it, or right before that clause, that the source lacks
    and that follows from others: of a quarter that the source does not tell of, 1,213 for the first."""
    if claim is None or claim.passage is None:
        return False
    beside = context.claims_in.get(id(claim.passage), ())
    place = bisect_left(beside, claim.at, key=lambda one: one.at)
    near = (*beside[max(0, place - 1) : place], *beside[place + 1 : place + 2])
    for other in near:
        first, last = (claim.end, other.at) if other.at > claim.at else (other.end, claim.at)
        stops = len(CLAUSE.findall(claim.passage.text[first:last].rstrip())) - (
            other.at > claim.at
        )  # a clause leads on
        within = not other.fitting and stops <= 0 and not FULL_STOP.search(claim.passage.text, first, last)
        if within and find_derivation(other.place, context) is not None:
            return True
    return False
