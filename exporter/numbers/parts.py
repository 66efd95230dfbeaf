"""Ordinals, per cent in words, fractions, ratios, 成, 翻番; and two numbers that are the ends of one range."""

import functools
import re
from decimal import Decimal

from msgspec.structs import replace

from exporter.numbers.amounts import ScannedText
from exporter.numbers.approximate import near_after, near_before
from exporter.numbers.han import HAN, no_ordinal, read_numeral
from exporter.numbers.measures import convert_quantity
from exporter.numbers.of_each import part_of_each
from exporter.numbers.quantity import Quantity
from exporter.numbers.tables import any_of, either_of, rows_of
from exporter.numbers.units import canonical_unit, han_unit, measure_word
from exporter.start.patterns import compile_pattern

_N = rf"(?:[0-9]+(?:\.[0-9]+)?|[{HAN}]+(?:点[〇零一二三四五六七八九]+)?)"
_NUMERAL = compile_pattern(_N)

# 百分之四十三点六, 千分之5, 三分之一; a range after 百分之 takes both ends.
_OF = compile_pattern(
    # No denominator is longer; else a run of digits would be read to its end from each of them.
    rf"(?P<d>[{HAN}]{{1,12}}|[0-9]{{1,12}}) ?分[之の] ?(?P<n>{_N})"
    rf"(?:(?: ?[至到~～—–-] ?)(?P=d)? ?(?:分之 ?)?(?P<high>{_N}))?"
)
_OF_UNITS = {"百": "%", "千": "‰"}
_TENTHS = compile_pattern(
    "(?P<n>[一二三四五六七八九两]|[0-9](?:\\.[0-9])?) ?(?P<sign>成|割)(?P<m>[0-9一二三四五六七八九]分|"
    "[一二三四五六七八九](?!个|名|年)|半)?(?![为立功长果本都员绩熟效就不语品分套型语])"
)
_TENTHS_PAIR = compile_pattern(
    "(?P<a>[一二三四五六七八])(?P<b>[二三四五六七八九])成"
    "|(?P<low>[一二两三四五六七八]|[1-8]) ?(?:[至到~～〜—–-]|から) ?(?P<high>[二两三四五六七八九]|[2-9]) ?[成割]"
    "(?![为立功长果本都员])"
)
_SLASH = compile_pattern(r"(?P<n>[1-9]\d?)/(?P<d>[1-9]\d{0,2})(?![\d/.])")
# Parts of a whole in a row of three to five, how long such a row is, and what rounding may leave of a hundred.
_COMPOSITION = compile_pattern(r"\d{1,2}(?:\.\d)?(?:[:：]\d{1,2}(?:\.\d)?){2,4}(?![\d.:：])")
_LONGEST_ROW, _ROUNDED = 24, Decimal("0.3")
_RATIO = compile_pattern(
    r"(?!(?:19|20)\d\d ?[:：])(?P<n>\d+(?:\.\d+)?)(?: ?[∶比对] ?| [:：] |[:：](?! ))(?P<d>\d+(?:\.\d+)?)(?![\d:])"
    r"|(?P<hn>[一二三四五六七八九十]{1,3})比(?P<hd>[一二三四五六七八九十]{1,3})"
)
_HALF = compile_pattern("一半(?!以?身)")
_DOUBLED = compile_pattern("(?P<n>[一二两三四五]|[0-9])番")
_NTH = compile_pattern(
    r"(?P<n>\d{1,3}(?:,\d{3})*)(?:(?:st|nd|rd|th|er|re|e|ère|ème|º|ª|\.º|\.ª|-й|-го|-м|-я|-е|-ом)(?![^\W\d_])"
    rf"|\.(?= (?:{either_of(word for row in rows_of('numbered') for word in row.words) or '(?!)'})(?!\w)))"
)
_QUARTER = compile_pattern("(?P<n>[一二三四1-4]) ?(?P<unit>季度|四半期|분기)")
_NTH_BEFORE = frozenset("第제")
_CENTURY = compile_pattern(f"(?P<n>[0-9]{{1,2}}|[{HAN}]{{1,3}}) ?(?P<unit>世纪|世紀)")
_TH = compile_pattern(f"(?P<n>[0-9]{{1,4}}|[{HAN}]{{1,3}})(?P<unit>番|年|回|人|件|社|つ|例|カ国|か国|日|期|店|度|个)目")
_NUMBERED = compile_pattern("(?P<n>[0-9]{1,4}) ?号(?=[\u4e00-\u9fff]{2})")
_PAUSE = frozenset("，、：,:")
_CLAUSE_ENDS = frozenset("。；：！？\n ;,，“")
_ARTICLE_NUMBER = compile_pattern(r"\d{1,4}(?![\d,.]\d)")
_THE = compile_pattern("第 ?$")
_ARTICLES = compile_pattern(r"\bArticles \d+(?:, \d+)*(?: to | and | or |, |–)$")
_ARTICLE = compile_pattern(r"\bArticles? $")


