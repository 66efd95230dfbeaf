"""Merge two style sheets and two sets of lists: the base's stay, ours are added where it has none."""

import copy
from collections.abc import Mapping, Set

from lxml import etree

from exporter.docx.base.roles import StyleSheet, normalize_name
from exporter.docx.base.tree import (
    VAL,
    Element,
    declare_relationships,
    read_number,
    remove_element,
    remove_unknown_properties,
    sort_properties,
)
from exporter.docx.base.tree import WORD as _W
from exporter.docx.measure.numbering import HEADINGS
from exporter.docx.package.xml import W

_ID = _W + "styleId"
_NAMING = ("basedOn", "next", "link")
_MARKING = ("pStyle", "rStyle", "tblStyle")
_MOST_LISTS = 2**30  # numbers of lists are 31 bits wide, and ours go on from the base's last
# Styles without which any style sheet is incomplete, by kind.
_DEFAULTS = {"Normal": "paragraph", "DefaultParagraphFont": "character", "TableNormal": "table", "NoList": "numbering"}


class StyleMerger:
    """Merges our styles into the base's; `ids` maps our style ids to those of the finished file."""

    def __init__(self, base: StyleSheet, roles: Mapping[str, str]) -> None:
        self.base = base
        self.ids: dict[str, str] = dict(roles)
        for id, kind in _DEFAULTS.items():
            if kind in base.defaults:
                self.ids[id] = base.defaults[kind]
        self.theirs = frozenset(self.ids.values())

    def merge_styles(self, ours: Element, used: frozenset[str], language: Element | None, hung: bool) -> None:
        """Add those of our styles in use that the base does not have, and set the document's language.

        `hung`: the base is laid out as before Word 2013, which aligned a table's text with the text around it."""
        remove_unknown_properties(self.base.root)
        sort_properties(self.base.root)
        own = StyleSheet(ours)
        wanted = [id for id in own.by_id if id in self._collect_needed(own, used) and id not in self.ids]
        for id in wanted:
            self.ids[id] = self._free_id(id)
        for id in wanted:
            made = copy.deepcopy(own.by_id[id])
            if made.get(_W + "type") == "table":
                _complete_table_style(made, own, hung)
            if id == "TableHead" and "BriefingTable" in self.ids and self.ids["BriefingTable"] in self.theirs:
                self._color_table_heads(made, self.ids["BriefingTable"])
            self._add_style(made)
        for element in list(self.base.root.iter(_W + "lang")):
            remove_element(element)
        if language is not None:
            _ensure_run_defaults(self.base.root).append(copy.deepcopy(language))
        # A base's style may be based on one that it did not have, and that was now added, based on it.
        self.base.repair_inheritance()
        self._remove_dangling_names()

    def _color_table_heads(self, style: Element, table: str) -> None:
        """Give table heads the text colour of the base's table style, which shades their row."""
        run = style.find(_W + "rPr")
        if run is None:
            return
        for color in list(run.iterfind(_W + "color")):
            remove_element(color)
        first = f'{_W}tblStylePr[@{_W}type="firstRow"]/{_W}rPr/{_W}color'
        ink = next((found for each in self.base.iter_chain(table) if (found := each.find(first)) is not None), None)
        if ink is not None:
            run.append(copy.deepcopy(ink))
            sort_properties(style)

    def _collect_needed(self, own: StyleSheet, used: frozenset[str]) -> set[str]:
        """Ids of the styles in use and of all that they are based on."""
        found: set[str] = set()
        for id in (*used, *_DEFAULTS):
            for style in own.iter_chain(id):
                if style.get(_ID, "") in self.ids:
                    break
                found.add(style.get(_ID, ""))
        return found

    def _free_id(self, id: str) -> str:
        taken = {each.lower() for each in (*self.base.by_id, *self.ids.values())}
        free = id
        while free.lower() in taken:
            free = "X" + free
        return free

    def _add_style(self, style: Element) -> None:
        kind = style.get(_W + "type", "paragraph")
        style.set(_ID, self.ids[style.get(_ID, "")])
        if kind in self.base.defaults and style.get(_W + "default"):
            del style.attrib[_W + "default"]
        for tag in _NAMING:
            named = style.find(_W + tag)
            if named is not None:
                id = self.ids.get(named.get(VAL, ""))
                # The base's own style is linked to its own.
                if id is None or (tag == "link" and id in self.theirs):
                    remove_element(named)
                else:
                    named.set(VAL, id)
        name = style.find(_W + "name")
        if name is not None and any((each, normalize_name(name.get(VAL, ""))) in self.base.by_name
                                    for each in _DEFAULTS.values()):  # fmt: skip
            # A style of another kind has the name, and Word takes a name once.
            name.set(VAL, name.get(VAL, "") + " (briefing)")
        self.base.root.append(style)
        self.base.add_style(style)

    def _remove_dangling_names(self) -> None:
        """Remove references to styles that the base does not have."""
        for style in list(self.base.root.iterfind(_W + "style")):
            for named in list(style.iter(*(_W + tag for tag in _NAMING))):
                if named.get(VAL) not in self.base.by_id:
                    remove_element(named)

    def merge_numbering(self, theirs: Element | None, ours: Element) -> tuple[Element, int]:
        """The merged numbering part, and by how much our list ids were shifted."""
        root = theirs if theirs is not None else etree.Element(_W + "numbering", nsmap={"w": W})
        remove_unknown_properties(root)
        sort_properties(root)
        shapes, lists = _remove_broken_lists(root)
        shape, shift = max(shapes, default=-1) + 1, max(lists, default=0)
        headings = {id for own, id in self.ids.items() if own.startswith("Heading")}
        for level in list(root.iter(_W + "pStyle")):
            # A style belongs to one list; ours counts the headings.
            if level.get(VAL) not in self.base.by_id or level.get(VAL) in headings:
                remove_element(level)
        self._remove_unknown_lists(lists)
        first, last = root.find(_W + "num"), root.find(_W + "numIdMacAtCleanup")
        for each in ours.iterfind(_W + "abstractNum"):
            new = copy.deepcopy(each)
            _shift_number(new, shape, "abstractNumId")
            self._relink_levels(new)
            first.addprevious(new) if first is not None else root.append(new)
        for each in ours.iterfind(_W + "num"):
            new = copy.deepcopy(each)
            _shift_number(new, shift, "numId")
            for of in new.iterfind(_W + "abstractNumId"):
                _shift_number(of, shape)
            last.addprevious(new) if last is not None else root.append(new)
        self._number_styles(shift)
        return declare_relationships(root), shift

    def _relink_levels(self, abstract: Element) -> None:
        """Link our lists to our styles and to the headings; the base's list styles keep the base's lists."""
        for level in list(abstract.iter(_W + "pStyle")):
            id = self.ids.get(level.get(VAL, ""))
            if id is None or (id in self.theirs and not level.get(VAL, "").startswith("Heading")
                              and self._has_numbering(id)):  # fmt: skip
                remove_element(level)
            else:
                level.set(VAL, id)

    def _has_numbering(self, id: str) -> bool:
        return self.base.find_effective(id, "w:pPr/w:numPr") is not None

    def _inherits_heading_number(self, style: Element) -> bool:
        """Whether a style inherits its number from a heading."""
        headings = {id for ours, id in self.ids.items() if ours.startswith("Heading")}
        chain = [each.get(_ID, "") for each in self.base.iter_chain(style.get(_ID, ""))]
        return style.find(f"{_W}pPr/{_W}numPr") is None and not headings.isdisjoint(chain[1:])

    def _number_styles(self, shift: int) -> None:
        """Number headings as the template says, so that references agree; a list style without marks gets ours."""
        for ours, id in self.ids.items():
            style = self.base.by_id.get(id)
            if style is None:
                continue
            if id not in self.theirs:
                for own in style.iterfind(f"{_W}pPr/{_W}numPr/{_W}numId"):
                    _shift_number(own, shift)
            elif ours.startswith("Heading"):
                level = int(ours[len("Heading") :]) - 1
                _set_numbering(style, level, HEADINGS + shift)
                self._set_outline_level(style, level)
            elif ours.startswith(("ListBullet", "ListNumber")):
                if not self._has_numbering(id):
                    depth = int(ours[-1]) - 1 if ours[-1].isdigit() else 0
                    _set_numbering(style, depth, (2 if "Bullet" in ours else 3) + shift)
            elif self._inherits_heading_number(style):
                # Word's title of the contents is based on heading 1; it has no number and no outline level.
                _set_numbering(style, 0, 0)
                _add_paragraph_property(style, "outlineLvl", "9")

    def _remove_unknown_lists(self, lists: Set[int]) -> None:
        """Remove list marks of the base's styles whose list does not exist, before our lists get the next ids."""
        known = {str(each) for each in lists} | {"0"}
        for id in self.theirs | (self.base.by_id.keys() - self.ids.values()):
            style = self.base.by_id.get(id)
            for mark in list(style.iter(_W + "numPr")) if style is not None else ():
                if any(own.get(VAL) not in known for own in mark.iter(_W + "numId")):
                    remove_element(mark)

    def _set_outline_level(self, style: Element, level: int) -> None:
        """Give a heading its outline level, by which contents find it, and keep it with the next paragraph."""
        id = style.get(_ID, "")
        found = self.base.find_effective(id, "w:pPr/w:outlineLvl")
        if found is None or found.get(VAL) != str(level):
            own = style.find(f"{_W}pPr/{_W}outlineLvl")
            if own is not None:
                remove_element(own)
            _add_paragraph_property(style, "outlineLvl", str(level))
        if self.base.find_effective(id, "w:pPr/w:keepNext") is None:
            _add_paragraph_property(style, "keepNext")


