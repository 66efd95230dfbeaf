"""Front and back matter: a style for each look a template gives a line, rules as borders of the lines beside them."""

import math
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from exporter.document.blocks import AnyBlock, Inlines, Line, List, Paragraph, Rule
from exporter.docx.draft import Cursor, WordWriter
from exporter.docx.measure.look import (
    BOLD_FROM,
    EM_BOX,
    SINGLE,
    StyleDefinition,
    write_alignment,
    write_band_line,
    write_bold,
    write_foot_frame,
    write_size,
    write_spacing,
    write_style,
)
from exporter.docx.measure.measures import SINGLE_LEADING
from exporter.docx.measure.repeated import DATE, split_at
from exporter.docx.package.xml import twips
from exporter.docx.records import WordParagraph
from exporter.docx.styles.front import PROPORTIONS
from exporter.docx.styles.tab_stops import TabLayout, place_tab_stops, text_width
from exporter.docx.styles.title import shape_title
from exporter.docx.text.inline import write_runs

# Word keeps at most 31 points between a border and its text (ECMA-376 part 1, §17.3.4).
_FARTHEST = 31
_BESIDE = ("title", "subtitle")  # paragraphs a rule may hang on, beside lines


class LineStyle(Struct, frozen=True):
    """Everything that makes one line's style differ from another's. Lengths in points."""

    font: str | None
    size: float
    color: str | None
    align: str
    indent: float
    space_before: float
    tabs: TabLayout | None  # where it is spread out over the line
    above: tuple[float, str, int] | None = None  # a rule's width, colour, distance
    below: tuple[float, str, int] | None = None
    space_after: float = 0.0
    hanging: float = 0.0
    right: float = 0.0  # indent
    keep: bool = False  # on the page of what follows
    line: str = ""  # its height, where it is not the text's
    fill: str = ""  # of the band it stands on


class LineStyles:
    """The styles of one file's lines, in order of first use."""

    def __init__(self, writer: WordWriter) -> None:
        self._writer = writer
        self._ids: dict[tuple[str, LineStyle], str] = {}
        self._characters: dict[str, str] = {}
        self._counts: Counter[str] = Counter()
        self._below_title = _list_lines_below_title(writer.briefing.blocks)

    def character_style(self, role: str) -> str:
        """A character style in the font of a role."""
        return self._characters.setdefault(role, f"MastheadValue{len(self._characters) + 1}")

    def style_of(self, look: LineStyle, block: Line | Rule) -> str:
        """The style of a line that looks so, named after where it stands: a place's second style has a number."""
        place = self._name_place(block)
        known = self._ids.get((place, look))
        if known is None:
            self._counts[place] += 1
            count = self._counts[place]
            known = self._ids[place, look] = place.replace(" ", "") + (str(count) if count > 1 else "")
        return known

    def _name_place(self, block: Line | Rule) -> str:
        """What people call such a line."""
        if block.bottom:
            return "Imprint"
        if isinstance(block, Rule):
            return "Rule"
        if block.id.startswith("back["):
            return "Closing Line"
        return "Byline" if block.id in self._below_title else "Masthead"

    def write_styles(self) -> list[str]:
        return [
            *(self._line_style_xml(look, id, place) for (place, look), id in self._ids.items()),
            *(self._character_style_xml(role, id) for role, id in self._characters.items()),
        ]

    def _character_style_xml(self, role: str, id: str) -> str:
        name = id.replace("MastheadValue", "Masthead Value ")
        rpr = [self._writer.look.write_font(role)]
        return write_style(
            StyleDefinition(id, name, based_on="DefaultParagraphFont", priority=41, rpr=rpr, kind="character")
        )

    def _line_style_xml(self, look: LineStyle, id: str, place: str) -> str:
        writer, context = self._writer, self._writer.look
        font = writer.find_font(look.font or "body")
        sides = [
            context.write_border(side, rule[0], rule[1], rule[2])
            for side, rule in (("top", look.above), ("bottom", look.below))
            if rule
        ]
        ppr = [
            "<w:keepNext/>" if look.keep else "",
            f"<w:pBdr>{''.join(sides)}</w:pBdr>" if sides else "",
            context.write_shading(look.fill) if look.fill else "",
            look.tabs.write_tabs() if look.tabs else "",
            write_spacing(look.space_before, look.space_after, look.line),
            _indent_element(look),
            write_alignment(look.align),
        ]  # fmt: skip
        rpr = [
            context.write_font(look.font) if look.font else "",
            *(write_bold(True) if look.font and font.weight >= BOLD_FROM else []),
            context.write_color(look.color) if look.color else "",
            *write_size(look.size),
        ]
        name = f"{place} {id.removeprefix(place.replace(' ', ''))}".strip()
        return write_style(StyleDefinition(id, name, ppr, rpr, priority=41))


