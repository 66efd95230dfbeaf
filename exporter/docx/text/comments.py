"""Reviewers' remarks as Word comments on the block they are about."""

from exporter.docx.draft import WordWriter
from exporter.docx.package.package import WORD, Story
from exporter.docx.package.xml import PARAGRAPH_START, escape
from exporter.docx.package.xml import story_root as story_xml
from exporter.docx.text.inline import write_text

_MARK = '<w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>'
_LAST = "</w:p>"


def add_comment(writer: WordWriter, xml: str, text: str) -> str:
    """A block's XML with a comment from its first paragraph's start to its last one's end.

    A table's comment stays in its first paragraph, the caption or the first cell: a range across cells is not whole."""
    first = PARAGRAPH_START.search(xml) if text else None
    if first is None:
        return xml
    end = xml.find(_LAST, first.end()) if "<w:tbl>" in xml else xml.rfind(_LAST)
    number = _first_number(writer) + len(writer.comments)
    writer.comments.append(text)
    start = f'<w:commentRangeStart w:id="{number}"/>'
    mark = f'<w:commentRangeEnd w:id="{number}"/><w:r>{_MARK}<w:commentReference w:id="{number}"/></w:r>'
    return xml[: first.end()] + start + xml[first.end() : end] + mark + xml[end:]


def _first_number(writer: WordWriter) -> int:
    """Comments count on from the footnotes: LibreOffice 7.4 mixes up the notes' texts where a comment has their ids."""
    return 1 + max((note.number for note in writer.briefing.notes), default=0)


def write_comments(writer: WordWriter, document: Story) -> None:
    """Add the part where there is a comment."""
    if not writer.comments:
        return
    story = writer.package.add_story("/word/comments.xml", WORD + "comments+xml")
    document.relate(story, "comments")
    author = writer.words["reviewer"]
    # No date: the outline does not say when it was read, and a clock would make each run's bytes its own.
    by = f'w:author="{escape(author)}" w:initials="{escape(_initials_of(author))}"'
    body = "".join(
        f'<w:comment w:id="{number}" {by}>{_write_paragraphs(writer, text)}</w:comment>'
        for number, text in enumerate(writer.comments, _first_number(writer))
    )
    story.set_xml(story_xml("comments", body))


def _initials_of(name: str) -> str:
    """The first letters of a name's words; of a name in Han its first character."""
    return "".join(word[0] for word in name.split())[:3].upper()


def _write_paragraphs(writer: WordWriter, text: str) -> str:
    """A comment's paragraphs, one a line."""
    style = '<w:pPr><w:pStyle w:val="CommentText"/></w:pPr>'
    reference = f"<w:r>{_MARK}<w:annotationRef/></w:r>"
    lines = [line for line in text.split("\n") if line.strip()] or [text]
    return "".join(
        f"<w:p>{style}{reference if number == 0 else ''}{write_text(writer.speech, line)}</w:p>"
        for number, line in enumerate(lines)
    )
