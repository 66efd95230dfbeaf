"""What blocks are made of: inlines of paragraphs, headings, cells and captions; tiles of key figures.

Immutable, with nothing left to look up."""

from decimal import Decimal
from typing import ClassVar, Literal

from msgspec import Struct
from msgspec.structs import replace

from exporter.problem import NOWHERE, Place

StatusName = Literal["", "good", "warning", "bad", "neutral"]


class Style(Struct, frozen=True):
    """Character formatting on top of the paragraph's style."""

    bold: bool = False
    italic: bool = False
    code: bool = False
    href: str = ""  # http, https or mailto; "" for none
    font: str = ""  # a role of the template's fonts, in its own lines only; "" for the line's
    vertical_align: Literal["", "subscript", "superscript"] = ""
    status: StatusName = ""  # whose colour it has
    color: str = ""  # of a link on a band, where the template's for links would not read


PLAIN = Style()
NOTE_COMMA = ","  # parts two note marks at one place


class Run(Struct, frozen=True):
    """Words in one style; `prints` are those that a placeholder prints: its name, as typed, begin and length."""

    text: str
    style: Style = PLAIN
    prints: tuple[tuple[str, int, int], ...] = ()


class FigureRun(Struct, frozen=True):
    """A key figure in print: `before + number + after`, as in 近 + 4745 + 万元; `part` is the part that was named."""

    figure: str
    before: str
    number: str
    after: str
    style: Style = PLAIN
    part: str = ""

    @property
    def text(self) -> str:
        return self.before + self.number + self.after


class Reference(Struct, frozen=True):
    """A cross reference to a heading or captioned block; `text` is what it prints, `linked` if it leads anywhere."""

    target: str
    text: str
    part: str = "full"  # 表 1; 二、标题; or "number", "heading", "caption"
    linked: bool = True
    style: Style = PLAIN
    place: Place = NOWHERE


class NoteMark(Struct, frozen=True):
    """The number of a note; one that `follows` another mark directly is parted from it by a comma: 1,2."""

    note: str
    number: int
    style: Style = PLAIN
    follows: bool = False

    @property
    def text(self) -> str:
        return NOTE_COMMA * self.follows + str(self.number)


class PageField(Struct, frozen=True):
    """The page number, the page count, or the page's current first-level heading; only in headers and footers."""

    text: ClassVar[str] = "1"  # what a writer measures
    kind: Literal["page", "pages", "heading"]
    style: Style = PLAIN


class LineBreak(Struct, frozen=True):
    text: ClassVar[str] = "\n"
    style: Style = PLAIN


class ItemStart(Struct, frozen=True):
    """Begins an item of a list in a point of the one-pager; what follows under "" is text of no item again."""

    marker: str = ""  # a bullet, or a number with its delimiter
    style: Style = PLAIN

    @property
    def text(self) -> str:
        return f"\n{self.marker} " if self.marker else "\n"


Inline = Run | FigureRun | Reference | NoteMark | PageField | LineBreak | ItemStart
Inlines = tuple[Inline, ...]


def plain(inlines: Inlines) -> str:
    """The text as a reader sees it, without note marks."""
    if len(inlines) == 1 and isinstance(inlines[0], Run):  # as most texts are
        return inlines[0].text
    return "".join([inline.text for inline in inlines if not isinstance(inline, NoteMark)])


# ---- key figures -----------------------------------------------------------------------------------------------

# Signs that are read as one with their number and are as large.
_SIGNS = ("%", "％", "‰", "‱", "℃", "℉", "°C", "°F", "°")


class Progress(Struct, frozen=True):
    """A bar of which `share` (0 to 1) is filled; `goal` is where its target stands, 1 at its end."""

    share: float
    goal: float = 1.0


class Trend(Struct, frozen=True):
    """A figure's values over time, its own last; `alt` has them in words."""

    values: tuple[Decimal, ...]
    alt: str


class Tile(Struct, frozen=True, kw_only=True):
    """One key figure: `before + number + unit` over its label; `words` if `number` is text."""

    figure: str
    label: str
    number: str
    before: str = ""
    unit: str = ""
    change: str = ""  # such as ▲比上年增长31.8%
    second_change: str = ""  # against another value
    target: str = ""  # such as 低于计划12.4%
    status: str = ""  # its sign and word, such as ◆关注
    status_role: StatusName = ""  # whose colour they have
    progress: Progress | None = None
    trend: Trend | None = None
    previous: str = ""
    source: Inlines = ()
    note: Inlines = ()
    words: bool = False

    @property
    def value(self) -> str:
        return self.before + self.number + self.unit

    @property
    def sign(self) -> str:
        """What of the unit is read as one with the number, and is as large: %, ‰ and degrees, with the space before."""
        rest = self.unit.lstrip()
        found = next((sign for sign in _SIGNS if rest.startswith(sign)), "")
        return self.unit[: len(self.unit) - len(rest)] + found if found else ""

    @property
    def comparisons(self) -> tuple[str, ...]:
        """What it is held against, a line each."""
        return tuple(line for line in (self.change, self.second_change, self.target) if line)


def color_links(text: Inlines, color: str) -> Inlines:
    """The text with its links in `color`: the template's for links is chosen for paper."""
    return tuple(
        replace(inline, style=replace(inline.style, color=color)) if inline.style.href else inline for inline in text
    )


def merge_style(inline: Inline, style: Style) -> Inline:
    """The inline with the formatting of the text around it added."""
    own = inline.style
    merged = Style(
        own.bold or style.bold,
        own.italic or style.italic,
        own.code or style.code,
        own.href or style.href,
        own.font or style.font,
        own.vertical_align or style.vertical_align,
    )
    if merged == own:
        return inline
    values = {name: getattr(inline, name) for name in inline.__struct_fields__}
    return type(inline)(**{**values, "style": merged})


def merge_runs(inlines: list[Inline]) -> Inlines:
    """The inlines with neighbouring runs of one style merged, and neighbouring note marks parted by a comma."""
    if len(inlines) == 1:  # as most texts have
        return (inlines[0],)
    out: list[Inline] = []
    runs: list[Run] = []  # of one style, not yet in `out`
    for inline in inlines:
        if isinstance(inline, Run):
            if runs and inline.style != runs[0].style:
                out.append(_join_runs(runs))
                runs = []
            runs.append(inline)
            continue
        if runs:
            out.append(_join_runs(runs))
            runs = []
        if isinstance(inline, NoteMark) and out and isinstance(out[-1], NoteMark):
            inline = NoteMark(inline.note, inline.number, inline.style, follows=True)
        out.append(inline)
    return (*out, _join_runs(runs)) if runs else tuple(out)


def _join_runs(runs: list[Run]) -> Run:
    """Runs of one style as one."""
    if len(runs) == 1:
        return runs[0]
    prints, shift = [], 0
    for run in runs:
        prints += [(name, begin + shift, length) for name, begin, length in run.prints]
        shift += len(run.text)
    return Run("".join(run.text for run in runs), runs[0].style, tuple(prints))
