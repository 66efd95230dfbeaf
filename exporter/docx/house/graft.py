"""Two style sheets and two sets of lists become one: the base's rule, ours come in where it has none."""

import copy
from collections.abc import Mapping

from lxml import etree

from exporter.docx.house.roles import Styles, names_of, spelled
from exporter.docx.numbering import HEADINGS
from exporter.docx.xml import RANK, W

Element = etree._Element
_W = f"{{{W}}}"
_VAL, _ID = _W + "val", _W + "styleId"
_NAMING = ("basedOn", "next", "link")
_MARKING = ("pStyle", "rStyle", "tblStyle")
# Styles without which any style sheet is incomplete, by kind.
_DEFAULTS = {"Normal": "paragraph", "DefaultParagraphFont": "character", "TableNormal": "table", "NoList": "numbering"}


class Graft:
    """`ids` leads from our style ids to those of the finished file."""

    def __init__(self, base: Styles, roles: Mapping[str, str]) -> None:
        self.base = base
        self.ids: dict[str, str] = dict(roles)
        for id, kind in _DEFAULTS.items():
            if kind in base.defaults:
                self.ids[id] = base.defaults[kind]
        self.theirs = frozenset(self.ids.values())
        self.grafted: list[str] = []

    def styles(self, ours: Element, used: frozenset[str], language: Element | None, hung: bool) -> None:
        """Put in what the base lacks of the styles in use, and the document's language instead of the base's.

        `hung`: the base is laid out as Word did before 2013, a table's text in line with the text around it."""
        in_order(self.base.root)
        own = Styles(ours)
        wanted = [id for id in own.by_id if id in self._whole(own, used) and id not in self.ids]
        for id in wanted:
            self.ids[id] = self._free(id)
        for id in wanted:
            made = copy.deepcopy(own.by_id[id])
            if made.get(_W + "type") == "table":
                _alone(made, own, hung)
            if id == "TableHead" and "BriefingTable" in self.ids and self.ids["BriefingTable"] in self.theirs:
                self._head(made, self.ids["BriefingTable"])
            self._put(made)
        for element in list(self.base.root.iter(_W + "lang")):
            _drop(element)
        defaults = self.base.root.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr")
        if defaults is None:
            defaults = _run_defaults(self.base.root)
        if language is not None:
            defaults.append(copy.deepcopy(language))
        self._mend()

    def _head(self, style: Element, table: str) -> None:
        """Give the heads of tables the ink of the base's table style, which fills the row it is for."""
        run = style.find(_W + "rPr")
        if run is None:
            return
        for color in list(run.iterfind(_W + "color")):
            _drop(color)
        first = f'{_W}tblStylePr[@{_W}type="firstRow"]/{_W}rPr/{_W}color'
        ink = next((found for each in self.base.chain(table) if (found := each.find(first)) is not None), None)
        if ink is not None:
            run.append(copy.deepcopy(ink))
            in_order(style)

    def _whole(self, own: Styles, used: frozenset[str]) -> set[str]:
        """The styles in use with all they are based on."""
        found: set[str] = set()
        for id in (*used, *_DEFAULTS):
            for style in own.chain(id):
                if style.get(_ID, "") in self.ids:
                    break
                found.add(style.get(_ID, ""))
        return found

    def _free(self, id: str) -> str:
        taken = {each.lower() for each in (*self.base.by_id, *self.ids.values())}
        free = id
        while free.lower() in taken:
            free = "X" + free
        return free

    def _put(self, style: Element) -> None:
        kind = style.get(_W + "type", "paragraph")
        style.set(_ID, self.ids[style.get(_ID, "")])
        if kind in self.base.defaults and style.get(_W + "default"):
            del style.attrib[_W + "default"]
        for tag in _NAMING:
            named = style.find(_W + tag)
            if named is not None:
                id = self.ids.get(named.get(_VAL, ""))
                named.set(_VAL, id) if id else _drop(named)
        name = style.find(_W + "name")
        if name is not None and any((each, spelled(name.get(_VAL, ""))) in self.base.by_name
                                    for each in _DEFAULTS.values()):  # fmt: skip
            # Another kind of style has the name, and Word knows a name once.
            name.set(_VAL, name.get(_VAL, "") + " (briefing)")
        self.base.root.append(style)
        self.base.add(style)
        self.grafted.append(names_of(style)[0])

    def _mend(self) -> None:
        """What leads nowhere goes: styles that a base names and does not have."""
        for style in list(self.base.root.iterfind(_W + "style")):
            for tag in _NAMING:
                named = style.find(_W + tag)
                if named is not None and named.get(_VAL) not in self.base.by_id:
                    _drop(named)

    def numbering(self, theirs: Element | None, ours: Element) -> tuple[Element, int]:
        """One part of both; and how far our lists' numbers moved."""
        root = theirs if theirs is not None else etree.Element(_W + "numbering", nsmap={"w": W})
        in_order(root)
        abstracts = [_int(each.get(_W + "abstractNumId")) for each in root.iterfind(_W + "abstractNum")]
        lists = [_int(each.get(_W + "numId")) for each in root.iterfind(_W + "num")]
        shape, shift = max(abstracts, default=-1) + 1, max(lists, default=0)
        headings = {id for own, id in self.ids.items() if own.startswith("Heading")}
        for level in list(root.iter(_W + "pStyle")):
            # A style is one list's; headings are ours to count.
            if level.get(_VAL) not in self.base.by_id or level.get(_VAL) in headings:
                _drop(level)
        for each in list(root.iterfind(_W + "num")):
            of = each.find(_W + "abstractNumId")
            if of is None or _int(of.get(_VAL)) not in abstracts:
                root.remove(each)
        self._loose(root)
        first = root.find(_W + "num")
        for each in ours.iterfind(_W + "abstractNum"):
            new = copy.deepcopy(each)
            new.set(_W + "abstractNumId", str(_int(each.get(_W + "abstractNumId")) + shape))
            self._levels(new)
            first.addprevious(new) if first is not None else root.append(new)
        last = root.find(_W + "numIdMacAtCleanup")
        for each in ours.iterfind(_W + "num"):
            new = copy.deepcopy(each)
            new.set(_W + "numId", str(_int(each.get(_W + "numId")) + shift))
            of = new.find(_W + "abstractNumId")
            if of is not None:
                of.set(_VAL, str(_int(of.get(_VAL)) + shape))
            last.addprevious(new) if last is not None else root.append(new)
        self._lists(shift)
        return root, shift

    def _levels(self, abstract: Element) -> None:
        """Our lists count our styles and the headings; the base's list styles keep the base's lists."""
        for level in list(abstract.iter(_W + "pStyle")):
            id = self.ids.get(level.get(_VAL, ""))
            if id is None or (id in self.theirs and not level.get(_VAL, "").startswith("Heading")
                              and self._counts(id)):  # fmt: skip
                _drop(level)
            else:
                level.set(_VAL, id)

    def _counts(self, id: str) -> bool:
        return self.base.effective(id, "w:pPr/w:numPr") is not None

    def _under_heading(self, style: Element) -> bool:
        """Whether a style takes its number from a heading's."""
        headings = {id for ours, id in self.ids.items() if ours.startswith("Heading")}
        chain = [each.get(_ID, "") for each in self.base.chain(style.get(_ID, ""))]
        return style.find(f"{_W}pPr/{_W}numPr") is None and not headings.isdisjoint(chain[1:])

    def _lists(self, shift: int) -> None:
        """Headings count as the template says, so that references agree; a list style without marks gets ours."""
        for ours, id in self.ids.items():
            style = self.base.by_id.get(id)
            if style is None:
                continue
            number = style.find(f"{_W}pPr/{_W}numPr/{_W}numId")
            if id not in self.theirs:
                if number is not None:
                    number.set(_VAL, str(_int(number.get(_VAL)) + shift))
            elif ours.startswith("Heading"):
                level = int(ours[len("Heading") :]) - 1
                _count(style, level, HEADINGS + shift)
                self._outlined(style, level)
            elif ours.startswith(("ListBullet", "ListNumber")):
                if not self._counts(id):
                    depth = int(ours[-1]) - 1 if ours[-1].isdigit() else 0
                    _count(style, depth, (2 if "Bullet" in ours else 3) + shift)
            elif self._under_heading(style):
                # Word's own heading of the contents is based on heading 1; it neither counts nor is listed.
                _count(style, 0, 0)
                _put_in(style, "outlineLvl", "9")

    def _loose(self, root: Element) -> None:
        """Marks of the base's styles for lists it does not have go, before ours are numbered on from its last one."""
        known = {each.get(_W + "numId") for each in root.iterfind(_W + "num")} | {"0"}
        for id in self.theirs | (self.base.by_id.keys() - self.ids.values()):
            style = self.base.by_id.get(id)
            for number in list(style.iter(_W + "numId")) if style is not None else ():
                parent = number.getparent()
                if number.get(_VAL) not in known and parent is not None:
                    _drop(parent)

    def _outlined(self, style: Element, level: int) -> None:
        """A heading stands in the outline, by which contents and readers find it, and is no page's last line."""
        id = style.get(_ID, "")
        found = self.base.effective(id, "w:pPr/w:outlineLvl")
        if found is None or found.get(_VAL) != str(level):
            own = style.find(f"{_W}pPr/{_W}outlineLvl")
            if own is not None:
                _drop(own)
            _put_in(style, "outlineLvl", str(level))
        if self.base.effective(id, "w:pPr/w:keepNext") is None:
            _put_in(style, "keepNext")


