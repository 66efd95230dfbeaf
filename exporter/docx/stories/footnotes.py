"""`footnotes.xml`: the notes themselves, after the two rules Word wants to find there."""

from exporter.document.blocks import Note, plain
from exporter.document.walk import nest_notes
from exporter.docx.anchors import keep_note
from exporter.docx.draft import Cursor, WordWriter
from exporter.docx.package.package import WORD, Story
from exporter.docx.package.xml import story_root as story_xml
from exporter.docx.records import WordParagraph, write_paragraph
from exporter.docx.text.inline import write_note_number, write_runs

_RULES = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
    "<w:r><w:separator/></w:r></w:p></w:footnote>"
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
    "<w:r><w:continuationSeparator/></w:r></w:p></w:footnote>"
)


# The mark at a note's beginning, of the number that Word counts.
_MARK = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
_SPACE = '<w:r><w:t xml:space="preserve"> </w:t></w:r>'


def write_footnotes(writer: WordWriter, document: Story) -> None:
    """Add the part with every note that has a mark in the text.

    Word has notes in the text only: one that is called in another note is a further paragraph of that, with its number.
    """
    nested = nest_notes(writer.briefing.notes, writer.written.note_bookmarks)
    if not nested:
        return
    story = writer.package.add_story("/word/footnotes.xml", WORD + "footnotes+xml")
    document.relate(story, "footnotes")
    cursor = Cursor(writer, story)
    for note, *_ in nested:
        keep_note(writer, note.id, plain(note.text))
    body = "".join(
        f'<w:footnote w:id="{note.number}">{_write_note(cursor, note, _MARK)}'
        f"{''.join(_write_note(cursor, one, write_note_number(one.number)) for one in within)}</w:footnote>"
        for note, *within in nested
    )
    story.set_xml(story_xml("footnotes", _RULES + body))


def _write_note(cursor: Cursor, note: Note, mark: str) -> str:
    return write_paragraph(WordParagraph("FootnoteText", mark + _SPACE + write_runs(cursor, note.text)))
