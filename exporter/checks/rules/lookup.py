"""Numbers held against the source: there, there with other digits, unit or scale, or not there at all."""

import re
from decimal import Decimal

from exporter.checks.case import Case, Finding
from exporter.checks.contexts import grams, names, same_noun, sentence, share
from exporter.checks.evidence import Fact, Source
from exporter.checks.keys import ends
from exporter.checks.mentions import Mention, Stated
from exporter.numbers.quantity import Date, Quantity, same, same_unit
from exporter.outline.model import PartialDate
from exporter.problem import Place

# Counts up to this are often the author's own, of points, ways and parts, where the source counts nothing.
_SMALL = 10
# Measure words of such counts; a count of persons, cases or money is a fact.
_OWN_COUNTS = frozenset(
    ("", "个", "项", "条", "点", "种", "类", "方面", "步", "大", "线", "层", "篇", "句", "部", "组", "段", "章")
)

# The whole of anything, round the clock, all year: figures of speech.
_WHOLES = frozenset(((Decimal(100), "%"), (Decimal(24), "小时"), (Decimal(365), "天")))

_ANY = "not-in-source"
_HALF = re.compile(r"(?:first|second|latter|last|other|[前后上下])[ -]?$", re.IGNORECASE)

_COMPARED = re.compile(
    r"比|较|同期|基数|相对|去年|上年|前|より|に対|\b(?:from|than|compared|against|over|since|last|next|previous)\b",
    re.IGNORECASE,
)

_PART_OF = re.compile(r"占|比重|份额|のうち|割合|\bof\b|\bshare\b|accounts? for", re.IGNORECASE)
# A name longer than this is a phrase, which the source words in its own way.
_LONG_NAME = 8

_TOGETHER = re.compile(
    r"共|合计|总计|总共|累计|两者|双方|合わせ|計|total|altogether|together|combined|in all", re.IGNORECASE
)
_ASCII_DIGIT = re.compile(r"[0-9０-９]")

# How much of a label another number's clause must share, and how much more than its own, to count as mixed up.
_SURE, _APART = 0.75, 0.35


def figure_finding(stated: Stated, case: Case) -> Finding | None:
    """What is wrong with a key figure's value; None where the source has it, or where a formula gives it."""
    source = case.source
    if source is None or stated.derived:
        return None
    quantity, label = stated.quantity, grams(stated.figure.label.text)
    facts = source.stating(quantity)
    fitting = [fact for fact in facts if same_unit(fact.quantity, quantity)]
    if not fitting:
        return _missing(source, quantity, label, stated.path, stated.place, facts, ("", ""))
    if stated.part or not label:
        return None
    return _mixed_up(source, stated, label, fitting)


def figure_fact(stated: Stated, case: Case) -> Fact | None:
    """Where the source states a key figure: the sentence that shares most words with its label."""
    if case.source is None or stated.derived:
        return None
    facts = [f for f in case.source.stating(stated.quantity) if same_unit(f.quantity, stated.quantity)]
    return _best(case.source, grams(stated.figure.label.text), stated.quantity, facts)


def _mixed_up(source: Source, stated: Stated, label: frozenset[str], fitting: list[Fact]) -> Finding | None:
    """The value stands in the source, but of something else, and the label's own number is another."""
    name = stated.figure.label.text.strip()
    rival = _named_otherwise(name, stated.quantity, fitting, source)
    if rival is not None:
        return _told("contradicts-source", stated.path, stated.place, stated.quantity, rival, source)
    own = max(share(label, source.own_clause(fact)) for fact in fitting)
    for fact in source.alike(stated.quantity):
        if share(label, source.own_clause(fact)) >= max(_SURE, own + _APART) and fact not in fitting:
            return _told("contradicts-source", stated.path, stated.place, stated.quantity, fact, source)
    return None


def mention_finding(mention: Mention, case: Case) -> Finding | None:
    """What is wrong with a number typed in a text; None where the source has it or it is nothing to look up."""
    source = case.source
    quantity = mention.quantity
    if source is None or (mention.passage.role == "label" and quantity.kind == "ordinal"):
        return None
    if quantity.date is not None:
        return _date(mention, source, case)
    if quantity.kind == "year":
        return None
    if quantity.kind in ("ordinal", "time", "ratio"):
        return _sequence(mention, source)
    if (quantity.value, quantity.unit) in _WHOLES:
        return None
    facts = source.stating(quantity)
    fitting = [fact for fact in facts if same_unit(fact.quantity, quantity)]
    if quantity.kind == "fraction" and source.portion(quantity):
        return None
    if fitting:
        return _of_another(mention, source, fitting)
    if quantity.kind == "range" and all(_has(source, end) for end in ends(quantity)):
        return None
    contrary = source.beside(quantity, mention.nouns)
    if _own_count(quantity):
        fact = next((f for f in contrary if f.quantity.kind == quantity.kind and _small(f.quantity)), None)
        return _told("contradicts-source", mention.path, mention.place, quantity, fact, source) if fact else None
    if (
        any(derived(mention, source) for derived in (_adds_up, _divides))
        or _held(quantity, case)
        or _half_of_time(mention)
        or (quantity.kind == "amount" and source.spells(quantity.value))
    ):
        return None
    about = grams(mention.about)
    return _missing(source, quantity, about, mention.path, mention.place, facts, mention.nouns)


