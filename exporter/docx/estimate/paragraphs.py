"""Heights of paragraphs, headings, lists and contents, by estimate, in points."""

from collections.abc import Iterator
from itertools import chain

from msgspec.structs import replace

from exporter.document.blocks import AppendixList, Contents, Heading, Line, List, PageBreak, Paragraph, Rule
from exporter.docx.estimate.lines import TextEstimator
from exporter.docx.estimate.pieces import HeightPiece
from exporter.docx.measure.look import EM_BOX
from exporter.docx.measure.measures import (
    BAND_LEADING,
    CONTENTS_BEFORE,
    PART_PADDING,
    space_below_band,
)
from exporter.docx.styles.front import APPENDIX_HANG, PROPORTIONS, resolve_proportions, space_above_contact
from exporter.docx.styles.sheet import list_indent

# Lines that an appendix's heading has beside its words where its number is set apart: the number's, an empty one, and
# the space below.
_APART_LINES = 3


def estimate_heading(text: TextEstimator, block: Heading) -> Iterator[HeightPiece]:
    """One piece; none of its own height where the next paragraph goes on in the heading's line."""
    if block.run_in:
        yield HeightPiece(lines=0, keep=True)
        return
    levels = text.settings.headings
    given = levels[min(block.level, len(levels)) - 1]
    points = given.size.points(text.size)
    # A number's characters are counted as full-width.
    lines = text.count_lines(block.text, points, given.indent.points(points) + points * len(block.number))
    if block.appendix and text.settings.docx.appendix_apart:
        lines += _APART_LINES
    exact = text.look.write_exact_line(points)
    yield HeightPiece(
        lines=lines,
        line=max(text.look.line_pitch, points * EM_BOX) if exact else points * text.leading,
        before=given.space_before.points(points),
        after=given.space_after.points(points),
        whole=True,
        keep=True,
        new_page=block.appendix,
        notes=text.find_notes(block.text, points),
    )


def estimate_paragraph(text: TextEstimator, block: Paragraph) -> Iterator[HeightPiece]:
    """One piece; an empty paragraph is not written."""
    if not block.text:
        yield HeightPiece(lines=0)
    elif block.role != "body":
        yield from _estimate_part(text, block)
    else:
        given, size = text.settings.text, text.size
        found = text.set_text(block.text, given.first_line_indent.points(size))
        yield replace(found, before=given.space_before.points(size), after=given.space_after.points(size))


def _estimate_part(text: TextEstimator, block: Paragraph) -> Iterator[HeightPiece]:
    """A named part of front or back matter: as its item says, else as its style has it."""
    look, given = text.look, resolve_proportions(text.settings, text.size, block.role)
    points = given.size
    head = block.role in ("title", "subtitle")
    single = head and not look.write_exact_line(points)
    line = points * text.leading if single else look.line_pitch / text.size * points
    rule = text.settings.find_part(block.role).rule
    border = HeightPiece(line=rule.value + PART_PADDING) if rule else None
    if border:
        yield replace(border, before=given.before, keep=True)
    ruled_below = border is not None and block.role == "summary"
    after = _space_below_band(text, block) or given.after
    yield HeightPiece(
        lines=text.count_lines(block.text, points),
        line=points * BAND_LEADING if block.band else line,
        before=0.0 if border else _space_above_part(text, block, given.before),
        after=0.0 if ruled_below else after,
        whole=True,
        keep=head or ruled_below,
    )
    if border and ruled_below:
        yield replace(border, after=after)


def _space_above_part(text: TextEstimator, block: Paragraph, given: float) -> float:
    """Points above a named part: above a contact without a source line before it, those that set it apart."""
    blocks = text.writer.briefing.blocks
    if block.role != "contact" or any(isinstance(each, Paragraph) and each.role == "source" for each in blocks):
        return given
    return max(given, space_above_contact(text.writer))


def _space_below_band(text: TextEstimator, block: Line | Paragraph) -> float:
    """Points below the last block on a band; 0 for any other."""
    if block.band is None:
        return 0.0
    on_it = [
        each for each in text.writer.briefing.blocks if isinstance(each, Line | Paragraph) and each.band == block.band
    ]
    return space_below_band(text.size) if on_it[-1] is block else 0.0


def estimate_list(text: TextEstimator, block: List, depth: int = 0) -> Iterator[HeightPiece]:
    """A piece for each paragraph of each item, then the space below the whole list."""
    less = list_indent(text.look, depth) / 20
    for inner in chain.from_iterable(item.blocks for item in block.items):
        if isinstance(inner, List):
            yield from estimate_list(text, inner, depth + 1)
        elif isinstance(inner, Paragraph):
            yield text.set_text(inner.text, less=less)
    yield HeightPiece(lines=0, after=0.0 if depth else text.settings.text.space_after.points(text.size))


def estimate_contents(text: TextEstimator, block: Contents) -> Iterator[HeightPiece]:
    """Its title, then a line for each heading down to its depth."""
    title = PROPORTIONS["contents"]
    yield HeightPiece(
        line=text.size * title.size * text.leading,
        before=text.size * title.before,
        after=text.size * title.after,
        whole=True,
        keep=True,
    )
    for target in text.writer.headings.values():
        if target.level <= block.depth:
            before = text.size * CONTENTS_BEFORE if target.level == 1 else 0.0
            yield HeightPiece(line=text.look.line_pitch, before=before)


def estimate_appendix_list(text: TextEstimator, block: AppendixList) -> Iterator[HeightPiece]:
    """The lines of each entry, and one for the title unless the first entry goes on in it."""
    # Entries begin two ems in, and go on where their words begin.
    less = text.size * 2 * APPENDIX_HANG
    lines = sum(text.count_lines(entry, text.size, less=less) for _, entry in block.entries) + (not block.run_in)
    yield HeightPiece(lines=lines, line=text.look.line_pitch, before=text.size * PROPORTIONS["appendix_list"].before)


def estimate_line(text: TextEstimator, block: Line) -> Iterator[HeightPiece]:
    """A line of front or back matter; those at the page's foot take no height of the text."""
    if not block.bottom:
        points = block.size or text.size
        tall = points * BAND_LEADING if block.band else max(text.look.line_pitch, points * text.leading)
        after = _space_below_band(text, block) or block.space_after or 0.0
        yield HeightPiece(line=tall, before=block.space_before or 0.0, after=after)


def estimate_rule(text: TextEstimator, block: Rule) -> Iterator[HeightPiece]:
    """A rule of front or back matter, with its distance from the line that bears it; one at the page's foot takes no
    height of the text."""
    if not block.bottom:
        yield HeightPiece(line=block.width + (block.space_before or 0.0))


def estimate_page_break(text: TextEstimator, block: PageBreak) -> Iterator[HeightPiece]:
    """No height; what follows begins a page."""
    yield HeightPiece(lines=0, new_page=True)
