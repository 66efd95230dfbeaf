"""The template: every setting with its meaning, bounds and default, declared once.

What a writer gets is `Settings`: one output's values after inheritance, with every `auto` settled for the language, colours as
six hexadecimal digits, lengths parsed, and paths found: a path's Scalar holds the file's real path.

Annotations stay texts until a template is read (`list_fields`), and the kinds of settings are loaded then: most runs
take a template that is kept resolved, and making all kinds takes as long as reading an outline.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType
from typing import TYPE_CHECKING, Annotated, Any

from msgspec import Struct

from exporter.fields import kinds
from exporter.lean import lazy_module
from exporter.problem import NOWHERE, Place
from exporter.source import nodes
from exporter.source.nodes import Scalar
from exporter.units import Length, ink_on


def _load_kinds() -> ModuleType:
    from exporter.template import kinds as settings_kinds

    return settings_kinds


if TYPE_CHECKING:
    from exporter.template import kinds as look
else:
    look = lazy_module(_load_kinds)

Text = Scalar


class Margins(Struct, frozen=True, kw_only=True):
    top: Annotated[Length, kinds.length("Paper's edge to text.", 0, 300)]
    bottom: Annotated[Length, kinds.length("Paper's edge to text.", 0, 300)]
    left: Annotated[Length, kinds.length("Paper's edge to text.", 0, 300)]
    right: Annotated[Length, kinds.length("Paper's edge to text.", 0, 300)]


class WatermarkSettings(Struct, frozen=True, kw_only=True):
    """A word across each page, behind the text. A bare text in the file stands for {text: …}."""

    text: Annotated[Text, kinds.inline("The word, such as 草稿 or DRAFT; placeholders work.", required=True)]
    color: Annotated[str | None, look.color("#rrggbb or a role, printed as a light tone; ~ for grey.", optional=True)] = None
    place: Place = NOWHERE


class Page(Struct, frozen=True, kw_only=True):
    size: Annotated[tuple[Length, Length], look.paper("A3 A4 A5 B5 letter legal, or [width, height].")]
    orientation: Annotated[str, kinds.choice("How the sheet is turned.", "portrait", "landscape")]
    margins: Annotated[Margins, look.margins("White space at the edges; one length for all four sides.", lambda: Margins)]
    columns: Annotated[int, kinds.whole("Columns of the text below the front matter; Word.", 1, 3)] = 1
    watermark: Annotated[WatermarkSettings | None, look.watermark("A word across each page, behind the text; ~ for none.", lambda: WatermarkSettings)] = None

    @property
    def width(self) -> float:
        """Points, as the sheet is turned."""
        return self._sides[0]

    @property
    def height(self) -> float:
        """Points, as the sheet is turned."""
        return self._sides[1]

    @property
    def _sides(self) -> tuple[float, float]:
        short, long = sorted(side.value for side in self.size)
        return (long, short) if self.orientation == "landscape" else (short, long)


class Font(Struct, frozen=True, kw_only=True):
    latin: Annotated[str, look.family("Family for Latin script, or families by language.")]
    east_asian: Annotated[str, look.family("Family for Han, kana and hangul, or families by language.")]
    weight: Annotated[int, kinds.whole("100 thin to 900 black.", 100, 900)] = 400
    files: Annotated[tuple[Text, ...], kinds.list_of("Font files for the PDF, tried in order: path[#index].", look.font_file(required=True))] = ()


class Colors(Struct, frozen=True, kw_only=True):
    """The roles that `color` and the like may name."""

    text: Annotated[str, look.color("Body text.")]
    muted: Annotated[str, look.color("Labels, sources, page numbers.")]
    accent: Annotated[str, look.color("Headings, values, first series; set alone, tint, rule, link and series follow it.")]
    tint: Annotated[str, look.color("Fill behind tiles and heads; auto: a tint of the accent.", auto=True)]
    rule: Annotated[str, look.color("Thin lines; auto: a grey with the accent in it.", auto=True)]
    link: Annotated[str, look.color("Links; auto: the accent, dark enough to read.", auto=True)]
    good: Annotated[str, look.color("The status good.")]
    warning: Annotated[str, look.color("The status warning.")]
    bad: Annotated[str, look.color("The status bad.")]
    neutral: Annotated[str, look.color("The status neutral.")]
    series: Annotated[tuple[str, ...], kinds.list_of("Charts' series in order; auto: the accent, then colours that go with it.", look.color(""), auto=True)]


class TextSettings(Struct, frozen=True, kw_only=True):
    size: Annotated[Length, kinds.length("Type size.", 6, 72)]
    line_spacing: Annotated[float | Length, look.line_spacing("A multiple of the type size such as 1.6, or a length from baseline to baseline.")]
    first_line_indent: Annotated[Length, kinds.length("auto: two ems in Chinese, one in Japanese, none elsewhere.", 0, 200, auto=True)]
    align: Annotated[str, kinds.choice("How lines end.", "left", "justify", "center", "right", auto=True)]
    space_before: Annotated[Length, kinds.length("Above a paragraph.", 0, 200)]
    space_after: Annotated[Length, kinds.length("Below a paragraph; auto: none in Chinese, Japanese and Korean, half an em elsewhere.", 0, 200, auto=True)]
    lines: Annotated[str, kinds.choice("Which marks may begin a line (CLREQ).", "basic", "strict", auto=True)]
    hyphenate: Annotated[bool, kinds.switch("Divide long Latin words at line ends.", auto=True)]


class HeadingSettings(Struct, frozen=True, kw_only=True):
    font: Annotated[str, look.role("A role of `fonts`.")]
    size: Annotated[Length, kinds.length("Type size.", 6, 96)]
    weight: Annotated[int, kinds.whole("100 thin to 900 black; 600 and up is bold in Word.", 100, 900)]
    color: Annotated[str, look.color("#rrggbb or a role of `colors`.")]
    align: Annotated[str, kinds.choice("How it stands.", "left", "center", "right")]
    numbering: Annotated[str, look.numbering("As the first number should look: 一、 （一） 1. 1.1 none.", auto=True)]
    run_in: Annotated[bool, kinds.switch("The text follows on the heading's own line.")]
    indent: Annotated[Length, kinds.length("Of its first line; Word.", 0, 200)] = Length(0.0)
    space_before: Annotated[Length, kinds.length("Above.", 0, 200)]
    space_after: Annotated[Length, kinds.length("Below.", 0, 200)]
    keep_with_next: Annotated[bool, kinds.switch("Never the last line of a page.")]


class TableSettings(Struct, frozen=True, kw_only=True):
    style: Annotated[str, kinds.choice("Rules between rows, everywhere, or bands.", "ruled", "grid", "banded")]
    rule_width: Annotated[Length, kinds.length("Head and foot rules; inner ones are half as wide.", 0, 6)]
    rule_color: Annotated[str, look.color("#rrggbb or a role.")]
    header_fill: Annotated[str | None, look.color("Behind the head row; ~ for none.", optional=True)]
    header_color: Annotated[str | None, look.color("The head row's words; auto: dark or white, whichever reads on the fill.", auto=True, optional=True)] = None
    size: Annotated[Length, kinds.length("Type size.", 6, 36)]
    padding: Annotated[Length, kinds.length("Above and below a cell's text.", 0, 36)]
    numbers: Annotated[str, kinds.choice("How number columns line up.", "decimal", "right")]

    def header_ink(self, ink: str) -> str:
        """The colour of the head row's words: `header_color`, else `ink`, the text's, where it reads on the fill."""
        return self.header_color or ink_on(self.header_fill, ink)


class ChartSettings(Struct, frozen=True, kw_only=True):
    height: Annotated[Length | None, kinds.length("Height of the plot; auto: by what it shows, horizontal bars by their number, others by their width.", 60, 800, auto=True, optional=True)] = None
    palette: Annotated[tuple[str, ...], kinds.list_of("Series' colours in order; empty: `colors.series`.", look.color(""))]
    muted: Annotated[str | None, look.color("What stands beside the highlighted; auto: greys that show on paper.", auto=True, optional=True)] = None
    labels: Annotated[bool, kinds.switch("Values printed at bars and points.")]
    gridlines: Annotated[bool, kinds.switch("Thin lines at the axis' ticks.")]
    title: Annotated[str, kinds.choice("Where a chart's caption stands.", "above", "below")]
    bar_gap: Annotated[float, kinds.number("Space between bars, in bar widths.", 0, 5)]
    size: Annotated[Length, kinds.length("Type size.", 6, 36)]


class TileSettings(Struct, frozen=True, kw_only=True):
    columns: Annotated[int, kinds.whole("Tiles in a row at most.", 1, 6)]
    value_size: Annotated[Length, kinds.length("The number.", 8, 96)]
    unit_size: Annotated[Length, kinds.length("Its unit.", 6, 48)]
    label_size: Annotated[Length, kinds.length("What it counts.", 6, 36)]
    fill: Annotated[str | None, look.color("Behind a tile; ~ for none.", optional=True)]
    rule: Annotated[str | None, look.color("A rule above each tile; ~ for none.", optional=True)]
    compare: Annotated[str, look.comparison("How a change prints: its words, an arrow with the amount, both, or none.")]
    progress: Annotated[str, kinds.choice("A bar of how much is reached: of the target, or of 100 % too where a figure is a percentage.", "none", "target", "percent")]
    trend: Annotated[bool, kinds.switch("A small line of the values over time where a figure has a history.")]


class ImageSettings(Struct, frozen=True, kw_only=True):
    dpi: Annotated[int, kinds.whole("Pixels an inch in print; a file that has more is made smaller.", 72, 2400)]


class CaptionSettings(Struct, frozen=True, kw_only=True):
    table: Annotated[str, kinds.choice("Where a table's caption stands.", "above", "below")]
    figure: Annotated[str, kinds.choice("Where an image's caption stands.", "above", "below")]
    separator: Annotated[str, kinds.plain_string("Between number and text; auto follows the language.", auto=True)]
    size: Annotated[Length, kinds.length("Type size.", 6, 36)]
    align: Annotated[str, kinds.choice("How it stands.", "left", "center", "right")]


class NumberSettings(Struct, frozen=True, kw_only=True):
    group: Annotated[str, kinds.choice("Thousands: as the language does, plain, 1,000 or 1 000.", "auto", "none", "comma", "space")]
    scale: Annotated[str, kinds.choice("Print large numbers in 万 and 亿.", "auto", "万", "亿", "none")]
    currency: Annotated[str, kinds.choice("Where a currency sign stands.", "before", "after")]


class Logo(Struct, frozen=True, kw_only=True):
    file: Annotated[Text, kinds.path("PNG or JPEG beside the template.", required=True)]
    height: Annotated[Length, kinds.length("Printed height.", 4, 300, required=True)]
    alt: Annotated[str, kinds.plain_string("What it shows.", required=True)]


class RunningPicture(Struct, frozen=True, kw_only=True):
    """A picture in a header or footer, in place of a text."""

    image: Annotated[Text, look.item_image("A picture beside the template, or `logo`.", required=True)]
    height: Annotated[Length | None, kinds.length("Printed height; without it the logo's own, else 9mm.", 4, 200)] = None
    alt: Annotated[str, kinds.plain_string("What it shows; without it the picture is decoration.")] = ""
    place: Place = NOWHERE


class Running(Struct, frozen=True, kw_only=True):
    """A header or footer: texts, or pictures as {image, height, alt}; `inner` and `outer` change sides on even pages."""

    left: Annotated[Text | RunningPicture | None, look.running_part("At the left.", lambda: RunningPicture)] = None
    center: Annotated[Text | RunningPicture | None, look.running_part("In the middle.", lambda: RunningPicture)] = None
    right: Annotated[Text | RunningPicture | None, look.running_part("At the right.", lambda: RunningPicture)] = None
    inner: Annotated[Text | RunningPicture | None, look.running_part("At the binding edge.", lambda: RunningPicture)] = None
    outer: Annotated[Text | RunningPicture | None, look.running_part("At the outer edge.", lambda: RunningPicture)] = None
    first: Annotated[Running | bool | None, look.first_page("Another one on page one, or false for none there.", lambda: Running)] = None
    font: Annotated[str | None, look.role("A role of `fonts`; ~ for body.", optional=True)] = None
    size: Annotated[Length | None, kinds.length("Type size; ~ for a little less than the text's.", 6, 36, optional=True)] = None
    color: Annotated[str | None, look.color("#rrggbb or a role; ~ for muted.", optional=True)] = None
    indent: Annotated[Length | None, kinds.length("From both edges of the text.", 0, 100, optional=True)] = None
    distance: Annotated[Length | None, kinds.length("Paper's edge to the line; ~ for half the margin.", 0, 200, optional=True)] = None

    @property
    def empty(self) -> bool:
        return not any(self.parts)

    @property
    def parts(self) -> tuple[Text | RunningPicture | None, ...]:
        return self.left, self.center, self.right, self.inner, self.outer

    @property
    def pictures(self) -> tuple[RunningPicture, ...]:
        """The pictures of all pages."""
        first = self.first.pictures if isinstance(self.first, Running) else ()
        return (*(part for part in self.parts if isinstance(part, RunningPicture)), *first)


class Item(Struct, frozen=True, kw_only=True):
    """One line of front or back matter: a text, a spread of three, a picture, a rule, or a named part.

    A bare name in the file stands for {name: …}; beside a name, `font`, `size`, `color`, `align`, `indent` and `space_before` say
    how that part looks, and `rule` puts a rule above it. `bottom` holds items that stand at the page's foot, `band` some
    that stand on a ground of colour.
    """

    name: Annotated[str, look.part("A part: title, subtitle, summary, key_figures, contents, appendix_list, appendices, source, contact; or page_break, after which a new page begins (Word).")] = ""
    text: Annotated[Text | None, kinds.inline("A line of text.")] = None
    left: Annotated[Text | None, kinds.inline("At the left of a line.")] = None
    center: Annotated[Text | None, kinds.inline("In the middle of a line.")] = None
    right: Annotated[Text | None, kinds.inline("At the right of a line.")] = None
    image: Annotated[Text | None, look.item_image("A picture beside the template, or `logo`; `size` is its height.")] = None
    alt: Annotated[str, kinds.plain_string("What the picture shows; without it the picture is decoration.")] = ""
    rule: Annotated[Length | None, kinds.length("A rule of this width.", 0, 12)] = None
    font: Annotated[str | None, look.role("A role of `fonts`.")] = None
    size: Annotated[Length | None, kinds.length("Type size.", 6, 96)] = None
    color: Annotated[str | None, look.color("#rrggbb or a role.", optional=True)] = None
    align: Annotated[str | None, kinds.choice("How it stands.", "left", "center", "right", "justify")] = None
    indent: Annotated[Length | None, kinds.length("From the left edge.", 0, 300)] = None
    hanging: Annotated[Length | None, kinds.length("Further in from its second line on; Word.", 0, 300)] = None
    right_indent: Annotated[Length | None, kinds.length("From the right edge.", 0, 300)] = None
    over_next: Annotated[bool, kinds.switch("Centred over the line below it, as a name over its date; Word.")] = False
    space_before: Annotated[Length | None, kinds.length("Above.", 0, 400)] = None
    space_after: Annotated[Length | None, kinds.length("Below; Word.", 0, 400)] = None
    from_top: Annotated[Length | None, kinds.length("Its top edge below the text area's, whatever stands between, on page one.", 0, 600)] = None
    one_line: Annotated[bool, kinds.switch("Set smaller where it would not fit on one line.")] = False
    value_font: Annotated[str | None, look.role("A role of `fonts` for what references print, where it is not the line's; Word.")] = None
    entries_run_in: Annotated[bool, kinds.switch("The list of appendices begins on its title's line (附件：1．…); Word.")] = False
    only_with: Annotated[tuple[Text, ...], kinds.one_or_many("Printed only where `details` has one of these.")] = ()
    only_without: Annotated[tuple[Text, ...], kinds.one_or_many("Printed only where `details` has none of these.")] = ()
    bottom: Annotated[tuple[Item, ...], look.items("Items at the page's foot.", lambda: Item)] = ()
    band: Annotated[BandSettings | None, kinds.record("A band of colour from edge to edge of the sheet, with items on it.", lambda: BandSettings)] = None
    place: Place = NOWHERE

    @property
    def inner(self) -> tuple[Item, ...]:
        """The items that it holds, at the page's foot or in a band."""
        return (*self.bottom, *(self.band.items if self.band else ()))

    @property
    def pictured(self) -> bool:
        """Whether it is a picture, or holds one."""
        return self.image is not None or any(item.pictured for item in self.inner)


