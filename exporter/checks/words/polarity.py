"""Which way a number goes: up or down, by its sign or by the word of its own clause: 增长, fell, hausse, 零下, −."""

import functools
import re
from collections.abc import Iterable
from typing import NamedTuple

from exporter.checks.words.blanks import write_blanks
from exporter.checks.words.relations import names_relation
from exporter.checks.words.superlatives import without_superlatives
from exporter.checks.words.surroundings import CLAUSE, STOP, NumberedText
from exporter.numbers.plain import plain_text
from exporter.numbers.tables import (
    any_of,
    beginning_of,
    either_of,
    plain_words_of,
    rows_of,
    tree_of,
    whole_words_of,
    word_pattern_of,
)
from exporter.start.patterns import compile_pattern
from exporter.text.language import Language

UP, DOWN = 1, -1

# Characters between a number and the word that gives its direction, before it and behind it.
_BEFORE, BEHIND = 52, 30
_SOLID_BEFORE, _SOLID_BEHIND = 14, 10
# Numbers of a list to which the first one's word of direction belongs.
_JOINED = 6
# A word of one Han is sure only right at the number: 增 5%, 多 7.3%.
_SHORT_LINK = compile_pattern(r"[了出于约近 ]{0,2}")
# Languages whose verbs end a clause, or leave a part of themselves there.
_VERB_FINAL = frozenset({"de", "nl"})
# The same where they always do; and a bracket behind a number, or the end of one around it.
_VERB_LAST, _OPEN = frozenset({"ja", "ko"}), frozenset("(（")
_BRACKET, _IN_BRACKET = compile_pattern(r" ?[(（][^()（）\n]{1,20}[)）]"), compile_pattern(r" ?[)）]")
_YEAR = compile_pattern(r"(?:19|20)\d\d")
_SIGN = compile_pattern(r"\s*(?:(?P<up>\+|零上)|[-−–△▲]|负|零下|マイナス|minus\b)")
_JOINT = compile_pattern(r"[\s,，、/（(或即和与及]*+(?:or|oder|beziehungsweise|bzw\.?|ou|o|y|and|und|et)?[\s]*")


# What stands between a time and the number by how much, or to what, something went then.
_TO_NUMBER = compile_pattern(rf"(?! (?:{any_of('joint')}) )(?: [^\W\d_]+)? (?:(?:{any_of('by-size', 'level')})[ ’'])?")


class _NearnessPhrases(NamedTuple):
    """Phrases of all languages in which a word of direction tells how near a number is, or nothing: up to, 许多.

    Where spaces part words they stand right before the number, and are so long at most."""

    parted: re.Pattern[str]
    longest: int
    solid: re.Pattern[str]


@functools.cache
def _nearness() -> _NearnessPhrases:
    near = [word for row in rows_of("nearness") for word in row.words]
    solid = dict.fromkeys(word for word in near if not word.isascii() and word[0] >= "\u1100")
    parted = [word for word in near if word not in solid]
    words = compile_pattern(rf"(?<!\w)(?:{either_of(parted)})(?=\s*$)", re.IGNORECASE)
    return _NearnessPhrases(words, max(map(len, parted)), compile_pattern(tree_of(solid)))


def without_nearness(plain: str) -> str:
    """A text made plain with blanks for such phrases."""
    known = _nearness()
    if match := known.parted.search(plain, max(0, len(plain.rstrip()) - known.longest)):
        plain = plain[: match.start()] + write_blanks(match) + plain[match.end() :]
    return plain if plain.isascii() else known.solid.sub(write_blanks, plain)


