"""A table's cells as people type them: what is a number, what stands for a number or marks one, what is a code."""

import functools
import re
from collections.abc import Sequence, Set
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from exporter.fields.cell_words import words_of
from exporter.fields.numbers import MAX_DIGITS, bare_number
from exporter.lean import lazy_pattern

# Signs of a currency (Unicode category Sc), with letters before them (US$).
_MONEY = "[A-Z]{0,3}[$\u00a2-\u00a5\u058f\u060b\u0e3f\u20a0-\u20c0\ufdfc\ufe69\uff04\uffe0\uffe1\uffe5\uffe6]"
_CURRENCY = lazy_pattern(_MONEY)
# Digits in groups or without, with decimals or without, in any language's marks; no leading zero, which codes have.
_GAP = "[ \u00a0\u2009\u202f]"
_DIGITS = rf"(?:[1-9]\d{{0,2}}(?:[,.'’]\d{{2,4}}|{_GAP}\d{{3}})+(?:[.,]\d+)?|(?:0|[1-9]\d*)(?:[.,]\d+)?)"
_NUMBER = lazy_pattern(_DIGITS, re.ASCII)
_SIGN = "[+＋\\-\u2212–]"
_PERCENT = rf"{_GAP}?[%％‰]"
_PERCENT_SIGN = lazy_pattern(_PERCENT)
# A remark in brackets, or a call of a note: 3（推算）, 3 [p], 3[^a]. A remark has no more room in a cell of numbers.
_REMARK = lazy_pattern(r"（[^（）]{1,16}）|\([^()]{1,16}\)|\[\^?[^\[\]]{1,16}\]")

_DASHES = "-\u2212–—~～〜"
_RANGE = lazy_pattern(rf"{_DIGITS}(?:{_PERCENT})?\s?[{_DASHES}]\s?{_DIGITS}(?:{_PERCENT})?")
_LETTERED = lazy_pattern(r".*\d\s?[A-Za-z]", re.ASCII)
# A letter in brackets for a number that is withheld or not there: (D), [c], [low].
_WITHHELD = lazy_pattern(r"[(（\[][A-Za-z]{1,4}[)）\]]")

CellKind = Literal["blank", "number", "marked", "absent", "like", "word"]


class CellReading(Struct, frozen=True):
    """What a cell's text is.

    `number`: nothing but a number, with `suffix` behind it (%). `marked`: a number (`digits`, as typed) with marks,
    words or a currency around it; its `value` is None where it is only a bound or an estimate. `absent`: a sign that
    there is none. `like`: two numbers (3–5), or one with a letter (3a), which may stand among numbers but make no
    column of them by themselves. A `plus` sign was typed before the number.
    """

    kind: CellKind
    value: Decimal | None = None
    suffix: str = ""
    plus: bool = False
    digits: str = ""


BLANK = CellReading("blank")
WORD = CellReading("word")


def read_cell(text: str) -> CellReading:
    """Read a cell's text, which may be a number, a marked number or a sign of absence."""
    text = text.strip()
    if not text:
        return BLANK
    number = bare_number(text)
    if number is not None:
        return CellReading("number", number[0], number[1], plus=text[0] in "+＋")
    if is_absent(text) or is_spreadsheet_error(text):
        return CellReading("absent")
    if len(text) > MAX_DIGITS or not any(char.isdecimal() for char in text):
        return WORD
    if (any(dash in text for dash in _DASHES) and _RANGE.fullmatch(text)) or is_rounded(text):
        return CellReading("like")
    return _read_marked(text)


def is_absent(text: str) -> bool:
    """Whether a text stands for a number that is not there."""
    text = text.strip()
    if text.casefold() in words_of("absent"):
        return True
    return text[:1] in ("(", "（", "[") and _WITHHELD.fullmatch(text) is not None


