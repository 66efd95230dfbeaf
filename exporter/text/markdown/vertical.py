"""Lowered and raised text: `H~2~O`, `x^2^`, and `<sub>`, `<sup>` (Pandoc's Manual, Superscripts and subscripts).

In running text `~` is also a range (3~5天，10~15人). What is lowered here stands after a Latin or Greek letter, a
closing bracket or other markup, never after a digit, and is short, without spaces, Han or commas.
"""

import re
import sys
from typing import Literal

from exporter.lean import lazy_pattern
from exporter.text.characters import SENTINELS

VerticalAlign = Literal["", "subscript", "superscript"]

# Letters, digits and the signs of charges and exponents; a placeholder may be lowered or raised, too.
_BODY = rf"A-Za-z0-9\u0370-\u03ff{SENTINELS}+\-\u2212\u2013±=().*'′/"
_LETTER = rf"A-Za-z\u0370-\u03ff)\]*_`^{SENTINELS}"
# Characters at most: an index or an exponent, not a phrase.
_LONGEST = 24
_SUBSCRIPT = rf"(?<=[{_LETTER}])~({{}}[{_BODY}]{{{{1,{_LONGEST}}}}})~(?!~)"
_SUPERSCRIPT = rf"(?<=[^\s\[(（^])\^({{}}[{_BODY},]{{{{1,{_LONGEST}}}}})\^(?!\^)"

_SIGNS = lazy_pattern(f"{_SUBSCRIPT}|{_SUPERSCRIPT}".format("?:", "?:"))

VERTICAL = (
    f"{_SUBSCRIPT}|{_SUPERSCRIPT}".format("?P<subscript>", "?P<superscript>")
    + r"|<(?P<tag>sub|sup)>(?P<tagged>[^<>\n]+)</(?P=tag)>"
)

_RAISED = str.maketrans("0123456789+-\u2212=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789+-\u2212=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_TRANSLATIONS = {"superscript": _RAISED, "subscript": _LOWERED}


def has_vertical_signs(text: str, begin: int = 0, end: int = sys.maxsize) -> bool:
    """Whether `~` or `^` lowers or raises something in `text[begin:end]`: most texts have neither."""
    return ("~" in text or "^" in text) and _SIGNS.search(text, begin, end) is not None


def vertical_align_of(match: re.Match[str]) -> tuple[VerticalAlign, str]:
    """What a match of `VERTICAL` is (subscript, superscript), and the name of the group that holds its words."""
    if match["tag"]:
        return "subscript" if match["tag"] == "sub" else "superscript", "tagged"
    return ("subscript", "subscript") if match["subscript"] else ("superscript", "superscript")


def set_minus(text: str) -> str:
    """The text with a minus sign for the hyphen of an exponent or a charge: 10^-3^, SO~4~^2-^."""
    return re.sub(r"(?<![A-Za-z])-(?=[\d(]|$)", "\u2212", text)


def to_small_characters(text: str, vertical_align: VerticalAlign) -> str:
    """The same in raised or lowered characters of Unicode where it has them, one for one: 10³ is no number 103."""
    return text.translate(_TRANSLATIONS[vertical_align]) if vertical_align else text
