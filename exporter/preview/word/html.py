"""The briefing as a fragment of HTML: every kind of block, each with the line of the outline that made it."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from html import escape
from typing import Any

from msgspec import Struct

from exporter.document.blocks import (
    AnyBlock,
    AppendixList,
    Block,
    Briefing,
    Callout,
    Chart,
    Contents,
    Figures,
    Heading,
    Image,
    Line,
    List,
    PageBreak,
    Paragraph,
    Quotation,
    Rule,
    Table,
)
from exporter.pdf.page.text import Typesetter
from exporter.pdf.picture import draw_chart, make_typesetter
from exporter.preview.word.inlines import write_inlines
from exporter.preview.word.markup import EscapedHtml, join, make_element
from exporter.preview.word.tables import write_caption, write_figures, write_small_print, write_table
from exporter.template.model import Settings
from exporter.typeset.families import FontReader
from exporter.typeset.fonts import FontError

# Pixels a point on a screen (CSS Values 3 §6.2).
_PIXELS = 96 / 72


class WordText(Struct, frozen=True):
    """The fragment, and the pictures that it names by their numbers."""

    html: str
    images: tuple[Image, ...]


def write_word_text(
    briefing: Briefing, settings: Settings, path: str, version: int, read_font: FontReader | None = None
) -> WordText:
    """The briefing of the outline at `path`; `version` stands in the addresses of its pictures."""
    writer = _WordTextWriter(briefing, settings, path, version, read_font)
    parts = [writer.write_block(block) for block in briefing.blocks]
    notes = writer.write_notes()
    direction = "rtl" if briefing.meta.right_to_left else ""
    article = make_element("article", *parts, notes, class_="word", lang=briefing.meta.language, dir=direction)
    return WordText(article, tuple(writer.images))


class _WordTextWriter:
    """Writes blocks one by one, and collects the pictures on its way."""

    def __init__(
        self, briefing: Briefing, settings: Settings, path: str, version: int, read_font: FontReader | None
    ) -> None:
        self.images: list[Image] = []
        self._briefing, self._settings, self._path, self._version = briefing, settings, path, version
        self._read_font = read_font
        self._setter: Typesetter | None = None

    def write_block(self, block: AnyBlock) -> EscapedHtml:
        """One block, with the reviewer's remark on it."""
        write: Callable[[_WordTextWriter, Any], EscapedHtml] = _WRITERS[type(block)]
        comment = make_element("aside", block.comment, class_="w-comment") if block.comment else ""
        return join(write(self, block), comment)

    def _write_all(self, blocks: Iterable[AnyBlock]) -> EscapedHtml:
        return join(*map(self.write_block, blocks))

    def _mark(self, block: Block) -> dict[str, str | int]:
        """The attributes that lead from a block to its line."""
        place = block.place
        file = "" if place.file == self._path else place.file
        line: dict[str, str | int] = {"data_line": place.line, "data_column": place.column} if place.line else {}
        return {**line, "data_file": file if place.line else "", "data_id": block.id}

    # ---- texts -----------------------------------------------------------------------------------------------------

    def write_heading(self, block: Heading) -> EscapedHtml:
        number = make_element("span", block.number, class_="w-number") if block.number else ""
        text = join(number, find_gap(block.number), write_inlines(block.text))
        return make_element(f"h{min(block.level + 1, 6)}", text, **self._mark(block))

    def write_paragraph(self, block: Paragraph) -> EscapedHtml:
        name = "h1" if block.role == "title" else "p"
        marks = self._mark(block)
        return make_element(name, write_inlines(block.text), class_=f"w-{block.role}", lang=block.language, **marks)

    def write_list(self, block: List) -> EscapedHtml:
        items = [make_element("li", self._write_all(item.blocks)) for item in block.items]
        start = block.start if block.ordered and block.start != 1 else None
        marks = self._mark(block)
        return make_element("ol" if block.ordered else "ul", *items, class_="w-list", start=start, **marks)

    def write_quotation(self, block: Quotation) -> EscapedHtml:
        by = make_element("footer", write_inlines(block.by)) if block.by else ""
        return make_element("blockquote", self._write_all(block.blocks), by, class_="w-quote", **self._mark(block))

    def write_callout(self, block: Callout) -> EscapedHtml:
        title = make_element("p", write_inlines(block.title), class_="w-callout-title") if block.title else ""
        name = f"w-callout w-callout-{block.kind}"
        return make_element("div", title, self._write_all(block.blocks), class_=name, role="note", **self._mark(block))

    def write_line(self, block: Line) -> EscapedHtml:
        parts = (("w-left", block.left), ("w-center", block.center), ("w-right", block.right))
        spans = [make_element("span", write_inlines(text), class_=name) for name, text in parts if text]
        return make_element("p", *spans, class_="w-line", **self._mark(block))

    # ---- blocks with data ------------------------------------------------------------------------------------------

    def write_table(self, block: Table) -> EscapedHtml:
        return self._write_captioned(block, "w-table", write_table(block))

    def write_figures(self, block: Figures) -> EscapedHtml:
        return make_element("div", write_figures(block), class_="w-figures", **self._mark(block))

    def write_chart(self, block: Chart) -> EscapedHtml:
        page = self._settings.page
        across = page.width - page.margins.left.value - page.margins.right.value
        drawn = self._draw(block, across)
        return self._write_captioned(block, "w-chart", drawn, write_caption(block.caption, "figcaption"))

    def _draw(self, block: Chart, width: float) -> EscapedHtml:
        """The chart as the page draws it; what it shows in words where no font can be opened."""
        try:
            if self._setter is None:
                self._setter = make_typesetter(self._settings, self._briefing.meta.language, self._read_font)
            return EscapedHtml(draw_chart(block, self._setter, width))
        except FontError:
            return make_element("p", block.alt)

    def write_image(self, block: Image) -> EscapedHtml:
        self.images.append(block)
        address = f"word/image/{len(self.images) - 1}?v={self._version}"
        width, height = round(block.width * _PIXELS), round(block.height * _PIXELS)
        # An empty alternative text is what says “decoration” (HTML, img alt): it is written out.
        shown = EscapedHtml(make_element("img", src=address, width=width, height=height)[:-1])
        picture = EscapedHtml(f"{shown} {_write_alt(block.alt)}>")
        return self._write_captioned(block, "w-image", picture, write_caption(block.caption, "figcaption"))

    def _write_captioned(self, block: Table | Chart | Image, name: str, *parts: EscapedHtml) -> EscapedHtml:
        """A block with what stands below it: where its data come from, and a remark."""
        small = write_small_print(block.source, block.note, self._settings.words)
        return make_element("figure", *parts, small, class_=name, **self._mark(block))

    # ---- what leads through the document -----------------------------------------------------------------------------

    def write_contents(self, block: Contents) -> EscapedHtml:
        entries = [make_element("li", entry, class_=f"w-level-{level}") for level, entry in self._list_headings(block)]
        title = make_element("p", block.title, class_="w-contents-title")
        return make_element("nav", title, make_element("ul", *entries), class_="w-contents", **self._mark(block))

    def _list_headings(self, block: Contents) -> Iterator[tuple[int, EscapedHtml]]:
        for one in self._briefing.blocks:
            if isinstance(one, Heading) and one.level <= block.depth:
                text = join(one.number, find_gap(one.number), write_inlines(one.text))
                yield one.level, make_element("span", text, class_="w-ref", data_target=one.id)

    def write_appendix_list(self, block: AppendixList) -> EscapedHtml:
        entries = [make_element("li", f"{number} ", write_inlines(text)) for number, text in block.entries]
        title = make_element("p", block.title, class_="w-contents-title")
        return make_element("div", title, make_element("ul", *entries), class_="w-appendices", **self._mark(block))

    def write_rule(self, block: Rule) -> EscapedHtml:
        return make_element("hr", class_="w-rule")

    def write_page_break(self, block: PageBreak) -> EscapedHtml:
        return make_element("hr", class_="w-page-break", **self._mark(block))

    def write_notes(self) -> EscapedHtml:
        """The footnotes, at the end: there are no pages here."""
        items = [
            make_element(
                "li", write_inlines(note.text), value=note.number, data_note=note.id, data_line=note.place.line
            )
            for note in self._briefing.notes
        ]
        return make_element("ol", *items, class_="w-notes") if items else EscapedHtml("")


def find_gap(number: str) -> str:
    """What stands between a number and its heading: nothing behind a mark that is as wide as a Han character."""
    return "" if not number or unicodedata.east_asian_width(number[-1]) in "WF" else " "


def _write_alt(text: str) -> str:
    """An `alt` attribute, also where it is empty."""
    return f'alt="{escape(text)}"'


_WRITERS: dict[type, Callable[[_WordTextWriter, Any], EscapedHtml]] = {
    Heading: _WordTextWriter.write_heading,
    Paragraph: _WordTextWriter.write_paragraph,
    List: _WordTextWriter.write_list,
    Quotation: _WordTextWriter.write_quotation,
    Callout: _WordTextWriter.write_callout,
    Table: _WordTextWriter.write_table,
    Chart: _WordTextWriter.write_chart,
    Figures: _WordTextWriter.write_figures,
    Image: _WordTextWriter.write_image,
    PageBreak: _WordTextWriter.write_page_break,
    Contents: _WordTextWriter.write_contents,
    AppendixList: _WordTextWriter.write_appendix_list,
    Line: _WordTextWriter.write_line,
    Rule: _WordTextWriter.write_rule,
}
