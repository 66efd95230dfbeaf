"""How many lines a text takes in Word, by estimate: widths of characters in ems, no font is opened."""

import math

from exporter.document.blocks import Inlines, NoteMark, plain
from exporter.docx.draft import WordWriter
from exporter.docx.estimate.pieces import CalledNote, HeightPiece
from exporter.docx.known import stand_in_for
from exporter.docx.measure.language import has_cjk
from exporter.docx.measure.measures import FOOTNOTE_AFTER, estimate_leading, small_size
from exporter.docx.styles.tab_stops import words_width

_WIDE_MARKS = "“”‘’…—"  # full-width in Chinese; `words_width` counts half an em for each
# Ems at a line's end that stay empty: in Chinese half a character on average, since some marks may not end or begin a
# line; elsewhere a part of a word.
_CJK_LOSS, _WORD_LOSS = 0.5, 1.0
# Of the half em that a letter is counted as, what it takes in running text: between the faces that office machines have
# (Calibri 0.43 em on average, Times New Roman 0.42, Arial 0.46) and the wide one that replaces them elsewhere (DejaVu
# Sans, 0.53).
_LETTER = 0.94


class TextEstimator:
    """Estimates the lines of one file's texts; it holds settings only, and asking changes nothing."""

    def __init__(self, writer: WordWriter) -> None:
        self.writer, self.settings, self.size = writer, writer.settings, writer.size
        self.look = writer.look
        self.small = small_size(writer.size)
        self.leading = estimate_leading(writer.speech.cjk)  # ems of a single-spaced line
        self._notes = {note.id: note.text for note in writer.briefing.notes}
        # Stands for them, whose comparison would take long.
        self.notes = stand_in_for(writer.briefing.notes)
        self._letter = 1.0 if writer.speech.cjk else _LETTER
        self._letter_spacing = writer.settings.docx.letter_spacing.points(writer.size)

    def set_text(self, text: Inlines, indent: float = 0.0, less: float = 0.0) -> HeightPiece:
        """Running text in the body's size; `indent` before its first line, all lines `less` narrower, in points."""
        lines = self.count_lines(text, self.size, indent, less)
        return HeightPiece(lines=lines, line=self.look.line_pitch, notes=self.find_notes(text, self.size, less))

    def count_lines(self, text: Inlines, points: float, indent: float = 0.0, less: float = 0.0) -> int:
        """Lines of a text in type of `points`; `indent` before its first line, all lines `less` narrower, in points."""
        shown = plain(text)
        wide = indent + words_width(self.writer, shown, points) * self._letter
        wide += len(shown) * self._letter_spacing
        if self.writer.speech.cjk:
            wide += sum(map(shown.count, _WIDE_MARKS)) * points / 2
        return max(1, math.ceil(wide / self._line_width(shown, points, less)))

    def _line_width(self, text: str, points: float, less: float) -> float:
        """Points of a line that text fills."""
        return self.writer.width - less - points * (_CJK_LOSS if has_cjk(text) else _WORD_LOSS)

    def find_notes(self, text: Inlines, points: float, less: float = 0.0) -> tuple[CalledNote, ...]:
        """The footnotes called in a text, in order; parameters as for `count_lines`."""
        found = []
        for index, inline in enumerate(text):
            if isinstance(inline, NoteMark) and inline.note in self._notes:
                line = self.count_lines(text[:index], points, 0.0, less) - 1 if index else 0
                found.append(CalledNote(inline.note, line, self._note_height(inline.note)))
        return tuple(found)

    def _note_height(self, note: str) -> float:
        """Points of a note at the page's foot; its number takes about an em."""
        lines = self.count_lines(self._notes[note], self.small, self.small)
        return lines * self.small * self.leading + self.small * FOOTNOTE_AFTER

    @property
    def separator(self) -> float:
        """Points of the line above a page's notes: a paragraph in their style."""
        return self.small * (self.leading + FOOTNOTE_AFTER)
