"""What an edited file was made from, against today's outline: who has changed a text, the editor or the outline."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from exporter.document.marks import digest_chart, digest_words
from exporter.pull.align import STRAIGHT_MARKS
from exporter.pull.names import short_of
from exporter.readback.paragraphs import UnitText
from exporter.readback.records import ChartContent
from exporter.readback.units import UnitFile

# edited: the outline has the words that the file was made with; newer: the file has them still, and the outline others;
# conflict: both have others.
Standing = Literal["edited", "newer", "conflict"]

# A node's words, those of its first item, caption, title and alternative text, as the record names them.
_PARTS = ("", ":i", ":c", ":t", ":a")
# Characters that a label may have before a caption's own words, as in 表12　.
_LONGEST_LABEL = 24
# Whether the file was made with the template and the version of this program that print the outline today.
Maker = Literal["same", "other", "unknown"]
CONFLICT = "the outline has changed here, too, since the file was made: choose one of both texts"


class TableHistory(Struct, frozen=True):
    """Digests of a table's heads and rows, as they are today and as the file was made with them; rows count from 1."""

    heads: tuple[str, ...]
    rows: tuple[str, ...]
    written_heads: tuple[str, ...]
    written_rows: tuple[str, ...]
    size: int

    def is_head_since(self, column: int) -> bool:
        """Whether the outline has got a column since the file was made."""
        return column < len(self.heads) and self.heads[column] not in self.written_heads

    def is_row_since(self, row: int) -> bool:
        """Whether the outline has got a row, or other words in it, since the file was made."""
        return 0 < row <= len(self.rows) and self.rows[row - 1] not in self.written_rows

    def has_other_heads(self, column: int, text: str) -> bool:
        """Whether a head is as the file was made with it, and the outline has another since."""
        return self.is_head_since(column) and digest_words(text, self.size) in self.written_heads

    def was_head(self, text: str) -> bool:
        """Whether a column's head is one that the outline has dropped since."""
        digest = digest_words(text, self.size)
        return digest in self.written_heads and digest not in self.heads

    def was_row(self, cells: Sequence[Sequence[UnitText]], row: int) -> bool:
        """Whether a row of the edited file is as the file was made with it."""
        return bool({*self._digest_row(cells, row)} & {*self.written_rows})

    def is_row_dropped(self, cells: Sequence[Sequence[UnitText]], row: int) -> bool:
        """Whether a row of the edited file is one that the outline has dropped since, or has other words in."""
        return self.was_row(cells, row) and not {*self._digest_row(cells, row)} & {*self.rows}

    def _digest_row(self, cells: Sequence[Sequence[UnitText]], row: int) -> Iterator[str]:
        """Digests of a row: as it prints, and with the words of its group, which print once."""
        words = [cell.text for cell in cells[row]]
        yield digest_words("\t".join(words), self.size)
        for column, word in enumerate(words):
            above = (cells[at][column].text for at in range(row - 1, 0, -1) if column < len(cells[at]))
            words[column] = word or next((text for text in above if text), "")
        yield digest_words("\t".join(words), self.size)


