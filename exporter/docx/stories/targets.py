"""What references point at, found before anything is written: headings, captions, their parts that are wanted."""

from functools import partial
from typing import Any

from msgspec import Struct

from exporter.document.blocks import (
    Block,
    Caption,
    Contents,
    FigureRun,
    Heading,
    LineBreak,
    NoteMark,
    PageField,
    Paragraph,
    Reference,
    Run,
    Style,
)
from exporter.document.marks import anchor_name
from exporter.docx.draft import Target, WordWriter
from exporter.docx.text.inline import words_of
from exporter.problem import Place

# Word too numbers such bookmarks with nine digits; names that begin with _ are hidden.
_CONTENTS, _REFERENCES = 100000000, 200000000
_LEAVES = frozenset(
    {Run, FigureRun, LineBreak, NoteMark, PageField, Style, Place, str, int, float, bool, bytes, type(None)}
)
_PLAIN = frozenset(
    {
        "id", "place", "comment", "role", "language", "level", "number", "appendix", "run_in", "ordered", "start",
        "tight", "kind", "numeric", "align", "value", "total", "row_heads", "alt", "unit", "categories", "series",
        "figures", "data", "format", "width", "height", "pixels", "name", "depth", "meta", "font", "size", "color",
        "indent", "space_before", "bottom",
    }
)  # fmt: skip


def find_targets(writer: WordWriter) -> None:
    """Fill the writer's headings, captions and wanted bookmarks."""
    references: dict[tuple[str, str], None] = {}
    briefing = writer.briefing
    for block in briefing.blocks:
        references |= writer.known.find(block, "references", partial(_find_references, block))
    references |= _find_references((briefing.notes, briefing.header, briefing.footer))
    named = {target for target, _ in references}
    listed = any(isinstance(block, Contents) for block in writer.briefing.blocks)
    count = 0
    for block in writer.briefing.blocks:
        if isinstance(block, Heading) and (listed or block.id in named):
            count += 1
            id = block.id or f"heading {count}"
            text = words_of(block.text)
            writer.headings[id] = Target(_name_heading(writer, block, count), block.level, block.number, text)
    for block in briefing.blocks:
        for id, caption in _list_captions(block):
            writer.captions[id] = caption
    for id, part in references:
        given = writer.captions.get(id)
        for each in _bookmarked_parts(given, part) if given is not None else ():
            writer.caption_bookmarks.setdefault((id, each), f"_Ref{_REFERENCES + 1 + len(writer.caption_bookmarks)}")


def _name_heading(writer: WordWriter, block: Heading, count: int) -> str:
    """A heading's bookmark: its anchor, where it has one, so that it is marked once."""
    if block.id and writer.settings.docx.edit_anchors:
        return anchor_name(block.id)
    return f"_Toc{_CONTENTS + count}"


def _bookmarked_parts(given: Caption, part: str) -> tuple[str, ...]:
    """The bookmarks that a reference to a part of a caption takes: two for all of Table 1, so that its no-break space
    stands in the text. LibreOffice drops what follows such a space in a field that begins a line."""
    return ("label", "number") if part == "full" and given.label and "\u00a0" in given.gap else (part,)


def _list_captions(block: Block) -> tuple[tuple[str, Caption], ...]:
    """The captions of a block and of those within it, by their ids."""
    given: Caption | None = getattr(block, "caption", None)
    own = ((block.id, given),) if given is not None and block.id else ()
    inner: tuple[Block, ...] = getattr(block, "blocks", ())
    return (*own, *(each for one in inner for each in _list_captions(one)))


def _find_references(value: Any) -> dict[tuple[str, str], None]:
    found: dict[tuple[str, str], None] = {}
    if isinstance(value, Paragraph | Heading):  # as most blocks are, with nothing within but their text
        value = value.text
    _collect_references(value, found)
    return found


def _collect_references(value: Any, references: dict[tuple[str, str], None]) -> None:
    """Every linked reference under a tuple, block or inline, each once, in reading order."""
    kind = type(value)
    if kind is Reference:
        if value.linked:
            references[(value.target, value.part)] = None
        return
    if kind is tuple:
        parts = value
    elif isinstance(value, Struct):
        fields = _FIELDS.get(kind)
        if fields is None:
            fields = _FIELDS[kind] = tuple(name for name in kind.__struct_fields__ if name not in _PLAIN)
        parts = [getattr(value, name) for name in fields]
    else:
        return
    for part in parts:
        kind = type(part)
        # Most are, or are a text of one run, or of nothing: asked here, they cost no call.
        if kind in _LEAVES or (kind is tuple and (not part or (len(part) == 1 and type(part[0]) in _LEAVES))):
            continue
        _collect_references(part, references)


# The fields of each type under which a reference can be: most say how a block looks, and there are many blocks.
_FIELDS: dict[type[Struct], tuple[str, ...]] = {}
