"""Headers and footers: three places by tab stops, live page numbers, pages of their own where the template says so."""

from msgspec import Struct

from exporter.document.blocks import Briefing, FigureRun, HeaderFooter, Heading, Image, Inline, Inlines, PageField, Run
from exporter.docx.draft import Cursor, WordWriter
from exporter.docx.measure.language import has_cjk
from exporter.docx.measure.repeated import split_at
from exporter.docx.package.fields import write_field
from exporter.docx.package.package import WORD, Story
from exporter.docx.package.xml import story_root, twips
from exporter.docx.records import WordParagraph, write_paragraph
from exporter.docx.styles.headers import (
    has_content,
    has_even_pages,
    has_first_style,
    has_same_content,
    header_indent,
    header_size,
    style_tab_stops,
)
from exporter.docx.styles.tab_stops import TabLayout, place_tab_stops, text_width
from exporter.docx.text.images import write_picture_run
from exporter.docx.text.inline import run_properties, words_of, write_runs


class HeaderReference(Struct, frozen=True):
    """A section's reference to a part: `kind` is header or footer, `page` default, even or first."""

    kind: str
    page: str
    rid: str

    def write_element(self) -> str:
        return f'<w:{self.kind}Reference w:type="{self.page}" r:id="{self.rid}"/>'


class RunningParts(Struct, frozen=True):
    """A section's headers and footers, and whether its first page has its own."""

    references: tuple[HeaderReference, ...]
    first: bool

    def write_children(self) -> list[str]:
        """What `w:sectPr` begins with, and its `w:titlePg`."""
        return [*(each.write_element() for each in self.references), "<w:titlePg/>" if self.first else ""]

    def write_later_children(self) -> list[str]:
        """The same of a section that does not begin the document: it has no first page of its own."""
        return [each.write_element() for each in self.references if each.page != "first"]


def find_running_styles(briefing: Briefing) -> frozenset[str]:
    """The ids of optional styles that the headers and footers name: emphasis of Han has a style of its own."""
    open_: list[HeaderFooter | None] = [briefing.header, briefing.footer]
    while open_:
        story = open_.pop()
        if story is None:
            continue
        open_ += [story.even, story.first]
        parts = (part for part in (story.left, story.center, story.right) if isinstance(part, tuple))
        runs = (inline for part in parts for inline in part if isinstance(inline, Run | FigureRun))
        if any(run.style.italic and has_cjk(run.text) for run in runs):
            return frozenset(("EmphasisMark",))
    return frozenset()


def write_running(
    writer: WordWriter, document: Story, *, turned: bool = False, appendices: bool = False
) -> RunningParts:
    """Add the parts of headers and footers to the package, but where a base document has its own; those of `turned`
    sheets reach from edge to edge there, those of `appendices` show the headings of these."""
    width = writer.turned_width if turned else writer.width
    header, footer = writer.briefing.header, writer.briefing.footer
    first = header.first is not None or footer.first is not None
    even = has_even_pages(writer)
    references: list[HeaderReference] = []
    for kind in writer.own_running:
        given = header if kind == "header" else footer
        wanted = [("default", given)]
        if even:
            wanted.append(("even", given.even or given))
        if first:
            # Only the other of the two may have its own first page: this one then repeats its default.
            wanted.append(("first", given.first if given.first is not None else given))
        made: list[tuple[HeaderFooter, str, str]] = []  # pages that show the same share a part
        for page, shown in wanted:
            if not has_content(shown) and not (kind == "header" and writer.briefing.watermark):
                continue
            style = kind.capitalize() + (
                "First" if page == "first" and has_first_style(getattr(writer.settings, kind)) else ""
            )
            rid = next((rid for other, look, rid in made if look == style and has_same_content(other, shown)), "")
            rid = rid or _write_part(writer, document, kind, style, shown, (width, appendices))
            made.append((shown, style, rid))
            references.append(HeaderReference(kind, page, rid))
    return RunningParts(tuple(references), first)