class History:
    """Both files' records."""

    def __init__(self, base: UnitFile, edited: UnitFile, names: Mapping[str, str]) -> None:
        """`names` are the base's marks by those of the edited file."""
        self._base, self._edited, self._names = base.record, edited.record, names
        made = {(record.outline, record.template, record.program) for record in (self._base, self._edited)}
        # Digests, which are short, need not be asked where both print the same.
        self.unchanged = len(made) == 1 and all(next(iter(made)))

    @property
    def maker(self) -> Maker:
        """What printed the edited file: what it prints by itself may differ from today's, and is no edit then."""
        if not self._edited.format:
            return "unknown"
        made = ((record.template, record.program) for record in (self._base, self._edited))
        return "same" if len(set(made)) == 1 else "other"

    @property
    def has_same_outline(self) -> bool:
        """Whether the file was made from the outline as it is today: what differs then is an edit, or the program's."""
        return self._edited.outline != "" and self._edited.outline == self._base.outline

    def judge_text(self, base: UnitText, edited: UnitText) -> Standing:
        """Who has changed a paragraph, a caption, an alternative text."""
        for anchor in base.anchors:
            for part in _PARTS:
                key = short_of(anchor) + part
                if self._matches(base.text, self._base.nodes.get(key, "")):
                    return self._judge(key, self._find_written(anchor, edited, part), edited.text, base.text)
        if self._edited.format >= _WITH_PARTS or not base.anchors:
            return "edited"
        # Earlier records have no digest of the words of a caption: one of the whole block tells that it has changed.
        key = short_of(base.anchors[0])
        return self._judge(key, self._find_written(base.anchors[0], edited, ""), edited.text)

    def judge_note(self, name: str, text: str) -> Standing:
        """Who has changed a note; `name` is that of its mark."""
        key = name[2:]
        return self._judge(key, self._edited.nodes.get(key, ""), text)

    def judge_chart(self, base: UnitText, edited: UnitText, chart: ChartContent) -> Standing:
        """Who has changed a chart's data."""
        values = [(series.name, series.values) for series in chart.series]
        digest = digest_chart(chart.categories, values)
        for anchor in base.anchors:
            written = self._find_written(anchor, edited, ":d")
            today = self._base.nodes.get(short_of(anchor) + ":d", "")
            if not self.unchanged and written and today and written != today:
                return "newer" if digest == written else "conflict"
        return "edited"

    def find_table(self, short: str) -> TableHistory | None:
        """What is known of a table, by its name today; None where nothing is, or nothing has changed."""
        today = self._base.tables.get(short)
        if self.unchanged or today is None or not self._edited.tables:
            return None
        shared = {key: len({*today[1]} & {*rows}) for key, (_, rows) in self._edited.tables.items()}
        # A way through the outline shifts: the table is the one that shares most rows.
        best = max(shared, key=lambda key: (shared[key], key == short))
        if not shared[best] and short not in self._edited.tables:
            return None
        written = self._edited.tables[best if shared[best] else short]
        return TableHistory(*today, *written, size=self._edited.digest_size)

    def _judge(self, key: str, written: str, text: str, printed: str = "") -> Standing:
        """Who has changed a node's words, `text` in the edited file; `printed` are those of today."""
        today = self._base.nodes.get(key, "")
        if self.unchanged or not written or not today or written == today:
            return "edited"
        if self._matches(text, written):
            return "newer"
        if printed and self.maker != "same" and any(self._matches(form, written) for form in list_forms(printed)):
            return "edited"
        return "conflict"

    def _find_written(self, anchor: str, edited: UnitText, part: str) -> str:
        """The digest of a node's words when the file was made, "" where that is not known."""
        for other in edited.anchors:
            found = self._edited.nodes.get(short_of(other) + part)
            if found is not None and self._names.get(other) == anchor:
                return found
        key = short_of(anchor) + part
        today, found = self._base.nodes.get(key, ""), self._edited.nodes.get(key, "")
        if today in self._edited.nodes.values():
            return today
        return "" if found in self._base.nodes.values() else found

    def _matches(self, text: str, digest: str) -> bool:
        """Whether words, with or without a label before them, have a digest."""
        if not digest:
            return False
        size = self._edited.digest_size if self._edited.format else 2
        return any(digest_words(text[at:], size) == digest for at in range(min(len(text), _LONGEST_LABEL) + 1))


def list_forms(text: str) -> Iterator[str]:
    """A text as earlier versions of the program printed it: with straight quotation marks, no space before %."""
    for form in (text, text.translate(STRAIGHT_MARKS)):
        yield form
        yield form.replace("\u00a0%", "%")


# The first format of the record that has digests of captions, first items, titles, alternative texts and data.
_WITH_PARTS = 4
