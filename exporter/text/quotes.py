"""Straight quotation marks become those of the language, straight apostrophes curly, inch and minute marks primes.

Each mark has several readings (opening, closing, apostrophe, inch); the cheapest reading of a whole paragraph is taken,
in which opening and closing marks pair. A mark that fits no reading stays as typed.
"""

import unicodedata
from collections.abc import Iterator

from msgspec import Struct

from exporter.text.characters import is_east_asian, is_wide

Pair = tuple[str, str]  # opening and closing mark

APOSTROPHE = "’"
PRIME, DOUBLE_PRIME = "′", "″"

# Costs. One doubtful mark costs more than an inch mark, and less than a mark without a partner.
_INCH, _TRAILING, _CROWDED, _ELISION, _UNPAIRED = 1, 2, 3, 6, 10

_NEVER = 1_000_000

# A reading: what it costs, whether quotation is open before and after it, and what is printed ("" for as typed).
Reading = tuple[int, bool, bool, str]


class _Chosen(Struct, frozen=True):
    """The mark at `at` with what is printed for it, behind those before it: a chain, which nobody copies."""

    earlier: "_Chosen | None"
    at: int
    printed: str


def find_curly_quotes(text: str, outer: Pair = ("“", "”"), inner: Pair = ("‘", "’")) -> dict[int, str]:
    """Offset and replacement of each straight mark that is one of a pair or an apostrophe.

    `outer` replaces double marks, `inner` single ones."""
    return _cheapest(list(_double_marks(text, outer))) | _cheapest(list(_single_marks(text, inner)))


def _cheapest(marks: list[tuple[int, list[Reading]]]) -> dict[int, str]:
    """The printed marks of the cheapest sequence of readings that begins and ends outside of a quotation."""
    best: dict[bool, tuple[int, _Chosen | None]] = {False: (0, None)}
    for at, readings in marks:
        reached: dict[bool, tuple[int, _Chosen | None]] = {}
        for cost, before, after, printed in readings:
            if before not in best or cost >= _NEVER:
                continue
            total, chosen = best[before][0] + cost, best[before][1]
            if after not in reached or total < reached[after][0]:
                reached[after] = (total, _Chosen(chosen, at, printed) if printed else chosen)
        best = reached
    last = best[False][1] if False in best else None
    printed_marks = []
    while last is not None:
        printed_marks.append((last.at, last.printed))
        last = last.earlier
    return dict(reversed(printed_marks))


def _alone(cost: int, printed: str = "") -> list[Reading]:
    """The readings of a mark that neither opens nor closes a quotation, as typed without `printed`."""
    return [(cost, False, False, printed), (cost, True, True, printed)]


def _double_marks(text: str, pair: Pair) -> Iterator[tuple[int, list[Reading]]]:
    """Each double mark with its readings."""
    for at, char in enumerate(text):
        if char != '"':
            continue
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        if _is_hebrew(before) and _is_hebrew(after):  # gershayim within an abbreviation
            yield at, _alone(0)
            continue
        readings = _alone(_INCH, DOUBLE_PRIME) if _is_measure(before) else _alone(_UNPAIRED)
        if after and not after.isspace() and after != '"' and not _closes(after):
            readings.append((_CROWDED if _is_western(before) else 0, False, True, pair[0]))
        if before and not before.isspace() and before != '"':
            readings.append((_TRAILING if _is_western(after) else 0, True, False, pair[1]))
        yield at, readings


def _single_marks(text: str, pair: Pair) -> Iterator[tuple[int, list[Reading]]]:
    """Each single mark with its readings."""
    for at, char in enumerate(text):
        if char != "'":
            continue
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        if _is_hebrew(before) or _groups_digits(text, at):  # geresh; 1'234
            yield at, _alone(0)
            continue
        apostrophe = _apostrophe_cost(text, at, before, after)
        if apostrophe == 0:
            yield at, _alone(0, APOSTROPHE)
            continue
        readings = _alone(_INCH, PRIME) if _is_measure(before) else _alone(_UNPAIRED)
        readings += _alone(apostrophe, APOSTROPHE)
        if (
            after
            and not after.isspace()
            and after != "'"
            and not _closes(after)
            and before != "="
            and not _is_western(before)
        ):
            readings.append((0, False, True, pair[0]))
        if before and not before.isspace() and before != "'" and not _is_western(after):
            readings.append((0, True, False, pair[1]))
        yield at, readings


def _groups_digits(text: str, at: int) -> bool:
    """True for a mark before three digits of a number."""
    group = text[at + 1 : at + 4]
    return (
        len(group) == 3
        and group.isdecimal()
        and text[at - 1 : at].isdecimal()
        and not text[at + 4 : at + 5].isdecimal()
    )


def _apostrophe_cost(text: str, at: int, before: str, after: str) -> int:
    """What it costs to read a single mark as an apostrophe; 0 where it can be nothing else."""
    if _is_letter(after) and _is_western(before):
        return 0  # don't, l'eau, the 1990's
    if (text[at : at + 3] == "'n'" and not _is_letter(text[at + 3 : at + 4])) or (
        text[max(0, at - 2) : at + 1] == "'n'" and not _is_western(text[max(0, at - 3) : max(0, at - 2)])
    ):
        return 0  # rock 'n' roll
    decade = text[at + 1 : at + 3]
    if len(decade) == 2 and decade.isdecimal() and not text[at + 3 : at + 4].isdecimal() and not _is_western(before):
        return _INCH if text[at + 3 : at + 4] == "s" else _CROWDED  # '90s, '08
    if before.casefold() in ("s", "x", "z") or (_is_letter(before) and after in ("", " ", "\n")):
        return _TRAILING  # the students' union, goin' home
    return _ELISION if _is_letter(after) and not before.isdecimal() else _NEVER


def _is_letter(char: str) -> bool:
    """A letter that is not East Asian, or a placeholder."""
    return (char.isalpha() and not is_east_asian(char)) or char == "\ufdd0"


def _is_western(char: str) -> bool:
    return _is_letter(char) or char.isdecimal()


def _is_hebrew(char: str) -> bool:
    return "\u0590" <= char <= "\u05ff"


def _is_measure(char: str) -> bool:
    """What an inch or minute mark follows."""
    return char != "" and (char.isdigit() or char in "¼½¾⅛⅜⅝⅞")


def _closes(char: str) -> bool:
    """A mark that no quotation begins with."""
    if unicodedata.category(char) in ("Pe", "Pf") or char in ",;:!?、，。；：！？%":
        return True
    return is_wide(char) and unicodedata.category(char) == "Po"
