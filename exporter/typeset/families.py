"""Which font file serves a family: the bundled families, and the files a template names."""

from collections.abc import Callable
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from msgspec import Struct

from exporter.message import Message, words_of
from exporter.problem import NOWHERE, Place, Problems
from exporter.typeset.face import Face, FontError, open_face

LATIN, EAST_ASIAN = "latin", "east_asian"

# The order of faces in NotoSansCJK-VF.otf.ttc: each draws shared code points as its region does.
_REGIONS = {"ja": 0, "ko": 1, "zh-hans": 2, "zh-hant": 3, "zh-hk": 4}
_REGION_NAMES = ("JP", "KR", "SC", "TC", "HK")

# Names under which the bundled designs go; Source Han Sans and Noto Sans CJK are one design under two names.
_SANS = {"noto sans"}
_CJK = {"noto sans cjk", "source han sans", "思源黑体", "思源黑體", "源ノ角ゴシック", "본고딕"}
_CJK |= {f"noto sans cjk {region.lower()}" for region in _REGION_NAMES} | {
    f"noto sans {region.lower()}" for region in _REGION_NAMES
}
_CJK |= {f"source han sans {region}" for region in ("j", "k", "sc", "tc", "hc", "cn", "tw", "hk", "jp", "kr")}
_CJK |= {f"思源黑体 {region}" for region in ("cn", "sc", "tw", "tc", "hw")}

# Scripts that have a bundled file of their own: first and last code point, file.
_SCRIPTS = (
    (0x0530, 0x058F, "NotoSansArmenian[wght].ttf"),
    (0x0590, 0x05FF, "NotoSansHebrew[wght].ttf"),
    (0x0600, 0x077F, "NotoSansArabic[wght].ttf"),
    (0x0900, 0x097F, "NotoSansDevanagari[wght].ttf"),
    (0x0980, 0x09FF, "NotoSansBengali[wght].ttf"),
    (0x0A00, 0x0A7F, "NotoSansGurmukhi[wght].ttf"),
    (0x0A80, 0x0AFF, "NotoSansGujarati[wght].ttf"),
    (0x0B00, 0x0B7F, "NotoSansOriya[wght].ttf"),
    (0x0B80, 0x0BFF, "NotoSansTamil[wght].ttf"),
    (0x0C00, 0x0C7F, "NotoSansTelugu[wght].ttf"),
    (0x0C80, 0x0CFF, "NotoSansKannada[wght].ttf"),
    (0x0D00, 0x0D7F, "NotoSansMalayalam[wght].ttf"),
    (0x0D80, 0x0DFF, "NotoSansSinhala[wght].ttf"),
    (0x0E00, 0x0E7F, "NotoSansThai[wght].ttf"),
    (0x0E80, 0x0EFF, "NotoSansLao[wght].ttf"),
    (0x1000, 0x109F, "NotoSansMyanmar[wght].ttf"),
    (0x10A0, 0x10FF, "NotoSansGeorgian[wght].ttf"),
    (0x1200, 0x139F, "NotoSansEthiopic[wght].ttf"),
    (0x1780, 0x17FF, "NotoSansKhmer[wght].ttf"),
    (0x1C90, 0x1CBF, "NotoSansGeorgian[wght].ttf"),
    (0xFB1D, 0xFB4F, "NotoSansHebrew[wght].ttf"),
    (0xFB50, 0xFDFF, "NotoSansArabic[wght].ttf"),
    (0xFE70, 0xFEFC, "NotoSansArabic[wght].ttf"),
)


# Reads the file at a path that a template names; None where HarfBuzz shall map it. Raises OSError.
FontReader = Callable[[str], bytes | None]


class FontSource(Struct, frozen=True):
    """A font file as it was named: `path#index`, relative to the file that names it (`place`)."""

    text: str
    place: Place = NOWHERE


class FontFamily(Struct, frozen=True, kw_only=True):
    """What serves a role: family names for Latin and East Asian script, a weight (100 to 900), files tried first."""

    latin: str
    east_asian: str
    weight: int = 400
    files: tuple[FontSource, ...] = ()


class Service(Struct, frozen=True):
    """The face that serves one script of a role. `exact`: of the family asked for; `bundled`: a bundled file;
    `installed`: found by its family's name on this computer."""

    role: str
    script: str
    wanted: str
    face: Face
    exact: bool
    bundled: bool = True
    installed: bool = False