def _remove_broken_lists(root: Element) -> tuple[Set[int], Set[int]]:
    """Ids of the base's abstract lists and lists, after those without one or with another's are removed."""
    shapes = _collect_numbers(root, "abstractNum", "abstractNumId")
    known = {str(shape) for shape in shapes}
    for each in list(root.iterfind(_W + "num")):
        of = each.findall(_W + "abstractNumId")
        if len(of) != 1 or of[0].get(VAL) not in known:
            remove_element(each)
    return shapes, _collect_numbers(root, "num", "numId")


def _collect_numbers(root: Element, tag: str, key: str) -> Set[int]:
    found: set[int] = set()
    for each in list(root.iterfind(_W + tag)):
        value = int(read_number(each, key, -1))
        if value in found or str(value) != each.get(_W + key) or not 0 <= value <= _MOST_LISTS:
            remove_element(each)
        else:
            found.add(value)
    return found


def _shift_number(element: Element, by: int, name: str = "val") -> None:
    element.set(_W + name, str(int(read_number(element, name)) + by))


def remove_unknown_styles(root: Element, known: Mapping[str, Element]) -> None:
    """Remove references to unknown styles, for which Word would take the default one."""
    for tag in _MARKING:
        for element in list(root.iter(_W + tag)):
            if element.get(VAL) not in known:
                remove_element(element)


