"""Settings derived from a base document: page, fonts and colours, so that merged styles match its own."""

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from exporter.docx.base.roles import StyleSheet
from exporter.docx.base.tree import VAL, Element, is_on, read_number
from exporter.docx.base.tree import WORD as _W
from exporter.docx.measure.measures import SINGLE_LEADING
from exporter.docx.measure.theme import SCRIPTS, SIMPLIFIED, ThemedColor
from exporter.docx.package.xml import A
from exporter.start.patterns import compile_pattern
from exporter.template.model import Colors, Font, HeadingSettings, Item, Page, Settings
from exporter.units import LARGE_READABLE, PAPER, READABLE, Length, contrast_ratio, mix_colors, spread_shades

# A size that differs by no more than this is about the text's: a summary, a subtitle, a source.
_ABOUT = 1.2

_A = f"{{{A}}}"
_STOCK = compile_pattern(r"Office|主题|テーマ", re.IGNORECASE)  # names of the default themes
_HEX, _HEX_BYTE = compile_pattern(r"[0-9A-Fa-f]{6}"), compile_pattern(r"[0-9A-Fa-f]{2}")
_NAMED = compile_pattern(r"(text|background)[12]|accent[1-6]")  # places of a theme that may be drawn
# Word's own size where no style gives one (ECMA-376 part 1, §17.3.2.38).
_WORDS_SIZE = 10.0
# How much paper is in a tint: the bundled templates have 92 to 95 hundredths.
_TINTS = (0.92, 0.95, 0.98)


class BaseTheme(Struct, frozen=True):
    """A base's fonts by slot (`minorHAnsi`, `majorEastAsia` …) and its accents by colour; none of a default theme."""

    fonts: dict[str, str] = {}
    accents: dict[str, str] = {}


def read_theme(root: Element | None, east_asian: str) -> BaseTheme:
    """Read the theme part; `east_asian` is the document's tag, by which a script's font is chosen."""
    if root is None:
        return BaseTheme()
    fonts: dict[str, str] = {}
    script = SCRIPTS.get(east_asian, SIMPLIFIED)
    for size in ("major", "minor"):
        group = root.find(f".//{_A}{size}Font")
        if group is None:
            continue
        latin = _typeface_name(group.find(_A + "latin"))
        own = [font.get("typeface", "") for font in group.iterfind(_A + "font") if font.get("script") == script]
        han = _typeface_name(group.find(_A + "ea")) or (own[0] if own else "")
        fonts |= {f"{size}HAnsi": latin, f"{size}Ascii": latin, f"{size}Bidi": latin, f"{size}EastAsia": han}
    scheme = root.find(f".//{_A}clrScheme")
    accents: dict[str, str] = {}
    if scheme is not None and not _STOCK.search(scheme.get("name", "") or "Office"):
        for place in range(1, 7):
            color = scheme.find(f"{_A}accent{place}/{_A}srgbClr")
            digits = color.get("val", "") if color is not None else ""
            if _HEX.fullmatch(digits):
                accents.setdefault(digits.lower(), f"accent{place}")
    return BaseTheme({slot: name for slot, name in fonts.items() if name}, accents)


def list_named_colors(styles: StyleSheet) -> dict[str, ThemedColor]:
    """The colours of which the base's styles say what place or tone of its theme they are (ECMA-376 part 1, §17.3.2.6):
    drawn so, charts change with the headings when an editor chooses other colours."""
    named: dict[str, ThemedColor] = {}
    for color in styles.root.iter(_W + "color"):
        digits, place = color.get(VAL, "").lower(), color.get(_W + "themeColor", "")
        if not (_HEX.fullmatch(digits) and _NAMED.fullmatch(place)):
            continue
        tone = next((tone for tone in ("tint", "shade") if _HEX_BYTE.fullmatch(_read_tone(color, tone))), "")
        amount = int(_read_tone(color, tone), 16) if tone else 255
        named.setdefault(digits, ThemedColor(place, tone, amount))
    return named


