"""What the source has instead of a number that it does not have: the nearest value first, then the nearest words.

An error is a number that a fact of the same thing contradicts; one that the source merely lacks is a warning.
"""

from collections.abc import Iterable, Iterator, Sequence

from exporter.checks.context import Finding
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.mentions import Mention
from exporter.checks.words.clauses import sentence_around, share_of_words
from exporter.message import Message
from exporter.numbers.measures import may_measure_alike
from exporter.numbers.quantity import Date, Quantity, digits_transposed, same_unit
from exporter.problem import Place

SILENCE = "correct it, or accept it under `checks:` with the reason"
CORRECT_NAME = "correct the number, or the name"

# Digits from which a number with two of them swapped, or one wrong, is hardly another number by chance.
_MANY_DIGITS = 4
# Numbers up to this count so many things that another unit's is none to be cited.
_FEW_COUNTED = 20
# Digits up to which one that differs says little, unless the unit is the same.
_FEW_DIGITS = 2

# Zeros at the end of a whole number from which on it is a rounded one, whatever stands before them.
_ROUNDED = "000"
# The part of a number's words that must stand beside another one for both to be of the same thing.
_SHARED = 0.4

_WORDS = {
    "unit-differs": "{text}; the source has {known}: another unit",
    "scale-differs": "{text}; the source has {known}: another scale?",
    "not-in-source": "{text}; the source has {known}",
    "contradicts-source": "{text}; of this the source has {known}",
    "fits-another": "{text}; of this the source has {known}",
}


def describe_missing(
    source: SourceText, quantity: Quantity, about: frozenset[str], path: str, place: Place, facts: Sequence[Fact],
    nouns: tuple[str, str],
) -> Finding:  # fmt: skip
    """The finding for a number that the source does not have; `facts` have its value in another unit."""
    nearest = None
    telling = quantity.kind != "fraction" and len(quantity.digits.replace(".", "").strip("0")) > 1
    for rule, found in _find_rivals(source, quantity, facts):
        if (rule == "digits-differ" and not telling) or (rule == "unit-differs" and _is_counted(quantity)):
            continue
        alike = [fact for fact in found if rule == "unit-differs" or _may_be_meant(fact.quantity, quantity)]
        fact = best_fact(source, about, quantity, alike)
        if fact is not None and _is_same_thing(rule, fact, quantity, about, source):
            return describe_difference(rule, path, place, quantity, fact, source)
        nearest = nearest or (fact if rule != "unit-differs" else None)
    fact = best_fact(source, about, quantity, source.find_beside(quantity, nouns))
    fact = fact or source.about_the_same(quantity, about) or nearest
    if fact is not None:
        return describe_difference("not-in-source", path, place, quantity, fact, source)
    message = Message("the source does not have {quantity}", quantity=quantity.text.strip())
    return Finding("not-in-source", path, place, message, SILENCE)


def _find_rivals(source: SourceText, quantity: Quantity, facts: Sequence[Fact]) -> Iterator[tuple[str, Sequence[Fact]]]:
    """What a number may have been meant for, the likeliest first, with what is wrong then; each looked for in turn."""
    yield "unit-differs", facts
    yield "scale-differs", source.slips.find_scaled(quantity)
    yield "digits-differ", source.slips.find_swapped(quantity)
    yield "digits-differ", source.slips.find_mistyped(quantity)
    yield "digits-differ", source.slips.find_shuffled(quantity)


def _is_counted(quantity: Quantity) -> bool:
    """Whether a number is a small whole one, by which many other things are counted and measured, too."""
    return abs(quantity.value) <= _FEW_COUNTED and quantity.kind == "amount" and "." not in quantity.digits


def _may_be_meant(known: Quantity, quantity: Quantity) -> bool:
    """Whether a number of the source may be what another was to say: of one dimension, and of one sort."""
    if (known.kind in ("percent", "fraction")) != (quantity.kind in ("percent", "fraction")):
        return False
    return may_measure_alike(known.unit, quantity.unit) or not (known.unit and quantity.unit)


