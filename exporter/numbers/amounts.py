"""Amounts: digits or Han numerals with sign, currency, scale, 余, unit and what surrounds them."""

import re
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from exporter.numbers import han
from exporter.numbers.approximate import near_after, near_before
from exporter.numbers.phrases import LUNAR_DAY, half_behind, half_behind_unit, half_precision
from exporter.numbers.quantity import Quantity
from exporter.numbers.tables import either_of, rows_of, words_by_key
from exporter.numbers.units import (
    APART,
    JOINED,
    MONEY_SCALE,
    MONEY_SCALES,
    OWN_SCALES,
    SCALES,
    canonical_unit,
    han_unit,
    latin_unit,
    measure_word,
    own_scale,
    percent_pattern,
)  # fmt: skip
from exporter.start.patterns import compile_pattern
from exporter.text.language import Language
from exporter.text.numbers import digit_grouping

_POINT = compile_pattern(
    r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d{1,3}(?:['’]\d{3})+(?!\d)(?:\.\d+)?"
    r"|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
)
_COMMA = compile_pattern(
    r"\d{1,3}(?:\.\d{3})+(?!\d)(?:,\d+)?|\d{1,3}(?:['’]\d{3})+(?!\d)(?:,\d+)?|\d+(?:,\d+|\.\d{1,2}(?!\d))?"
)

_HAN_SCALE = (
    "[十百千]?万亿|[十百千]?[万亿]|[십백천]?[만억조]|兆(?![瓦赫帕字])|百(?![分米度])|千(?![克米瓦卡帕伏赫焦安欧升兆字])"
)
_SCALE = compile_pattern(rf" ?(?P<near>[余多几来])? ?(?P<scale>{_HAN_SCALE})")
_LATIN_SCALES = [word for row in rows_of("scale") if row.language not in ("zh", "ko") for word in row.words]
_LATIN_SCALE = compile_pattern(
    rf"[ -]?(?P<scale>{either_of(_LATIN_SCALES)})(?![A-Za-zà-ÿ])|(?P<letter>[kK])(?![A-Za-z])"
    rf"| ?(?P<apart>{either_of(APART)})(?![^\W\d_])"
    rf"| ?(?P<joined>{either_of(JOINED)})"
)
# A scale word behind another: lakh crore, mil millones, тысяч миллионов.
_SECOND_SCALE = compile_pattern(
    rf" (?P<scale>{either_of(_LATIN_SCALES)})(?![A-Za-zà-ÿ])| (?P<apart>{either_of(APART)})(?![^\W\d_])"
)
_MILLION = compile_pattern(r"(?P<scale>m)(?= (?:people|[a-z]{3,}[^\Wsi]s)\b)")
_LETTERS = {"k": 3, "m": 6, "mn": 6, "b": 9, "bn": 9, "tn": 12}
_MONEY_SCALE = compile_pattern(r" ?(?P<scale>[mMbB]|bn|tn|k|K)(?![A-Za-z])")

# 余 and 多 between number and unit; not where they begin a word (多元化, 多层).
_NEAR = compile_pattern(" ?(?:余|多(?![样层边方媒维数少]|元[化素主文性智发统论]|功能)|来(?=[个名位家次件项人年天岁]))")
_VULGAR = {"¼": "0.25", "½": "0.5", "¾": "0.75", "⅛": "0.125", "⅓": "0.333", "⅔": "0.667"}
# Units that may follow a number with a currency sign before it.
_MONEY = {"元": "元", "美元": "美元", "円": "円", "yuan": "yuan", "USD": "USD", "圆": "圆"}
_PERCENTS = frozenset({"%", "‰", "百分点"})
_CURRENCY = compile_pattern(
    r"(?:(?:(?:US|HK|NT|AU|CN|JP|[ACS])?[$¥￥]|[€£₹₽₩]|新台币|台币|港币|日币)|(?<![A-Za-z])(?:RMB|CNY|USD|"
    r"EUR|GBP|JPY|HKD|CHF|AUD|CAD|SGD|INR|KRW|Rs\.?)) ?$"
)
_SIGN = compile_pattern(  # what begins a line with a space behind it marks an item of a list
    r"(?:(?<![A-Za-z0-9%)）.−–-])(?:[-−–+±△▲]|(?<![0-9] )(?<!\n)[-−–+±△▲] )|(?:负|零下|マイナス|(?<!or )\bminus ) ?)$"
)
_WORD = compile_pattern(  # a unit's; no article of the next word: 23 l'ont
    r"(?![A-Za-z]['’][^\W\d_])"
    r"[^\W\d_²³ªº\u2e80-\U0010ffff]?[A-Za-z°µμ%×€£$\u00c0-\u04ff][A-Za-z²³./%\u00c0-\u04ff]*"
)
_GAP = compile_pattern("(?: ?-(?=[a-z]|[A-Z][a-zäöü]{3})| (?:de |di |d[’'])(?=[a-zé€])| ?)")

# Measure words that make no number of one Han numeral, but are part of a word: 三级, 四方.
_WEAK = frozenset(words_by_key("weak-unit"))

# Before or after which even 一 counts: 一公里, 一亿元, 一小时.
_ONE = frozenset("元 USD JPY km m km² m² ha 亩 kg t 小时 分钟 秒 倍 年 天 月 周 成 岁 季度 %".split())  # noqa: SIM905
_NO_ONE_BEFORE = frozenset("如这那每某同头又另新统唯单同第万逐进任不")
_NO_ONE_AFTER = frozenset("一度来级生四季又不")
_LEAD = compile_pattern("(?:近|超|逾|超过|约|达|过|上|突破|不足|接近|将近|高达|[增减]产?|增加|减少) ?$")
_VAGUE = compile_pattern("(?:[数几若无]|好几|成百|成千|上|成)$")
_BIG = compile_pattern("大(?![小会学多量道家型厦幅力概约都致于事陆气体街楼桥坝])")

# Three times more is a multiple, three times alone a count.
_COMPARED = compile_pattern(" (?:more|higher|larger|greater|faster|bigger|as|the|that|those|what|its|their)\\b")
_HALF_MORE = Decimal("0.5")


class ScannedText(Struct, frozen=True):
    """The text under reading: `plain` as the tables know it, its language, and the pattern of its digits."""

    plain: str
    language: Language
    number: re.Pattern[str]
    comma: bool


class BareNumber(Struct, frozen=True, gc=False):
    """A number without what belongs to it: digits or a Han numeral, its scale taken in."""

    start: int
    end: int
    value: Decimal
    precision: Decimal
    digits: str
    scale: str = ""
    near: str = ""
    high: Decimal | None = None
    han: bool = False


def scan_text(plain: str, language: Language) -> ScannedText:
    comma = digit_grouping(language).decimal == ","
    return ScannedText(plain, language, _COMMA if comma else _POINT, comma)


# ---- digits --------------------------------------------------------------------------------------------------------


def digits_at(scanned: ScannedText, at: int, parts: int = 4) -> BareNumber | None:
    """The number in Arabic digits at `at`, up to `parts` of them, each with its scale word: 4745万, 3亿4500万."""
    match = scanned.number.match(scanned.plain, at)
    if not match:
        return None
    digits, value = _read_digits(match[0], scanned.comma)
    end = match.end()
    if (part := _VULGAR.get(scanned.plain[end : end + 1])) and "." not in digits:
        digits, value, end = digits + part[1:], value + Decimal(part), end + 1
    precision = Decimal(1).scaleb(-len(digits.partition(".")[2]))
    return scale_number(scanned, BareNumber(at, end, value, precision, digits), parts)


def _read_digits(written: str, comma: bool) -> tuple[str, Decimal]:
    """Digits with a point and without grouping, and their value."""
    if comma and ("," in written or re.fullmatch(r"\d{1,3}(?:\.\d{3})+", written)):
        written = written.replace(".", "").replace(",", ".")
    digits = written.replace("'", "").replace("’", "").replace(",", "")
    return digits, Decimal(digits)


def scale_number(scanned: ScannedText, bare: BareNumber, parts: int = 1) -> BareNumber:
    """The number with the scale words behind it: 1.7 lakh crore multiplies twice."""
    if match := _SCALE.match(scanned.plain, bare.end):
        worth = Decimal(1).scaleb(SCALES[match["scale"]])
        near = "over" if match["near"] in ("余", "多") else "about" if match["near"] else ""
        scaled = _apply_scale(bare, worth, match.end(), match["scale"], near)
        return _with_rest(scanned, scaled, worth, parts) if parts > 1 else scaled
    if match := _LATIN_SCALE.match(scanned.plain, bare.end):
        scaled = _apply_scale(bare, Decimal(1).scaleb(_power(match)), match.end(), match[match.lastgroup or ""])
        if again := _SECOND_SCALE.match(scanned.plain, scaled.end):
            return _apply_scale(scaled, Decimal(1).scaleb(_power(again)), again.end(), again[again.lastgroup or ""])
        return scaled
    for pattern, powers in ((own_scale(scanned.language.primary), OWN_SCALES), (MONEY_SCALE, MONEY_SCALES)):
        if match := pattern.match(scanned.plain, bare.end):
            return _apply_scale(bare, Decimal(1).scaleb(powers[match["scale"]]), match.end(), match["scale"])
    if match := _MILLION.match(scanned.plain, bare.end):
        return _apply_scale(bare, Decimal(10**6), match.end(), "m")
    if (match := _MONEY_SCALE.match(scanned.plain, bare.end)) and _CURRENCY.search(
        scanned.plain, max(0, bare.start - 5), bare.start
    ):
        return _apply_scale(bare, Decimal(1).scaleb(_LETTERS[match["scale"].lower()]), match.end(), match["scale"])
    return bare


def _power(match: re.Match[str]) -> int:
    """The power of ten of a scale word outside Chinese and Korean."""
    table = {"scale": SCALES, "letter": _LETTERS, "apart": APART, "joined": JOINED}
    group = match.lastgroup or ""
    return table[group][match[group].lower() if group == "letter" else match[group]]


def _apply_scale(bare: BareNumber, worth: Decimal, end: int, scale: str, near: str = "") -> BareNumber:
    value = bare.value * worth
    value = value.quantize(Decimal(1)) if value == value.to_integral_value() else value
    return replace(bare, end=end, value=value, precision=bare.precision * worth, scale=scale, near=near)


def _with_rest(scanned: ScannedText, bare: BareNumber, worth: Decimal, parts: int) -> BareNumber:
    """What follows the scale word in smaller scales: 3亿 and 4500万, 1万 and 2345."""
    at = bare.end + (scanned.plain[bare.end : bare.end + 1] == " ")  # 1만 2345, 4 萬 6032
    if not scanned.plain[at : at + 1].isdigit() or "." in bare.digits:
        return bare
    rest = digits_at(scanned, at, parts - 1)
    if rest is None or rest.value >= worth or "." in rest.digits:
        return bare
    value = bare.value + rest.value
    digits = str((value / rest.precision).to_integral_value())
    return BareNumber(bare.start, rest.end, value, rest.precision, digits, rest.scale or bare.scale, rest.near)


# ---- Han numerals --------------------------------------------------------------------------------------------------


def han_at(scanned: ScannedText, at: int) -> BareNumber | None:
    """The Han numeral at `at`, where it can be a number; whether it is one, its unit must say (`is_counted`)."""
    match = han.RUN.match(scanned.plain, at)
    numeral = han.read_numeral(match[0]) if match else None
    if match is None or numeral is None:
        return None
    decimals = _DECIMALS.match(scanned.plain, match.end())
    if decimals and numeral.high is None and (part := han.read_numeral(decimals[1])):
        value = numeral.value + part.value.scaleb(-len(decimals[1]))
        precision = Decimal(1).scaleb(-len(decimals[1]))
        return scale_number(scanned, BareNumber(at, decimals.end(), value, precision, f"{value:f}", han=True))
    bare = BareNumber(at, match.end(), numeral.value, numeral.precision, numeral.digits, "", "", numeral.high, True)
    return scale_number(scanned, bare) if bare.high is None and _ABOVE_SCALE.match(scanned.plain, bare.end) else bare


_ABOVE_SCALE = compile_pattern("[余多][万亿]")  # 三百多万
_DECIMALS = compile_pattern("点([〇零一二三四五六七八九]+)(?=个百分点|倍|[万亿米吨元亩级度])")


def is_counted(scanned: ScannedText, bare: BareNumber, unit: str, near: str) -> bool:
    """Whether a Han numeral is a number here, and not part of a word, a slogan or a name."""
    run = scanned.plain[bare.start : bare.end]
    if "点" in run:
        return True
    if _is_vague(scanned, bare, run) or (set(run) <= _SCALE_SIGNS and not _is_led(scanned, bare, near)):
        return False
    counts = _one_numeral_counts if len(run) == 1 else _longer_run_counts
    return counts(scanned, bare, unit, near)


_SCALE_SIGNS = frozenset("百千万亿兆")


def _is_vague(scanned: ScannedText, bare: BareNumber, run: str) -> bool:
    """Whether a scale word belongs to 数 or 几 before it: 数百, 成千上万."""
    return run[0] in "十百千万亿兆" and _VAGUE.search(scanned.plain, max(0, bare.start - 2), bare.start) is not None


def _is_led(scanned: ScannedText, bare: BareNumber, near: str) -> bool:
    """Whether scale words alone count as a number: 近百, 超千, 万余."""
    return near in ("余", "多") or _LEAD.search(scanned.plain, max(0, bare.start - 3), bare.start) is not None


def _one_numeral_counts(scanned: ScannedText, bare: BareNumber, unit: str, near: str) -> bool:
    plain, run = scanned.plain, scanned.plain[bare.start : bare.end]
    if run == "一":
        before = plain[bare.start - 1] if bare.start else ""
        return unit in _ONE and before not in _NO_ONE_BEFORE and _character_after(scanned, bare, 2) not in _NO_ONE_AFTER
    share = plain.startswith("分", bare.end) and not plain.startswith("分钟", bare.end)
    lunar = LUNAR_DAY.search(plain, max(0, bare.start - 2), bare.start)
    if share or lunar or (run == "二" and scanned.language.chinese):
        return False
    counted = near or unit not in _WEAK or han.ends_name(plain, bare.end) or han.is_in_row(plain, bare.start)
    return bool(unit and counted) or _is_big(scanned, bare, near)


def _longer_run_counts(scanned: ScannedText, bare: BareNumber, unit: str, near: str) -> bool:
    run = scanned.plain[bare.start : bare.end]
    named = run[0] in "百千万亿" and not unit  # 百 and more without a unit mostly begin a name
    if len(run) > 2 and not named:
        return bool(unit) or any(one in "十百千万亿" for one in run)
    if unit or near or _is_big(scanned, bare, near):
        return True
    return not named and _ends_clause(scanned, bare)


def _is_big(scanned: ScannedText, bare: BareNumber, near: str) -> bool:
    """Whether 大 follows as a measure word, or a noun that needs none: 三大行动, 十四市町村."""
    big = not near and _BIG.match(scanned.plain, bare.end) is not None
    return big or han.counts_noun(scanned.plain, bare.start, bare.end, scanned.language)


def unit_beyond(scanned: ScannedText, bare: BareNumber) -> str:
    """The unit that the other end of a range lends: 五到七人; "" where there is none."""
    match = _BEYOND.match(scanned.plain, bare.end)
    if not match:
        return ""
    unit = _unit_at(scanned, match.end(), False)
    return canonical_unit(unit, scanned.language) if unit else ""


_BEYOND = compile_pattern(f"[至到～—-][{han.HAN}]{{1,4}}")


def _character_after(scanned: ScannedText, bare: BareNumber, offset: int) -> str:
    return scanned.plain[bare.end + offset - 1 : bare.end + offset]


def _ends_clause(scanned: ScannedText, bare: BareNumber) -> bool:
    """Whether a clause ends behind a numeral of two: 共二十，…"""
    return (
        bare.end >= len(scanned.plain)
        or scanned.plain[bare.end] in "，。；、）) "
        or near_after(scanned.plain, bare.end) != ("")
    )


# ---- the whole -----------------------------------------------------------------------------------------------------


class NumberTail(Struct, frozen=True, gc=False):
    """What follows a number: 余 or 多, and the unit as written; `end` is where the quantity ends."""

    end: int
    near: str = ""
    unit: str = ""
    half: bool = False


def tail_at(scanned: ScannedText, bare: BareNumber) -> NumberTail:
    plain, at = scanned.plain, bare.end
    near = _NEAR.match(plain, at)
    after = near.end() if near else at
    gap = _GAP.match(plain, after)
    begin = gap.end() if gap else after
    unit = _unit_at(scanned, begin, begin > after)
    if not unit:
        if near and plain[after : after + 1] in "亩":
            near = None
        return NumberTail(near.end() if near else at, near[0].strip() if near else "")
    end = begin + len(unit)
    over = near[0].strip() if near else "多" if "多" in unit else ""
    if "半" in unit:
        return NumberTail(end, over, unit, half=True)
    half = half_behind_unit(plain, end, unit, scanned.language)
    return NumberTail(half or end, over, unit, half > 0)


def with_half(scanned: ScannedText, bare: BareNumber) -> BareNumber:
    """The number with the half that is told behind it or its scale word: dos millones y medio, два с половиной года."""
    end = half_behind(scanned.plain, bare.end, scanned.language)
    if not end or not (bare.scale or tail_at(scanned, replace(bare, end=end)).unit):  # a las seis y media is a time
        return bare
    return replace(bare, end=end, value=bare.value + bare.precision / 2, precision=bare.precision / 10)


def _unit_at(scanned: ScannedText, at: int, gap: bool) -> str:
    plain = scanned.plain
    if at >= len(plain):
        return ""
    if gap and plain[at] in "$£€¥" and plain[at + 1 : at + 2].isdigit():  # in 2024 £5 million, no 3€50
        return ""
    if plain[at] in "%‰％":
        points = next((word for word in ("ポイント", "포인트", "p") if plain.startswith(word, at + 1)), "")
        end = at + 1 + len(points)
        return plain[at:end] if points != "p" or not plain[end : end + 1].isalnum() else plain[at]
    if plain[at] >= "\u2e80":
        return measure_word(plain, at)
    if percent := percent_pattern().match(plain, at):
        return percent[0]
    word = _WORD.match(plain, at)
    if not word:
        return han_unit(plain, at)
    name = word[0].rstrip("./") if word[0] not in ("sq.",) else word[0]
    return latin_unit(plain, at, name) or latin_unit(plain, at, re.match("[^/]*", name)[0])  # type: ignore[index]


def build_quantity(scanned: ScannedText, bare: BareNumber, tail: NumberTail) -> Quantity:
    """The number with sign, currency, unit and nearness."""
    plain = scanned.plain
    start, currency = _currency_before(plain, bare.start)
    unit = _MONEY.get(tail.unit, "") if currency else tail.unit
    start, negative = _sign_before(plain, start)
    name = _unit_name(scanned, tail, unit, currency)
    value, end = bare.value + (_HALF_MORE if tail.half else 0), tail.end if unit or not tail.unit else bare.end
    approx = bare.near or ("over" if tail.near in ("余", "多") else "about" if tail.near else "")
    approx = approx or near_after(plain, end) or near_before(plain, start, name)
    ranged = bare.high is not None
    return Quantity(
        value=-value if negative else value,
        unit=name,
        precision=half_precision(name) if tail.half else bare.precision,
        kind="percent" if name in _PERCENTS else "range" if ranged else "amount",
        start=start,
        end=end,
        text=plain[start:end],
        digits=bare.digits,
        approx=approx or ("about" if ranged else ""),
        low=value if ranged else None,
        high=bare.high,
    )


def _currency_before(plain: str, start: int) -> tuple[int, str]:
    """Where the number begins with its currency's sign, and that sign; "" where there is none."""
    match = _CURRENCY.search(plain, max(0, start - 5), start)
    return (match.start(), match[0].strip()) if match else (start, "")


def _sign_before(plain: str, start: int) -> tuple[int, bool]:
    """Where the number begins with its sign, and whether it is negative."""
    match = _SIGN.search(plain, max(0, start - 6), start)
    return (match.start(), match[0].strip() not in ("+", "±")) if match else (start, False)


def _unit_name(scanned: ScannedText, tail: NumberTail, unit: str, currency: str) -> str:
    """The canonical unit, from the `unit` as written or from the currency's sign."""
    if currency >= "\u4e00":  # 新台币3亿元 is no renminbi
        return canonical_unit(currency, scanned.language)
    if tail.unit == "times" and _COMPARED.match(scanned.plain, tail.end):
        return "倍"
    written = unit or currency
    return canonical_unit(written, scanned.language) if written else ""
