"""Lengths and colours as people write them: `20mm`, `10.5pt`, `2em`, 小四; `#1f4e79` or a role's name."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from exporter.message import Message
from exporter.start.patterns import compile_pattern

Unit = Literal["pt", "em"]

# Points per absolute unit: 1 in = 72 pt = 25.4 mm (PDF 32000-1 §8.3.2.3, CSS Values 3 §6.2).
POINTS = {"pt": 1.0, "mm": 72 / 25.4, "cm": 720 / 25.4, "in": 72.0, "pc": 12.0, "px": 0.75}

# Chinese type sizes in points, as word processors define them (GB/T 9704-2012 names 2号 to 4号).
CHINESE_SIZES = {
    "初号": 42.0, "小初": 36.0, "一号": 26.0, "小一": 24.0, "二号": 22.0, "小二": 18.0, "三号": 16.0, "小三": 15.0,
    "四号": 14.0, "小四": 12.0, "五号": 10.5, "小五": 9.0, "六号": 7.5, "小六": 6.5, "七号": 5.5, "八号": 5.0,
}  # fmt: skip

PAPER, BLACK = "ffffff", "000000"
READABLE, LARGE_READABLE = 4.5, 3.0  # to 1, of text and of large type (WCAG 2.1, success criterion 1.4.3)
# Points from which type is large, regular and bold (WCAG 2.1, large-scale text); the weight from which type is bold.
_LARGE, _LARGE_BOLD, BOLD = 18.0, 14.0, 600
# Least contrast of two series' colours in a grey copy (WCAG's formula, where 1 is the same grey): below it, swatches
# of 8 pt look alike on an office printer.
GREY_STEP = 1.25
# Tones made for a chart lie between a graphic's least contrast to paper (WCAG 2.1, success criterion 1.4.11) and the
# one beyond which a colour passes for black. Six of them then differ by 1.36 each, and any two by more than swatches
# need.
VISIBLE, DARKEST = 3.0, 14.0
TONE_STEP = 1.36
# Contrast to paper of gridlines, which stay behind the data: that of a light grey.
FAINT = 1.8

_LENGTH = compile_pattern(r"([+-]?\d+(?:\.\d+)?)\s*(pt|mm|cm|in|pc|px|em|字)")
_COLOR = compile_pattern(r"#([0-9a-fA-F]{6})")


class Length(Struct, frozen=True):
    """A length in points, or in ems of the type size it is used with."""

    value: float
    unit: Unit = "pt"

    def points(self, em: float) -> float:
        """The length in points where one em is `em` points."""
        return self.value * em if self.unit == "em" else self.value


def parse_length(text: str) -> Length:
    """Read a length with its unit; raises ValueError for any other text."""
    text = text.strip()
    if text in CHINESE_SIZES:
        return Length(CHINESE_SIZES[text])
    if text == "0":
        return Length(0.0)
    match = _LENGTH.fullmatch(text)
    if not match:
        raise ValueError(Message("{text!r} is no length", text=text))
    number, unit = float(match[1]), match[2]
    if unit in ("em", "字"):
        return Length(number, "em")
    return Length(number * POINTS[unit])


def parse_color(text: str) -> str:
    """Read `#rrggbb` into six lower-case hexadecimal digits; raises ValueError for any other text."""
    match = _COLOR.fullmatch(text.strip())
    if not match:
        raise ValueError(Message("{text!r} is no colour", text=text))
    return match[1].lower()


def contrast_ratio(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.1, success criterion 1.4.3)."""
    brighter, darker = sorted((_relative_luminance(one), _relative_luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def _relative_luminance(color: str) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.1, definition)."""
    channels = (int(color[i : i + 2], 16) / 255 for i in (0, 2, 4))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def spread_shades(palette: Sequence[str], count: int) -> tuple[str, ...]:
    """`count` colours that stay distinct in grey.

    The palette's own where they are distinct; else lightened and darkened in their order; and where the palette has too
    few, tints of its first colour."""
    own = palette[:count]
    if count <= 1:
        return tuple(own)
    if len(own) < count:
        # From the full colour to a tint that still shows on paper.
        return tuple(mix_colors(palette[0], PAPER, 0.72 * index / (count - 1)) for index in range(count))
    tones = [1.0, *sorted(contrast_ratio(color, PAPER) for color in own)]
    if all(two / one >= GREY_STEP for one, two in pairwise(tones)):
        return tuple(own)
    # The first is the template's main colour: among similar ones it stays the darkest.
    order = sorted(range(count), key=lambda at: (contrast_ratio(own[at], PAPER) * (1 if at else GREY_STEP), -at))
    darkest = min(DARKEST, max(tones[-1], VISIBLE * TONE_STEP ** (count - 1)))
    step = (darkest / VISIBLE) ** (1 / (count - 1))
    made = {at: tone_color(own[at], VISIBLE * step**rank) for rank, at in enumerate(order)}
    return tuple(made[at] for at in range(count))


def tone_color(color: str, wanted: float) -> str:
    """`color` mixed with white or black until its contrast to paper is `wanted` (1 to 21)."""
    end = PAPER if contrast_ratio(color, PAPER) > wanted else BLACK
    low, high = 0.0, 1.0
    for _ in range(9):  # steps of 1/512, as a channel has 256 values
        middle = (low + high) / 2
        passed = (contrast_ratio(mix_colors(color, end, middle), PAPER) > wanted) == (end == BLACK)
        low, high = (low, middle) if passed else (middle, high)
    return mix_colors(color, end, high if end == BLACK else low)


def make_faint(color: str) -> str:
    """A rule's colour, lightened where needed so that gridlines stay behind a chart's data."""
    return tone_color(color, FAINT) if contrast_ratio(color, PAPER) > FAINT else color


def mix_colors(color: str, other: str, part: float) -> str:
    """`color` mixed with `part` (0 to 1) of `other`."""
    pairs = ((int(color[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (0, 2, 4))
    return "".join(f"{round(a + (b - a) * part):02x}" for a, b in pairs)


def readable_on(fill: str, ink: str) -> str:
    """The ink or the paper's white, whichever reads better on `fill`; black on middling fills, where neither does.

    Black and white cannot both fall below 4.58 to 1, which is the root of 21."""
    best = ink if contrast_ratio(ink, fill) >= contrast_ratio(PAPER, fill) else PAPER
    return best if contrast_ratio(best, fill) >= READABLE else BLACK


def least_contrast(points: float, *, bold: bool) -> float:
    """The contrast to 1 that text of a type size needs on its ground (WCAG 2.1, success criterion 1.4.3)."""
    return LARGE_READABLE if points >= (_LARGE_BOLD if bold else _LARGE) else READABLE


def ink_on(fill: str | None, ink: str) -> str:
    """The ink where it reads on `fill` (paper for None), else what does best there."""
    ground = fill or PAPER
    return ink if contrast_ratio(ink, ground) >= READABLE else readable_on(ground, ink)


# A watermark's diagonal box takes this part of the sheet's shorter side; letters taller than this many points (56 mm)
# are read no better.
_ACROSS, _TALLEST = 0.8, 160.0


def fit_watermark(ems: float, width: float, height: float) -> float:
    """The type size in points of a word of `ems` that stands across a sheet of these points, at 45 degrees."""
    # The box of a text turned by 45 degrees is (width + height) / √2 wide and high; a line is about one em high.
    return min(_TALLEST, _ACROSS * min(width, height) * 2**0.5 / (ems + 1.0))
