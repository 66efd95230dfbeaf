"""Which way a number goes: up or down, by its sign or by the word of its own clause: 增长, fell, hausse, 零下, −."""

import functools
import re
from typing import NamedTuple

from exporter.checks.words.relations import names_relation
from exporter.checks.words.surroundings import NumberedText, write_blanks
from exporter.numbers.plain import plain_text
from exporter.numbers.tables import beginning_of, either_of, rows_of, tree_of
from exporter.text.language import Language

UP, DOWN = 1, -1

# Characters between a number and the word that gives its direction, before it and behind it.
_BEFORE, _BEHIND = 52, 30
_SOLID_BEFORE, _SOLID_BEHIND = 14, 10
# Numbers of a list to which the first one's word of direction belongs.
_JOINED = 6
# A word of one Han is sure only right at the number: 增 5%, 多 7.3%.
_SHORT_LINK = re.compile(r"[了出于约近 ]{0,2}")
# Languages whose verbs end a clause, or leave a part of themselves there.
_VERB_FINAL = frozenset({"de", "nl"})
_SIGN = re.compile(r"\s*(?:(?P<up>\+|零上)|[-−–△▲]|负|零下|マイナス|minus\b)")
_JOINT = re.compile(r"[\s,，、/（(或即和与及]*+(?:or|oder|beziehungsweise|bzw\.?|ou|o|y|and|und|et)?[\s]*")


class _NearnessPhrases(NamedTuple):
    """Phrases of all languages in which a word of direction tells how near a number is, or nothing: up to, 许多.

    Where spaces part words they stand right before the number, and are so long at most."""

    parted: re.Pattern[str]
    longest: int
    solid: re.Pattern[str]


@functools.cache
def _nearness() -> _NearnessPhrases:
    near = [word for row in rows_of("nearness") for word in row.words]
    solid = {word for word in near if not word.isascii() and word[0] >= "\u1100"}
    parted = [word for word in near if word not in solid]
    words = re.compile(rf"(?<!\w)(?:{either_of(parted)})(?=\s*$)", re.IGNORECASE)
    return _NearnessPhrases(words, max(map(len, parted)), re.compile(tree_of(solid)))


def without_nearness(plain: str) -> str:
    """A text made plain with blanks for such phrases."""
    known = _nearness()
    if match := known.parted.search(plain, max(0, len(plain.rstrip()) - known.longest)):
        plain = plain[: match.start()] + write_blanks(match) + plain[match.end() :]
    return plain if plain.isascii() else known.solid.sub(write_blanks, plain)


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _words_of(primary: str, behind: bool) -> tuple[re.Pattern[str], frozenset[str]] | None:
    """The pattern of a language's words of direction, and which of them go up.

    `behind`: with those that give it only from behind a number: 5 km more."""
    alone: list[str] = []
    stems: list[str] = []
    up: set[str] = set()
    for kind in ("rise", "fall"):
        for row in rows_of(kind):
            if row.language == primary and (behind or row.key != "behind"):
                forms = [plain_text(word) for word in row.words]
                alone += [word for word in forms if word[-1] != "*"]
                stems += [word[:-1] for word in forms if word[-1] == "*"]
                up |= set(forms) if kind == "rise" else set()
    if not alone and not stems:
        return None
    if (alone + stems)[0][0] >= "\u1100":
        return re.compile(f"(?P<word>{tree_of(alone)})"), frozenset(up)
    words = rf"(?P<word>{tree_of(alone)})(?!\w)|(?P<stem>{tree_of(stems)})\w*"
    return re.compile(rf"(?<!\w){beginning_of(alone + stems)}(?:{words})", re.IGNORECASE), frozenset(up)


@functools.cache
def _little_more() -> frozenset[str]:
    """What follows a number that is a little more than it: 六成多."""
    return frozenset(word for row in rows_of("little-more") for word in row.words)


def direction_of(numbered: NumberedText, index: int, written: str, language: Language) -> int:
    """UP, DOWN, or 0 where neither a sign nor a word says it; `written` is the number as it stands there."""
    if sign := _SIGN.match(written):
        return UP if sign["up"] else DOWN
    return _worded_direction(numbered, index, language)


def is_below_zero(written: str) -> bool:
    """Whether a number is written with a sign that makes it negative."""
    sign = _SIGN.match(written)
    return sign is not None and not sign["up"]


