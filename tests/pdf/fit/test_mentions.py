"""What a part of a page refers to."""

from exporter.document.blocks import NoteMark, Paragraph, PointBlock, Quotation, Reference, Run
from exporter.pdf.fit.mentions import find_mentions

TABLE, CHART = Reference("t1", "表1"), Reference("c1", "图1")
POINT = PointBlock(
    heading=(Run("题"), NoteMark("one", 1)),
    text=(TABLE, Run("和"), CHART),
    more=((NoteMark("two", 2),),),
)


def test_notes_and_references_are_found_at_any_depth_and_in_order() -> None:
    quoted = Quotation(blocks=(Paragraph(text=POINT.text), Paragraph(text=POINT.heading)))
    for part, notes in ((POINT, {"one", "two"}), (quoted, {"one"}), (POINT.text, set()), (None, set())):
        found = find_mentions(part)
        assert found.notes == notes
        assert found.references == ((TABLE, CHART) if part is not None else ())
