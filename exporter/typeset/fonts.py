"""Fonts of a document: for each role a chain of faces, for each character a face; reports substitutions."""

import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

from exporter.message import Message
from exporter.problem import NOWHERE, Place, Problems
from exporter.typeset import families
from exporter.typeset.face import Face as Face
from exporter.typeset.face import FontError as FontError
from exporter.typeset.face import Shaped as Shaped
from exporter.typeset.face import open_face as open_face
from exporter.typeset.face import release_with_faces

# Signs that no bundled font has, and what says the same.
_LIKE = {"☐": "□", "☒": "×", "✗": "×", "✘": "×", "✕": "×", "✖": "×", "➤": "▶", "➔": "→", "➜": "→", "❯": "›", "⁃": "–"}

SUBSTITUTE = "□"  # drawn for a character no font has: a visible box that the pan-CJK face owns (U+25A1)

# Marks that Chinese and Latin share: in East Asian text they are full-width and come from the East Asian face.
SHARED_MARKS = frozenset("“”‘’…—·")

_JOINER, _EMOJI_STYLE = "\u200d", "\ufe0f"


def split_clusters(text: str) -> list[str]:
    """Split a text into grapheme clusters (UAX #29, reduced to what shaping needs): marks, selectors, joiners and flags
    stay with their base."""
    if not any(map(_may_join, text)):
        return list(text)
    result: list[str] = []
    for char in text:
        if result and _extends_cluster(result[-1], char):
            result[-1] += char
        else:
            result.append(char)
    return result


@lru_cache(maxsize=16384)  # characters
def _may_join(char: str) -> bool:
    """True if a character can extend the cluster before it."""
    if unicodedata.category(char) in ("Mn", "Me", "Mc") or char == _JOINER or "\u1160" <= char <= "\u11ff":
        return True
    return "\U0001f1e6" <= char <= "\U0001f1ff" or "\U0001f3fb" <= char <= "\U0001f3ff" or char >= "\U000e0000"


def _extends_cluster(cluster: str, char: str) -> bool:
    if char == _JOINER or unicodedata.category(char) in ("Mn", "Me", "Mc"):
        return True
    if (
        "\U0001f3fb" <= char <= "\U0001f3ff" or "\U000e0020" <= char <= "\U000e007f"
    ):  # skin tones; tags of subdivision flags
        return True
    if cluster[-1] == _JOINER and ord(char) > 0x2000:  # emoji joined by ZWJ
        return True
    if "\u1160" <= char <= "\u11ff" and "\u1100" <= cluster[-1] <= "\u11ff":  # conjoining jamo
        return True
    return "\U0001f1e6" <= char <= "\U0001f1ff" and len(cluster) == 1 and "\U0001f1e6" <= cluster <= "\U0001f1ff"


def _is_emoji(cluster: str) -> bool:
    """True if a cluster has emoji presentation (UTS #51): by its selector, or as a pictograph outside the BMP."""
    return _EMOJI_STYLE in cluster or "\U0001f000" <= cluster[0] <= "\U0001faff"


