"""Convert markdown-it tokens to our tree; Markdown that we do not allow becomes a problem with a hint."""

import re
from bisect import bisect_right

from markdown_it.token import Token

from exporter.message import Message
from exporter.problem import Place, Problems
from exporter.start.patterns import compile_pattern
from exporter.text.characters import SENTINELS
from exporter.text.language import Language
from exporter.text.markdown.commonmark import (
    MAX_BRACKETS,
    MAX_NESTING,
    SCHEMES,
    LinkDefinitions,
    encode_address,
    read_line_tokens,
    read_tokens,
    url_scheme,
)
from exporter.text.markdown.vertical import VerticalAlign, set_minus
from exporter.text.pieces import TextPiece, to_inlines
from exporter.text.prepare import PreparedText, check_entity
from exporter.text.tree import TextBlock, TextInlines, TextList, TextParagraph, TextQuote

# Markup that is recognized only to be refused: problem code, message, hint.
_REFUSED = {
    "heading_open": (
        "markup-heading",
        "a heading stands inside a text",
        "write it as `heading:` of a section (or `\\#` for the sign itself)",
    ),
    "underlined": (
        "markup-heading",
        "a line of --- or === makes a heading of the words above it",
        "write a heading as `heading:` of a section; leave a blank line above --- to part the text",
    ),
    "code_block": (
        "markup-code",
        "a line indented by four spaces or more is code in Markdown",
        "indent the text less; for set-off words use a `quote:` or `callout:` block",
    ),
    "table_open": (
        "markup-table",
        "a table stands inside a text",
        "write it as a block: `- table: {columns: […], rows: [[…]]}`",
    ),
    "image": (
        "markup-image",
        "a picture stands inside a text",
        "write it as a block: `- image: {file: …, alt: …}`",
    ),
}

# What a line of --- or *** prints: a dinkus, the usual mark between parts of a text without headings.
_DINKUS = "* * *"

_SENTINEL = compile_pattern(f"[{SENTINELS}]")
_NOTE_DEFINITION = compile_pattern(r"^ {0,3}\[\^[^\s\[\]^]+\]:", re.MULTILINE)


def read_blocks(prepared: PreparedText, language: Language, problems: Problems) -> tuple[TextBlock, ...]:
    """The blocks of a whole text, read with markdown-it."""
    return _TokenConverter(prepared, language, problems).convert_all()


def read_line(prepared: PreparedText, language: Language, problems: Problems, begin: int, end: int) -> list[TextPiece]:
    """The pieces of the paragraph `text[begin:end]`, read for inline markup only."""
    return _TokenConverter(prepared, language, problems).convert_line(begin, end)


class _ContentOffsets:
    """Maps offsets in a paragraph's content to offsets in the prepared text."""

    def __init__(self, content: str, lines: list[tuple[int, str]]) -> None:
        self.starts: list[int] = []
        self.bases: list[int] = []
        start = 0
        for part, (base, line) in zip(content.split("\n"), lines, strict=False):
            self.starts.append(start)
            # Markup is cut off at the left, white space at the right of the last line: the content is a line's tail.
            self.bases.append(base + max(0, len(line.rstrip()) - len(part.rstrip())))
            start += len(part) + 1

    def __call__(self, position: int) -> int:
        index = max(0, bisect_right(self.starts, position) - 1)
        return self.bases[index] + position - self.starts[index] if self.bases else position