def ordinal_at(scanned: ScannedText, at: int) -> Quantity | None:
    """第3次, 第三, 3rd, 第1四半期, 4분기, 三季度, 21世纪, Article 15."""
    plain = scanned.plain
    if match := _QUARTER.match(plain, at):
        counted = plain[at - 1 : at] in "前后头" and at > 0
        start = at - (at > 0 and plain[at - 1] in _NTH_BEFORE)
        kind = "amount" if counted else "ordinal"
        return _make_quantity(plain, start, match.end(), _value_of(match["n"]), "季度", kind, _digits_of(match["n"]))
    if match := _CENTURY.match(plain, at):
        return _make_quantity(plain, at, match.end(), _value_of(match["n"]), "世纪", "ordinal", _digits_of(match["n"]))
    if match := _NTH.match(plain, at):
        value = match["n"].replace(",", "")
        return _make_quantity(plain, at, match.end(), Decimal(value), "", "ordinal", value)
    if _ARTICLE.search(plain, max(0, at - 9), at) and (match := _ARTICLE_NUMBER.match(plain, at)):
        start = plain.rindex("A", 0, at)
        return _make_quantity(plain, start, match.end(), Decimal(match[0]), "条", "ordinal", match[0])
    if match := _NUMBERED.match(plain, at):  # 5号码头
        return _make_quantity(plain, at, match.end(), Decimal(match["n"]), "号", "ordinal", match["n"])
    if match := _TH.match(plain, at):
        name = canonical_unit(match["unit"], scanned.language) if match["unit"] != "番" else ""
        return _make_quantity(plain, at, match.end(), _value_of(match["n"]), name, "ordinal", _digits_of(match["n"]))
    if _ARTICLES.search(plain, max(0, at - 24), at) and (match := _ARTICLE_NUMBER.match(plain, at)):
        return _make_quantity(plain, at, match.end(), Decimal(match[0]), "条", "ordinal", match[0])
    before = _THE.search(plain, max(0, at - 2), at)
    if before:
        return _numbered_after(scanned, at, before.start())
    rank = _rank_pattern(scanned.language.primary)
    if rank is not None and (match := rank.match(plain, at)):
        return _make_quantity(plain, at, match.end(), _value_of(match["n"]), "", "ordinal", _digits_of(match["n"]))
    return None


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _rank_pattern(primary: str) -> re.Pattern[str] | None:
    """A number with a sign that makes it a place in a row; None in languages where none does."""
    signs = either_of(word for row in rows_of("rank-sign") if row.language == primary for word in row.words)
    return compile_pattern(rf"(?P<n>[0-9]{{1,4}}|[{HAN}]{{1,3}}) ?(?:{signs})") if signs else None


def _numbered_after(scanned: ScannedText, at: int, start: int) -> Quantity | None:
    """What follows 第."""
    plain = scanned.plain
    match = _NUMERAL.match(plain, at)
    if not match or no_ordinal(plain, start):
        return None
    value = _value_of(match[0])
    if value is None:
        return None
    begin = match.end() + (plain[match.end() : match.end() + 1] == " " and bool(han_unit(plain, match.end() + 1)))
    unit = measure_word(plain, begin)
    end = begin + len(unit) if unit else match.end()
    if plain[end : end + 1] in _PAUSE and (not start or plain[start - 1] in _CLAUSE_ENDS):  # 第一，…；第二，…
        return None
    name = canonical_unit(unit, scanned.language) if unit else ""
    return _make_quantity(plain, start, end, value, name, "ordinal", _digits_of(match[0]))


