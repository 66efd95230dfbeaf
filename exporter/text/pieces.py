"""From markup to tree: pieces of text in reading order become inlines.

Sentinels become placeholders again, lines are joined, and spaces are normalized by language.
"""

from msgspec import Struct

from exporter.problem import Place, Problems
from exporter.start.patterns import compile_pattern
from exporter.text.characters import SENTINELS, is_han, is_western, is_wide
from exporter.text.language import Language
from exporter.text.markdown.foreign import BREAK, report_foreign_marks, report_typed_list
from exporter.text.markdown.vertical import VerticalAlign
from exporter.text.prepare import PreparedText, Sentinel
from exporter.text.tree import Break, FootnoteCall, Placeholder, TextInline, TextInlines, TextSpan
from exporter.text.typography import MASK, find_typographic_edits, may_need_edits


class TextPiece(Struct):
    """Text in one style; by `kind` also a placeholder, a footnote call (`text` is its id) or a line break.

    `at` is its offset in the prepared text. A line feed in `text` is a line end, to be joined by language.
    """

    text: str
    at: int
    bold: bool = False
    italic: bool = False
    code: bool = False
    href: str = ""
    vertical_align: VerticalAlign = ""  # subscript, superscript
    kind: str = "text"  # text, placeholder, note, break
    sentinel: Sentinel | None = None
    literal: bool = False  # escaped or an entity: contains no sentinel, and its quotation marks are kept


_SPLIT = compile_pattern(f"([{SENTINELS}])")

# Noncharacters that represent pieces without text in the flat text.
_PLACEHOLDER, _NOTE, _BREAK, _CODE_SPACE = "\ufdd0", "\ufdd1", BREAK, "\ufdd3"


def to_inlines(
    pieces: list[TextPiece], prepared: PreparedText, language: Language, problems: Problems, *, markup: bool = True
) -> TextInlines:
    """The inlines of one paragraph, with the place of each; reports what prints as typed and means more elsewhere.

    Without `markup` only placeholders were read."""
    items = _restore_sentinels(pieces, prepared)
    _report_as_typed(items, prepared, problems, markup=markup)
    if language.solid:
        _mark_folds(items, prepared)
    _set_typography(items, language)
    _normalize_spaces(items, language)
    return _build_inlines(items, prepared)


def _restore_sentinels(pieces: list[TextPiece], prepared: PreparedText) -> list[TextPiece]:
    """The pieces with every sentinel replaced by what it stands for."""
    if not prepared.sentinels:
        return pieces
    items: list[TextPiece] = []
    for piece in pieces:
        if piece.kind != "text" or piece.literal or not _SPLIT.search(piece.text):
            items.append(piece)
            continue
        at = piece.at
        for part in _SPLIT.split(piece.text):
            if part:
                items.append(_restore_part(piece, part, at, prepared))
            at += len(part)
    return items


def _restore_part(piece: TextPiece, part: str, at: int, prepared: PreparedText) -> TextPiece:
    sentinel = prepared.sentinel_of(part) if len(part) == 1 and _SPLIT.match(part) else None
    text, kind = part, "text"
    if sentinel is not None:
        text, kind = (sentinel.text, "placeholder") if sentinel.id else (sentinel.text, "text")
    return TextPiece(text, at, piece.bold, piece.italic, piece.code, piece.href, piece.vertical_align, kind, sentinel)


def _report_as_typed(items: list[TextPiece], prepared: PreparedText, problems: Problems, *, markup: bool) -> None:
    """Report marks that are not read here, and lines typed as a list."""
    flat = "".join(
        [MASK * len(item.text) if item.code or item.literal else _folded_text(item, prepared) for item in items]
    )

    def place_at(offset: int) -> Place:
        begin = 0
        for item in items:
            length = len(item.text) if item.kind == "text" else 1
            if offset < begin + length:
                return prepared.place_at(item.at + offset - begin)
            begin += length
        return prepared.place_at(items[-1].at)

    report_foreign_marks(flat, place_at, problems, markup=markup)
    report_typed_list(flat, place_at, problems)


def _folded_text(item: TextPiece, prepared: PreparedText) -> str:
    """A piece's flat text, with line feeds for the spaces that are line ends in the file."""
    if not prepared.folds or item.kind != "text" or item.sentinel is not None or " " not in item.text:
        return _flat_text(item)
    return "".join(
        "\n" if character == " " and item.at + index in prepared.folds else character
        for index, character in enumerate(item.text)
    )


def _mark_folds(items: list[TextPiece], prepared: PreparedText) -> None:
    """Replace the spaces that are line ends in the file by line feeds."""
    if not prepared.folds:
        return
    for item in items:
        if item.kind != "text" or item.code or item.sentinel is not None or " " not in item.text:
            continue
        item.text = _folded_text(item, prepared)


