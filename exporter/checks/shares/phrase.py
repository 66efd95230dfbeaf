"""The words of a share in words: of what, of which whole, how many parts together, and whether it is a change."""

import functools
import re
from collections.abc import Mapping

from msgspec import Struct

from exporter.checks.claims import Claim
from exporter.checks.passages import Passage
from exporter.checks.shares.text import TextNumbers
from exporter.checks.words.clauses import clause_bounds, name_stems, name_words
from exporter.checks.words.polarity import direction_in
from exporter.checks.words.relations import relations_named
from exporter.checks.words.surroundings import EARLIER_TIME, OWN_CLAUSE
from exporter.checks.words.times import head_words
from exporter.numbers.plain import plain_text
from exporter.numbers.tables import either_of, plain_words_of, rows_of, whole_words_of
from exporter.start.patterns import compile_pattern
from exporter.text.language import Language

# The weight of words of the section's heading, and of the clause before.
_HEADING, _EARLIER = 0.25, 0.6
# Characters, or words, before a share and behind it in which a word says that something became more or less by it.
_BEFORE_SOLID, _BEHIND_SOLID, _BEFORE_WORDS, _BEHIND_WORDS = 6, 4, 3, 2
# Characters on each side of a share that are its clause at most, and those of its whole in scripts without spaces.
_CLAUSE, _WHOLE = 40, 8
# Words of a share from which one of them is what it is of: one flight in five.
_NOUN_WITHIN = 3
# Digits with the measure word behind them name things too: 2号线.
_NUMBERED = compile_pattern("(?<![0-9.,])([0-9]{1,3}) ?([\u4e00-\u9fff])(?![0-9])")
_WORDS_AHEAD = compile_pattern(r"(?<![^\W\d_])(?:[\s'’]*+[^\W\d_]++){1,5}+")


def add_names(words: dict[str, float], text: str) -> None:
    """Add all names of a text in full weight, those with binding Han and of numbered things among them."""
    if text:
        words.update(dict.fromkeys(sorted(name_words(name_stems(text))), 1.0))
        add_numbered(words, text)


def add_numbered(words: dict[str, float], text: str) -> None:
    """Add what digits name with the measure word behind them: 2号线."""
    for numbered in _NUMBERED.finditer(text):
        words["".join(numbered.groups())] = 1.0


class SharePhrase(Struct, frozen=True):
    """What is said of a share: its words with their weights, those of its own clause and of its whole, how many are
    told together (0 where nothing says), the relations named, and whether a word of change stands right beside it."""

    words: Mapping[str, float]
    own: frozenset[str]
    whole: frozenset[str]
    count: int
    named: frozenset[str]
    is_change: bool


def read_phrase(claim: Claim, told: TextNumbers, headings: Mapping[str, Passage], language: Language) -> SharePhrase:
    """The words of a share in a text, whose numbers are `told`; `headings` are those of sections by their paths."""
    assert claim.passage is not None
    text, end = plain_text(claim.passage.text), claim.end
    first, last = clause_bounds(text, claim.at, end)
    before, behind = text[max(first, claim.at - _CLAUSE) : claim.at], text[end : min(last, end + _CLAUSE)]
    within = claim.quantity.text if len(claim.quantity.text.split()) >= _NOUN_WITHIN else ""
    words = {word: weight for word, weight in claim.words.items() if word != EARLIER_TIME}
    add_names(words, f"{before} {within} {behind}")
    earlier: dict[str, float] = {}
    add_names(earlier, text[clause_bounds(text, max(0, first - 1), max(0, first - 1))[0] : first])
    for word in earlier:
        words.setdefault(word, _EARLIER)
    own = frozenset(word for word, weight in words.items() if weight >= OWN_CLAUSE)
    heading = headings.get(f"{claim.path.rpartition('.body[')[0] or claim.path.rpartition('.')[0]}.heading")
    for word in head_words(heading.text) if heading is not None else ():
        words.setdefault(word, _HEADING)
    clause = f"{before} {behind}"
    count = told.count_beside(claim) or _count_named(clause, language)
    return SharePhrase(
        words, own, _words_of_whole(before, behind, language), count, relations_named(clause, language),
        _is_by_change(text, claim, language),
    )  # fmt: skip


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _whole_behind(primary: str) -> re.Pattern[str]:
    """What stands behind a share and before its whole: of, der, 的."""
    words = plain_words_of("whole-behind", primary)
    return compile_pattern(rf"(?<!\s)\s*+{whole_words_of(words)}", re.IGNORECASE) if words else compile_pattern("(?!)")


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _whole_before(primary: str) -> re.Pattern[str]:
    """The whole right before a share, in scripts without spaces: 全部金牌的近四成, 全体の4分の3."""
    rows = [row for row in rows_of("whole-before") if row.language == primary]
    links = either_of(plain_text(word) for row in rows if row.key == "link" for word in row.words)
    marks = "".join(plain_text(word) for row in rows if row.key == "mark" for word in row.words)
    near = either_of(plain_words_of("before", primary)) or "(?!)"
    if not links or not marks:
        return compile_pattern("(?!)")
    return compile_pattern(rf"([^{marks}\W]{{1,14}})(?:{links})(?:{near})? ?$")


def _words_of_whole(before: str, behind: str, language: Language) -> frozenset[str]:
    """The words of what a share is of: three quarters of all passengers, 全部金牌的近四成, 三分之二的新增存款."""
    of = _whole_behind(language.primary).match(behind)
    if of is not None:
        rest = behind[of.end() :]
        ahead = None if language.east_asian else _WORDS_AHEAD.match(rest)
        return name_stems(ahead[0] if ahead is not None else rest[:_WHOLE])
    match = _whole_before(language.primary).search(before)
    return name_stems(match[1]) if match is not None else frozenset()


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _counts(primary: str) -> tuple[re.Pattern[str], Mapping[str, int]] | None:
    """The numerals that tell how many are told together, though no measure word makes a number of them: 三强."""
    rows = [row for row in rows_of("told-together") if row.language == primary]
    counts = {word: int(row.key) for row in rows if row.key != "none" for word in row.words}
    if not counts:
        return None
    none = "".join(word for row in rows if row.key == "none" for word in row.words)
    return compile_pattern(f"(?<![第{''.join(counts)}])([{''.join(counts)}])(?![{none}\\W])"), counts


def _count_named(clause: str, language: Language) -> int:
    """How many things a clause tells of together by a numeral that is no number: 三强; 0 where nothing says."""
    known = _counts(language.primary)
    match = known[0].search(clause) if known is not None else None
    return known[1][match[1]] if known is not None and match is not None else 0


def _is_by_change(text: str, claim: Claim, language: Language) -> bool:
    """Whether a word of change stands right beside a share: a third more, 增长近一成."""
    if not claim.direction:
        return False
    if language.east_asian:
        before, behind = text[max(0, claim.at - _BEFORE_SOLID) : claim.at], text[claim.end : claim.end + _BEHIND_SOLID]
    else:
        before = " ".join(text[: claim.at].split()[-_BEFORE_WORDS:])
        behind = " ".join(text[claim.end :].split()[:_BEHIND_WORDS])
    return bool(direction_in(before, language) or direction_in(behind, language))