def _write_part(
    writer: WordWriter, document: Story, kind: str, style: str, shown: HeaderFooter, pages: tuple[float, bool]
) -> str:
    """One part; `pages` are the points from margin to margin, and whether they are appendices'. The id of the
    document's relationship to it."""
    width, appendices = pages
    tag = "hdr" if kind == "header" else "ftr"
    number = writer.written.take_number("header")
    story = writer.package.add_story(f"/word/{kind}{number}.xml", f"{WORD}{kind}+xml")
    cursor = Cursor(writer, story, appendix=int(appendices))
    given = _decide_tab_stops(writer, kind, shown, width)
    inside = given.join_runs(*(_write_part_runs(cursor, part) for part in (shown.left, shown.center, shown.right)))
    if kind == "header" and writer.briefing.watermark:
        from exporter.docx.stories.watermark import write_watermark

        inside = write_watermark(writer, writer.briefing.watermark) + inside
    known = writer.tab_stops.get(kind.capitalize(), style_tab_stops(writer, kind).list_stops())
    # A header that is taller than its margin reaches down to the text, a footer up to it.
    pictured = any(isinstance(part, Image) for part in (shown.left, shown.center, shown.right))
    tall = pictured or given.breaks_after_left or given.breaks_before_right
    space = twips(writer.size * 0.5) if tall else None
    line = WordParagraph(
        style,
        inside,
        (given.write_tabs(known),),
        space_before=space if kind == "footer" else None,
        space_after=space if kind == "header" else None,
    )
    story.set_xml(story_root(tag, write_paragraph(line)))
    return document.relate(story, kind)


def _write_part_runs(cursor: Cursor, part: Inlines | Image) -> str:
    return write_picture_run(cursor, part) if isinstance(part, Image) else _write_words(cursor, part)


def _write_words(cursor: Cursor, part: Inlines) -> str:
    """Runs of a header's or footer's text; title and date in it follow those in the text.

    `STYLEREF` names a character style: Word asks for a built-in paragraph style by its name in the user's language
    (ECMA-376 part 1, §17.16.5.59), and ours have one name everywhere."""
    repeated, pieces = cursor.writer.repeated, [(inline, "") for inline in part]
    for each in repeated.followed:
        pieces = [
            (inline, each.name if found else name)
            for whole, name in pieces
            for inline, found in (split_at((whole,), each.words) if not name else ((whole, False),))
        ]
    return "".join(
        write_field(f'STYLEREF "{name}"', write_runs(cursor, (inline,)), run_properties(inline.style))
        if name
        else _write_bound(cursor, inline, repeated.title)
        for inline, name in pieces
    )


# Word's own control for a document's title, as its gallery of document properties inserts it.
_TITLE_BINDING = (
    "<w:dataBinding w:prefixMappings=\"xmlns:ns0='http://purl.org/dc/elements/1.1/' "
    "xmlns:ns1='http://schemas.openxmlformats.org/package/2006/metadata/core-properties' \" "
    'w:xpath="/ns1:coreProperties[1]/ns0:title[1]" w:storeItemID="{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"/>'
)


def _write_bound(cursor: Cursor, inline: Inline, title: str) -> str:
    """Runs of an inline; a title that no paragraph of the text holds is bound to the document's property."""
    out = []
    for piece, found in split_at((inline,), title):
        runs = write_runs(cursor, (piece,))
        if found:
            number = cursor.writer.written.take_number("control")
            properties = f'<w:alias w:val="Title"/><w:id w:val="{number}"/>{_TITLE_BINDING}<w:text/>'
            runs = f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{runs}</w:sdtContent></w:sdt>"
        out.append(runs)
    return "".join(out)


def _decide_tab_stops(writer: WordWriter, kind: str, shown: HeaderFooter, width: float) -> TabLayout:
    points, inset = header_size(writer, kind), header_indent(writer, kind)
    left, center, right = (
        part.width if isinstance(part, Image) else text_width(writer, _with_longest_heading(writer, part), points)
        for part in (shown.left, shown.center, shown.right)
    )
    return place_tab_stops(width - inset, points, left + inset if left else 0.0, center, right, width / 2)


def _with_longest_heading(writer: WordWriter, part: Inlines) -> Inlines:
    """The text with its running-head fields filled by the longest heading, the most room that they may take."""
    if not any(_is_running_head(each) for each in part):
        return part
    headings = [words_of(each.text) for each in writer.briefing.blocks if isinstance(each, Heading) and each.level == 1]
    longest = Run(max(headings, key=len, default=""))
    return tuple(longest if _is_running_head(each) else each for each in part)


def _is_running_head(inline: Inline) -> bool:
    return isinstance(inline, PageField) and inline.kind == "heading"
