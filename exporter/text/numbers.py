"""Numbers in print by language: digit grouping, decimal mark, 万 and 亿, units. All rounding is done here, half up."""

import re
from decimal import ROUND_HALF_UP, Context, Decimal

from msgspec import Struct

from exporter.lean import lazy_pattern
from exporter.start.patterns import compile_pattern
from exporter.text.language import Language
from exporter.text.typography import typography_of

NO_BREAK_SPACE = "\u00a0"
NARROW_NO_BREAK_SPACE = "\u202f"

# U+2212, not a hyphen: it is as wide as the plus sign, no line ends after it (UAX #14, class PR), and screen readers
# say it. Readers of printed numbers accept both.
MINUS = "\u2212"
PLUS = "+"

# Digits for any number an outline can have; the default context of 28 digits would round silently.
WIDE = Context(prec=400, rounding=ROUND_HALF_UP)


class NumberStyle(Struct, frozen=True):
    """The template's `numbers`: group auto, none, comma, space; scale auto, 万, 亿, none; currency before, after."""

    group: str = "auto"
    scale: str = "auto"
    currency: str = "before"


class Grouping(Struct, frozen=True):
    """How a language writes digits (Unicode CLDR); a whole part of fewer digits than `least` is not grouped."""

    decimal: str
    mark: str
    least: int = 4
    upper: int = 3  # digits of the groups above the last one


_POINT_COMMA = Grouping(".", ",")
_COMMA_POINT = Grouping(",", ".")
_COMMA_POINT_5 = Grouping(",", ".", 5)
_COMMA_SPACE = Grouping(",", NO_BREAK_SPACE)
_COMMA_SPACE_5 = Grouping(",", NO_BREAK_SPACE, 5)
_COMMA_NARROW = Grouping(",", NARROW_NO_BREAK_SPACE)
_POINT_APOSTROPHE = Grouping(".", "\u2019")
_POINT_PLAIN = Grouping(".", "")
_INDIAN = Grouping(".", ",", 4, 2)

_GROUPINGS = {
    "de": _COMMA_POINT, "nl": _COMMA_POINT, "da": _COMMA_POINT, "it": _COMMA_POINT, "id": _COMMA_POINT,
    "tr": _COMMA_POINT, "el": _COMMA_POINT, "ro": _COMMA_POINT, "vi": _COMMA_POINT, "hr": _COMMA_POINT,
    "sr": _COMMA_POINT, "sl": _COMMA_POINT, "is": _COMMA_POINT, "ca": _COMMA_POINT, "es": _COMMA_POINT_5,
    "pt": _COMMA_POINT, "gl": _COMMA_POINT, "eu": _COMMA_POINT,
    "fr": _COMMA_NARROW, "nb": _COMMA_SPACE, "nn": _COMMA_SPACE, "no": _COMMA_SPACE, "sv": _COMMA_SPACE,
    "fi": _COMMA_SPACE, "ru": _COMMA_SPACE, "uk": _COMMA_SPACE, "cs": _COMMA_SPACE, "sk": _COMMA_SPACE,
    "lv": _COMMA_SPACE_5, "lt": _COMMA_SPACE, "et": _COMMA_SPACE_5, "hu": _COMMA_SPACE_5, "bg": _COMMA_SPACE_5,
    "pl": _COMMA_SPACE_5, "hi": _INDIAN, "bn": _INDIAN, "gu": _INDIAN, "ta": _INDIAN, "te": _INDIAN, "mr": _INDIAN,
    # As official texts do: Chinese does not group digits, it has 万 and 亿.
    "zh": _POINT_PLAIN, "cmn": _POINT_PLAIN, "yue": _POINT_PLAIN, "lzh": _POINT_PLAIN, "wuu": _POINT_PLAIN,
    "hak": _POINT_PLAIN, "nan": _POINT_PLAIN, "gan": _POINT_PLAIN, "hsn": _POINT_PLAIN,
}  # fmt: skip
_REGIONAL = {
    "de-CH": _POINT_APOSTROPHE, "de-LI": _POINT_APOSTROPHE, "it-CH": _POINT_APOSTROPHE, "de-AT": _COMMA_SPACE,
    "fr-CH": _COMMA_NARROW, "es-MX": _POINT_COMMA, "es-US": _POINT_COMMA, "es-PR": _POINT_COMMA, "es-GT": _POINT_COMMA,
    "es-419": _POINT_COMMA, "pt-PT": _COMMA_SPACE_5, "en-IN": _INDIAN, "en-ZA": _COMMA_SPACE,
}  # fmt: skip


