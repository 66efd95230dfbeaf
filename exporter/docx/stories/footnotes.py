"""`footnotes.xml`: the notes themselves, after the two rules Word wants to find there."""

from exporter.docx.draft import Draft, Place
from exporter.docx.package.package import WORD, Story
from exporter.docx.package.xml import story as story_xml
from exporter.docx.text.inline import runs

_RULES = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
    "<w:r><w:separator/></w:r></w:p></w:footnote>"
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
    "<w:r><w:continuationSeparator/></w:r></w:p></w:footnote>"
)


def footnotes(draft: Draft, document: Story) -> None:
    """Add the part with every note that has a mark in the text."""
    notes = [note for note in draft.briefing.notes if note.id in draft.seen_notes]
    if not notes:
        return
    story = draft.package.story("/word/footnotes.xml", WORD + "footnotes+xml")
    document.relate(story, "footnotes")
    place = Place(draft, story)
    mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
    space = '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
    body = "".join(
        f'<w:footnote w:id="{note.number}">'
        f"{place.paragraph('FootnoteText', mark + space + runs(place, note.text))}</w:footnote>"
        for note in notes
    )
    story.finish(story_xml("footnotes", _RULES + body))
