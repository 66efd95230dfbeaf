"""Which characters are Han, kana, full-width marks or Western ones: joining lines and emphasis depend on it."""

import re

# Han, kana, bopomofo, their marks and forms (Unicode blocks). U+3000, a space, is not among them; neither is hangul,
# which is written with spaces between words.
_HAN_AND_KANA = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303c\u3041-\u3096\u3099-\u309f\u30a1-\u30ff"
    "\u3105-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3200-\u3247\u3280-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\uff66-\uff9f\U00016fe0-\U00016fff\U0001b000-\U0001b2ff\U0001f200-\U0001f2ff\U00020000-\U0003ffff"
)
_FULL_WIDTH_MARKS = (
    "\u3001-\u3004\u3008-\u3020\u302a-\u3030\u3036\u3037\u303d-\u303f\u3040\u3097\u3098\u30a0"
    "\ufe10-\ufe1f\ufe30-\ufe6b\uff01-\uff65\uffe0-\uffe6"
)
_HANGUL = "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff\uffa0-\uffdc"

# Marks that Chinese and Japanese share with Latin script; full width there (GB/T 15834-2011, JLREQ).
SHARED_MARKS = "\u2018\u2019\u201c\u201d\u2014\u2025\u2026\u2e3a\u00b7"

_HAN = re.compile(f"[{_HAN_AND_KANA}]")
_WIDE = re.compile(f"[{_HAN_AND_KANA}{_FULL_WIDTH_MARKS}{SHARED_MARKS}]")
_EAST_ASIAN = re.compile(f"[{_HAN_AND_KANA}{_FULL_WIDTH_MARKS}{_HANGUL}]")

# Signs that belong to a number beside them, as in 5% 以上: the space there is the same habit as after the digit.
_NUMBER_SIGNS = frozenset("%‰°℃$€£¥")


def is_han(character: str) -> bool:
    """Han or kana: a letter beside which Chinese and Japanese drop one space before a digit or Latin letter."""
    return _HAN.match(character) is not None


def is_wide(character: str) -> bool:
    """Han, kana or a full-width mark: beside it a line end is no space in Chinese and Japanese."""
    return _WIDE.match(character) is not None


def is_east_asian(character: str) -> bool:
    """Any East Asian letter or mark: counts as a letter beside `*`."""
    return _EAST_ASIAN.match(character) is not None


def is_western(character: str) -> bool:
    """A digit or a letter of Latin script or its neighbours (below U+0590: Greek, Cyrillic, Armenian)."""
    return (character < "\u0590" and character.isalnum()) or character in _NUMBER_SIGNS


# What may stand in for something else while markup is read: one code of private-use plane 15 each (see `prepare`).
STAND_INS = "\U000f0000-\U000ffffd"
FIRST_STAND_IN = 0xF0000
LAST_STAND_IN = 0xFFFFD


def is_stand_in(character: str) -> bool:
    return FIRST_STAND_IN <= ord(character) <= LAST_STAND_IN