def digit_grouping(language: Language, group: str = "auto") -> Grouping:
    """The grouping of a language, or the one that the template sets."""
    own = _REGIONAL.get(f"{language.primary}-{language.region}") or _GROUPINGS.get(language.primary, _POINT_COMMA)
    if group == "none":
        return Grouping(own.decimal, "")
    if group == "comma":  # then the comma cannot be the decimal mark too
        return Grouping(".", ",")
    if group == "space":
        return Grouping(own.decimal, NARROW_NO_BREAK_SPACE)
    return own


def print_decimal(value: Decimal, language: Language, group: str = "auto", *, plus: bool = False) -> str:
    """The value with its own decimals, digits grouped, with the language's decimal mark.

    `plus`: a sign is printed before what is not negative, as it was typed."""
    form = digit_grouping(language, group)
    digits = format(value.copy_abs(), "f")
    whole, _, fraction = digits.partition(".")
    sign = MINUS if value < 0 else PLUS if plus else ""
    return sign + _group_digits(whole, form) + (form.decimal + fraction if fraction else "")


def _group_digits(whole: str, form: Grouping) -> str:
    if not form.mark or len(whole) < form.least:
        return whole
    head, parts = whole[:-3], [whole[-3:]]
    while len(head) > form.upper:
        head, part = head[: -form.upper], head[-form.upper :]
        parts.append(part)
    if head:
        parts.append(head)
    return form.mark.join(reversed(parts))


def round_half_up(value: Decimal, decimals: int) -> Decimal:
    """The value with exactly `decimals` decimals, half rounded away from zero."""
    context = Context(prec=max(60, value.adjusted() + decimals + 2), rounding=ROUND_HALF_UP)
    return value.quantize(Decimal(1).scaleb(-decimals), context=context)


# ---- tables --------------------------------------------------------------------------------------------------------


def print_cell(
    value: Decimal, language: Language, group: str = "auto", *, years: bool = False, plus: bool = False
) -> str:
    """A number alone in a table cell: grouped, never scaled; not grouped in a column of years."""
    return print_decimal(value, language, "none" if years else group, plus=plus)


def is_year_column(values: tuple[Decimal | None, ...]) -> bool:
    """Whether there are numbers, all of them whole and from 1900 to 2100."""
    numbers = [value for value in values if value is not None]
    return bool(numbers) and all(1900 <= value <= 2100 and value.as_tuple().exponent == 0 for value in numbers)


# ---- 万 and 亿 -----------------------------------------------------------------------------------------------------

# Scale words by script and power of ten.
_TEN_THOUSAND, _HUNDRED_MILLION, _TRILLION = 4, 8, 12
_SCALE_WORDS = {
    "Hans": {_TRILLION: "万亿", _HUNDRED_MILLION: "亿", _TEN_THOUSAND: "万"},
    "Hant": {_TRILLION: "兆", _HUNDRED_MILLION: "億", _TEN_THOUSAND: "萬"},
    "Jpan": {_TRILLION: "兆", _HUNDRED_MILLION: "億", _TEN_THOUSAND: "万"},
    "Kore": {_TRILLION: "조", _HUNDRED_MILLION: "억", _TEN_THOUSAND: "만"},
}
_WANTED = {"万": _TEN_THOUSAND, "亿": _HUNDRED_MILLION}

# A smaller number is easy to read without a scale word.
_SCALED_FROM = Decimal(100_000)
_SCALED_DECIMALS = 2

# Power of ten beyond which a scale word does not help.
_LONGEST = 20

# Units with a scale word of their own (万元, 千人, 百万吨). 千 before a metric unit is a prefix, not a number.
_SCALED_UNIT = lazy_pattern(r"[万亿萬億兆만억조]|^(?:[十百]|千(?![克米瓦卡帕伏赫焦安欧歐升]))|^千$")
_SCALED_LATIN = lazy_pattern(
    r"^(?:thousand|million|billion|trillion|mn|mln|bn|tn|mio|mrd|tsd|crore|lakh|тыс|млн|млрд)\b", re.IGNORECASE
)
_CLOSE_UNIT = lazy_pattern(r"[%‰％/°×]|x$")


