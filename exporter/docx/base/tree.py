"""Trees of a base's parts, where nothing is certain: what is no number, or one beyond all sense, counts as not said."""

import math

from lxml import etree

from exporter.docx.package.xml import RANK, W

Element = etree._Element
WORD = f"{{{W}}}"
VAL = WORD + "val"
# The largest whole number that Word's own fields hold; what is beyond it is a slip or a trap.
_MOST = 2**31 - 1
_RANKS = {WORD + parent[2:]: {WORD + tag[2:]: rank for tag, rank in ranks.items()} for parent, ranks in RANK.items()}


def read_number(element: Element | None, name: str = "val", default: float = 0.0) -> float:
    """The number that an attribute holds; the default where there is none."""
    text = element.get(WORD + name) if element is not None else None
    try:
        value = float(text) if text is not None else default
    except ValueError:
        return default
    return value if math.isfinite(value) and abs(value) <= _MOST else default


def is_on(element: Element | None) -> bool:
    """Whether a switch is there and not turned off."""
    return element is not None and element.get(VAL, "1") not in ("0", "false", "off")


def remove_element(element: Element) -> None:
    """Take an element out of its parent, with all that is in it."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def sort_properties(root: Element) -> None:
    """Properties in the order of their schema, which not every program keeps: LibreOffice names a level's style first.

    What the schema has no place for, such as properties of a later Word, stays behind the rest."""
    for parent, ranks in _RANKS.items():
        for element in root.iter(parent):
            children = list(element)
            sorted_ = sorted(children, key=lambda child: ranks.get(str(child.tag), len(ranks)))
            if sorted_ != children:
                element[:] = sorted_