# Failed formulas of Excel and LibreOffice in any language (#N/A, #REF!, #BEZUG!, #¿NOMBRE?, Err:502), and a number
# whose column was too narrow.
_ERROR = lazy_pattern(r"#\S{1,16}[!?]|#\w/\w|#(?:N/?A|SPILL|CALC)|#{2,}|Err:\d{3}", re.IGNORECASE)
# A number with an exponent: its other digits are lost to the file.
_ROUNDED = lazy_pattern(r"[+-]?\d(?:[.,]\d+)?E[+-]?\d{1,3}", re.IGNORECASE)


def is_spreadsheet_error(text: str) -> bool:
    """Whether a cell holds a failed formula or ##### in place of a value."""
    if text[:1] != "#" and not text.startswith("Err:"):
        return False
    return _ERROR.fullmatch(text) is not None or text.casefold() in words_of("error")


def is_rounded(text: str) -> bool:
    """Whether a cell holds a number as a spreadsheet shortens it, 1.2E+05."""
    return "E" in text.upper() and _ROUNDED.fullmatch(text) is not None


def advise_on_error(text: str) -> str:
    """What to do in the spreadsheet about a cell that holds no value or a shortened one."""
    if is_rounded(text):
        return "show the column as a number in the spreadsheet and save again: the file has lost its last digits"
    if text.strip("#") == "":
        return "make the column wider in the spreadsheet and save again"
    return "mend the formula in the spreadsheet, or leave the cell blank"


def _read_marked(text: str) -> CellReading:
    """A number with what may stand around it: (1.5), ≥3, 约 3, ￥5, 3*, 3（推算）, 5 €, 3[^a]."""
    core = _NUMBER.search(text)
    front = _read_front(text[: core.start()]) if core else None
    if core is None or front is None:
        return WORD
    behind = _PERCENT_SIGN.sub("", text[core.end() :], count=1)
    if front.bracket:
        if behind[:1] not in (")", "）"):
            return WORD
        behind = behind[1:]
    if not _is_behind(behind):
        return WORD
    number = bare_number(core[0])
    value = number[0] if number is not None and not front.bound else None
    if value is not None and (front.bracket or front.sign in _BELOW):
        value = -value
    kind: CellKind = "like" if _LETTERED.fullmatch(text) else "marked"
    return CellReading(kind, value, plus=front.sign in ("+", "＋"), digits=core[0])


_MONEY_LAST = lazy_pattern(_MONEY + r"\Z")
_BELOW = ("-", "\u2212", "–")
# Marks before or behind one number, and letters of the longest of their words: patience with what is no number.
_MOST_MARKS, _LONGEST = 4, 16


class _Front(Struct, frozen=True):
    """What stands before a number's digits: its sign, an open bracket, and whether a word or sign makes it a bound."""

    sign: str = ""
    bracket: bool = False
    bound: bool = False


def _read_front(text: str) -> _Front | None:
    """Read what stands before the digits, from the digits back; None where it is no mark of a number."""
    sign, bracket, bound = "", False, False
    for _ in range(_MOST_MARKS):
        text = text.rstrip(" \u00a0")
        if not text:
            return _Front(sign, bracket, bound)
        last = text[-1]
        if money := _MONEY_LAST.search(text):
            text = text[: money.start()]
        elif last in "+＋-\u2212–" and not sign:
            text, sign = text[:-1], last
        elif last in "(（" and not bracket:
            text, bracket = text[:-1], True
        else:
            known = words_of("before") | words_of("currency")
            word = _longest_word(text[-_LONGEST:], known, at_end=True) if last.casefold() in _edges(True) else ""
            if not word:
                return None
            bound = bound or word.casefold() in words_of("before")
            text = text[: -len(word)]
    return None if text.strip() else _Front(sign, bracket, bound)


