"""The table of contents as a live field that is already filled: entries linked, page numbers estimated."""

from exporter.document.blocks import AppendixList, Contents
from exporter.docx.draft import Cursor, Target, WordWriter
from exporter.docx.estimate.pages import estimate_pages
from exporter.docx.measure.language import is_cjk
from exporter.docx.package.fields import close_field, open_field, write_field
from exporter.docx.package.xml import twips, val
from exporter.docx.records import Record, WordControl, WordParagraph
from exporter.docx.text.inline import write_runs, write_text

_TAB = "<w:r><w:tab/></w:r>"


def write_contents(cursor: Cursor, block: Contents) -> list[Record]:
    """Write the TOC field in the content control by which Word knows it; its first and last entry hold the marks."""
    writer = cursor.writer
    entries = [target for target in writer.headings.values() if target.level <= block.depth]
    if not entries:
        return []
    numbers = estimate_pages(writer)
    depth = max(1, block.depth)
    named = ",".join(f"Appendix Heading {level},{level}" for level in range(1, min(depth, writer.appendix_levels) + 1))
    appendices = f' \\t "{named}"' if named else ""
    out = [WordParagraph("TOCHeading", write_text(writer.speech, block.title))]
    last = len(entries) - 1
    for index, entry in enumerate(entries):
        before = open_field(f'TOC \\o "1-{depth}" \\h \\z \\u{appendices}') if index == 0 else ""
        after = close_field() if index == last else ""
        inside = before + _write_entry(writer, entry, numbers[entry.bookmark]) + after
        style = f"TOC{entry.level}"
        out.append(WordParagraph(style, inside, _page_number_stop(writer, style)))
    gallery = f"<w:docPartObj>{val('docPartGallery', 'Table of Contents')}<w:docPartUnique/></w:docPartObj>"
    # No two content controls share an id: those of key figures count up from 1.
    properties = f'<w:sdtPr><w:id w:val="77000001"/>{gallery}</w:sdtPr>'
    return [WordControl(properties, tuple(out))]


def _page_number_stop(writer: WordWriter, style: str) -> tuple[str, ...]:
    """The tab stop of the page number, which an entry sets itself where a base's style has no stop at the right."""
    known = writer.tab_stops.get(style)
    if known is None or not {"right", "end"}.isdisjoint(known.values()):
        return ()
    return (f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{twips(writer.width)}"/></w:tabs>',)


def _write_entry(writer: WordWriter, entry: Target, page: int) -> str:
    gap = "" if not entry.number or (writer.speech.cjk and is_cjk(entry.number[-1])) else " "
    words = write_text(writer.speech, entry.number + gap + entry.text)
    number = write_field(f"PAGEREF {entry.bookmark} \\h", f"<w:r><w:t>{page}</w:t></w:r>")
    return f'<w:hyperlink w:anchor="{entry.bookmark}" w:history="1">{words}{_TAB}{number}</w:hyperlink>'


def write_appendix_list(cursor: Cursor, block: AppendixList) -> list[Record]:
    """The list of appendices: its title, then one line each; or all as one, from the title on."""
    speech = cursor.writer.speech
    if block.run_in:
        return _write_run_in(cursor, block)
    out: list[Record] = [WordParagraph("AppendixTitle", write_text(speech, block.title))]
    for count, (number, text) in enumerate(block.entries, 1):
        words = write_text(speech, number + ("　" if speech.cjk else " ") if number else "") + write_runs(cursor, text)
        out.append(WordParagraph("AppendixEntry", words, keep_next=_stays_with_next(count, block)))
    return out


# Entries of a list that goes to the next page as a whole: of more, the first two and the last two stay together.
_WHOLE = 10


def _stays_with_next(count: int, block: AppendixList) -> bool:
    """An entry stays with the next: the last one's page is that of the signature, which keeps it (GB/T 9704-2012,
    7.3.5), and the list would be torn for it."""
    last = len(block.entries)
    return count < last and (last <= _WHOLE or count in (1, last - 1))


def _write_run_in(cursor: Cursor, block: AppendixList) -> list[Record]:
    """附件：1．名单, the next ones below it; a single one goes without a number."""
    out: list[Record] = []
    for count, (_, text) in enumerate(block.entries, 1):
        label = cursor.writer.write_label("annex_list") if count == 1 else ""
        number = f"{count}．" if len(block.entries) > 1 else ""
        before = write_text(cursor.writer.speech, label + number) if label + number else ""
        style = "AppendixEntry" if count > 1 else "AppendixTitle"
        words = before + write_runs(cursor, text)
        out.append(WordParagraph(style, words, keep_next=_stays_with_next(count, block)))
    return out
