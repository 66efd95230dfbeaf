"""Where each unit of a Word file comes from: the scalar of the outline that a node's words are, by the node's mark."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from exporter.document.marks import note_anchor_name, short_name
from exporter.outline import model
from exporter.outline.model import Outline
from exporter.problem import Place, Problems
from exporter.pull.prints import Markup
from exporter.source.nodes import Scalar
from exporter.source.patch import Path, parse_path
from exporter.start.patterns import compile_pattern
from exporter.text.language import parse_language
from exporter.text.texts import TextReader
from exporter.text.tree import TextBlock, TextList, TextParagraph


class TextSource(Struct, frozen=True):
    """A stretch of a scalar that prints one unit; `labelled` where words that the template adds stand around it.

    `path` is the scalar's way through the outline; `part` counts the paragraphs of a text that has several."""

    path: str
    scalar: Scalar
    markup: Markup
    begin: int = 0
    end: int = -1
    labelled: bool = False
    part: int = -1
    listed: bool = False

    @property
    def text(self) -> str:
        return self.scalar.text[self.begin : self.stop]

    @property
    def stop(self) -> int:
        return len(self.scalar.text) if self.end < 0 else self.end

    @property
    def node(self) -> str:
        """The path with the paragraph's number."""
        return self.path if self.part < 0 else f"{self.path}.p{self.part}"


class TableSource(Struct, frozen=True):
    """A table of the outline."""

    path: str
    id: str
    spec: model.TableSpec


class ChartSource(Struct, frozen=True):
    """A chart of the outline."""

    path: str
    id: str
    spec: model.ChartSpec


class FigureTableSource(Struct, frozen=True):
    """A table of key figures."""

    path: str
    id: str


UnitSource = TextSource | TableSource | ChartSource | FigureTableSource


class SourceMap(Struct, frozen=True):
    """Sources by the short name of a node: of paragraphs, and of tables, charts and pictures, whose captions may bear
    the same name; notes by the name of their mark."""

    texts: dict[str, TextSource]
    blocks: dict[str, UnitSource]
    notes: dict[str, TextSource]


_PLACE = compile_pattern(r"(sections\[\d+\](?:\.sections\[\d+\])*)(?:\.heading$|\.body\[(\d+)\])")


def place_of(path: str) -> tuple[Path, int] | None:
    """The section and the item that a path lies in, -1 for a heading; None for any other place."""
    match = _PLACE.match(path)
    return (parse_path(match[1]), int(match[2] or -1)) if match else None


def map_sources(outline: Outline) -> SourceMap:
    """The sources of everything that an outline prints in Word."""
    walk = _SourceWalk(outline)
    walk.visit_heads()
    walk.visit_sections(outline.sections, "sections")
    return walk.found


