"""`footnotes.xml`: the notes themselves, after the two rules Word wants to find there."""

from exporter.document.blocks import plain
from exporter.docx.anchors import keep_note
from exporter.docx.draft import Cursor, WordWriter
from exporter.docx.package.package import WORD, Story
from exporter.docx.package.xml import story_root as story_xml
from exporter.docx.records import WordParagraph, write_paragraph
from exporter.docx.text.inline import write_runs

_RULES = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
    "<w:r><w:separator/></w:r></w:p></w:footnote>"
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
    "<w:r><w:continuationSeparator/></w:r></w:p></w:footnote>"
)


def write_footnotes(writer: WordWriter, document: Story) -> None:
    """Add the part with every note that has a mark in the text."""
    notes = [note for note in writer.briefing.notes if note.id in writer.written.note_bookmarks]
    if not notes:
        return
    story = writer.package.add_story("/word/footnotes.xml", WORD + "footnotes+xml")
    document.relate(story, "footnotes")
    cursor = Cursor(writer, story)
    for note in notes:
        keep_note(writer, note.id, plain(note.text))
    mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
    space = '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
    body = "".join(
        f'<w:footnote w:id="{note.number}">'
        f"{write_paragraph(WordParagraph('FootnoteText', mark + space + write_runs(cursor, note.text)))}</w:footnote>"
        for note in notes
    )
    story.set_xml(story_xml("footnotes", _RULES + body))
