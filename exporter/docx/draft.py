"""One Word file in the making: the settings it follows, what its parts share, and the ids they have used up."""

import math
from collections.abc import Mapping, Sequence

from msgspec import Struct

from exporter.document.blocks import Briefing, Caption, Figures
from exporter.docx.measure.language import LanguageSettings, language_settings
from exporter.docx.measure.look import StyleContext, body_size, find_font
from exporter.docx.measure.numbering import ListNumbering
from exporter.docx.package.package import Story, WordPackage
from exporter.docx.package.xml import ordered, twips, val
from exporter.problem import Problems
from exporter.template.model import Font, Settings

# Word's longest bookmark name; it cuts longer ones.
LONGEST_NAME = 40
BESIDE_TABLE = 0.7  # ems between a table and whatever has no space of its own beside it
# Styles without space above, that may follow a table; headings where the template gives them none are others.
_FLUSH = frozenset({"BodyText", "ListBullet", "ListNumber", "Normal", "Contact"})


class Target(Struct, frozen=True):
    """A heading as references and the table of contents see it; `number` and `text` as printed."""

    bookmark: str
    level: int
    number: str
    text: str


class WordWriter:
    """Ids are counted, never drawn by lot: the same briefing always gets the same ones."""

    def __init__(
        self,
        briefing: Briefing,
        settings: Settings,
        words: Mapping[str, str],
        problems: Problems,
        pages: Sequence[int] = (),
    ) -> None:
        self.briefing = briefing
        self.settings = settings
        self.words = words
        self.problems = problems
        self.pages = pages  # of the headings in order, where they are known
        self.package = WordPackage()
        self.speech: LanguageSettings = language_settings(briefing.meta.language, briefing.meta.right_to_left)
        margins = settings.page.margins
        # Points between the margins.
        self.width: float = settings.page.width - margins.left.value - margins.right.value
        self.height: float = settings.page.height - margins.top.value - margins.bottom.value
        self.size: float = body_size(settings)
        self.spaceless_styles = _FLUSH | {
            f"Heading{level}"
            for level, heading in enumerate(settings.headings, 1)
            if heading.space_before.points(heading.size.points(self.size)) < BESIDE_TABLE * self.size
        }
        self.tab_stops: dict[str, dict[int, str]] = {}  # tab stops of a base's styles, by our styles' ids
        self.space_before: dict[str, float] = {}  # points above headings in a base's styles, by our styles' ids
        self.headings: dict[str, Target] = {}
        self.captions: dict[str, Caption] = {}
        self.caption_bookmarks: dict[tuple[str, str], str] = {}
        self.note_bookmarks: dict[str, str] = {}
        self.sequences: dict[str, int] = {}
        self.comments: list[str] = []
        unnamed = [block for block in briefing.blocks if isinstance(block, Figures) and block.caption is None]
        # Tables of key figures without a caption, counted where there are several: by identity, two may say the same.
        self.figures_counts = {id(block): count for count, block in enumerate(unnamed, 1)} if len(unnamed) > 1 else {}
        self.node_words: dict[str, str] = {}  # words by node
        self.figure_numbers: dict[str, str] = {}  # bare number by key figure, for the record of what was written
        self.numbers = ListNumbering(settings.headings, self.speech.cjk)
        self._bookmarks = 0
        self._drawings = 0
        self._figures = 0
        self._charts = 0
        self._running = 0
        self._controls = 0

    @property
    def has_controls(self) -> bool:
        """Whether bare numbers stand in content controls."""
        return self.settings.docx.edit_anchors and self.settings.docx.figure_controls

    def write_bookmark(self, name: str, inside: str) -> str:
        """`inside` with a bookmark around it."""
        self._bookmarks += 1
        number = self._bookmarks
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inside}<w:bookmarkEnd w:id="{number}"/>'

    def write_figure_bookmark(self, id: str, inside: str) -> str:
        """`inside` under a bookmark named after a key figure: `_fig`, a count of its own, `_`, the figure's id."""
        self._figures += 1
        return self.write_bookmark(f"_fig{self._figures}_{id}"[:LONGEST_NAME], inside)

    def next_drawing_id(self) -> int:
        """An id no other drawing of the file has."""
        self._drawings += 1
        return self._drawings

    def next_control_id(self) -> int:
        self._controls += 1
        return self._controls

    def next_running_number(self) -> int:
        self._running += 1
        return self._running

    def next_chart_number(self) -> int:
        self._charts += 1
        return self._charts

    def find_font(self, role: str) -> Font:
        """The font of a role."""
        return find_font(self.settings, role)

    @property
    def look(self) -> StyleContext:
        """How the file looks; asked late, as a base's own measure rules."""
        return StyleContext(self.settings, self.speech, self.width)

    def write_label(self, key: str) -> str:
        """A fixed word with the colon that follows a label, as in 来源：."""
        return self.words[key] + self.words["colon"]


class Cursor:
    """Where blocks are being written: the part they go to, and what the surrounding block asks of them.

    `style` replaces the body style inside quotations and callouts, `depth` counts the lists around, `list_goes_on` says
    that a tight one goes on after the item being written, `character` is the character style under every run,
    `appendix` the level of the appendix around (0 for none). For the next paragraph: `new_page` asks it to begin a
    page, `after_table` says that a table has just ended, `before_table` that a bare one follows, `beside` is what it
    has beside its style.
    """

    def __init__(self, writer: WordWriter, story: Story) -> None:
        self.writer = writer
        self.story = story
        self.style = ""
        self.depth = 0
        self.list_goes_on = False
        self.character_style = ""
        self.new_page = False
        self.after_table = False
        self.before_table = False
        self.appendix = 0
        self.beside: tuple[str, ...] = ()

    def write_paragraph(self, style: str, inside: str, *properties: str) -> str:
        """A `w:p` in a style; `properties` are what this paragraph has beside it."""
        if self.new_page:
            self.new_page = self.after_table = False
            properties = (*properties, "<w:pageBreakBefore/>")
        if self.beside:
            properties, self.beside = (*properties, *self.beside), ()
        if self.after_table or self.before_table:
            properties = (*properties, *self._beside_table(style, properties))
        if not properties:
            return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{inside}</w:p>'
        return f"<w:p>{ordered('w:pPr', [val('pStyle', style), *properties])}{inside}</w:p>"

    def _beside_table(self, style: str, properties: Sequence[str]) -> tuple[str, ...]:
        """The room that text without space of its own keeps from a table's rule, which it would touch."""
        room = twips(self.writer.size * BESIDE_TABLE)
        flush = style in self.writer.spaceless_styles or self.writer.space_before.get(style, math.inf) * 20 < room
        if not flush or any(each.startswith("<w:spacing") for each in properties):
            return ()
        before = f' w:before="{room}"' if self.after_table else ""
        after = f' w:after="{room}"' if self.before_table else ""
        self.after_table = False
        return (f"<w:spacing{before}{after}/>",)
