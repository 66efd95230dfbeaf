"""Classes of characters: Han and kana, full-width marks, Western letters. Line joining and emphasis depend on them."""

from bisect import bisect_right
from itertools import chain

# First and last code point of each range (Unicode blocks). U+3000, a space, is in none of them. Tables, not regular
# expressions: three expressions of this size take 15 ms to compile.
_HAN_AND_KANA = (
    (0x2E80, 0x2FDF), (0x3005, 0x3007), (0x3021, 0x3029), (0x3031, 0x3035), (0x3038, 0x303C), (0x3041, 0x3096),
    (0x3099, 0x309F), (0x30A1, 0x30FF), (0x3105, 0x312F), (0x31A0, 0x31BF), (0x31F0, 0x3247), (0x3280, 0x4DBF),
    (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0xFF66, 0xFF9F), (0x16FE0, 0x16FFF), (0x1B000, 0x1B2FF), (0x1F200, 0x1F2FF),
    (0x20000, 0x3FFFD),
)  # fmt: skip
_FULL_WIDTH_MARKS = (
    (0x3001, 0x3004), (0x3008, 0x3020), (0x302A, 0x3030), (0x3036, 0x3037), (0x303D, 0x303F), (0x30A0, 0x30A0),
    (0xFE10, 0xFE1F), (0xFE30, 0xFE6B), (0xFF01, 0xFF65), (0xFFE0, 0xFFE6),
)  # fmt: skip
# Hangul is East Asian, but written with spaces between words.
_HANGUL = ((0x1100, 0x11FF), (0x3130, 0x318F), (0xA960, 0xA97F), (0xAC00, 0xD7FF), (0xFFA0, 0xFFDC))

# Marks that Chinese and Japanese share with Latin script; full width there (GB/T 15834-2011, JLREQ).
SHARED_MARKS = "\u2018\u2019\u201c\u201d\u2014\u2025\u2026\u2e3a\u00b7"

# Signs that belong to a number beside them, as in 5% 以上: a space there is the same habit as after a digit.
_NUMBER_SIGNS = frozenset("%‰°℃$€£¥")

# Sentinels: characters of private-use plane 15 that replace placeholders while markup is read (see `prepare`).
SENTINELS = "\U000f0000-\U000ffffd"
FIRST_SENTINEL = 0xF0000
LAST_SENTINEL = 0xFFFFD


def _membership_bounds(*tables: tuple[tuple[int, int], ...]) -> list[int]:
    """Sorted code points at which membership changes: a code is inside if an odd number of bounds is not above it."""
    stretches = sorted(chain(*tables))
    return [bound for first, last in stretches for bound in (first, last + 1)]


_HAN = _membership_bounds(_HAN_AND_KANA)
_WIDE = _membership_bounds(_HAN_AND_KANA, _FULL_WIDTH_MARKS)
_EAST_ASIAN = _membership_bounds(_HAN_AND_KANA, _FULL_WIDTH_MARKS, _HANGUL)


def is_han(character: str) -> bool:
    """Han or kana. Between it and a digit or Latin letter, Chinese and Japanese text drops a single space."""
    return bisect_right(_HAN, ord(character)) % 2 == 1


def is_wide(character: str) -> bool:
    """Han, kana or a full-width mark. Beside it, Chinese and Japanese text joins lines without a space."""
    return bisect_right(_WIDE, ord(character)) % 2 == 1 or character in SHARED_MARKS


def is_east_asian(character: str) -> bool:
    """Any East Asian letter or mark. Beside `*` it counts as a letter."""
    return bisect_right(_EAST_ASIAN, ord(character)) % 2 == 1


def is_western(character: str) -> bool:
    """A digit or a letter of Latin script or its neighbours (below U+0590: Greek, Cyrillic, Armenian)."""
    return (character < "\u0590" and character.isalnum()) or character in _NUMBER_SIGNS


def is_sentinel(character: str) -> bool:
    """Whether it may replace a placeholder."""
    return FIRST_SENTINEL <= ord(character) <= LAST_SENTINEL
