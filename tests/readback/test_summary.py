"""What `inspect` prints for people."""

from exporter.readback.records import (
    AttachmentContent,
    ChartContent,
    DocxContent,
    HeadingContent,
    PdfContent,
    SeriesContent,
)
from exporter.readback.summary import summarize

WORD = DocxContent(
    title="Report",
    language="en",
    properties={"title": "Report", "language": "en", "author": "A"},
    headings=[HeadingContent(1, "1", "One")],
    charts=[ChartContent(type="bar", series=[SeriesContent("Loans"), SeriesContent("Visits")])],
)


def test_nothing_is_said_twice_and_one_is_no_plural() -> None:
    lines = summarize(WORD)
    assert lines[:3] == ["Word document: Report", "language: en", "author: A"]
    assert lines[3].startswith("1 heading, 0 paragraphs, 0 tables, 1 chart, ")
    assert "chart (bar): Loans, Visits" in lines


def test_an_attachment_has_its_name_and_size() -> None:
    lines = summarize(PdfContent(attachments=[AttachmentContent("report.yaml", 1450)]))
    assert "attachment: report.yaml, 1450 bytes" in lines