def in_order(root: Element) -> None:
    """Properties in the order of their schema, which not every program keeps: LibreOffice names a level's style first.

    What the schema has no place for, such as properties of a later Word, stays behind the rest."""
    for parent, ranks in RANK.items():
        known = {_W + tag[2:]: rank for tag, rank in ranks.items()}
        for element in root.iter(_W + parent[2:]):
            children = list(element)
            sorted_ = sorted(children, key=lambda child: known.get(str(child.tag), len(known)))
            if sorted_ != children:
                element[:] = sorted_


def restyled(root: Element, known: Mapping[str, Element]) -> None:
    """Marks that name a style which is not there go: Word would take the default one."""
    for tag in _MARKING:
        for element in list(root.iter(_W + tag)):
            if element.get(_VAL) not in known:
                _drop(element)


def _alone(style: Element, own: Styles, hung: bool) -> None:
    """Give a table style the room in its cells that it has from ours below it: the base's may have none at all.

    A table stands with its edge, not its text, where text begins: before Word 2013 that took an indent."""
    table, below = style.find(_W + "tblPr"), own.by_id.get(own.defaults.get("table", ""))
    room = below.find(f"{_W}tblPr/{_W}tblCellMar") if below is not None else None
    if table is None or room is None or table.find(_W + "tblCellMar") is not None:
        return
    left = room.find(_W + "left")
    indent = left.get(_W + "w", "0") if left is not None and hung else "0"
    table.append(etree.Element(_W + "tblInd", {_W + "w": indent, _W + "type": "dxa"}))
    table.append(copy.deepcopy(room))
    in_order(style)


