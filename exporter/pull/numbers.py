"""A number that was retyped, as the outline has it: without the marks that group its digits."""

from contextlib import suppress
from decimal import Decimal, InvalidOperation

from exporter.fields.numbers import bare_number
from exporter.start.patterns import compile_pattern

_NUMBER = compile_pattern(r"[+\-−]?[0-9０-９](?:[0-9０-９,.，．'’ \u00a0\u202f\u2009]*[0-9０-９])?")
# Groups of three digits; of two above the last in India.
_GROUPED = compile_pattern(r"[+\-]?\d{1,3}(?:[.,]\d{2,3})*[.,]\d{3}")
_SPACES = dict.fromkeys(map(ord, " \u00a0\u202f\u2009'’"), None)
_WIDE = {ord(wide): narrow for wide, narrow in zip("０１２３４５６７８９，．−", "0123456789,.-", strict=True)}


def find_number(text: str) -> tuple[int, int] | None:
    """Begin and end of the one number in a text; None where there is none, or more."""
    found = list(_NUMBER.finditer(text))
    return (found[0].start(), found[0].end()) if len(found) == 1 else None


def parse_printed(text: str, decimal: str) -> Decimal | None:
    """The value of a printed number whose decimal mark is `decimal`; None where its digits are not grouped so."""
    group = "," if decimal == "." else "."
    narrow = text.translate(_WIDE)
    whole = narrow.partition(decimal)[0]
    if group in whole and not _GROUPED.fullmatch(whole.strip()):
        return None  # 1.40 is no grouped number: it may mean either
    plain = narrow.translate(_SPACES).replace(group, "").replace(decimal, ".")
    try:
        return Decimal(plain)
    except InvalidOperation:
        return None


def find_decimal_mark(printed: str, value: Decimal) -> str | None:
    """The decimal mark by which a print means a value; None where it means another one."""
    return next((mark for mark in (".", ",") if parse_printed(printed, mark) == value), None)


def spell_typed(text: str) -> tuple[str, bool]:
    """Typed words as a new cell has them, and whether they are quoted: a number alone is not."""
    found = bare_number(text)
    if found is not None and not found[1]:
        return format(found[0], "f"), False
    return text.strip(), any(character.isdigit() for character in text)


def read_number(was: str, now: str, typed: str) -> str | None:
    """The new number as it is typed in the outline; None where the new words are no number alone.

    `was` is the old print, "" where there is none, `typed` the old number in the outline."""
    given = now.strip()
    if not _NUMBER.fullmatch(given):
        return None
    mark = "."
    with suppress(InvalidOperation):
        mark = find_decimal_mark(was.strip(), Decimal(typed)) or "."
    value = parse_printed(given, mark)
    return None if value is None else format(value, "f")
