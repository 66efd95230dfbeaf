"""Settings as the properties of styles: fonts, sizes, spacing, borders; and one style as XML."""

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from exporter.docx.measure.language import LanguageSettings
from exporter.docx.measure.measures import BAND_LEADING, write_first_line_indent
from exporter.docx.measure.theme import Theme, ThemedColor
from exporter.docx.package.xml import escape, half_points, ordered, twips, val
from exporter.template.model import Font, Settings
from exporter.units import Length

BODY = "BodyText"
APPENDIX_HEADING = "Appendix Heading 1"  # the name of the style of an appendix's heading
TABLE_STYLE = "BriefingTable"
# Pictures, charts, captions and table text keep off a page's grid of lines, which would give them whole lines.
OFF_GRID = '<w:snapToGrid w:val="0"/>'
# Word shows weights from semi-bold on as bold; it has no other.
BOLD_FROM = 600


class StyleContext:
    """What the styles of one file share: fonts by role, the text's size and its line pitch, in points.

    Compares by identity of `settings`; comparing their values would cost more than the cache of styles saves."""

    def __init__(self, settings: Settings, language: LanguageSettings, width: float, theme: Theme) -> None:
        self.settings = settings
        self.theme = theme
        self.speech = language
        self.width = width  # points between the margins
        self.size: float = body_size(settings)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, StyleContext) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)

    @property
    def _key(self) -> tuple[int, LanguageSettings, float]:
        return id(self.settings), self.speech, self.width

    def find_font(self, role: str) -> Font:
        """The font of a role."""
        return find_font(self.settings, role)

    def write_bold_font(self, role: str) -> list[str]:
        """The font of a role, in bold."""
        return [self.write_font(role), *write_bold(True)]

    def write_font(self, role: str) -> str:
        """`w:rFonts` of a role: the theme's family where the role has it, with its name beside for other programs."""
        font = self.find_font(role)
        family = self.theme.find_family(font, role)
        latin, east_asian = escape(font.latin), escape(font.east_asian)
        themed = (
            f' w:asciiTheme="{family}HAnsi" w:hAnsiTheme="{family}HAnsi" w:eastAsiaTheme="{family}EastAsia" '
            f'w:cstheme="{family}Bidi"'
            if family
            else ""
        )
        return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{east_asian}" w:cs="{latin}"{themed}/>'

    def write_color(self, digits: str, prefer: str = "") -> str:
        """`w:color`: the theme's place that holds it, the preferred one if it does, with the colour beside.

        Black is `auto`: it turns white where the reader's page is dark."""
        if digits == "000000":
            return '<w:color w:val="auto"/>'
        return f'<w:color w:val="{digits.upper()}"{_theme_attributes("theme", self.theme.find_tone(digits, prefer))}/>'

    def write_border(self, side: str, width: float, digits: str, space: int = 0) -> str:
        """One side's rule; Word counts its width in eighths of a point, 2 to 96."""
        eighths = min(96, max(2, round(width * 8)))
        themed = _theme_attributes("theme", self.theme.find_tone(digits))
        return f'<w:{side} w:val="single" w:sz="{eighths}" w:space="{space}" w:color="{digits.upper()}"{themed}/>'

    def write_shading(self, digits: str) -> str:
        """`w:shd` with a fill."""
        themed = _theme_attributes("themeFill", self.theme.find_tone(digits, "background2"))
        return f'<w:shd w:val="clear" w:color="auto" w:fill="{digits.upper()}"{themed}/>'

    def write_weight(self, role: str) -> list[str]:
        """Bold for a role whose weight Word shows so."""
        return write_bold(True) if self.find_font(role).weight >= BOLD_FROM else []

    def write_line_pitch(self) -> str:
        """The body's line pitch: a length is exact, a multiple is a minimum, so that tall glyphs are not cut."""
        rule = "exact" if isinstance(self.settings.text.line_spacing, Length) else "atLeast"
        return f' w:line="{twips(self.line_pitch)}" w:lineRule="{rule}"'

    @property
    def line_pitch(self) -> float:
        """Points from line to line in running text."""
        spacing = self.settings.text.line_spacing
        return spacing.points(self.size) if isinstance(spacing, Length) else spacing * self.size

    def write_heading_line(self, points: float) -> str:
        """The line spacing of a title or heading: single, or as the text where that has an exact pitch."""
        return self.write_exact_line(points) or SINGLE

    def write_exact_line(self, points: float) -> str:
        """The text's exact pitch, or a taller one that holds type of this size; "" where lines have no exact pitch."""
        if not isinstance(self.settings.text.line_spacing, Length):
            return ""
        return f' w:line="{twips(max(self.line_pitch, points * EM_BOX))}" w:lineRule="exact"'

    def write_first_line(self) -> str:
        """The first line's indent in running text."""
        return write_first_line_indent(self.settings.text.first_line_indent, self.size, self.speech.cjk)

    def is_at_foot(self, name: str) -> bool:
        """Whether a named part stands at the page's foot."""
        return any(each.name == name for item in (*self.settings.front, *self.settings.back) for each in item.bottom)


def write_band_line(points: float) -> str:
    """The exact line spacing of type of this size on a band."""
    return f' w:line="{twips(points * BAND_LEADING)}" w:lineRule="exact"'