def _complete_table_style(style: Element, own: StyleSheet, hung: bool) -> None:
    """Give a table style the cell margins that it inherits in our sheet, since the base's default may have none.

    The table's edge, not its text, is aligned with the body text: layouts before Word 2013 need an indent for that."""
    table, below = style.find(_W + "tblPr"), own.by_id.get(own.defaults.get("table", ""))
    room = below.find(f"{_W}tblPr/{_W}tblCellMar") if below is not None else None
    if table is None or room is None or table.find(_W + "tblCellMar") is not None:
        return
    left = room.find(_W + "left")
    indent = left.get(_W + "w", "0") if left is not None and hung else "0"
    table.append(etree.Element(_W + "tblInd", {_W + "w": indent, _W + "type": "dxa"}))
    table.append(copy.deepcopy(room))
    sort_properties(style)


def _set_numbering(style: Element, level: int, list_: int) -> None:
    """Set the list (`w:numId`) and level of a style."""
    for old in list(style.iterfind(f"{_W}pPr/{_W}numPr")):
        remove_element(old)
    made = etree.SubElement(_ensure_paragraph_properties(style), _W + "numPr")
    etree.SubElement(made, _W + "ilvl").set(VAL, str(level))
    etree.SubElement(made, _W + "numId").set(VAL, str(list_))
    sort_properties(style)


def _add_paragraph_property(style: Element, tag: str, value: str | None = None) -> None:
    """Add a paragraph property to a style that does not have it."""
    properties = _ensure_paragraph_properties(style)
    if properties.find(_W + tag) is None:
        made = etree.SubElement(properties, _W + tag)
        if value is not None:
            made.set(VAL, value)
        sort_properties(style)


def _ensure_paragraph_properties(style: Element) -> Element:
    """A style's `w:pPr`, added at its end where it has none: call `sort_properties` afterwards."""
    found = style.find(_W + "pPr")
    return found if found is not None else etree.SubElement(style, _W + "pPr")


def _ensure_run_defaults(root: Element) -> Element:
    """The document's `w:rPrDefault/w:rPr`, added where a base has none."""
    made = root
    for tag in ("docDefaults", "rPrDefault", "rPr"):
        inner = made.find(_W + tag)
        if inner is None:
            inner = etree.Element(_W + tag)
            made.insert(0, inner)  # each is the first of what holds it
        made = inner
    return made