def _read_tone(color: Element, tone: str) -> str:
    return color.get(f"{_W}theme{tone.capitalize()}", "")


def _typeface_name(element: Element | None) -> str:
    return element.get("typeface", "") if element is not None else ""


class _PartDeriver:
    """Makes a template's lines of front and back matter fit a base: its colours, and type no smaller beside its text
    than beside the template's."""

    def __init__(self, settings: Settings, colors: Colors, size: float) -> None:
        ours = settings.colors
        self._colors = {ours.text: colors.text, ours.accent: colors.accent, ours.muted: colors.muted}
        self._text = settings.text.size.points(size)
        self._ratio = size / self._text

    def derive_all(self, items: Sequence[Item]) -> tuple[Item, ...]:
        """The items for the base. A base's own styles have no ground of colour: what a band holds stands on paper."""
        return tuple(self.derive(each) for item in items for each in _leave_band(item))

    def derive(self, item: Item) -> Item:
        """The item for the base."""
        return replace(
            item,
            color=self._colors.get(item.color or "", item.color),
            size=self._enlarge(item.size),
            bottom=tuple(map(self.derive, item.bottom)),
        )

    def _enlarge(self, size: Length | None) -> Length | None:
        """Type about the text's size grows with the text; titles are large enough by themselves."""
        about = size is not None and size.unit == "pt" and size.value <= self._text * _ABOUT
        return Length(size.value * self._ratio) if size is not None and about and self._ratio > _ABOUT else size


def _leave_band(item: Item) -> tuple[Item, ...]:
    """The item; those of a band without the colour that the band gives them."""
    if item.band is None:
        return (item,)
    color = item.band.color
    return tuple(replace(each, color=None) if each.color == color else each for each in item.band.items)


