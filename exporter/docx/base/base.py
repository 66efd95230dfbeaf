"""Apply a user's .docx or .dotx: derive settings from it before writing, merge our parts into it after."""

import re
from collections import Counter
from collections.abc import Callable, Mapping

from lxml import etree
from msgspec.structs import replace

from exporter.active_content import MOST_LISTED
from exporter.deadline import OutOfTime, limit_time, seconds_for
from exporter.document.blocks import AnyBlock, Briefing, Image, Line, Paragraph, Rule
from exporter.docx.base.carry import (
    PartCopier,
    copy_background,
    copy_section_children,
    find_headers,
    has_old_layout,
    last_section,
    merge_fonts,
    merge_settings,
    serialize_tree,
)
from exporter.docx.base.grid import find_grid_pitch, keep_tall_off_grid, list_styles_on_grid
from exporter.docx.base.legibility import explain_unfit, make_default_readable
from exporter.docx.base.levels import lower_unused_levels
from exporter.docx.base.look import BaseStyleReader, list_named_colors, read_theme
from exporter.docx.base.merge import StyleMerger
from exporter.docx.base.open import OpenedBase, Refused, open_base
from exporter.docx.base.roles import ROLES, StyleSheet, list_style_names, match_roles
from exporter.docx.base.tree import WORD as _W
from exporter.docx.base.tree import Element, is_on, read_number, sort_properties
from exporter.docx.draft import BaseMeasures, WordWriter
from exporter.docx.measure.language import language_settings
from exporter.docx.measure.theme import Theme, make_theme
from exporter.docx.package.package import Story
from exporter.docx.package.xml import STYLED, R, W, escape
from exporter.docx.stories.headers import HeaderReference, RunningParts
from exporter.docx.stories.settings import write_section
from exporter.docx.stories.theme import add_theme
from exporter.message import Message, listed
from exporter.problem import Problems
from exporter.start.patterns import compile_pattern
from exporter.template.model import Page, Settings

_LEAST_ROOM = 72.0  # points between margins: an inch still holds one word a line
_WORDS_SPACE = 720  # twips between columns where the base gives no number (ECMA-376 part 1, §17.6.4)
# Parts that are merged, and lead to parts of their own: picture bullets, embedded fonts.
_LEADING = ("numbering", "fontTable")
_MARK = compile_pattern(r'(<w:(?:pStyle|rStyle|tblStyle|numId) w:val=")([^"]*)"')


def open_base_document(data: bytes, settings: Settings, language: str, problems: Problems) -> "BaseDocument | None":
    """The base document in a file's bytes; None, with located errors, where it cannot be used."""
    base = settings.docx.base
    assert base is not None
    name = base.text.rsplit("/", 1)[-1]
    try:
        with limit_time(seconds_for(len(data))):
            return BaseDocument(open_base(data), settings, language, problems)
    except Refused as refused:
        message = Message("the base document {base!r} {fault}", base=name, fault=refused)
        problems.error("unusable-base", base.place, message, refused.hint)
    except OutOfTime as error:
        message = Message("the base document {base!r}: {error}", base=name, error=error)
        problems.error("unusable-base", base.place, message, "save it anew in Word")
    return None


