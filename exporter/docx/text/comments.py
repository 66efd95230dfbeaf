"""Reviewers' remarks as Word comments on the blocks they are about."""

from msgspec.structs import replace

from exporter.docx.draft import WordWriter
from exporter.docx.package.package import WORD, Story
from exporter.docx.package.xml import escape, story_root
from exporter.docx.records import (
    Record,
    WordParagraph,
    WordTable,
    change_first,
    change_last,
    has_paragraph,
    write_paragraph,
)
from exporter.docx.text.inline import write_text

_MARK = '<w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>'


def add_comment(writer: WordWriter, records: list[Record], text: str) -> list[Record]:
    """A block's records with a comment from their first paragraph's start to the last one's end.

    A table's comment stays in its first paragraph, the caption or the first cell: a range across cells is not whole."""
    if not text or not has_paragraph(records):
        return records
    number = writer.written.take_number("comment")
    writer.written.comments[number] = text
    start = f'<w:commentRangeStart w:id="{number}"/>'
    mark = f'<w:commentRangeEnd w:id="{number}"/><w:r>{_MARK}<w:commentReference w:id="{number}"/></w:r>'
    begun = change_first(records, lambda first: replace(first, runs=start + first.runs))
    change_end = change_first if any(isinstance(record, WordTable) for record in records) else change_last
    return change_end(begun, lambda last: replace(last, runs=last.runs + mark))


def write_comments(writer: WordWriter, document: Story) -> None:
    """Add the part where there is a comment."""
    if not writer.written.comments:
        return
    story = writer.package.add_story("/word/comments.xml", WORD + "comments+xml")
    document.relate(story, "comments")
    author = writer.words["reviewer"]
    # No date: the outline has none, and the current time would make each run's bytes differ.
    by = f'w:author="{escape(author)}" w:initials="{escape(_initials_of(author))}"'
    body = "".join(
        f'<w:comment w:id="{number}" {by}>{_write_paragraphs(writer, text)}</w:comment>'
        for number, text in writer.written.comments.items()
    )
    story.set_xml(story_root("comments", body))


def _initials_of(name: str) -> str:
    """The first letters of a name's words; of a name in Han its first character."""
    return "".join(word[0] for word in name.split())[:3].upper()


def _write_paragraphs(writer: WordWriter, text: str) -> str:
    """A comment's paragraphs, one a line."""
    reference = f"<w:r>{_MARK}<w:annotationRef/></w:r>"
    lines = [line for line in text.split("\n") if line.strip()] or [text]
    return "".join(
        write_paragraph(
            WordParagraph("CommentText", (reference if number == 0 else "") + write_text(writer.speech, line))
        )
        for number, line in enumerate(lines)
    )