class _TokenConverter:
    """Walks over the tokens of one text; `next` is the index of the next token."""

    def __init__(self, prepared: PreparedText, language: Language, problems: Problems) -> None:
        self.prepared = prepared
        self.language = language
        self.problems = problems
        self.lines: list[tuple[int, str]] = []
        offset = 0
        for line in prepared.text.split("\n"):
            self.lines.append((offset, line))
            offset += len(line) + 1
        self.tokens: list[Token] = []
        self.next = 0

    # ---- blocks

    def convert_all(self) -> tuple[TextBlock, ...]:
        """The blocks of the whole text; reports what it must not contain."""
        found = read_tokens(self.prepared.text, solid=self.language.solid)
        self.tokens = found.tokens
        self._check_depth()
        self._check_definitions(found.references)
        self._check_flood(found.flooded, 0)
        return self._convert_until("")

    def _convert_until(self, closing: str) -> tuple[TextBlock, ...]:
        """The blocks up to the token `closing`, which is consumed; "" for all."""
        blocks: list[TextBlock] = []
        while self.next < len(self.tokens):
            token = self.tokens[self.next]
            self.next += 1
            if token.type == closing:
                break
            if token.type in _REFUSED:
                self._report_refused(
                    "underlined" if token.markup in ("=", "-") else token.type, self._block_start(token)
                )
            block = self._convert_block(token)
            if block is not None:
                blocks.append(block)
        return tuple(blocks)

    def _convert_block(self, token: Token) -> TextBlock | None:
        match token.type:
            case "paragraph_open" | "heading_open":
                inline = self.tokens[self.next]
                self.next += 2
                inlines = self._convert_inlines(inline)
                return TextParagraph(inlines, self._block_place(token)) if inlines else None
            case "bullet_list_open" | "ordered_list_open":
                return self._convert_list(token)
            case "blockquote_open":
                return TextQuote(self._convert_until("blockquote_close"), self._block_place(token))
            case "fence":
                return self._convert_fence(token)
            case "hr":
                piece = TextPiece(_DINKUS, self._block_start(token))
                return TextParagraph(
                    to_inlines([piece], self.prepared, self.language, self.problems), self._block_place(token)
                )
            case "table_open":
                while self.tokens[self.next - 1].type != "table_close":
                    self.next += 1
        return None

    def _convert_list(self, opening: Token) -> TextList:
        ordered = opening.type == "ordered_list_open"
        closing = "ordered_list_close" if ordered else "bullet_list_close"
        items: list[tuple[TextBlock, ...]] = []
        first = self.next
        while self.tokens[self.next].type != closing:
            self.next += 1
            items.append(self._convert_until("list_item_close"))
        tight = not any(
            token.type == "paragraph_open" and not token.hidden and token.level == opening.level + 2
            for token in self.tokens[first : self.next]
        )
        self.next += 1
        start = int(opening.attrGet("start") or 0) if opening.attrGet("start") is not None else 1
        delimiter = opening.markup if ordered else "."
        return TextList(ordered, start if ordered else 1, tight, tuple(items), self._block_place(opening), delimiter)

    def _convert_fence(self, token: Token) -> TextBlock | None:
        """A fenced code block: one paragraph with a line break after each line."""
        pieces: list[TextPiece] = []
        first = (token.map or [0])[0] + 1
        for index, line in enumerate(token.content.rstrip("\n").split("\n")):
            at = self.lines[min(first + index, len(self.lines) - 1)][0]
            if index:
                pieces.append(TextPiece("", at, kind="break"))
            pieces.append(TextPiece(line, at, code=True))
        inlines = to_inlines(pieces, self.prepared, self.language, self.problems)
        return TextParagraph(inlines, self._block_place(token)) if inlines else None

    # ---- inlines

    def _convert_inlines(self, token: Token) -> TextInlines:
        first = (token.map or [0])[0]
        offsets = _ContentOffsets(token.content, self.lines[first : (token.map or [0, 1])[1]])
        pieces = self._collect_pieces(token.children or [], offsets)
        return to_inlines(pieces, self.prepared, self.language, self.problems)

    def convert_line(self, begin: int, end: int) -> list[TextPiece]:
        """The pieces of the paragraph `text[begin:end]`, read for inline markup only."""
        parts: list[str] = []
        lines: list[tuple[int, str]] = []
        for offset, line in self.lines:
            if begin <= offset + len(line) and offset < end:
                first, last = max(begin - offset, 0), min(end - offset, len(line))
                parts.append(line[first:last].lstrip(" \t"))
                lines.append((offset, line[:last]))
        content = "\n".join(parts).rstrip(" \t\n")
        found = read_line_tokens(content, solid=self.language.solid)
        self._check_flood(found.flooded, begin)
        return self._collect_pieces(found.tokens, _ContentOffsets(content, lines))

    def _collect_pieces(self, tokens: list[Token], offsets: _ContentOffsets) -> list[TextPiece]:
        """Pieces of one paragraph's inline tokens; markup tokens change the style of what follows."""
        pieces: list[TextPiece] = []
        bold = italic = 0
        hrefs = [""]
        aligns: list[VerticalAlign] = [""]
        for token in tokens:
            at = offsets(token.meta.get("at", 0))
            match token.type:
                case "strong_open" | "strong_close":
                    bold += token.nesting
                case "em_open" | "em_close":
                    italic += token.nesting
                case "link_open":
                    hrefs.append(self._check_address(token, at))
                case "link_close":
                    hrefs.pop()
                case "subscript_open" | "superscript_open":
                    aligns.append("subscript" if token.type == "subscript_open" else "superscript")
                case "subscript_close" | "superscript_close":
                    aligns.pop()
                case "image":
                    self._report_refused("image", at)
                case _:
                    piece = self._convert_inline(token, at)
                    if piece is not None:
                        piece.bold, piece.italic, piece.href = bold > 0, italic > 0, hrefs[-1]
                        piece.vertical_align = aligns[-1]
                        if piece.vertical_align and piece.kind == "text" and not piece.code:
                            piece.text = set_minus(piece.text)
                        pieces.append(piece)
        return pieces

    def _convert_inline(self, token: Token, at: int) -> TextPiece | None:
        """A piece of text, code, note call or line end, without the style around it."""
        match token.type:
            case "text" | "text_special":
                literal = _is_literal(token)
                return TextPiece(self._token_text(token, at), at, literal=literal) if token.content else None
            case "softbreak":
                return TextPiece("\n", at)
            case "hardbreak":
                return TextPiece("", at, kind="break")
            case "code_inline":
                return TextPiece(token.content, at, code=True)
            case "note_call":
                return TextPiece(token.content, at, kind="note")
        return None

    def _token_text(self, token: Token, at: int) -> str:
        """The text of a token; a character written as an entity (&#7;) is checked like any other."""
        if token.info != "entity":
            return token.content
        return check_entity(token.content, token.markup, self.prepared.place_at(at), self.problems)

    def _check_address(self, token: Token, at: int) -> str:
        """The encoded address of a link, "" with an error if it is not a complete http, https or mailto address."""
        written = str(token.attrGet("href") or "")
        place = self.prepared.place_at(max(at - 1, 0) if token.info != "auto" else at)
        url = self._restore_address(written, place)
        if url is None:
            return ""
        if token.attrGet("title"):
            self.problems.warning("link-title", place, "a link's title is not printed", "put it into the text")
        name = url_scheme(url)
        if (
            name in SCHEMES
            and len(url) > len(name) + 1
            and (name == "mailto" or re.match(r"//[^/?#]", url[len(name) + 1 :]))
        ):
            return encode_address(url)
        if name in SCHEMES:
            self.problems.error(
                "link-address",
                place,
                Message("the link address `{url}` is not complete", url=url),
                "write it like https://example.com",
            )
        elif name:
            self.problems.error(
                "link-scheme",
                place,
                Message("a link may not use `{scheme}:`", scheme=name),
                "http, https and mailto are allowed",
            )
        else:
            hint = "begin it with https://, http:// or mailto:; for brackets that are no link write \\[…\\]"
            message = (
                Message("the link address `{url}` does not say where it leads", url=url)
                if url
                else "this link has no address"
            )
            self.problems.error("link-scheme", place, message, hint)
        return ""

    def _restore_address(self, written: str, place: Place) -> str | None:
        """An address with escaped characters put back; None, with an error, if it contains a placeholder."""
        for character in _SENTINEL.findall(written):
            sentinel = self.prepared.sentinel_of(character)
            if sentinel is not None and sentinel.id:
                self.problems.error(
                    "placeholder-in-address",
                    sentinel.place,
                    "a placeholder cannot stand in a link address",
                    "write the address out",
                )
                return None
            if sentinel is not None:
                written = written.replace(character, sentinel.text)
        return written

    # ---- problems

    def _report_refused(self, kind: str, at: int) -> None:
        code, message, hint = _REFUSED[kind]
        self.problems.error(code, self.prepared.place_at(at), message, hint)

    def _check_depth(self) -> None:
        deepest = max(self.tokens, key=lambda token: token.level, default=None)
        if deepest is not None and deepest.level >= MAX_NESTING - 1:
            opening = next(token for token in self.tokens if token.level == deepest.level and token.map)
            hint = "use fewer levels; sections can be nested instead"
            self.problems.error(
                "markup-nesting", self._block_place(opening), "lists and quotations are nested too deep", hint
            )

    def _check_flood(self, flooded: bool, at: int) -> None:
        if flooded:
            message = Message(
                "one paragraph holds more than {max_brackets:,} square brackets", max_brackets=MAX_BRACKETS
            )
            self.problems.error("markup-flood", self.prepared.place_at(at), message, "divide the text")

    def _check_definitions(self, references: LinkDefinitions) -> None:
        text = self.prepared.text
        for match in _NOTE_DEFINITION.finditer(text) if "[^" in text else ():
            place = self.prepared.place_at(match.start() + match[0].index("["))
            hint = "write its text under `notes:` at the top of the outline"
            self.problems.error("markup-note", place, "a footnote's text stands inside a text", hint)
        for label in references:
            if label not in references.used:
                line = (references[label].get("map") or [0])[0]
                place = self.prepared.place_at(self.lines[line][0])
                message = Message("the link definition [{label}] is never used", label=label.lower())
                self.problems.warning("link-unused", place, message, "delete it")

    def _block_start(self, token: Token) -> int:
        """Offset of a block's first character that is not a space."""
        offset, line = self.lines[min((token.map or [0])[0], len(self.lines) - 1)]
        return offset + len(line) - len(line.lstrip())

    def _block_place(self, token: Token) -> Place:
        return self.prepared.place_at(self._block_start(token))


def _is_literal(token: Token) -> bool:
    """Whether a token is an entity or an escaped mark. A backslash before anything else is a plain backslash, and what
    follows may be a sentinel."""
    return token.info == "entity" or (token.info == "escape" and token.content[:1] != "\\")
