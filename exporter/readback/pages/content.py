"""The text of a PDF page's marked content, from its operators and its fonts' own tables (ISO 32000-1 §9.10, §14.6)."""

from collections.abc import Callable, Iterable
from typing import Any

import pikepdf
from msgspec import Struct

from exporter.readback.budget import Budget
from exporter.readback.pages.streams import read_stream
from exporter.start.patterns import compile_pattern

_TOKEN = compile_pattern(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])|(beginbfchar|beginbfrange|endbfchar|endbfrange)\b")
_WIDTH = compile_pattern(rb"begincodespacerange\s*<([0-9A-Fa-f\s]*)>")
# Codes in a range of a ToUnicode map, at most (Adobe Technical Note 5411 §1.4.1); more is an attack.
_RANGE = 256
# Hexadecimal digits of the text that one code stands for, at most (the same, §1.4.1: 512 bytes).
_LONGEST = 1024

OPERANDS, CHARACTERS = "operands and operators of content", "characters of tagged text"

Decode = Callable[[bytes], str]


def page_texts(page: pikepdf.Page, budget: Budget) -> dict[int, str]:
    """The text of each marked-content sequence of a page, by MCID: its ActualText, else what its glyphs map to.

    Raises OverBudget. The page's drawing has been spent from the budget, the rest is here."""
    reader = _ContentReader(page, budget)
    page.parse_contents(_InstructionReader(reader, budget))
    return {mark: "".join(parts) for mark, parts in reader.texts.items()}


class TextObject(Struct, frozen=True):
    """A text object of a page (§9.4.1): the texts of its glyphs, what is said instead (None: nothing), its MCID."""

    shown: list[str]
    said: str | None
    mark: int | None


def list_text_objects(page: pikepdf.Page, budget: Budget) -> list[TextObject]:
    """The text objects of a page in the order they are drawn; those of decoration have no MCID. Raises OverBudget."""
    found: list[TextObject] = []
    reader = _ContentReader(page, budget, found)
    page.parse_contents(_InstructionReader(reader, budget))
    return found


class _InstructionReader(pikepdf.StreamParser):
    """Hands operators with their operands to a reader, one by one: a list of all takes a hundred times the file."""

    def __init__(self, reader: "_ContentReader", budget: Budget) -> None:
        super().__init__()
        self._reader, self._budget = reader, budget
        self._operands: list[Any] = []

    def handle_object(self, obj: Any, offset: int, length: int) -> None:
        """Take the next operand or operator of the stream."""
        self._budget.spend(OPERANDS)
        if not isinstance(obj, pikepdf.Operator):
            self._operands.append(obj)
            return
        act = _OPERATORS.get(str(obj))
        if act:
            act(self._reader, self._operands)
        self._operands = []

    def handle_eof(self) -> None:
        """Take the end of the stream."""


class _ContentReader:
    """State of a content stream: the open marked-content sequences and the current font."""

    def __init__(self, page: pikepdf.Page, budget: Budget, objects: list[TextObject] | None = None) -> None:
        """`objects` takes the text objects, where these are wanted."""
        self._objects = objects
        self._budget = budget
        resources: Any = page.resources
        self._fonts = dict(resources.get("/Font", {}))
        self._properties = dict(resources.get("/Properties", {}))
        self._known: dict[str, Decode] = {}
        self._decode: Decode = _decode_latin
        self._open: list[tuple[int | None, str | None]] = []  # MCID, and the ActualText that replaces what is inside
        self.texts: dict[int, list[str]] = {}

    def begin_sequence(self, operands: list[Any]) -> None:
        """BDC and BMC."""
        given = operands[1] if len(operands) > 1 else None
        if isinstance(given, pikepdf.Name):
            given = self._properties.get(str(given))
        mark, said = self._open[-1] if self._open else (None, None)
        if isinstance(given, pikepdf.Dictionary):
            if "/MCID" in given:
                mark = int(given.MCID)
                self.texts.setdefault(mark, [])
            if "/ActualText" in given and said is None:
                said = str(given.ActualText)
                self._add_text(mark, said)
        self._open.append((mark, said))

    def end_sequence(self, operands: list[Any]) -> None:
        """EMC."""
        if self._open:
            self._open.pop()

    def begin_object(self, operands: list[Any]) -> None:
        """BT."""
        if self._objects is not None:
            mark, said = self._open[-1] if self._open else (None, None)
            self._objects.append(TextObject([], said, mark))

    def set_font(self, operands: list[Any]) -> None:
        """Tf."""
        label = str(operands[0]) if operands else ""
        if label not in self._known:
            self._known[label] = _font_decoder(self._fonts.get(label), self._budget)
        self._decode = self._known[label]

    def show_string(self, operands: list[Any]) -> None:
        """Tj, ' and ": the string is the last operand."""
        if operands and isinstance(operands[-1], pikepdf.String):
            self._show(self._decode(bytes(operands[-1])))

    def show_array(self, operands: list[Any]) -> None:
        """TJ."""
        for item in operands[0] if operands else ():
            if isinstance(item, pikepdf.String):
                self._show(self._decode(bytes(item)))

    def _show(self, text: str) -> None:
        mark, said = self._open[-1] if self._open else (None, None)
        if self._objects:
            self._budget.spend(CHARACTERS, len(text))
            self._objects[-1].shown.append(text)
        if said is None:
            self._add_text(mark, text)

    def _add_text(self, mark: int | None, text: str) -> None:
        if mark is not None:
            self._budget.spend(CHARACTERS, len(text))
            self.texts[mark].append(text)


