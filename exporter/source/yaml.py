"""YAML text to nodes with places. Texts stay as typed: no YAML 1.1 numbers, dates or booleans.

The parser's events are checked against limits before anything is built from them, without recursion, so that hostile
input costs no more than its length.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from exporter.lean import lazy_pattern
from exporter.message import Message
from exporter.problem import Place, Problems
from exporter.source.encoding import decode_text
from exporter.source.frames import Anchored, Frame
from exporter.source.mistakes.parse_error import Diagnosis, ParseError
from exporter.source.mistakes.parse_stop import ParseStop, odd_indentation, text_must_be_quoted, too_deep
from exporter.source.nodes import Entry, Input, Mapping, Node, Scalar, Sequence
from exporter.source.parts import FilePart, compose_parts, note_good_file
from exporter.source.places import LinePlaces, Lines, find_line_places
from exporter.source.wording import clip, quote_text
from exporter.start.patterns import compile_pattern

# A long book is 2 MB of text and some ten thousand lines; ten times that is no outline.
MAX_BYTES = 4_000_000
MAX_LINES = 100_000
# Ten levels of sections nest about 40 deep.
MAX_DEPTH = 100
MAX_NODES = 100_000
MAX_ALIASES = 100
# Places kept of long texts, one for each line and escape; beyond that they are approximate.
MAX_PIECES = 100_000
# Mistakes patched to find the next one. Each costs one more parse, so only files of usual size are patched.
MAX_PATCHES = 20
MAX_PATCHED = 200_000
# Problems after which a file is taken for another format and no longer read.
MAX_FINDINGS = 200

_DIVIDE = "divide it into several outlines; long tables can stand in CSV files"

_CUT_OFF = compile_pattern(r" #[^\s#]")
_HIDDEN = lazy_pattern(r"[ \t]+(#[^\s#][^\r\n]*)")
_CONTROL = compile_pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_PROPERTIES = compile_pattern(r"(?:[&!]\S*(?:\s|#[^\n]*\n)*)+")

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(path: str, data: bytes, problems: Problems) -> Input | None:
    """Parse one file; None when it has errors, each reported at its place."""
    if len(data) > MAX_BYTES:
        message = Message("the file is larger than {most} MB", most=MAX_BYTES // 1_000_000)
        problems.error("too-large", Place(path, 1, 1), message, _DIVIDE)
        return None
    decoded = decode_text(path, data, problems)
    if decoded is None:
        return None
    text, encoding = decoded
    if text.count("\n") + text.count("\r") > 2 * MAX_LINES or len(lines := Lines(path, text)) > MAX_LINES:
        message = Message("the file has more than {most:,} lines", most=MAX_LINES)
        problems.error("too-large", Place(path, 1, 1), message, _DIVIDE)
        return None
    before = sum(problem.severity == "error" for problem in problems)
    part = compose_parts(lines, _compose_part)
    root = part.root if part is not None and _is_small(part) else _compose_root(lines, problems)
    if root is None or sum(problem.severity == "error" for problem in problems) > before:
        return None
    return Input(path, text, root, encoding)


def _compose_root(lines: Lines, problems: Problems) -> Node | None:
    """The root node. Each mistake is reported and patched and the text parsed again, so that one run finds all."""
    root: Node | None = None
    told: set[int] = set()
    for _ in range(MAX_PATCHES):
        found = Problems()
        composer = Composer(lines, found)
        diagnosis: Diagnosis | None = None
        try:
            root = composer.compose_events(_iter_events(lines.text))
        except ParseStop as stop:
            diagnosis = stop.diagnosis
        except yaml.MarkedYAMLError as error:
            diagnosis = _diagnose(composer, error)
        if diagnosis is None:
            problems.extend(found)
            if not (found or told):
                note_good_file(lines.file)
            return root
        row = lines.line_number(diagnosis.offset)
        if row in told:
            return None  # a consequence of the patch
        told.update((row, row + 1) if diagnosis.code == "bad-indentation" else (row,))
        problems.error(diagnosis.code, lines.place_at(diagnosis.offset), diagnosis.message, diagnosis.hint)
        if diagnosis.patched is None or diagnosis.patched == lines.text or len(lines.text) > MAX_PATCHED:
            problems.extend(found)
            return None
        lines = Lines(lines.file, diagnosis.patched)
    return None


def _compose_part(lines: Lines) -> FilePart | None:
    """A part of a file; None where there is anything to report of it, or where it cannot be read by itself."""
    found = Problems()
    composer = Composer(lines, found)
    try:
        root = composer.compose_events(_iter_events(lines.text))
    except (ParseStop, yaml.MarkedYAMLError):
        return None
    return (
        FilePart(root, composer.nodes, composer.pieces, composer.aliases)
        if root is not None and not len(found)
        else None
    )


def _is_small(part: FilePart) -> bool:
    """Whether the parts of a file are together within its limits."""
    return part.nodes <= MAX_NODES and part.pieces <= MAX_PIECES and part.aliases <= MAX_ALIASES


def _iter_events(text: str) -> Iterator[Any]:
    """The parser's events: `yaml.parse` without its own loop, which asks twice for each."""
    return iter(_Loader(text).get_event, None)


