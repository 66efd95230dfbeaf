"""Levels of headings that a base's authors never used: where one is larger than the one above, it follows that one."""

import copy
from collections.abc import Container, Iterator, Mapping

from lxml import etree

from exporter.docx.base.roles import StyleSheet
from exporter.docx.base.tree import WORD as _W
from exporter.docx.base.tree import Element, read_number, remove_element, sort_properties

_DEEPEST = 6
# What a level takes from the one above, where the two do not fit together.
_TAKEN = ("rFonts", "b", "bCs", "i", "iCs", "color", "sz", "szCs")


def lower_unused_levels(
    styles: StyleSheet, roles: Mapping[str, str], used: Mapping[str, int], chosen: Container[str]
) -> Iterator[tuple[int, float, float]]:
    """Set each unused level that is larger than the text and the level above as that one is; yields the level and both
    sizes.

    Word's own levels come with every file; a house that has changed two of them leaves the third as it was. What the
    base's text uses, and what the template has `chosen`, is meant so."""
    body = roles.get("BodyText") or styles.defaults.get("paragraph", "")
    for level in range(2, _DEEPEST + 1):
        above, id = roles.get(f"Heading{level - 1}"), roles.get(f"Heading{level}")
        if above is None or id is None or id == above or used.get(id) or f"Heading{level}" in chosen:
            continue
        own, higher, text = (read_number(styles.find_effective(each, "w:rPr/w:sz")) / 2 for each in (id, above, body))
        if own > max(higher, text) and higher > 0:
            _take_type(styles, id, above)
            yield level, own, higher


def _has_own_ground(styles: StyleSheet, id: str, above: str) -> bool:
    """Whether a style's words stand on a ground that another style does not have: its colour may be for that alone."""
    grounds = []
    for each in (above, id):
        shading = styles.find_effective(each, "w:pPr/w:shd")
        grounds.append(shading.get(_W + "fill", "auto").lower() if shading is not None else "auto")
    return grounds[0] != grounds[1]


def _take_type(styles: StyleSheet, id: str, above: str) -> None:
    """Set a style in the type of another."""
    style = styles.by_id[id]
    run = style.find(_W + "rPr")
    if run is None:
        run = etree.SubElement(style, _W + "rPr")
    for name in _TAKEN:
        for own in list(run.iterfind(_W + name)):
            remove_element(own)
        found: Element | None = styles.find_effective(above, f"w:rPr/w:{name}")
        if found is not None and not (name == "color" and _has_own_ground(styles, id, above)):
            run.append(copy.deepcopy(found))
    sort_properties(style)
