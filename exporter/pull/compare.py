"""The base file against the edited one, unit by unit: every change that an editor made, none that the outline made."""

from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from exporter.document.marks import short_name
from exporter.message import Message
from exporter.pull.align import measure_text_likeness, normalize
from exporter.pull.blocks.charts import compare_charts, compare_shapes, settle_workbook
from exporter.pull.blocks.tables import TableComparer
from exporter.pull.blocks.texts import TextComparer
from exporter.pull.changes import Change, ChangeKind, FigureMention, Found
from exporter.pull.history import CONFLICT, Standing, TableHistory
from exporter.pull.names import short_of
from exporter.pull.pairing import Comparison, Inventory
from exporter.pull.prints import PARAGRAPH_END
from exporter.pull.rewrites import join_items, join_sources, merge_items, remove_paragraph, write_insert
from exporter.pull.sources import ChartSource, TableSource, TextSource, UnitSource
from exporter.readback.paragraphs import UnitText
from exporter.readback.units import Unit, UnitFile
from exporter.start.patterns import compile_pattern

# Two texts joined are more alike a third than this where one was divided, or two were merged.
_JOINED = 0.85


def compare_files(given: Comparison, *, unlink: bool = False, proving: bool = False) -> Found:
    """Everything that differs in the edited file from what the outline prints today.

    `unlink`: an edited figure is words from then on, in that place alone. `proving`: the outline's texts were changed
    by this very trip, so that none of them is in conflict with the file."""
    return _Comparer(given, unlink=unlink, proving=proving).run()


def list_edited_paths(given: Comparison) -> dict[int, str]:
    """The outline's path by index of the edited file's unit, of those that a text of it prints."""
    inventory = Inventory(given)
    paths = ((other, inventory.find_path(index)) for other, index in given.alignment.base.items())
    return {other: path for other, path in paths if path}