def _has(source: Source, quantity: Quantity) -> bool:
    if quantity.date is not None:
        return source.dated(quantity.date) is not None
    return any(same_unit(fact.quantity, quantity) for fact in source.stating(quantity))


def _named_otherwise(name: str, quantity: Quantity, fitting: list[Fact], source: Source) -> Fact | None:
    """Another number of the unit right beside this name, where no number of this value stands near it."""
    if not 2 <= len(name) <= _LONG_NAME or any(name in "".join(source.nouns(fact)) for fact in fitting):
        return None
    known = (f for f in source.alike(quantity) if f not in fitting and names(source.nouns(f), name))
    return next(known, None)


def _of_another(mention: Mention, source: Source, fitting: list[Fact]) -> Finding | None:
    """A number that the source has, but not of this: 363家商会 where it says 363家律所 and 282家商会."""
    if mention.quantity.value in (0, 1):
        return None
    for name in (mention.nouns[0], mention.nouns[1][:2]):  # what follows goes on beyond the noun: two characters of it
        other = _named_otherwise(name, mention.quantity, fitting, source)
        if other is not None:
            return _told("contradicts-source", mention.path, mention.place, mention.quantity, other, source)
    about = grams(mention.about)
    for fact in fitting:
        if same_noun(source.nouns(fact), mention.nouns) or about & source.own_clause(fact) or not about:
            return None
    rival = next((f for f in source.beside(mention.quantity, mention.nouns) if f not in fitting), None)
    if rival is None:
        return None
    return _told("contradicts-source", mention.path, mention.place, mention.quantity, rival, source)


def _small(quantity: Quantity) -> bool:
    return quantity.value == int(quantity.value) and 0 <= quantity.value <= _SMALL


def _own_count(quantity: Quantity) -> bool:
    """Whether a number may be the author's own count: small, of points or parts, or spelt in Han or words."""
    if quantity.kind not in ("amount", "range") or not _small(quantity):
        return False
    if quantity.value == 1 or quantity.unit in _OWN_COUNTS:
        return True
    return not _ASCII_DIGIT.search(quantity.text) and quantity.unit not in ("%", "‰", "元", "USD", "成", "倍")


def _held(quantity: Quantity, case: Case) -> bool:
    """Whether a key figure says so that a formula works out, or that the author has accepted as not from the source."""
    accepted = {entry.at.text.strip() for entry in case.outline.checks if entry.at and entry.rule.text == _ANY}
    held = (s for s in case.stated if s.derived or not accepted.isdisjoint((s.id, s.path)))
    return any(same(stated.quantity, quantity) for stated in held)


def _half_of_time(mention: Mention) -> bool:
    """The first half of a year is no share of anything."""
    before = mention.passage.text[: mention.quantity.start]
    return mention.quantity.kind == "fraction" and _HALF.search(before) is not None


def _divides(mention: Mention, source: Source) -> bool:
    """A share, called one, of two amounts that the source counts in one sentence."""
    called = mention.quantity.kind == "fraction" or mention.quantity.unit == "%"
    return called and _PART_OF.search(_whole_sentence(mention)) is not None and source.quotient(mention.quantity)


def _whole_sentence(mention: Mention) -> str:
    quantity = mention.quantity
    return sentence(mention.passage.text, quantity.start, quantity.end) + mention.passage.head


def _adds_up(mention: Mention, source: Source) -> bool:
    """A total of what one sentence of the source counts: 两类共150人 of 75名…与75名…."""
    if not _TOGETHER.search(_whole_sentence(mention)):
        return False
    value, unit = mention.quantity.value, mention.quantity.unit
    return (value, unit) in source.sums or any((value, other) in source.sums for other in ("", "个") if unit != other)


def _sequence(mention: Mention, source: Source) -> Finding | None:
    """Ordinals, times and scores: small ordinals are the author's own, others must be in the source."""
    quantity = mention.quantity
    if quantity.kind == "ordinal" and _small(quantity) and not source.beside(quantity, mention.nouns):
        return None
    stating = source.stating(quantity)
    if any(same_unit(fact.quantity, quantity) for fact in stating) or (
        quantity.kind == "time" and source.clock(quantity)
    ):
        return None
    if quantity.kind == "ordinal" and not _ASCII_DIGIT.search(quantity.text):
        return None
    return _missing(source, quantity, grams(mention.about), mention.path, mention.place, stating, mention.nouns)


