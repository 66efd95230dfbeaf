"""One font file opened, with its variation axes pinned: metrics, coverage, shaping. Lengths are thousandths of an
em."""

import os
import struct
from collections import OrderedDict
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any, Protocol, TypeVar
from weakref import WeakValueDictionary

import uharfbuzz as hb

from exporter.lean import allocate_lock
from exporter.message import Message

# One shaped glyph: glyph id, advance, shift right, shift up, the characters it stands for ("" after a cluster's first
# glyph).
Shaped = tuple[int, float, float, float, str]

_NO_EMBEDDING = 0x0002  # OS/2 fsType bit 1: Restricted License embedding (OpenType 1.9, OS/2)
_ITALIC = 0x0001  # OS/2 fsSelection bit 0


class FontError(Exception):
    """A font file that cannot be used; the message says why, `path` which where a face of it was open."""

    def __init__(self, message: str, *, path: str = "") -> None:
        super().__init__(message)
        self.path = path


class Face:
    """A face of a font file at pinned axes. Made by `open_face`, one object a process for each, so compare by
    identity."""

    def __init__(self, path: str, index: int, weight: int, data: bytes | None = None) -> None:
        self.path, self.index = path, index
        self.hb_face = face = _open_shared(path, index) if data is None else _share_handed(path, index, data)
        tags = face.table_tags
        os2 = bytes(face.reference_table("OS/2").data)
        self.hb_font = font = hb.Font(face)
        axes = {axis.tag: axis for axis in face.axis_infos} if face.has_var_data else {}
        pinned = {tag: axis.default_value for tag, axis in axes.items()}
        if "wght" in axes:  # the default instance of many variable fonts is Thin: always say which weight
            pinned["wght"] = float(min(max(weight, axes["wght"].min_value), axes["wght"].max_value))
        if pinned:
            font.set_variations(pinned)
        self.axes: tuple[tuple[str, float], ...] = tuple(sorted(pinned.items()))
        self.weight = int(pinned.get("wght", struct.unpack_from(">H", os2, 4)[0]))
        self.is_cff = "glyf" not in tags
        self.upem: int = face.upem
        self._scale = scale = 1000.0 / face.upem
        self.italic = bool(struct.unpack_from(">H", os2, 62)[0] & _ITALIC)
        self.family: str = face.get_name(16) or face.get_name(1) or "Font"
        self.postscript_name = self._postscript_name()
        ascent, descent = struct.unpack_from(">hh", os2, 68)
        self.ascent: float = ascent * scale
        self.descent: float = descent * scale
        x_height, cap_height = struct.unpack_from(">hh", os2, 86) if len(os2) >= 90 else (0, 0)
        self.x_height: float = x_height * scale or 500.0
        self.cap_height: float = cap_height * scale or 700.0
        self.italic_angle = (
            struct.unpack_from(">i", bytes(face.reference_table("post").data), 4)[0] / 65536 if "post" in tags else 0.0
        )

    def _postscript_name(self) -> str:
        name = (self.hb_face.get_name(6) or self.family).replace(" ", "")
        kept = "".join(c for c in name if c.isascii() and c.isprintable() and c not in "[](){}<>/%#")[:50] or "Font"
        if self.axes:  # an instance's name: family, then what is pinned (Adobe Technical Note 5902 in spirit)
            kept = kept.split("-")[0] + "".join(f"-{tag.strip()}{value:g}" for tag, value in self.axes)
        return kept

    def __repr__(self) -> str:
        return f"Face({self.postscript_name!r}, index={self.index})"

    def glyph_id(self, char: str) -> int:
        """The nominal glyph of one character, 0 where the face has none."""
        return self.hb_font.get_nominal_glyph(ord(char)) or 0

    def glyph_advance(self, gid: int) -> float:
        width: float = self.hb_font.get_glyph_h_advance(gid) * self._scale
        return width

    def ink_extents(self, gid: int) -> tuple[float, float, float, float]:
        """Left, bottom, right, top of the glyph's ink; zeros for a blank."""
        box = self.hb_font.get_glyph_extents(gid)
        if box is None:
            return 0.0, 0.0, 0.0, 0.0
        k = self._scale
        return box.x_bearing * k, (box.y_bearing + box.height) * k, (box.x_bearing + box.width) * k, box.y_bearing * k

    def glyph_outline(self, gid: int) -> tuple[tuple[str | float, ...], ...]:
        """The glyph's outline as path steps ("M", "L", "C", "Z" with coordinates, y upwards), cubic throughout."""
        steps: list[tuple[str | float, ...]] = []
        self.hb_font.draw_glyph(gid, _outline_drawer(), (steps, self._scale))
        return tuple(steps)

    def shape_text(
        self,
        text: str,
        language: str,
        features: tuple[str, ...] = (),
        script: str = "",
        right_to_left: bool = False,
    ) -> tuple[Shaped, ...]:
        """Shape a text that this face covers; glyphs in visual order, left to right.

        Right to left, brackets are mirrored and letters joined as their script asks.
        `script` (ISO 15924) is for marks that tell none of their own, such as ——; else it is guessed from the text.
        `features` are OpenType tags to turn on ("tnum"), or off with a leading minus ("-kern").
        """
        buffer = hb.Buffer()
        buffer.add_str(text)
        # Without this, variation selectors and joiners become blank glyphs that readers extract as junk.
        buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
        buffer.guess_segment_properties()
        if right_to_left:  # a mark gets its own text, so that readers that reverse letters find it after its base
            buffer.direction, buffer.cluster_level = "rtl", hb.BufferClusterLevel.CHARACTERS
        else:
            buffer.direction = "ltr"
        if script:
            buffer.script = script
        buffer.language = language
        hb.shape(self.hb_font, buffer, {tag.lstrip("-"): not tag.startswith("-") for tag in features})
        k, infos = self._scale, buffer.glyph_infos
        if not infos:  # nothing but ignorable characters
            return ()
        clusters = sorted({info.cluster for info in infos})
        ends = dict(zip(clusters, [*clusters[1:], len(text)], strict=True))
        result: list[Shaped] = []
        seen: set[int] = set()
        for info, position in zip(infos, buffer.glyph_positions or (), strict=True):
            at = info.cluster
            # The first cluster also stands for ignorable characters before it.
            begin = 0 if at == clusters[0] else at
            source = "" if at in seen else text[begin : ends[at]]
            seen.add(at)
            result.append(
                (info.codepoint, position.x_advance * k, position.x_offset * k, position.y_offset * k, source)
            )
        return tuple(result)