class BandSettings(Struct, frozen=True, kw_only=True):
    """A band of front or back matter. Once settled, each of its items has a colour: its own, else the band's."""

    fill: Annotated[str, look.color("The band's colour.", required=True)]
    color: Annotated[str | None, look.color("Its words; auto: dark or white, whichever reads on the fill.", auto=True, optional=True)] = None
    items: Annotated[tuple[Item, ...], look.items("Lines, pictures, rules, title, subtitle, summary, source and contact that stand on it.", lambda: Item, required=True)]
    place: Place = NOWHERE


class DocxSettings(Struct, frozen=True, kw_only=True):
    base: Annotated[Text | None, kinds.path("A .docx or .dotx whose page, styles and logo are kept.")] = None
    toc: Annotated[bool | None, kinds.switch("Print a table of contents; auto: from ten headings on.", auto=True, optional=True)] = None
    toc_depth: Annotated[int, kinds.whole("Levels listed.", 1, 6)]
    toc_pages: Annotated[str, kinds.choice("Where page numbers come from.", "estimate", "exact")]
    styles: Annotated[Mapping[str, Text], kinds.map_of("Role to style name, for a base of one's own.", kinds.plain(""))]
    edit_anchors: Annotated[bool, kinds.switch("Hidden marks by which edits find their way back.")]
    figure_controls: Annotated[bool, kinds.switch("With edit_anchors, a content control around each key figure's bare number.")]
    letter_spacing: Annotated[Length, kinds.length("Added between characters; less than 0 sets them closer.", -2, 4)]
    widow_control: Annotated[bool, kinds.switch("No paragraph leaves its first or last line alone on a page.")]
    appendix_apart: Annotated[bool, kinds.switch("An appendix's number stands alone, its heading two lines below in the title's type, centred.")]
    standard: Annotated[str, kinds.choice("Whose clauses `check` reports on, one by one.", "none", "GB/T 9704-2012")]


