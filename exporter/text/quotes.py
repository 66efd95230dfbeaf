"""Straight quotation marks in Chinese text become curly ones (GB/T 15834-2011 §4.8)."""

from exporter.text.characters import is_wide

_CURLED = {'"': ("“", "”"), "'": ("‘", "’")}


def find_curly_quotes(text: str) -> dict[int, str]:
    """Offset and replacement of each straight mark of a pair among Han or full-width marks.

    Inches, feet, apostrophes, quotations in Latin text and marks without a partner are kept."""
    found: dict[int, str] = {}
    for mark, printed in _CURLED.items():
        if mark == '"' and text.count(mark) % 2:
            continue
        begin = text.find(mark)
        while begin >= 0 and (end := text.find(mark, begin + 1)) >= 0:
            pair = _encloses_words(text, begin, end)
            if pair:
                found[begin], found[end] = printed
            # Double marks always come in pairs; a single one may be an apostrophe.
            begin = text.find(mark, end + 1) if pair or mark == '"' else end
    return found


def _encloses_words(text: str, begin: int, end: int) -> bool:
    """Whether the marks at `begin` and `end` enclose words, and Han is beside or inside them."""
    before, after = text[max(0, begin - 1) : begin], text[end + 1 : end + 2]
    first, last = text[begin + 1], text[end - 1]
    if begin + 1 == end or first.isspace() or last.isspace():
        return False
    if text[begin] == "'" and any(side.isascii() and side.isalnum() for side in (before, after)):  # don't, 5'
        return False
    if before.isdigit() and last.isdigit():  # 24"和27"
        return False
    outside = text[max(0, begin - 2) : begin].strip()[-1:], text[end + 1 : end + 3].strip()[:1]
    return any(side and is_wide(side) for side in (first, last, *outside))
