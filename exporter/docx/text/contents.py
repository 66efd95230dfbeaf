"""The table of contents as a live field that is already filled: entries linked, page numbers estimated."""

from exporter.document.blocks import AppendixList, Contents
from exporter.docx.draft import Draft, Place, Target
from exporter.docx.estimate.pages import estimate_pages
from exporter.docx.measure.language import is_cjk
from exporter.docx.package.fields import close_field, field, open_field
from exporter.docx.package.xml import twips, val
from exporter.docx.text.inline import runs, text_run

_TAB = "<w:r><w:tab/></w:r>"


def contents(place: Place, block: Contents) -> str:
    """The field in the content control by which Word knows a table of contents; its marks stand in its entries."""
    draft = place.draft
    entries = [target for target in draft.headings.values() if target.level <= block.depth]
    if not entries:
        return ""
    numbers = estimate_pages(draft)
    depth = max(1, block.depth)
    out = [place.paragraph("TOCHeading", text_run(draft.speech, block.title))]
    last = len(entries) - 1
    for index, entry in enumerate(entries):
        before = open_field(f'TOC \\o "1-{depth}" \\h \\z \\u') if index == 0 else ""
        after = close_field() if index == last else ""
        inside = before + _entry(draft, entry, numbers[entry.bookmark]) + after
        out.append(place.paragraph(f"TOC{entry.level}", inside, *_edge(draft, f"TOC{entry.level}")))
    gallery = f"<w:docPartObj>{val('docPartGallery', 'Table of Contents')}<w:docPartUnique/></w:docPartObj>"
    # No two content controls share an id: those of key figures count up from 1.
    properties = f'<w:sdtPr><w:id w:val="77000001"/>{gallery}</w:sdtPr>'
    return f"<w:sdt>{properties}<w:sdtContent>{''.join(out)}</w:sdtContent></w:sdt>"


def _edge(draft: Draft, style: str) -> list[str]:
    """The stop of the page number, as Word itself sets it in each entry, where a base's style has none at the right."""
    known = draft.stops.get(style)
    if known is None or not {"right", "end"}.isdisjoint(known.values()):
        return []
    return [f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{twips(draft.width)}"/></w:tabs>']


def _entry(draft: Draft, entry: Target, page: int) -> str:
    gap = "" if not entry.number or (draft.speech.cjk and is_cjk(entry.number[-1])) else " "
    words = text_run(draft.speech, entry.number + gap + entry.text)
    number = field(f"PAGEREF {entry.bookmark} \\h", f"<w:r><w:t>{page}</w:t></w:r>")
    return f'<w:hyperlink w:anchor="{entry.bookmark}" w:history="1">{words}{_TAB}{number}</w:hyperlink>'


def appendix_list(place: Place, block: AppendixList) -> str:
    """The list of appendices: its title, then one line each; or all as one, from the title on."""
    speech = place.draft.speech
    if block.run_in:
        return _run_in(place, block)
    out = [place.paragraph("AppendixTitle", text_run(speech, block.title))]
    for count, (number, text) in enumerate(block.entries, 1):
        words = text_run(speech, number + ("　" if speech.cjk else " ") if number else "") + runs(place, text)
        out.append(place.paragraph("AppendixEntry", words, *_together(count, block)))
    return "".join(out)


# Entries of a list that goes to the next page as a whole: of more, the first two and the last two stay together.
_WHOLE = 10


def _together(count: int, block: AppendixList) -> list[str]:
    """An entry stays with the next: the last one's page is that of the signature, which keeps it (GB/T 9704-2012,
    7.3.5), and the list would be torn for it."""
    last = len(block.entries)
    kept = count < last and (last <= _WHOLE or count in (1, last - 1))
    return ["<w:keepNext/>"] if kept else []


def _run_in(place: Place, block: AppendixList) -> str:
    """附件：1．名单, the next ones below it; a single one goes without a number."""
    out = []
    for count, (_, text) in enumerate(block.entries, 1):
        label = place.draft.label("annex_list") if count == 1 else ""
        number = f"{count}．" if len(block.entries) > 1 else ""
        before = text_run(place.draft.speech, label + number) if label + number else ""
        style = "AppendixEntry" if count > 1 else "AppendixTitle"
        out.append(place.paragraph(style, before + runs(place, text), *_together(count, block)))
    return "".join(out)