class BaseStyleReader:
    """Reads page, fonts and colours from the style sheet of a base document; lengths in points."""

    def __init__(
        self, styles: StyleSheet, roles: dict[str, str], given: BaseTheme, section: Element | None, at_top: bool = False
    ) -> None:
        self._styles, self._roles, self._theme, self._section = styles, roles, given, section
        self._at_top = at_top  # the gutter is above the text, not beside it
        self._normal = styles.defaults.get("paragraph", "")

    def derive_settings(self, settings: Settings) -> Settings:
        """The template's settings, replaced where the base has its own."""
        body, head, title = (self._roles.get(id, self._normal) for id in ("BodyText", "Heading1", "Title"))
        size = self._type_size(body)
        fonts = dict(settings.fonts)
        for role, id in (("body", body), ("label", body), ("heading", head), ("title", title)):
            fonts[role] = self._derive_font(id, fonts.get(role, fonts["body"]))
        accent, text = self._text_color(head), self._paper_color(body, "000000")
        colors = replace(settings.colors, text=text)
        if not accent and self._theme.accents:
            accent = next(iter(self._theme.accents))
        if not accent:
            # A house of one colour: what is put in has no other.
            colors = replace(colors, accent=text, muted=text, tint=_choose_tint(text))
        elif accent != colors.accent and contrast_ratio(accent, PAPER) >= READABLE:  # it colours words too
            colors = replace(colors, accent=accent, tint=_choose_tint(accent))
        colors = replace(colors, series=self._derive_series(settings.colors, colors.accent))
        parts = _PartDeriver(settings, colors, size)
        return replace(
            settings,
            front=parts.derive_all(settings.front),
            back=parts.derive_all(settings.back),
            page=self.derive_page(settings.page),
            fonts=fonts,
            colors=colors,
            headings=self._derive_headings(settings.headings, size, text),
            text=replace(
                settings.text,
                size=Length(size),
                line_spacing=self._line_pitch(body),
                first_line_indent=self._first_line_indent(settings.text.first_line_indent),
            ),
            tables=replace(settings.tables, size=self._table_size(settings.tables.size, size)),
            captions=replace(
                settings.captions,
                size=_limit_length(settings.captions.size, size),
                align=self._caption_align(settings.captions.align),
            ),
        )

    def _derive_series(self, ours: Colors, accent: str) -> tuple[str, ...]:
        """The colours of charts: the theme's accents that show; where it has few, or the base has an accent and no
        theme of its own, one colour's tones; else ours."""
        palette = tuple(each for each in self._theme.accents if contrast_ratio(each, PAPER) >= 3)  # WCAG 2.1, 1.4.11
        if len(palette) >= 3:
            return palette
        own = palette or ((accent,) if accent != ours.accent and contrast_ratio(accent, PAPER) >= READABLE else ())
        return spread_shades(own[:1], len(ours.series)) if own else ours.series

    def _derive_headings(
        self, ours: tuple[HeadingSettings, ...], size: float, text: str
    ) -> tuple[HeadingSettings, ...]:
        """Headings as in the base; a level without a style there follows the level above: its colour, no larger."""
        made: list[HeadingSettings] = []
        above: tuple[float, str] | None = None
        for level, heading in enumerate(ours, 1):
            id = self._roles.get(f"Heading{level}")
            if id is not None:
                above = (self._type_size(id), self._paper_color(id, text))
            elif above is not None:
                above = (min(above[0], max(size, heading.size.points(size))), above[1])
            made.append(replace(heading, size=Length(above[0]), color=above[1]) if above is not None else heading)
        return tuple(made)

    def _first_line_indent(self, ours: Length) -> Length:
        """First-line indent of the base's body text, since lists begin where its paragraphs do."""
        if "BodyText" not in self._roles:
            return ours
        indent = self._styles.find_effective(self._roles["BodyText"], "w:pPr/w:ind")
        return Length(max(0.0, read_number(indent, "firstLine") / 20))

    def _table_size(self, ours: Length, text: float) -> Length:
        """Type size of the base's table text, by which columns are measured; else ours, no larger than its body."""
        own = self._roles.get("TableText")
        return Length(self._type_size(own)) if own is not None else _limit_length(ours, text)

    def _caption_align(self, ours: str) -> str:
        """Alignment of the base's captions: tables and pictures are aligned with them."""
        if "Caption" not in self._roles:
            return ours
        jc = self._styles.find_effective(self._roles["Caption"], "w:pPr/w:jc")
        value = jc.get(VAL, "") if jc is not None else ""
        return "center" if value == "center" else "right" if value in ("right", "end") else "left"

    def space_before(self, id: str) -> float:
        """Points above a style's paragraphs."""
        spacing = self._styles.find_effective(id, "w:pPr/w:spacing")
        return read_number(spacing, "before") / 20

    def snaps_to_grid(self, id: str) -> bool:
        """Whether a style's lines are set on the page's grid, as they are unless a style says otherwise."""
        found = self._styles.find_effective(id, "w:pPr/w:snapToGrid")
        return found is None or is_on(found)

    def derive_page(self, page: Page) -> Page:
        """The page with size and margins of the last section."""
        sheet = self._section.find(_W + "pgSz") if self._section is not None else None
        edges = self._section.find(_W + "pgMar") if self._section is not None else None
        if sheet is not None and read_number(sheet, "w") > 0 and read_number(sheet, "h") > 0:
            size = (Length(read_number(sheet, "w") / 20), Length(read_number(sheet, "h") / 20))
            turned = "landscape" if size[0].value > size[1].value else "portrait"
            page = replace(page, size=size, orientation=turned)
        if edges is not None:
            found = {side: abs(read_number(edges, side)) / 20 for side in ("top", "bottom", "left", "right")}
            found[self._binding_side()] += max(0.0, read_number(edges, "gutter") / 20)
            page = replace(
                page, margins=replace(page.margins, **{side: Length(value) for side, value in found.items()})
            )
        return page

    def _binding_side(self) -> str:
        """The side of the gutter; with mirrored margins, that of odd pages."""
        if self._at_top:
            return "top"
        return "right" if self._section is not None and is_on(self._section.find(_W + "rtlGutter")) else "left"

    def list_tab_stops(self, id: str) -> dict[int, str]:
        """Kinds of a style's tab stops by their positions in twips."""
        found: dict[int, str] = {}
        for style in reversed(list(self._styles.iter_chain(id))):
            for tab in style.iterfind(f"{_W}pPr/{_W}tabs/{_W}tab"):
                found[int(read_number(tab, "pos"))] = tab.get(VAL, "left")
        return {at: kind for at, kind in found.items() if kind != "clear"}

    def _type_size(self, id: str) -> float:
        halves = read_number(self._styles.find_effective(id, "w:rPr/w:sz"))
        return halves / 2 if halves > 0 else _WORDS_SIZE

    def _line_pitch(self, id: str) -> "float | Length":
        spacing = self._styles.find_effective(id, "w:pPr/w:spacing")
        line = read_number(spacing, "line")
        if spacing is None or line <= 0:
            return SINGLE_LEADING
        if spacing.get(_W + "lineRule", "auto") != "auto":
            return Length(line / 20)
        return line / 240 * SINGLE_LEADING  # Word's multiples count from a font's own line

    def _text_color(self, id: str) -> str:
        color = self._styles.find_effective(id, "w:rPr/w:color")
        value = color.get(VAL, "") if color is not None else ""
        return value.lower() if _HEX.fullmatch(value) else ""

    def _paper_color(self, id: str, otherwise: str) -> str:
        """A style's colour for text on bare paper; `otherwise` where it is the program's choice, or can be read on a
        ground of the style's own alone."""
        color = self._text_color(id)
        return color if color and contrast_ratio(color, PAPER) >= LARGE_READABLE else otherwise

    def _derive_font(self, id: str, ours: Font) -> Font:
        slots = self.effective_fonts(id)
        return replace(
            ours,
            latin=self._font_family(slots, "hAnsi") or self._font_family(slots, "ascii") or ours.latin,
            east_asian=self._font_family(slots, "eastAsia") or ours.east_asian,
            weight=700 if is_on(self._styles.find_effective(id, "w:rPr/w:b")) else 400,
        )

    def effective_fonts(self, id: str) -> dict[str, str]:
        """The attributes of `w:rFonts` in force, each from the nearest style that has it."""
        found: dict[str, str] = {}
        fonts = [style.find(f"{_W}rPr/{_W}rFonts") for style in self._styles.iter_chain(id)]
        fonts.append(self._styles.root.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr/{_W}rFonts"))
        for element in fonts:
            if element is None:
                continue
            named = {str(key).removeprefix(_W): str(value) for key, value in element.attrib.items()}
            mine = {_slot_key(name): name for name in sorted(named, key=lambda name: "heme" in name)}
            # A theme's font goes before a name in the same place; a nearer style goes before a farther one.
            taken = {_slot_key(name) for name in found}
            found |= {name: named[name] for slot, name in mine.items() if slot not in taken}
        return found

    def _font_family(self, slots: dict[str, str], slot: str) -> str:
        themed = slots.get(slot + "Theme", "")
        return self._theme.fonts.get(themed) or slots.get(slot, "")


def _choose_tint(accent: str) -> str:
    """The strongest of our tints of an accent on which words in the accent itself are legible (WCAG contrast)."""
    tints = (mix_colors(accent, PAPER, part) for part in _TINTS)
    return next((tint for tint in tints if contrast_ratio(accent, tint) >= READABLE), PAPER)


def _slot_key(name: str) -> str:
    return name.lower().removesuffix("theme")


def _limit_length(length: Length, points: float) -> Length:
    return length if length.points(points) <= points else Length(points)