# What may stand before `w:numPr` in a style's paragraph properties (CT_PPrBase).
_BEFORE_NUMBERS = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
# What stands before `w:pPr` in a style (CT_Style).
_BEFORE_PARAGRAPH = (
    "name", "aliases", "basedOn", "next", "link", "autoRedefine", "hidden", "uiPriority", "semiHidden",
    "unhideWhenUsed", "qFormat", "locked", "personal", "personalCompose", "personalReply", "rsid",
)  # fmt: skip


def _count(style: Element, level: int, number: int) -> None:
    """Give a style its place in a list."""
    ppr = _paragraph(style)
    old = ppr.find(_W + "numPr")
    if old is not None:
        ppr.remove(old)
    made = etree.Element(_W + "numPr")
    etree.SubElement(made, _W + "ilvl").set(_VAL, str(level))
    etree.SubElement(made, _W + "numId").set(_VAL, str(number))
    _after(ppr, made, _BEFORE_NUMBERS)


def _put_in(style: Element, tag: str, value: str | None = None) -> None:
    """Give a style a property of paragraphs, unless it says its own."""
    ppr = _paragraph(style)
    if ppr.find(_W + tag) is None:
        made = etree.Element(_W + tag)
        if value is not None:
            made.set(_VAL, value)
        ppr.append(made)
        in_order(style)


def _paragraph(style: Element) -> Element:
    ppr = style.find(_W + "pPr")
    if ppr is None:
        ppr = etree.Element(_W + "pPr")
        _after(style, ppr, _BEFORE_PARAGRAPH)
    return ppr


def _after(parent: Element, child: Element, before: tuple[str, ...]) -> None:
    names = {_W + name for name in before}
    parent.insert(sum(1 for each in parent if each.tag in names), child)


def _run_defaults(root: Element) -> Element:
    """The document's run defaults, made where a base has none."""
    made = root
    for number, tag in enumerate(("docDefaults", "rPrDefault", "rPr")):
        inner = made.find(_W + tag)
        if inner is None:
            inner = etree.Element(_W + tag)
            made.insert(0, inner) if number < 2 else made.append(inner)
        made = inner
    return made


def _drop(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _int(text: str | None) -> int:
    try:
        return int(text or "0")
    except ValueError:
        return 0
