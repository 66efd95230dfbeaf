"""The printed forms of one key figure, the same everywhere."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType

from msgspec import Struct

from exporter.fields.numbers import has_plus
from exporter.figures.words import Changes, change_words, nearness_words, per_mille_points
from exporter.memo import BatchMemo, expects_documents
from exporter.outline.model import KeyFigure
from exporter.start.patterns import compile_pattern
from exporter.text.language import Language
from exporter.text.numbers import (
    MINUS,
    NARROW_NO_BREAK_SPACE,
    PLUS,
    WIDE,
    NumberStyle,
    print_decimal,
    reaches_scale,
    round_half_up,
    scale_number,
    split_currency,
    unit_gap,
)

# Decimals of a formula's result without `precision`, and of a change in per cent.
DECIMALS = 1

# Decimals of a very small change, at most; a smaller one prints as no change.
MAX_CHANGE_DECIMALS = 3

_SIGNS = (MINUS, PLUS)

# What prints for a figure whose formula failed (already reported).
UNKNOWN = "…"


class PrintedChange(Struct, frozen=True):
    """A figure against another value: in words (增长7.6%), its amount alone (7.6%), which way it goes (-1, 0, 1), and
    the other value in print."""

    words: str
    amount: str
    direction: int
    previous: str

    @property
    def delta(self) -> str:
        """The amount with its sign: +7.6%."""
        return ("+" if self.direction > 0 else MINUS if self.direction < 0 else "") + self.amount


class Printed(Struct, frozen=True, kw_only=True):
    """One key figure in print: `before + number + after` in text and tiles (近 + 4745 + 万元; + 4745 + 万余元).

    `unit` and `value` are what `{{ x.unit }}` and `{{ x.value }}` print (元, 4745万), without approximation. `change`
    is the comparison in words (增长7.6%), `delta` with its sign (+7.6%), `previous` the value compared with, printed
    like the figure itself; each "" without a comparison, and of the first where there are two. `changes` are all, and
    `goal` is the figure against its target. `history` are its values over time, the figure's own last.
    `words` is true for a figure that is a text, in `number`.
    """

    number: str
    before: str = ""
    after: str = ""
    unit: str = ""
    value: str = ""
    label: str = ""
    note: str = ""
    changes: tuple[PrintedChange, ...] = ()
    goal: PrintedChange | None = None
    history: tuple[str, ...] = ()
    words: bool = False

    @property
    def text(self) -> str:
        return self.before + self.number + self.after

    @property
    def change(self) -> str:
        return self.changes[0].words if self.changes else ""

    @property
    def delta(self) -> str:
        return self.changes[0].delta if self.changes else ""

    @property
    def previous(self) -> str:
        return self.changes[0].previous if self.changes else ""

    @property
    def target(self) -> str:
        """The value to reach, printed like the figure itself; "" without one."""
        return self.goal.previous if self.goal is not None else ""


class _NumberFormat(Struct, frozen=True):
    """The format of all numbers of one figure: its own, the one compared with, their difference."""

    unit: str
    language: Language
    group: str
    scale: str
    decimals: int | None
    currency: str


class _PrintedNumber(Struct, frozen=True):
    """A number in print: `sign` is a currency sign before it, `scale` a scale word, `gap` the space before the unit."""

    sign: str
    digits: str
    scale: str
    gap: str
    unit: str

    @property
    def after(self) -> str:
        """What follows the digits: scale word, space, unit."""
        return self.scale + self.gap + self.unit

    @property
    def text(self) -> str:
        return self.sign + self.digits + self.after

    @property
    def bare(self) -> str:
        """The number with its minus or plus sign, without unit and currency sign."""
        return (self.sign[:1] if self.sign[:1] in _SIGNS else "") + self.digits + self.scale


def print_figures(
    figures: Mapping[str, KeyFigure], values: Mapping[str, Decimal | None], language: Language, style: NumberStyle
) -> Mapping[str, Printed]:
    """All key figures in print; `values` are what `evaluate` made of them. Those of an earlier document print as there:
    they are told apart by identity, as 4.0 and 4.00 are equal and print differently."""

    def print_all() -> Mapping[str, Printed]:
        return MappingProxyType(
            {name: print_figure(name, figure, values, language, style) for name, figure in figures.items()}
        )

    if not expects_documents():
        return print_all()
    given = tuple(figures.values())
    key = id(values), tuple(map(id, given)), language, style
    known = _kept.get(key)
    if known is None:
        known = _KeptFigures(values, given, print_all())
        _kept.keep(key, known, len(given))
    return known.printed


class _KeptFigures(Struct, frozen=True):
    """Key figures in print, with what they were printed from: kept so that its identity stays its own."""

    values: Mapping[str, Decimal | None]
    figures: tuple[KeyFigure, ...]
    printed: Mapping[str, Printed]


# The weight is in figures, of which a report of fifty pages has a hundred.
_kept = BatchMemo[_KeptFigures](most=32, heaviest=2_000)


def print_figure(
    id: str, figure: KeyFigure, values: Mapping[str, Decimal | None], language: Language, style: NumberStyle
) -> Printed:
    """Print the figure `id`; `values` are the evaluated values of all key figures."""
    label = figure.label.text
    note = figure.note.text if figure.note is not None else ""
    unit = figure.unit.text.strip() if figure.unit is not None else ""
    value = values.get(id)
    if value is None:
        words = figure.text.text if figure.text is not None and figure.value is None and figure.formula is None else ""
        return _print_words(words, unit, label, note, language)
    form = _number_format(figure, value, unit, language, style)
    number = _print_number(value, form, plus=has_plus(value))
    before, after = _surround_digits(figure, number, form)
    target = figure.target
    return Printed(
        number=number.digits,
        before=before,
        after=after,
        unit=unit,
        value=number.bare,
        label=label,
        note=note,
        changes=tuple(_compare_with(figure, value, form, each.value) for each in figure.compare),
        goal=_compare_with(figure, value, form, target.value) if target is not None else None,
        history=tuple(_print_history(figure, value, form)),
    )


def _print_words(words: str, unit: str, label: str, note: str, language: Language) -> Printed:
    """A key figure that is words (3.9–4.5) with its unit; the sign for a value that is not known has none."""
    if not words:
        return Printed(number=UNKNOWN, value=UNKNOWN, unit=unit, label=label, note=note, words=True)
    sign, rest = split_currency(unit)
    after = unit_gap(rest, language) + rest
    return Printed(number=words, before=sign, after=after, unit=unit, value=words, label=label, note=note, words=True)


def _number_format(
    figure: KeyFigure, value: Decimal, unit: str, language: Language, style: NumberStyle
) -> _NumberFormat:
    scale = figure.scale or style.scale
    if figure.scale is None and not language.east_asian:  # a template's 万 is for languages that have it
        scale = "none"
    elif figure.scale is None and not reaches_scale(value, scale):  # nor is its 亿 for what is far less
        scale = "auto"
    decimals = figure.precision
    if decimals is None and figure.value is None:
        decimals = DECIMALS
    return _NumberFormat(unit, language, style.group, scale, decimals, style.currency)


def _print_number(value: Decimal, form: _NumberFormat, *, plus: bool = False) -> _PrintedNumber:
    scaled = scale_number(value, form.unit, form.language, form.scale, form.decimals)
    digits = print_decimal(scaled.value, form.language, form.group, plus=plus)
    sign, unit = split_currency(form.unit)
    if sign and form.currency == "after":
        sign, unit = "", " ".join(part for part in (sign, unit) if part)
    if sign and digits.startswith(_SIGNS):  # the minus or plus sign comes before the currency sign: −$5
        sign, digits = digits[0] + sign, digits[1:]
    return _PrintedNumber(sign, digits, scaled.word, unit_gap(unit, form.language), unit)


# ---- approximation -------------------------------------------------------------------------------------------------

# Scale words at the beginning of a unit: 余 follows them (4745万余元). 千 and 百 before a metric unit are not (千米).
_SCALE_WORD = compile_pattern(r"[十百千]?[万亿萬億兆만억조]+|[十百千](?![克米瓦卡帕伏赫焦安欧歐升分])")


def _surround_digits(figure: KeyFigure, number: _PrintedNumber, form: _NumberFormat) -> tuple[str, str]:
    """The text before and after the digits: currency sign, unit and the words of an approximation."""
    if figure.approx is None:
        return number.sign, number.after
    near = nearness_words(form.language)
    if figure.approx == "over" and near.inserted and _takes_insert(number):
        return number.sign, _insert_word(number, near.inserted)
    before, behind = {"over": near.over, "about": near.about, "under": near.under}[figure.approx]
    return before + number.sign, number.after + behind


def _takes_insert(number: _PrintedNumber) -> bool:
    """Whether 余 may follow: it needs a whole number or a scale word, and neither % nor a currency sign."""
    if number.sign or number.unit.startswith(("%", "‰", "％", "°")):
        return False
    fraction = not number.digits.lstrip(MINUS + PLUS).replace(",", "").replace(NARROW_NO_BREAK_SPACE, "").isdigit()
    return bool(number.scale or _SCALE_WORD.match(number.unit)) or not fraction


def _insert_word(number: _PrintedNumber, word: str) -> str:
    """The word between scale word and unit: 万余元, 余个, 만여 원."""
    if number.scale:
        return number.scale + word + number.gap + number.unit
    scale = _SCALE_WORD.match(number.unit)
    if scale is None:
        return word + number.gap + number.unit
    return scale[0] + word + number.unit[scale.end() :]


# ---- comparison ----------------------------------------------------------------------------------------------------


def _compare_with(figure: KeyFigure, value: Decimal, form: _NumberFormat, base: Decimal) -> PrintedChange:
    """The figure's value against another one."""
    difference = WIDE.subtract(_round_as_printed(value, form), base)
    previous = _print_number(base, _as_written(form, figure), plus=has_plus(base)).text
    direction, amount, words = _print_change(difference, base, form, change_words(form.language))
    return PrintedChange(words, amount, direction, previous)


