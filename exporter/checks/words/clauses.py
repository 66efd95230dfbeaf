"""What a number is about, by the words around it: its clause, the noun beside it, the words two clauses share."""

import functools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, takewhile

from exporter.checks.keys import group_pairs
from exporter.numbers.plain import plain_text
from exporter.numbers.tables import either_of, rows_of, sentence_point
from exporter.start.patterns import compile_pattern
from exporter.text.characters import is_east_asian

_PUNCTUATION = compile_pattern(r"[\W_]+")
# Where a clause ends: full-width marks anywhere, half-width ones where no digit or letter follows (1,234).
_MARKS = r"，。；！？：、\n“”（）()「」"
_CLAUSE = compile_pattern(rf"[{_MARKS},.;:!?](?:(?<=[{_MARKS}])|(?=\s|[^\x00-\x7f]|$))")
# A bracket that opens right before a number, and one that closes there: Orle (38 boats), boats (of all kinds) 38.
_BRACKET = compile_pattern(r"[（(]\s*$|[（(][^（()）]*[)）]\s*$")
_SENTENCE = compile_pattern(rf"[。！？\n.!?](?:(?<=[。！？\n])|(?<=[!?])(?=\s|$|[^\x00-\x7f])|{sentence_point()})")

_HAN_RUN = compile_pattern(r"[\u3041-\u30ff\u3400-\u9fff]+")
_SOLID_RUN = compile_pattern(r"[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]+")
_WORD = compile_pattern(r"[^\W\d_\u3041-\u30ff\u3400-\u9fff]{3,}")
# 第一产业, 第二季度: names that only their number tells apart.
_NTH = compile_pattern("第 ?[0-9一二三四五六七八九十]{1,3}[\u4e00-\u9fff]")
_HAN_ALONE = compile_pattern(r"[\u3400-\u9fff]+")
_HIRAGANA = frozenset(map(chr, range(0x3041, 0x3097)))
# Letters of a word that its endings do not change: increas(ed), Beschäf(tigte).
_STEM = 6
# Han of an abbreviation.
_SHORT = 2
# Letters from which a word's last s may be the plural's.
_PLURAL = 4
# What marks a meaning among words; letters of the shortest word that is the beginning of another one: Gas, Gasabsatz.
MEANS, _BEGINNING = "=", 3
# Where characters begin that are names by themselves.
HAN = "\u3400"
# Texts of which it is kept where they part: the source, and the text that is looked at.
_TEXTS = 8
# Clauses of which the words are kept: one is read for each number beside it.
_CLAUSES = 4096

_SYLLABLES = compile_pattern("[\u3041-\u309f]+")  # hiragana, which end and bind words

# Han that bind words and do not name what is counted.
_FUNCTION = compile_pattern(
    r"[的了和与及在为是有共等其对将把被从向以于到也都还就而之约近超余多达各这该并或]|占|现有|达到|累计|合计|总计|目前|[一二三四五六七八九十百千万亿]"
)


@functools.cache
def _stop_words() -> frozenset[str]:
    """Words of all languages that bind others and name nothing."""
    return frozenset(word for row in rows_of("stop") for word in row.words)


# Kana that bind a noun to what follows: の joins another noun to it, a noun before any of them ends there.
# Characters of a remark in brackets between a name and its number.
_REMARK = 20
OF, _PARTICLE = "の", compile_pattern("(?<=[^\u3041-\u309f])[はがもでにをのとへや]$")
_AFTER = compile_pattern(r"[余多]?的?([\u3041-\u30ff\u3400-\u9fff]{2,10})")
_BEFORE = compile_pattern(r"([\u3041-\u30ff\u3400-\u9fff“”]{2,16})$")
_LINKS = compile_pattern(
    r"(?:共有|现有|目前|已有|总数|累计|达到|合计|总计|数量|人数|已|共|有|达|为|约|近|超过|超|是|等|的|了|至|到|“|”|[:：\s])+$"
)


@functools.lru_cache(_TEXTS)
def _clause_stops(text: str) -> Sequence[int]:
    return [stop.start() for stop in _CLAUSE.finditer(text)]


@functools.lru_cache(_TEXTS)
def _sentence_stops(text: str) -> Sequence[int]:
    return [stop.start() for stop in _SENTENCE.finditer(text)]