class _DirectionWords(NamedTuple):
    """A language's words of direction: the pattern that finds them, those that go up, and the phrases among those."""

    pattern: re.Pattern[str]
    up: frozenset[str]
    up_phrases: re.Pattern[str]

    def way(self, match: re.Match[str]) -> int:
        """UP or DOWN, as what the pattern has found says."""
        groups = match.groupdict()
        if groups.get("phrase"):
            return UP if self.up_phrases.fullmatch(match[0]) else DOWN
        word = (groups.get("word") or groups.get("stem") or "").lower()
        return UP if word in self.up or f"{word}*" in self.up else DOWN


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _words_of(primary: str, behind: bool) -> _DirectionWords | None:
    """A language's words of direction. `behind`: with those that give it only from behind a number: 5 km more."""
    forms: list[str] = []
    up: set[str] = set()
    for kind in ("rise", "fall"):
        for row in rows_of(kind):
            if row.language == primary and (behind or row.key != "behind"):
                plain = [plain_text(word) for word in row.words]
                forms += plain
                up |= set(plain) if kind == "rise" else set()
    if not forms:
        return None
    forms.sort(key=len, reverse=True)
    if forms[0][0] >= "\u1100":
        solid = compile_pattern(f"(?P<word>{tree_of(forms)})")
        return _DirectionWords(solid, frozenset(up), compile_pattern("(?!)"))
    # Of those that begin alike a phrase comes first, whatever its ending: más bajas, and not más.
    phrases = [word for word in forms if " " in word]
    single = [word for word in forms if word not in phrases]
    groups = {
        "phrase": _either(map(word_pattern_of, phrases)) + r"(?!\w)",
        "word": f"(?:{tree_of(word for word in single if word[-1] != '*')})" + r"(?!\w)",
        "stem": f"(?:{tree_of(word[:-1] for word in single if word[-1] == '*')})",
    }
    ending = {"stem": r"\w*"}
    alternatives = "|".join(f"(?P<{name}>{words}){ending.get(name, '')}" for name, words in groups.items())
    up_phrases = compile_pattern(_either(word_pattern_of(word) for word in phrases if word in up), re.IGNORECASE)
    pattern = compile_pattern(rf"(?<!\w){beginning_of(forms)}(?:{alternatives})", re.IGNORECASE)
    return _DirectionWords(pattern, frozenset(up), up_phrases)


def _either(patterns: Iterable[str]) -> str:
    """A pattern of any of some patterns; of none of them where there are none."""
    return f"(?:{'|'.join(patterns) or '(?!)'})"


def without_degrees(plain: str, language: Language) -> str:
    """A text with blanks for what tells how near a number is, and for superlatives, which are no change: 最も少なく.

    Where spaces part words the same form may compare, too, and only its article tells: 5 % más alto, el más alto."""
    bare = without_nearness(plain)
    if _is_solid(language):
        return without_superlatives(bare, language)
    return _with_article(language.primary).sub(write_blanks, bare)


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _with_article(primary: str) -> re.Pattern[str]:
    """A word such as more with an article before it, le plus, and with what makes it tell no change: plus tôt."""
    words = [word for kind in ("rise", "fall") for row in rows_of(kind) if row.language == primary
             for word in row.words if row.key == "behind"]  # fmt: skip
    most = f"{whole_words_of(plain_words_of('article', primary))} {whole_words_of(words)}"
    return compile_pattern(f"{most}|{whole_words_of(plain_words_of('no-change', primary))}", re.IGNORECASE)


@functools.cache
def _little_more() -> frozenset[str]:
    """What follows a number that is a little more than it: 六成多."""
    return frozenset(word for row in rows_of("little-more") for word in row.words)


def direction_of(numbered: NumberedText, index: int, written: str, language: Language) -> int:
    """UP, DOWN, or 0 where neither a sign nor a word says it; `written` is the number as it stands there."""
    if sign := _SIGN.match(written):
        return UP if sign["up"] else DOWN
    if is_below_zero("", numbered.text_after(index)):
        return DOWN
    return _worded_direction(numbered, index, language)


# Characters within which words of speed stand beside a length of time; where spaces part words they stand right behind
# it, or behind one word more: 23 minutes a day faster.
_BESIDE = 6
# Units of the times that such a word is told of.
TIMES_TAKEN = frozenset({"天", "小时", "分钟", "秒"})


