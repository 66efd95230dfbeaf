"""Both finished files read back and compared with the document they were made from, and with each other.

In: the document's blocks and the bytes of its files. Out: an error for each difference; then nothing is written.
What reads the files (`exporter.readback`) shares no code with what writes them.
Open `wording` first, which looks for every text in order, and `meant`, which finds what none of them is; `passages`
lists the texts that blocks print; `beside` checks properties, bookmarks and names of objects, `fields` the Word file's
fields and contents; `drawn` what the page draws beside its tagged text, with `chart_labels` for what a chart prints;
`word_file` and `pdf_file` hold figures, tables and charts to account, `expected` collects those from blocks.
"""

from typing import TYPE_CHECKING

from exporter.document.blocks import Document
from exporter.message import Message
from exporter.problem import Place, Problems
from exporter.verify.text import HINT, normal_forms

if TYPE_CHECKING:
    from exporter.verify.pdf_file import PdfCheck
    from exporter.verify.word_file import WordCheck


def verify(
    document: Document,
    docx: bytes | None,
    pdf: bytes | None,
    problems: Problems,
    *,
    marked: bool = True,
    based: bool = False,
) -> None:
    """Report each difference between a finished file and the document, as an error.

    `marked` says whether the Word file has bookmarks around its key figures; `based`, whether it stands on a document
    of the user's, which may have fields of its own."""
    from functools import partial

    from exporter.readback import read_file, read_word_file
    from exporter.readback.record import is_intact
    from exporter.readback.records import PdfContent
    from exporter.readback.texts import read_page_texts
    from exporter.verify.editions import check_page_wording, check_word_wording, report_word_difference
    from exporter.verify.fields import check_fields
    from exporter.verify.pdf_file import PdfCheck
    from exporter.verify.word_file import WordCheck

    word_check = page_check = None
    if docx and document.briefing is not None:
        word = read_word_file("the Word file", docx, problems)
        if word is not None:
            word_check = WordCheck(document.briefing, word.content, problems, marked=marked)
            word_check.run()
            check_word_wording(document.briefing, word.texts, document.words, problems, based=based)
            report = partial(report_word_difference, problems)
            if marked and not is_intact(word.texts.record):
                report(Place(""), "the record for the return trip is damaged")
            check_fields(document.briefing, word.fields, report, based=based)
    if pdf and document.one_pager is not None:
        page = read_file("the PDF", pdf, problems)
        if isinstance(page, PdfContent):
            page_check = PdfCheck(document.one_pager, page, problems)
            page_check.run()
            check_page_wording(document.one_pager, page, read_page_texts(pdf), document.words, problems)
    if word_check is not None and page_check is not None:
        _compare_files(word_check, page_check, problems)


def _compare_files(word: "WordCheck", page: "PdfCheck", problems: Problems) -> None:
    """Report key figures that both files should print in one form, and print in no common one.

    Outputs that group, scale or place a currency differently have no form in common by intent; each file has then been
    held against its own forms."""
    wanted, other_wanted = word.list_forms(), page.list_forms()
    for id in sorted(word.found.figures.keys() & page.found.figures.keys()):
        one, other = normal_forms(word.found.figures[id]), normal_forms(page.found.figures[id])
        alike = not wanted.get(id, set()).isdisjoint(other_wanted.get(id, set()))
        if alike and one.isdisjoint(other):
            message = Message(
                "the key figure `{id}` is {one} in the Word file and {other} in the PDF",
                id=id,
                one=min(one),
                other=min(other),
            )
            problems.error("files-disagree", Place(""), message, HINT)
