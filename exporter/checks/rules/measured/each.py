"""What a number is told of each one of, in scripts that part no words: 每吨, 每千立方米, 一户, 人均, 1人当たり, 元/吨.

A price, a fee or a ration is of a measure, of a person or a household, and of a time; the outline may leave one out,
but a number that the source has of each month is none of each year.
"""

import functools
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from msgspec.structs import replace

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, Finding
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.rules.missing import cite_source
from exporter.checks.words.surroundings import CLAUSE, STOP
from exporter.message import Message
from exporter.numbers.measures import dimensions_of, in_unit
from exporter.numbers.plain import plain_text
from exporter.numbers.quantity import Quantity
from exporter.numbers.tables import either_of, plain_words_by_key, rows_of
from exporter.numbers.units import canonical_unit, han_unit
from exporter.start.patterns import compile_pattern
from exporter.text.language import Language

# Characters on each side of a number in which it is told what it is of.
_AROUND = 24
# Sorts of what a number is told of each one of, which stand beside each other: a tonne, a person, a month.
_SORTS = {
    **dict.fromkeys(("mass", "volume", "area", "length", "energy"), "measure"),
    **dict.fromkeys(("time", "span"), "period"),
}
# Persons and households, and what stands for a number of measures before their word.
_HEADS = dict.fromkeys(("人", "户", "世帯"), "head")
# What a meter of water or gas counts by two names.
_METERED = {"度", "m³"}
_SCALE = {"百": 100, "千": 1_000, "万": 10_000}
_ONE = Quantity(
    value=Decimal(1), unit="", precision=Decimal(0), kind="amount", start=0, end=0, text="", digits="1"
)  # fmt: skip

# What a number is told of each one of, by its sort, with the words for it.
_OfEach = Mapping[str, tuple[Quantity, str]]


def find_others_of_each(context: CheckContext) -> Iterator[Finding]:
    """Numbers of the source told of each one of something else of the same sort: a month for a year."""
    source = context.source
    patterns = _patterns(context.language.primary)
    if source is None or source.is_long or patterns is None:
        return
    if source.language.primary != context.language.primary:
        return
    units = {stated.place: stated.figure.unit for stated in context.stated}
    for claim in context.claims:
        if not claim.fitting or not claim.quantity.unit:
            continue
        unit = units.get(claim.place) if claim.passage is None else None
        ahead, behind = (claim.label, unit.text if unit else "") if claim.passage is None else _around(claim)
        told = _told_of(ahead, behind, claim.passage is not None, context.language)
        found = _told_otherwise(told, claim, source) if told else None
        if found is not None:
            fact, words, known = found
            there = f"{source.text[fact.start : fact.end].strip()} ({known})"
            message = Message("{text}; of this the source has {known}", text=f"{claim.written} ({words})", known=there)
            yield Finding("fits-another", claim.path, claim.place, message, cite_source(source, fact), fact.quantity)


def _around(claim: Claim) -> tuple[str, str]:
    text = claim.passage.text if claim.passage is not None else ""
    return text[max(0, claim.at - _AROUND) : claim.at], text[claim.end : claim.end + _AROUND]


def _told_otherwise(told: _OfEach, claim: Claim, source: SourceText) -> tuple[Fact, str, str] | None:
    """A fact with the words of what it is of each one of, where every one is of another of a sort, with the claim's."""
    facts = [
        (fact, _told_of(
            source.text[max(0, fact.start - _AROUND) : fact.start], source.text[fact.end : fact.end + _AROUND],
            True, source.language,
        ))
        for fact in claim.fitting
    ]  # fmt: skip
    for sort, (one, words) in told.items():
        if all(sort in known and not _is_same(one, known[sort][0]) for _, known in facts):
            fact, known = facts[0]
            return fact, words, known[sort][1]
    return None


def _is_same(one: Quantity, other: Quantity) -> bool:
    """Whether two amounts are the same: 2 斤 and 1 kg; of water and gas a 度 is a cubic metre."""
    if {one.unit, other.unit} == _METERED:
        return one.value == other.value
    alike = in_unit(other, one.unit)
    return alike.unit == one.unit and alike.value == one.value


def _told_of(ahead: str, behind: str, beside: bool, language: Language) -> _OfEach:
    """What a number between two texts is told of each one of: in its clause before it, right behind it (`beside`)."""
    found: dict[str, tuple[Quantity, str]] = {}
    patterns = _patterns(language.primary)
    if patterns is None:
        return found
    before, after = patterns
    clause, rest = plain_text(CLAUSE.split(STOP.split(ahead)[-1])[-1]), plain_text(behind)
    end = 0
    for match in before.finditer(clause):
        if not match["one"] or match["mean"] or (end and match.start() == end):
            end = _add(found, match, clause, language)
    behind_it = after.match(rest) if beside else after.search(rest)
    while behind_it is not None:
        end = _add(found, behind_it, rest, language)
        behind_it = after.match(rest, end) if end else None
    return found


def _add(found: dict[str, tuple[Quantity, str]], match: re.Match[str], text: str, language: Language) -> int:
    """Add the measure behind a match by its sort; where its word ends, 0 where there is none."""
    written = han_unit(text, match.end())
    unit = canonical_unit(written, language) if written else ""
    sort = next((_SORTS[one] for one in sorted(dimensions_of(unit)) if one in _SORTS), _HEADS.get(unit, ""))
    if not sort:
        return 0
    end = match.end() + len(written)
    count = (match["count"] or "1").replace(",", "")
    value = Decimal(count) if count[0].isdigit() else Decimal(_SCALE[count])
    if value:
        found[sort] = (replace(_ONE, value=value, unit=unit), text[match.start() : end].strip(" /·"))
    return end


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _patterns(primary: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """What stands right before a measure that a number is told of, before the number and behind it; None for no words.

    Before the number that is a word for each, a word for the mean with a one in words, which may stand by itself
    behind such a measure, or nothing where a word for each stands behind it."""
    words = plain_words_by_key("each", primary)
    if "before" not in words:
        return None
    each, behind, one, mean = (either_of(words.get(key, ())) or "(?!)" for key in ("before", "behind", "one", "mean"))
    units = either_of(dict.fromkeys(plain_text(word) for row in rows_of("unit") for word in (*row.words, row.key)))
    count = rf"(?:[0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]{{1,7}}|[{''.join(_SCALE)}])"
    led = rf"(?<![0-9A-Za-z.,])(?={count}?(?!{mean})(?:{units})(?:{behind}))"  # PM2.5平均 is no 5平
    begun = rf"(?:{each})|(?P<mean>{mean})?(?P<one>{one})|{led}"
    return (
        compile_pattern(rf"(?:{begun})(?P<count>{count})?"),
        compile_pattern(rf" ?(?:[/·] ?|{each})(?P<count>{count})?"),
    )
