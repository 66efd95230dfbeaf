"""Cache glyph programs of CFF faces: in the process, and between runs in the user's cache folder.

Instancing a variable CFF2 face costs HarfBuzz about 6 ms a call and 0.05 ms a glyph, for glyphs that nearly every
document shares. A program does not depend on the glyphs it is fetched with, so files are the same with and
without the cache.
"""

import os
import struct
import zlib
from collections.abc import Collection
from contextlib import suppress
from functools import cache
from pathlib import Path

import uharfbuzz as hb

from exporter.pdf.file import cff
from exporter.typeset.face import Face

_FORMAT = b"exporter glyphs 1\n"
_KEPT_TABLES = frozenset(("head", "hhea", "hmtx", "maxp", "CFF ", "CFF2", "fvar", "avar"))
# A process that misses this often sets many documents: the commonest Han are then fetched at once (0.2 s, once a face).
_BATCH = 4

# The encoding and the rows that hold a region's commonest Han.
_LEVEL_1 = {
    "JP": ("euc_jp", 0xB0, 0xCF),
    "TC": ("big5", 0xA4, 0xC6),
    "HK": ("big5", 0xA4, 0xC6),
    "SC": ("gb2312", 0xB0, 0xD7),
}


def _encode_tag(name: str) -> int:
    return int.from_bytes(name.encode("latin-1"), "big")


def extract_glyphs(face: Face, gids: Collection[int]) -> dict[int, bytes]:
    """Extract glyph programs of a CFF or CFF2 face at its pinned axes, without hints, subroutines and widths."""
    flags = hb.SubsetFlags
    wish = hb.SubsetInput()
    wish.glyph_set.set(set(gids))
    wish.flags = flags.NO_LAYOUT_CLOSURE | flags.NO_HINTING | flags.NOTDEF_OUTLINE | flags.DESUBROUTINIZE
    if face.axes:
        wish.flags |= flags.DOWNGRADE_CFF2
        for tag, value in face.axes:
            wish.pin_axis_location(face.hb_face, tag, value)
    wish.drop_table_tag_set.update({_encode_tag(tag) for tag in set(face.hb_face.table_tags) - _KEPT_TABLES})
    plan = hb.SubsetPlan(face.hb_face, wish)
    found = cff.read_programs(bytes(plan.execute().reference_table("CFF ").data))
    return {old: found[new] for old, new in plan.old_to_new_glyph_mapping.items()}


class GlyphStore:
    """The glyph programs of one face that this process or an earlier one has fetched."""

    def __init__(self, face: Face, folder: Path | None) -> None:
        self._face = face
        self._file = folder / f"{face.postscript_name}-{_fingerprint_face(face):08x}.glyphs" if folder else None
        self._known = _read_cache(self._file) if self._file else {}
        self._misses = 0

    def get_programs(self, gids: Collection[int]) -> list[bytes]:
        """The programs of these glyphs, in their order; fetches those that are not known yet."""
        known = self._known
        lacking = [gid for gid in gids if gid not in known]
        if lacking:
            self._misses += 1
            if self._misses == _BATCH:
                lacking += [gid for gid in _common_glyphs(self._face) if gid not in known]
            known.update(extract_glyphs(self._face, lacking))
            if self._file:
                _write_cache(self._file, known)
        return [known[gid] for gid in gids]


def _common_glyphs(face: Face) -> list[int]:
    """The glyphs of a face's commonest characters: level 1 of JIS X 0208 (2,965), Big5 (5,401 and its signs) or GB 2312
    (3,755)."""
    region = face.family.rpartition(" ")[2]
    code, first, last = _LEVEL_1.get(region, _LEVEL_1["SC"])
    pairs = (bytes((row, cell)) for row in range(first, last + 1) for cell in range(0x40, 0xFF))
    chars = "".join(pair.decode(code, "ignore") for pair in pairs)
    return sorted({face.glyph_id(char) for char in chars if not char.isascii()} - {0})


def _fingerprint_face(face: Face) -> int:
    """A checksum that differs for another font file or library, from the head table (which holds a checksum of the
    whole font), size and time: reading all 30 MB would take longer than the cache saves."""
    head = bytes(face.hb_face.reference_table("head").data)
    state = os.stat(face.path)
    facts = (face.index, face.axes, face.hb_face.glyph_count, state.st_size, state.st_mtime_ns, hb.__version__)
    return zlib.crc32(repr(facts).encode(), zlib.crc32(head))


def _read_cache(file: Path) -> dict[int, bytes]:
    """Read a cache file; {} when it is missing, cut short or altered."""
    try:
        data = file.read_bytes()
    except OSError:
        return {}
    start = len(_FORMAT) + 8
    if not data.startswith(_FORMAT) or len(data) < start:
        return {}
    checksum, count = struct.unpack_from(">II", data, len(_FORMAT))
    if zlib.crc32(data[start:]) != checksum or len(data) < start + 6 * count:
        return {}
    gids = struct.unpack_from(f">{count}H", data, start)
    sizes = struct.unpack_from(f">{count}I", data, start + 2 * count)
    at, known = start + 6 * count, {}
    for gid, size in zip(gids, sizes, strict=True):
        known[gid] = data[at : at + size]
        at += size
    return known if at == len(data) else {}


def _write_cache(file: Path, known: dict[int, bytes]) -> None:
    """Write the programs for later runs; a failure is ignored, since it only costs those runs time."""
    gids = sorted(known)
    body = struct.pack(f">{len(gids)}H", *gids) + struct.pack(f">{len(gids)}I", *(len(known[gid]) for gid in gids))
    body += b"".join(known[gid] for gid in gids)
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(_FORMAT + struct.pack(">II", zlib.crc32(body), len(gids)) + body)
        draft.replace(file)
    except OSError:
        with suppress(OSError):
            draft.unlink()


def cache_folder() -> Path | None:
    """The user's cache folder for this program (XDG Base Directory), None where there is no home to keep one in."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    if not base.startswith("/"):
        home = os.environ.get("HOME") or os.environ.get("LOCALAPPDATA")
        if not home:
            return None
        base = str(Path(home) / ".cache")
    return Path(base) / "exporter"


@cache
def open_store(face: Face) -> GlyphStore:
    return GlyphStore(face, cache_folder())