def clause_bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the clause around text[start:end] begins and ends."""
    return _bounds_between(_clause_stops(text), ",.;:!?", text, start, end, 60)


def named_clause_bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """`clause_bounds`, but for a remark in brackets that the clause begins behind: with what stands before that, which
    names the number, too, 客流（全部）为 12 万."""
    first, last = clause_bounds(text, start, end)
    if not first or text[first - 1] not in ")）":
        return first, last
    opening = max(text.rfind(mark, max(0, first - _REMARK), first) for mark in "(（")
    if opening <= 0 or any(letter.isdigit() for letter in text[opening:first]):
        return first, last
    return clause_bounds(text, opening, opening)[0], last


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence around text[start:end], cut where it is very long."""
    first, last = _bounds_between(_sentence_stops(text), ".!?", text, start, end, 160)
    return " ".join(text[first : last + 1].split())


def _bounds_between(stops: Sequence[int], marks: str, text: str, start: int, end: int, reach: int) -> tuple[int, int]:
    """The place behind the last stop before, and that of the next one behind, each within reach, else how far that is.

    One of the half-width `marks` right before text[start:end], or where the reach ends, is a stop, too."""
    floor, limit = max(0, start - reach), min(len(text), end + reach)
    before, behind = bisect_left(stops, start) - 1, bisect_left(stops, end)
    if start > floor and text[start - 1] in marks:
        first = start
    else:
        first = max(floor, stops[before] + 1) if before >= 0 else floor
    if behind < len(stops) and stops[behind] < limit:
        return first, stops[behind]
    return first, limit - 1 if end < limit < len(text) and text[limit - 1] in marks else limit


@functools.lru_cache(_CLAUSES)
def word_grams(text: str) -> frozenset[str]:
    """Pairs of Han and words of other scripts, without those that only bind."""
    found: set[str] = set()
    for run in _HAN_RUN.finditer(text):
        for part in _FUNCTION.split(run[0]):
            found.update(part[index : index + 2] for index in range(len(part) - 1)) if part else None
    for word in _WORD.finditer(text):
        plain = word[0].lower()
        if plain not in _stop_words():
            found.add(_singular(plain))
    return frozenset(found)


@functools.lru_cache(_CLAUSES)
def word_stems(text: str) -> frozenset[str]:
    """Pairs of Han, kana or Hangul, but for hiragana alone, what 第 numbers, and the first letters of other words."""
    found = {match[0] for match in _NTH.finditer(text)}
    for run in _SOLID_RUN.finditer(text):
        for part in _FUNCTION.split(run[0]):
            if part:
                pairs = (part[index : index + 2] for index in range(len(part) - 1))
                found.update(pair for pair in pairs if not _HIRAGANA.issuperset(pair))
    for word in _WORD.finditer(text):
        plain = word[0].lower()
        if plain not in _stop_words():
            found.add(_singular(plain)[:_STEM])
    return frozenset(found)


@functools.lru_cache(_CLAUSES)
def ordered_stems(text: str) -> tuple[str, ...]:
    """`word_stems` and the pairs of binding Han, which may be a name's (签约, 长三角), in one order in each run, for
    weights that are added up in it."""
    return tuple(sorted(word_stems(text) | _han_pairs(text)))


def add_words(found: dict[str, float], text: str, weight: float) -> None:
    """Add the words of a text with a weight, where they have no greater one."""
    for word in ordered_stems(text):
        if found.get(word, 0) < weight:
            found[word] = weight


@functools.lru_cache(_CLAUSES)
def name_stems(text: str) -> frozenset[str]:
    """`word_stems` without pairs that hold hiragana, which are endings, and with those of binding Han: 国有企业."""
    return name_words(word_stems(text) | _han_pairs(text))


def _han_pairs(text: str) -> set[str]:
    """All pairs of Han that stand side by side."""
    return {run[0][at : at + 2] for run in _HAN_ALONE.finditer(text) for at in range(len(run[0]) - 1)}


def name_words(words: Iterable[str]) -> frozenset[str]:
    """Those of some words that hold no hiragana."""
    return frozenset(word for word in words if _HIRAGANA.isdisjoint(word))


