"""Changed structure: the outline's sections in the order, at the levels and under the headings that an edited file has.

Words stay as they are: once the sections are in order, the return trip goes on with the outline so made.
"""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from exporter.message import Message
from exporter.outline.model import Section
from exporter.pull.changes import Change
from exporter.pull.pairing import Comparison, Inventory
from exporter.pull.prints import escape_opening, escape_words
from exporter.pull.rewrites import escape_paragraph
from exporter.pull.sources import TextSource, place_of
from exporter.readback.units import Unit
from exporter.source.nodes import Scalar
from exporter.source.patch import PatchError, Path, YamlText
from exporter.source.rearrange import SectionBranch, SectionItem, SectionKeys, rearrange_sections
from exporter.start.patterns import compile_pattern

_KEYS = SectionKeys("heading", "body", "sections")
# Paragraphs of one text, divided by a blank line.
_CHUNK = compile_pattern(r"\S[\s\S]*?(?=\n[ \t]*\n|\s*\Z)")
# What is markup in a paragraph, and not in a heading.
_MARKS = compile_pattern(r"[\\`*_\[\]<>~^&\n]")
_LOWERED = -2  # the part of a heading that is a paragraph now
_STEP = 1e-6  # keeps what an edited file lacks behind what stood before it


class _Entry(Struct):
    """A heading, or a stretch of a section's body: `path` in the outline, `order` in the edited file."""

    path: Path
    order: float
    level: int = 0  # of a heading
    heading: str = ""  # of a new section
    text: str = ""  # of a new text, or of a part of one
    part: int = -1  # counts the parts of a text
    parts: int = 1
    gone: bool = False


class _Growing(Struct):
    """A section while it is being filled."""

    path: Path
    heading: str = ""
    items: list[_Entry] = field(default_factory=list)
    branches: list["_Growing"] = field(default_factory=list)

    def freeze(self) -> SectionBranch:
        return SectionBranch(
            self.path, self.heading, tuple(_join(self.items)), tuple(one.freeze() for one in self.branches)
        )


def rearrange_outline(given: Comparison) -> tuple[str, list[Change]]:
    """The outline's text with its sections as the edited file has them, and the changes that are written so; none where
    the structure is as it was. Raises PatchError where it cannot be written."""
    inventory = Inventory(given)
    changes = list(_list_changes(given, inventory))
    if not changes:
        return given.outline.text, []
    entries = sorted(_Sequence(given, inventory).read(), key=lambda entry: entry.order)
    text = YamlText(given.outline.text, given.outline.path)
    _check_gone(text, entries)
    branches = _grow([entry for entry in entries if not entry.gone])
    return rearrange_sections(text, [one.freeze() for one in branches], _KEYS), changes


# ---- what was changed ------------------------------------------------------------------------------------------------


def _list_changes(given: Comparison, inventory: Inventory) -> Iterator[Change]:
    """Headings put in, taken out or set to another level, sections and blocks moved."""
    base, edited = given.base.units, given.edited.units
    pairs, back = given.alignment.edited, given.alignment.base
    yield from _list_moves(given, inventory)
    for index, unit in enumerate(base):
        if unit.kind != "paragraph" or place_of(inventory.find_path(index)) is None:
            continue
        if index not in pairs and unit.level and not inventory.is_since(index):
            yield inventory.make_change("delete", index, old=unit.text)
        elif index in pairs and edited[pairs[index]].level != unit.level:
            yield inventory.make_change("level", index, old=unit.style, new=edited[pairs[index]].style)
    for other, unit in enumerate(edited):
        if unit.level and other not in back and not inventory.was_printed(unit):
            before = next((back[at] for at in range(other - 1, -1, -1) if at in back), None)
            yield inventory.make_change("insert", before, new=unit.text, author=", ".join(unit.content.authors))


