"""The text of WordprocessingML (ISO 29500-1 §17) as one reads it: fields' results, insertions kept, deletions gone."""

from collections.abc import Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

# Elements whose inside is not part of the running text: properties, codes, what was struck out, a drawing's own boxes.
_SKIPPED = frozenset(
    f"{W}{name}"
    for name in (
        "pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "instrText", "del", "moveFrom", "delText", "rt", "pict", "drawing",
        "object",
    )
) | {f"{_MC}Fallback"}  # fmt: skip
_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011", f"{W}softHyphen": "\u00ad"}

# Wrappers that hold blocks, rows or cells without being one.
_WRAPPERS = frozenset(
    f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")
) | {f"{_MC}AlternateContent", f"{_MC}Choice"}  # fmt: skip


def w_attribute(element: etree._Element | None, name: str = "val") -> str:
    """A w: attribute, "" where it or the element is missing."""
    return "" if element is None else element.get(f"{W}{name}", "")


def child_elements(parent: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The children of these names in order, through content controls and insertions."""
    wanted = {f"{W}{name}" for name in names}
    for kid in parent.iterchildren("*"):
        if kid.tag in wanted:
            yield kid
        elif kid.tag in _WRAPPERS:
            yield from child_elements(kid, *names)


def text_pieces(element: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Every element of the running text in order, with the characters it stands for itself ("" for most)."""
    for kid in element.iterchildren("*"):  # no comments, no processing instructions
        tag = kid.tag
        if tag in _SKIPPED:
            continue
        if tag == f"{W}t":
            yield kid, kid.text or ""
        elif tag == f"{W}sym":
            yield kid, _symbol_character(w_attribute(kid, "char"))
        else:
            yield kid, "" if w_attribute(kid, "type") in ("page", "column") else _SIGNS.get(tag, "")
            yield from text_pieces(kid)


def running_text(element: etree._Element) -> str:
    """The running text under an element."""
    return "".join(characters for _, characters in text_pieces(element))


def deleted_text(element: etree._Element) -> str:
    """The text that a deletion holds."""
    return "".join(kid.text or "" for kid in element.iter(f"{W}delText", f"{W}t"))


def _symbol_character(code: str) -> str:
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
