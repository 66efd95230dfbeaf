"""Cache glyph programs of CFF faces: in the process, and between runs in the user's cache folder.

Instancing a variable CFF2 face costs HarfBuzz about 6 ms a call and 0.05 ms a glyph, for glyphs that nearly every
document shares. A program does not depend on the glyphs it is fetched with, so files are the same with and
without the cache.
"""

import os
import struct
import sys
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from itertools import accumulate, islice

import uharfbuzz as hb

from exporter.lean import allocate_lock
from exporter.pdf.file import cff
from exporter.typeset.face import Face, damaged_glyphs, release_with_faces
from exporter.user_cache import cache_folder, list_entries, read_entry, write_entry

_FORMAT = b"exporter glyphs 2\n"
_KEPT_TABLES = frozenset(("head", "hhea", "hmtx", "maxp", "CFF ", "CFF2", "fvar", "avar"))
# A process that lacks glyphs a second time sets several documents: each time it then fetches so many of the commonest
# Han besides, 13 ms of work, until it has them all: fewer at a time would take a batch of 40 longer.
_AHEAD = 256
# The file is written anew when a process lacks glyphs for the first time: each later run of that document would fetch
# them again. After that when it would grow by this part: in a batch it grows with every document at first.
_GROWTH = 0.25

# The encoding and the rows that hold a region's commonest Han.
_LEVEL_1 = {
    "JP": ("euc_jp", 0xB0, 0xCF),
    "TC": ("big5", 0xA4, 0xC6),
    "HK": ("big5", 0xA4, 0xC6),
    "SC": ("gb2312", 0xB0, 0xD7),
}


def _encode_tag(name: str) -> int:
    return int.from_bytes(name.encode("latin-1"), "big")


def extract_glyphs(face: Face, gids: Collection[int], chars: Mapping[int, str]) -> dict[int, bytes]:
    """Extract glyph programs of a CFF or CFF2 face at its pinned axes, without hints, subroutines and widths.

    `chars` has the characters of glyphs that the face draws for one alone. They are asked for by these: for a glyph
    HarfBuzz turns the face's whole map of characters around first, 3 to 5 ms of work. Raises FontError where the font
    is damaged."""
    drawn = {ord(chars[gid]) for gid in gids if gid and gid in chars}
    programs = _extract(face, (), drawn) if drawn else {}
    # Also what a font of few glyphs, all of them asked for, has under other characters: HarfBuzz takes its map then.
    if lacking := set(gids) - programs.keys():
        programs |= _extract(face, lacking, ())
    if not programs.keys() >= set(gids):  # characters are mapped to glyphs that are not there
        raise damaged_glyphs(face)
    return programs


def _extract(face: Face, gids: Collection[int], chars: Collection[int]) -> dict[int, bytes]:
    """The programs of glyphs, of those of characters, and of .notdef."""
    flags = hb.SubsetFlags
    wish = hb.SubsetInput()
    wish.glyph_set.set(set(gids))
    wish.unicode_set.set(set(chars))
    wish.flags = flags.NO_LAYOUT_CLOSURE | flags.NO_HINTING | flags.NOTDEF_OUTLINE | flags.DESUBROUTINIZE
    if face.axes:
        wish.flags |= flags.DOWNGRADE_CFF2
        for tag, value in face.axes:
            wish.pin_axis_location(face.hb_face, tag, value)
    wish.drop_table_tag_set.update({_encode_tag(tag) for tag in set(face.hb_face.table_tags) - _KEPT_TABLES})
    try:
        plan = hb.SubsetPlan(face.hb_face, wish)
        found = cff.read_programs(bytes(plan.execute().reference_table("CFF ").data))
        return {old: found[new] for old, new in plan.old_to_new_glyph_mapping.items()}
    except (RuntimeError, ValueError, LookupError, struct.error) as error:  # a table is damaged
        raise damaged_glyphs(face) from error


class PackedGlyphs:
    """The glyph programs of a cache file, cut out as they are asked for.

    `gids` are sorted; program n lies between starts n and n + 1 of the body and has checksum n."""

    def __init__(self, gids: "array[int]", starts: "array[int]", checks: "array[int]", body: bytes) -> None:
        self._gids, self._starts, self._checks, self._body = gids, starts, checks, body

    def __len__(self) -> int:
        return len(self._gids)

    def find_program(self, gid: int) -> bytes | None:
        """The program of a glyph; None where it is not there or altered."""
        index = bisect_left(self._gids, gid)
        if index == len(self._gids) or self._gids[index] != gid:
            return None
        program = self._body[self._starts[index] : self._starts[index + 1]]
        return program if zlib.crc32(program) == self._checks[index] else None

    def to_bytes(self) -> bytes:
        """The contents of a cache file: head, checksum of the three tables, the tables, the body."""
        tables = [array(numbers.typecode, numbers) for numbers in (self._gids, self._starts, self._checks)]
        for numbers in tables:
            _swap_bytes(numbers)
        table = b"".join(numbers.tobytes() for numbers in tables)
        return _FORMAT + struct.pack("<II", zlib.crc32(table), len(self)) + table + self._body

    def list_programs(self) -> dict[int, bytes]:
        """Every program that is not altered."""
        found = ((gid, self.find_program(gid)) for gid in self._gids)
        return {gid: program for gid, program in found if program is not None}