@lru_cache(maxsize=16)
def _open_shared(path: str, index: int) -> hb.Face:
    """A face as its file has it, before any axis is pinned: HarfBuzz keeps there what it works out of the tables."""
    return _open_embeddable(path, index, None)


# How web fonts begin (W3C WOFF File Format 1.0 §3, 2.0 §4.1), which HarfBuzz does not unpack.
_WEB_FONTS = (b"wOFF", b"wOF2")


def _open_embeddable(path: str, index: int, data: bytes | None) -> hb.Face:
    """A font file's face, opened by HarfBuzz. Raises FontError where it has no outlines or must not be embedded.

    Without data HarfBuzz maps the file: of the 30 MB of a bundled collection only what is used is then read."""
    try:
        blob = hb.Blob.from_file_path(path) if data is None else hb.Blob(data)
        face = hb.Face(blob, index)
    except MemoryError:
        raise
    except Exception as error:  # HarfBuzz raises its own kinds for files that are missing and for want of memory alike
        if data is None and os.path.isfile(path) and os.access(path, os.R_OK):
            raise MemoryError from error  # whatever it holds, it could be mapped
        raise FontError(Message("{path} cannot be read as a font", path=path)) from error
    if not face.count:
        packed = bytes(blob.data[:4]) in _WEB_FONTS
        template = "{path} is packed for web pages (WOFF); unpack it to TTF or OTF" if packed else "{path} is no font"
        raise FontError(Message(template, path=path))
    if index >= face.count:
        template = "{path} has {count} faces, none with index {index}"
        raise FontError(Message(template, path=path, count=face.count, index=index))
    if not face.glyph_count:
        raise FontError(Message("{path} is damaged: it has no glyphs", path=path))
    tags = face.table_tags
    if "OS/2" not in tags or not ({"glyf", "CFF ", "CFF2"} & set(tags)):
        raise FontError(Message("{path} has no outlines to embed", path=path))
    if struct.unpack_from(">H", bytes(face.reference_table("OS/2").data), 8)[0] & _NO_EMBEDDING:
        raise FontError(Message("the licence of {path} forbids embedding it", path=path))
    return face