def _diagnose(composer: "Composer", error: yaml.MarkedYAMLError) -> Diagnosis:
    found = _locate_error(composer, error)
    if "nesting depth" in found.problem:  # from libyaml 0.2.6 on, whose scanner stops before we see the events
        return too_deep(found.offset, MAX_DEPTH)
    from exporter.source.mistakes.diagnose import diagnose_error

    return diagnose_error(found)


def _locate_error(composer: "Composer", error: yaml.MarkedYAMLError) -> ParseError:
    mark, context = error.problem_mark, error.context_mark
    size = len(composer.lines.text)
    return ParseError(
        composer.lines,
        (error.problem or "").lower(),
        min(mark.index, size) if mark else size,
        (error.context or "").lower(),
        context.index if context else -1,
        composer.start,
        composer.end,
        composer.style,
        next((frame.bracket for frame in reversed(composer.stack) if frame.flow and frame.bracket >= 0), -1),
    )


class Composer:
    """Builds nodes from events, within the limits; `start`, `end`, `style` describe the last scalar or bracket."""

    def __init__(self, lines: Lines, problems: Problems) -> None:
        self.lines = lines
        self.problems = problems
        self.start = self.end = 0
        self.style = ""
        self.stack: list[Frame] = []
        self.anchors: dict[str, Anchored] = {}
        self.declared: list[Anchored] = []
        self.nodes = self.aliases = self.pieces = 0
        self.root: Node | None = None

    def compose_events(self, events: Iterator[Any]) -> Node | None:
        handlers: dict[type, Callable[[Any], None]] = {
            ScalarEvent: self.add_scalar,
            MappingStartEvent: self.open_collection,
            SequenceStartEvent: self.open_collection,
            MappingEndEvent: self.close_collection,
            SequenceEndEvent: self.close_collection,
            AliasEvent: self.add_alias,
            DocumentStartEvent: self.start_document,
        }
        for event in events:
            handler = handlers.get(type(event))
            if self.root is not None and isinstance(event, yaml.DocumentStartEvent) and self.ends_at(event):
                break
            if handler is not None:
                handler(event)
        self.warn_of_anchors()
        if self.root is None or (isinstance(self.root, Scalar) and self.root.null):
            self.problems.error("empty-file", Place(self.lines.file, 1, 1), "the file is empty")
            return None
        return self.root

    def start_document(self, event: Any) -> None:
        if self.root is not None:
            hint = "one file holds one document: delete this `---`, and move what follows into the keys above it"
            self.stop("several-documents", event.start_mark.index, "a second document begins here", hint)

    def ends_at(self, event: Any) -> bool:
        """Whether nothing follows the start of a second document: the keys stood between two lines of ---."""
        rest = self.lines.text[event.end_mark.index :].splitlines()
        return all(line.strip() in ("", "---", "...") for line in rest)

    def add_scalar(self, event: Any) -> None:
        self.enter_node(event)
        self.add_node(self.make_scalar(event), event.anchor, 1, 1)

    def stop(self, code: str, offset: int, message: str, hint: str = "") -> None:
        raise ParseStop(Diagnosis(code, offset, message, hint))

    def enter_node(self, event: Any) -> None:
        """Count a node against the limits, note the parser's position, and report tags."""
        self.nodes += 1
        if len(self.problems) > MAX_FINDINGS:
            message = Message("more than {most} problems up to here", most=MAX_FINDINGS)
            self.stop("too-many-problems", event.start_mark.index, message)
        if self.nodes > MAX_NODES:
            message = Message("the file holds more than {most:,} values", most=MAX_NODES)
            self.stop("too-large", event.start_mark.index, message)
        self.start, self.end = event.start_mark.index, event.end_mark.index
        self.style = ""
        if event.tag is not None:
            self.check_tag(event)
        if event.anchor:
            anchored = self.anchors[event.anchor] = Anchored(event.anchor, self.start)
            self.declared.append(anchored)

    def check_tag(self, event: Any) -> None:
        offset = self.lines.text.find("!", self.start, self.end)
        offset = max(offset, self.start)
        if self.lines.text.startswith("!!", offset):
            hint = "remove it: texts are read as written, numbers where numbers belong"
            self.problems.error("tag", self.lines.place_at(offset), "YAML tags are not used here", hint)
        else:
            raise text_must_be_quoted(self.lines, offset)

    def make_scalar(self, event: Any) -> Scalar:
        style = event.style or ""
        text = self.lines.text
        start, end = self.start, self.end
        if event.anchor or event.tag is not None:
            match = _PROPERTIES.match(text, start, end)
            start = match.end() if match else start
        self.start, self.style = start, style
        value: str = event.value
        pieces: LinePlaces = ()
        raw = text[start:end]
        if not style and raw == value and value and not text.startswith(" #", end):
            return Scalar(value, self.lines.place_at(start))  # as most are
        if style in ("|", ">") or "\n" in raw or "\r" in raw or (style and len(raw) - 2 != len(value)):
            if style == "":
                self.warn_of_lists(raw, start)
            pieces = find_line_places(self.lines, style, start, end, value, MAX_PIECES - self.pieces)
            self.pieces += len(pieces) or (MAX_PIECES if len(raw) > MAX_PIECES else 0)
        scalar = Scalar(value, self.lines.place_at(start), style, pieces)
        if style == '"' and "\\" in raw and (match := _CONTROL.search(value)):
            message: str = Message("the control character {name} cannot be printed", name=f"U+{ord(match[0]):04X}")
            self.problems.error("control-character", scalar.place_at(match.start()), message, "delete it")
        if style == "" and not value and not event.anchor and (hidden := _HIDDEN.match(text, end)):
            return self.hidden_by_hash(hidden)
        if style == "" and value and _CUT_OFF.match(text, end):
            message = "the text is cut off here: ` #` begins a comment"
            hint = "quote the text if # belongs to it; put a space after # if it is a comment"
            self.problems.warning("cut-off", self.lines.place_at(end + 1), message, hint)
        return scalar

    def hidden_by_hash(self, match: re.Match[str]) -> Scalar:
        """The text that was meant by `accent: #7a1f1f`, which YAML reads as an empty value (reported)."""
        place, text = self.lines.place_at(match.start(1)), match[1].strip()
        hint = Message("quote it ({text}); a comment begins with `# `", text=quote_text(text))
        self.problems.error("unquoted-text", place, "a text that begins with # must be quoted", hint)
        return Scalar(text, place)

    def warn_of_lists(self, raw: str, start: int) -> None:
        from exporter.source.folded import list_in_text

        for diagnosis in list_in_text(raw):
            report = self.problems.error if diagnosis.code == "missing-space" else self.problems.warning
            report(diagnosis.code, self.lines.place_at(start + diagnosis.offset), diagnosis.message, diagnosis.hint)

    def open_collection(self, event: Any) -> None:
        self.enter_node(event)
        if len(self.stack) >= MAX_DEPTH:
            raise ParseStop(too_deep(self.start, MAX_DEPTH))
        mapping = isinstance(event, MappingStartEvent)
        if self.stack and self.awaits_key():
            self.reject_key()
        frame = Frame(mapping, self.start, event.anchor, bool(event.flow_style), self.nodes - 1)
        if frame.flow:
            frame.bracket = self.find_bracket(event)
        self.stack.append(frame)

    def find_bracket(self, event: Any) -> int:
        """The offset of a flow collection's bracket; -1 for a pair without one, as `a: b` in [a: b]."""
        text, at = self.lines.text, self.start
        if (event.anchor or event.tag is not None) and (match := _PROPERTIES.match(text, at)):
            at = match.end()
        return at if text[at : at + 1] in ("[", "{") else -1

    def close_collection(self, event: Any) -> None:
        frame = self.stack.pop()
        self.end = max(self.end, event.end_mark.index) if frame.flow else self.end
        self.style = ""
        place = self.lines.place_at(frame.offset)
        node: Node
        if frame.items is None:
            node = Mapping(tuple(frame.entries), place, frame.flow)
        else:
            node = Sequence(tuple(frame.items), place, frame.flow)
        self.add_node(node, frame.anchor, self.nodes - frame.before, frame.height)

    def add_alias(self, event: Any) -> None:
        offset = event.start_mark.index
        self.start, self.end, self.style = offset, event.end_mark.index, ""
        anchored = self.anchors.get(event.anchor)
        if anchored is None:
            raise text_must_be_quoted(self.lines, offset)
        if anchored.node is None:
            message = Message("*{anchor} repeats the part it stands in", anchor=clip(event.anchor))
            self.stop("recursive-alias", offset, message, "write that part out")
            return
        self.aliases += 1
        if self.aliases > MAX_ALIASES:
            message = Message("more than {most} aliases", most=MAX_ALIASES)
            self.stop("too-many-aliases", offset, message, "write the values out")
        self.nodes += anchored.size
        if self.nodes > MAX_NODES:
            message = Message("with its aliases the file holds more than {most:,} values", most=MAX_NODES)
            self.stop("too-large", offset, message)
        if len(self.stack) + anchored.height > MAX_DEPTH:
            raise ParseStop(too_deep(offset, MAX_DEPTH, with_aliases=True))
        anchored.used = True
        self.add_node(anchored.node, None, anchored.size, anchored.height)

    def awaits_key(self) -> bool:
        frame = self.stack[-1]
        return frame.items is None and frame.key is None

    def reject_key(self) -> None:
        """Report a list or group as a key; {{ x }} without quotes is one to YAML."""
        outer = self.stack[-1]
        if self.lines.text.startswith("{{", outer.offset) and outer.flow:
            raise text_must_be_quoted(self.lines, outer.offset)
        self.stop("bad-key", self.start, "a key must be a text", "quote it")

    def add_node(self, node: Node, anchor: str | None, size: int, height: int) -> None:
        """Add a finished node to the open collection, or make it the root."""
        if anchor:
            anchored = self.anchors[anchor]
            anchored.node, anchored.size, anchored.height = node, size, height
        if not self.stack:
            self.root = node
            return
        frame = self.stack[-1]
        if height >= frame.height:
            frame.height = height + 1
        if frame.items is not None:
            frame.items.append(node)
        elif frame.key is None:
            if not isinstance(node, Scalar):
                self.reject_key()
            else:
                frame.key = node
        else:
            self.add_entry(frame, frame.key, node)
            frame.key = None

    def add_entry(self, frame: Frame, key: Scalar, value: Node) -> None:
        name = unicodedata.normalize("NFC", key.text)
        first = frame.keys.get(name)
        if first is not None:
            message = Message("the key `{name}` is written twice", name=clip(name))
            hint = Message("it stands on line {line} already", line=first.line)
            self.problems.error("duplicate-key", key.place, message, hint)
            return
        if key.text[:1] in ("\u3000", "\u00a0", "\t") and key.style == "":
            raise odd_indentation(self.lines, self.offset_of(key.place))
        if key.text == "<<" and key.style == "":
            advice = "write the keys out, or repeat a whole value with an alias"
            self.problems.error("merge-key", key.place, "merge keys (<<) are not used here", advice)
            return
        frame.keys[name] = key.place
        frame.entries.append(Entry(key, value))

    def offset_of(self, place: Place) -> int:
        return self.lines.line_start(place.line - 1 - self.lines.before) + place.column - 1

    def warn_of_anchors(self) -> None:
        for anchored in self.declared[:MAX_FINDINGS]:
            if not anchored.used and isinstance(anchored.node, Scalar):
                template = "&{name} is not printed: it names a value for repeating, and nothing repeats it"
                message, place = Message(template, name=clip(anchored.name)), self.lines.place_at(anchored.offset)
                self.problems.warning("unused-anchor", place, message, "quote the text if & belongs to it")
