"""Read and change the XML of a base's parts; invalid and huge numbers count as missing."""

import math

from lxml import etree

from exporter.docx.package.xml import RANK, R, W

Element = etree._Element
WORD = f"{{{W}}}"
VAL = WORD + "val"
# The largest integer of Word's own fields; larger ones are errors or attacks.
_MOST = 2**31 - 1
_MARKUP = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_IGNORABLE = f"{{{_MARKUP}}}Ignorable"
# Namespaces whose properties Word knows: alternatives, and those of its later versions.
_KNOWN = (f"{{{_MARKUP}}}", "{http://schemas.microsoft.com/office/word/")
# Properties that Word has only directly on text, or only on a paragraph, by what holds the properties: in a style it
# passes over them, and the Open XML SDK and others call the file damaged (classes StyleRunProperties,
# RunPropertiesBaseStyle, NumberingSymbolRunProperties and StyleParagraphProperties of the SDK).
_ONLY_ON_TEXT = ("rStyle", "highlight", "rtl", "cs", "oMath")
_ONLY_ON_PARAGRAPHS = ("pStyle", "divId", "cnfStyle", "rPr", "sectPr")
_MISPLACED = {
    WORD + holder: {
        WORD + "rPr": frozenset(WORD + tag for tag in runs),
        WORD + "pPr": frozenset(WORD + tag for tag in _ONLY_ON_PARAGRAPHS),
    }
    for holder, runs in (
        ("style", _ONLY_ON_TEXT),
        ("tblStylePr", _ONLY_ON_TEXT),
        ("rPrDefault", _ONLY_ON_TEXT),
        ("pPrDefault", ()),
        # Of a number the direction may be said.
        ("lvl", ("rStyle", "highlight", "oMath")),
    )
}
_RANKS = {WORD + parent[2:]: {WORD + tag[2:]: rank for tag, rank in ranks.items()} for parent, ranks in RANK.items()}


def read_number(element: Element | None, name: str = "val", default: float = 0.0) -> float:
    """The number in an attribute of the `w` namespace; the default where there is none."""
    text = element.get(WORD + name) if element is not None else None
    try:
        value = float(text) if text is not None else default
    except ValueError:
        return default
    return value if math.isfinite(value) and abs(value) <= _MOST else default


def wrap_numbers(root: Element) -> None:
    """Write integers of 32 bits with their signs: LibreOffice saves a negative distance between characters without
    one (4294966271 for -1025), which the schema does not allow."""
    for element in root.iter(etree.Element):
        for key, value in element.attrib.items():
            text = str(value)
            if len(text) == 10 and text.isascii() and text.isdigit() and _MOST < int(text) <= 2 * _MOST + 1:
                element.set(key, str(int(text) - 2 * (_MOST + 1)))


def is_on(element: Element | None) -> bool:
    """Whether an on/off property is there and not turned off (ECMA-376 part 1 §17.17.4)."""
    return element is not None and element.get(VAL, "1") not in ("0", "false", "off")


def remove_element(element: Element) -> None:
    """Remove an element and its content from its parent."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def remove_unknown_properties(root: Element) -> None:
    """Remove properties that the standard does not have: some programs write what only they read (`w:szC`), and Word
    may not open the file. Those of other namespaces stay where the part says that they may be ignored
    (ECMA-376 part 3, §7.2). Properties that stand where Word has none of their kind go, too."""
    ignorable = tuple(f"{{{root.nsmap.get(prefix)}}}" for prefix in root.get(_IGNORABLE, "").split())
    for parent, ranks in _RANKS.items():
        for element in root.iter(parent):
            holder = element.getparent()
            misplaced = _MISPLACED.get(str(holder.tag), {}).get(parent, ()) if holder is not None else ()
            for child in list(element):
                unknown = child.tag not in ranks and not str(child.tag).startswith((*_KNOWN, *ignorable))
                if unknown or child.tag in misplaced:
                    element.remove(child)


def declare_relationships(root: Element) -> Element:
    """A part's root that declares `r`, as Word does on every one whether it has relationships or not: readers such as
    docx2python look for it there."""
    if "r" in root.nsmap:
        return root
    declared = {prefix: space for prefix, space in root.nsmap.items() if prefix is not None}
    made = etree.Element(root.tag, nsmap={**declared, "r": R})
    for key, value in root.attrib.items():
        made.set(key, value)
    made.extend(list(root))
    return made


def sort_properties(root: Element) -> None:
    """Sort properties into the order of the schema, which not every program keeps: LibreOffice puts `w:pStyle` first.

    Unknown properties, such as those of a later Word, come last."""
    for parent, ranks in _RANKS.items():
        for element in root.iter(parent):
            children = list(element)
            sorted_ = sorted(children, key=lambda child: ranks.get(str(child.tag), len(ranks)))
            if sorted_ != children:
                element[:] = sorted_
