"""Names that end in a number, or begin with one, of which the source has others and not this: Pier 9, U2, 3号线."""

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from exporter.checks.context import CheckContext, Finding
from exporter.checks.passages import RUNNING_ROLES
from exporter.checks.rules.missing import CORRECT_NAME, describe_words
from exporter.numbers.plain import plain_text
from exporter.numbers.tables import any_of, either_of, keys_of_plain_words
from exporter.start.patterns import compile_pattern
from exporter.text.language import Language

# Letters before a number that name a line, a road, a station; of a quarter, a half or a week they name a time.
_LETTERS = compile_pattern(
    r"(?<![^\W_])(?<![.,/&-])(?P<name>[A-Z]{1,2})-?(?P<numbers>\d{1,3})(?![A-Za-z0-9%]|[.,:/-]\d)(?! ?(?:19|20)\d\d)"
)
_TIMES = frozenset({"Q", "H", "W", "FY", "CW", "KW"})
# A number before 号 and what it numbers, no day of a month; or behind a road's name.
_BEFORE_SIGN = compile_pattern(
    r"(?<![\d.月 -])(?P<numbers>\d{1,3}) ?号 ?(?P<name>[线馆门楼桥站路机炉井库井厅栋岗]|[\u3400-\u9fff]{2})"
)
_ROAD = compile_pattern(r"(?P<name>[国县省市府都]道) ?(?P<numbers>\d{1,3}) ?号")
_NUMBER = compile_pattern(r"\d{1,3}")
# Names of a source that are looked through.
_MOST = 2_000


class _Numbered(NamedTuple):
    """What is numbered, one of its numbers, and where both stand."""

    name: str
    number: int
    start: int
    end: int


def find_other_numbers_of_names(context: CheckContext) -> Iterator[Finding]:
    """Numbered names of the outline of which the source has only other numbers."""
    source = context.source
    if source is None or source.is_long or source.language.primary != context.language.primary:
        return
    known: dict[str, dict[int, str]] = {}
    text = plain_text(source.text)
    for one in _names_in(text, source.language):
        known.setdefault(one.name, {}).setdefault(one.number, source.text[one.start : one.end])
    for passage in context.passages if known else ():
        if passage.role not in RUNNING_ROLES:
            continue
        for one in _names_in(plain_text(passage.text), context.language):
            others = known.get(one.name)
            if others is None or one.number in others:
                continue
            near, written = next(iter(others.values())), passage.text[one.start : one.end]
            yield describe_words("fits-another", passage.path, passage.place(one.start), written, near, CORRECT_NAME)


def _names_in(text: str, language: Language) -> Iterator[_Numbered]:
    """The numbered names of a text; of a list each of its numbers."""
    count = 0
    for pattern in _patterns(language.primary, language.solid):
        for match in pattern.finditer(text):
            name = _canonical(match["name"], language.primary)
            for number in _NUMBER.finditer(match["numbers"]) if name not in _TIMES else ():
                yield _Numbered(name, int(number[0]), match.start(), match.end())
            count += 1
            if count == _MOST:
                return


def _canonical(name: str, primary: str) -> str:
    return _names_of(primary).get(name.lower(), name)


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _names_of(primary: str) -> dict[str, str]:
    """What is numbered, by each of its words in a language."""
    return keys_of_plain_words("numbered", primary)


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _patterns(primary: str, solid: bool) -> tuple[re.Pattern[str], ...]:
    if solid:
        return _LETTERS, _BEFORE_SIGN, _ROAD
    names = either_of(_names_of(primary))
    if not names:
        return (_LETTERS,)
    more = rf"(?:(?:, | (?:{any_of('joint', solid=False)}) )\d{{1,3}})*"
    named = rf"(?<!\w)(?P<name>{names}) (?P<numbers>\d{{1,3}}{more})(?![\w%°]|[.,:/–-]\d)"
    return _LETTERS, compile_pattern(named, re.IGNORECASE)