class Columns(Struct, frozen=True, kw_only=True):
    columns: Annotated[tuple[tuple[str, ...], ...], look.zone_columns("Names of zones, column by column.", required=True)]
    widths: Annotated[tuple[float, ...], kinds.list_of("Their widths' proportions.", kinds.number("", 0.1, 100))] = ()
    gap: Annotated[Length, kinds.length("Between columns.", 0, 100)] = Length(22.0)
    place: Place = NOWHERE


class Fit(Struct, frozen=True, kw_only=True):
    min_size: Annotated[Length, kinds.length("Smallest body size; never under 8 pt.", 8, 24)]
    max_size: Annotated[Length, kinds.length("Largest body size.", 8, 24)]
    drop: Annotated[tuple[str, ...], look.zones("What may be left out, first to last.")]


class PdfSettings(Struct, frozen=True, kw_only=True):
    layout: Annotated[tuple[str | Columns, ...], look.layout("Zones from top to bottom; {columns: [[…], […]]} beside each other.", lambda: Columns)]
    fit: Annotated[Fit, kinds.record("How the page is filled.", lambda: Fit)]
    standard: Annotated[str, kinds.choice("Archival level.", "pdfa-2a", "pdfa-3a")]
    attach_outline: Annotated[bool, kinds.switch("Embed the outline in the PDF (then PDF/A-3a).")]


