"""English numbers in words: twenty-five, three hundred and forty, two thirds, half a million, two or three."""

import re
from decimal import Decimal

from msgspec import Struct

from exporter.numbers.tables import either_of, rows_of
from exporter.start.patterns import compile_pattern

_UNITS = {
    name: number
    for number, name in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
_TENS = {
    name: 10 * number
    for number, name in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)  # noqa: SIM905
}
_SCALES = {"hundred": 2, "thousand": 3, "lakh": 5, "million": 6, "crore": 7, "billion": 9, "trillion": 12}
_PARTS = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5, "sixth": 6,
    "sixths": 6, "seventh": 7, "sevenths": 7, "eighth": 8, "eighths": 8, "ninth": 9, "ninths": 9, "tenth": 10,
    "tenths": 10,
}  # fmt: skip
_ORDINALS = {
    name: number
    for number, name in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
        ],
        1,
    )
}

_SMALL = "|".join(sorted((*_UNITS, *_TENS), key=len, reverse=True))
# Words that multiply the number before them, if any; a score of points is none.
_GROUPS = {"dozen": 12, "score": 20}
# Of score, which is a verb, too, only a score counts things.
_GROUP = "dozen|(?<=\\b[Aa] )score(?= (?:more|fewer|less)\\b)"
_WORD = f"(?:{_SMALL}|{'|'.join(_SCALES)}|{_GROUP})"
_RUN = f"(?:{_WORD})(?:(?:[ -]|(?:(?<=hundred)|(?<=thousand)|(?<=million)) and )(?:{_WORD}))*"
_START = "|".join(f"[{name[0].upper()}{name[0]}]{name[1:]}" for name in (*_UNITS, *_TENS))
_ORDINAL_START = "|".join(f"[{name[0].upper()}{name[0]}]{name[1:]}" for name in _ORDINALS)
# Within a sentence, before a name: the third Harbour Festival.
_ORDINAL_LOWER = "|".join(name for name in _ORDINALS if name not in ("first", "second"))


def _words_of(kind: str, key: str = "") -> list[str]:
    """The English words of a kind, or those with a key."""
    return [word for row in rows_of(kind) if row.language == "en" and key in ("", row.key) for word in row.words]


def _whole(kind: str) -> str:
    """A pattern of whole words; a star ends a stem."""
    words = sorted(_words_of(kind), key=len, reverse=True)
    return "|".join(re.escape(word.rstrip("*")) + ("" if word.endswith("*") else r"\b") for word in words)


def _either_case(word: str) -> str:
    """A pattern of a word that may begin with a capital."""
    return f"[{word[0].upper()}{word[0]}]{re.escape(word[1:])}"


# What an ordinal numbers.
_NTH_OF = either_of(_words_of("nth-of"))

# Words before an ordinal that is a place in a row, the last ones where it is no first; and what goes on behind it.
_RANKED = "|".join(f"(?<={_either_case(word)} )" for word in _words_of("rank-verb", "any"))
_PLACED = "|".join(f"(?<={_either_case(word)} )" for word in _words_of("rank-verb", "later"))
_LATER = "|".join(f"[{name[0].upper()}{name[0]}]{name[1:]}" for name in _ORDINALS if name != "first")
_BEHIND_RANK = rf"(?=[.,;:)]|$| (?:{either_of(_words_of('rank-behind'))})\b)"

# A half that no noun follows, behind a word of nearness or as a half: more than half are, a half, by half.
_HALF_ALONE = (
    r"(?:(?<!and )[Aa] |(?<=than )|(?<=nearly )|(?<=almost )|(?<=about )|(?<=over )|(?<=under )|(?<=by )|"
    r"(?<=close to )|(?<=barely )|(?<=roughly )|(?<=around )|(?<=least ))half"
    r"(?!-| (?:an?|as|again|hours?|years?|days?|miles?|months?|dozen|terms?|times?|price|pints?)\b)"
)