def _is_same_thing(rule: str, fact: Fact, quantity: Quantity, about: frozenset[str], source: SourceText) -> bool:
    """Whether a fact is of what the number is said of: words in common, or digits too many for chance."""
    digits = _telling_digits(quantity)
    alike = fact.quantity.unit == quantity.unit
    if rule == "digits-differ" and digits >= _MANY_DIGITS and len(fact.quantity.digits) == len(quantity.digits):
        slip = digits_transposed(quantity, fact.quantity) and same_unit(quantity, fact.quantity)
        return alike or slip or bool(about & source.own_clause(fact))
    if rule == "digits-differ" and digits <= _FEW_DIGITS and not alike:
        return False
    swapped = rule == "digits-differ" and alike and digits_transposed(quantity, fact.quantity)
    if digits > _FEW_DIGITS and (swapped or rule == "scale-differs"):  # no other number but by a slip
        return bool(about & source.about(fact)) or not about
    return share_of_words(about, source.about(fact)) >= _SHARED or not about


def _telling_digits(quantity: Quantity) -> int:
    """How many digits a number has without the zeros to which it is rounded: two of 240,000."""
    digits = quantity.digits
    rounded = "." not in digits and digits.endswith(_ROUNDED)
    return len((digits.rstrip("0") if rounded else digits).replace(".", ""))


def best_fact(source: SourceText, about: frozenset[str], quantity: Quantity, found: Iterable[Fact]) -> Fact | None:
    """The fact whose clause shares most words; of equal ones, the one of the same unit."""
    best, most = None, (0.0, False, 0)
    for fact in found:
        share = share_of_words(about, source.about(fact))
        if best is None or share >= most[0]:
            weighed = (share, same_unit(fact.quantity, quantity), -fact.start)
            if best is None or weighed > most:
                best, most = fact, weighed
    return best


def describe_difference(
    rule: str, path: str, place: Place, quantity: Quantity, fact: Fact, source: SourceText
) -> Finding:
    """The finding that shows a fact of the source beside the number."""
    known = source.text[fact.start : fact.end].strip()
    if rule == "digits-differ":
        swapped = digits_transposed(quantity, fact.quantity)
        template = "{text}; the source has {known}: digits transposed?" if swapped else "{text}; the source has {known}"
    else:
        template = _WORDS[rule]
    message = Message(template, text=quantity.text.strip(), known=known)
    return Finding(rule, path, place, message, cite_source(source, fact), fact.quantity, fact)


def describe_wrong_date(date: Date, mention: Mention, source: SourceText, about: frozenset[str]) -> Finding:
    """The finding for a date that the source does not have, with the nearest one that it has."""
    fact = source.dates.near_date(date)
    what = mention.quantity.text
    if fact is None:
        message = Message("the source has no date {what}", what=what)
        return Finding("not-in-source", mention.path, mention.place, message, SILENCE)
    whole = None not in date  # a day with its month and year is of one thing alone
    same = whole or (about & source.about(fact) and date[:2] != (None, None))
    rule = "date-differs" if same else "not-in-source"
    message = Message("{what}; the source has {quantity}", what=what, quantity=fact.quantity.text)
    return Finding(rule, mention.path, mention.place, message, cite_source(source, fact), fact=fact)


def describe_words(rule: str, path: str, place: Place, told: str, known: str, hint: str) -> Finding:
    """The finding that the source has other words, `known`, of the same thing than a text has, `told`."""
    message = Message("{quantity}; of this the source has {known}", quantity=told.strip(), known=known.strip())
    return Finding(rule, path, place, message, hint)


def cite_source(source: SourceText, fact: Fact) -> str:
    """The hint that quotes the source's sentence."""
    return Message("the source: {sentence}", sentence=source.sentence(fact))


def cite_place(source: SourceText, start: int, end: int) -> str:
    """The same of words that are no number."""
    return Message("the source: {sentence}", sentence=sentence_around(source.text, start, end))
