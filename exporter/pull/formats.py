"""Bold, italic and links that an editor set or took away, as marks of our Markdown in the outline's text."""

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from exporter.pull.changes import Change
from exporter.pull.prints import PrintedToken
from exporter.pull.sources import TextSource
from exporter.readback.paragraphs import FormatSpan, UnitText
from exporter.source.patch import ScalarEdit

_MARKS = {"bold": ("**", "**"), "italic": ("*", "*")}
_NO_MARKS = "this text of the outline has no bold, italic or links"
_NOT_PLACED = "where the formatting begins or ends cannot be placed in the outline's text"


def has_other_format(base: UnitText, edited: UnitText) -> bool:
    """Whether the same words are set otherwise."""
    return len(base.text) == len(edited.text) and set(_trim(base)) != set(_trim(edited))


def format_text(
    change: Change,
    base: UnitText,
    edited: UnitText,
    source: TextSource | None,
    printed: Sequence[PrintedToken] | None,
) -> Change:
    """The change with the edits by which the source prints its words as they are set in the edited file, or held."""
    was, now = _trim(base), _trim(edited)
    change = replace(change, old=_show(base.text, was), new=_show(edited.text, now))
    if source is None or source.markup not in ("blocks", "inline"):
        return change.hold(_NO_MARKS)
    if printed is None:
        return change.hold(_NOT_PLACED)
    edits: list[ScalarEdit] = []
    for span in set(was) - set(now):
        taken = _take_marks(source.text, printed, span)
        if taken is None:
            return change.hold(_NOT_PLACED)
        edits += taken
    for span in set(now) - set(was):
        put = _put_marks(printed, span)
        if put is None:
            return change.hold(_NOT_PLACED)
        edits += put
    edits = _cancel(source.text, edits)
    if any(one.end > other.begin or one.begin == other.begin for one, other in pairwise(edits)):
        return change.hold(_NOT_PLACED)
    moved = tuple(ScalarEdit(edit.begin + source.begin, edit.end + source.begin, edit.text) for edit in edits)
    return replace(change, scalar=source.scalar, edits=moved)


def _trim(text: UnitText) -> list[FormatSpan]:
    """The spans without white space at their ends; what is set so and has no letters is left out."""
    out = []
    for span in text.formats:
        words = text.text[span.begin : span.end]
        begin = span.begin + len(words) - len(words.lstrip())
        end = span.end - len(words) + len(words.rstrip())
        if any(character.isalnum() for character in text.text[begin:end]):
            out.append(replace(span, begin=begin, end=end))
    return out


def _cancel(source: str, edits: Sequence[ScalarEdit]) -> list[ScalarEdit]:
    """The edits in order, without marks that are put in where the same are taken out: a span that only grew."""
    put = {edit.begin: edit for edit in edits if edit.text}
    taken = {edit.begin: edit for edit in edits if not edit.text}
    both = {at for at, edit in taken.items() if at in put and put[at].text == source[edit.begin : edit.end]}
    both |= {
        at
        for at, edit in put.items()
        for one in taken.values()
        if one.end == at and source[one.begin : at] == edit.text
    }
    ends = {edit.end for edit in taken.values() if edit.end in both}
    kept = [edit for edit in edits if edit.begin not in both and not (not edit.text and edit.end in ends)]
    return _replace_marks(sorted(kept, key=lambda edit: (edit.begin, edit.end)))


def _replace_marks(edits: Sequence[ScalarEdit]) -> list[ScalarEdit]:
    """The edits, in order, with a mark that is put in where another is taken out as one: a link's new address."""
    out: list[ScalarEdit] = []
    for edit in edits:
        last = out[-1] if out else None
        if last is not None and last.begin == last.end == edit.begin and last.text and not edit.text:
            out[-1] = ScalarEdit(last.begin, edit.end, last.text)
        else:
            out.append(edit)
    return out


def _put_marks(printed: Sequence[PrintedToken], span: FormatSpan) -> list[ScalarEdit] | None:
    """Marks around the source of a span; None where it begins or ends within what a placeholder prints."""
    inside = [one for one in printed if one.begin < span.end and one.end > span.begin and one.token.kind != "mark"]
    if not inside or inside[0].begin < span.begin or inside[-1].end > span.end:
        return None
    opening, closing = _MARKS.get(span.kind) or ("[", f"]({span.href})")
    if span.kind == "link" and (set(span.href) & set(" ()<>\n") or not span.href):
        return None
    begin, end = inside[0].token.begin, inside[-1].token.end
    return [ScalarEdit(begin, begin, opening), ScalarEdit(end, end, closing)]


def _take_marks(source: str, printed: Sequence[PrintedToken], span: FormatSpan) -> list[ScalarEdit] | None:
    """The edits that take the marks around a span out of the source; None where they do not stand by themselves."""
    inside = [one for one in printed if one.begin < span.end and one.end > span.begin and one.token.kind != "mark"]
    if not inside:
        return None
    begin, end = inside[0].token.begin, inside[-1].token.end
    before = [one.token for one in printed if one.token.kind == "mark" and one.token.end == begin]
    after = [one.token for one in printed if one.token.kind == "mark" and one.token.begin == end]
    if not before or not after:
        return None
    pair = source[before[0].begin : before[0].end], source[after[0].begin : after[0].end]
    if span.kind == "link":
        fits = pair[0] == "[" and pair[1].startswith("](")
    else:
        fits = pair in (_MARKS[span.kind], ("_" * len(_MARKS[span.kind][0]),) * 2)
    return [ScalarEdit(one.begin, one.end, "") for one in (before[0], after[0])] if fits else None


def _show(text: str, spans: Sequence[FormatSpan]) -> str:
    """Words with their marks, as a person reads them."""
    marks: list[tuple[int, int, str]] = []
    for span in spans:
        opening, closing = _MARKS.get(span.kind) or ("[", f"]({span.href})")
        marks += [(span.begin, 1, opening), (span.end, 0, closing)]
    for at, _, mark in sorted(marks, reverse=True):
        text = text[:at] + mark + text[at:]
    return text
