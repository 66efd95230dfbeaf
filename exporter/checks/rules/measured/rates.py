"""What a price or a yield is of: 7.62 euros a tonne, where the source has them a kilo."""

import functools
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from msgspec.structs import replace

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, Finding
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.rules.missing import cite_source
from exporter.checks.words.surroundings import CLAUSE
from exporter.message import Message
from exporter.numbers.measures import dimensions_of, in_unit
from exporter.numbers.plain import plain_text
from exporter.numbers.quantity import Quantity
from exporter.numbers.tables import either_of, rows_of
from exporter.numbers.units import canonical_unit
from exporter.start.patterns import compile_pattern
from exporter.text.language import Language

# Characters behind a number in which its measure stands.
_BEHIND = 24
# How many of a measure, in digits.
_COUNT = r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,7}"
_ONE = Quantity(
    value=Decimal(1), unit="", precision=Decimal(0), kind="amount", start=0, end=0, text="", digits="1"
)  # fmt: skip
# Dimensions by which prices and yields are told, and those of the times for which fees and rations are.
_MEASURES = frozenset({"mass", "volume", "area", "length", "energy"})
_TIMES = frozenset({"time", "span"})


class _Measure(NamedTuple):
    """A measure, and where its words end in the text that names it; "" for none."""

    unit: str
    end: int


def find_other_rates(context: CheckContext) -> Iterator[Finding]:
    """Numbers of the source that are told as so much of another measure than there."""
    source = context.source
    if source is None:
        return
    figures = {stated.place: stated for stated in context.stated}
    for claim in context.claims:
        if not claim.fitting or not claim.quantity.unit:
            continue
        behind = claim.passage.text[claim.end : claim.end + _BEHIND] if claim.passage is not None else ""
        if claim.passage is None and (stated := figures.get(claim.place)) is not None and stated.figure.unit:
            behind = stated.figure.unit.text[-_BEHIND:]
        measure = _measure_in(behind, context.language, begins=claim.passage is not None)
        fact = _told_otherwise(measure.unit, claim, source) if measure.unit else None
        if fact is not None:
            known = source.text[fact.start : fact.end + _measure_of(fact, source).end].strip()
            told = f" ({measure.unit})" if claim.passage is None else behind[: measure.end]
            message = Message("{text}; of this the source has {known}", text=f"{claim.written}{told}", known=known)
            yield Finding("fits-another", claim.path, claim.place, message, cite_source(source, fact), fact.quantity)


def is_of_other_measure(claim: Claim | None, source: SourceText, language: Language) -> bool:
    """Whether a number is the source's, told of another amount of the same measure: 0.5 a share, 5 for ten shares."""
    if claim is None or claim.passage is None:
        return False
    own = _measured_by(claim.passage.text, claim.at, claim.end, language)
    if own is None:
        return False
    for fact in source.slips.find_scaled(claim.quantity):
        if fact.quantity.unit != claim.quantity.unit:
            continue
        other = _measured_by(source.text, fact.start, fact.end, source.language)
        alike = in_unit(other, own.unit) if other is not None else own
        if alike.unit == own.unit and alike.value * claim.quantity.value == own.value * fact.quantity.value:
            return True
    return False


def _measured_by(text: str, start: int, end: int, language: Language) -> Quantity | None:
    """The amount of what a number at text[start:end] is told of: 10 股 before it, a tonne behind it; None for none."""
    match = _per(language.primary).match(text, end, end + _BEHIND)
    if match is None and (pattern := _each(language.primary)) is not None:
        ahead = CLAUSE.split(text[max(0, start - _BEHIND) : start])[-1]
        match = pattern.search(plain_text(ahead))
    if match is None:
        return None
    unit = _unit_of(match["measure"], language)
    count = Decimal(match["count"].replace(",", "")) if match["count"] else Decimal(1)
    return replace(_ONE, value=count, unit=unit) if unit and count else None


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _each(primary: str) -> re.Pattern[str] | None:
    """What stands before a number and tells what it is of, in scripts without spaces: 每10股; None for no words."""
    rows = [row for row in rows_of("of-each") if row.language == primary and row.key == "each"]
    words = either_of(word for row in rows for word in row.words)
    units = either_of(word for row in rows_of("unit") if row.language == primary for word in row.words)
    return (
        compile_pattern(rf"(?:{words}) ?(?P<count>{_COUNT})? ?(?P<measure>{units}|[\u4e00-\u9fff])") if words else None
    )


def _told_otherwise(measure: str, claim: Claim, source: SourceText) -> Fact | None:
    """A number of the source that is told of another measure of the same dimension, where none is told of this one.

    One whose sentence names no measure at all is of the one that the others of its unit name."""
    told = {_measure_of(fact, source).unit for fact in claim.fitting}
    if told == {""}:
        if dimensions_of(measure) & _TIMES or any(_names_measure(fact, source) for fact in claim.fitting):
            return None
        told = {_measure_of(fact, source).unit for fact in source.find_of_unit(claim.quantity.unit)} - {""}
        if len(told) != 1:
            return None
    alike = any(_is_of_one_sort(dimensions_of(one), dimensions_of(measure)) for one in told if one)
    return claim.fitting[0] if measure not in told and alike else None


def _is_of_one_sort(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two measures have a dimension in common, or are both times: a day and a month."""
    return bool(one & other or (one & _TIMES and other & _TIMES))


def _names_measure(fact: Fact, source: SourceText) -> bool:
    """Whether the sentence of a fact says anywhere of what it is so much: the rent per square metre rose to 7.62."""
    return _per(source.language.primary).search(source.sentence(fact)) is not None


def _measure_of(fact: Fact, source: SourceText) -> _Measure:
    return _measure_in(source.text[fact.end : fact.end + _BEHIND], source.language, begins=True)


def _measure_in(text: str, language: Language, *, begins: bool) -> _Measure:
    """The measure that a word such as per names right at the beginning of a text, or anywhere in it."""
    pattern = _per(language.primary)
    match = (pattern.match if begins else pattern.search)(text)
    unit = _unit_of(match["measure"], language) if match is not None else ""
    return (
        _Measure(unit, match.end())
        if match is not None and dimensions_of(unit) & (_MEASURES | _TIMES)
        else _Measure("", 0)
    )


def _unit_of(written: str, language: Language) -> str:
    """The unit of a measure's word as it is written, else in small letters: MWh is no mWh, Kilo is kilo."""
    unit = canonical_unit(written, language)
    return unit if dimensions_of(unit) else canonical_unit(written.casefold(), language)


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _per(primary: str) -> re.Pattern[str]:
    """What stands between a number and the measure that it is of."""
    words = either_of(word for row in rows_of("per") if row.language == primary for word in row.words)
    joint = rf"(?:\s?/\s?|\s(?:{words})\s)" if words else r"\s?/\s?"
    return compile_pattern(rf"{joint}(?:(?P<count>{_COUNT})\s)?(?P<measure>[^\W\d_]+[²³]?)", re.IGNORECASE)
