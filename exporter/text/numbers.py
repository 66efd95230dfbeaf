"""Numbers in print by language: grouping, decimal mark, 万 and 亿, units. Rounding is half up, and only here."""

import re
from decimal import ROUND_HALF_UP, Context, Decimal

from msgspec import Struct

from exporter.text.language import Language

NO_BREAK_SPACE = "\u00a0"
NARROW_NO_BREAK_SPACE = "\u202f"

# U+2212, not the hyphen on the keyboard: it is as wide as the plus sign, never ends a line (UAX #14, class PR), and
# screen readers say it. What reads a printed number back takes both.
MINUS = "\u2212"

# Enough for any number an outline can hold; the default context of 28 digits would round silently.
WIDE = Context(prec=400, rounding=ROUND_HALF_UP)


class NumberStyle(Struct, frozen=True):
    """The template's `numbers`: group auto, none, comma, space; scale auto, 万, 亿, none; currency before, after."""

    group: str = "auto"
    scale: str = "auto"
    currency: str = "before"


class Grouping(Struct, frozen=True):
    """How a language writes digits (Unicode CLDR); numbers of fewer whole digits than `least` are not grouped."""

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
    # As the sources write (design): Chinese groups no digits, it has 万 and 亿.
    "zh": _POINT_PLAIN, "cmn": _POINT_PLAIN, "yue": _POINT_PLAIN, "lzh": _POINT_PLAIN, "wuu": _POINT_PLAIN,
    "hak": _POINT_PLAIN, "nan": _POINT_PLAIN, "gan": _POINT_PLAIN, "hsn": _POINT_PLAIN,
}  # fmt: skip
_REGIONAL = {
    "de-CH": _POINT_APOSTROPHE, "de-LI": _POINT_APOSTROPHE, "it-CH": _POINT_APOSTROPHE, "de-AT": _COMMA_SPACE,
    "fr-CH": _COMMA_NARROW, "es-MX": _POINT_COMMA, "es-US": _POINT_COMMA, "es-PR": _POINT_COMMA, "es-GT": _POINT_COMMA,
    "es-419": _POINT_COMMA, "pt-PT": _COMMA_SPACE_5, "en-IN": _INDIAN, "en-ZA": _COMMA_SPACE,
}  # fmt: skip


def digit_grouping(language: Language, group: str = "auto") -> Grouping:
    """How digits are grouped: as the language does, or as the template wants."""
    own = _REGIONAL.get(f"{language.primary}-{language.region}") or _GROUPINGS.get(language.primary, _POINT_COMMA)
    if group == "none":
        return Grouping(own.decimal, "")
    if group == "comma":  # then the comma cannot be the decimal mark too
        return Grouping(".", ",")
    if group == "space":
        return Grouping(own.decimal, NARROW_NO_BREAK_SPACE)
    return own


def print_decimal(value: Decimal, language: Language, group: str = "auto") -> str:
    """The value with the decimals it has, grouped, with the language's decimal mark."""
    form = digit_grouping(language, group)
    digits = format(value.copy_abs(), "f")
    whole, _, fraction = digits.partition(".")
    sign = MINUS if value < 0 else ""
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
    context = Context(prec=max(60, value.adjusted() + decimals + 2), rounding=ROUND_HALF_UP)
    return value.quantize(Decimal(1).scaleb(-decimals), context=context)


# ---- tables --------------------------------------------------------------------------------------------------------


def print_cell(value: Decimal, language: Language, group: str = "auto", *, years: bool = False) -> str:
    """A bare number in a table: grouped, never scaled; untouched in a column of years."""
    return print_decimal(value, language, "none" if years else group)


def is_year_column(values: tuple[Decimal | None, ...]) -> bool:
    """Whether a column's numbers are all whole and from 1900 to 2100."""
    numbers = [value for value in values if value is not None]
    return bool(numbers) and all(1900 <= value <= 2100 and value.as_tuple().exponent == 0 for value in numbers)


# ---- 万 and 亿 -----------------------------------------------------------------------------------------------------

# Scale words by script, with the power of ten each stands for.
_TEN_THOUSAND, _HUNDRED_MILLION, _TRILLION = 4, 8, 12
_SCALE_WORDS = {
    "Hans": {_TRILLION: "万亿", _HUNDRED_MILLION: "亿", _TEN_THOUSAND: "万"},
    "Hant": {_TRILLION: "兆", _HUNDRED_MILLION: "億", _TEN_THOUSAND: "萬"},
    "Jpan": {_TRILLION: "兆", _HUNDRED_MILLION: "億", _TEN_THOUSAND: "万"},
    "Kore": {_TRILLION: "조", _HUNDRED_MILLION: "억", _TEN_THOUSAND: "만"},
}
_WANTED = {"万": _TEN_THOUSAND, "亿": _HUNDRED_MILLION}

# Below this a number is read at a glance without a scale word.
_SCALED_FROM = Decimal(100_000)
_SCALED_DECIMALS = 2

# Beyond this power of ten a scale word helps nobody.
_LONGEST = 20

# Units that scale by themselves (万元, 千人, 百万吨). 千 before a unit of the metric system is a prefix, no number.
_SCALED_UNIT = re.compile(r"[万亿萬億兆만억조]|^(?:[十百]|千(?![克米瓦卡帕伏赫焦安欧歐升]))|^千$")
_CLOSE_UNIT = re.compile(r"[%‰％/°×]|x$")


class Scaled(Struct, frozen=True):
    """A number, rounded as it is to print, and the scale word after it, "" for none."""

    value: Decimal
    word: str = ""


def scale_number(value: Decimal, unit: str, language: Language, scale: str, decimals: int | None = None) -> Scaled:
    """`value` in 万 or 亿: where it is exact with two decimals (`scale` auto), or as wanted (万, 亿, none).

    `decimals` rounds; None keeps those the value has, and after a wanted scale as many as it takes to stay exact.
    """
    words = _scale_words(language)
    if scale in _WANTED:
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


def _stays_plain(unit: str) -> bool:
    return _SCALED_UNIT.search(unit) is not None or _CLOSE_UNIT.match(unit) is not None


def _strip_zeros(value: Decimal) -> Decimal:
    """The same value without zeros after the last decimal, and without an exponent."""
    value = value.normalize(WIDE)
    return value.quantize(Decimal(1), context=WIDE) if int(value.as_tuple().exponent) > 0 else value


# ---- units ---------------------------------------------------------------------------------------------------------

# Currency signs (Unicode category Sc), with the letters that tell dollars apart (US$), and what may follow (million).
_SIGNS = "$\u00a2-\u00a5\u058f\u060b\u0e3f\u20a0-\u20c0\ufdfc\ufe69\uff04\uffe0\uffe1\uffe5\uffe6"
_CURRENCY = re.compile(rf"((?:[A-Z]{{1,3}})?[{_SIGNS}])\s*(.*)")


def split_currency(unit: str) -> tuple[str, str]:
    """A currency sign and the rest of the unit, ("", unit) where it has no sign: "€ million" is ("€", "million")."""
    match = _CURRENCY.fullmatch(unit)
    return (match[1], match[2]) if match else ("", unit)


def unit_gap(unit: str, language: Language) -> str:
    """What stands between a number and its unit."""
    if not unit or language.solid or (_CLOSE_UNIT.match(unit) and unit not in ("°C", "°F")):
        return ""
    if language.korean and unit[0] in "만억조":  # a scale word is part of the number
        return ""
    return NO_BREAK_SPACE
