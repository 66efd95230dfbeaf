"""Collect the glyphs of a line into runs of one face and pieces of one inline."""

from collections.abc import Sequence
from typing import NamedTuple

from exporter.typeset.boxes import GlyphBox
from exporter.typeset.face import Face
from exporter.typeset.line import Glyph, GlyphRun, TextLine
from exporter.typeset.segment import SpanStyle


class PieceTexts(NamedTuple):
    """The last fields of a piece's `TextLine`."""

    text: str
    logical: str = ""
    part: str = ""
    leads: bool = False


class GlyphCollector:
    """Groups glyphs into runs of one face and runs into pieces of one inline."""

    def __init__(self, size: float) -> None:
        self._size = size
        self._pieces: list[tuple[int, list[GlyphRun]]] = []
        self._glyphs: list[Glyph] = []
        self._dots: list[float] = []
        self._outlines: list[tuple[Face, Glyph]] = []
        self._face: Face | None = None
        self._spec: SpanStyle | None = None

    @property
    def count(self) -> int:
        """The number of pieces so far."""
        return len(self._pieces)

    def change_source(self, source: int, spec: SpanStyle) -> None:
        self._flush_run()
        self._pieces.append((source, []))
        self._spec, self._em = spec, self._size * spec.scale

    def draw_box(self, box: GlyphBox, x: float, text: str | None = None) -> None:
        """Draw a box with its left edge at x ems; `text` replaces the text that its glyphs stand for."""
        em, at = self._em, x * self._size
        for face, gid, own, dx, dy, step, source in box.glyphs:
            if face is not self._face:
                self._flush_run()
                self._face = face
            self._glyphs.append(Glyph(gid, at + dx * em, own * em, source if text is None else text, dy * em))
            at += step * em
        for face, gid, own, dx, dy, _, _ in box.outlines:
            self._outlines.append((face, Glyph(gid, x * self._size + dx * em, own * em, "", dy * em)))
        if self._spec is not None and self._spec.dots and box.head == "I":
            self._dots.append(x * self._size + box.width * em / 2)

    def _flush_run(self) -> None:
        if self._glyphs and self._face is not None and self._spec is not None:
            spec = self._spec
            run = GlyphRun(
                self._face,
                self._em,
                spec.color,
                tuple(self._glyphs),
                spec.underline,
                spec.rise * self._size,
                tuple(self._dots),
                tuple(self._outlines),
            )
            self._pieces[-1][1].append(run)
        self._glyphs, self._dots, self._outlines = [], [], []

    def finish_pieces(self, texts: Sequence[PieceTexts]) -> tuple[tuple[int, TextLine], ...]:
        """The pieces with their texts."""
        self._flush_run()
        self._face = None
        return tuple(
            (source, TextLine(0.0, 0.0, tuple(runs), *text))
            for (source, runs), text in zip(self._pieces, texts, strict=True)
        )