@lru_cache(maxsize=8)
def _package_folder(package: str) -> Path:
    """The folder of an installed font package, found without importing it."""
    spec = find_spec(package)
    if spec is None or not spec.origin:
        raise FontError(Message("the font package {package} is not installed", package=package.replace("_", "-")))
    return Path(spec.origin).parent


def region_index(language: str) -> int:
    """The face of the pan-CJK collection that draws Han as readers of `language` expect."""
    tag = language.lower().replace("_", "-")
    parts = tag.split("-")
    if parts[0] in ("ja", "ko"):
        return _REGIONS[parts[0]]
    if parts[0] in ("zh", "yue"):
        if {"hk", "mo"} & set(parts):
            return _REGIONS["zh-hk"]
        if {"tw", "hant"} & set(parts):
            return _REGIONS["zh-hant"]
    return _REGIONS["zh-hans"]


def open_cjk(language: str, weight: int) -> Face:
    """The bundled pan-CJK face for a language."""
    return open_face(
        str(_package_folder("manimgx_fonts_cjk") / "NotoSansCJK-VF.otf.ttc"), region_index(language), weight
    )


def open_bundled(name: str, weight: int) -> Face:
    """A face of the bundled Noto collection by its file name."""
    return open_face(str(_package_folder("manimgx_fonts") / name), 0, weight)


def open_sans(weight: int, italic: bool = False) -> Face:
    return open_bundled("NotoSans-Italic[wght].ttf" if italic else "NotoSans[wght].ttf", weight)


def open_fallbacks(language: str, weight: int) -> list[Face]:
    """The bundled fallback faces, in the order in which they are tried for characters that a role's own faces lack."""
    symbols = (open_bundled(name, weight) for name in ("NotoSansSymbols[wght].ttf", "NotoEmoji[wght].ttf"))
    return [open_sans(weight), open_cjk(language, weight), *symbols]


def script_face(char: str, weight: int) -> Face | None:
    """The bundled face for a character's script; None if there is none."""
    point = ord(char)
    return next((open_bundled(name, weight) for first, last, name in _SCRIPTS if first <= point <= last), None)


def is_bundled(family: str, script: str) -> bool:
    return family.strip().lower() in (_SANS if script == LATIN else _CJK)


def locate_source(source: FontSource) -> tuple[Path, int]:
    """The path that a font file was named by, and the index of the face in it."""
    text, index = source.text.strip(), 0
    head, mark, tail = text.rpartition("#")
    if mark and tail.isdecimal() and len(tail) < 6:
        text, index = head, int(tail)
    path = Path(text)
    if not path.is_absolute() and source.place.file:
        path = Path(source.place.file).parent / path
    return path, index


def open_files(
    family: FontFamily, weight: int, problems: Problems, read_font: FontReader | None = None
) -> tuple[Face, ...]:
    """Open the faces of a family's `files`, in order; report and skip those that cannot be used.

    Without `read_font` HarfBuzz opens the files itself."""
    found: list[Face] = []
    for entry in family.files:
        path, index = locate_source(entry)
        try:
            if not path.is_file():
                raise FontError(Message("there is no file {text}", text=entry.text.strip()))
            found.append(open_face(str(path), index, weight, read_font(str(path)) if read_font else None))
        except (FontError, OSError) as error:
            problems.warning(
                "font-unusable", entry.place, words_of(error), "another font stands in; correct the path or remove it"
            )
    return tuple(found)


def open_installed(name: str, weight: int, problems: Problems) -> tuple[Face, ...]:
    """Open the faces of a family installed on this computer; report and skip those that cannot be used."""
    from exporter.typeset.installed import find_installed  # only a template that names such a family needs it

    found: list[Face] = []
    for path, index in find_installed(name):
        try:
            found.append(open_face(path, index, weight))
        except FontError as error:
            problems.warning("font-unusable", NOWHERE, words_of(error), "another font stands in; name another family")
    return tuple(found)


def pick_face(faces: tuple[Face, ...], probe: str, weight: int, italic: bool) -> Face | None:
    """Choose a face with the character `probe`: first family that has it, then matching slope, then nearest weight."""
    able = [face for face in faces if face.glyph_id(probe)]
    alike = [face for face in able if face.family == able[0].family]
    return min(alike, key=lambda face: (face.italic != italic, abs(face.weight - weight)), default=None)
