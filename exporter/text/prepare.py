"""Prepare a text for the Markdown reader: check invisible characters, and replace placeholders by sentinels.

A sentinel is a private-use character that Markdown reads as a letter, so that what a placeholder prints is never
markup. A sentinel character that the text itself contains is replaced in the same way, and represents itself.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import cache

from msgspec import Struct

from exporter.lean import lazy_pattern
from exporter.message import Message
from exporter.problem import Place, Problems
from exporter.source.nodes import Scalar
from exporter.start.patterns import compile_pattern
from exporter.text.characters import FIRST_SENTINEL, LAST_SENTINEL, SENTINELS, is_east_asian
from exporter.text.rewrite import TextRewriter, divide_indented, may_be_indented, remove_comments, source_offset


class Sentinel(Struct, frozen=True):
    """What one sentinel represents: a placeholder, or (`id` empty) the characters `text`."""

    text: str
    place: Place
    id: str = ""
    part: str = ""


class PreparedText(Struct, frozen=True):
    """`text` is ready for Markdown; `shifts` are pairs (offset in `text`, offset in the scalar), one per replacement.

    `folds` are the offsets in `text` of spaces that are line ends in the file (folded scalars)."""

    text: str
    scalar: Scalar
    sentinels: tuple[Sentinel, ...]
    shifts: tuple[tuple[int, int], ...]
    folds: frozenset[int]

    def place_at(self, offset: int) -> Place:
        """The place in the file of the character at `offset` of `text`."""
        return self.scalar.place_at(source_offset(self.shifts, offset))

    def sentinel_of(self, character: str) -> Sentinel | None:
        """What a sentinel character represents; None for a sentinel character that was not made here."""
        index = ord(character) - FIRST_SENTINEL
        return self.sentinels[index] if index < len(self.sentinels) else None


# ---- invisible characters ------------------------------------------------------------------------------------------

# Controls (but tab and line feed), line and paragraph separators, lone surrogates, noncharacters.
_FORBIDDEN = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff" + "".join(
    chr(plane * 0x10000 + 0xFFFE) + chr(plane * 0x10000 + 0xFFFF) for plane in range(1, 17)
)
# Zero-width characters, byte order marks, direction marks and overrides, annotations, tags: invisible, they only break
# search and comparison. Some are needed in some places, see `_is_needed`.
_INVISIBLE = "\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0001\U000e0020-\U000e007f"


@cache  # a large expression, not compiled for texts without such a character
def _suspect_pattern() -> re.Pattern[str]:
    return compile_pattern(f"[{_FORBIDDEN}{_INVISIBLE}]")


# The general categories of the forbidden ones; the invisible ones are format characters (Cf).
_FORBIDDEN_CATEGORIES = frozenset({"Cc", "Zl", "Zp", "Cs", "Cn"})
_JOINERS = frozenset("\u200c\u200d")
_DIRECTION_MARKS = frozenset("\u061c\u200e\u200f")
_BLACK_FLAG = "\U0001f3f4"  # begins the flags that are spelt in tag characters (UTS #51, ED-14a)


def _is_needed(text: str, index: int, *, right_to_left: bool) -> bool:
    """Whether the joiner, direction mark or tag character at `index` affects its neighbours, so that it is kept."""
    character = text[index]
    before, after = text[index - 1 : index], text[index + 1 : index + 2]
    if character in _JOINERS:  # emoji sequences; Arabic and Indic shaping
        return all(
            part >= "\u0600" and not part.isspace() and not is_east_asian(part)
            for part in (before or " ", after or " ")
        )
    if character in _DIRECTION_MARKS:
        return right_to_left or _has_right_to_left(text)
    if character >= "\U000e0020":
        return before == _BLACK_FLAG or (bool(before) and before >= "\U000e0020" and before <= "\U000e007f")
    return False


def _has_right_to_left(text: str) -> bool:
    """Whether a text has a letter of a right-to-left script."""
    return any(char > "\u0590" and char.isalpha() and unicodedata.bidirectional(char) in ("R", "AL") for char in text)


def _remove_invisible(rewrite: TextRewriter, scalar: Scalar, problems: Problems, *, right_to_left: bool) -> str:
    reported: set[str] = set()
    text = scalar.text
    for match in _suspect_pattern().finditer(text):
        character, index = match[0], match.start()
        forbidden = unicodedata.category(character) in _FORBIDDEN_CATEGORIES
        if not forbidden and _is_needed(text, index, right_to_left=right_to_left):
            continue
        rewrite.replace(index, index + 1, "")
        if character in reported:
            continue
        reported.add(character)
        place, name = scalar.place_at(index), f"U+{ord(character):04X}"
        if title := unicodedata.name(character, ""):
            name = f"{name} ({title.lower()})"
        if forbidden:
            message = Message("the text holds the control character {name}", name=name)
            problems.error("control-character", place, message, "delete it")
        else:
            problems.warning(
                "invisible-character",
                place,
                Message("an invisible character was removed: {name}", name=name),
                "delete it",
            )
    return rewrite.finish()


# ---- placeholders --------------------------------------------------------------------------------------------------

_BRACES = compile_pattern(
    # all backslashes, then a reference or bare braces; a key of `details` may have several words
    r"(?<!\\)(\\*)\{\{(?:[ \t]*(details\.[^\s{}.][^{}\n.]*|[^\s{}.]+(?:\.[^\s{}.]+)?[ \t]*)\}\})?"
    rf"|([{SENTINELS}])"
)


# Full-width braces around a name, from a Chinese keyboard: they are text, which is surely not intended.
_WIDE_BRACES = lazy_pattern(
    r"(?<!\\)[{｛]{2}[ \t\u3000]*([^\s{}｛｝]+)[ \t\u3000]*[}｝]{2}|(?<!\\)\{\{[ \t]*([^\s{}｛｝]+)[ \t]*｝"
)


def _warn_wide_braces(scalar: Scalar, problems: Problems) -> None:
    for match in _WIDE_BRACES.finditer(scalar.text):
        if _parse_reference(match[1] or match[2]) and ("｛" in match[0] or "｝" in match[0]):
            message = Message("{text} is printed as it stands: its braces are full width", text=match[0])
            hint = Message("write {{{{ {text} }}}}", text=match[1] or match[2])
            problems.warning("full-width-mark", scalar.place_at(match.start()), message, hint)


def prepare_text(
    scalar: Scalar, problems: Problems, *, right_to_left: bool = False, markup: bool = True
) -> PreparedText:
    """Check the characters of `scalar`, take its HTML comments out, and replace its placeholders by sentinels.

    Without `markup`, backslashes before `{{` are halved here, as Markdown would do."""
    text = scalar.text
    shifts: list[tuple[int, int]] = []
    # All these characters are unprintable to Python, and this test is much faster than the expression.
    printable = text.replace("\n", "").isprintable()
    if not printable and _suspect_pattern().search(text):
        rewrite = TextRewriter(text)
        text = _remove_invisible(rewrite, scalar, problems, right_to_left=right_to_left)
        shifts = rewrite.shifts
    if "<!--" in text:
        text, shifts = remove_comments(text, shifts, scalar, problems, markup=markup)
    if markup and may_be_indented(text):
        text, shifts = divide_indented(text, shifts, scalar)
    sentinels: list[Sentinel] = []
    if "｛" in text or "｝" in text:
        _warn_wide_braces(scalar, problems)
    if "{{" in text or not printable:
        find = _find_braces if printable else _BRACES.search
        text, shifts = _take_out_placeholders(text, shifts, sentinels, scalar, problems, find, markup=markup)
    return PreparedText(text, scalar, tuple(sentinels), tuple(shifts), _folded_spaces(text, shifts, scalar))


def _find_braces(text: str, position: int) -> re.Match[str] | None:
    """What `_BRACES` finds first from a position on, in a text without sentinels: it tries each character, which takes
    a tenth of the time of reading a text."""
    begin = text.find("{{", position)
    while begin > position and text[begin - 1] == "\\":
        begin -= 1
    return _BRACES.search(text, begin) if begin >= 0 else None


def _take_out_placeholders(
    text: str,
    before: list[tuple[int, int]],
    sentinels: list[Sentinel],
    scalar: Scalar,
    problems: Problems,
    find: Callable[[str, int], re.Match[str] | None],
    *,
    markup: bool,
) -> tuple[str, list[tuple[int, int]]]:
    rewrite = TextRewriter(text)
    position = 0
    while match := find(text, position):
        begin, position = match.start(), match.end()
        slashes = match[1] or ""
        name = (match[2] or "").rstrip()
        kept = slashes if markup else "\\" * (len(slashes) // 2)
        if len(slashes) % 2:  # the last backslash makes the braces plain
            position = begin + len(slashes) + 2
            sentinel = Sentinel("{{", scalar.place_at(source_offset(before, begin)))
            kept = kept[:-1] if markup else kept
        elif match[3]:
            sentinel = Sentinel(match[3], scalar.place_at(source_offset(before, begin)))
        elif (reference := _parse_reference(name)) is not None:
            sentinel = Sentinel(match[0], scalar.place_at(source_offset(before, begin + len(slashes))), *reference)
        else:
            position = begin + len(slashes) + 2 if slashes else begin + 1
            if kept != slashes:
                rewrite.replace(begin, begin + len(slashes), kept)
            continue
        code = FIRST_SENTINEL + len(sentinels)
        if code > LAST_SENTINEL:
            problems.error(
                "too-many-placeholders", sentinel.place, "one text holds more than 65,534 placeholders", "divide it"
            )
            break
        rewrite.replace(begin, position, kept + chr(code))
        sentinels.append(sentinel)
    return (rewrite.finish(), rewrite.shifts_after(before)) if rewrite.shifts else (text, before)


def _parse_reference(name: str) -> tuple[str, str] | None:
    """The id and part between braces; None if it is not a reference, and so text."""
    identifier, _, part = name.partition(".")
    if not identifier.isidentifier() or name.endswith("."):
        return None
    return unicodedata.normalize("NFC", identifier), unicodedata.normalize("NFC", part)


def _folded_spaces(text: str, shifts: list[tuple[int, int]], scalar: Scalar) -> frozenset[int]:
    """Offsets of spaces that are line ends in the file: right before an offset at which a line of the file begins."""
    if not scalar.line_places:
        return frozenset()
    ends = {offset - 1 for offset, _ in scalar.line_places if offset and scalar.text[offset - 1 : offset] == " "}
    if not ends or not shifts:
        return frozenset(ends)
    return frozenset(at for at, character in enumerate(text) if character == " " and source_offset(shifts, at) in ends)


def check_entity(character: str, written: str, place: Place, problems: Problems) -> str:
    """The character of an HTML entity, checked like a typed one; "" with a problem if it must not be printed."""
    spoilt = character == "\ufffd"  # the parser's result for a number that is not a character
    if not spoilt and not _suspect_pattern().search(character):
        return character
    if spoilt or any(unicodedata.category(each) in _FORBIDDEN_CATEGORIES for each in character):
        message = Message("`{written}` spells out a control character", written=written)
        problems.error("control-character", place, message, "delete it")
    else:
        problems.warning(
            "invisible-character",
            place,
            Message("an invisible character was removed: `{written}`", written=written),
            "delete it",
        )
    return "" if spoilt else _suspect_pattern().sub("", character)