def _list_lines_below_title(blocks: Sequence[AnyBlock]) -> frozenset[str]:
    """Ids of the front's lines that stand below the title."""
    title = next(
        (at for at, block in enumerate(blocks) if isinstance(block, Paragraph) and block.role == "title"), len(blocks)
    )
    return frozenset(block.id for block in blocks[title:] if isinstance(block, Line))


def _indent_element(look: LineStyle) -> str:
    """The `w:ind` of a line's style; a hanging indent applies from the second line on."""
    left, right = twips(look.indent + look.hanging), twips(look.right)
    if not left and not right:
        return ""
    inset = f' w:right="{right}"' if right else ""
    hanging = f' w:hanging="{twips(look.hanging)}"' if look.hanging else ""
    return f'<w:ind w:left="{left}"{inset}{hanging}/>'


def write_line(
    cursor: Cursor,
    lines: LineStyles,
    block: Line,
    above: Rule | None,
    below: Rule | None,
    following: AnyBlock | None = None,
) -> WordParagraph:
    """Write one line with the rules on it; `following` is the line that it may have to be centred over."""
    named = above if not (block.left or block.center or block.right) else None
    if block.over_next and isinstance(following, Line):
        block = _set_over(cursor.writer, block, following)
    look = _decide_style(cursor.writer, block, above, below)
    left, center, right = (_write_words(cursor, lines, part) for part in (block.left, block.center, block.right))
    inside = look.tabs.join_runs(left, center, right) if look.tabs else left or center or right
    # Held at the page's foot, as wide as the text; no text box, so that every reader meets it in its order. Said by the
    # paragraph itself: LibreOffice keeps no frame that only a style asks for.
    foot = (write_foot_frame(twips(cursor.writer.width)),) if block.bottom else ()
    return WordParagraph(lines.style_of(look, named or block), inside, foot)


def _write_words(cursor: Cursor, lines: LineStyles, inlines: Inlines) -> str:
    """Write runs; a value with a font of its own in the template gets a character style."""
    out = []
    for role, group in groupby(inlines, key=lambda inline: inline.style.font):
        if role:
            out.append(write_runs(replace(cursor, character_style=lines.character_style(role)), tuple(group)))
        else:
            out.append(_write_dated(cursor, tuple(group)))
    return "".join(out)


def _write_dated(cursor: Cursor, inlines: Inlines) -> str:
    """Runs, with the date's style on a date that headers or footers repeat."""
    date = cursor.writer.repeated.find(DATE)
    if date is None:
        return write_runs(cursor, inlines)
    named = replace(cursor, character_style=DATE)
    return "".join(write_runs(named if found else cursor, (each,)) for each, found in split_at(inlines, date.words))


def _set_over(writer: WordWriter, block: Line, below: Line) -> Line:
    """Indent the line at its right so that its middle is over the middle of the line below."""
    wide, under = (_words_width(writer, one) for one in (block, below))
    room = (below.right_indent or 0.0) + (under - wide) / 2
    return replace(block, right_indent=max(0.0, room), align="right")


def _words_width(writer: WordWriter, block: Line) -> float:
    """Width of the line's words, points."""
    return text_width(writer, (*block.left, *block.center, *block.right), block.size or writer.size)


# Word's own horizontal line stands in a paragraph, and that paragraph in the frame: LibreOffice gives up a frame whose
# paragraphs have borders.
_VML = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'