# A part told of each so many: every third house; no time, which comes round again.
_NTH_OF_EACH = "|".join(name for name, number in _ORDINALS.items() if 1 < number <= _UNITS["ten"])
_EVERY = (
    rf"[Ee]very (?:{_NTH_OF_EACH})(?= [a-z])"
    rf"(?! (?:{_whole('no-part-of')}|year|month|week|day|night|season|[A-Z]))"
)

# Where a number in words may begin, and how: of each that may stand there its first letters.
BEGINNINGS = (*_UNITS, *_TENS, *_ORDINALS, "a ", "an ", "every", "half")
# An ordinal and no part: a third Harbour Festival, as a part is no name's own; a third Europeans is one.
_OF_NAME = rf"(?:{'|'.join(sorted(_PARTS.keys() & _ORDINALS.keys()))}) [A-Z][a-z]+ [A-Z][a-z]"
TRIGGER = (
    rf"\b(?:(?:{_START})|[Aa]n? (?!{_OF_NAME})(?:{'|'.join(_SCALES)}|{_GROUP}|third|quarter|fifth|"
    rf"tenth|(?:sixth|seventh|eighth|ninth)(?= of\b|[.,;]))|{_EVERY}|"
    rf"[Hh]alf (?:of|a million|a billion|the)|{_HALF_ALONE}|"
    rf"(?:{_ORDINAL_LOWER})(?= [A-Z][a-z])|"
    rf"(?:(?:{_RANKED})(?:{_ORDINAL_START})|(?:{_PLACED})(?:{_LATER})){_BEHIND_RANK}|"
    rf"(?:{_ORDINAL_START})(?=[ -](?:{_NTH_OF})))\b"
)

_NUMBER = compile_pattern(rf"(?:a )?(?P<run>{_RUN})\b(?! to none)", re.IGNORECASE)
_OTHER = compile_pattern(rf" (?:to|or) (?P<run>{_RUN})\b", re.IGNORECASE)
# Two values of which the first became the second: from eleven to twenty-six.
_FROM_TO, _LONGEST_FROM = compile_pattern(rf"\bfrom {_RUN} to ", re.IGNORECASE), len("from ")
_FRACTION = compile_pattern(
    rf"(?P<n>an?(?!(?-i: {_OF_NAME}))|{_SMALL})[ -](?P<d>{'|'.join(_PARTS)})\b"
    rf"(?![ -](?:{_whole('no-part-of')}))",
    re.IGNORECASE,
)
_EACH = compile_pattern(rf"(?P<n>[Ee]very) (?P<d>{_NTH_OF_EACH})\b")
# A part of each so many, with what is counted between: one in ten, two orders out of every five.
_IN = compile_pattern(
    rf"(?P<n>{_SMALL})(?P<noun>(?: (?!in\b|out\b|of\b|and\b|or\b|to\b)[a-z]+(?:-[a-z]+)?){{0,2}}) "
    rf"(?:in|in every|out of|out of every|of every) (?P<d>{_SMALL})\b"
    rf"(?! (?:(?:{either_of(_words_of('in-time', 'before'))}) )?(?:{either_of(_words_of('in-time', 'unit'))})\b)",
    re.IGNORECASE,
)
# Behind it, the plural of what the whole would count: two plants in three towns. A verb may end so behind one.
_PLURAL_BEHIND = compile_pattern(r" [a-z]+[^su\W]s\b")
_PLACES_BEHIND = compile_pattern(rf" (?:[a-z]+ )?(?:{either_of(_words_of('places-counted'))})\b")
_HALF = compile_pattern(r"[Hh]alf (?:of|the)\b|[Hh]alf a (?P<scale>million|billion)|half\b")
_OF_A = compile_pattern(r" of an? (?P<scale>hundred|thousand|million|billion|trillion)\b", re.IGNORECASE)
_AND_A_HALF = compile_pattern(
    r" and (?:a (?P<half>half)|(?P<n>a|one|three) quarters?)(?: (?P<scale>million|billion|trillion))?\b", re.IGNORECASE
)
_ORDINAL = compile_pattern(_ORDINAL_START)
_LONG_ORDINAL = compile_pattern(rf"(?P<run>{_RUN})(?:-| and )(?P<last>{'|'.join(_ORDINALS)})\b", re.IGNORECASE)