def parts_at(scanned: ScannedText, at: int) -> Quantity | None:
    """Per cent in words, a fraction, a ratio, 成 or 割, 翻番."""
    plain = scanned.plain
    if part := part_of_each(plain, at, scanned.language):
        return _with_nearness(plain, part)
    if match := _OF.match(plain, at):
        return _read_share(plain, match)
    if match := _TENTHS_PAIR.match(plain, at):
        approx = "about" if match["a"] else ""
        low, high = (_value_of(one) or Decimal(0) for one in match.groups() if one)
        if low < high:
            digits = f"{low * 10}-{high * 10}"
            made = _make_quantity(plain, at, match.end(), low * 10, "%", "range", digits, approx)
            return made and replace(made, low=low * 10, high=high * 10)
    if match := _TENTHS.match(plain, at):
        return _read_tenths(plain, match)
    if match := _HALF.match(plain, at):
        return _with_nearness(
            plain, _make_quantity(plain, at, match.end(), Decimal("0.5"), "", "fraction", "1/2", precision=Decimal(0))
        )
    if (plain[at - 1 : at] == "翻" or plain[at - 2 : at] == "翻了") and (match := _DOUBLED.match(plain, at)):
        times = int(_value_of(match["n"]) or 0)
        start = plain.rindex("翻", 0, at)
        return _with_nearness(
            plain, _make_quantity(plain, start, match.end(), Decimal(2**times), "倍", "amount", str(times))
        )
    if match := _SLASH.match(plain, at):
        count, parts = int(match["n"]), int(match["d"])
        if count < parts:
            value = Decimal(count) / parts
            return _with_nearness(
                plain, _make_quantity(plain, at, match.end(), value, "", "fraction", match[0], precision=Decimal(0))
            )
    if match := _RATIO.match(plain, at):
        return _read_ratio(plain, match)
    return None


def composition_at(plain: str, at: int) -> Quantity | None:
    """The percentage that begins at `at` in a row of parts of a whole, one of them with decimals: 9.0:43.0:48.0."""
    begin = at
    while begin > max(0, at - _LONGEST_ROW) and plain[begin - 1] in "0123456789.:：":
        begin -= 1
    row = _COMPOSITION.match(plain, begin)
    if row is None or row.end() <= at or (at > begin and plain[at - 1] not in ":："):
        return None
    parts = [Decimal(part) for part in re.split("[:：]", row[0])]
    if "." not in row[0] or abs(sum(parts, Decimal(0)) - 100) > _ROUNDED:
        return None
    digits = re.match(r"[\d.]+", plain[at : row.end()])
    assert digits is not None
    end, precision = at + digits.end(), _last_digit_worth(digits[0])
    return _make_quantity(plain, at, end, Decimal(digits[0]), "%", "percent", digits[0], precision=precision)


def _read_share(plain: str, match: re.Match[str]) -> Quantity | None:
    parts, count = match["d"], _value_of(match["n"])
    if count is None:
        return None
    start, end = match.start(), match.end()
    if parts in _OF_UNITS or parts == "万":
        unit = _OF_UNITS.get(parts, "‱")
        high = _value_of(match["high"]) if match["high"] else None
        digits = _digits_of(match["n"])
        if high is None:
            end = match.end("n")
            return _with_nearness(
                plain,
                _make_quantity(plain, start, end, count, unit, "percent", digits, precision=_last_digit_worth(digits)),
            )
        made = _make_quantity(plain, start, end, count, unit, "range", f"{digits}-{_digits_of(match['high'])}")
        return made and _with_nearness(plain, replace(made, low=count, high=high))
    whole = _value_of(parts)
    if not whole or count >= whole:
        return None
    end = match.end("n")
    made = _make_quantity(plain, start, end, count / whole, "", "fraction", f"{count}/{whole}", precision=Decimal(0))
    return _with_nearness(plain, made)