@cache
def _outline_drawer() -> hb.DrawFuncs:
    """Callbacks that collect an outline; HarfBuzz turns quadratic curves of TrueType into cubic ones where none takes
    them."""

    def add_step(operator: str) -> Callable[..., None]:
        def add(*arguments: Any) -> None:
            *points, (steps, scale) = arguments
            steps.append((operator, *(point * scale for point in points)))

        return add

    drawer = hb.DrawFuncs()
    drawer.set_move_to_func(add_step("M"))
    drawer.set_line_to_func(add_step("L"))
    drawer.set_cubic_to_func(add_step("C"))
    drawer.set_close_path_func(add_step("Z"))
    return drawer


# Faces that are kept for later documents. A pan-CJK face at a weight of its own takes 8 MB with what HarfBuzz keeps,
# and a document asks for a dozen at most; those that a document still holds stay the same objects.
_MOST = 16
# Bytes of the files that such faces were handed, a template's own fonts: two as large as a font that is read may be.
_MOST_BYTES = 64_000_000
_Key = tuple[str, int, int, bytes | None]
_kept: "OrderedDict[_Key, Face]" = OrderedDict()
_alive: "WeakValueDictionary[_Key, Face]" = WeakValueDictionary()
_opening = allocate_lock()


class _HasCache(Protocol):
    def cache_clear(self) -> None: ...


_Cached = TypeVar("_Cached", bound=_HasCache)
_holders: list[Callable[[], None]] = []


def release_with_faces(function: _Cached) -> _Cached:
    """Have a function whose cache holds faces forget what it knows when a face with its file's bytes is given up."""
    _holders.append(function.cache_clear)
    return function


def open_face(path: str, index: int = 0, weight: int = 400, data: bytes | None = None) -> Face:
    """The face at `index` of a font file, its weight axis (if any) pinned. Raises FontError; the same object each
    time, from whichever thread, as long as anything holds it. `data` are the file's bytes where the caller has read
    them."""
    key = (path, index, weight, data)
    with _opening:
        face = _kept.get(key) or _alive.get(key) or _make_face(path, index, weight, data)
        _alive[key] = _kept[key] = face
        _kept.move_to_end(key)
        if len(_kept) > _MOST:
            _kept.popitem(last=False)
        if data is not None:
            _drop_large_faces()
    return face


def _drop_large_faces() -> None:
    """Give up faces with their files' bytes, the oldest first, until those that are kept take no more than they may."""
    large = [(key, len(key[3])) for key in _kept if key[3] is not None]
    surplus = sum(size for _, size in large) - _MOST_BYTES
    if surplus <= 0:
        return
    for key, size in large[:-1]:
        if surplus > 0:
            del _kept[key]
            surplus -= size
    for forget in _holders:
        forget()


def damaged_glyphs(face: Face) -> FontError:
    """What is wrong with a face that was opened, but whose glyphs cannot be taken out."""
    return FontError(Message("{path} is damaged: its glyphs cannot be read", path=face.path), path=face.path)


def _share_handed(path: str, index: int, data: bytes) -> hb.Face:
    """A face of a file's bytes, of which HarfBuzz has one copy for all weights of it that are kept."""
    others = (face.hb_face for key, face in _kept.items() if (key[0], key[1], key[3]) == (path, index, data))
    return next(others, None) or _open_embeddable(path, index, data)


def _make_face(path: str, index: int, weight: int, data: bytes | None) -> Face:
    try:
        return Face(path, index, weight, data)
    except (FontError, MemoryError):
        raise
    except Exception as error:  # a table that is cut short shows wherever it is read, as any of many kinds
        raise FontError(Message("{path} is damaged: a table of it cannot be read", path=path)) from error