# One is an article or a pronoun unless a scale or a measure follows.
_AFTER_ONE = compile_pattern(rf"[ -](?:{'|'.join(_SCALES)}|{_whole('after-one')})| and (?:a half|three quarters)\b")

# Set phrases, names, and compounds in which the word counts nothing that is reported.
_PHRASE = compile_pattern(
    rf"(?:{'|'.join(map(_either_case, sorted(_words_of('set-phrase'), key=len, reverse=True)))})\b"
)
_LONGEST_PHRASE = max(map(len, _words_of("set-phrase")))
_NAMED = (*map(_either_case, _words_of("name-before", "any")), *_words_of("name-before", "exact"))
_BEFORE_NAME = compile_pattern(rf"(?<![^\W\d_])(?:{'|'.join(_NAMED)}) $")
_NEXT_CAPITAL = compile_pattern(r"[ -][A-Z][a-z]")


class WordedNumber(Struct, frozen=True):
    """A number in words from `start` to `end`; kind amount, fraction, ordinal or range (with `high`)."""

    start: int
    end: int
    value: Decimal
    kind: str = "amount"
    high: Decimal | None = None
    precision: Decimal = Decimal(1)
    digits: str = ""


def words_at(plain: str, at: int) -> WordedNumber | None:
    """The number in words that begins at `at`; None where the words count nothing."""
    if _is_in_phrase(plain, at) or _is_name(plain, at):
        return None
    if (match := _HALF.match(plain, at)) is not None:
        if match["scale"]:
            worth = Decimal(1).scaleb(_SCALES[match["scale"]])
            return WordedNumber(at, match.end(), worth / 2, precision=worth / 10, digits="0.5")
        return WordedNumber(at, at + 4, Decimal("0.5"), "fraction", precision=Decimal(0), digits="1/2")
    if match := _EACH.match(plain, at):
        return _read_fraction(match, _ORDINALS[match["d"].lower()])
    if match := _FRACTION.match(plain, at):
        fraction = _read_fraction(match, _PARTS[match["d"].lower()])
        scale = _OF_A.match(plain, match.end())
        return _scaled_fraction(fraction, scale) if fraction and scale else fraction
    if (match := _IN.match(plain, at)) and not _counts_places(plain, match):
        return _read_fraction(match, (_UNITS | _TENS)[match["d"].lower()])
    if match := _ORDINAL.match(plain, at):
        number = _ORDINALS[match[0].lower()]
        return WordedNumber(at, match.end(), Decimal(number), "ordinal", digits=str(number))
    return _compound_ordinal(plain, at) or _plain_number(plain, at)


def _compound_ordinal(plain: str, at: int) -> WordedNumber | None:
    """Twenty-first, one hundred and tenth."""
    match = _LONG_ORDINAL.match(plain, at)
    if not match:
        return None
    value = _value_of_run(match["run"].lower()) + _ORDINALS[match["last"].lower()]
    return WordedNumber(at, match.end(), Decimal(value), "ordinal", digits=str(value))