def _read_tenths(plain: str, match: re.Match[str]) -> Quantity | None:
    value = (_value_of(match["n"]) or Decimal(0)) * 10
    if (rest := match["m"]) is not None:
        value += 5 if rest == "半" else _value_of(rest.rstrip("分")) or 0
    precision = Decimal(5 if rest == "半" else 1) if rest else Decimal(10)
    digits = str(value.normalize().quantize(Decimal(1))) if value == value.to_integral_value() else str(value)
    end = match.end()
    approx = "over" if plain[end : end + 1] in ("多", "余") else ""
    made = _make_quantity(plain, match.start(), end, value, "%", "percent", digits, approx, precision)
    return made if approx else _with_nearness(plain, made)


def _read_ratio(plain: str, match: re.Match[str]) -> Quantity | None:
    low, high = _value_of(match["n"] or match["hn"]), _value_of(match["d"] or match["hd"])
    if low is None or not high:
        return None
    made = _make_quantity(
        plain, match.start(), match.end(), low / high, "", "ratio", f"{low}:{high}", precision=Decimal(0)
    )
    return made and replace(made, low=low, high=high)


# ---- shared --------------------------------------------------------------------------------------------------------


def _value_of(written: str) -> Decimal | None:
    if written[0].isascii():
        return Decimal(written)
    whole, _, rest = written.partition("点")
    numeral = read_numeral(whole)
    if numeral is None or numeral.high is not None:
        return None
    if not rest:
        return numeral.value
    decimals = read_numeral(rest)
    return None if decimals is None else numeral.value + decimals.value.scaleb(-len(rest))


def _digits_of(written: str) -> str:
    value = _value_of(written)
    return format(value, "f") if value is not None else ""


def _last_digit_worth(digits: str) -> Decimal:
    return Decimal(1).scaleb(-len(digits.partition(".")[2]))


def _make_quantity(
    plain: str, start: int, end: int, value: Decimal | None, unit: str, kind: str, digits: str,
    approx: str = "", precision: Decimal = Decimal(1),
) -> Quantity | None:  # fmt: skip
    if value is None:
        return None
    return Quantity(
        value=value, unit=unit, precision=precision, kind=kind, start=start, end=end, text=plain[start:end],
        digits=digits, approx=approx,
    )  # fmt: skip


def _with_nearness(plain: str, quantity: Quantity | None) -> Quantity | None:
    """The quantity with what the words around say of its nearness."""
    if quantity is None or quantity.approx:
        return quantity
    approx = near_after(plain, quantity.end) or near_before(plain, quantity.start, quantity.unit)
    return replace(quantity, approx=approx) if approx else quantity


# ---- ranges --------------------------------------------------------------------------------------------------------

_TO = compile_pattern(r" ?(?:[～~〜—–−-]|——|至|到| to ) ?")
_CHANGE = compile_pattern(
    r"(?:从|由|自|[Ff]rom|[Bb]etween|by|rose|fell|grew|up|down|dropped|climbed|increased|"
    r"decreased) ?(?:约|about )?$"
)
_ENDS = frozenset({"amount", "percent"})


# Units of time with the smaller one, of which each has so many, and what joins them.
_CLOCK, _SMALLER = frozenset({("小时", "分钟"), ("分钟", "秒")}), 60
_TIMES = {**dict.fromkeys(_CLOCK, _SMALLER), ("年", "月"): 12}
_AND = compile_pattern(r" ?(?:and|und|et|y|e|и|又|零)? ?")
# Minutes behind hours, in which 分 are no cents.
_HOUR, _CENT, _MINUTE = "小时", "分", "分钟"
# What may follow minutes and seconds whose second unit is left out: an end, or what they came to.
_ENDS_TIME = compile_pattern(rf"\s*+(?:$|[.,;:!?)](?!\d)|(?:{any_of('level', solid=False)}) \d|s\b)", re.IGNORECASE)
# Minutes so written that a bare number of two digits behind them is one of seconds: 6 min 35 en moyenne.
_SHORT_MINUTES = compile_pattern(r"\d ?min$")
# Decimals in which two units must come out as one number.
_DECIMALS = 3


def join_compounds(plain: str, found: list[Quantity]) -> list[Quantity]:
    """The list with amounts of a unit and of a smaller one behind it made one: 12元5角, 2小时30分钟, 1米75."""
    joined: list[Quantity] = []
    for quantity in found:
        before = joined[-1] if joined else None
        made = _join_compound(plain, before, quantity) if before is not None else None
        if made is not None:
            joined[-1] = made
        else:
            joined.append(quantity)
    return joined


