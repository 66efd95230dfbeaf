"""The small counts of a source that a small count may be meant to be, by the noun that each counts."""

from collections.abc import Iterable

from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.mentions import Mention
from exporter.checks.words.clauses import count_shared, counted_nouns
from exporter.checks.words.superlatives import takes_foremost
from exporter.numbers.measures import PERIODS
from exporter.numbers.quantity import same_units
from exporter.text.language import Language


def counts_alike(
    nouns: tuple[str, ...], mention: Mention, most: int, source: SourceText, language: Language
) -> list[tuple[Fact, int]]:
    """The counts up to `most` whose noun shares something with these, and how much; for so many of the first of a row
    only such ones: the top five of 39."""
    quantity, found = mention.quantity, []
    for fact, counted in source.small_counts:
        if fact.quantity.value > most or (fact.quantity.kind == "ordinal") != (quantity.kind == "ordinal"):
            continue
        if fact.quantity.unit in PERIODS and not quantity.unit:  # months count themselves, whatever word follows
            continue
        if same_units(fact.quantity.unit, quantity.unit) and (shared := count_shared(nouns, counted)):
            found.append((fact, shared))
    return [one for one in found if may_be_of_row(mention, one[0], source, language)]


def may_be_of_row(mention: Mention, fact: Fact, source: SourceText, language: Language) -> bool:
    """Whether a count may be meant by a number: of so many of the first of a row only such a one is."""
    quantity = mention.quantity
    foremost = takes_foremost(mention.passage.text, quantity.start, quantity.end, language)
    return not foremost or takes_foremost(source.text, fact.start, fact.end, source.language)


def counts_the_same(mention: Mention, facts: Iterable[Fact], source: SourceText) -> bool:
    """Whether one of some facts counts what a number does."""
    quantity = mention.quantity
    nouns = counted_nouns(mention.passage.text, quantity.start, quantity.end, quantity.unit)
    return any(count_shared(nouns, source.nouns_counted(fact)) for fact in facts) if nouns else False
