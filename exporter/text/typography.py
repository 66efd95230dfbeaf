"""Marks that are typed plainly, printed as the language prints them: quotation marks, apostrophes, ellipses, the dash
between two numbers, the space before a percent sign. The rows of `data/typography.txt`, one for each language."""

import os
import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from exporter.source.files import read_program_file
from exporter.start.patterns import compile_pattern
from exporter.text.language import Language

if TYPE_CHECKING:
    from exporter.text.quotes import Pair

_DATA = os.path.join(os.path.dirname(__file__), "data", "typography.txt")

# A part of a flat text that is not touched: code, escaped marks.
MASK = "\ufdd5"

_SPACES = {"-": "", "nbsp": "\u00a0", "narrow": "\u202f"}


class TypographyStyle(Struct, frozen=True):
    """The marks of a language; "" where what is typed stays."""

    outer: "Pair"
    inner: "Pair"
    percent_space: str
    range_dash: str
    ellipsis: str


@cache
def _read_styles() -> dict[str, TypographyStyle]:
    """The styles by language."""
    styles: dict[str, TypographyStyle] = {}
    for line in read_program_file(_DATA).decode("utf-8").splitlines():
        if line and not line.startswith("#"):
            tag, outer, inner, percent, dash, ellipsis = line.split("\t")
            styles[tag] = TypographyStyle(
                _to_pair(outer), _to_pair(inner), _SPACES[percent], dash.strip("-"), ellipsis.strip("-")
            )
    return styles


def _to_pair(field: str) -> "Pair":
    opening, closing = field.split(" ")
    return opening.replace("_", "\u00a0"), closing.replace("_", "\u00a0")


@lru_cache(maxsize=64)  # languages of a long-lived process
def typography_of(language: Language) -> TypographyStyle:
    """The marks of a language, by region or script where they differ."""
    styles, primary = _read_styles(), "zh" if language.chinese else language.primary
    for tag in (f"{primary}-{language.region}", f"{primary}-{language.script}", primary):
        if tag in styles:
            return styles[tag]
    return styles["mul"]


# What may ask for a change, and a character that each of it has: texts are searched for that in a fifth of the time.
_NEEDED = compile_pattern(r"[\"'%‰]|\.\.\.|[0-9%]-[0-9]| -- ")
_NEEDED_SIGN = compile_pattern(r"[\"'%.\-]")  # or ‰, with which the class would take ten times as long to compile


def may_need_edits(text: str) -> bool:
    """Whether a text holds what may ask for a change: most hold none of it."""
    if "‰" in text:
        return True
    sign = _NEEDED_SIGN.search(text)
    return sign is not None and _NEEDED.search(text, max(0, sign.start() - 1)) is not None


# Patterns are compiled when a text first needs them. Addresses of the web and of mail and values of attributes are kept
# as typed, and paths such as ../data.
_ADDRESS = r"(?:[A-Za-z]+://|www\.)[^\s\u3000-\uffef]+|[\w.+-]+@[\w-]+\.[\w.-]+|=(?:\"[^\"\n]*\"|'[^'\n]*')"
_ELLIPSIS = r"(?<![./\\])\.\.\.(?![./\\])"
_DASH = r"(?<=[^\s-] )--(?= [^\s-])"
_PERCENT = r"(?<=[0-9\ufdd0])( ?)[%‰](?![\w-])"

# Two numbers with one hyphen between, and nothing else that makes them a code, a date or an address.
_NUMBER = r"(?:[1-9][0-9]{0,3}|0)(?:[.,][0-9]{1,2})?"
_RANGE = rf"(?<![\w.,/:–\-−+#@])({_NUMBER})(%?)-({_NUMBER})(?![\w/:–\-−]|[.,][0-9])"


def find_typographic_edits(text: str, language: Language) -> list[tuple[int, int, str]]:
    """Edits (begin, end, text) of a paragraph's flat text, in order; parts that are MASK are left alone."""
    from exporter.text.quotes import find_curly_quotes

    style, masked = typography_of(language), text
    if any(mark in text for mark in ("://", "www.", "@", "=")):
        masked = re.sub(_ADDRESS, lambda match: MASK * len(match[0]), text)
    edits = [(at, at + 1, mark) for at, mark in find_curly_quotes(masked, style.outer, style.inner).items()]
    if style.ellipsis and "..." in masked:
        edits += [(match.start(), match.end(), style.ellipsis) for match in re.finditer(_ELLIPSIS, masked)]
    if style.percent_space and ("%" in masked or "‰" in masked):
        edits += [(match.start(1), match.end(1), style.percent_space) for match in re.finditer(_PERCENT, masked)]
    if style.range_dash and "-" in masked:
        edits += [(match.start(), match.end(), style.range_dash) for match in re.finditer(_DASH, masked)]
        edits += [
            (match.end(2), match.end(2) + 1, style.range_dash)
            for match in re.finditer(_RANGE, masked)
            if _is_range(match[1], match[3])
        ]
    return sorted(edit for edit in edits if text[edit[0] : edit[1]] != edit[2])


def _is_range(first: str, last: str) -> bool:
    """True for two numbers that ascend, of up to three digits or years: 555-1234 is no range, 2024-06 a month."""
    low, high = (float(number.replace(",", ".")) for number in (first, last))
    if len(first) == 4 and first.isdecimal() and len(last) == 2:
        return int(last) == (int(first) + 1) % 100 and int(last) > 12  # 2024-25; 2011-12 may be a month
    years = low >= 1000 and high <= 2100
    return low < high and (years or high < 1000)
