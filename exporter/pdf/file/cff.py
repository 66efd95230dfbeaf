"""Read glyph programs from a CFF table and write a CID-keyed one (Adobe Technical Notes 5176 and 5177)."""

import itertools
import struct
from collections.abc import Sequence

# Type 2 operators that clear the stack first, with the number of operands they take beyond an optional width (TN 5177
# §3.1).
_EVEN = frozenset((1, 3, 18, 19, 20, 23))  # stems and masks: any even number
_FIXED = {21: 2, 22: 1, 4: 1, 14: 0}  # rmoveto, hmoveto, vmoveto, endchar

_STANDARD_STRINGS = 391  # the first string of a font's own has this number


def _read_index(data: bytes, at: int) -> tuple[list[bytes], int]:
    """Read the INDEX at byte `at` (TN 5176 §5): its items, and the byte behind it."""
    count = int.from_bytes(data[at : at + 2], "big")
    if not count:
        return [], at + 2
    size = data[at + 2]
    first = at + 3
    offsets = [int.from_bytes(data[first + i * size : first + (i + 1) * size], "big") for i in range(count + 1)]
    base = first + (count + 1) * size - 1
    return [data[base + a : base + b] for a, b in itertools.pairwise(offsets)], base + offsets[-1]


def _read_dict(data: bytes) -> dict[int, list[int]]:
    """Read a DICT's operators with their integer operands (TN 5176 §4); two-byte operators are 1200 and up, reals are
    skipped."""
    result: dict[int, list[int]] = {}
    stack: list[int] = []
    at = 0
    while at < len(data):
        byte = data[at]
        if byte <= 21:
            operator, at = (1200 + data[at + 1], at + 2) if byte == 12 else (byte, at + 1)
            result[operator], stack = stack, []
        elif byte == 30:
            at += 1
            while data[at] & 15 != 15 and data[at] >> 4 != 15:
                at += 1
            at += 1
        else:
            value, at = _read_number(data, at)
            stack.append(value)
    return result


def _read_number(data: bytes, at: int) -> tuple[int, int]:
    """Read one integer operand: its value, and the byte behind it (TN 5176 §4 table 3; 255, a 16.16 fixed number,
    occurs in glyph programs only)."""
    byte = data[at]
    if byte == 28:
        return int.from_bytes(data[at + 1 : at + 3], "big", signed=True), at + 3
    if byte == 29:
        return int.from_bytes(data[at + 1 : at + 5], "big", signed=True), at + 5
    if byte == 255:
        return int.from_bytes(data[at + 1 : at + 3], "big", signed=True), at + 5
    if byte >= 251:
        return -(byte - 251) * 256 - data[at + 1] - 108, at + 2
    if byte >= 247:
        return (byte - 247) * 256 + data[at + 1] + 108, at + 2
    return byte - 139, at + 1


def _without_width(program: bytes) -> bytes:
    """Cut the optional leading width off a glyph program (TN 5177 §3.1)."""
    at = count = second = 0
    while True:
        byte = program[at]
        if byte < 32 and byte != 28:
            break
        _, at = _read_number(program, at)
        count += 1
        if count == 1:
            second = at
    wide = bool(count & 1) if byte in _EVEN else count > _FIXED.get(byte, count)
    if byte == 14 and count == 4:  # endchar that composes an accented letter (TN 5177 appendix C)
        wide = False
    return program[second:] if wide else program


def read_programs(cff: bytes) -> list[bytes]:
    """Read every glyph's program, without its width; the table must be free of subroutines."""
    _, at = _read_index(cff, cff[2])
    tops, at = _read_index(cff, at)
    found, _ = _read_index(cff, _read_dict(tops[0])[17][0])
    return [_without_width(program) for program in found]


def _write_operand(value: int) -> bytes:
    if -107 <= value <= 107:
        return bytes((value + 139,))
    if 108 <= value <= 1131:
        high, low = divmod(value - 108, 256)
        return bytes((high + 247, low))
    if -1131 <= value <= -108:
        high, low = divmod(-value - 108, 256)
        return bytes((high + 251, low))
    return b"\x1c" + struct.pack(">h", value)