def _plain_number(plain: str, at: int) -> WordedNumber | None:
    match = _NUMBER.match(plain, at)
    if not match:
        return None
    run = match["run"].lower()
    if run == "one" and not _AFTER_ONE.match(plain, match.end()):
        return None
    value = _value_of_run(run)
    if rest := _AND_A_HALF.match(plain, match.end()):
        return _with_half(at, Decimal(value), rest)
    if other := _OTHER.match(plain, match.end()):
        high = _value_of_run(other["run"].lower())
        scale = next((_SCALES[word] for word in reversed(other["run"].lower().split()) if word in _SCALES), 0)
        if scale and not any(word in _SCALES for word in run.split()):
            value *= 10**scale
        if high > value and (scale or not _FROM_TO.search(plain, max(0, at - _LONGEST_FROM), other.end())):
            return WordedNumber(at, other.end(), Decimal(value), "range", Decimal(high), digits=f"{value}-{high}")
    return WordedNumber(
        at, match.end(), Decimal(value), precision=_precision_of_run(run), digits=str(_without_scale(run, value))
    )


def _scaled_fraction(fraction: WordedNumber, scale: re.Match[str]) -> WordedNumber:
    """A quarter of a million."""
    worth = Decimal(1).scaleb(_SCALES[scale["scale"].lower()])
    value, digits = fraction.value * worth, f"{fraction.value.normalize():f}"
    return WordedNumber(fraction.start, scale.end(), value, precision=worth / 10, digits=digits)


def _with_half(at: int, whole: Decimal, rest: re.Match[str]) -> WordedNumber:
    """Five and a half million, two and a quarter."""
    part = Decimal("0.5") if rest["half"] else Decimal("0.75") if rest["n"] == "three" else Decimal("0.25")
    worth = Decimal(1).scaleb(_SCALES[rest["scale"].lower()]) if rest["scale"] else Decimal(1)
    value = (whole + part) * worth
    return WordedNumber(at, rest.end(), value, precision=worth / 10, digits=f"{whole + part:f}")


def _read_fraction(match: re.Match[str], parts: int) -> WordedNumber | None:
    count = 1 if match["n"].lower() in ("a", "an", "every") else (_UNITS | _TENS)[match["n"].lower()]
    if not 0 < count < parts:
        return None
    value = Decimal(count) / parts
    return WordedNumber(match.start(), match.end(), value, "fraction", precision=Decimal(0), digits=f"{count}/{parts}")


def _counts_places(plain: str, match: re.Match[str]) -> bool:
    """Whether both numbers of what looks like a part of each so many are counts: two plants in three towns."""
    behind = _PLACES_BEHIND if match["n"].lower() == "one" else _PLURAL_BEHIND
    return bool(match["noun"]) and behind.match(plain, match.end()) is not None


def _is_in_phrase(plain: str, at: int) -> bool:
    """Whether a word is one of a set phrase: the second two of two by two, too."""
    near = _PHRASE.finditer(plain, max(0, at - _LONGEST_PHRASE), at + _LONGEST_PHRASE + 1)
    return any(phrase.start() <= at < phrase.end() for phrase in near)


def _is_name(plain: str, at: int) -> bool:
    """A capital within a sentence, or one before another capital: Three Gorges, the Big Four."""
    if _BEFORE_NAME.search(plain, max(0, at - 12), at):
        return True
    if not plain[at].isupper():
        return False
    word = compile_pattern("[A-Za-z]+").match(plain, at)
    after = word.end() if word else at
    return _NEXT_CAPITAL.match(plain, after) is not None


def _value_of_run(run: str) -> int:
    total = section = 0
    for word in re.split("[ -]", run):
        if word in _GROUPS:
            section = (section or 1) * _GROUPS[word]
        elif word == "hundred":
            section = (section or 1) * 100
        elif word in _SCALES:
            total, section = total + (section or 1) * 10 ** _SCALES[word], 0
        elif word != "and":
            section += _UNITS.get(word, 0) + _TENS.get(word, 0)
    return total + section


def _precision_of_run(run: str) -> Decimal:
    last = run.rsplit(" ", 1)[-1]
    return Decimal(1).scaleb(_SCALES[last]) if _SCALES.get(last, 0) > 3 else Decimal(1)


def _without_scale(run: str, value: int) -> int:
    return value // int(_precision_of_run(run))