class BaseDocument:
    """An opened base. Raises Refused where a part that is needed cannot be read, or its page has no room for text."""

    def __init__(self, opened: OpenedBase, settings: Settings, language: str, problems: Problems) -> None:
        self._opened = opened
        self._problems = problems
        self._base = settings.docx.base
        self._document = opened.parse_part(opened.main, "officeDocument")
        self._section = last_section(self._document)
        self._grid_pitch = find_grid_pitch(self._section)
        trees = {kind: self._parse_first(kind) for kind in ("styles", "numbering", "settings", "fontTable", "theme")}
        self._trees = trees
        sheet = trees["styles"]
        self._styles = StyleSheet(sheet if sheet is not None else etree.Element(_W + "styles", nsmap={"w": W}))
        self._runners = find_headers(opened, self._document)
        used = self._count_style_uses()
        self.roles = match_roles(self._styles, settings.docx.styles, problems, used)
        self._drop_unfit_roles()
        self._lower_levels(used, settings)
        self._adopt_default_table()
        found = read_theme(trees["theme"], language_settings(language, False).east_asian)
        self._accents = found.accents
        self._reader = BaseStyleReader(
            self._styles, self.roles, found, self._section, self._is_setting_on("gutterAtTop")
        )
        self._check_page(self._reader.derive_page(settings.page))
        # Trees are parsed here, before anything is written, so that what is broken in a part is an error of the base.
        for kind, names in self._runners.items():
            for name in names.values():
                opened.parse_part(name, kind)
        self.left_out = opened.list_left_behind()

    def _drop_unfit_roles(self) -> None:
        """Take our own style where the base's cannot be read: a title that is hidden would not print."""
        if (why := make_default_readable(self._styles)) and self._base is not None:
            fault = Message("the base's default style {why}: that is left out of this document", why=Message(why))
            self._problems.warning("unfit-style", self._base.place, fault, "change the style Normal in the base")
        for id, style in list(self.roles.items()):
            # White words of a table's head stand on the fill of its style.
            why = "" if id.startswith("TableHead") else explain_unfit(self._styles, style)
            if why:
                del self.roles[id]
                self._warn_of_style(id, style, Message("{why}: our own takes its place", why=Message(why)))
                self._styles.give_up_name(style)

    def _lower_levels(self, used: Mapping[str, int], settings: Settings) -> None:
        chosen = {ROLES[key].id for key in settings.docx.styles if key in ROLES}
        for level, size, above in lower_unused_levels(self._styles, self.roles, used, chosen):
            template = (
                "is larger ({size:g} pt) than the one above ({above:g} pt), and the base does not use it: it is set as "
                "that one is"
            )
            fault, id = Message(template, size=size, above=above), f"Heading{level}"
            self._warn_of_style(id, self.roles[id], fault)

    def _warn_of_style(self, id: str, style: str, what: str) -> None:
        """Say what becomes of a base's style for the role that our style `id` has."""
        assert self._base is not None
        names = list_style_names(self._styles.by_id[style])
        key = next(key for key, role in ROLES.items() if role.id == id)
        hint = Message("name another style in docx.styles.{key}, or change it in the base", key=key)
        message = Message("the base's style {style!r} {fault}", style=(names or [style])[0], fault=Message(what))
        self._problems.warning("unfit-style", self._base.place, message, hint)

    @property
    def has_headers(self) -> bool:
        """Whether its own headers take the place of ours."""
        return bool(self._runners["header"])

    def _check_page(self, page: Page) -> None:
        """Raises Refused for a page without room for text."""
        margins = page.margins
        width = page.width - margins.left.value - margins.right.value
        height = page.height - margins.top.value - margins.bottom.value
        if min(self.narrowest_column(width), height) < _LEAST_ROOM:
            raise Refused("leaves no room for text on its page", "look at its page size, margins and columns")

    def _parse_first(self, kind: str) -> Element | None:
        name = self._opened.find_part(kind)
        return self._opened.parse_part(name, kind) if name else None

    def _count_style_uses(self) -> Counter[str]:
        """How often the base's own text uses each style."""
        marks = self._document.iter(_W + "pStyle", _W + "rStyle", _W + "tblStyle")
        return Counter(mark.get(_W + "val", "") for mark in marks)

    def _adopt_default_table(self) -> None:
        """Take the base's table style for new tables, unless the template names another."""
        settings = self._trees["settings"]
        chosen = settings.find(_W + "defaultTableStyle") if settings is not None else None
        id = chosen.get(_W + "val", "") if chosen is not None else ""
        style = self._styles.by_id.get(id)
        if style is not None and style.get(_W + "type") == "table":
            self.roles.setdefault("BriefingTable", id)

    def _is_setting_on(self, name: str) -> bool:
        """Whether a switch is on in the base's settings."""
        settings = self._trees["settings"]
        return settings is not None and is_on(settings.find(_W + name))

    def derive_settings(self, settings: Settings) -> Settings:
        """The template's settings with the base's page, type and colours."""
        made = self._reader.derive_settings(settings)
        self._repaint = {settings.colors.accent: made.colors.accent, settings.colors.text: made.colors.text}
        return made

    def recolor_lines(self, briefing: Briefing) -> Briefing:
        """The briefing with the lines of front and back matter in the base's colours instead of the template's."""
        return replace(briefing, blocks=tuple(map(self._recolor_block, briefing.blocks)))

    def _recolor_block(self, block: AnyBlock) -> AnyBlock:
        """A line or rule in the base's colours; what stands on a band stands on paper, in the colours for it."""
        if isinstance(block, Line | Rule):
            own = None if block.band is not None and block.color == block.band.color else block.color
            return replace(block, color=self._repaint.get(own or "", own), band=None)
        return replace(block, band=None) if isinstance(block, Paragraph | Image) and block.band is not None else block

    def measure(self, settings: Settings) -> BaseMeasures:
        """What it decides beside the settings, which are already its own."""
        margins = settings.page.margins
        width = settings.page.width - margins.left.value - margins.right.value
        return BaseMeasures(
            width=self.narrowest_column(width),
            theme=self._derive_theme(settings),
            tab_stops=self.list_tab_stops(),
            on_grid=list_styles_on_grid(self.roles, self._reader.snaps_to_grid) if self._grid_pitch else frozenset(),
            space_before=self.list_space_before(),
            own_running=tuple(kind for kind in ("header", "footer") if not self._runners[kind]),
        )

    def _derive_theme(self, settings: Settings) -> Theme:
        """The base's accents; where it has no theme, one of the settings. Type comes from the base's styles."""
        if self._trees["theme"] is None:
            return Theme(make_theme(settings).colors, ("", ""), ("", ""))
        colors = {place: digits for digits, place in self._accents.items()}
        return Theme(colors, ("", ""), ("", ""), list_named_colors(self._styles))

    def list_tab_stops(self) -> dict[str, dict[int, str]]:
        """Tab stops of the base's styles for headers, footers and contents, by our styles' ids; positions in twips."""
        return {
            id: self._reader.list_tab_stops(own)
            for id, own in self.roles.items()
            if id.startswith(("Header", "Footer", "TOC"))
        }

    def list_space_before(self) -> dict[str, float]:
        """Points above the base's headings and titles, by our styles' ids."""
        headings = ("Title", "Subtitle", "Heading")
        return {id: self._reader.space_before(own) for id, own in self.roles.items() if id.startswith(headings)}

    def narrowest_column(self, width: float) -> float:
        """Points of the narrowest column of a base that has more than one, since any may hold a table; else `width`."""
        cols = self._section.find(_W + "cols") if self._section is not None else None
        if cols is None:
            return width
        own = [read_number(each, "w") / 20 for each in cols.iterfind(_W + "col")]
        if own and cols.get(_W + "equalWidth") in ("0", "false", "off"):
            return min(width, *own)
        count, space = int(read_number(cols, "num", 1)), read_number(cols, "space", _WORDS_SPACE) / 20
        return (width - (count - 1) * space) / count if count > 1 else width

    def merge_into(
        self,
        writer: WordWriter,
        document: Story,
        fixed: dict[str, Story],
        running: Callable[[], RunningParts],
        whole: Callable[[str, str], str],
    ) -> None:
        """Give the package the base's parts; `running` makes our own headers and footers, `whole` the text's XML.

        The passes depend on each other in this order: headers decide what the section refers to; the finished text
        says which styles are in use; styles and lists get their ids before the text is renamed to them; relationships
        come last, to the parts that are then known."""
        copier = PartCopier(self._opened, writer, self._styles, self.roles)
        references, even, first = self._merge_headers(copier, document, running)
        section_xml = self._merge_section(writer, references, first)
        paper = copy_background(self._document, copier.missed)
        document.set_xml(whole(section_xml, paper))
        for kind in _LEADING:
            tree = self._trees[kind]
            if tree is not None:
                copier.remove_lost_references(tree, self._opened.find_part(kind))
        self._merge_fixed(writer, fixed, even)
        self._copy_relations(copier, document, fixed)
        self.carried_names = copier.part_names
        self._report_foreign_words(copier.foreign)
        self._report_left_out(copier.missed)

    def _merge_section(self, writer: WordWriter, references: list[HeaderReference], first: bool) -> str:
        """The last section of the base with these headers; sheet and margins are ours where it has none."""
        children = copy_section_children(self._section)
        have = {child.tag for child in children}
        for child in etree.fromstring(write_section(writer, [], f' xmlns:w="{W}"')):
            if child.tag in (_W + "pgSz", _W + "pgMar") and child.tag not in have:
                children.append(child)
        if first and not any(child.tag == _W + "titlePg" for child in children):
            children.append(etree.Element(_W + "titlePg"))
        return _section_xml(references, children)

    def _merge_fixed(self, writer: WordWriter, fixed: dict[str, Story], even: bool) -> None:
        """Merge styles, lists, settings and fonts, and rename the styles and lists that all parts name."""
        used = frozenset(id for story in writer.package.stories for id in STYLED.findall(story.text))
        merger = StyleMerger(self._styles, self.roles)
        ours = _parse_story(fixed["styles"])
        self._retype_styles(writer, ours)
        if self._grid_pitch:
            keep_tall_off_grid(ours, self._grid_pitch)
        language = ours.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr/{_W}lang")
        merger.merge_styles(ours, used, language, has_old_layout(self._trees["settings"]))
        lists, shift = merger.merge_numbering(self._trees["numbering"], _parse_story(fixed["numbering"]))
        merged = {
            "styles": self._styles.root,
            "numbering": lists,
            "settings": merge_settings(self._trees["settings"], _parse_story(fixed["settings"]), even),
            "fontTable": merge_fonts(self._trees["fontTable"], _parse_story(fixed["fontTable"])),
        }
        for story in writer.package.stories:
            story.text = _rename_ids(story.text, merger.ids, shift)
        for name, tree in merged.items():
            fixed[name].text = serialize_tree(tree)

    def _copy_relations(self, copier: PartCopier, document: Story, fixed: dict[str, Story]) -> None:
        """Lead lists and fonts to the pictures and files of the base, and the text to its theme."""
        for kind in _LEADING:
            name = self._opened.find_part(kind)
            if name:
                relations = [each for each in self._opened.list_relations(name) if each.is_carried]
                copier.copy_relations(fixed[kind], relations)
        theme = self._opened.find_part("theme")
        if theme:
            document.relate(copier.copy_part(theme, "theme"), "theme")
        else:
            add_theme(copier.writer, document)

    def _merge_headers(
        self, copier: PartCopier, document: Story, running: Callable[[], RunningParts]
    ) -> tuple[list[HeaderReference], bool, bool]:
        """References to headers and footers: the base's; of a kind it has none of, ours. Whether even pages and the
        first one differ."""
        ours = running() if not all(self._runners.values()) else RunningParts((), False)
        even = any(each.page == "even" for each in ours.references)
        made: list[HeaderReference] = []
        for kind, names in self._runners.items():
            if names:
                rids = {page: document.relate(copier.copy_part(name, kind), kind) for page, name in names.items()}
                made += _complete_references(kind, rids, ours.first, even)
            else:
                made += self._complete_ours([each for each in ours.references if each.kind == kind])
        return made, even, ours.first

    def _complete_ours(self, ours: list[HeaderReference]) -> list[HeaderReference]:
        """Our references of one kind; where the base has a page one of its own, there ours goes on as on all others."""
        titled = self._section is not None and self._section.find(_W + "titlePg") is not None
        if not titled or any(each.page == "first" for each in ours):
            return ours
        return [*ours, *(replace(each, page="first") for each in ours if each.page == "default")]

    def _retype_styles(self, writer: WordWriter, sheet: Element) -> None:
        """Set our style sheet in the base's type: body fonts from the base's own default, heads from its headings."""
        normal = self._styles.defaults.get("paragraph", "")
        for role, id in (("body", ""), ("heading", self.roles.get("Heading1", normal))):
            ours = etree.fromstring(f'<w:x xmlns:w="{W}">{writer.look.write_font(role)}</w:x>')[0]
            slots = self._reader.effective_fonts(id) if id else {}
            for fonts in list(sheet.iter(_W + "rFonts")):
                if fonts.attrib == ours.attrib:
                    _set_fonts(fonts, slots)

    def _report_foreign_words(self, foreign: list[tuple[str, str]]) -> None:
        """Quote what the base's headers and footers say that may be about another document."""
        for kind, text in dict.fromkeys(foreign):
            assert self._base is not None
            message = Message(
                "the base's {kind} says “{text}” on the pages of this document", kind=Message(kind), text=text
            )
            hint = "edit the base if that is not meant for every document"
            self._problems.warning("base-words", self._base.place, message, hint)

    def _report_left_out(self, missed: list[str]) -> None:
        left = [*self.left_out, *dict.fromkeys(missed)]
        if left and self._base is not None:
            name = self._base.text.rsplit("/", 1)[-1]
            lost = listed(Message(one) for one in left[:MOST_LISTED])
            if len(left) > MOST_LISTED:
                lost = Message("{names} and {count} more", names=lost, count=len(left) - MOST_LISTED)
            message = Message("of the base document {name!r} these are left out: {lost}", name=name, lost=lost)
            self._problems.warning(
                "base-left-out", self._base.place, message, "save the base without them to be rid of this warning"
            )


