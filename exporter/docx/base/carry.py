"""Copy parts of a base document: headers, footers, theme and their pictures, without what must not be copied."""

import copy
from collections.abc import Mapping

from lxml import etree

from exporter.docx.base.direction import say_direction
from exporter.docx.base.fields import DocumentFacts, fill_bound_controls, fill_fields
from exporter.docx.base.merge import remove_unknown_styles
from exporter.docx.base.open import OpenedBase, Relation
from exporter.docx.base.own_words import find_foreign_words
from exporter.docx.base.roles import StyleSheet
from exporter.docx.base.tree import WORD as _W
from exporter.docx.base.tree import (
    Element,
    declare_relationships,
    read_number,
    remove_element,
    remove_unknown_properties,
    wrap_numbers,
)
from exporter.docx.draft import WordWriter
from exporter.docx.package.parts import WordPart
from exporter.docx.package.xml import HEAD, WP, A, R, W
from exporter.message import Message

_R, _WP, _A = f"{{{R}}}", f"{{{WP}}}", f"{{{A}}}"
_VML = "{urn:schemas-microsoft-com:vml}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_HOLDERS = (_W + "drawing", _W + "pict", _W + "object", _W + "control", _MC + "AlternateContent")
# Elements that are removed: they refer to parts that are not copied, are not allowed in a header, or record changes.
# What was deleted is removed, what was inserted stays.
_OUT = ("altChunk", "control", "object", "subDoc", "commentRangeStart", "commentRangeEnd", "commentReference",
        "permStart", "permEnd", "sectPrChange", "pPrChange", "rPrChange", "tblPrChange", "tblPrExChange",
        "tblGridChange", "trPrChange", "tcPrChange", "numberingChange", "cellIns", "cellDel", "cellMerge", "del",
        "moveFrom", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd",
        "customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart", "customXmlDelRangeEnd")  # fmt: skip
# Elements around text that describe it, or record who changed it: the text stays. Word ignores the first two.
_WRAPPERS = ("smartTag", "customXml", "ins", "moveTo")
# Elements that are removed whole.
_WHOLES = (_W + "numPicBullet",)
_PAGE_PARTS = ("header", "footer")
# What a base's headers may show that is not copied, by the last word of the relationship's type.
_DRAWN = {"chart": "a chart", "chartEx": "a chart", "diagramData": "a diagram", "slicer": "a slicer",
          "image": "a picture that says it is none", "font": "a font that says it is none"}  # fmt: skip
_DECORATION = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)


class PartCopier:
    """Copies parts into a package, each once, under names that differ from ours; `missed` lists what is not copied."""

    def __init__(self, opened: OpenedBase, writer: WordWriter, styles: StyleSheet, roles: Mapping[str, str]) -> None:
        self._opened, self.writer, self._styles = opened, writer, styles
        self._facts = DocumentFacts(writer, styles, roles)
        self._taken: dict[str, WordPart] = {}
        self.missed: list[str] = []
        self.foreign: list[tuple[str, str]] = []  # kind of part and words that look like another document's

    def copy_part(self, name: str, kind: str) -> WordPart:
        """The cleaned copy of a part and of what it shows; `kind` is the relationship that leads to it."""
        if name in self._taken:
            return self._taken[name]
        root = self._opened.parse_part(name, kind)
        self.foreign += [(kind, text) for text in find_foreign_words(root)]
        self._clean_part(root, name)
        if kind in _PAGE_PARTS:
            root = declare_relationships(root)
        part = self._add_part(name, (HEAD + serialize_tree(root)).encode(), ".xml")
        self.copy_relations(part, [each for each in self._opened.list_relations(name) if each.is_carried])
        return part

    def _add_part(self, name: str, data: bytes, ending: str = "") -> WordPart:
        """A new part; its name ends in `ending`, whatever the original was called."""
        new = f"/word/house/{len(self._taken) + 1}-{name.rsplit('/', 1)[-1].removesuffix('.xml')}{ending}"
        part = self._taken[name] = self.writer.package.add_binary(new, self._opened.content_type(name), data)
        return part

    def copy_relations(self, part: WordPart, relations: list[Relation]) -> None:
        """Give a copied part the relationships of its original, under the same ids: to pictures and fonts."""
        for each in relations:
            target: str | WordPart = each.target
            if not each.external:
                target = self._taken.get(each.target) or self._add_part(each.target, self._opened.parts[each.target])
            part.relate(target, each.type, each.id)

    @property
    def part_names(self) -> frozenset[str]:
        """Names of all copied parts in the finished package."""
        return frozenset(part.file_name for part in self._taken.values())

    def remove_lost_references(self, root: Element, name: str) -> None:
        """Remove from a part what refers to parts that are not copied; add what is lost from sight to `missed`."""
        relations = {each.id: each for each in self._opened.list_relations(name)}
        for element in list(root.iter(etree.Element)):
            for key in [key for key in element.attrib if str(key).startswith(_R)]:
                relation = relations.get(element.get(key, ""))
                if relation is not None and relation.is_carried:
                    continue
                if not _remove_reference(element, str(key)):
                    continue
                if relation is None:
                    self.missed.append(
                        Message("a picture or link in {name}, whose part the file does not have", name=name)
                    )
                elif not relation.external and relation.kind in _DRAWN:
                    drawn = Message(_DRAWN[relation.kind])
                    lost = Message("{drawn} in {name} ({target})", drawn=drawn, name=name, target=relation.target)
                    self.missed.append(lost)
        bullets = {element.get(_W + "numPicBulletId") for element in root.iter(_W + "numPicBullet")}
        for element in list(root.iter(_W + "lvlPicBulletId")):
            if element.get(_W + "val") not in bullets:
                remove_element(element)

    def _clean_part(self, root: Element, name: str) -> None:
        for tag in _OUT:
            for element in list(root.iter(_W + tag)):
                remove_element(element)
        for tag in _WRAPPERS:
            for element in list(root.iter(_W + tag)):
                _unwrap_element(element)
        self.remove_lost_references(root, name)
        self.missed += [Message("{each} in {name}", each=each, name=name) for each in fill_fields(root, self._facts)]
        fill_bound_controls(root, self._facts)
        remove_unknown_styles(root, self._styles.by_id)
        say_direction(root, self._styles)
        remove_unknown_properties(root)
        for element in root.iter(_VML + "*"):
            element.attrib.pop("ID", "")  # LibreOffice writes it beside `id`, which the standard has
        for element in root.iter(_WP + "docPr"):
            element.set("id", str(self.writer.next_drawing_id()))
            if not element.get("descr"):
                # Decoration: screen readers skip it.
                element.set("descr", "")
                if element.find("{*}extLst") is None:
                    element.append(etree.fromstring(_DECORATION))


