"""Write the structure tree (ISO 32000-1 §14.7), which screen readers and extraction use.

Each printed key figure is a Span whose /ID is `figure:` and its id (`figure:members`, then `figure:members#2` where it
is printed again), found through the document's IDTree.
"""

from exporter.pdf.file.canvas import Link, Node, Rectangle
from exporter.pdf.file.lines import spoken_text
from exporter.pdf.file.objects import PdfObjects, format_number, format_text
from exporter.pdf.page.tree import Element
from exporter.typeset.line import TextLine

# Elements that must have an id, and the one they get where the layout gave none.
_ALWAYS = {"Note": "note"}
# Elements that are kept even when empty: a blank cell keeps its column.
_STANDING = frozenset({"Document", "TD", "TH"})
# What a list's marks look like → ListNumbering (§14.8.5.5); the first mark decides.
_BULLETS = {"•": "Disc", "●": "Disc", "○": "Circle", "◦": "Circle", "■": "Square", "▪": "Square"}


class StructureTree:
    """The structure tree of one page, written as objects of its file."""

    def __init__(self, objects: PdfObjects, page: str) -> None:
        self._objects, self._page = objects, page
        self._references: dict[Node, str] = {}
        self._ids: dict[str, str] = {}
        self._links: dict[Link, str] = {}
        self._boxes: dict[str, Rectangle] = {}

    def write_tree(self, tree: Node, owners: list[Node], links: list[Link]) -> str:
        """Add every element, the parent tree and the annotations; returns the root's reference.

        `owners` has an element for each marked-content id. The page's key in the parent tree is 0, the links' follow.
        """
        root, reference = self._objects.reserve_object()
        annotations = {link: self._objects.reserve_object() for link in links}
        self._links = {link: annotation[1] for link, annotation in annotations.items()}
        top = self._write_element(tree, reference)
        for key, (link, (annotation, _)) in enumerate(annotations.items(), 1):
            annotation.body = self._write_annotation(link, key).encode("latin-1")
        numbers = [f"0[{' '.join(self._references[node] for node in owners)}]"]
        numbers += [f"{key} {self._references[link.node]}" for key, link in enumerate(links, 1)]
        parents = self._objects.add_object(f"<</Nums[{' '.join(numbers)}]>>")
        root.body = (
            f"<</Type/StructTreeRoot/K {top}/ParentTree {parents}/ParentTreeNextKey {len(links) + 1}{self._id_tree()}>>"
        ).encode("latin-1")
        return reference

    @property
    def annotations(self) -> list[str]:
        """The references of the links' annotations, in order."""
        return list(self._links.values())

    def _write_element(self, node: Node, parent: str) -> str:
        raw, reference = self._objects.reserve_object()
        self._references[node] = reference
        if node.element.id and node.box:
            self._boxes.setdefault(node.element.id, node.box)
        kids: list[str] = []
        marked = False  # whether content of the page is its own
        for kid in node.kids:
            if isinstance(kid, int):
                kids.append(str(kid))
                marked = True
            elif isinstance(kid, Link):
                kids.append(f"<</Type/OBJR/Obj {self._links[kid]}/Pg {self._page}>>")
            elif _is_live(kid):
                kids.append(self._write_element(kid, reference))
        element = node.element
        entries = [f"/S/{element.role}/P {parent}"]
        if marked:
            entries.append(f"/Pg {self._page}")
        if kids:
            entries.append(f"/K {kids[0]}" if len(kids) == 1 else f"/K[{' '.join(kids)}]")
        for key, value in (("Alt", element.alt), ("ActualText", element.actual), ("Lang", element.language)):
            if value:
                entries.append(f"/{key}{format_text(value)}")
        entries += [self._attribute_entries(node), self._id_entry(element, reference)]
        raw.body = f"<<{''.join(entries)}>>".encode("latin-1")
        return reference

    def _attribute_entries(self, node: Node) -> str:
        """Attribute objects (§14.8.5): a header cell's scope, rows that a cell covers, a list's numbering, a box."""
        element = node.element
        if element.role in ("TH", "TD"):
            scope = f"/Scope/{element.scope or 'Column'}" if element.role == "TH" else ""
            span = f"/RowSpan {element.rows}" if element.rows > 1 else ""
            return f"/A<</O/Table{scope}{span}>>" if scope or span else ""
        if element.role == "L":
            return f"/A<</O/List/ListNumbering/{_numbering_attribute(element)}>>"
        if element.role == "Figure" and node.box:
            return f"/A<</O/Layout/Placement/Block/BBox[{' '.join(map(format_number, node.box))}]>>"
        return ""

    def _id_entry(self, element: Element, reference: str) -> str:
        """/ID of a key figure, of whatever has an id, and of every note, which must have one (ISO 14289-1 §7.9)."""
        wanted = f"figure:{element.figure}" if element.figure else element.id or _ALWAYS.get(element.role, "")
        if not wanted:
            return ""
        found, count = wanted, 1
        while format_text(found) in self._ids:
            count += 1
            found = f"{wanted}#{count}"
        self._ids[format_text(found)] = reference
        return f"/ID{format_text(found)}"

    def _id_tree(self) -> str:
        """The name tree from ids to elements, sorted by their bytes (§7.9.6)."""
        if not self._ids:
            return ""
        pairs = sorted(self._ids.items(), key=lambda pair: _string_bytes(pair[0]))
        names = "".join(f"{key} {reference} " for key, reference in pairs)
        return f"/IDTree<</Names[{names.rstrip()}]>>"

    def _write_annotation(self, link: Link, key: int) -> str:
        """A link's rectangle (§12.5.6.5): printed (ISO 19005-2 §6.3.2), borderless, described (ISO 14289-1 §7.18.5)."""
        element = link.node.element
        words = element.alt or _element_text(element) or element.href
        return (
            f"<</Type/Annot/Subtype/Link/Rect[{' '.join(map(format_number, link.box))}]/Border[0 0 0]/F 4"
            f"/StructParent {key}/Contents{format_text(words)}{self._target_entry(element.href)}>>"
        )

    def _target_entry(self, href: str) -> str:
        """A link's action or destination: an address, or `#` and the id of an element on this page."""
        if not href.startswith("#"):
            return f"/A<</S/URI/URI{format_text(_encode_address(href))}>>"
        box = self._boxes.get(href[1:])
        top = format_number(box[3]) if box else "null"
        return f"/Dest[{self._page}/XYZ null {top} null]"


