"""The styles of captions, of pictures' paragraphs, and of everything set smaller than the text."""

from exporter.docx.measure.look import (
    BODY,
    OFF_GRID,
    SINGLE,
    StyleContext,
    StyleDefinition,
    write_alignment,
    write_size,
    write_spacing,
)
from exporter.docx.measure.measures import (
    CAPTION_AFTER,
    CAPTION_BEFORE,
    FIGURE_END,
    FOOTNOTE_AFTER,
    REMARK_BEFORE,
    small_size,
)

_KEEP, _WHOLE = "<w:keepNext/>", "<w:keepLines/>"


def caption_styles(look: StyleContext) -> list[StyleDefinition]:
    """Captions below and above what they name, pictures, remarks, notes."""
    unit, align = look.size, write_alignment(look.settings.captions.align)
    before, after, end = unit * CAPTION_BEFORE, unit * CAPTION_AFTER, unit * FIGURE_END
    closing, inner = write_spacing(before, end, SINGLE), write_spacing(before, after, SINGLE)
    type_ = [*look.write_bold_font("heading"), *write_size(look.settings.captions.size.points(unit))]
    above, noted = [_KEEP, write_spacing(end, after, SINGLE)], [_KEEP, inner]
    # Picture and caption begin at one edge.
    figure, alone = [_KEEP, _WHOLE, OFF_GRID, inner, align], ['<w:keepNext w:val="0"/>', closing]
    return [
        StyleDefinition("Caption", "caption", [OFF_GRID, closing, align], type_, following=BODY, priority=35),
        _derive("CaptionAbove", "Caption Above", above, "Caption", BODY),
        _derive("CaptionWithNote", "Caption with Note", noted, "Caption", "SourceNote"),
        StyleDefinition("Figure", "Figure", figure, following="Caption", priority=34),
        _derive("FigureAlone", "Figure Alone", alone, "Figure", BODY),
        StyleDefinition("Logo", "Logo", [_WHOLE, OFF_GRID, inner, align], following=BODY, priority=41),
        *_note_styles(look),
    ]


def _derive(id: str, name: str, properties: list[str], based_on: str, following: str) -> StyleDefinition:
    """A style for another place of what `based_on` serves."""
    return StyleDefinition(id, name, properties, based_on=based_on, following=following, priority=35)


def _note_styles(look: StyleContext) -> list[StyleDefinition]:
    """Remarks below figures, footnotes and comments."""
    small = small_size(look.size)
    # Remarks of one figure stand together, and the last of them apart from what follows.
    note = [
        OFF_GRID,
        write_spacing(small * REMARK_BEFORE, look.size * FIGURE_END, SINGLE),
        "<w:contextualSpacing/>",
        write_alignment(look.settings.captions.align),
    ]
    muted = [*write_size(small), look.write_color(look.settings.colors.muted)]
    footnote, comment = [write_spacing(0, small * FOOTNOTE_AFTER, SINGLE)], [write_spacing(0, 0, SINGLE)]
    return [
        StyleDefinition("SourceNote", "Source Note", note, muted, following=BODY, priority=36),
        StyleDefinition("FootnoteText", "footnote text", footnote, write_size(small), priority=99, hidden=True),
        StyleDefinition("CommentText", "annotation text", comment, write_size(small), priority=99, hidden=True),
    ]
