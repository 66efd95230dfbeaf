"""Draw a page as a content stream, every mark in a marked-content sequence: a tagged one or an artifact.

The tree that is drawn is the tree that is tagged, so nothing can stay unmarked (ISO 14289-1 §7.1).
"""

from collections.abc import Iterable

from exporter.pdf.file.fonts import EmbeddedFonts
from exporter.pdf.file.lines import find_gaps, find_glyphs, line_pieces
from exporter.pdf.file.objects import PdfObjects, format_number, format_text
from exporter.pdf.file.operators import GraphicsState, box_operators, circle_path, path_operators
from exporter.pdf.page.tree import ARTIFACT, Box, Element, LaidOutPage, Mark, Path, Picture
from exporter.problem import Problems
from exporter.typeset.face import Face
from exporter.typeset.line import Glyph, GlyphRun, TextLine

Rectangle = tuple[float, float, float, float]  # left, bottom, right, top, as PDF counts

# Text reaches from descenders to ascenders, in ems: what a link's rectangle and a figure's box cover.
_ABOVE, _BELOW = 0.88, 0.24
# An underline's top and width, in ems: clear of Han, whose box ends 0.12 em below the baseline.
_UNDERLINE, _UNDERLINE_WIDTH = 0.14, 0.05
# Emphasis dots: radius and centre from the baseline, in ems; below the character (CLREQ §6.3.1), above it in Japanese.
_DOT, _DOT_BELOW, _DOT_ABOVE = 0.08, -0.28, 1.02


class Node:
    """A structure element as drawn: marked-content ids, links and child elements in reading order."""

    __slots__ = ("box", "element", "kids")

    def __init__(self, element: Element) -> None:
        self.element = element
        self.kids: list[int | Link | Node] = []
        self.box: Rectangle | None = None


class Link:
    """A link annotation to be written: the rectangle around one line of a link's text, in points."""

    __slots__ = ("box", "node")

    def __init__(self, node: Node, box: Rectangle) -> None:
        self.node, self.box = node, box


# The owner of every artifact.
_DECORATION = Node(Element(ARTIFACT))


