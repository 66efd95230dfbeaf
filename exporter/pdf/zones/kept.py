"""Zones that are kept: for the passes of a page's fit, and from page to page by what they print.

How a block looks at each width and scale depends on the block, the template, and the fonts. A page takes the zones of
its blocks out of the process's memory, where an earlier page printed the same, and gives all of its own back when it is
drawn. Out of the memory, a zone belongs to one page alone, whatever other threads do.
"""

from collections.abc import Callable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from exporter.document.blocks import Block
from exporter.memo import HashedKey, Memo
from exporter.pdf.page.fonts import AskedFonts
from exporter.pdf.page.stack import VBox
from exporter.pdf.page.text import FitScale, Typesetter
from exporter.pdf.page.tree import Element
from exporter.pdf.zones.base import PageZone, minimum_width, wanted_part
from exporter.template.model import Settings
from exporter.typeset.face import release_with_faces

# Widths and scales whose boxes a zone keeps; the fit of one page asks for a dozen.
_MOST_LAYOUTS = 24
# Zones of earlier pages: a page has five to fifteen, of some 50 kB each with their boxes.
_MOST_ZONES = 24
# Templates, each with its words and language, whose zones are remembered.
_MOST_LOOKS = 8


class KeptDrawing:
    """A box's drawing, kept for where it was drawn last: most boxes stand where the page before had them."""

    __slots__ = ("_draw", "_drawn", "_place")

    def __init__(self, draw: Callable[[float, float, float], tuple[Element, ...]]) -> None:
        self._draw = draw
        self._place: tuple[float, float, float] | None = None
        self._drawn: tuple[Element, ...] = ()

    def __call__(self, x: float, y: float, given: float) -> tuple[Element, ...]:
        place = (x, y, given)
        if place != self._place:
            self._drawn, self._place = self._draw(x, y, given), place
        return self._drawn


class KeptZone:
    """A zone whose boxes are kept for each width and scale: passes of the fit with other plans ask for them again."""

    __slots__ = ("_boxes", "_widths", "_zone")

    def __init__(self, zone: PageZone) -> None:
        self._zone = zone
        self._boxes: dict[tuple[float, FitScale], tuple[VBox, ...]] = {}
        self._widths: dict[FitScale, float] = {}

    def lay_out(self, width: float, measure: FitScale) -> tuple[VBox, ...]:
        key = (width, measure)
        found = self._boxes.get(key)
        if found is None:
            if len(self._boxes) >= _MOST_LAYOUTS:
                self._boxes.clear()
            found = self._boxes[key] = tuple(map(_keep_drawing, self._zone.lay_out(width, measure)))
        return found

    def min_width(self, measure: FitScale) -> float:
        """The width in points under which the zone would break what must stay whole; 0 where it can stand anywhere."""
        found = self._widths.get(measure)
        if found is None:
            if len(self._widths) >= _MOST_LAYOUTS:
                self._widths.clear()
            found = self._widths[measure] = minimum_width(self._zone, measure)
        return found

    @property
    def wanted_part(self) -> float:
        return wanted_part(self._zone)


def _keep_drawing(box: VBox) -> VBox:
    return box if isinstance(box.draw, KeptDrawing) else replace(box, draw=KeptDrawing(box.draw))


class ZoneLook(Struct, frozen=True, eq=False):
    """What a template gives the zones of its pages; one object for all pages that are given the same."""

    settings: Settings
    words: Mapping[str, str]
    language: str


class RememberedZone(Struct, frozen=True):
    """A zone, and what it asked of the fonts of the page that has it."""

    zone: KeptZone
    fonts: AskedFonts


_looks: tuple[ZoneLook, ...] = ()  # those asked for last stand at the end
_zones = release_with_faces(Memo[RememberedZone](_MOST_ZONES))


class ZoneShelf:
    """The zones that one page has taken out of the process's memory, or made."""

    def __init__(self, setter: Typesetter) -> None:
        self._setter = setter
        self._look = _find_look(setter)
        self._taken: list[tuple[HashedKey, RememberedZone]] = []

    def take_zone(self, make: Callable[..., PageZone], *parts: Block | str | int | None) -> KeptZone:
        """The zone that `make` makes of parts of the page, and a typesetter."""
        key = HashedKey(make, self._look, *parts)
        found = _zones.take(key)
        if found is None or not found.fonts.lend(self._setter.fonts):
            asked = AskedFonts(self._setter.fonts)
            found = RememberedZone(KeptZone(make(*parts, self._setter.with_fonts(asked))), asked)
        self._taken.append((key, found))
        return found.zone

    def give_back(self) -> None:
        """Remember the page's zones for later pages; this one must not use them from now on."""
        for key, taken in self._taken:
            taken.fonts.give_back()
            _zones.keep(key, taken)
        self._taken.clear()


def _find_look(setter: Typesetter) -> ZoneLook:
    """The look of a page's zones: an earlier page's where that was given the same."""
    global _looks
    settings, words, language = setter.settings, setter.words, setter.language
    same = (look for look in _looks if look.language == language and look.settings == settings and look.words == words)
    found = next(same, None) or ZoneLook(settings, words, language)
    _looks = (*(look for look in _looks if look is not found), found)[-_MOST_LOOKS:]
    return found