class Settings(Struct, frozen=True, kw_only=True):
    page: Annotated[Page, kinds.record("The sheet.", lambda: Page)]
    fonts: Annotated[Mapping[str, Font], kinds.map_of("Roles: body, heading, title, mono and more.", kinds.record("", lambda: Font))]
    colors: Annotated[Colors, kinds.record("Colours by role.", lambda: Colors)]
    text: Annotated[TextSettings, kinds.record("Running text.", lambda: TextSettings)]
    headings: Annotated[tuple[HeadingSettings, ...], kinds.records("Level by level.", lambda: HeadingSettings)]
    tables: Annotated[TableSettings, kinds.record("Tables.", lambda: TableSettings)]
    charts: Annotated[ChartSettings, kinds.record("Charts.", lambda: ChartSettings)]
    tiles: Annotated[TileSettings, kinds.record("Key-figure tiles.", lambda: TileSettings)]
    images: Annotated[ImageSettings, kinds.record("Pictures.", lambda: ImageSettings)]
    captions: Annotated[CaptionSettings, kinds.record("Captions.", lambda: CaptionSettings)]
    numbers: Annotated[NumberSettings, kinds.record("Numbers in print.", lambda: NumberSettings)]
    words: Annotated[Mapping[str, str], look.words("The fixed words by language.")]
    dates: Annotated[Mapping[str, str], look.dates("Forms of day, month and year by language.")]
    logo: Annotated[Logo | None, kinds.record("The house's mark.", lambda: Logo, optional=True)] = None
    header: Annotated[Running, kinds.record("Top of each page.", lambda: Running)]
    footer: Annotated[Running, kinds.record("Foot of each page.", lambda: Running)]
    front: Annotated[tuple[Item, ...], look.items("Printed before the text.", lambda: Item)]
    back: Annotated[tuple[Item, ...], look.items("Printed after the text.", lambda: Item)]
    docx: Annotated[DocxSettings, kinds.record("Word only; any key above may be repeated here.", lambda: DocxSettings)]
    pdf: Annotated[PdfSettings, kinds.record("PDF only; any key above may be repeated here.", lambda: PdfSettings)]

    def find_part(self, name: str) -> Item:
        """How the part `name` (title, summary, source …) looks; an Item of nothing where front and back matter lack it."""
        found = (each for item in (*self.front, *self.back) for each in (item, *item.inner) if each.name == name)
        return next(found, Item(name=name))

    def find_band(self, name: str) -> BandSettings | None:
        """The band that the part `name` stands on; None where it stands on paper."""
        bands = (item.band for item in (*self.front, *self.back) if item.band is not None)
        return next((band for band in bands if any(each.name == name for each in band.items)), None)


class Template(Struct, frozen=True, kw_only=True):
    """A template merged and checked: both outputs' settings for one language, and where each value was set."""

    name: str
    language: str
    description: str
    docx: Settings
    pdf: Settings
    tree: nodes.Mapping  # merged, with `auto` and roles as written

    @property
    def origins(self) -> Mapping[str, Place]:
        """The place that set each value, by path such as text.size, headings.1.size, docx.toc."""
        from exporter.template.chain.merge import iter_places

        return dict(iter_places(self.tree))

    @property
    def pictured(self) -> bool:
        """Whether either output prints a picture of the template's own."""
        settings = (self.docx, self.pdf)
        return any(
            each.logo
            or any(item.pictured for item in (*each.front, *each.back))
            or (*each.header.pictures, *each.footer.pictures)
            for each in settings
        )

    @property
    def resolved(self) -> Mapping[str, Any]:
        """The merged settings as plain values, for `exporter templates NAME`."""
        from exporter.template.chain.merge import to_plain

        found: dict[str, Any] = to_plain(self.tree)
        return found