def _list_moves(given: Comparison, inventory: Inventory) -> Iterator[Change]:
    """The moved headings and blocks, each once; what moves with its heading is not named."""
    moved = [index for index in inventory.list_moved(given.alignment.edited) if inventory.find_path(index)]
    places = {index: place_of(inventory.find_path(index)) for index in moved}
    sections = [place[0] for place in places.values() if place is not None and place[1] < 0]
    told: set[tuple[Path, int]] = set()
    for index, place in places.items():
        if place is None or place in told:
            continue
        told.add(place)
        above = [one for one in sections if place[0][: len(one)] == one and (one, -1) != place]
        if not above:
            edited = given.edited.units[given.alignment.edited[index]]
            yield inventory.make_change("move", index, old=given.base.units[index].text, new=edited.text)


# ---- the new order ---------------------------------------------------------------------------------------------------


class _Sequence:
    """Every heading and every stretch of text of the outline, with the place that each has in the edited file."""

    def __init__(self, given: Comparison, inventory: Inventory) -> None:
        self._given, self._inventory = given, inventory
        self._pairs, self._back = given.alignment.edited, given.alignment.base
        self._last = -1.0
        self._units: dict[tuple[Path, int], list[int]] = {}
        for index in range(len(given.base.units)):
            place = place_of(inventory.find_path(index))
            if place is not None:
                self._units.setdefault(place, []).append(index)

    def read(self) -> list[_Entry]:
        """All entries: those of ordinary sections, those of appendices, new ones."""
        sections = self._given.outline.sections
        out: list[_Entry] = []
        for appendices in (False, True):
            for index, section in enumerate(sections):
                if section.appendix == appendices:
                    out += self._read_section(section, ("sections", index))
        return [*out, *self._read_new()]

    def _read_section(self, section: Section, path: Path) -> Iterator[_Entry]:
        if section.heading is None:
            raise PatchError("a section without a heading is text of the one above: give it a heading, or join both")
        units = self._units.get((path, -1), [])
        level = self._edited_level(units)
        if level == 0:  # a heading that was made a paragraph
            text = _as_markup(section.heading.text)
            yield self._place(_Entry(path, 0, text=text, part=_LOWERED), units)
        else:
            yield self._place(_Entry(path, 0, level or sum(step == "sections" for step in path)), units)
        for number, block in enumerate(section.body):
            units = self._units.get((path, number), [])
            item: Path = (*path, "body", number)
            if isinstance(block, Scalar):
                yield from self._read_text(block, item, units)
            else:
                yield self._place(_Entry(item, 0), units)
        for number, one in enumerate(section.sections):
            yield from self._read_section(one, (*path, "sections", number))

    def _read_text(self, scalar: Scalar, path: Path, units: Sequence[int]) -> Iterator[_Entry]:
        """A text's parts, divided by blank lines."""
        chunks = list(_CHUNK.finditer(scalar.text))
        for number, chunk in enumerate(chunks):
            own = [index for index in units if self._is_within(index, chunk)]
            entry = self._place(_Entry(path, 0, text=chunk[0], part=number, parts=len(chunks)), own)
            level = self._edited_level(own)
            if level:  # a paragraph that was made a heading
                if len(own) > 1:
                    raise PatchError("a list was made a heading")
                entry = _Entry((), entry.order, level, heading=_as_markup(chunk[0]))
            yield entry

    def _edited_level(self, units: Sequence[int]) -> int | None:
        """The level that a unit has in the edited file, 0 for no heading; None where it is not there."""
        found = [self._given.edited.units[self._pairs[index]].level for index in units[:1] if index in self._pairs]
        return found[0] if found else None

    def _is_within(self, index: int, chunk: re.Match[str]) -> bool:
        source = self._inventory.sources[index]
        return isinstance(source, TextSource) and chunk.start() <= source.begin < max(chunk.end(), chunk.start() + 1)

    def _place(self, entry: _Entry, units: Sequence[int]) -> _Entry:
        """The entry with its place: that of its first unit, or behind the entry before it."""
        found = [self._pairs[index] for index in units if index in self._pairs]
        entry.gone = bool(units) and not found and not any(map(self._inventory.is_since, units))
        entry.order = float(min(found)) if found else self._last + _STEP
        self._last = entry.order
        return entry

    def _read_new(self) -> Iterator[_Entry]:
        """New headings, and new paragraphs between one and what follows it."""
        under = False
        for other, unit in enumerate(self._given.edited.units):
            if other in self._back:
                under = False
            elif unit.level and not self._inventory.was_printed(unit):
                under = True
                yield _Entry((), float(other), unit.level, heading=escape_words(unit.text.strip(), "refs"))
            elif under and unit.kind == "paragraph" and not unit.content.notes:
                yield _Entry((), float(other), text=_spell_new(unit))