def _write_offset(value: int) -> bytes:
    return b"\x1d" + struct.pack(
        ">i", value
    )  # always five bytes, so that a DICT's length does not depend on its offsets


def _write_index(items: Sequence[bytes]) -> bytes:
    if not items:
        return b"\0\0"
    size = 3  # 16 MB hold any subset; wider offsets would only cost bytes
    offsets, at = [], 1
    for item in items:
        offsets.append(at)
        at += len(item)
    offsets.append(at)
    table = b"".join([offset.to_bytes(size, "big") for offset in offsets])
    return struct.pack(">HB", len(items), size) + table + b"".join(items)


def _write_real(value: float) -> bytes:
    """Write a real operand in packed nibbles (TN 5176 §4 table 5)."""
    nibbles = [{".": 10, "-": 14}.get(char) or int(char) for char in f"{value:.9f}".lstrip("0").rstrip("0")] + [15]
    nibbles += [15] * (len(nibbles) % 2)
    return b"\x1e" + bytes(high << 4 | low for high, low in zip(nibbles[::2], nibbles[1::2], strict=True))


def build_font(
    name: str, glyphs: Sequence[bytes], widths: Sequence[int], upem: int, bbox: tuple[int, int, int, int]
) -> bytes:
    """Write a CID-keyed CFF table in which glyph n has CID n; `glyphs` are programs without widths, `widths` are in
    font units (`upem` to the em)."""
    usual = upem  # a full-width glyph needs no width operand
    charstrings = _write_index(
        [
            body if width == usual else _write_operand(width - usual) + body
            for body, width in zip(glyphs, widths, strict=True)
        ]
    )
    count = len(glyphs)
    head = b"\1\0\4\3" + _write_index([name.encode("ascii")])
    strings = _write_index([b"Adobe", b"Identity"]) + b"\0\0"  # strings 391 and 392; no global subroutines
    charset = struct.pack(">BHH", 2, 1, count - 2) if count > 1 else b"\0"  # format 2: CIDs 1 … n-1; .notdef is implied
    select = struct.pack(">BHHBH", 3, 1, 0, 0, count)  # format 3: one range, the one font DICT
    private = _write_operand(usual) + b"\x14" + _write_operand(usual) + b"\x15"  # defaultWidthX, nominalWidthX

    def write_dicts(base: int) -> tuple[bytes, bytes]:
        """The top DICT and the index of font DICTs, with the offsets of a font whose tables begin at `base`."""
        select_at = base + len(charset)
        private_at = select_at + len(select)
        fonts_at = private_at + len(private)
        fonts = _write_index([_write_offset(len(private)) + _write_offset(private_at) + b"\x12"])
        tables = ((base, b"\x0f"), (select_at, b"\x0c\x25"), (fonts_at, b"\x0c\x24"), (fonts_at + len(fonts), b"\x11"))
        offsets = b"".join(_write_offset(at) + operator for at, operator in tables)
        return _write_font_facts(upem, bbox, count) + offsets, fonts

    base = len(head) + len(_write_index([write_dicts(0)[0]])) + len(strings)
    top, fonts = write_dicts(base)
    return head + _write_index([top]) + strings + charset + select + private + fonts + charstrings


def _write_font_facts(upem: int, bbox: tuple[int, int, int, int], count: int) -> bytes:
    """The top DICT's entries beside its offsets: ROS, FontMatrix, FontBBox, CIDCount (TN 5176 §9)."""
    ros = _write_operand(_STANDARD_STRINGS) + _write_operand(_STANDARD_STRINGS + 1) + _write_operand(0) + b"\x0c\x1e"
    step = _write_real(1 / upem) + _write_operand(0) * 2
    scale = b"" if upem == 1000 else step * 2 + b"\x0c\x07"
    box = b"".join(_write_operand(value) for value in bbox) + b"\x05"
    return ros + scale + box + _write_offset(count) + b"\x0c\x22"