def _join_compound(plain: str, whole: Quantity, part: Quantity) -> Quantity | None:
    between = plain[whole.end : part.start]
    part = _in_smaller(plain, whole, part) if between == " " and not part.unit else part
    if whole.unit == _HOUR and part.unit == _CENT:
        part = replace(part, unit=_MINUTE)
    many = _TIMES.get((whole.unit, part.unit), 0)
    if whole.kind != "amount" or part.kind != "amount":
        return None
    if not (between in ("", " ") or (many and _AND.fullmatch(between))):
        return None
    if whole.value != int(whole.value) or whole.value < 0 or whole.unit == part.unit or not _may_go_on(part, many):
        return None
    lent = next((one for one in convert_quantity(part) if one.unit == whole.unit), None)
    if lent is None or not 0 < lent.value < 1:
        return None
    if lent.value != round(lent.value, _DECIMALS):  # in minutes, seconds or months
        if not many:
            return None
        value = whole.value * many + part.value
        return replace(part, value=value, start=whole.start, text=plain[whole.start : part.end], digits=f"{value:f}")
    value = whole.value + lent.value
    return replace(
        whole, value=value, precision=lent.precision, end=part.end, text=plain[whole.start : part.end],
        digits=f"{value.normalize():f}", approx=part.approx or whole.approx,
    )  # fmt: skip


def _may_go_on(part: Quantity, many: int) -> bool:
    """Whether a number may be the smaller part of a compound: one in digits or Han, or of time a word, too."""
    return bool(many) or part.text[:1].isnumeric()


def _in_smaller(plain: str, whole: Quantity, part: Quantity) -> Quantity:
    """A bare number behind minutes or hours in the smaller unit, which is left out: 3 minutes 10 and no noun."""
    small = len(part.text) == 2 and part.text.isdigit() and part.kind == "amount" and part.value < _SMALLER
    unit = next((smaller for larger, smaller in _CLOCK if larger == whole.unit), "")
    ends = small and unit and (_ENDS_TIME.match(plain, part.end) or _SHORT_MINUTES.search(whole.text))
    return replace(part, unit=unit) if ends else part


def join_ranges(plain: str, found: list[Quantity]) -> list[Quantity]:
    """The list with every pair of numbers that a dash, 至 or `to` joins made one range."""
    joined: list[Quantity] = []
    for quantity in found:
        before = joined[-1] if joined else None
        if before is not None and (made := _join_two(plain, before, quantity)) is not None:
            joined[-1] = made
        else:
            joined.append(quantity)
    return joined


def _join_two(plain: str, a: Quantity, b: Quantity) -> Quantity | None:
    if a.kind not in _ENDS or b.kind not in _ENDS or b.start - a.end > 4:
        return None
    start = a.end
    between = plain[start : b.start]
    if not between and b.text[:1] in "-–−":
        b = replace(b, value=-b.value)
    elif not between or not _TO.fullmatch(between):
        return None
    if _CHANGE.search(plain, max(0, a.start - 8), a.start) and ("to" in between or between.strip() in ("到", "至")):
        return None
    if a.unit and (a.unit != b.unit or ("to" in between and _unit_written(a) != _unit_written(b))):
        return None
    low = a
    if not a.unit and b.value:
        low = replace(a, value=_lend_scale(a, b), unit=b.unit)
    if low.value >= b.value:
        return None
    return replace(
        low, unit=b.unit, precision=max(low.precision, b.precision), kind="range", end=b.end,
        text=plain[a.start : b.end], digits=f"{a.digits}-{b.digits}", approx=b.approx or a.approx,
        low=low.value, high=b.value,
    )  # fmt: skip


def _unit_written(quantity: Quantity) -> str:
    """The unit as written; 3.2 metres to 171.4 m is no range."""
    return quantity.text.lstrip("0123456789.,'$€£¥ ")


def _lend_scale(a: Quantity, b: Quantity) -> Decimal:
    """The low end with the scale word of the high end: 3至5万元."""
    if ("." in b.digits and b.value != Decimal(b.digits)) or b.precision > 1:
        scale = b.value / Decimal(b.digits)
        if a.value == Decimal(a.digits) and a.value * scale < b.value:
            return a.value * scale
    return a.value
