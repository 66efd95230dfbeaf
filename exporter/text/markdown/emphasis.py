"""Whether a run of `*` opens emphasis, closes it, both or neither (CommonMark 0.31 §6.2, delimiter runs)."""

import unicodedata

from exporter.text.characters import SHARED_MARKS, is_east_asian, is_sentinel

_SPACES = frozenset("\t\n\v\f\r \u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B))))
_VARIATION_SELECTORS = range(0xFE00, 0xFE10)


def classify_delimiter_run(text: str, begin: int, end: int, maximum: int, *, solid: bool) -> tuple[bool, bool]:
    """Whether the run of `*` in text[begin:end] opens, and whether it closes. `maximum` is the end of the text.

    Unlike in CommonMark, an East Asian character or a sentinel beside it counts as a letter, so that
    `**“法治体检”**机制` is bold; in Chinese and Japanese (`solid`) so do the marks shared with Latin script."""
    while begin > 0 and ord(text[begin - 1]) in _VARIATION_SELECTORS:
        begin -= 1  # belongs to the character before it
    before = _classify_side(text[begin - 1] if begin > 0 else " ", solid)
    after = _classify_side(text[end] if end < maximum else " ", solid)
    opens = after != "space" and (after != "mark" or before in ("space", "mark", "east"))
    closes = before != "space" and (before != "mark" or after in ("space", "mark", "east"))
    return opens, closes


def _classify_side(character: str, solid: bool) -> str:
    """The class of a character beside a run: space, mark, letter, or `east` for what counts as an East Asian letter."""
    if character in _SPACES:
        return "space"
    if is_sentinel(character) or is_east_asian(character) or (solid and character in SHARED_MARKS):
        return "east"
    return "mark" if unicodedata.category(character)[0] in "PS" else "letter"