# ---- dates ---------------------------------------------------------------------------------------------------------


def _date(mention: Mention, source: Source, case: Case) -> Finding | None:
    parts = ends(mention.quantity) if mention.quantity.kind == "range" else (mention.quantity,)
    for part in parts:
        if part.date is not None and not _known(part.date, source, case, _compares(mention)):
            return _wrong_date(part.date, mention, source)
    return None


def _compares(mention: Mention) -> bool:
    """Whether a year may be one that the source only calls the last: numbers are compared, or heads name years."""
    roles = ("head", "row", "label", "value")
    return mention.passage.role in roles or _COMPARED.search(mention.about) is not None


def _known(date: Date, source: Source, case: Case, compared: bool) -> bool:
    """Whether a date is the source's own, or one of record. `compared` allows the year before one that is."""
    year, month, day = date
    known_years = source.years | {given.year for given in _records(case)}
    if compared:
        known_years |= {known + step for known in known_years for step in source.years_meant}
    if year is not None and year not in known_years:
        return False
    if month is None and day is None:
        return True
    if any(_record_says(given.year, given.month, given.day, date) for given in _records(case)):
        return True
    return source.dated((None, month, day) if year is None else date) is not None


def _records(case: Case) -> list[PartialDate]:
    """The outline's own dates and its source's."""
    outline = case.outline
    own = (outline.date, outline.source.date if outline.source else None)
    return [date for date in own if date is not None]


def _record_says(year: int, month: int | None, day: int | None, date: Date) -> bool:
    return all(wanted in (None, given) for wanted, given in zip(date, (year, month, day), strict=True))


def _wrong_date(date: Date, mention: Mention, source: Source) -> Finding:
    fact = source.near_date(date)
    what = mention.quantity.text
    if fact is None:
        return Finding("date-differs", mention.path, mention.place, f"the source has no date {what}", _SILENCE)
    message = f"{what}; the source has {fact.quantity.text}"
    return Finding("date-differs", mention.path, mention.place, message, _cited(source, fact))


# ---- what is not there ---------------------------------------------------------------------------------------------

_SILENCE = "correct it, or accept it under `checks:` with the reason"


def _missing(
    source: Source,
    quantity: Quantity,
    about: frozenset[str],
    path: str,
    place: Place,
    facts: list[Fact],
    nouns: tuple[str, str],
) -> Finding:
    """Says what the source has instead: the nearest first, then what stands beside the same words."""
    rivals = (
        ("unit-differs", facts),
        ("scale-differs", source.scaled(quantity)),
        ("digits-differ", source.swapped(quantity)),
        ("digits-differ", source.mistyped(quantity)),
        ("digits-differ", source.shuffled(quantity)),
    )
    for rule, found in rivals:
        fact = _best(source, about, quantity, found)
        if fact is not None:
            return _told(rule, path, place, quantity, fact, source)
    fact = _best(source, about, quantity, source.beside(quantity, nouns)) or source.about_the_same(quantity, about)
    if fact is not None:
        return _told("not-in-source", path, place, quantity, fact, source)
    return Finding("not-in-source", path, place, f"the source does not have {quantity.text.strip()}", _SILENCE)


def _best(source: Source, about: frozenset[str], quantity: Quantity, found: list[Fact]) -> Fact | None:
    """The fact whose clause shares most words; of equal ones, the one of the same unit."""
    ranked = sorted(
        found,
        key=lambda fact: (share(about, source.about(fact)), same_unit(fact.quantity, quantity), -fact.start),
        reverse=True,
    )
    return ranked[0] if ranked else None


_WORDS = {
    "unit-differs": "; the source has {}: another unit",
    "scale-differs": "; the source has {}: another scale?",
    "not-in-source": "; the source has {}",
    "contradicts-source": "; of this the source has {}",
}


def _told(rule: str, path: str, place: Place, quantity: Quantity, fact: Fact, source: Source) -> Finding:
    from exporter.numbers.quantity import transposed

    known = source.text[fact.start : fact.end].strip()
    if rule == "digits-differ":
        swapped = transposed(quantity, fact.quantity)
        tail = f"; the source has {known}: digits transposed?" if swapped else f"; the source has {known}"
    else:
        tail = _WORDS[rule].format(known)
    return Finding(rule, path, place, quantity.text.strip() + tail, _cited(source, fact), fact.quantity)


def _cited(source: Source, fact: Fact) -> str:
    return f"the source: {source.sentence(fact)}"
