"""A part of each so many, with what is counted between the two numbers: 每四件有一件, 3件に1件, one recruit in ten."""

import functools
import re
from decimal import Decimal
from typing import NamedTuple

from exporter.numbers.han import HAN, read_numeral
from exporter.numbers.plain import plain_text
from exporter.numbers.quantity import Quantity
from exporter.numbers.tables import either_of, plain_words_by_key, rows_of
from exporter.start.patterns import compile_pattern
from exporter.text.language import Language

_N = rf"[0-9]{{1,4}}|[{HAN}]{{1,4}}"
# From so many on, two counts of which one is within the other are told as counts: 96 people, 11 of them women.
_MOST = 20
# A character of a measure word, and of what is counted.
_SIGN = r"[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]"


# What makes a length, a time or money of the whole.
_MEASURED = r" ?(?:%|€|\$|£|[kcm]?m|kg|t|h|min|euros?|pour)\b"
# Measure words of persons, of which either stands for the other: 每四人就有一位.
_PERSONS = frozenset("人名位口")


class _Joints(NamedTuple):
    """What joins a part and its whole in a language: behind a word for each, without it, and of one alone."""

    each: tuple[str, ...]
    counted: re.Pattern[str]
    joined: re.Pattern[str]


def part_of_each(plain: str, at: int, language: Language) -> Quantity | None:
    """The fraction that begins at `at`; None where the two numbers are counts of their own."""
    if not language.east_asian:
        return _of_round_whole(plain, at, language)
    joints = _joints(language.primary)
    if joints is None:
        return None
    each = plain.endswith(joints.each, max(0, at - 2), at)
    match = (joints.counted if each else joints.joined).match(plain, at)
    if match is None:
        return None
    if match["u"] != match["v"] and not {match["u"], match["v"]} <= _PERSONS:
        return None
    whole, part = _value_of(match["d"]), _value_of(match["n"])
    if match["tenth"]:  # of money: 每百元四元五角
        part += _value_of(match["tenth"]) / 10
    if not 0 < part < whole or not (each or (whole <= _MOST and (match["share"] or part == 1))):
        return None
    return Quantity(
        value=part / whole, unit="", precision=Decimal(0), kind="fraction", start=at, end=match.end(),
        text=plain[at : match.end()], digits=f"{part:f}/{whole:f}", approx="about" if match["about"] else "",
    )  # fmt: skip


def _of_round_whole(plain: str, at: int, language: Language) -> Quantity | None:
    """A part in digits of each ten or hundred, or of each so many where a word says so: 7 sur 10, 3 de cada 4."""
    pattern = _digits_of_each(language.primary)
    match = pattern.match(plain, at) if pattern is not None else None
    if match is None:
        return None
    part, whole = (Decimal(match[name]) for name in ("n", "d"))
    if not 0 < part < whole:
        return None
    return Quantity(
        value=part / whole, unit="", precision=Decimal(0), kind="fraction", start=at, end=match.end(),
        text=plain[at : match.end()], digits=f"{part}/{whole}",
    )  # fmt: skip


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _digits_of_each(primary: str) -> re.Pattern[str] | None:
    """Such a part; None where a language has no words for it."""
    words = plain_words_by_key("of-each-digits", primary)
    if not words:
        return None
    time = plain_words_by_key("in-time", primary).get("unit", ())
    ten, every = (either_of(words.get(key, ())) or "(?!)" for key in ("of-ten", "of-any"))
    return compile_pattern(
        rf"(?P<n>[0-9]{{1,2}})(?: [^\W\d_]+){{0,2}}? (?:(?:{ten}) (?=100?\b)|(?:{every}) )(?P<d>[0-9]{{1,3}})"
        rf"(?![.,]?[0-9]|{_MEASURED}| (?:{either_of(time) or '(?!)'})\b)",
        re.IGNORECASE,
    )


def _value_of(written: str) -> Decimal:
    """The value of digits, or of a Han numeral; 0 for none."""
    if written[0].isascii():
        return Decimal(written)
    numeral = read_numeral(written)
    return numeral.value if numeral is not None else Decimal(0)


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _joints(primary: str) -> _Joints | None:
    """The words of a language as patterns; None where it has none, or writes what is counted in Latin letters."""
    words: dict[str, list[str]] = {"each": [], "share": [], "one": [], "about": [], "just": []}
    for row in rows_of("of-each"):
        if row.language == primary and row.key in words:
            words[row.key] += map(plain_text, row.words)
    if not words["one"]:
        return None
    links = either_of(word for found in ("share", "one", "just") for word in words[found])
    share, one = either_of(words["share"]) or "(?!)", either_of(words["one"])
    about, just = either_of(words["about"]) or "(?!)", either_of(words["just"]) or "(?!)"
    whole, part = rf"(?P<d>{_N}) ?(?P<u>{_SIGN})", rf" ?(?P<n>{_N}) ?(?P<v>{_SIGN})(?:(?P<tenth>[0-9{HAN}])角)?"
    return _Joints(
        tuple(words["each"]) or ("\0",),
        compile_pattern(rf"{whole}(?P<share>{_SIGN}{{0,6}}?)(?:(?:(?P<about>{about})|{links}) ?){{0,3}}{part}"),
        compile_pattern(
            rf"{whole}{_SIGN}{{0,2}}? ?(?:(?P<share>{share})|{one}) ?(?:(?:(?P<about>{about})|{just}) ?){{0,2}}{part}"
        ),
    )
