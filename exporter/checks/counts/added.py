"""Two counts told as one: five officers and clerks, of three officers and two clerks; 五名民警、辅警."""

from exporter.checks.evidence import SourceText
from exporter.checks.words.clauses import ordered_stems
from exporter.checks.words.stops import parts_sentences
from exporter.numbers.quantity import Quantity, same_unit

# Characters between two counts of a list, and behind a count in which both nouns stand.
_LIST, _BEHIND = 24, 40


def counts_both(quantity: Quantity, text: str, source: SourceText) -> bool:
    """Whether a small count of a text is the sum of two counts that stand side by side in the source, and names what
    both of them count."""
    if quantity.kind != "amount" or not 1 < quantity.value <= _BEHIND:
        return False
    named = set(ordered_stems(text[quantity.end : quantity.end + _BEHIND]))
    for first, nouns in source.small_counts:
        if first.quantity.value >= quantity.value or named.isdisjoint(nouns[:1]):
            continue
        last = source.number_behind(first)
        if last is None or last.start - first.end > _LIST or parts_sentences(source.text, first.start, last.start):
            continue
        alike = last.quantity.kind == first.quantity.kind and same_unit(last.quantity, first.quantity)
        both = alike and first.quantity.value + last.quantity.value == quantity.value
        if both and not named.isdisjoint(source.nouns_counted(last)[:1]):
            return True
    return False
