"""The share that several parts named together have in a whole of the source: exports and services are 30 % of it."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, told_numbers
from exporter.checks.counts.told import ToldNumbers
from exporter.checks.derived.placed import agreeing_of_few
from exporter.checks.derived.results import Derivation, TriedResult, form_of_row, make_derivation
from exporter.checks.derived.wanted import WantedNumber, is_share
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.rules.following.placed import sentence_of, wholes_of
from exporter.checks.words.relations import naming_stems
from exporter.checks.words.surroundings import LISTED
from exporter.numbers.plain import plain_text
from exporter.numbers.quantity import HUNDRED
from exporter.start.patterns import compile_pattern

# Parts that a sentence names.
_FEWEST, _MOST = 2, 6
# Characters from one name of a list to the next.
_JOINED = 40
_DIGIT = compile_pattern(r"\d")
# Results that are expected to agree by chance and still prove something: the names prove most of it.
_CHANCE = 0.4


def share_of_parts(claim: Claim, context: CheckContext) -> Derivation | None:
    """How a share is that of all parts which its sentence names, of a list or a column of the source, in one of the
    largest amounts of their unit."""
    source = context.source
    if source is None or source.is_long or claim.passage is None or claim.direction or not is_share(claim.quantity):
        return None
    sentence = plain_text(sentence_of(claim)).casefold()
    if not LISTED.search(sentence):
        return None
    results = _shares_named(sentence, context, source)
    found = agreeing_of_few([results], WantedNumber(claim.quantity), _CHANCE)
    return make_derivation(found, sure=False) if found is not None else None


def _shares_named(sentence: str, context: CheckContext, source: SourceText) -> Iterator[TriedResult]:
    known, stems = told_numbers(context, source), naming_stems(sentence, context.language)
    places = {stem: at for stem in stems if (at := sentence.find(stem)) >= 0}
    for row in known.rows:
        named = _named_in(row, places, source)
        largest = max(named, key=lambda one: one[1].quantity.value, default=None)
        for parts in (named, [one for one in named if one is not largest]):  # which may be the whole
            if _FEWEST <= len(parts) <= _MOST and _are_listed([at for at, _ in parts], sentence):
                yield from _shares_of([fact for _, fact in parts], known)


def _are_listed(places: Sequence[int], sentence: str) -> bool:
    """Whether names that begin at some places make a list: a mark or a word such as and between each two, no number."""
    between = [sentence[one:other] for one, other in pairwise(sorted(places))]
    return all(LISTED.search(text) and not _DIGIT.search(text) and len(text) <= _JOINED for text in between)


def _named_in(row: Sequence[Fact], places: Mapping[str, int], source: SourceText) -> list[tuple[int, Fact]]:
    """The amounts of a row that stand nearer to a word of a sentence than all others of the row, each with the first
    place of such a word."""
    words = [source.words(fact) for fact in row]
    named: dict[int, int] = {}
    for stem, at in places.items():
        weights = [known.get(stem, 0.0) for known in words]
        if weights.count(most := max(weights)) == 1:
            own = weights.index(most)
            named[own] = min(at, named.get(own, at))
    return [(at, row[own]) for own, at in sorted(named.items())]


def _shares_of(parts: Sequence[Fact], known: ToldNumbers) -> Iterator[TriedResult]:
    """What some parts together are of the largest amounts that are more."""
    used = [one.quantity for one in parts]
    total = sum((one.value for one in used), Decimal(0))
    form = f"({form_of_row('+', len(used))}) ÷ {{}}"
    for whole in wholes_of(total, used[0].unit, known.largest):
        yield total * HUNDRED / whole.value, form, (*used, whole)