def list_history(figure: KeyFigure, value: Decimal) -> tuple[Decimal, ...]:
    """A figure's values over time: those of its `history`, and its own at the end, which may be typed there too."""
    if not figure.history or figure.history[-1] == value:
        return figure.history
    return (*figure.history, value)


def _print_history(figure: KeyFigure, value: Decimal, form: _NumberFormat) -> Iterator[str]:
    written = _as_written(form, figure)
    for each in list_history(figure, value):
        yield _print_number(each, form if each is value else written).text


def _round_as_printed(value: Decimal, form: _NumberFormat) -> Decimal:
    """The value as printed, so that the printed difference is that of the printed numbers."""
    if form.decimals is None or form.scale in ("万", "亿"):
        return value
    return round_half_up(value, form.decimals)


def _as_written(form: _NumberFormat, figure: KeyFigure) -> _NumberFormat:
    """The format of the value compared with: it keeps its typed decimals, unless the figure has a `precision`."""
    if figure.precision is not None or figure.formula is None:
        return form
    return _NumberFormat(form.unit, form.language, form.group, form.scale, None, form.currency)


def _print_change(difference: Decimal, base: Decimal, form: _NumberFormat, words: Changes) -> tuple[int, str, str]:
    """Which way a value went, by how much, and both in words."""
    rate = _find_rate(form)
    if rate in ("%", "‰"):
        return _print_points(difference, rate, form, words)
    if rate:
        amount = _print_number(abs(difference), form).text
        return _word_change(difference, amount, words.points_up, words.points_down, words.same)
    if base <= 0 or base + difference < 0:  # a part of less than nothing, or more than the whole of something, is none
        return _print_difference(difference, form, words)
    relative = WIDE.divide(difference * 100, base)
    decimals = next((n for n in range(DECIMALS, MAX_CHANGE_DECIMALS + 1) if round_half_up(relative, n)), DECIMALS)
    relative = round_half_up(relative, decimals)
    amount = print_decimal(abs(relative), form.language, form.group) + unit_gap("%", form.language) + "%"
    return _word_change(relative, amount, words.up, words.down, words.same)


