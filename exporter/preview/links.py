"""The layer of links over the page: where each part of the page stands, and the line of the outline that made it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from exporter.pdf.page.tree import ARTIFACT, Box, Element, Mark, Path, Picture
from exporter.preview.look import Look
from exporter.problem import Place
from exporter.typeset.line import TextLine

if TYPE_CHECKING:
    from exporter.outline.model import Outline

Bounds = tuple[float, float, float, float]  # left, top, right, bottom in points

# What a line of text covers above and below its baseline, in ems: a Han em box and descenders.
_ABOVE, _BELOW = 0.88, 0.24
# Characters of a part's text that a link says.
_SAID = 80


def list_links(look: Look, path: str) -> list[dict[str, Any]]:
    """The links of a page, outer before inner, in reading order."""
    if look.page is None or look.reading is None:
        return []
    places = _find_places(look.reading.outline)
    return [_describe(*found, path) for found in _walk(look.page.root, places, Place(""))]


def _find_places(outline: "Outline") -> dict[str, Place]:
    """The places of key figures by id."""
    return {id: figure.place for id, figure in outline.figures.items()}


def _walk(element: Element, figures: dict[str, Place], above: Place) -> Iterator[tuple[Element, Place, Bounds]]:
    """The elements of a page that come from a place of their own, with what they cover."""
    figure = element.figure or _find_tile(element)
    place = element.place if element.place.line else figures.get(figure, Place(""))
    if place.line and place != above:
        bounds = find_bounds(element)
        if bounds is not None:
            yield element, place, bounds
    for kid in element.kids:
        if isinstance(kid, Element) and kid.role != ARTIFACT:
            yield from _walk(kid, figures, place if place.line else above)


def _find_tile(element: Element) -> str:
    """The key figure of a tile, which is an item of a list; "" for anything else."""
    if element.role != "LI":
        return ""
    waiting = list(element.kids)
    while waiting:
        kid = waiting.pop()
        if isinstance(kid, Element):
            if kid.figure:
                return kid.figure
            waiting += kid.kids
    return ""


def find_bounds(element: Element) -> Bounds | None:
    """What an element covers, decoration left out; None where it shows nothing."""
    if element.box is not None:
        x, y, width, height = element.box
        return x, y, x + width, y + height
    found: Bounds | None = None
    for kid in element.kids:
        if isinstance(kid, Element) and kid.role == ARTIFACT:
            continue
        part = find_bounds(kid) if isinstance(kid, Element) else _bounds_of(kid)
        if part is not None:
            found = part if found is None else _join(found, part)
    return found


def _bounds_of(mark: Mark) -> Bounds | None:
    if isinstance(mark, TextLine):
        return _bounds_of_line(mark)
    if isinstance(mark, Box | Picture):
        return mark.x, mark.y, mark.x + mark.width, mark.y + mark.height
    return _bounds_of_path(mark)


def _bounds_of_line(line: TextLine) -> Bounds | None:
    glyphs = [(glyph, run.size) for run in line.runs for glyph in run.glyphs]
    if not glyphs:
        return None
    size = max(size for _, size in glyphs)
    left = min(glyph.x for glyph, _ in glyphs)
    right = max(glyph.x + glyph.advance for glyph, _ in glyphs)
    return line.x + left, line.y - _ABOVE * size, line.x + right, line.y + _BELOW * size


def _bounds_of_path(path: Path) -> Bounds | None:
    numbers = [float(value) for _, *values in path.steps for value in values]
    xs, ys = numbers[::2], numbers[1::2]
    return (min(xs), min(ys), max(xs), max(ys)) if xs else None


def _join(one: Bounds, other: Bounds) -> Bounds:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def find_text(element: Element) -> str:
    """The text of an element as far as a link says it; of a picture or chart what it shows."""
    if element.alt:
        return element.alt[:_SAID]
    words: list[str] = []
    count = 0
    for line in _iterate_lines(element):
        words.append(line.text or line.logical or "".join(glyph.text for run in line.runs for glyph in run.glyphs))
        count += len(words[-1])
        if count > _SAID:
            break
    return "".join(words).strip()[:_SAID]


def _iterate_lines(element: Element) -> Iterator[TextLine]:
    for kid in element.kids:
        if isinstance(kid, TextLine):
            yield kid
        elif isinstance(kid, Element) and kid.role != ARTIFACT:
            yield from _iterate_lines(kid)


def _describe(element: Element, place: Place, bounds: Bounds, path: str) -> dict[str, Any]:
    left, top, right, bottom = bounds
    return {
        "x": round(left, 2),
        "y": round(top, 2),
        "width": round(right - left, 2),
        "height": round(bottom - top, 2),
        "line": place.line,
        "column": place.column,
        "file": "" if place.file == path else place.file,
        "here": place.file == path,
        "id": f"figures.{element.figure}" if element.figure else element.id,
        "role": element.role,
        "text": find_text(element),
    }
