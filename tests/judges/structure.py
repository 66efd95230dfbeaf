"""What no validator checks: that parent tree and elements name each other, that nothing is drawn unmarked, and that
what reads the structure and what reads the page from its start meet the same order."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pikepdf

_PAINTING = frozenset(
    ("f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "Tj", "TJ", "'", '"', "INLINE IMAGE")
)


def complaints(pdf: pikepdf.Pdf) -> list[str]:
    """Where marked content, parent tree, structure elements and reading order of a tagged file disagree."""
    root: Any = pdf.Root.StructTreeRoot
    parents = _parent_tree(root.ParentTree)
    claimed: dict[tuple[int, int], Any] = {}
    objects: dict[tuple[int, int], Any] = {}
    found: list[str] = []
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    for element in elements(root):
        for kid in kids(element):
            if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid:
                objects[kid.Obj.objgen] = element
            elif not isinstance(kid, pikepdf.Dictionary):
                place = (pages[element.Pg.objgen], int(kid))
                if place in claimed:
                    found.append(f"content {place} belongs to two elements")
                claimed[place] = element
            elif kid.get("/P") != element:
                found.append(f"{kid.get('/S')} does not name its parent")
    read = list(_reading(root, pages))
    found += [f"{two} is read after {one} but drawn before" for one, two in pairwise(read) if two < one]
    for number, page in enumerate(pdf.pages):
        found += _page(number, page, parents, claimed, objects)
    return found


def _page(number: int, page: pikepdf.Page, parents: dict[int, Any], claimed: dict[tuple[int, int], Any],
          objects: dict[tuple[int, int], Any]) -> list[str]:  # fmt: skip
    found = []
    drawn, bare = marks(page)
    found += [f"{operator} draws outside marked content" for operator in bare]
    row = list(parents.get(int(page.obj.StructParents), ()))
    if sorted(drawn) != list(range(len(row))):
        found.append(f"page {number} draws {len(drawn)} marks, its parent tree has {len(row)}")
    for mark, owner in enumerate(row):
        if claimed.get((number, mark)) is None or claimed[number, mark].objgen != owner.objgen:
            found.append(f"the parent tree gives mark {mark} of page {number} to another element")
    for annotation in page.obj.get("/Annots", ()):
        owner = parents.get(int(annotation.get("/StructParent", -1)))
        element = objects.get(annotation.objgen)
        if owner is None or element is None or owner.objgen != element.objgen:
            found.append("an annotation's parent does not name it")
    return found


def marks(page: pikepdf.Page) -> tuple[list[int], list[str]]:
    """The marked-content ids of a page in drawing order, and the operators that paint outside any."""
    drawn: list[int] = []
    bare: list[str] = []
    depth = 0
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        if operator in ("BDC", "BMC"):
            depth += 1
            given = instruction.operands[1] if len(instruction.operands) > 1 else None
            if isinstance(given, pikepdf.Dictionary) and "/MCID" in given:
                drawn.append(int(given.MCID))
        elif operator == "EMC":
            depth -= 1
        elif operator in _PAINTING and depth == 0:
            bare.append(operator)
    if depth:
        bare.append("a sequence is left open")
    return drawn, bare


def elements(root: Any) -> Iterator[Any]:
    """Every structure element in reading order."""
    for kid in kids(root):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


def _reading(element: Any, pages: dict[tuple[int, int], int]) -> Iterator[tuple[int, int]]:
    """Page and id of each piece of content, in reading order."""
    for kid in kids(element):
        if not isinstance(kid, pikepdf.Dictionary):
            yield pages[element.Pg.objgen], int(kid)
        elif "/S" in kid:
            yield from _reading(kid, pages)


def kids(element: Any) -> list[Any]:
    found = element.get("/K")
    if found is None:
        return []
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def _parent_tree(tree: Any) -> dict[int, Any]:
    numbers = list(tree.get("/Nums", ()))
    found = {int(key): value for key, value in zip(numbers[::2], numbers[1::2], strict=True)}
    for leaf in tree.get("/Kids", ()):
        inner = _parent_tree(leaf)
        assert [int(limit) for limit in leaf.Limits] == [min(inner), max(inner)]
        found |= inner
    return found