_OPERATORS: dict[str, Callable[[_ContentReader, list[Any]], None]] = {
    "BDC": _ContentReader.begin_sequence,
    "BMC": _ContentReader.begin_sequence,
    "EMC": _ContentReader.end_sequence,
    "BT": _ContentReader.begin_object,
    "Tf": _ContentReader.set_font,
    "Tj": _ContentReader.show_string,
    "'": _ContentReader.show_string,
    '"': _ContentReader.show_string,
    "TJ": _ContentReader.show_array,
}


def _decode_latin(codes: bytes) -> str:
    return codes.decode("cp1252", "replace")


def _font_decoder(font: Any, budget: Budget) -> Decode:
    """A decoder of a font's character codes: its ToUnicode map, else Windows-1252."""
    if font is None or "/ToUnicode" not in font:
        return _decode_latin
    cmap = read_stream(font.ToUnicode, budget)
    found = _WIDTH.search(cmap)
    width = max(1, len(_hex_bytes(found[1]))) if found else 2
    table = dict(_cmap_entries(cmap, budget))
    return lambda codes: "".join(
        table.get(codes[at : at + width], "\ufffd") for at in range(0, len(codes) - width + 1, width)
    )


def _cmap_entries(cmap: bytes, budget: Budget) -> Iterable[tuple[bytes, str]]:
    """Code and text of each entry of a ToUnicode CMap."""
    block: list[tuple[bytes, bytes, bytes]] = []
    for token in _TOKEN.finditer(cmap):
        budget.spend(OPERANDS)
        digits, opened, closed, word = (part or b"" for part in token.groups())
        if word == b"endbfchar":
            for (code, _, _), (text, _, _) in zip(block[::2], block[1::2], strict=False):
                yield _hex_bytes(code), _utf16_text(text)
        elif word == b"endbfrange":
            yield from _range_entries(block)
        if word:
            block = []
        else:
            block.append((digits[:_LONGEST], opened, closed))


def _range_entries(tokens: list[tuple[bytes, bytes, bytes]]) -> Iterable[tuple[bytes, str]]:
    """<first> <last> <text of the first>, or <first> <last> [<text> <text> …]."""
    place = 0
    while place + 2 < len(tokens):
        low, high = _hex_bytes(tokens[place][0]), _hex_bytes(tokens[place + 1][0])
        place += 2
        listed: list[str] = []
        if tokens[place][1]:
            place += 1
            while place < len(tokens) and not tokens[place][2]:
                listed.append(_utf16_text(tokens[place][0]))
                place += 1
            texts: Iterable[str] = listed
        else:
            start = _utf16_text(tokens[place][0])
            texts = (start[:-1] + chr(min(ord(start[-1]) + step, 0x10FFFF)) for step in range(_RANGE)) if start else ()
        place += 1
        first, last = int.from_bytes(low, "big"), int.from_bytes(high, "big")
        for code, text in zip(range(first, last + 1), texts, strict=False):
            yield code.to_bytes(len(low), "big"), text


def _hex_bytes(digits: bytes) -> bytes:
    joined = b"".join(digits.split())
    return bytes.fromhex((joined + b"0" * (len(joined) % 2)).decode("ascii"))


def _utf16_text(digits: bytes) -> str:
    return _hex_bytes(digits).decode("utf-16-be", "replace")