def _find_rate(form: _NumberFormat) -> str:
    """What the unit's text makes of the value: a rate ("%" or "‰"), "points" (百分点, °C: none can be taken), or ""."""
    if form.unit[:1] in _RATES:
        return _RATES[form.unit[0]]
    from exporter.numbers.units import leading_rate

    found = leading_rate(form.unit, form.language)
    return found if found in ("", "%", "‰") else "points"


# The signs that open most units of a rate; words for them are looked up.
_RATES = {"%": "%", "％": "%", "‰": "‰", "°": "points", "℃": "points", "℉": "points"}


def _print_points(difference: Decimal, rate: str, form: _NumberFormat, words: Changes) -> tuple[int, str, str]:
    size = abs(difference)
    points = words if rate == "%" else per_mille_points(form.language)
    amount = print_decimal(size, form.language, form.group) + (points.point if size == 1 else points.points)
    return _word_change(difference, amount, words.points_up, words.points_down, words.same)


def _print_difference(difference: Decimal, form: _NumberFormat, words: Changes) -> tuple[int, str, str]:
    amount = _print_number(abs(difference), form).text
    return _word_change(difference, amount, words.more, words.less, words.same)


def _word_change(value: Decimal, amount: str, up: str, down: str, same: str) -> tuple[int, str, str]:
    if not value:
        return 0, amount, same
    pattern, direction = (up, 1) if value > 0 else (down, -1)
    return direction, amount, pattern.replace("{}", amount)