def _remove_reference(element: Element, key: str) -> bool:
    """Remove a reference to a part that is not copied, with what shows it. Returns True if that was visible."""
    if any(str(other).startswith(_R) and other != key for other in element.attrib):
        # A picture both in the file and linked to its source: the one in the file stays.
        del element.attrib[key]
        return False
    tag = etree.QName(element).localname
    if tag.startswith("hlink"):
        # A picture that is a link, without the link.
        remove_element(element)
        return False
    if tag == "svgBlip":
        # The picture beside it is the one that every program can draw.
        remove_element(next((each for each in element.iterancestors(_A + "ext")), element))
        return False
    if element.tag == _W + "hyperlink":
        _unwrap_element(element)
        return False
    chain = [element, *element.iterancestors()]
    whole = next((each for each in chain if each.tag in _WHOLES), None)
    holder = whole if whole is not None else next((each for each in chain if each.tag in _HOLDERS), None)
    if holder is not None or tag.startswith("embed"):
        remove_element(holder if holder is not None else element)
        return True
    del element.attrib[key]
    return False


def _unwrap_element(element: Element) -> None:
    """Replace an element by its children, without its properties."""
    for child in list(element):
        if not str(child.tag).endswith("Pr"):
            element.addprevious(child)
    remove_element(element)


def serialize_tree(root: Element) -> str:
    """A part's XML without its declaration."""
    return str(etree.tostring(root, encoding="unicode"))


# ---- the section -----------------------------------------------------------------------------------------------------

# Children of the base's last section that are copied, beside its headers and footers; others concern its own text.
_SECTION = ("pgSz", "pgMar", "paperSrc", "pgBorders", "lnNumType", "pgNumType", "cols", "vAlign", "titlePg",
            "textDirection", "bidi", "rtlGutter", "docGrid")  # fmt: skip


_PAGES = ("default", "first", "even")  # kinds of headers and footers


def last_section(body: Element) -> Element | None:
    """The section at the end of the text."""
    found = body.find(f"{_W}body/{_W}sectPr")
    return found


def find_headers(opened: OpenedBase, document: Element) -> dict[str, dict[str, str]]:
    """The headers and footers in force at the end of a base: part names by kind and page.

    A section that names none goes on with those of the section before (ECMA-376 part 1, §17.10.5)."""
    found: dict[str, dict[str, str]] = {"header": {}, "footer": {}}
    targets = {each.id: each.target for each in opened.list_relations(opened.main) if each.kind in found}
    for kind in found:
        for element in document.iterfind(f".//{_W}sectPr/{_W}{kind}Reference"):
            name, page = targets.get(element.get(_R + "id", "")), element.get(_W + "type", "default")
            if name and page in _PAGES:
                found[kind][page] = name
    return found