class _Comparer:
    """Goes through the pairs, then through what has no pair."""

    def __init__(self, given: Comparison, *, unlink: bool, proving: bool) -> None:
        self._given, self._proving = given, proving
        self._base, self._edited = given.base.units, given.edited.units
        self._found = Found()
        self._inventory = Inventory(given)
        self._history = self._inventory.history
        self._sources = self._inventory.sources
        self._has_conflicts = not proving and not self._history.has_same_outline
        notes = _pair_notes(given.base, given.edited)
        lost = _find_lost_formats(given.base, given.edited)
        self._texts = TextComparer(
            given.outline,
            self._found,
            notes,
            unlink=unlink,
            lost_formats=lost,
            other_labels=self._history.maker != "same",
        )
        self._tables = TableComparer(given.outline, given.sources, self._texts, self._found)
        self._pairs = dict(given.alignment.edited)
        self._back = dict(given.alignment.base)
        self._done: set[int] = set()

    def run(self) -> Found:
        """All changes, in the base's order."""
        self._find_splits()
        self._find_merges()
        for index in sorted(self._pairs):
            self._compare_pair(index, self._pairs[index])
        for index in self._inventory.list_moved(self._pairs):
            why = "a block was moved: move it in the outline, where its place is, or add --structure"
            self._report("move", index, old=self._base[index].text, why=why)
        for index in range(len(self._base)):
            if index not in self._pairs and index not in self._done:
                self._report_gone(index)
        self._report_new()
        self._compare_notes()
        self._compare_running()
        self._report_objects()
        if self._history.maker != "same":
            self._pass_over_template()
        return self._found

    def _pass_over_template(self) -> None:
        """Set apart what another template or version of the program may have printed, beside the outline's texts.

        What stands in both files with other digits is an edit, as is, in a file without a record, what has other
        letters."""
        kept: list[Change] = []
        for change in self._found.changes:
            other = self._history.maker == "other" and (change.path == "header" or _has_same_digits(change))
            if change.by_template and (other or not change.old or not change.new or _is_adorned(change)):
                self._found.passed_over.append(change)
            else:
                kept.append(change)
        self._found.changes[:] = kept
        if self._history.maker == "unknown":  # no digest tells an editor's marks from those that a program has set
            self._found.passed_over += self._found.marks
            self._found.marks.clear()

    # ---- pairs ---------------------------------------------------------------------------------------------------

    def _compare_pair(self, index: int, other: int) -> None:
        base, edited, source = self._base[index], self._edited[other], self._sources[index]
        path = self._inventory.path_of(index)
        if base.kind == "table":
            history = self._find_table(index, source)
            self._tables.compare(base, edited, source, path, history, conflicts=self._has_conflicts)
        elif base.kind == "chart" and isinstance(source, ChartSource):
            self._compare_chart(base, edited, source)
        else:
            text = source if isinstance(source, TextSource) else None
            standing = self._history.judge_text(base.content, edited.content)
            self._compare_text((base.content, edited.content), text, path, standing)
        if base.level != edited.level and base.kind == "paragraph":
            why = "a heading's level is its depth in the outline: move the section there, or add --structure"
            self._report("level", index, old=base.style, new=edited.style, why=why)

    def _find_table(self, index: int, source: UnitSource | None) -> TableHistory | None:
        """What the file was made with, of a table; the name is that of its own mark, or of its caption's."""
        names = [short_name(source.id)] if isinstance(source, TableSource) else []
        names += [short_of(anchor) for anchor in self._base[index].anchors]
        return next((found for found in map(self._history.find_table, names) if found is not None), None)

    def _compare_chart(self, base: Unit, edited: Unit, source: ChartSource) -> None:
        """Compare a chart's data, the words over its plot, and its alternative text."""
        name = f"_x{short_name(source.id)}"  # its caption bears the mark
        content = replace(base.content, anchors=(*base.anchors, name))
        if base.chart is not None and edited.chart is not None:
            before = len(self._found.changes)
            recorded = self._given.edited.record.format > 0
            settled = (
                settle_workbook(base, edited, source, self._found, recorded=recorded, proving=self._proving)
                or edited.chart
            )
            standing = self._history.judge_chart(content, edited.content, settled)
            if standing != "newer":
                compare_charts(self._given.outline, base.chart, settled, source, self._found)
            if standing == "conflict" and self._has_conflicts:
                self._found.hold_from(before, CONFLICT, "conflict")
            compare_shapes(base.shapes, edited.shapes, source, self._found)
        if edited.text:  # a program that loses it leaves it empty
            alt = TextSource(f"{source.path}.alt", source.spec.alt, "refs")
            standing = self._history.judge_text(content, edited.content)
            self._compare_text((base.content, edited.content), alt, alt.path, standing)
        elif base.text:
            self._found.lost_alts.append(f"{source.path}.alt")

    def _compare_text(
        self,
        texts: tuple[UnitText, UnitText],
        source: TextSource | None,
        path: str,
        standing: Standing,
        kind: ChangeKind = "text",
    ) -> None:
        """Compare a text of both files that the editor may have changed; held where the outline has, too."""
        if standing == "newer":
            return
        before = len(self._found.changes)
        self._texts.compare(*texts, source, path, kind)
        if standing == "conflict" and self._has_conflicts:
            self._found.hold_from(before, CONFLICT, "conflict")

    # ---- splits and merges ---------------------------------------------------------------------------------------

    def _find_splits(self) -> None:
        """Paragraphs that were divided: the base's is its pair and a free neighbour together."""
        for other, unit in enumerate(self._edited):
            if other in self._back or unit.kind != "paragraph":
                continue
            for beside in (other - 1, other + 1):
                index = self._back.get(beside)
                if index is not None and self._is_split(index, beside, other):
                    self._split(index, min(beside, other), max(beside, other))
                    break

    def _is_split(self, index: int, beside: int, other: int) -> bool:
        base, pair, free = self._base[index], self._edited[beside], self._edited[other]
        if base.kind != "paragraph" or normalize(base.text) == normalize(pair.text) or index in self._done:
            return False
        joined = pair.text + free.text if beside < other else free.text + pair.text
        return _is_joined(base.text, joined, pair.text)

    def _split(self, index: int, first: int, second: int) -> None:
        self._done.add(index)
        self._back[first] = self._back[second] = index
        self._pairs.pop(index, None)
        one, two = self._edited[first].content, self._edited[second].content
        notes = (*one.notes, *_shift_notes(two.notes, len(one.text) + 1))
        joined = replace(one, text=one.text + PARAGRAPH_END + two.text, notes=notes)
        source = self._sources[index]
        text = source if isinstance(source, TextSource) else None
        self._texts.compare(self._base[index].content, joined, text, self._inventory.path_of(index), "split")

    def _find_merges(self) -> None:
        """Paragraphs that were joined: a pair is its base and a lost neighbour together."""
        for index, unit in enumerate(self._base):
            if index in self._pairs or index in self._done or unit.kind != "paragraph":
                continue
            for beside in (index - 1, index + 1):
                if beside in self._pairs and self._is_merge(beside, index):
                    self._merge(min(beside, index), max(beside, index), self._pairs[beside])
                    break

    def _is_merge(self, beside: int, index: int) -> bool:
        pair, free = self._base[beside], self._base[index]
        edited = self._edited[self._pairs[beside]]
        if pair.kind != "paragraph" or normalize(pair.text) == normalize(edited.text):
            return False
        joined = pair.text + free.text if beside < index else free.text + pair.text
        return _is_joined(edited.text, joined, pair.text)

    def _merge(self, first: int, second: int, other: int) -> None:
        self._done |= {first, second}
        self._pairs = {index: one for index, one in self._pairs.items() if index not in (first, second)}
        one, two = self._base[first].content, self._base[second].content
        shift = len(one.text) + 1
        joined = replace(
            one,
            text=one.text + PARAGRAPH_END + two.text,
            notes=(*one.notes, *_shift_notes(two.notes, shift)),
            live=(*one.live, *((begin + shift, end + shift) for begin, end in two.live)),
            figures=(*one.figures, *(replace(s, begin=s.begin + shift, end=s.end + shift) for s in two.figures)),
        )
        sources = self._sources[first], self._sources[second]
        source = join_sources(*sources)
        items = join_items(*sources) if source is None else None
        before = len(self._found.changes)
        self._texts.compare(
            joined, self._edited[other].content, items or source, self._inventory.path_of(first), "merge"
        )
        for number, change in enumerate(self._found.changes[before:], before):
            if items is not None and change.kind == "merge":
                self._found.changes[number] = merge_items(change, *sources)
            elif source is None and change.held:
                told = change.hold("these are two texts of the outline: join them there")
                self._found.changes[number] = replace(told, by_template=None in sources)

    # ---- what has no pair ----------------------------------------------------------------------------------------

    def _report_gone(self, index: int) -> None:
        """A unit that the edited file lacks: taken out there, or put into the outline since."""
        unit, source = self._base[index], self._sources[index]
        if self._inventory.is_since(index):
            return
        if unit.kind in ("chart", "picture") and not any(one.kind == unit.kind for one in self._edited):
            return  # the program that saved the file lost them all
        change = self._inventory.make_change("delete", index, old=unit.text)
        if source is None:
            change = replace(change, by_template=True)
        for span in unit.content.figures:
            words = unit.text[span.begin : span.end]
            self._found.mention(span.figure, FigureMention(change.path, words, None))
        if self._inventory.has_moved_on:
            change = change.hold("the file has lost its record: it was taken out there, or put into the outline since")
        self._found.changes.append(change if change.held else remove_paragraph(change, source))

    def _report_new(self) -> None:
        for other, unit in enumerate(self._edited):
            if other in self._back or self._inventory.was_printed(unit):
                continue
            before = next((self._back[at] for at in range(other - 1, -1, -1) if at in self._back), None)
            after = next((self._back[at] for at in range(other + 1, len(self._edited)) if at in self._back), None)
            change = self._inventory.make_change(
                "insert", before, new=unit.text, author=", ".join(unit.content.authors)
            )
            sources = [self._sources[at] if at is not None else None for at in (before, after)]
            self._found.changes.append(write_insert(change, unit, sources[0], sources[1]))
            if before is not None:
                self._back[other] = before

    # ---- beside the body -----------------------------------------------------------------------------------------

    def _compare_notes(self) -> None:
        """The notes that are called in both files."""
        ids = _pair_notes(self._given.base, self._given.edited)
        edited = {ids.get(note.id, ""): note for note in self._given.edited.notes}
        for note in self._given.base.notes:
            source = self._given.sources.notes.get(note.name)
            if note.id in edited:
                path = source.path if source else "notes"
                texts = (note.content, edited[note.id].content)
                standing = self._history.judge_note(note.name, texts[1].text)
                self._compare_text(texts, source, path, standing, "note")
        for note in self._given.edited.notes:
            if note.id not in ids and note.content.text:
                why = "a new note: give it an id under `notes:` and call it with [^id]"
                self._found.changes.append(Change(kind="note", path="notes", new=note.content.text, why=why))

    def _compare_running(self) -> None:
        """Report heads and feet whose words were edited; word processors save each as often as they like."""
        known = {_drop_digits(text) for text in self._given.base.running}
        printed = self._list_printed() if self._history.maker != "same" else frozenset()
        why = "the template prints headers and footers"
        for now in dict.fromkeys(self._given.edited.running):
            if _drop_digits(now) in known or {*_list_parts(now)} <= printed:
                continue
            was = max(self._given.base.running, key=lambda text: measure_text_likeness(text, now), default="")
            self._found.changes.append(Change(kind="text", path="header", old=was, new=now, why=why, by_template=True))

    def _list_printed(self) -> frozenset[str]:
        """All that the outline prints, in parts: what a template may have repeated in a head or a foot."""
        units = (unit.text for unit in self._base)
        return frozenset(part for text in (*units, *self._given.base.running) for part in _list_parts(text))

    def _report_objects(self) -> None:
        """Report what the edited file has in its text that no outline prints: formulas, inserted files, ink."""
        known = Counter((one.what, normalize(one.text)) for one in self._given.base.objects)
        for one in self._given.edited.objects:
            key = (one.what, normalize(one.text))
            if known[key]:
                known[key] -= 1
                continue
            near = next((self._back[at] for at in range(one.unit, -1, -1) if at in self._back), None)
            change = self._inventory.make_change("insert", near, new=one.text or one.what)
            why = Message("an outline cannot hold {what}: write what it says as text", what=Message(one.what))
            self._found.changes.append(change.hold(why))

    def _report(self, kind: str, index: int, old: str = "", new: str = "", why: str = "") -> None:
        change = self._inventory.make_change(kind, index, old, new)
        # Which line of the front is above which is the template's, whatever text of the outline it prints.
        in_front = kind == "move" and not change.path.startswith("sections")
        by_template = in_front or self._sources[index] is None
        self._found.changes.append(replace(change, by_template=by_template).hold(why))