def body_size(settings: Settings) -> float:
    """The text's type size, points."""
    return settings.text.size.points(10.5)


def find_font(settings: Settings, role: str) -> Font:
    """The font of a role; body where the template names no such role."""
    return settings.fonts.get(role) or settings.fonts["body"]


def _theme_attributes(name: str, found: ThemedColor | None) -> str:
    """A colour's place in the theme and its tone; `name` is `theme`, or `themeFill` of a shading."""
    if found is None:
        return ""
    tone = f' w:{name}{found.tone.capitalize()}="{found.amount:02X}"' if found.tone else ""
    return f' w:{name}{"Color" if name == "theme" else ""}="{found.place}"{tone}'


def write_bold(on: bool) -> list[str]:
    return ["<w:b/>", "<w:bCs/>"] if on else ['<w:b w:val="0"/>', '<w:bCs w:val="0"/>']


def write_size(points: float) -> list[str]:
    return [val("sz", half_points(points)), val("szCs", half_points(points))]


def write_spacing(before: float = 0, after: float = 0, line: str = "") -> str:
    return f'<w:spacing w:before="{twips(before)}" w:after="{twips(after)}"{line}/>'


SINGLE = ' w:line="240" w:lineRule="auto"'
# The line that just holds a Han em box: word processors set the baseline of an exact line four fifths down, and the box
# reaches 0.88 em above it.
EM_BOX = 1.1
_JUSTIFY = {"left": "left", "center": "center", "right": "right", "justify": "both"}


def write_alignment(align: str) -> str:
    return val("jc", _JUSTIFY[align])


def write_foot_frame(width: int) -> str:
    """A paragraph's place at the foot of its page; `width` in twips."""
    return (
        f'<w:framePr w:w="{width}" w:wrap="notBeside" w:vAnchor="margin" w:hAnchor="margin" w:xAlign="center" '
        'w:yAlign="bottom"/>'
    )


class StyleDefinition(Struct, frozen=True):
    """One style before it is XML (ECMA-376 part 1 §17.7.4); by default a paragraph's."""

    id: str
    name: str
    ppr: Iterable[str] = ()  # paragraph properties, in any order
    rpr: Iterable[str] = ()  # run properties
    based_on: str = "Normal"
    following: str = ""  # the style of the next paragraph; "" for the same
    linked: str = ""  # of a paragraph style its character style, and the other way round
    priority: int | None = None  # place in Word's list of styles
    hidden: bool = False  # from Word's list until it is used
    kind: str = "paragraph"
    default: bool = False  # where text names no style
    extra: Iterable[str] = ()  # what a table's style has beside


def link_character_style(style: StyleDefinition) -> tuple[StyleDefinition, StyleDefinition]:
    """A paragraph style and the character style that sets part of a paragraph in its type."""
    character = StyleDefinition(
        f"{style.id}Char",
        f"{style.name[0].upper()}{style.name[1:]} Char",
        rpr=style.rpr,
        based_on="DefaultParagraphFont",
        linked=style.id,
        priority=style.priority,
        kind="character",
    )
    return replace(style, linked=character.id), character


def write_style(given: StyleDefinition) -> str:
    """The `w:style`."""
    children = [
        val("name", given.name),
        val("basedOn", given.based_on) if given.based_on else "",
        val("next", given.following) if given.following else "",
        val("link", given.linked) if given.linked else "",
        val("uiPriority", given.priority) if given.priority is not None else "",
        "<w:semiHidden/><w:unhideWhenUsed/>" if given.hidden else "",
        "<w:qFormat/>" if given.id in _GALLERY else "",
        ordered("w:pPr", given.ppr),
        ordered("w:rPr", given.rpr),
        *given.extra,
    ]
    flags = f' w:type="{given.kind}"' + (' w:default="1"' if given.default else "")
    flags += ' w:customStyle="1"' if not _is_built_in(given.name) else ""
    return ordered("w:style", children, f'{flags} w:styleId="{given.id}"')


# The styles of Word's gallery, which shows a dozen at a time: those that editors need. All others are in the list.
_GALLERY = frozenset(
    ("BodyText", "Title", "Subtitle", "Heading1", "Heading2", "Heading3", "AppendixHeading1", "ListBullet",
     "ListNumber", "Quote", "Caption", "Strong", "Emphasis")
)  # fmt: skip
# The names of ours that are Word's own: a style of any other name says that it is none of Word's, which would else look
# for it among its own (ECMA-376 part 1, §17.7.4.17, `customStyle`).
_BUILT_IN = frozenset(
    ("Normal", "Title", "Subtitle", "Body Text", "Quote", "Strong", "Emphasis", "caption", "header", "footer",
     "TOC Heading", "List Bullet", "List Number", "List Continue", "footnote text", "footnote reference",
     "annotation text", "annotation reference", "Hyperlink", "FollowedHyperlink", "HTML Code")
)  # fmt: skip
_BUILT_IN_LEVELS = frozenset(("heading", "toc", "List Bullet", "List Number", "List Continue"))


def _is_built_in(name: str) -> bool:
    """Whether a style's name is one of Word's own, such as `heading 1`."""
    stem, _, level = name.rpartition(" ")
    return name in _BUILT_IN or (stem in _BUILT_IN_LEVELS and len(level) == 1 and level.isdecimal())