class _SourceWalk:
    """Walks the outline as the composer does, so that the same nodes have the same names."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self._reader = TextReader(parse_language(outline.language), Problems())
        self.found = SourceMap({}, {}, {})

    def _put(self, id: str, path: str, scalar: Scalar | None, markup: Markup, labelled: bool = False) -> None:
        if scalar is not None:
            self.found.texts[short_name(id)] = TextSource(path, scalar, markup, labelled=labelled)

    def visit_heads(self) -> None:
        """Title, summary, notes, key figures' labels, contact."""
        outline = self._outline
        self._put("title", "title", outline.title, "refs")
        self._put("subtitle", "subtitle", outline.subtitle, "refs")
        self._put("summary", "summary", outline.summary, "inline")
        for name, note in outline.notes.items():
            self.found.notes[note_anchor_name(name)] = TextSource(f"notes.{name}", note, "inline")
        for name, figure in outline.figures.items():
            self._put(f"figures.{name}.label", f"figures.{name}.label", figure.label, "refs")
        page = outline.one_pager
        if page is not None:
            self._put("contact", "one_pager.contact", page.contact, "inline", labelled=True)

    def visit_sections(self, sections: Sequence[model.Section], path: str) -> None:
        """Every section with what it holds."""
        for index, section in enumerate(sections):
            here = f"{path}[{index}]"
            self._put(section.id or here, f"{here}.heading", section.heading, "refs")
            for number, block in enumerate(section.body):
                self._visit_block(block, f"{here}.body[{number}]")
            self.visit_sections(section.sections, f"{here}.sections")

    def _visit_block(self, block: model.Block, path: str) -> None:
        match block:
            case Scalar():
                self._visit_text(block, path)
            case model.TableSpec():
                id = block.id or path
                self.found.blocks[short_name(id)] = TableSource(f"{path}.table", id, block)
                self._visit_lines(block, id, f"{path}.table")
            case model.ChartSpec():
                id = block.id or path
                self.found.blocks[short_name(id)] = ChartSource(f"{path}.chart", id, block)
                self._visit_lines(block, id, f"{path}.chart")
            case model.ImageSpec():
                id = block.id or path
                self.found.blocks[short_name(id)] = TextSource(f"{path}.image.alt", block.alt, "refs")
                self._visit_lines(block, id, f"{path}.image")
            case model.Quote():
                self._put(f"{block.id or path}.text", f"{path}.quote.text", block.text, "inline")
                self._put(f"{block.id or path}.by", f"{path}.quote.by", block.by, "inline", labelled=True)
            case model.CalloutSpec():
                self._put(path, f"{path}.callout.title", block.title, "refs")
                self._visit_text(block.text, path, f"{path}.callout.text")
            case model.FigureRow():
                self.found.blocks[short_name(path)] = FigureTableSource(path, path)
            case _:
                pass

    def _visit_lines(self, block: model.TableSpec | model.ChartSpec | model.ImageSpec, id: str, path: str) -> None:
        """A block's caption, which bears its mark or its own, its source and its remark."""
        for name in (id, f"{id}.caption"):
            self._put(name, f"{path}.caption", block.caption, "refs", labelled=True)
        self._put(f"{id}.source", f"{path}.source", block.source, "inline", labelled=True)
        self._put(f"{id}.note", f"{path}.note", block.note, "inline", labelled=True)

    def _visit_text(self, scalar: Scalar, path: str, shown: str = "") -> None:
        """The paragraphs of a text, in order; a list's first item bears the list's mark."""
        leaves = list(_list_leaves(self._reader.read_blocks(scalar), path))
        offsets = {scalar.place_at(offset): offset for offset in range(len(scalar.text), -1, -1)}
        begins = [offsets.get(place, -1) for _, place, _ in leaves]
        for number, (names, _, listed) in enumerate(leaves):
            begin = begins[number]
            if begin < 0:
                continue
            following = begins[number + 1] if number + 1 < len(begins) else len(scalar.text)
            end = _trim_end(scalar.text, begin, following)
            mark = _ITEM.match(scalar.text, begin, end)
            begin = mark.end() if mark and listed else begin
            source = TextSource(shown or path, scalar, "blocks", begin, end, part=number, listed=listed)
            for name in names:
                self.found.texts[short_name(name)] = source


def _list_leaves(
    blocks: Sequence[TextBlock], path: str, listed: bool = False
) -> Iterator[tuple[tuple[str, ...], Place, bool]]:
    """Names, place and kind of every paragraph, named as `document.sections` names them."""
    top = ".p" if not listed and "].p" not in path else "."
    for number, block in enumerate(blocks):
        name = f"{path}{top}{number}"
        if isinstance(block, TextParagraph):
            yield (name,), block.place, listed
        elif isinstance(block, TextList):
            for index, item in enumerate(block.items):
                for count, (names, place, _) in enumerate(_list_leaves(item, f"{name}.{index}", True)):
                    yield ((*names, name) if not index and not count else names), place, True
        else:
            yield from _list_leaves(block.blocks, name, listed)


# The mark of a list's item, as Markdown has it.
_ITEM = compile_pattern(r"[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+")
_BETWEEN = frozenset(" \t\n>-*+.)0123456789")


def _trim_end(text: str, begin: int, end: int) -> int:
    """The end of a paragraph's own words: without blank lines, and without the mark of the item that follows it."""
    tail = text.rfind("\n", begin, end)
    if tail >= 0 and end < len(text) and not text[tail:end].strip("".join(_BETWEEN)):
        end = tail
    while end > begin and text[end - 1] in " \t\n":
        end -= 1
    return end