class PageCanvas:
    """One page. After `draw_page`: `tree`; `owners`, an element for each marked-content id; `links` in order."""

    def __init__(
        self, page: LaidOutPage, objects: PdfObjects, fonts: EmbeddedFonts, language: str, problems: Problems
    ) -> None:
        self.tree = Node(page.root)
        self.owners: list[Node] = []
        self.links: list[Link] = []
        self._height = page.height
        self._objects, self._fonts, self._problems, self._state = objects, fonts, problems, GraphicsState()
        self._code: list[str] = []
        self._open: Node | None = None
        self._later: list[Box | Path] = []  # underlines and dots of the text being written: artifacts, drawn after it
        self._gaps = find_gaps(page.root)
        self._pictures: dict[bytes, tuple[str, str]] = {}  # resource name and reference by data
        self._dots_above = language.split("-")[0].lower() == "ja"

    def draw_page(self) -> tuple[str, str]:
        """Draw the page; returns its resources, a dictionary, and the reference of its content stream."""
        self._draw_element(self.tree, in_figure=False)
        self._close_sequence()
        content = self._objects.add_stream("", "\n".join([*self._code, ""]).encode("latin-1"))
        images = "".join(f"/{label} {reference}" for label, reference in self._pictures.values())
        pictures = f"/XObject<<{images}>>" if images else ""
        # Procedure sets are obsolete, and files should name all of them for old printers all the same (§14.2).
        procedures = "/ProcSet[/PDF/Text/ImageB/ImageC/ImageI]"
        return f"<</Font{self._fonts.write_resources(self._objects)}{pictures}{procedures}>>", content

    def _draw_element(self, node: Node, in_figure: bool) -> None:
        """Draw a node's content; boxes and paths are content inside a figure and artifacts elsewhere."""
        for kid in node.element.kids:
            if not isinstance(kid, Element):
                said = in_figure or isinstance(kid, TextLine | Picture)
                self._draw_mark(kid, node if said else _DECORATION)
            elif kid.role == ARTIFACT:
                self._draw_decoration(kid)
            else:
                child = Node(kid)
                node.kids.append(child)
                self._draw_element(child, in_figure or kid.role == "Figure")
                node.box = _union_box(node.box, child.box)

    def _draw_decoration(self, element: Element) -> None:
        for kid in element.kids:
            if isinstance(kid, Element):
                self._draw_decoration(kid)
            else:
                self._draw_mark(kid, _DECORATION)

    def _draw_mark(self, mark: Mark, owner: Node) -> None:
        box = self._bounding_box(mark)
        if box is None:
            return
        if isinstance(mark, TextLine):
            self._draw_line(mark, owner, box)
        else:
            self._open_sequence(owner)
            self._code.append(
                self._picture_operators(mark, owner) if isinstance(mark, Picture) else self._shape_operators(mark)
            )
        if owner is not _DECORATION:
            owner.box = _union_box(owner.box, box)

    def _draw_line(self, line: TextLine, owner: Node, box: Rectangle) -> None:
        readable = owner is not _DECORATION
        gap = self._gaps.get(id(line), 0.0)
        if self._later:  # they change the colour: before this line's operators are made, which count on it
            self._close_sequence()
        for actual, operators in line_pieces(line, self._fonts, self._state, self._height, readable, gap):
            self._open_sequence(owner, actual)
            self._code.append(operators)
            if actual is not None:
                self._close_sequence()
        if find_glyphs(line).decorated:
            self._later.extend(self._line_decorations(line))
        if owner.element.role == "Link":
            link = Link(owner, box)
            self.links.append(link)
            owner.kids.append(link)

    def _shape_operators(self, mark: Box | Path) -> str:
        if isinstance(mark, Box):
            return box_operators(mark, self._state, self._height)
        return path_operators(mark, self._state, self._height)

    # ---- marked content --------------------------------------------------------------------------------------------

    def _open_sequence(self, owner: Node, actual: str | None = None) -> None:
        """Continue or begin an owner's marked-content sequence (§14.6); one with ActualText is always a new one."""
        if self._open is owner and actual is None:
            return
        self._close_sequence()
        if owner is _DECORATION:
            self._code.append("/Artifact BMC")
        else:
            tag, said = (owner.element.role, "") if actual is None else ("Span", f"/ActualText{format_text(actual)}")
            self._code.append(f"/{tag}<</MCID {len(self.owners)}{said}>>BDC")
            owner.kids.append(len(self.owners))
            self.owners.append(owner)
        self._open = owner

    def _close_sequence(self) -> None:
        """End the open sequence and draw the decoration that waits for its end."""
        if self._open is not None:
            self._code.append("EMC")
            self._open = None
        if self._later:
            self._code.append("/Artifact BMC")
            self._code.extend(map(self._shape_operators, self._later))
            self._code.append("EMC")
            self._later.clear()

    # ---- marks -----------------------------------------------------------------------------------------------------

    def _picture_operators(self, picture: Picture, owner: Node) -> str:
        from exporter.pictures import PictureError, report_damaged

        try:
            label = self._embed_picture(picture)
        except PictureError:
            report_damaged(picture.name, owner.element.place, self._problems)
            return ""
        left, bottom = format_number(picture.x), format_number(self._height - picture.y - picture.height)
        size = f"{format_number(picture.width)} 0 0 {format_number(picture.height)}"
        return f"q\n{size} {left} {bottom} cm\n/{label} Do\nQ\n"

    def _embed_picture(self, picture: Picture) -> str:
        """The name of the picture's resource; the same bytes are embedded once. Raises PictureError."""
        from exporter.pdf.file.pictures import add_picture
        from exporter.pictures import prepare_picture

        data = prepare_picture(
            picture.data, picture.pixels, picture.orientation, picture.width, picture.height, picture.dpi
        )
        found = self._pictures.get(data)
        if found is None:
            reference = add_picture(self._objects, data, picture.format)
            found = self._pictures[data] = (f"P{len(self._pictures) + 1}", reference)
        return found[0]

    def _line_decorations(self, line: TextLine) -> Iterable[Box | Path]:
        for run in line.runs:
            if run.underline and run.glyphs:
                last = run.glyphs[-1]
                x, width = line.x + run.glyphs[0].x, last.x + last.advance - run.glyphs[0].x
                y = line.y - run.rise + _UNDERLINE * run.size
                yield Box(x, y, width, _UNDERLINE_WIDTH * run.size, fill=run.color)
            for face, glyph in run.outlines:
                yield _outline_path(face, glyph, line, run)
            for x in run.dots:
                y = line.y - run.rise - (_DOT_ABOVE if self._dots_above else _DOT_BELOW) * run.size
                yield circle_path(line.x + x, y, _DOT * run.size, run.color)

    def _bounding_box(self, mark: Mark) -> Rectangle | None:
        """The rectangle that a mark covers, in points; None where it shows nothing."""
        if isinstance(mark, TextLine):
            extent = find_glyphs(mark).extent
            if extent is None:
                return None
            first, last, advance, size = extent
            baseline = self._height - mark.y
            return mark.x + first, baseline - _BELOW * size, mark.x + last + advance, baseline + _ABOVE * size
        if isinstance(mark, Path):
            points = [float(value) for step in mark.steps for value in step[1:]]
            if not points or not (mark.fill or mark.stroke):
                return None
            xs, ys = points[::2], points[1::2]
            return min(xs), self._height - max(ys), max(xs), self._height - min(ys)
        if isinstance(mark, Box) and not (mark.fill or mark.stroke):
            return None
        return mark.x, self._height - mark.y - mark.height, mark.x + mark.width, self._height - mark.y


def _outline_path(face: Face, glyph: Glyph, line: TextLine, run: GlyphRun) -> Path:
    """A glyph as a filled shape."""
    scale, left, base = run.size / 1000, line.x + glyph.x, line.y - run.rise - glyph.dy
    steps = tuple(
        (step[0], *(base - float(v) * scale if at % 2 else left + float(v) * scale for at, v in enumerate(step[1:])))
        for step in face.glyph_outline(glyph.gid)
    )
    return Path(steps, fill=run.color)


def _union_box(one: Rectangle | None, other: Rectangle | None) -> Rectangle | None:
    if one is None or other is None:
        return one or other
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])