class FontChain:
    """Faces that serve text at one weight and slope: a Latin one, an East Asian one, and fallbacks opened on demand.

    One object a process for the same faces and language, so that what it caches lasts from document to document.
    `east_asian` tells which face sets the marks both scripts share.
    """

    def __init__(self, latin: Face, east: Face, weight: int, italic: bool, language: str) -> None:
        self.latin, self.east = latin, east
        self.weight, self.italic, self.language = weight, italic, language
        self.east_asian = language.split("-")[0].lower() in ("zh", "yue", "ja")
        self.plain_han = east is families.open_cjk(
            language, weight
        )  # its nominal glyphs are already the language's own
        self.cache: dict[object, dict[object, object]] = {}  # what layers above remember, by their own names
        self._picked: dict[tuple[str, bool], Face | None] = {}
        self._fallbacks: list[Face] | None = None

    @property
    def main_face(self) -> Face:
        """The face whose metrics give the line its ascent and descent."""
        return self.east if self.east_asian else self.latin

    @property
    def ascent(self) -> float:
        """Of the language's own face, thousandths of an em above the baseline."""
        return self.main_face.ascent

    @property
    def descent(self) -> float:
        """Thousandths of an em, negative below the baseline."""
        return self.main_face.descent

    def face_for(self, cluster: str, east: bool) -> Face | None:
        """The face that draws a cluster, None if no font has it; `east`: the text around is East Asian."""
        key = (cluster, east)
        if key not in self._picked:
            self._picked[key] = self._pick_face(cluster, east)
        return self._picked[key]

    def _pick_face(self, cluster: str, east: bool) -> Face | None:
        base = [char for char in cluster if not _is_ignorable(char)]
        if not base:
            return self.east if east else self.latin
        whole = next(
            (face for face in self._candidate_faces(cluster, east) if all(face.glyph_id(char) for char in base)), None
        )
        return whole or next((face for face in self._candidate_faces(cluster, east) if face.glyph_id(base[0])), None)

    def _candidate_faces(self, cluster: str, east: bool) -> Iterable[Face]:
        if _is_emoji(cluster):
            yield families.open_bundled("NotoEmoji[wght].ttf", self.weight)
        first = (self.east, self.latin) if east and cluster[0] in SHARED_MARKS else (self.latin, self.east)
        yield from first
        script = families.script_face(cluster[0], self.weight)
        if script:
            yield script
        if self._fallbacks is None:
            self._fallbacks = families.open_fallbacks(self.language, self.weight)
        yield from self._fallbacks

    def split_by_face(self, text: str, east: bool = False) -> list[tuple[Face | None, str]]:
        """Split a text where the face changes; each cluster that no font has is a run of its own with face None."""
        result: list[tuple[Face | None, str]] = []
        for cluster in split_clusters(text):
            face = self.face_for(cluster, east)
            if result and face is not None and result[-1][0] is face:
                result[-1] = (face, result[-1][1] + cluster)
            else:
                result.append((face, cluster))
        return result

    def shape_text(
        self, text: str, east: bool = False, features: tuple[str, ...] = (), right_to_left: bool = False
    ) -> tuple[list[tuple[Face, Shaped]], str]:
        """Shape a text: glyphs with their faces, left to right, and the characters no font has (drawn as boxes).

        `right_to_left`: the text is of an odd embedding level; its glyphs still come in visual order."""
        result: list[tuple[Face, Shaped]] = []
        missing = ""
        runs = self.split_by_face(text, east)
        for face, run in reversed(runs) if right_to_left else runs:
            if face is None:
                result.append(self._substitute_glyph(run))
                missing += run
                continue
            script = "Hani" if face is self.east and not run.isascii() else ""
            glyphs = face.shape_text(run, self.language, features, script, right_to_left)
            if all(glyph[0] for glyph in glyphs):
                result += [(face, glyph) for glyph in glyphs]
                continue
            # A mark its base's face lacks: a box in its place, or nothing where another glyph stands for its cluster.
            missing += "".join(char for char in run if not face.glyph_id(char))
            result += [
                (face, glyph) if glyph[0] else self._substitute_glyph(glyph[4])
                for glyph in glyphs
                if glyph[0] or glyph[4]
            ]
        return result, missing

    def _substitute_glyph(self, text: str) -> tuple[Face, Shaped]:
        """The glyph drawn for characters that no font has: the compatibility form (NFKC), a similar sign, or a box."""
        plain = unicodedata.normalize("NFKC", text[0])
        for shown in (_LIKE.get(text[0], plain), SUBSTITUTE):
            face = self.face_for(shown, self.east_asian) if len(shown) == 1 else None
            if face is not None:
                break
        else:
            face = families.open_cjk(self.language, self.weight)
        gid = face.glyph_id(shown)
        return face, (gid, face.glyph_advance(gid), 0.0, 0.0, text)


def _is_ignorable(char: str) -> bool:
    return (
        char in "\u200c\u200d\u00ad\u2060\u200b\u200e\u200f\u061c\ufeff"
        or "\ufe00" <= char <= "\ufe0f"
        or "\U000e0000" <= char <= "\U000e0fff"
    )


# Those of three or four templates; a chain holds its faces.
@release_with_faces
@lru_cache(maxsize=16)
def _shared_chain(latin: Face, east: Face, weight: int, italic: bool, language: str) -> FontChain:
    return FontChain(latin, east, weight, italic, language)


