"""Our Markdown: markdown-it-py with rules of our own. Imported only for text with markup, as the import takes 40 ms.

Differences from CommonMark: placeholders and East Asian characters count as letters beside `*`; `[^id]` calls a
footnote; `~x~` and `^x^` lower and raise; every token has its offset; a wrong link address is an error, not plain
text; raw HTML is text, but for `<sub>` and `<sup>`.
"""

import functools
import re
from collections.abc import MutableMapping
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.common.normalize_url import normalizeLink
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block import reference as block_reference
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline import image as inline_image
from markdown_it.rules_inline import link as inline_link
from markdown_it.rules_inline.state_inline import Scanned
from markdown_it.token import Token
from markdown_it.utils import PresetType
from msgspec import Struct

from exporter.start.patterns import compile_pattern
from exporter.text.markdown.emphasis import classify_delimiter_run
from exporter.text.markdown.vertical import VERTICAL, vertical_align_of

# Levels of nested containers: Word has nine levels of lists; one or two quotations around them are enough.
MAX_NESTING = 24

# Square brackets in one paragraph; reading links takes quadratic time in their number.
MAX_BRACKETS = 2_000

SCHEMES = ("http", "https", "mailto")
SCHEME = compile_pattern(r"([a-z][a-z0-9+.\-]*):", re.IGNORECASE)
NOTE_CALL = compile_pattern(r"\[\^([^\s\[\]^\\\U000f0000-\U000ffffd]+)\]")

_PRESET: PresetType = {
    "options": {
        "maxNesting": MAX_NESTING,
        "html": False,
        "linkify": False,
        "typographer": False,
        "quotes": "",
        "xhtmlOut": False,
        "breaks": False,
        "langPrefix": "",
        "highlight": None,
    },
    "components": {
        "core": {"rules": ["block", "inline"]},
        # Headings, tables and indented code are recognized only to be refused by name.
        "block": {
            "rules": [
                "blockquote", "code", "fence", "heading", "hr", "lheading", "list", "paragraph", "reference", "table",
            ]
        },
        "inline": {
            "rules": [
                "autolink", "backticks", "emphasis", "entity", "escape", "image", "link", "newline", "note_call",
                "text", "vertical",
            ],
            "rules2": ["balance_pairs", "emphasis"],
        },
    },
}  # fmt: skip


class LinkDefinitions(dict[str, Any]):
    """Link definitions by label; remembers which were used."""

    def __init__(self) -> None:
        super().__init__()
        self.used: set[str] = set()

    def get(self, key: str, default: Any = None) -> Any:
        self.used.add(key)
        return super().get(key, default)


class _PositionedState(StateInline):
    """Gives every token its offset (`meta["at"]`), and decides which runs of `*` open and close emphasis."""

    _begin = 0
    _fresh = True

    def append_pending(self, text: str) -> None:
        if self._fresh:
            self._begin, self._fresh = self.pos, False
        super().append_pending(text)

    def pushPending(self) -> Token:
        token = super().pushPending()
        token.meta = {"at": self._begin}
        self._fresh = True
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        token = super().push(ttype, tag, nesting)
        token.meta = {"at": self.pos}
        self._fresh = True
        return token

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:
        """`*` by our own `classify_delimiter_run`; `_`, which has no effect inside words, as in CommonMark."""
        if not canSplitWord:
            return super().scanDelims(start, canSplitWord)
        end, marker = start, self.src[start]
        while end < self.posMax and self.src[end] == marker:
            end += 1
        opens, closes = classify_delimiter_run(self.src, start, end, self.posMax, solid=self.env["solid"])
        return Scanned(opens, closes, end - start)


