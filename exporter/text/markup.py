"""Read text: CommonMark without headings, tables, images and indented code, with placeholders and footnote calls.

Most text has no markup and is read here, without the Markdown parser, whose import takes longer than all the rest.
"""

import re
from collections.abc import Iterator

from exporter.problem import Problems
from exporter.source.nodes import Scalar
from exporter.start.patterns import compile_pattern
from exporter.text.language import Language
from exporter.text.markdown.light import MARKS, needs_parser, read_light, read_light_line
from exporter.text.markdown.vertical import has_vertical_signs
from exporter.text.pieces import TextPiece, to_inlines
from exporter.text.prepare import PreparedText, prepare_text
from exporter.text.tree import TextBlock, TextInlines, TextParagraph, TextSpan
from exporter.text.typography import may_need_edits

# Signs of markup in CommonMark: inline marks anywhere; at a line's beginning what starts a block, four spaces, or a
# character that is a space in Unicode only; at its end two spaces.
_INLINE_MARKUP = compile_pattern(MARKS + r"|[*\[\]]|  \n")
# What each of the inline marks begins with, but the spaces: texts are searched for it in a tenth of the time.
_INLINE_SIGN = compile_pattern(r"[\\`\t_<&*\[\]]")
_BLOCK_MARKUP = compile_pattern(r"^(?: {0,3}(?:[#>+\-=~|:]|\d{1,9}[.)])|    | *[^\S \n])", re.MULTILINE)

# Letters, digits and marks without any special meaning: most cells, labels and units. Nothing in such a text is joined,
# dropped or replaced, so that it is one span.
_BARE = compile_pattern(r"[\w.,:;%/()+\-−–—…!?=×°℃￥€$，、。：；！？（）《》〈〉「」『』【】“”‘’·％]+")

_PARAGRAPH = compile_pattern(r"(?<![ \t])(?:[ \t]*[^ \t\n][^\n]*(?:\n|$))+")
_LINE = compile_pattern(r"[^\n]+")


def parse_blocks(scalar: Scalar, language: Language, problems: Problems) -> tuple[TextBlock, ...]:
    """The paragraphs, lists and quotations of a text; other blocks (headings, tables …) are reported as errors."""
    prepared = prepare_text(scalar, problems, right_to_left=language.right_to_left)
    if not _has_inline_markup(prepared.text) and not _BLOCK_MARKUP.search(prepared.text):
        return _plain_blocks(prepared, language, problems)
    found = read_light(prepared, language, problems)
    if found is None:
        from exporter.text.markdown.blocks import read_blocks

        return read_blocks(prepared, language, problems)
    return found


def parse_inline(scalar: Scalar, language: Language, problems: Problems) -> TextInlines:
    """One paragraph with inline markup; a blank line in it becomes a line break. Block markup is plain text here."""
    if _is_bare(scalar.text):
        return (TextSpan(scalar.text, place=scalar.place_at(0)),)
    prepared = prepare_text(scalar, problems, right_to_left=language.right_to_left)
    marked = _has_inline_markup(prepared.text)
    pieces: list[TextPiece] = []
    for begin, end in _split_paragraphs(prepared.text):
        if pieces:
            pieces.append(TextPiece("", begin, kind="break"))
        pieces.extend(
            _marked_pieces(prepared, language, problems, begin, end)
            if marked
            else _plain_pieces(prepared.text, begin, end)
        )
    return to_inlines(pieces, prepared, language, problems)


def parse_refs(scalar: Scalar, language: Language, problems: Problems) -> TextInlines:
    """One line of text with placeholders and no other markup; its line ends are joined."""
    if _is_bare(scalar.text):
        return (TextSpan(scalar.text, place=scalar.place_at(0)),)
    prepared = prepare_text(scalar, problems, right_to_left=language.right_to_left, markup=False)
    return to_inlines(
        [TextPiece(prepared.text, 0)] if prepared.text else [], prepared, language, problems, markup=False
    )


def _has_inline_markup(text: str) -> bool:
    sign = _INLINE_SIGN.search(text)
    begin = sign.start() if sign is not None and "  \n" not in text else 0
    marked = (sign is not None or "  \n" in text) and _INLINE_MARKUP.search(text, begin) is not None
    return marked or has_vertical_signs(text)


def _is_bare(text: str) -> bool:
    """Whether a text is one span as it stands; `==x==` and `$x$` are marks, to be reported."""
    if _BARE.fullmatch(text) is None or "_" in text or may_need_edits(text):
        return False
    return text.count("$") < 2 and "==" not in text


def _marked_pieces(
    prepared: PreparedText, language: Language, problems: Problems, begin: int, end: int
) -> list[TextPiece]:
    """The pieces of the paragraph `text[begin:end]`, which may contain inline markup."""
    lines = tuple((match.start(), match[0]) for match in _LINE.finditer(prepared.text, begin, end))
    pieces = None
    if not needs_parser(prepared.text, begin, end):
        pieces = read_light_line(lines, language)
    if pieces is None:
        from exporter.text.markdown.blocks import read_line

        return read_line(prepared, language, problems, begin, end)
    return pieces


def _plain_blocks(prepared: PreparedText, language: Language, problems: Problems) -> tuple[TextBlock, ...]:
    blocks = []
    for begin, end in _split_paragraphs(prepared.text):
        inlines = to_inlines(_plain_pieces(prepared.text, begin, end), prepared, language, problems)
        if inlines:
            blocks.append(TextParagraph(inlines, prepared.place_at(begin)))
    return tuple(blocks)


def _split_paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Begin and end of each paragraph between blank lines, from its first visible character."""
    for match in _PARAGRAPH.finditer(text):
        stretch = match[0]
        yield match.start() + len(stretch) - len(stretch.lstrip(" \t")), match.end()


def _plain_pieces(text: str, begin: int, end: int) -> list[TextPiece]:
    """One piece per line of `text[begin:end]`, with line feeds between, which are joined later by language."""
    pieces: list[TextPiece] = []
    for match in _LINE.finditer(text, begin, end):
        if pieces:
            pieces.append(TextPiece("\n", match.start() - 1))
        words = match[0].lstrip(" \t")
        pieces.append(TextPiece(words.rstrip(" \t"), match.end() - len(words)))
    return pieces
