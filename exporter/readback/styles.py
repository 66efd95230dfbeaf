"""Paragraph styles with inheritance resolved, as far as read-back needs them (ISO 29500-1 §17.7)."""

from lxml import etree
from msgspec import Struct

from exporter.readback.wordprocessing import W, parse_count, w_attribute
from exporter.start.patterns import compile_pattern

# Styles are known by name: localized Word translates ids, and LibreOffice makes its own.
_HEADING, _CONTENTS = compile_pattern(r"heading ([1-9])"), compile_pattern(r"toc ([1-9])")


class ResolvedStyle(Struct, frozen=True):
    """`level` is the outline level from 1, 0 for body text; `numbering` a w:num's id and a depth (None: the list's)."""

    id: str
    name: str
    level: int = 0
    numbering: tuple[str, int | None] | None = None
    keep_next: bool = False
    is_caption: bool = False

    @property
    def contents_level(self) -> int:
        """The level of the table of contents that it formats, 0 for none."""
        match = _CONTENTS.fullmatch(self.name.lower())
        return int(match[1]) if match else 0


PLAIN = ResolvedStyle("", "Normal")


class StyleResolver:
    """The paragraph styles of a document, by id."""

    def __init__(self, root: etree._Element | None) -> None:
        elements = root.iterfind(f"{W}style") if root is not None else ()
        self._elements = {w_attribute(element, "styleId"): element for element in elements}
        self._known: dict[str, ResolvedStyle] = {}
        self._default = next(
            (
                id
                for id, element in self._elements.items()
                if w_attribute(element, "default") in ("1", "true", "on")
                and w_attribute(element, "type") == "paragraph"
            ),
            "",
        )

    def style_of(self, paragraph: etree._Element) -> ResolvedStyle:
        """A paragraph's style with its direct formatting applied."""
        properties = paragraph.find(f"{W}pPr")
        style = self.style_named(w_attribute(properties.find(f"{W}pStyle")) if properties is not None else "")
        return _apply_properties(style, properties) if properties is not None else style

    def style_named(self, id: str) -> ResolvedStyle:
        """The style with this id; the default style for "" and unknown ids."""
        id = id if id in self._elements else self._default
        chain: dict[str, None] = {}
        at = id
        while at in self._elements and at not in self._known and at not in chain:  # a circle of basedOn ends
            chain[at] = None
            at = w_attribute(self._elements[at].find(f"{W}basedOn"))
            at = at if not at or at in self._elements else self._default
        inherited = self._known.get(at, PLAIN)
        for link in reversed(chain):
            inherited = self._known[link] = self._read_style(link, inherited)
        return self._known.get(id, PLAIN)

    def _read_style(self, id: str, inherited: ResolvedStyle) -> ResolvedStyle:
        element = self._elements[id]
        name = w_attribute(element.find(f"{W}name")) or id
        match = _HEADING.fullmatch(name.lower())
        level = int(match[1]) if match else inherited.level
        caption = name.lower() == "caption" or inherited.is_caption
        style = ResolvedStyle(id, name, level, inherited.numbering, inherited.keep_next, caption)
        properties = element.find(f"{W}pPr")
        return style if properties is None else _apply_properties(style, properties)


def _apply_properties(style: ResolvedStyle, properties: etree._Element) -> ResolvedStyle:
    """The style with the outline level, numbering and keepNext of a w:pPr."""
    level, numbering, keep_next = style.level, style.numbering, style.keep_next
    outline = parse_count(w_attribute(properties.find(f"{W}outlineLvl")))
    if outline is not None:
        level = outline + 1 if outline < 9 else 0
    numbers = properties.find(f"{W}numPr")
    if numbers is not None:
        key, depth = w_attribute(numbers.find(f"{W}numId")), w_attribute(numbers.find(f"{W}ilvl"))
        inherited = numbering[1] if numbering else None
        numbering = (
            key or (numbering[0] if numbering else ""),
            inherited if (found := parse_count(depth)) is None else found,
        )
        if numbering[0] in ("", "0"):
            numbering = None
    kept = properties.find(f"{W}keepNext")
    if kept is not None:
        keep_next = w_attribute(kept) not in ("0", "false", "off")
    return ResolvedStyle(style.id, style.name, level, numbering, keep_next, style.is_caption)
