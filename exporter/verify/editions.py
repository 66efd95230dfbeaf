"""The wording of both editions: running text, notes, margins, alternative texts, chart labels, links and titles."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import chain
from typing import Any

from exporter.document.blocks import (
    AnyBlock,
    Briefing,
    Callout,
    Chart,
    Figures,
    HeaderFooter,
    Image,
    List,
    Matter,
    NoteMark,
    OnePager,
    PlacedPart,
    PointBlock,
    Quotation,
    Run,
    plain,
)
from exporter.document.walk import find_inlines, nest_notes
from exporter.message import Message, listed
from exporter.problem import Place, Problems
from exporter.readback.records import PdfContent
from exporter.readback.texts import FileTexts, PageTexts
from exporter.start.patterns import compile_pattern
from exporter.verify.beside import check_lines, check_properties
from exporter.verify.drawn import check_decoration, check_figures, check_replaced
from exporter.verify.meant import MeantTexts, report_strange_texts
from exporter.verify.passages import Expected, all_texts, expect_blocks, expect_text, link_targets
from exporter.verify.text import HINT, normalize_text
from exporter.verify.wording import Report, WordingCheck, report_strange_numbers


def check_word_wording(
    briefing: Briefing, found: FileTexts, words: Mapping[str, str], problems: Problems, *, based: bool
) -> None:
    """Report each text of the briefing that the Word file has otherwise, and what it has besides.

    `words` are the fixed words of the language; `based`: the file stands on a document of the user's, whose headers
    and properties have texts of their own."""

    report = partial(report_word_difference, problems)
    WordingCheck(found.body, report).look_for(expect_blocks(briefing.blocks))
    notes = WordingCheck(found.notes, report)
    nested = chain(*nest_notes(briefing.notes, {mark.note for mark in find_inlines(briefing.blocks, NoteMark)}))
    notes.look_for([expect_text(note.text, note.place) for note in nested])
    meant = all_texts(briefing)
    report_strange_numbers(found.body + "\n" + found.notes, meant, report)
    meant = list(dict.fromkeys(meant))
    check_lines(found.body, meant, report)
    unnamed = sum(isinstance(block, Figures) and not block.caption for block in _blocks_within(briefing.blocks))
    check_properties((*found.properties, *found.names), meant, report, unnamed=unnamed)
    if not based:
        labels = (text for chart in found.charts for text in chart.split("\n") if not _VALUE.fullmatch(text))
        texts = (*found.paragraphs, *labels, *found.alts, *found.properties, *found.names)
        report_strange_texts(texts, MeantTexts(meant, words), report)
    for cell in found.stale_cells[:1]:
        report(Place(""), Message("the workbook of a chart has other cells than the chart: {text}", text=cell))
    margins = WordingCheck(found.margins, report)
    for text in _margin_texts((briefing.header, briefing.footer)):
        margins.look_anew_for([[Expected(text, Place(""), True)]])
    _check_alternatives(briefing.blocks, found.alts, report)
    for chart in _charts_in(briefing.blocks):
        _check_labels(chart, found.charts, report)
    _check_links((briefing.blocks, tuple(note.text for note in briefing.notes)), found.links, report)
    if briefing.meta.title and normalize_text(briefing.meta.title) not in normalize_text(found.title):
        report(Place(""), Message("the title among the properties is not “{title}”", title=briefing.meta.title))


# A number of a chart's cache, as a program writes it.
_VALUE = compile_pattern(r"[-+]?\d[\d.]*(?:[eE][-+]?\d+)?")
# Tags whose text is no words: what a chart draws is held to account by itself, and marks of lists are of a template.
_UNWORDED = frozenset(("Figure", "Lbl"))
# What tells of a block that a page does not print, at its place: its zone is not in the layout, a chart has no values.
_UNPRINTED = frozenset(("zone-not-printed", "chart-empty"))


def check_page_wording(
    page: OnePager, found: PdfContent, beside: PageTexts, words: Mapping[str, str], problems: Problems
) -> None:
    """Report each text of the page that the PDF has otherwise; what was left out has been told already.

    `beside` is what the PDF says beside its tagged text; `words` are the fixed words of the language."""

    def report(place: Place, message: str) -> None:
        _report_once(problems, place, Message("in the PDF {message}", message=Message(message)))

    shown = "\n".join(tag.text for tag in found.tags if tag.tag != "Figure")  # an axis has numbers of its own
    meant = all_texts(page)
    report_strange_numbers(shown, meant, report)
    check_lines(shown, meant, report)
    check_properties(beside.properties, meant, report)
    worded = (tag.text for tag in found.tags if tag.tag not in _UNWORDED)
    report_strange_texts((*worded, *beside.properties), MeantTexts(meant, words), report)
    left_out = any(problem.code == "left-out" for problem in problems)
    unprinted = {problem.place for problem in problems if problem.code in _UNPRINTED}
    every = (*_page_blocks(page), *(filler.block for filler in page.fillers))
    texts = [one.text for expected in expect_blocks(every) for one in expected]
    wording = WordingCheck("".join(tag.text for tag in found.tags), report, texts)
    for block in _page_blocks(page):
        told = left_out or block.place in unprinted or isinstance(block, PointBlock)
        wording.look_anew_for(expect_blocks([block]), may_be_left_out=told)
    for filler in page.fillers:
        wording.look_anew_for(expect_blocks((filler.block,)), may_be_left_out=True)  # type: ignore[arg-type]
    for note in page.notes:
        wording.look_anew_for([[Expected(f"{note.number}{plain(note.text)}", note.place)]], may_be_left_out=True)
    for text in _margin_texts((page.header, page.footer)):
        wording.look_anew_for([[Expected(text, Place(""), True)]])
    alts = tuple(tag.alt for tag in found.tags if tag.alt)
    _check_alternatives(every, alts, report, may_be_left_out=True)
    check_replaced(beside.replaced, report)
    for name, instant in beside.other_metadata[:1]:
        report(
            Place(""),
            Message("the metadata has another {name} than the properties: {instant}", name=name, instant=instant),
        )
    check_decoration(beside.decoration, (page.header, page.footer), report)
    check_figures(beside.figures, tuple(_charts_in(every)), meant, report)
    _check_links(tuple(_page_blocks(page)), beside.links, report, may_be_left_out=True)
    if page.meta.title and normalize_text(page.meta.title) not in normalize_text(found.title):
        report(Place(""), Message("the title among the properties is not “{title}”", title=page.meta.title))


def report_word_difference(problems: Problems, place: Place, message: str) -> None:
    """Report an error of the Word file at a place in the outline, unless the same is told already."""
    _report_once(problems, place, Message("in the Word file {message}", message=Message(message)))


def _report_once(problems: Problems, place: Place, message: str) -> None:
    """An error, unless the same is told already."""
    if not any(problem.place == place and problem.message == message for problem in problems):
        problems.error("file-differs", place, message, HINT)


def _page_blocks(page: OnePager) -> Iterator[Any]:
    """The blocks of all zones."""
    zones = ("masthead", "headline", "subtitle", "summary", "tiles", "chart", "table", "quote", "image", "source")
    for zone in (*zones, "contact", "before", "after"):
        block = getattr(page, zone)
        if block is not None:
            yield block
    yield from page.points


def _margin_texts(margins: Iterable[HeaderFooter]) -> Iterator[str]:
    """The texts of headers and footers without page numbers and other fields."""
    for margin in margins:
        for part in (margin.left, margin.center, margin.right):
            if isinstance(part, Image):
                continue
            text = "".join(inline.text for inline in part if isinstance(inline, Run))
            if len(part) == 1 and text.strip():
                yield text
        yield from _margin_texts(one for one in (margin.even, margin.first) if one is not None)


def _blocks_within(blocks: Iterable[AnyBlock | Matter | PointBlock]) -> Iterator[AnyBlock | Matter | PointBlock]:
    for block in blocks:
        yield block
        match block:
            case List():
                yield from _blocks_within(inner for item in block.items for inner in item.blocks)
            case Quotation() | Callout():
                yield from _blocks_within(block.blocks)
            case Matter():
                yield from _blocks_within(item for item in block.items if not isinstance(item, PlacedPart))


def _charts_in(blocks: Iterable[AnyBlock | Matter | PointBlock]) -> Iterator[Chart]:
    yield from (block for block in _blocks_within(blocks) if isinstance(block, Chart))


def _check_alternatives(
    blocks: Iterable[AnyBlock | Matter | PointBlock], alts: Iterable[str], report: Report, may_be_left_out: bool = False
) -> None:
    """Charts and pictures have their alternative text."""
    wording = WordingCheck("\n".join(alts), report)
    for block in _blocks_within(blocks):
        if isinstance(block, Chart | Image) and block.alt:
            wording.look_anew_for([[Expected(block.alt, block.place)]], may_be_left_out=may_be_left_out)


def _check_labels(chart: Chart, drawn: Iterable[str], report: Report) -> None:
    """One of the charts of the file has every category and series of this one, its lines at values and its notes."""
    names = [series.name for series in chart.series] if len(chart.series) > 1 else []
    names += [line.text for line in chart.references] + [text for _, text in chart.annotations]
    labels = [normalize_text(text) for text in (*chart.categories, *names) if text]
    best = max(map(normalize_text, drawn), key=lambda text: sum(label in text for label in labels), default="")
    missing = [label for label in labels if label not in best]
    if missing:
        report(chart.place, Message("the chart does not name {missing}", missing=listed(missing[:3])))


def _check_links(meant: object, found: Iterable[str], report: Report, may_be_left_out: bool = False) -> None:
    """Every link leads where it was meant to."""
    known = set(map(_plain_link, found))
    for target in dict.fromkeys(link_targets(meant)):
        if _plain_link(target) not in known and not (may_be_left_out and not known):
            report(Place(""), Message("no link leads to {target}", target=target))


def _plain_link(target: str) -> str:
    from urllib.parse import unquote

    return unquote(target).rstrip("/").casefold()