def _singular(word: str) -> str:
    """A word without the s of a plural: bus of buses, school of schools."""
    if len(word) < _PLURAL or not word.endswith("s") or word.endswith("ss"):
        return word
    return word[:-2] if word.endswith(("ses", "xes", "ches", "shes")) else word[:-1]


def share_of_words(wanted: frozenset[str], given: frozenset[str]) -> float:
    """How much of `wanted` is in `given`, from 0 to 1."""
    return len(wanted & given) / len(wanted) if wanted else 0.0


def abbreviates(short: str, name: str) -> bool:
    """Whether two Han are short for a longer name: 营收 for 营业收入."""
    name = name.strip()
    if len(short) != _SHORT or not is_east_asian(short[0]) or short in name:
        return False
    return name[:1] == short[0] and short[1] in name[_SHORT:]


def noun_after(text: str, end: int) -> str:
    """The Han right after a number: 商会建立联系 of 282家商会建立联系; "" where an ending or a verb follows: を開く."""
    match = _AFTER.match(text, end)
    if match is None or _HIRAGANA.issuperset(match[1][:2]):
        return ""
    noun = match[1].removeprefix(OF)
    return "" if noun[0] in _HIRAGANA else noun


# Measure words that name nothing themselves, and what follows a number up to the end of its noun.
_MEASURES = compile_pattern("[第0-9〇零一二两三四五六七八九十百千万亿.,余多来约近个個项項条條名位件家次的种種大几]+")
_SOLID_NOUN = compile_pattern("[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]{1,8}")
_NEXT_WORDS = compile_pattern(r"[^\W\d_]+(?:[ -][^\W\d_]+){0,2}")
_LONGEST_NOUN = 6
# What says right behind a count that its noun is left out, in scripts without spaces.
_PREDICATE = compile_pattern(either_of(word for row in rows_of("noun-none") for word in row.words) or "(?!)")
_TOPICS = "はがもをの"  # particles behind what is counted


def counted_nouns(text: str, start: int, end: int, unit: str, *, of_whole: bool = False) -> tuple[str, ...]:
    """What a number at text[start:end] counts: pairs of Han of the noun beside it, or the next words' first letters.

    The pair right behind the number comes first; of a noun before it the last one. `unit`: its canonical unit; without
    one, all of it is the number itself: dix-sept. `of_whole`: a part has the noun of its whole: six of the nine
    regions."""
    written = text[start:end]
    after = text[end : end + 40].lstrip(" ")
    if is_east_asian(after[:1] or written[-1:]) or is_east_asian(written[-1:]):
        if _PREDICATE.match(after):  # 其余四个年底前开通
            return ()
        run = _SOLID_NOUN.match(after)
        noun = (_MEASURES.sub("", written) + (run[0] if run else "")).strip()[:_LONGEST_NOUN]
        if noun and not _HIRAGANA.issuperset(noun):
            return _noun_pairs(noun)
        return _noun_pairs(noun_before(text, start).rstrip(_TOPICS)[-_LONGEST_NOUN:])[::-1]  # 线路7条, 施設は143軒で
    within = _within_whole().match(after) if of_whole and not unit else None
    words = _NEXT_WORDS.match(after, within.end() if within is not None else 0)
    noun = " ".join(takewhile(_goes_on, words[0].split(" "))) if words else ""
    name = re.split(r"[\W\d_]+", written)[-1] if unit else ""
    return ordered_stems(f"{name} {noun}")


def _noun_pairs(noun: str) -> tuple[str, ...]:
    """The pairs of a noun without endings of verbs and what binds words; a single Han alone."""
    parts = [part for part in _FUNCTION.split(_SYLLABLES.sub("的", noun)) if part]
    found = tuple(part[index : index + 2] for part in parts for index in range(len(part) - 1))
    return found or ((parts[0],) if len(parts) == 1 and len(parts[0]) == 1 else ())


def count_shared(nouns: tuple[str, ...], others: tuple[str, ...]) -> int:
    """How much two nouns have in common; of Han the pair beside the number must be in both: no 站参加 is 河流参加."""
    if nouns and others and is_east_asian(nouns[0][0]) and nouns[0] not in others and others[0] not in nouns:
        return 0
    return len(set(nouns) & set(others))


def _goes_on(word: str) -> bool:
    """Whether a word behind a number may belong to what it counts."""
    return word.lower() not in _noun_ends()