def copy_section_children(section: Element | None) -> list[Element]:
    if section is None:
        return []
    found = []
    for child in section:
        if child.tag in {_W + name for name in _SECTION}:
            child = copy.deepcopy(child)
            for element in child.iter(etree.Element):
                for key in [key for key in element.attrib if str(key).startswith(_R)]:
                    del element.attrib[key]
            wrap_numbers(child)
            found.append(child)
    return found


def copy_background(document: Element, missed: list[str]) -> str:
    """`w:background` with the colour of the base's page; a picture on it is not copied and added to `missed`."""
    found = document.find(_W + "background")
    if found is None:
        return ""
    if any(str(key).startswith(_R) for element in found.iter(etree.Element) for key in element.attrib):
        missed.append("the picture behind its text")
    # Colours and names of theme colours: letters and digits only.
    pairs = ((str(key), str(value)) for key, value in found.attrib.items())
    colours = (f' w:{key.removeprefix(_W)}="{value}"' for key, value in pairs if key.startswith(_W) and value.isalnum())
    return f"<w:background{''.join(colours)}/>"


# ---- settings and fonts ----------------------------------------------------------------------------------------------

# Settings of the base's layout; all others concern its text, its editing or its printing.
_SETTINGS = ("zoom", "displayBackgroundShape", "embedTrueTypeFonts", "embedSystemFonts", "saveSubsetFonts",
             "mirrorMargins", "alignBordersAndEdges", "bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter",
             "gutterAtTop", "defaultTabStop", "autoHyphenation", "consecutiveHyphenLimit", "hyphenationZone",
             "doNotHyphenateCaps", "evenAndOddHeaders", "drawingGridHorizontalSpacing", "drawingGridVerticalSpacing",
             "displayHorizontalDrawingGridEvery", "displayVerticalDrawingGridEvery", "characterSpacingControl",
             "strictFirstAndLastChars", "noLineBreaksAfter", "noLineBreaksBefore", "compat", "clrSchemeMapping",
             "decimalSymbol", "listSeparator")  # fmt: skip
_WORD_2013 = 15  # its compatibilityMode
_FROM_OURS = ("footnotePr", "themeFontLang")
# In the order of CT_Settings; no other setting is copied.
_ORDER = (
    *_SETTINGS[: _SETTINGS.index("compat")], "footnotePr", "compat", "themeFontLang",
    *_SETTINGS[_SETTINGS.index("compat") + 1 :],
)  # fmt: skip


def merge_settings(theirs: Element | None, ours: Element, even: bool) -> Element:
    """The base's settings of layout, ours for notes and language; `even`: even pages have headers of their own."""
    root = etree.Element(_W + "settings", nsmap={"w": W})
    kept: dict[str, Element] = {}
    source = {_W + name: name for name in _SETTINGS}
    for child in theirs if theirs is not None else ours:
        if child.tag in source:
            kept[source[child.tag]] = copy.deepcopy(child)
    for name in (*_FROM_OURS, *(() if "compat" in kept else ("compat",))):
        own = ours.find(_W + name)
        if own is not None:
            kept[name] = copy.deepcopy(own)
    if even:
        kept.setdefault("evenAndOddHeaders", etree.Element(_W + "evenAndOddHeaders"))
    for name in _ORDER:
        if name in kept:
            root.append(kept[name])
    return root


def has_old_layout(settings: Element | None) -> bool:
    """Whether a base uses the layout of Word before 2013; one without a compatibility mode uses that of 2007."""
    compat = settings.find(_W + "compat") if settings is not None else None
    if compat is None:
        return False
    modes = [read_number(each) for each in compat if each.get(_W + "name") == "compatibilityMode"]
    return not modes or modes[0] < _WORD_2013


def merge_fonts(theirs: Element | None, ours: Element) -> Element:
    """The base's font table with the families of ours that it does not have, and our alternative names."""
    if theirs is None:
        return ours
    for charset in theirs.iter(_W + "charset"):
        # LibreOffice writes utf-8 there, which is no character set of a font; `w:val` says the same in Word's own way.
        charset.attrib.pop(_W + "characterSet", "")
    known = {font.get(_W + "name", ""): font for font in theirs.iterfind(_W + "font")}
    for font in ours:
        same = known.get(font.get(_W + "name", ""))
        other = font.find(_W + "altName")
        if same is None:
            theirs.append(copy.deepcopy(font))
        elif other is not None and same.find(_W + "altName") is None:
            same.insert(0, copy.deepcopy(other))
    return theirs