@functools.cache
def _speeds() -> tuple[tuple[int, re.Pattern[str], re.Pattern[str]], ...]:
    """UP for fast and DOWN for slow, with the words of scripts that part no words and those of the others."""
    return tuple(
        (
            way,
            compile_pattern(any_of("speed", key=key, solid=True)),
            compile_pattern(rf"(?: \w+){{0,2}} (?:{any_of('speed', key=key, solid=False)})(?!\w)", re.IGNORECASE),
        )
        for way, key in ((UP, "fast"), (DOWN, "slow"))
    )


def speed_at(text: str, start: int, end: int) -> int:
    """UP where a length of time is told with a word for fast, DOWN for slow, else 0; what is faster takes less time:
    快了 85 秒."""
    beside = text[max(0, start - _BESIDE) : start] + text[end : end + _BESIDE]
    return next((way for way, solid, parted in _speeds() if solid.search(beside) or parted.match(text, end)), 0)


def is_below_zero(written: str, behind: str = "") -> bool:
    """Whether a number is written with a sign that makes it negative, or with a phrase `behind` it: bajo cero."""
    sign = _SIGN.match(written)
    return (sign is not None and not sign["up"]) or _below_zero().match(behind) is not None


@functools.cache
def _below_zero() -> re.Pattern[str]:
    """What says right behind a number, in all languages, that it is below zero."""
    words = [plain_text(word) for row in rows_of("below-zero") for word in row.words]
    return compile_pattern(rf"\s?{whole_words_of(words)}", re.IGNORECASE)


def direction_in(label: str, language: Language) -> int:
    """Which way a label or a column's head says that its number goes; its last such word counts."""
    words = _words_of(language.primary, behind=True)
    found = list(words.pattern.finditer(without_nearness(plain_text(label)))) if words is not None else []
    if not found or words is None or (len(found[-1][0]) == 1 and found[-1][0] >= "\u1100"):
        return 0
    return words.way(found[-1])


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
        if numbered.is_led_by_from(index - 1):  # up from 14, and 3 within the limit
            return 0
        index -= 1
    return 0


def _direction_of_clause(numbered: NumberedText, index: int, language: Language) -> int:
    own, after = numbered.own_clause(index)
    after += _year_behind(numbered, index, after)
    found = _direction_between(numbered, index, own, after, language)
    if not found and (longer := _clause_before_times(numbered, index, language)):
        found = _direction_between(numbered, index, longer, after, language)
    return found


def _clause_before_times(numbered: NumberedText, index: int, language: Language) -> str:
    """What stands before a number in its clause, where times stand between its verb and the number: fell in May by 312,
    stieg 2025 um 312. "" where none do."""
    if _is_solid(language):
        return ""
    end, first = numbered.spans[index][0], index
    while numbered.is_continued(first) and numbered.times.is_time(first - 1):
        between = numbered.text[numbered.times.end_at(first - 1) : numbered.spans[first][0]]
        if not _TO_NUMBER.fullmatch(between):
            break
        first -= 1
    if first == index or numbered.times.is_time(index):
        return ""
    start = numbered.spans[first][0]
    return numbered.own_clause(first)[0] + numbered.text[start:end]


def _direction_between(numbered: NumberedText, index: int, own: str, after: str, language: Language) -> int:
    """The direction that the words before a number and behind it give it."""
    if language.primary in _VERB_FINAL:  # ging um 1,9 % auf 871.300 zurück
        rest = numbered.rest_of_clause(index)
        return (
            _split_verb(f"{own} {rest}", language)
            or _nearest_word(own, after, language)
            or _nearest_word("", rest, language, 2 * BEHIND)
        )
    found = _nearest_word(own, after, language)
    if not found and language.primary in _VERB_LAST:  # 16万t(4.3%)減少した
        found = _nearest_word("", _behind_bracket(numbered, index), language)
    return found


def _year_behind(numbered: NumberedText, index: int, after: str) -> str:
    """The year that ends a number's clause, which nothing is near to: 12 fewer than 2023, not fewer than 30."""
    if index + 1 == len(numbered.spans):
        return ""
    start, end = numbered.spans[index + 1]
    year = numbered.text[start:end].strip()
    return year if start == numbered.spans[index][1] + len(after) and _YEAR.fullmatch(year) else ""