def write_foot_rule(cursor: Cursor, lines: LineStyles, block: Rule) -> WordParagraph:
    """Write a rule at the page's foot, as wide as the text."""
    writer = cursor.writer
    digits = block.color or writer.settings.colors.rule
    look = LineStyle(None, 1.0, None, "left", 0.0, block.space_before or 0.0, None, line=SINGLE)
    rule = (
        f'<w:r><w:pict {_VML}><v:rect style="width:{writer.width:.2f}pt;height:{block.width:.2f}pt" o:hralign="center" '
        f'o:hrstd="t" o:hrnoshade="t" o:hr="t" fillcolor="#{digits}" stroked="f"/></w:pict></w:r>'
    )
    return WordParagraph(lines.style_of(look, block), rule, (write_foot_frame(twips(writer.width)),))


def lower_line(writer: WordWriter, blocks: Sequence[AnyBlock], index: int) -> Line:
    """The line at `index`, its `from_top` turned into space above it."""
    block = blocks[index]
    assert isinstance(block, Line)
    if block.from_top is None:
        return block
    return replace(block, space_before=max(0.0, block.from_top - _height_above(writer, blocks[:index])))


def space_above_part(writer: WordWriter, blocks: Sequence[AnyBlock], index: int) -> int | None:
    """Twips above the named part at `index` where the template says how far from the top it stands; else None."""
    block = blocks[index]
    if not isinstance(block, Paragraph) or block.role in ("", "body"):
        return None
    given = writer.settings.find_part(block.role).from_top
    if given is None:
        return None
    return twips(max(0.0, given.points(writer.size) - _height_above(writer, blocks[:index])))


def _height_above(writer: WordWriter, blocks: Sequence[AnyBlock]) -> float:
    """Height of the lines and named parts of front matter, points; each line is taken as one set line."""
    height = 0.0
    for block in blocks:
        if isinstance(block, Line) and not block.bottom:
            height += _line_space(writer, block)
        elif isinstance(block, Paragraph) and block.role in PROPORTIONS:
            height += _part_space(writer, block)
    return height


def _part_space(writer: WordWriter, block: Paragraph) -> float:
    """Height of a named part with its space above and below, points."""
    item, ours = writer.settings.find_part(block.role), PROPORTIONS[block.role]
    points = item.size.points(writer.size) if item.size else writer.size * ours.size
    before = item.space_before.points(points) if item.space_before is not None else writer.size * ours.before
    after = item.space_after.points(points) if item.space_after is not None else writer.size * ours.after
    lines = math.ceil(text_width(writer, block.text, points) / writer.width)
    head = block.role in ("title", "subtitle")
    line = points * SINGLE_LEADING if head else writer.look.line_pitch / writer.size * points
    return before + lines * line + after


def _line_space(writer: WordWriter, block: Line) -> float:
    """Height of a line of front matter with its space above and below, points; it is taken as one set line."""
    look = writer.look
    points = line_size(writer, block)
    least = EM_BOX if look.write_exact_line(points) else SINGLE_LEADING
    return (block.space_before or 0.0) + (block.space_after or 0.0) + max(look.line_pitch, points * least)


def _decide_style(writer: WordWriter, block: Line, above: Rule | None, below: Rule | None) -> LineStyle:
    points = line_size(writer, block)
    parts = [bool(block.left), bool(block.center), bool(block.right)]
    spread_out = sum(parts) > 1
    align = block.align or ("left" if spread_out or parts[0] else "center" if parts[1] else "right")
    before = block.space_before or 0.0
    if above is not None:
        # The rule takes the room above; what the line asked for lies between the two.
        distance, before = before, above.space_before or 0.0
    return LineStyle(
        font=block.font,
        size=points,
        color=block.color,
        align="left" if spread_out else align,
        indent=block.indent or 0.0,
        space_before=before,
        tabs=_decide_tab_stops(writer, block, points) if spread_out else None,
        above=_rule_border(writer, above, distance) if above is not None else None,
        below=_rule_border(writer, below, below.space_before or 0.0) if below is not None else None,
        space_after=block.space_after or 0.0,
        keep=block.over_next,
        hanging=block.hanging or 0.0,
        right=block.right_indent or 0.0,
        line=_line_height(writer, block, points) if any(parts) else SINGLE,
        fill=block.band.fill if block.band else "",
    )