class _InlineParser(ParserInline):
    """Uses our inline state, and reads no markup in a paragraph with too many brackets."""

    def parse(self, src: str, md: MarkdownIt, env: MutableMapping[str, Any], tokens: list[Token]) -> list[Token]:
        if src.count("[") > MAX_BRACKETS:
            env["flooded"] = True
        state = _PositionedState(src, md, env, tokens)
        if "flooded" in env:  # an error, which the caller reports: the markup is not read
            state.append_pending(src)
            state.pushPending()
            return state.tokens
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def _note_call_rule(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "[":
        return False
    match = NOTE_CALL.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        token = state.push("note_call", "", 0)
        token.content = match[1]
    state.pos = match.end()
    return True


@functools.cache
def _vertical_pattern() -> re.Pattern[str]:
    return compile_pattern(VERTICAL)


def _vertical_rule(state: StateInline, silent: bool) -> bool:
    """Lowered and raised text, with the markup within it."""
    match = _vertical_pattern().match(state.src, state.pos, state.posMax) if state.src[state.pos] in "~^<" else None
    if not match:
        return False
    if not silent:
        align, group = vertical_align_of(match)
        state.push(f"{align}_open", "", 1)
        end, state.pos, state.posMax = state.posMax, match.start(group), match.end(group)
        state.md.inline.tokenize(state)
        state.pos, state.posMax = match.end(group), end
        state.push(f"{align}_close", "", -1)
    state.pos = match.end()
    return True


def _link_rule(state: StateInline, silent: bool) -> bool:
    return state.src[state.pos] == "[" and _link_can_end(state) and inline_link(state, silent)


def _image_rule(state: StateInline, silent: bool) -> bool:
    return state.src[state.pos] == "!" and _link_can_end(state) and inline_image(state, silent)


def _link_can_end(state: StateInline) -> bool:
    """Whether a link that begins here can end; without this test many `[` take quadratic time."""
    last = state.env.get("last_end")
    if last is None or last[0] is not state.src:
        last = state.env["last_end"] = (state.src, state.src.rfind("]" if state.env["references"] else "]("))
    return bool(state.pos < last[1])


def _reference_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """CommonMark's rule, but only for addresses that a link may have: `[注]: 截至报道日` is text, not a definition."""
    begin = state.bMarks[start] + state.tShift[start]
    if state.src.startswith("[^", begin):
        return False
    judge: MarkdownReader = state.md  # type: ignore[assignment]
    judge.strict = True
    try:
        return block_reference(state, start, end, silent)
    finally:
        judge.strict = False


class MarkdownReader(MarkdownIt):
    """markdown-it with our rules; `strict` is true while a link definition is read."""

    strict = False

    def __init__(self) -> None:
        super().__init__(_PRESET_BARE)
        self.inline = _InlineParser()
        self.inline.ruler.before("link", "note_call", _note_call_rule)
        self.inline.ruler.before("autolink", "vertical", _vertical_rule)
        self.inline.ruler.at("link", _link_rule)
        self.inline.ruler.at("image", _image_rule)
        self.block.ruler.at("reference", _reference_rule)
        self.configure(_PRESET)

    def validateLink(self, url: str) -> bool:
        """Outside definitions any address makes a link, so that a wrong one can be reported."""
        return not self.strict or url_scheme(url) in SCHEMES

    def normalizeLink(self, url: str) -> str:
        """The address as written: it is checked and encoded later, when its place is known."""
        return url

    def normalizeLinkText(self, link: str) -> str:
        return link


_PRESET_BARE: PresetType = {"options": _PRESET["options"], "components": {}}


def url_scheme(url: str) -> str:
    """The scheme in lower case, "" if there is none."""
    match = SCHEME.match(url)
    return match[1].lower() if match else ""


@functools.cache
def _markdown_reader() -> MarkdownReader:
    return MarkdownReader()


class TokenizedText(Struct):
    """Tokens and link definitions of a text; `flooded` if it has too many brackets, so that no markup was read."""

    tokens: list[Token]
    references: LinkDefinitions
    flooded: bool = False


def read_tokens(text: str, *, solid: bool) -> TokenizedText:
    """The block tokens of a text; inline tokens have children."""
    env: dict[str, Any] = {"solid": solid, "references": LinkDefinitions()}
    return TokenizedText(_markdown_reader().parse(text, env), env["references"], "flooded" in env)


def read_line_tokens(text: str, *, solid: bool) -> TokenizedText:
    """The inline tokens of one paragraph."""
    env: dict[str, Any] = {"solid": solid, "references": LinkDefinitions()}
    return TokenizedText(
        _markdown_reader().inline.parse(text, _markdown_reader(), env, []), env["references"], "flooded" in env
    )


def encode_address(url: str) -> str:
    """The address as a URI: host in ASCII, other characters percent-encoded (RFC 3986)."""
    return normalizeLink(url)