def _behind_bracket(numbered: NumberedText, index: int) -> str:
    """What stands behind a bracket that follows a number, or that ends right behind it, up to the clause's end."""
    begin, end = numbered.spans[index]
    match = (_IN_BRACKET if numbered.text[begin - 1 : begin] in _OPEN else _BRACKET).match(numbered.text, end)
    if match is None:
        return ""
    return CLAUSE.split(STOP.split(numbered.text[match.end() : match.end() + BEHIND])[0])[0]


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _split_verbs(primary: str) -> tuple[tuple[int, re.Pattern[str]], ...]:
    """Verbs of a language with a part of theirs at the clause's end (nahm … zu), each with its direction."""
    found = []
    for kind, direction in (("rise", UP), ("fall", DOWN)):
        for row in rows_of(f"{kind}-split"):
            if row.language == primary:
                verbs = "|".join(map(re.escape, row.words))
                pattern = rf"(?<!\w)(?:{verbs})(?!\w).*(?<!\w){row.key}\s*$"
                found.append((direction, compile_pattern(pattern, re.IGNORECASE | re.DOTALL)))
    return tuple(found)


def _split_verb(clause: str, language: Language) -> int:
    """The direction of a verb whose parts stand on both sides of a number; 0 where there is none."""
    return next((direction for direction, pattern in _split_verbs(language.primary) if pattern.search(clause)), 0)


def _nearest_word(before: str, after: str, language: Language, behind_reach: int = BEHIND) -> int:
    ahead, behind = _words_of(language.primary, behind=False), _words_of(language.primary, behind=True)
    if ahead is None or behind is None:
        return 0
    solid = _is_solid(language)
    if (
        not solid and (by := _by_so_much(language.primary).search(without_nearness(before))) is not None
    ):  # lower by 2.3%
        before, after = before[: by.start()], f" {by[1]} {after}"
    if language.chinese and after[:1] in _little_more():  # 六成多 is no rise
        after = after[1:]
    left = _last_word(ahead, before, _SOLID_BEFORE if solid else _BEFORE, language)
    right = _first_word(behind, after, _SOLID_BEHIND if solid else behind_reach, language)
    if language.primary in _VERB_LAST:
        left, right = right, left
        chosen = left or right
    elif solid:
        chosen = left or right
    else:
        chosen = min((one for one in (left, right) if one), default=None)
    return 0 if chosen is None else chosen[1]


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _by_so_much(primary: str) -> re.Pattern[str]:
    """A word that else stands behind a number, where what leads to it stands between: lower by, höher um."""
    words = [word for kind in ("rise", "fall") for row in rows_of(kind) if row.language == primary
             for word in row.words if row.key == "behind"]  # fmt: skip
    joints = plain_words_of("by-size", primary)
    pattern = rf"({whole_words_of(words)})\s(?:{either_of(joints)})\s?$" if words and joints else "(?!)"
    return compile_pattern(pattern, re.IGNORECASE)


def _last_word(words: _DirectionWords, text: str, reach: int, language: Language) -> tuple[int, int] | None:
    """How far before the number the last word of direction stands, and its direction."""
    if words.pattern.search(text) is None:
        return None
    best = None
    for match in words.pattern.finditer(without_degrees(text, language)):
        distance = len(text) - match.end()
        short = _is_solid(language) and len(match[0]) == 1
        if distance <= reach and not (short and not _SHORT_LINK.fullmatch(text[match.end() :])):
            best = (distance, words.way(match))
    return best


def _first_word(words: _DirectionWords, text: str, reach: int, language: Language) -> tuple[int, int] | None:
    if words.pattern.search(text) is None:
        return None
    for match in words.pattern.finditer(without_degrees(text, language)):
        if match.start() > reach:
            return None
        if not (_is_solid(language) and len(match[0]) == 1 and match.start() > 1):
            return match.start(), words.way(match)
    return None


def _is_solid(language: Language) -> bool:
    """Whether a language's words of direction may be a part of longer ones."""
    return language.solid or language.korean