def _is_live(node: Node) -> bool:
    """Whether an element has content, or is kept without."""
    return node.element.role in _STANDING or any(not isinstance(kid, Node) or _is_live(kid) for kid in node.kids)


def _numbering_attribute(element: Element) -> str:
    for kid in element.kids:
        if isinstance(kid, Element) and kid.role in ("LI", "Lbl"):
            return _numbering_attribute(kid)
        if isinstance(kid, TextLine) and element.role == "Lbl":
            return _BULLETS.get(_element_text(element).strip(), "Decimal")
    return "None"


def _element_text(element: Element) -> str:
    """The text under an element."""
    return "".join(
        _element_text(kid) if isinstance(kid, Element) else spoken_text(kid) if isinstance(kid, TextLine) else ""
        for kid in element.kids
    )


def _encode_address(href: str) -> str:
    """Encode an address in ASCII (§12.6.4.7): other characters are percent-encoded as UTF-8."""
    return "".join(char if char.isascii() and char.isprintable() else _percent_encode(char) for char in href)


def _percent_encode(char: str) -> str:
    return "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "replace"))


def _string_bytes(syntax: str) -> bytes:
    """Decode a text string's syntax to its bytes."""
    if syntax.startswith("<"):
        return bytes.fromhex(syntax[1:-1])
    return syntax[1:-1].replace("\\(", "(").replace("\\)", ")").replace("\\\\", "\\").encode("ascii")