def _as_markup(text: str) -> str:
    """A heading's text as a paragraph's, or the other way. Raises PatchError where it would not print the same."""
    if _MARKS.search(text) or escape_opening(text) != text:
        raise PatchError("a heading and a paragraph have not the same marks: change it in the outline")
    return text


def _spell_new(unit: Unit) -> str:
    words = escape_paragraph(unit.text)
    return f"- {words}" if unit.listed else words


def _check_gone(text: YamlText, entries: Sequence[_Entry]) -> None:
    """Keep what was taken out but for headings, whose sections lose only them. Raises PatchError.

    A section goes as a whole where nothing of it is left; else its texts are those of the section above."""
    sections = [entry.path for entry in entries if entry.level and entry.gone]
    kept = [entry.path for entry in entries if entry.part == _LOWERED]
    kept += [path for path in sections if any(one.path[: len(path)] == path and not one.gone for one in entries)]
    whole = [path for path in sections if path not in kept]
    for path in kept:
        more = set(text.list_keys(path)) - {_KEYS.heading, _KEYS.items, _KEYS.sections}
        if more:
            names = ", ".join(f"`{name}`" for name in sorted(more))
            raise PatchError(
                Message("the heading that was taken out has {names}: take the section out in the outline", names=names)
            )
    for entry in entries:
        entry.gone = any(entry.path[: len(path)] == path for path in whole) or (entry.level > 0 and entry.path in kept)


def _grow(entries: Sequence[_Entry]) -> list[_Growing]:
    """The tree of sections that headings of these levels make. Raises PatchError where a level is left out."""
    root = _Growing(())
    open_sections = [root]
    for entry in entries:
        if not entry.level:
            if len(open_sections) == 1:
                raise PatchError("a text stands above the first heading")
            open_sections[-1].items.append(entry)
            continue
        if entry.level > len(open_sections):
            raise PatchError(
                Message(
                    "a heading of level {level} stands below one of level {count}",
                    level=entry.level,
                    count=len(open_sections) - 1,
                )
            )
        del open_sections[entry.level :]
        made = _Growing(entry.path, entry.heading)
        open_sections[-1].branches.append(made)
        open_sections.append(made)
    if not root.branches:
        raise PatchError("no heading is left")
    return root.branches


def _join(entries: Sequence[_Entry]) -> Iterator[SectionItem]:
    """The items of a section: the parts of a text that stand together are one text again."""
    at = 0
    while at < len(entries):
        first, end = entries[at], at + 1
        while end < len(entries) and _goes_on(entries[end - 1], entries[end]):
            end += 1
        if first.path and first.part in (-1, 0) and end - at == first.parts:
            yield SectionItem(first.path)
        else:
            yield SectionItem(text="\n\n".join(entry.text for entry in entries[at:end]))
        at = end


def _goes_on(before: _Entry, entry: _Entry) -> bool:
    if not before.path:  # new items of a list
        return not entry.path and before.text[:2] == entry.text[:2] == "- "
    return entry.path == before.path and entry.part == before.part + 1