def _find_lost_formats(base: UnitFile, edited: UnitFile) -> frozenset[str]:
    """The formats that a program has lost with the file's record: some text had them, and none has them now.

    Emphasis marks (`w:em`), as Chinese and Japanese have them for italics, are no format that pandoc knows."""
    was, now = ({span.kind for unit in file.units for span in unit.content.formats} for file in (base, edited))
    return frozenset() if edited.record.format else frozenset({"italic"} & was - now)


# What parts the words of one line: tabs, line ends, marks behind a label.
_PARTS = compile_pattern(r"[\t\n:：;；,，。|·]")


def _list_parts(text: str) -> list[str]:
    """The parts of a line that say something, without digits."""
    parts = [_drop_digits(part) for part in _PARTS.split(text)]
    return [part for part in parts if any(map(str.isalpha, part))]


def _is_adorned(change: Change) -> bool:
    """Whether only signs differ: arrows, dashes, spaces."""
    was, now = ("".join(filter(str.isalnum, text)) for text in (change.old, change.new))
    return was == now


def _has_same_digits(change: Change) -> bool:
    was, now = ("".join(filter(str.isdigit, text)) for text in (change.old, change.new))
    return was == now


def _drop_digits(text: str) -> str:
    """A head's words without its page numbers."""
    return normalize("".join(character for character in text if not character.isdigit()))


def _is_joined(whole: str, joined: str, part: str) -> bool:
    """Whether two texts joined are a third one, and more so than one of them alone."""
    together = measure_text_likeness(whole, joined)
    return together > _JOINED and together > measure_text_likeness(whole, part) and len(joined) < len(whole) * 1.3


def _shift_notes(notes: Sequence[tuple[int, str, str]], by: int) -> tuple[tuple[int, str, str], ...]:
    return tuple((offset + by, id, name) for offset, id, name in notes)


def _pair_notes(base: UnitFile, edited: UnitFile) -> dict[str, str]:
    """The base's ids of notes by the edited file's: by name, by text, then by likeness in order."""
    names = {note.name: note.id for note in base.notes if note.name}
    out: dict[str, str] = {note.id: names[note.name] for note in edited.notes if note.name in names}
    for exact in (True, False):
        for note in edited.notes:
            free = [one for one in base.notes if one.id not in out.values()]
            if note.id in out or not free:
                continue
            best = max(free, key=lambda one: measure_text_likeness(one.content.text, note.content.text))
            likeness = measure_text_likeness(best.content.text, note.content.text)
            if likeness >= (1.0 if exact else 0.45):
                out[note.id] = best.id
    return out