class GlyphStore:
    """The glyph programs of one face that this process or an earlier one has fetched."""

    def __init__(self, face: Face, folder: str | None) -> None:
        self._face, self._lock = face, allocate_lock()  # documents of several threads share a face
        self._file = _name_file(face, folder) if folder else ""
        self._packed = _read_cache(self._file) if self._file else None
        self._known: dict[int, bytes] = {}
        self._fetched = 0  # since the file was read or written
        self._misses = 0
        self._common = _common_glyphs(face)

    def get_programs(self, gids: Collection[int], chars: Iterable[str] = ()) -> list[bytes]:
        """The programs of these glyphs, in their order; fetches those that are not known yet, sooner where their
        characters are among `chars`."""
        with self._lock:
            return self._get_known(gids, chars)

    def _get_known(self, gids: Collection[int], chars: Iterable[str]) -> list[bytes]:
        known, packed = self._known, self._packed
        lacking = [gid for gid in gids if gid not in known]
        if lacking and packed is not None:
            found = ((gid, packed.find_program(gid)) for gid in lacking)
            known.update((gid, program) for gid, program in found if program is not None)
            lacking = [gid for gid in lacking if gid not in known]
        if lacking:
            self._fetch_programs(lacking, {self._face.glyph_id(char): char for char in chars})
        return [known[gid] for gid in gids]

    def _fetch_programs(self, lacking: list[int], chars: dict[int, str]) -> None:
        self._misses += 1
        if self._misses > 1:
            packed = self._packed
            common = (
                (g, c) for g, c in self._common if g not in self._known and not (packed and packed.find_program(g))
            )
            more = dict(islice(common, _AHEAD))
            lacking, chars = [*lacking, *more], chars | more
        found = extract_glyphs(self._face, lacking, chars)
        self._known.update(found)
        self._fetched += len(found)
        if self._file and (self._misses == 1 or self._fetched >= _GROWTH * len(self._packed or ())):
            known = {**(self._packed.list_programs() if self._packed else {}), **self._known}
            self._packed = _pack_programs(known)
            _write_cache(self._file, self._packed)
            self._fetched = 0


def _common_glyphs(face: Face) -> Iterator[tuple[int, str]]:
    """The glyphs of a face's commonest characters, each with its own: level 1 of JIS X 0208 (2,965), Big5 (5,401 and
    its signs) or GB 2312 (3,755)."""
    region = face.family.rpartition(" ")[2]
    code, first, last = _LEVEL_1.get(region, _LEVEL_1["SC"])
    pairs = (bytes((row, cell)) for row in range(first, last + 1) for cell in range(0x40, 0xFF))
    chars = (pair.decode(code, "ignore") for pair in pairs)
    return ((gid, char) for char in chars if char and not char.isascii() and (gid := face.glyph_id(char)))


def _name_file(face: Face, folder: str) -> str:
    return os.path.join(folder, f"{face.postscript_name}-{_fingerprint_face(face):08x}.glyphs")


def _fingerprint_face(face: Face) -> int:
    """A checksum that differs for another font file or library, from the head table (which holds a checksum of the
    whole font), size and time: reading all 30 MB would take longer than the cache saves."""
    head = bytes(face.hb_face.reference_table("head").data)
    state = os.stat(face.path)
    facts = (_FORMAT, face.index, face.axes, face.hb_face.glyph_count, state.st_size, state.st_mtime_ns, hb.__version__)
    return zlib.crc32(repr(facts).encode(), zlib.crc32(head))


def _read_cache(file: str) -> PackedGlyphs | None:
    """Read a cache file; None when it is missing, cut short or altered."""
    data = read_entry(file)
    if data is None:
        return None
    start = len(_FORMAT) + 8
    if not data.startswith(_FORMAT) or len(data) < start:
        return None
    checksum, count = struct.unpack_from("<II", data, len(_FORMAT))
    end = start + 10 * count + 4  # two bytes and two times four a glyph, and where the last program ends
    if len(data) < end or zlib.crc32(data[start:end]) != checksum:
        return None
    gids, starts, checks = array("H"), array("I"), array("I")
    for numbers, length in ((gids, count), (starts, count + 1), (checks, count)):
        numbers.frombytes(data[start : start + length * numbers.itemsize])
        start += length * numbers.itemsize
        _swap_bytes(numbers)
    return PackedGlyphs(gids, starts, checks, data[end:])


def _pack_programs(known: dict[int, bytes]) -> PackedGlyphs:
    gids = array("H", sorted(known))
    programs = [known[gid] for gid in gids]
    starts = array("I", accumulate(map(len, programs), initial=0))
    return PackedGlyphs(gids, starts, array("I", map(zlib.crc32, programs)), b"".join(programs))


def _write_cache(file: str, packed: PackedGlyphs) -> None:
    """Keep the programs for later runs, in place of those of other versions of the same face."""
    write_entry(file, packed.to_bytes())
    face, ending = _split_name(file)
    for other in list_entries(file):
        if other != file and _split_name(other) == (face, ending):
            with suppress(OSError):
                os.unlink(other)


def _split_name(file: str) -> tuple[str, str]:
    """The face that a cache file's name tells, without its fingerprint, and the name's ending."""
    stem, ending = os.path.splitext(os.path.basename(file))
    return stem.rpartition("-")[0], ending


def _swap_bytes(numbers: "array[int]") -> None:
    """Turn numbers from the file's byte order, little-endian, to this machine's, or back."""
    if sys.byteorder == "big":
        numbers.byteswap()


@release_with_faces
@lru_cache(maxsize=16)  # as many as faces are kept
def open_store(face: Face) -> GlyphStore:
    return GlyphStore(face, cache_folder())