@functools.cache
def _noun_ends() -> frozenset[str]:
    """Verbs and binding words of all languages, and days of the week, that end what is counted."""
    days = (word.lower() for row in rows_of("weekday") for word in row.words)
    return frozenset(chain((word for row in rows_of("noun-end") for word in row.words), days))


def leads_to_whole(between: str) -> bool:
    """Whether what stands between two numbers makes the first one a part of the second."""
    return _within_whole().fullmatch(between.lstrip()) is not None


@functools.cache
def _within_whole() -> re.Pattern[str]:
    """What stands between a count and the noun of its whole, in all languages: six of the nine regions, drei der 12."""
    words = either_of(word for row in rows_of("whole-behind") for word in row.words if word[0] < "\u1100")
    return compile_pattern(
        rf"(?:{words})(?:\s[^\W\d_]{{2,4}}(?:\s[^\W\d_]+['’]s?)?)?\s(?:[0-9]{{1,3}}\s)?", re.IGNORECASE
    )


# Characters by which nouns that stand behind two numbers begin alike, and by which those before them end alike.
_BEGUN, _ENDED = 2, 3
# What joins two counted things: the noun before it belongs to the number before.
_JOINS = ("与", "和", "及", "或", "跟")


def noun_before(text: str, start: int) -> str:
    """The Han right before a number, without what only links: 律师行业党支部 of 律师行业党支部共340个."""
    before = text[max(0, start - 20) : start]
    if before.isascii():
        return ""
    before = _LINKS.sub("", before)
    match = None if before.endswith(_JOINS) else _BEFORE.search(_PARTICLE.sub("", before))
    return match[1].strip("“”") if match else ""


def is_named(nouns: tuple[str, str], noun: str) -> bool:
    """Whether this very noun is right beside a number whose neighbours are `nouns`."""
    return nouns[1].startswith(noun) or nouns[0].endswith(noun)


def has_letters(name: str, longer: str) -> bool:
    """Whether a longer name has all letters of a short one in their order: 扣除非经常性损益的净利润 of 扣非净利润."""
    rest = iter(longer)
    return all(letter in rest for letter in name)


def same_noun(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two numbers stand beside the same noun; each is (before, after)."""
    (before, behind), (other_before, other_behind) = one, other
    if len(behind) >= _BEGUN and behind[:_BEGUN] == other_behind[:_BEGUN]:
        return True
    return len(before) >= _ENDED and before[-_ENDED:] == other_before[-_ENDED:]


def plain_letters(text: str) -> str:
    """Letters and digits alone, in their plain form."""
    import unicodedata

    return _PUNCTUATION.sub("", unicodedata.normalize("NFKC", text)).casefold()


def without_bracket(before: str) -> int:
    """Where what stands before a number ends, without a bracket that opens or closes right before it."""
    bracket = _BRACKET.search(before)
    return bracket.start() if bracket is not None else len(before)


# ---- words that stand for one another in two texts: scrapped and cancelled; Strom and Stromabsatz -------------------


def meanings_of(words: Iterable[str]) -> frozenset[str]:
    """What each of some stems means that stands for others."""
    known = _meanings()
    return frozenset(meaning for word in words for meaning in known.get(word, ()))


@functools.cache
def _meanings() -> Mapping[str, Sequence[str]]:
    return group_pairs(
        (stem, f"{MEANS}{row.key}")
        for row in rows_of("alike")
        for word in row.words
        for stem in word_stems(plain_text(word))
    )


def words_begun_alike(word: str, ordered: Sequence[str]) -> Iterator[str]:
    """Those of some words in order, itself aside, of which `begins_alike` holds with a word; each is looked up."""
    if not begins_alike(word, word):
        return
    for length in range(_BEGINNING, len(word)):
        at = bisect_left(ordered, word[:length])
        if at < len(ordered) and ordered[at] == word[:length]:
            yield ordered[at]
    first = at = bisect_right(ordered, word)
    while at < len(ordered) and ordered[at].startswith(word):
        at += 1
    yield from ordered[first:at]


def begins_alike(one: str, other: str) -> bool:
    """Whether one of two words of a script with spaces is the beginning of the other."""
    if not (one[0].isalpha() and one[0] < HAN):
        return False
    short, long = sorted((one, other), key=len)
    return len(short) >= _BEGINNING and long.startswith(short)
