"""Whole paragraphs, items of lists: how the outline's text changes where one is taken out, put in or joined."""

from msgspec.structs import replace

from exporter.pull.changes import Change, ItemInsert
from exporter.pull.prints import escape_opening, escape_words
from exporter.pull.sources import TextSource, UnitSource, place_of
from exporter.readback.units import Unit
from exporter.source.nodes import Scalar
from exporter.source.patch import ScalarEdit, apply_edits, spell_block
from exporter.start.patterns import compile_pattern

_ITEM = compile_pattern(r"^([ \t>]*)(?:([-*+])|(\d{1,9})([.)]))([ \t]+)")


def join_sources(first: UnitSource | None, second: UnitSource | None) -> TextSource | None:
    """Two neighbouring paragraphs of one scalar as one source; None where they are not."""
    if not isinstance(first, TextSource) or not isinstance(second, TextSource):
        return None
    same = first.scalar is second.scalar and first.markup == second.markup == "blocks"
    if not same or second.part != first.part + 1 or first.listed or second.listed:
        return None
    return replace(first, end=second.stop)


def join_items(first: UnitSource | None, second: UnitSource | None) -> TextSource | None:
    """Two neighbours of a list as one source: items of one text, or texts of one paragraph each; else None."""
    if not isinstance(first, TextSource) or not isinstance(second, TextSource):
        return None
    if _are_items(first, second):
        return _join_texts(first, second)
    for one in (first, second):
        if one.markup != "blocks" or one.listed or one.scalar.text.strip() != one.text.strip():
            return None
    places = place_of(first.path), place_of(second.path)
    if places[0] is None or places[1] is None or places[1] != (places[0][0], places[0][1] + 1):
        return None
    if not (first.path.endswith("]") and second.path.endswith("]")):
        return None
    return _join_texts(first, second)


def _are_items(first: TextSource, second: TextSource) -> bool:
    """Whether two sources are items of one text that follow one another."""
    follows = first.scalar is second.scalar and second.part == first.part + 1
    return follows and first.listed and second.listed and first.markup == second.markup == "blocks"


def _join_texts(first: TextSource, second: TextSource) -> TextSource:
    joined = f"{first.text}\n\n{second.text}"
    return replace(first, scalar=Scalar(joined, first.scalar.place), begin=0, end=len(joined))


def merge_items(change: Change, first: UnitSource | None, second: UnitSource | None) -> Change:
    """The change of two joined items as one of the first, with which the second is taken out."""
    if change.held or not isinstance(first, TextSource) or not isinstance(second, TextSource):
        return change
    whole = f"{first.text}\n\n{second.text}"
    text = apply_edits(whole, change.edits)
    if _are_items(first, second):
        edit = ScalarEdit(first.begin, second.stop, text)
        return replace(change, scalar=first.scalar, edits=(edit,))
    edit = ScalarEdit(first.begin, first.stop, text)
    return replace(change, scalar=first.scalar, edits=(edit,), removes=second.path)


def remove_paragraph(change: Change, source: UnitSource | None) -> Change:
    """The change with what takes the paragraph out of the outline, or held."""
    if not isinstance(source, TextSource):
        return change.hold("a block was taken out: take it out of the outline")
    if source.markup != "blocks":
        return change.hold("the outline needs this text, or a heading went: take it out there, or add --structure")
    text = source.scalar.text
    if not text[: source.begin].strip(" \n->*+.)0123456789") and not text[source.stop :].strip():
        return replace(change, removes=source.path)
    begin = text.rfind("\n", 0, source.begin) + 1
    after = text.find("\n", source.stop)
    end = len(text) if after < 0 else after + 1
    # The blank lines behind it go with it, but for those that part the item above from what follows their list.
    if not source.listed or _ITEM.match(text[end:].lstrip("\n")):
        while end < len(text) and text[end] == "\n":
            end += 1
    if end >= len(text):
        kept = text[:begin].rstrip("\n")
        begin, end = len(kept), len(text.rstrip("\n"))
    return replace(change, scalar=source.scalar, edits=(ScalarEdit(begin, end, ""),))


def write_insert(change: Change, unit: Unit, before: UnitSource | None, after: UnitSource | None) -> Change:
    """The change with what puts the new paragraph into the outline, or held."""
    if unit.level:
        return change.hold("a new heading: write it in the outline, where it belongs, or add --structure")
    if unit.kind != "paragraph":
        return change.hold("a new block: write it in the outline, where it belongs")
    if any(anchor for anchor in unit.content.notes):
        return change.hold("it calls a note: write both in the outline")
    words = escape_paragraph(unit.text)
    if isinstance(before, TextSource) and before.markup == "blocks" and (unit.listed == before.listed):
        return replace(put_after(change, before, words), path=before.node)
    if isinstance(after, TextSource) and after.markup == "blocks" and not after.listed and not unit.listed:
        edit = ScalarEdit(after.begin, after.begin, words + "\n\n")
        return replace(change, scalar=after.scalar, edits=(edit,), path=after.node)
    place = place_of(_find_path(before))
    if place is None:
        return change.hold("a new paragraph whose text in the outline is not known: write it there")
    section, item = place
    value = f"- {words}" if unit.listed else words
    path = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in (*section, "body"))[1:]
    return replace(change, inserts=ItemInsert(path, item + 1, spell_block(value, 0), {(): value}))


def _find_path(source: UnitSource | None) -> str:
    return source.path if source is not None else ""


def put_after(change: Change, before: TextSource, words: str) -> Change:
    """The change with what puts a paragraph after another one, or an item after another item of its list."""
    lead = next_mark(before) if before.listed else "\n\n"
    edit = ScalarEdit(before.stop, before.stop, lead + words)
    return replace(change, scalar=before.scalar, edits=(edit,))


def escape_paragraph(text: str) -> str:
    """Typed words as a paragraph of our Markdown."""
    return escape_opening(escape_words(text.strip(), "blocks"))


def next_mark(before: TextSource) -> str:
    """The line end and the mark of an item after another one, a number counted on."""
    text = before.scalar.text
    line = text[text.rfind("\n", 0, before.begin) + 1 :]
    match = _ITEM.match(line)
    if match is None:
        return "\n- "
    mark = match[2] or f"{int(match[3]) + 1}{match[4]}"
    return f"\n{match[1]}{mark}{match[5]}"