def _is_behind(text: str) -> bool:
    """Whether what stands behind the digits are marks of a number, remarks in brackets and a currency."""
    for _ in range(_MOST_MARKS):
        text = text.lstrip(" \u00a0")
        if not text:
            return True
        found = _REMARK.match(text) or _CURRENCY.match(text)
        length = found.end() if found else 0
        if not length and text[0].casefold() in _edges(False):
            length = len(_longest_word(text[:_LONGEST], words_of("behind") | words_of("currency"), at_end=False))
        if not length or (text[length - 1].isalpha() and text[length : length + 1].isalpha()):
            return False
        text = text[length:]
    return not text.strip()


def _longest_word(text: str, words: Set[str], *, at_end: bool) -> str:
    """The longest of these words that a text begins or ends with; "" for none."""
    pieces = (text[-n:] if at_end else text[:n] for n in range(len(text), 0, -1))
    return next((piece for piece in pieces if piece.casefold() in words), "")


@functools.cache
def _edges(at_end: bool) -> frozenset[str]:
    """The last characters of words before a number, the first ones of words behind it: most texts have none there."""
    if at_end:
        return frozenset(word[-1] for word in words_of("before") | words_of("currency"))
    return frozenset(word[0] for word in words_of("behind") | words_of("currency"))


# ---- columns -------------------------------------------------------------------------------------------------------


def is_number_column(cells: Sequence[CellReading]) -> bool:
    """Whether a column is one of numbers: no cell is a word, and one at least is a number, with marks or without."""
    kinds = {cell.kind for cell in cells}
    return "word" not in kinds and bool(kinds & {"number", "marked"})


# Whole numbers that are no quantities whatever their head says: mobile numbers of China (ITU-T E.129), ISBN-13, and
# numbers of eleven digits or more that are all as long, as accounts and identity cards are.
_MOBILE = lazy_pattern(r"1[3-9]\d{9}")
_ISBN = lazy_pattern(r"97[89]\d{10}")
_LONG = 11
_WHOLE = lazy_pattern(r"\d+", re.ASCII)
# What only a code is made of: a leading zero, letters and digits in one word, digits with hyphens or slashes.
_CODE = lazy_pattern(r"0\d+|(?=\S*\d)(?=\S*[A-Za-z])[\w./-]+|\d+(?:[-/]\d+)+", re.ASCII)
_PHONE_DIGITS = 5


def is_code_column(head: str, cells: Sequence[str], language: str) -> bool:
    """Whether a column's digits name something and count nothing, by its head, its cells' length or its other cells.

    `language` is a BCP 47 primary subtag."""
    texts = [text.strip() for text in cells if text.strip() and not is_absent(text)]
    whole = [text for text in texts if _WHOLE.fullmatch(text)]
    if not whole:
        return False
    if any(read_cell(text).kind == "word" for text in texts):
        return any(_CODE.fullmatch(text) for text in texts)
    if len(whole) < len(texts):
        return False
    if any(_CODE.fullmatch(text) for text in whole) or _names_codes(head, "code", language):
        return True
    if min(map(len, whole)) >= _PHONE_DIGITS and _names_codes(head, "phone", language):
        return True
    lengths = {len(text) for text in whole}
    alike = len(lengths) == 1 and len(set(whole)) > 1 and min(lengths) >= _LONG
    return alike or all(_MOBILE.fullmatch(text) or _ISBN.fullmatch(text) for text in whole)


_BRACKETS = lazy_pattern(r"[（(][^（）()]*[）)]")


def _names_codes(head: str, kind: str, language: str) -> bool:
    """Whether a head ends in a word for codes: Case no., 联系电话, Rechnungsnummer; brackets and a count aside."""
    name = _BRACKETS.sub(" ", head).casefold().strip(" \t\u00a0\u3000:：0123456789")
    for word in words_of(kind, language, "en", *(("zh", "ja") if language in ("zh", "ja") else ())):
        if word[0] == "-":
            if name.endswith(word[1:]):
                return True
        elif name.endswith(word):
            before = name[: -len(word)]
            if not before or not before[-1].isalnum() or not word[0].isascii() or not before[-1].isascii():
                return True
    return False