def _decide_tab_stops(writer: WordWriter, block: Line, points: float) -> TabLayout:
    left, center, right = (text_width(writer, part, points) for part in (block.left, block.center, block.right))
    edge = writer.width - (block.right_indent or 0.0)
    return place_tab_stops(edge, points, left + (block.indent or 0.0 if left else 0.0), center, right, writer.width / 2)


def line_size(writer: WordWriter, block: Line) -> float:
    """Type size of a line, points; with `one_line` reduced, by half points, until its words fit the text width."""
    points = block.size or writer.size
    wide = _words_width(writer, block)
    if not block.one_line or wide <= writer.width:
        return points
    return max(8.0, math.floor(points * writer.width / wide * 2) / 2)


def _line_height(writer: WordWriter, block: Line, points: float) -> str:
    """An exact line height on a band and for type taller than the text's pitch; "" for the text's own."""
    if block.band is not None:
        return write_band_line(points)
    look = writer.look
    return look.write_exact_line(points) if points * EM_BOX > look.line_pitch else ""


def _rule_border(writer: WordWriter, rule: Rule, distance: float) -> tuple[float, str, int]:
    return rule.width, rule.color or writer.settings.colors.rule, min(_FARTHEST, max(1, round(distance)))


def add_rules(
    writer: WordWriter, paragraph: WordParagraph, role: str, above: Rule | None, below: Rule | None
) -> WordParagraph:
    """A paragraph of a role with rules as its borders; the space that its role asks for above is within the rule."""
    given = writer.settings.find_part(role).space_before if above else None
    within = given.points(writer.size) if given else writer.size
    look = writer.look
    sides = [look.write_border("top", *_rule_border(writer, above, within))] if above else []
    sides += [look.write_border("bottom", *_rule_border(writer, below, below.space_before or 0.0))] if below else []
    return replace(
        paragraph,
        properties=(*paragraph.properties, f"<w:pBdr>{''.join(sides)}</w:pBdr>"),
        space_before=twips(above.space_before or 0.0) if above else paragraph.space_before,
    )


def add_space_below(writer: WordWriter, block: Line, following: AnyBlock | None) -> Line:
    """Add space below a line with a rule where the next block has none above: text, a title in a base's style."""
    role = following.role if isinstance(following, Paragraph) else ""
    if role == "body" or isinstance(following, List):
        lacking = writer.size
    elif role.capitalize() in writer.space_before:
        given = writer.settings.find_part(role).space_before
        lacking = (given.points(writer.size) if given else writer.size) - writer.space_before[role.capitalize()]
    else:
        return block
    return replace(block, space_after=max(block.space_after or 0.0, lacking))


def find_rule_bearers(writer: WordWriter, blocks: Sequence[AnyBlock]) -> dict[int, tuple[int, str]]:
    """Map each rule's index to the block that bears it and the side: the line before it, else the line after it."""
    found: dict[int, tuple[int, str]] = {}
    taken: set[tuple[int, str]] = set()
    for index, block in enumerate(blocks):
        if not isinstance(block, Rule):
            continue
        if index and isinstance(blocks[index - 1], Line) and _is_indented(writer, blocks[index - 1]):
            continue  # the rule below an indented line keeps its distance to it: it has its own paragraph
        for neighbour, side in ((index - 1, "bottom"), (index + 1, "top")):
            if not 0 <= neighbour < len(blocks) or (neighbour, side) in taken:
                continue
            if _can_bear(writer, blocks[neighbour], block):
                found[index] = (neighbour, side)
                taken.add((neighbour, side))
                break
    return found


def _is_indented(writer: WordWriter, block: AnyBlock) -> bool:
    """Whether a line, or a title set as a trapezoid, is indented: it bears no rule, which would be as short."""
    if isinstance(block, Paragraph):
        return bool(shape_title(writer, block.role, block.text))
    return isinstance(block, Line) and bool(block.indent or block.right_indent)


def _can_bear(writer: WordWriter, block: AnyBlock, rule: Rule) -> bool:
    """Whether a block can bear a rule as its border, as wide as the paragraph: no indented line, none at the foot."""
    if rule.bottom:
        return False
    if isinstance(block, Line | Paragraph) and block.band != rule.band:
        return False
    if isinstance(block, Line):
        return not (block.bottom or _is_indented(writer, block))
    return isinstance(block, Paragraph) and block.role in _BESIDE and not _is_indented(writer, block)