def direction_in(label: str, language: Language) -> int:
    """Which way a label or a column's head says that its number goes; its last such word counts."""
    words = _words_of(language.primary, behind=True)
    found = list(words[0].finditer(without_nearness(plain_text(label)))) if words is not None else []
    if not found or words is None or (len(found[-1][0]) == 1 and found[-1][0] >= "\u1100"):
        return 0
    word = _word_in(found[-1])
    return UP if word in words[1] or f"{word}*" in words[1] else DOWN


def _worded_direction(numbered: NumberedText, index: int, language: Language) -> int:
    """Which way the words of a number's clause go; of a list of few numbers the first one's words count for all."""
    for _ in range(_JOINED):
        found = _direction_of_clause(numbered, index, language)
        if found or not numbered.is_continued(index):
            return found
        end, start = numbered.spans[index - 1][1], numbered.spans[index][0]
        if not _JOINT.fullmatch(numbered.text[end:start]):  # 85 万人或 0.6%
            return 0
        if names_relation(numbered.text_after(index)[:_SOLID_BEHIND], "sum", language):  # 多 3 件，两类合计 9 件
            return 0
        index -= 1
    return 0


def _direction_of_clause(numbered: NumberedText, index: int, language: Language) -> int:
    own, after = numbered.own_clause(index)
    found = _nearest_word(own, after, language)
    if not found and language.primary in _VERB_FINAL:  # ging um 1,9 % auf 871.300 zurück
        found = _split_verb(f"{own} {numbered.rest_of_clause(index)}", language) or _nearest_word(
            "", numbered.rest_of_clause(index), language, 2 * _BEHIND
        )
    return found


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _split_verbs(primary: str) -> tuple[tuple[int, re.Pattern[str]], ...]:
    """Verbs of a language with a part of theirs at the clause's end (nahm … zu), each with its direction."""
    found = []
    for kind, direction in (("rise", UP), ("fall", DOWN)):
        for row in rows_of(f"{kind}-split"):
            if row.language == primary:
                verbs = "|".join(map(re.escape, row.words))
                pattern = rf"(?<!\w)(?:{verbs})(?!\w).*(?<!\w){row.key}\s*$"
                found.append((direction, re.compile(pattern, re.IGNORECASE | re.DOTALL)))
    return tuple(found)


def _split_verb(clause: str, language: Language) -> int:
    """The direction of a verb whose parts stand on both sides of a number; 0 where there is none."""
    return next((direction for direction, pattern in _split_verbs(language.primary) if pattern.search(clause)), 0)


def _nearest_word(before: str, after: str, language: Language, behind_reach: int = _BEHIND) -> int:
    ahead, behind = _words_of(language.primary, behind=False), _words_of(language.primary, behind=True)
    if ahead is None or behind is None:
        return 0
    up = behind[1]
    solid = language.solid or language.korean
    if language.chinese and after[:1] in _little_more():  # 六成多 is no rise
        after = after[1:]
    left = _last_word(ahead[0], before, _SOLID_BEFORE if solid else _BEFORE, solid)
    right = _first_word(behind[0], after, _SOLID_BEHIND if solid else behind_reach, solid)
    if language.primary in ("ja", "ko"):
        left, right = right, left
        chosen = left or right
    elif solid:
        chosen = left or right
    else:
        chosen = min((one for one in (left, right) if one), default=None)
    if chosen is None:
        return 0
    word = chosen[1]
    return UP if word in up or f"{word}*" in up else DOWN


def _last_word(pattern: re.Pattern[str], text: str, reach: int, solid: bool) -> tuple[int, str] | None:
    """How far before the number the last word of direction stands, and the word."""
    if pattern.search(text) is None:
        return None
    best = None
    for match in pattern.finditer(without_nearness(text)):
        distance = len(text) - match.end()
        short = solid and len(match[0]) == 1
        if distance <= reach and not (short and not _SHORT_LINK.fullmatch(text[match.end() :])):
            best = (distance, _word_in(match))
    return best


def _first_word(pattern: re.Pattern[str], text: str, reach: int, solid: bool) -> tuple[int, str] | None:
    if pattern.search(text) is None:
        return None
    for match in pattern.finditer(without_nearness(text)):
        if match.start() > reach:
            return None
        if not (solid and len(match[0]) == 1 and match.start() > 1):
            return match.start(), _word_in(match)
    return None


def _word_in(match: re.Match[str]) -> str:
    groups = match.groupdict()
    return (groups.get("word") or groups.get("stem") or "").lower()
