"""A table's cells as people type them: what is a number, what stands for a number or marks one, what is a code."""

import functools
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from exporter.fields.cell_words import words_of
from exporter.fields.numbers import MAX_DIGITS, bare_number
from exporter.lean import lazy_pattern

# Signs of a currency (Unicode category Sc), with letters before them (US$).
_MONEY = "[A-Z]{0,3}[$\u00a2-\u00a5\u058f\u060b\u0e3f\u20a0-\u20c0\ufdfc\ufe69\uff04\uffe0\uffe1\uffe5\uffe6]"
# Digits in groups or without, with decimals or without, in any language's marks; no leading zero, which codes have.
_GAP = "[ \u00a0\u2009\u202f]"
_DIGITS = rf"(?:[1-9]\d{{0,2}}(?:[,.'’]\d{{2,4}}|{_GAP}\d{{3}})+(?:[.,]\d+)?|(?:0|[1-9]\d*)(?:[.,]\d+)?)"
_SIGN = "[+＋\\-\u2212–]"
_PERCENT = rf"{_GAP}?[%％‰]"
# A remark in brackets, or a call of a note: 3（推算）, 3 [p], 3[^a]. A remark has no more room in a cell of numbers.
_REMARK = r"（[^（）]{1,16}）|\([^()]{1,16}\)|\[\^?[^\[\]]{1,16}\]"

_RANGE = re.compile(rf"{_DIGITS}(?:{_PERCENT})?\s?[-\u2212–—~～〜]\s?{_DIGITS}(?:{_PERCENT})?")
_LETTERED = lazy_pattern(r".*\d\s?[A-Za-z]", re.ASCII)
# A letter in brackets for a number that is withheld or not there: (D), [c], [low].
_WITHHELD = re.compile(r"[(（\[][A-Za-z]{1,4}[)）\]]")

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
    if _RANGE.fullmatch(text) or is_rounded(text):
        return CellReading("like")
    return _read_marked(text)


def is_absent(text: str) -> bool:
    """Whether a text stands for a number that is not there."""
    text = text.strip()
    return text.casefold() in words_of("absent") or _WITHHELD.fullmatch(text) is not None


# Failed formulas of Excel and LibreOffice in any language (#N/A, #REF!, #BEZUG!, #¿NOMBRE?, Err:502), and a number
# whose column was too narrow.
_ERROR = re.compile(r"#\S{1,16}[!?]|#\w/\w|#(?:N/?A|SPILL|CALC)|#{2,}|Err:\d{3}", re.IGNORECASE)
# A number with an exponent: its other digits are lost to the file.
_ROUNDED = re.compile(r"[+-]?\d(?:[.,]\d+)?E[+-]?\d{1,3}", re.IGNORECASE)


def is_spreadsheet_error(text: str) -> bool:
    """Whether a cell holds a failed formula or ##### in place of a value."""
    return _ERROR.fullmatch(text) is not None or (text[:1] == "#" and text.casefold() in words_of("error"))


def is_rounded(text: str) -> bool:
    """Whether a cell holds a number as a spreadsheet shortens it, 1.2E+05."""
    return _ROUNDED.fullmatch(text) is not None


def advise_on_error(text: str) -> str:
    """What to do in the spreadsheet about a cell that holds no value or a shortened one."""
    if is_rounded(text):
        return "show the column as a number in the spreadsheet and save again: the file has lost its last digits"
    if text.strip("#") == "":
        return "make the column wider in the spreadsheet and save again"
    return "mend the formula in the spreadsheet, or leave the cell blank"


def _read_marked(text: str) -> CellReading:
    match = None if _ends_in_another_word(text) else _marked_pattern().fullmatch(text)
    if match is None:
        return WORD
    digits = match["inner"] or match["digits"]
    number = bare_number(digits)
    sign = (match["sign"] or "") + (match["second"] or "")
    bound = bool(match["before"].strip())
    value = number[0] if number is not None and not bound else None
    if value is not None and (match["inner"] or sign in ("-", "\u2212", "–")):
        value = -value
    kind: CellKind = "like" if _LETTERED.fullmatch(text) else "marked"
    return CellReading(kind, value, plus=sign in ("+", "＋"), digits=digits)


def _ends_in_another_word(text: str) -> bool:
    """Whether a text's last letter ends no word behind numbers: 9月20日 is told so without the pattern (3 ms)."""
    last = text[-1].casefold()
    return last.isalpha() and not last.isascii() and last not in _last_letters()


@functools.cache
def _last_letters() -> frozenset[str]:
    return frozenset(word[-1] for word in words_of("behind") | words_of("currency"))


@functools.cache
def _marked_pattern() -> re.Pattern[str]:
    """A number with what may stand around it: (1.5), ≥3, 约 3, ￥5, 3*, 3（推算）, 5 €, 3[^a]."""
    money = f"(?:{_MONEY}|{_alternatives('currency')})"
    behind = rf"(?:\s?(?:{_REMARK}|{_alternatives('behind')}|{money})(?![^\W\d_]))"
    return re.compile(
        rf"(?P<before>(?:(?:{_alternatives('before')})\s?){{0,2}})(?:"
        rf"[(（](?:{money}\s?)?(?P<inner>{_DIGITS})(?:{_PERCENT})?[)）]"
        rf"|(?P<sign>{_SIGN})?\s?(?:{money}\s?)?(?P<second>{_SIGN})?(?P<digits>{_DIGITS})(?:{_PERCENT})?"
        rf"){behind}{{0,3}}",
        re.IGNORECASE,
    )


def _alternatives(kind: str) -> str:
    return "|".join(map(re.escape, sorted(words_of(kind), key=lambda word: (-len(word), word))))


# ---- columns -------------------------------------------------------------------------------------------------------


def is_number_column(cells: Sequence[CellReading]) -> bool:
    """Whether a column is one of numbers: no cell is a word, and one at least is a number, with marks or without."""
    kinds = {cell.kind for cell in cells}
    return "word" not in kinds and bool(kinds & {"number", "marked"})


# Whole numbers that are no quantities whatever their head says: mobile numbers of China (ITU-T E.129), ISBN-13, and
# numbers of eleven digits or more that are all as long, as accounts and identity cards are.
_MOBILE = re.compile(r"1[3-9]\d{9}")
_ISBN = re.compile(r"97[89]\d{10}")
_LONG = 11
_WHOLE = re.compile(r"\d+", re.ASCII)
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
