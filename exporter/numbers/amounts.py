"""Amounts: digits or Han numerals with sign, currency, scale, 余, unit and what surrounds them."""

import re
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from exporter.numbers import han, scales
from exporter.numbers.approximate import near_after, near_before
from exporter.numbers.quantity import Quantity
from exporter.numbers.tables import either_of, rows_of, words_by_first, words_by_key
from exporter.numbers.units import SCALES, canonical_unit, han_unit, latin_unit
from exporter.text.language import Language
from exporter.text.numbers import digit_grouping

_POINT = re.compile(
    r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d{1,3}(?:['’]\d{3})+(?!\d)(?:\.\d+)?"
    r"|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
)
_COMMA = re.compile(
    r"\d{1,3}(?:\.\d{3})+(?!\d)(?:,\d+)?|\d{1,3}(?:['’]\d{3})+(?!\d)(?:,\d+)?|\d+(?:,\d+|\.\d{1,2}(?!\d))?"
)

_HAN_SCALE = (
    "[十百千]?万亿|[十百千]?[万亿]|[십백천]?[만억조]|兆(?![瓦赫帕字])|百(?![分米度])|千(?![克米瓦卡帕伏赫焦安欧升兆字])"
)
_SCALE = re.compile(rf" ?(?P<near>[余多几来])? ?(?P<scale>{_HAN_SCALE})")
_LATIN_SCALES = [word for row in rows_of("scale") if row.language not in ("zh", "ko") for word in row.words]
_LATIN_SCALE = re.compile(
    rf"[ -]?(?P<scale>{either_of(_LATIN_SCALES)})(?![A-Za-z])|(?P<letter>[kK])(?![A-Za-z])"
    rf"| ?(?P<apart>{either_of(scales.APART)})(?![^\W\d_])"
    rf"| ?(?P<joined>{either_of(scales.JOINED)})"
)
_MILLION = re.compile(r"(?P<scale>m)(?= (?:people|[a-z]{3,}[^\Wsi]s)\b)")
_LETTERS = {"k": 3, "m": 6, "mn": 6, "b": 9, "bn": 9, "tn": 12}
_MONEY_SCALE = re.compile(r" ?(?P<scale>[mMbB]|bn|tn|k|K)(?![A-Za-z])")

# 余 and 多 between number and unit; not where they begin a word (多元, 多层).
_NEAR = re.compile(" ?(?:余|多(?![元样层边方媒维数少]|功能)|来(?=[个名位家次件项人年天岁]))")
_VULGAR = {"¼": "0.25", "½": "0.5", "¾": "0.75", "⅛": "0.125", "⅓": "0.333", "⅔": "0.667"}
_HALF = frozenset({"年", "月", "小时", "天", "倍"})

# Units that may follow where a currency sign stands before.
_MONEY = {"元": "元", "美元": "美元", "円": "円", "yuan": "yuan", "USD": "USD", "圆": "圆"}

_CURRENCY = re.compile(
    r"(?:(?:(?:US|HK|NT|AU|CN|JP|[ACS])?[$¥￥]|[€£₹₽₩]|新台币|台币|港币|日币)|(?<![A-Za-z])(?:RMB|CNY|USD|"
    r"EUR|GBP|JPY|HKD|CHF|AUD|CAD|SGD|INR|KRW|Rs\.?)) ?$"
)
_SIGN = re.compile(r"(?:(?<![A-Za-z0-9%)）.−–-])[-−–+±△▲]|负|マイナス|(?<!or )\bminus ) ?$")
_WORD = re.compile(r"[A-Za-z°µμ%×€£][A-Za-z²³./%]*")
_GAP = re.compile(" ?(?:-(?=[a-z]))?")

# What would misread a measure word: 年级, 天津, 台湾, 元旦.
_OTHER = words_by_first("no-unit")

# Measure words that make a number of one Han numeral (三个); after others (三级, 四方) it is part of a word.
_WEAK = frozenset(words_by_key("weak-unit"))

# Before or after which even 一 counts: 一公里, 一亿元, 一小时.
_ONE = frozenset("元 USD JPY km m km² m² ha 亩 kg t 小时 分钟 秒 倍 年 天 月 周 成 岁 季度 %".split())  # noqa: SIM905
_NO_ONE_BEFORE = frozenset("如这那每某同头又另新统唯单同第万逐进任不")
_NO_ONE_AFTER = frozenset("一度来级生四季又不")
_LEAD = re.compile("(?:近|超|逾|超过|约|达|过|上|突破|不足|接近|将近|高达) ?$")
_VAGUE = re.compile("(?:[数几若无]|好几|成百|成千|上|成)$")
_BIG = re.compile("大(?![小会学多量道家型厦幅力概约都致于事陆气体街楼桥坝])")


# Three times more is a multiple, three times alone a count.
_COMPARED = re.compile(" (?:more|higher|larger|greater|faster|bigger|as|the|that|what|its|their)\\b")
_HUNDREDTHS = re.compile("[0-9]{2}(?![0-9])")


class ScannedText(Struct, frozen=True):
    """The text under reading: `plain` as the tables know it, its language, and the pattern of its digits."""

    plain: str
    language: Language
    number: re.Pattern[str]
    comma: bool


class BareNumber(Struct, frozen=True):
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
    """The number in Arabic digits that begins at `at`, with its scale words: 4745万, 3亿4500万, 1.2 million.

    `parts`: how many numbers, each with its scale word, may follow one another.
    """
    match = scanned.number.match(scanned.plain, at)
    if not match:
        return None
    digits, value = _read_digits(match[0], scanned.comma)
    end = match.end()
    if (part := _VULGAR.get(scanned.plain[end : end + 1])) and "." not in digits:
        digits, value, end = digits + part[1:], value + Decimal(part), end + 1
    precision = Decimal(1).scaleb(-len(digits.partition(".")[2]))
    bare = BareNumber(at, end, value, precision, digits)
    return _with_scale(scanned, bare, parts)


def _read_digits(written: str, comma: bool) -> tuple[str, Decimal]:
    """Digits with a point and without grouping, and their value."""
    if comma and ("," in written or re.fullmatch(r"\d{1,3}(?:\.\d{3})+", written)):
        written = written.replace(".", "").replace(",", ".")
    digits = written.replace("'", "").replace("’", "").replace(",", "")
    return digits, Decimal(digits)


def _with_scale(scanned: ScannedText, bare: BareNumber, parts: int = 1) -> BareNumber:
    if match := _SCALE.match(scanned.plain, bare.end):
        worth = Decimal(1).scaleb(SCALES[match["scale"]])
        near = "over" if match["near"] in ("余", "多") else "about" if match["near"] else ""
        scaled = _apply_scale(bare, worth, match.end(), match["scale"], near)
        return _with_rest(scanned, scaled, worth, parts) if parts > 1 else scaled
    if match := _LATIN_SCALE.match(scanned.plain, bare.end):
        return _apply_scale(bare, Decimal(1).scaleb(_power(match)), match.end(), match[match.lastgroup or ""])
    if match := _MILLION.match(scanned.plain, bare.end):
        return _apply_scale(bare, Decimal(10**6), match.end(), "m")
    if (match := _MONEY_SCALE.match(scanned.plain, bare.end)) and _CURRENCY.search(
        scanned.plain, max(0, bare.start - 5), bare.start
    ):
        return _apply_scale(bare, Decimal(1).scaleb(_LETTERS[match["scale"].lower()]), match.end(), match["scale"])
    return bare


def _power(match: re.Match[str]) -> int:
    """The power of ten of a scale word outside Chinese and Korean."""
    table = {"scale": SCALES, "letter": _LETTERS, "apart": scales.APART, "joined": scales.JOINED}
    group = match.lastgroup or ""
    return table[group][match[group].lower() if group == "letter" else match[group]]


def _apply_scale(bare: BareNumber, worth: Decimal, end: int, scale: str, near: str = "") -> BareNumber:
    value = bare.value * worth
    value = value.quantize(Decimal(1)) if value == value.to_integral_value() else value
    return replace(bare, end=end, value=value, precision=bare.precision * worth, scale=scale, near=near)


def _with_rest(scanned: ScannedText, bare: BareNumber, worth: Decimal, parts: int) -> BareNumber:
    """What follows the scale word in smaller scales: 3亿 and 4500万, 1万 and 2345."""
    at = bare.end + (scanned.language.korean and scanned.plain[bare.end : bare.end + 1] == " ")  # 1만 2345
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
        return _with_scale(scanned, BareNumber(at, decimals.end(), value, precision, f"{value:f}", han=True))
    return BareNumber(at, match.end(), numeral.value, numeral.precision, numeral.digits, "", "", numeral.high, True)


_DECIMALS = re.compile("点([〇零一二三四五六七八九]+)(?=个百分点|倍|[万亿米吨元亩级度])")


def is_counted(scanned: ScannedText, bare: BareNumber, unit: str, near: str) -> bool:
    """Whether a Han numeral is a number here, and not part of a word, a slogan or a name."""
    run = scanned.plain[bare.start : bare.end]
    if "点" in run:
        return True
    before = scanned.plain[bare.start - 1] if bare.start else ""
    if run[0] in "十百千万亿兆" and before and _VAGUE.search(scanned.plain, max(0, bare.start - 2), bare.start):
        return False
    if set(run) <= set("百千万亿兆") and not (
        near in ("余", "多") or _LEAD.search(scanned.plain, max(0, bare.start - 3), bare.start)
    ):
        return False
    if run == "一":
        return unit in _ONE and before not in _NO_ONE_BEFORE and _character_after(scanned, bare, 2) not in _NO_ONE_AFTER
    if len(run) == 1 and scanned.plain.startswith("分", bare.end):
        return False
    if run == "二" and scanned.language.chinese:
        return False
    if len(run) > 2 and (run[0] not in "百千万亿" or unit):
        return any(one in "十百千万亿" for one in run) or bool(unit)
    big = _BIG.match(scanned.plain, bare.end) is not None and not near
    if len(run) == 1:
        return (bool(unit) and unit not in _WEAK) or big or bool(near and unit)
    return bool(unit) or bool(near) or big or (run[0] not in "百千万亿" and _ends_clause(scanned, bare))


def unit_beyond(scanned: ScannedText, bare: BareNumber) -> str:
    """The unit that the other end of a range lends: 五到七人; "" where there is none."""
    match = _BEYOND.match(scanned.plain, bare.end)
    if not match:
        return ""
    unit = _unit_at(scanned, match.end(), False)
    return canonical_unit(unit, scanned.language) if unit else ""


_BEYOND = re.compile(f"[至到～—-][{han.HAN}]{{1,4}}")


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


class NumberTail(Struct, frozen=True):
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
    half = "半" in unit or (plain.startswith("半", end) and canonical_unit(unit, scanned.language) in _HALF)
    over = near[0].strip() if near else "多" if "多" in unit else ""
    return NumberTail(end + (half and "半" not in unit), over, unit, half)


def _unit_at(scanned: ScannedText, at: int, gap: bool) -> str:
    plain = scanned.plain
    if at >= len(plain):
        return ""
    if plain[at] in "%‰％":
        points = plain.startswith("ポイント", at + 1)
        return plain[at : at + 5] if points else plain[at]
    if plain[at] >= "\u2e80":
        return measure_word(plain, at)
    if percent := scales.PERCENT.match(plain, at):
        return percent[0]
    word = _WORD.match(plain, at)
    if not word:
        return han_unit(plain, at)
    name = word[0].rstrip("./") if word[0] not in ("sq.",) else word[0]
    return latin_unit(plain, at, name) or latin_unit(plain, at, re.match("[^/]*", name)[0])  # type: ignore[index]


def measure_word(plain: str, at: int) -> str:
    """The measure word at `at` as written; "" where none stands or another word begins with one."""
    if plain.startswith(_OTHER.get(plain[at : at + 1], ()), at) and not plain.startswith("人民币", at):
        return ""
    return han_unit(plain, at)


def build_quantity(scanned: ScannedText, bare: BareNumber, tail: NumberTail) -> Quantity:
    """The number with sign, currency, unit and nearness."""
    plain, start, value, unit = scanned.plain, bare.start, bare.value, tail.unit
    currency = _CURRENCY.search(plain, max(0, start - 5), start)
    if currency:
        start, unit = currency.start(), _MONEY.get(unit, "")
    sign = _SIGN.search(plain, max(0, start - 6), start)
    negative = False
    if sign:
        start, negative = sign.start(), sign[0].strip() not in ("+", "±")
    name = canonical_unit(unit, scanned.language) if unit else ""
    if currency and not unit:
        name = canonical_unit(currency[0].strip(), scanned.language)
    if tail.unit == "times" and _COMPARED.match(plain, tail.end):
        name = "倍"
    if currency and currency[0][0] >= "\u4e00":  # 新台币3亿元 is no renminbi
        name = canonical_unit(currency[0].strip(), scanned.language)
    end = tail.end if unit or not tail.unit else bare.end
    if tail.half:
        value += Decimal("0.5")
    if name == "秒" and (rest := _HUNDREDTHS.match(plain, end)):  # 9秒98
        value, end = value + Decimal(rest[0]).scaleb(-2), rest.end()
    approx = bare.near or ("over" if tail.near in ("余", "多") else "about" if tail.near else "")
    approx = approx or near_after(plain, end) or near_before(plain, start, name)
    kind = "percent" if name in ("%", "‰", "百分点") else "range" if bare.high is not None else "amount"
    if bare.high is not None:
        approx = approx or "about"
    return Quantity(
        value=-value if negative else value, unit=name, precision=Decimal("0.1") if tail.half else bare.precision,
        kind=kind, start=start, end=end, text=plain[start:end], digits=bare.digits, approx=approx,
        low=value if bare.high is not None else None, high=bare.high,
    )  # fmt: skip
