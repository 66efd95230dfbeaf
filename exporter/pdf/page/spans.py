"""Inlines of the block tree handed to the typesetter, which knows no block."""

from exporter.document.blocks import FigureRun, Inline, Inlines, NoteMark, Run
from exporter.template.model import Colors
from exporter.typeset.span import Span

# A longer phrase before a key figure's number (近, 超过 are shorter) may end a line, in characters.
_LONGEST_PREFIX = 3
# What follows a number in more characters than 万余元 or 个百分点 have is a phrase and no unit.
_LONGEST_UNIT = 8


def to_spans(inlines: Inlines, colors: Colors) -> tuple[Span, ...]:
    """A span for each inline, in order; a status has its colour."""
    return tuple([_to_span(inline, colors) for inline in inlines])


def _to_span(inline: Inline, colors: Colors) -> Span:
    style, raised = inline.style, False
    held: tuple[int, ...] = ()
    if type(inline) is not Run:
        raised = isinstance(inline, NoteMark)
        held = (0,) if raised else _unbreakable_offsets(inline)
    if style.vertical_align:
        held = (0, *held)
    color: str = getattr(colors, style.status) if style.status else style.color
    return Span(
        inline.text, style.bold, style.italic, style.code, bool(style.href), raised, held, style.vertical_align, color
    )


def _unbreakable_offsets(inline: Inline) -> tuple[int, ...]:
    """Offsets in a key figure before which no line may break: inside its number, and between number and unit."""
    if not isinstance(inline, FigureRun) or not any(char.isdigit() for char in inline.number):
        return ()
    begin = len(inline.before)
    end = begin + len(inline.number)
    first = begin + 1 if begin > _LONGEST_PREFIX else 1
    stop = end + 1 if len(inline.after) > _LONGEST_UNIT else end + len(inline.after)
    return tuple(range(first, stop))