class Scaled(Struct, frozen=True):
    """A number rounded for print, and the scale word after it, "" for none."""

    value: Decimal
    word: str = ""


def scale_number(value: Decimal, unit: str, language: Language, scale: str, decimals: int | None = None) -> Scaled:
    """`value` in 万 or 亿: if two decimals are exact (`scale` auto), or as the template sets (万, 亿, none).

    `decimals` rounds; None keeps the value's own decimals, or as many as a set scale needs to be exact.
    """
    words = _scale_words(language)
    if scale in _WANTED and not has_scale_word(unit):
        power = _WANTED[scale]
        exact = value.scaleb(-power, context=WIDE)
        chosen = (words or _SCALE_WORDS["Hans"])[power]
        return Scaled(_strip_zeros(exact) if decimals is None else round_half_up(exact, decimals), chosen)
    rounded = value if decimals is None else round_half_up(value, decimals)
    if (
        scale == "none"
        or words is None
        or rounded.adjusted() > _LONGEST
        or abs(rounded) < _SCALED_FROM
        or _stays_plain(unit)
    ):
        return Scaled(rounded)
    for power, word in words.items():
        shifted = _strip_zeros(rounded.scaleb(-power, context=WIDE))
        if abs(rounded) >= Decimal(1).scaleb(power) and -int(shifted.as_tuple().exponent) <= _SCALED_DECIMALS:
            return Scaled(shifted, word)
    return Scaled(rounded)


def _scale_words(language: Language) -> dict[int, str] | None:
    if language.traditional and language.region in ("HK", "MO"):
        return _SCALE_WORDS["Hant"] | {_TRILLION: "萬億"}
    return _SCALE_WORDS.get(language.script) if language.east_asian else None


def reaches_scale(value: Decimal, scale: str) -> bool:
    """Whether a value is no less than the 万 or 亿 that a template sets; true for auto and none."""
    return scale not in _WANTED or not value or value.adjusted() >= _WANTED[scale]


def has_scale_word(unit: str) -> bool:
    """Whether a unit has a scale word of its own (万元, 百万吨, US$ million), beside which no second one may stand."""
    return _SCALED_UNIT.search(unit) is not None or _SCALED_LATIN.search(split_currency(unit)[1]) is not None


def _stays_plain(unit: str) -> bool:
    return has_scale_word(unit) or _CLOSE_UNIT.match(unit) is not None


def _strip_zeros(value: Decimal) -> Decimal:
    """The same value without trailing zeros and without an exponent."""
    value = value.normalize(WIDE)
    return value.quantize(Decimal(1), context=WIDE) if int(value.as_tuple().exponent) > 0 else value


# ---- units ---------------------------------------------------------------------------------------------------------

# A currency sign (Unicode category Sc), with letters of its country before it (US$), and the rest of the unit
# (million). Letters that multiply are part of a unit behind the number: 14,6 M€.
_SIGNS = "$\u00a2-\u00a5\u058f\u060b\u0e3f\u20a0-\u20c0\ufdfc\ufe69\uff04\uffe0\uffe1\uffe5\uffe6"
_CURRENCY = compile_pattern(rf"((?:(?!MM?[{_SIGNS}]|[KT]€)[A-Z]{{1,3}})?[{_SIGNS}])\s*(.*)")


def split_currency(unit: str) -> tuple[str, str]:
    """A currency sign and the rest of the unit: "€ million" is ("€", "million"). Without a sign ("", unit)."""
    match = _CURRENCY.fullmatch(unit)
    return (match[1], match[2]) if match else ("", unit)


def unit_gap(unit: str, language: Language) -> str:
    """The space between a number and its unit: a no-break space, or nothing; before % as the language has it."""
    if not unit or language.solid:
        return ""
    if unit[0] in "%‰":
        return typography_of(language).percent_space
    if _CLOSE_UNIT.match(unit) and unit not in ("°C", "°F"):
        return ""
    if language.korean and unit[0] in "만억조":  # a scale word is part of the number
        return ""
    return NO_BREAK_SPACE