def _set_typography(items: list[TextPiece], language: Language) -> None:
    """Print plainly typed marks as the language does; code, escaped marks and entities are kept."""
    for item in items:
        if item.kind == "text" and may_need_edits(item.text):
            break
    else:
        return
    flat = [_flat_text(item) for item in items]
    masked = [
        MASK * len(item.text) if item.code or item.literal else text for item, text in zip(items, flat, strict=True)
    ]
    edits = find_typographic_edits("".join(masked), language)
    if edits:
        _apply_edits(items, "".join(flat), edits)


# ---- spaces and line ends ------------------------------------------------------------------------------------------

_SPACES = compile_pattern(r"\s+")


def _normalize_spaces(items: list[TextPiece], language: Language) -> None:
    """Join lines, drop the spaces that the typesetter sets itself, and strip both ends of the paragraph."""
    flat = "".join([_flat_text(item) for item in items])
    edits = [
        (match.start(), match.end(), kept)
        for match in _SPACES.finditer(flat)
        if (kept := _kept_space(flat, match.start(), match.end(), language)) != match[0]
    ]
    if edits:
        _apply_edits(items, flat, edits)


def _flat_text(item: TextPiece) -> str:
    """The item as one character per character of its own; a placeholder, note or line break is one character."""
    if item.kind == "text":
        return _SPACES.sub(lambda spaces: _CODE_SPACE * len(spaces[0]), item.text) if item.code else item.text
    return {"placeholder": _PLACEHOLDER, "note": _NOTE, "break": _BREAK}[item.kind]


def _kept_space(flat: str, begin: int, end: int, language: Language) -> str:
    """The replacement of the white space `flat[begin:end]`."""
    before, after = _printing_neighbour(flat, begin - 1, -1), _printing_neighbour(flat, end, 1)
    if before in ("", _BREAK) or after in ("", _BREAK):
        return ""
    space = flat[begin:end].replace("\t", " ")
    if "\n" in space:
        return "" if language.solid and (is_wide(before) or is_wide(after)) else " "
    if space == " " and language.solid and _gap_is_set(before, after):
        return ""
    return space


def _printing_neighbour(flat: str, index: int, step: int) -> str:
    """The next printed character in direction `step`, past footnote calls; "" at an edge."""
    while 0 <= index < len(flat) and flat[index] == _NOTE:
        index += step
    return flat[index] if 0 <= index < len(flat) else ""


def _gap_is_set(before: str, after: str) -> bool:
    """Whether the typesetter sets a gap here itself: between Han and a digit, Latin letter or placeholder."""
    return (is_han(before) and _counts_as_western(after)) or (is_han(after) and _counts_as_western(before))


def _counts_as_western(character: str) -> bool:
    return character == _PLACEHOLDER or is_western(character)


def _apply_edits(items: list[TextPiece], flat: str, edits: list[tuple[int, int, str]]) -> None:
    """Apply edits (begin, end, text) of the flat text to the items; one that spans items goes into the first."""
    begin = number = 0
    for item in items:
        end = begin + (len(item.text) if item.kind == "text" else 1)
        if item.kind == "text" and not item.code:
            parts: list[str] = []
            position = begin
            while number < len(edits) and edits[number][0] < end:
                first, last, kept = edits[number]
                if first >= begin:
                    parts += (flat[position:first], kept)
                position = min(last, end)
                if last > end:
                    break
                number += 1
            parts.append(flat[position:end])
            item.text = "".join(parts)
        begin = end


# ---- inlines -------------------------------------------------------------------------------------------------------


def _build_inlines(items: list[TextPiece], prepared: PreparedText) -> TextInlines:
    """Inlines, with neighbouring text of one style merged, and without line breaks at the end."""
    inlines: list[TextInline] = []
    run: list[TextPiece] = []
    for item in items:
        if item.kind == "text":
            if run and _style_of(run[0]) != _style_of(item):
                _flush_run(run, inlines, prepared)
            if item.text:
                run.append(item)
            continue
        _flush_run(run, inlines, prepared)
        inlines.append(_to_inline(item, prepared))
    _flush_run(run, inlines, prepared)
    while inlines and isinstance(inlines[-1], Break):
        inlines.pop()
    return tuple(inlines)


def _style_of(item: TextPiece) -> tuple[bool, bool, bool, str, VerticalAlign]:
    return item.bold, item.italic, item.code, item.href, item.vertical_align


def _flush_run(run: list[TextPiece], inlines: list[TextInline], prepared: PreparedText) -> None:
    if run:
        first, text = run[0], run[0].text
        if len(run) > 1:
            text = "".join([item.text for item in run])
            first = next((item for item in run if not item.text.isspace()), first)
        inlines.append(TextSpan(text, *_style_of(first), prepared.place_at(first.at)))
        run.clear()


def _to_inline(item: TextPiece, prepared: PreparedText) -> TextInline:
    if item.kind == "break":
        return Break(prepared.place_at(item.at))
    if item.kind == "note":
        return FootnoteCall(item.text, *_style_of(item), prepared.place_at(item.at))
    assert item.sentinel is not None
    return Placeholder(item.sentinel.id, item.sentinel.part, *_style_of(item), item.sentinel.place)