class Fonts:
    """The fonts of one document: roles from the template, resolved for a language when first used.

    Reports each substituted family once to `problems`.
    `services` lists the face of each role and script that was used.
    """

    def __init__(
        self,
        fonts: Mapping[str, families.FontFamily],
        language: str,
        problems: Problems,
        read_font: families.FontReader | None = None,
    ) -> None:
        self.language, self.problems, self._read_font = language, problems, read_font
        self._fonts = fonts
        self._chains: dict[tuple[str, int | None, bool], FontChain] = {}
        self._told: set[tuple[str, ...]] = set()
        self._opened: dict[tuple[str, int], tuple[Face, ...]] = {}  # by role and weight
        self._installed: dict[tuple[str, int], tuple[Face, ...]] = {}  # by family and weight
        self.services: list[families.Service] = []

    def open_chain(self, role: str, weight: int | None = None, italic: bool = False) -> FontChain:
        """The font chain of a role (of "body" if the template lacks the role); `weight` defaults to the role's own."""
        key = (role, weight, italic)
        if key not in self._chains:
            family = (
                self._fonts.get(role)
                or self._fonts.get("body")
                or families.FontFamily(latin="Noto Sans", east_asian="Noto Sans CJK SC")
            )
            name = role if role in self._fonts else "body"
            self._chains[key] = self._resolve_chain(name, family, family.weight if weight is None else weight, italic)
        return self._chains[key]

    def place_of(self, path: str) -> Place:
        """Where the template names a font file; NOWHERE for one that it does not name."""
        sources = (source for family in self._fonts.values() for source in family.files)
        return next((one.place for one in sources if str(families.locate_source(one)[0]) == path), NOWHERE)

    def _resolve_chain(self, role: str, family: families.FontFamily, weight: int, italic: bool) -> FontChain:
        latin = self._serve_script(role, family, families.LATIN, weight, italic)
        east = self._serve_script(role, family, families.EAST_ASIAN, weight, False)
        return _shared_chain(latin, east, weight, italic, self.language)

    def _serve_script(self, role: str, family: families.FontFamily, script: str, weight: int, italic: bool) -> Face:
        wanted, probe = (family.latin, "a") if script == families.LATIN else (family.east_asian, "一")
        face = families.pick_face(self._open_files(role, family, weight), probe, weight, italic)
        if face is not None:
            return self._serve_face(families.Service(role, script, wanted, face, True, bundled=False), weight, italic)
        exact = families.is_bundled(wanted, script)
        if not exact:
            installed = self._open_installed(wanted, weight)
            face = families.pick_face(installed, probe, weight, italic)
        if face is not None:
            service = families.Service(role, script, wanted, face, True, bundled=False, installed=True)
            return self._serve_face(service, weight, italic)
        face = (
            families.open_sans(weight, italic) if script == families.LATIN else families.open_cjk(self.language, weight)
        )
        self._note_service(families.Service(role, script, wanted, face, exact))
        if not exact:
            template = "the font {wanted} is neither bundled nor installed; {family} stands in for it in the PDF"
            message = Message(template, wanted=wanted, family=face.family)
            self._warn_once("font-substituted", wanted, script, message)
        return face

    def _serve_face(self, service: families.Service, weight: int, italic: bool) -> Face:
        """The face of a service that is no bundled one, noted; a weight or slope that it lacks is reported."""
        face = service.face
        self._note_service(service)
        if abs(face.weight - weight) > 150 or face.italic != italic:
            style = Message("weight {weight} italic" if italic else "weight {weight}", weight=weight)
            message = Message(
                "{family} has no {style}; weight {weight} stands in",
                family=face.family,
                style=style,
                weight=face.weight,
            )
            self._warn_once("font-style-missing", face.family, style, message)
        return face

    def _open_installed(self, name: str, weight: int) -> tuple[Face, ...]:
        key = (name, weight)
        if key not in self._installed:
            self._installed[key] = families.open_installed(name, weight, self.problems)
        return self._installed[key]

    def _open_files(self, role: str, family: families.FontFamily, weight: int) -> tuple[Face, ...]:
        if not family.files:
            return ()
        key = (role, weight)
        if key not in self._opened:
            self._opened[key] = families.open_files(family, weight, self.problems, self._read_font)
        return self._opened[key]

    def _note_service(self, service: families.Service) -> None:
        if service not in self.services:
            self.services.append(service)

    def _warn_once(self, code: str, subject: str, detail: str, message: str) -> None:
        if (code, subject, detail) not in self._told:
            self._told.add((code, subject, detail))
            self.problems.warning(
                code, NOWHERE, message, "name a font file under `fonts` in the template, or a bundled family"
            )