def _parse_story(story: Story) -> Element:
    tree: Element = etree.fromstring(story.text.encode())
    return tree


def _complete_references(kind: str, rids: dict[str, str], first: bool, even: bool) -> list[HeaderReference]:
    """References to a base's parts of one kind; on pages where only ours differ, the base's goes on as elsewhere."""
    for page, wanted in (("first", first), ("even", even)):
        if wanted and "default" in rids:
            rids.setdefault(page, rids["default"])
    return [HeaderReference(kind, page, rid) for page, rid in rids.items()]


def _set_fonts(fonts: Element, slots: Mapping[str, str]) -> None:
    """Give a `w:rFonts` these families by slot; without any it goes."""
    parent = fonts.getparent()
    if not slots and parent is not None:
        parent.remove(fonts)
        return
    fonts.attrib.clear()
    for key, value in slots.items():
        fonts.set(_W + key, value)


def _section_xml(references: list[HeaderReference], children: list[Element]) -> str:
    written = "".join(each.write_element() for each in references)
    root = etree.fromstring(f'<w:sectPr xmlns:w="{W}" xmlns:r="{R}">{written}</w:sectPr>')
    root.extend(children)
    sort_properties(root)
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="unicode")


def _rename_ids(xml: str, ids: dict[str, str], shift: int) -> str:
    def rename_mark(match: re.Match[str]) -> str:
        if "numId" in match[1]:
            return f'{match[1]}{int(match[2]) + shift if match[2] != "0" else 0}"'
        return f'{match[1]}{escape(ids.get(match[2], match[2]))}"'

    return _MARK.sub(rename_mark, xml)
