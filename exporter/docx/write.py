"""The Word writer: a briefing and its settings in, one .docx out."""

from collections.abc import Container, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from exporter.document.blocks import Briefing, Heading, Line, Paragraph, Rule, Table
from exporter.docx.anchors import join_parts, list_written, mark_part, write_snapshot
from exporter.docx.draft import BESIDE_TABLE, Cursor, WordWriter
from exporter.docx.estimate.fit import fit_heights
from exporter.docx.estimate.pages import fills_last_page
from exporter.docx.measure.look import BODY, OFF_GRID
from exporter.docx.package.counts import CountBeside, Finding, count_package
from exporter.docx.package.package import WORD, LargeParts, Story, write_zip
from exporter.docx.package.properties import write_properties
from exporter.docx.package.xml import STYLED, story_root, twips
from exporter.docx.records import (
    TABLE_END,
    Record,
    SectionEnd,
    WordParagraph,
    arrange,
    change_first,
    change_paragraphs,
    end_before_appendices,
    ends_in_table,
    has_paragraph,
    serialize,
    turn_sheet,
)
from exporter.docx.stories.footnotes import write_footnotes
from exporter.docx.stories.headers import RunningParts, find_running_styles, write_running
from exporter.docx.stories.settings import write_font_table, write_section, write_settings
from exporter.docx.stories.targets import find_targets
from exporter.docx.stories.theme import add_theme
from exporter.docx.styles.sheet import styles_xml
from exporter.docx.text.bands import band_of, put_on_band
from exporter.docx.text.blocks import enter_heading
from exporter.docx.text.comments import write_comments
from exporter.docx.text.lines import (
    LineStyles,
    add_rules,
    add_space_below,
    find_rule_bearers,
    lower_line,
    space_above_part,
    write_foot_rule,
    write_line,
)
from exporter.docx.text.remembered import write_remembered_block
from exporter.memo import hold
from exporter.message import Message
from exporter.problem import NOWHERE, Problems
from exporter.template.model import Settings

if TYPE_CHECKING:
    from exporter.docx.base.base import BaseDocument


def write_docx(
    briefing: Briefing,
    settings: Settings,
    words: Mapping[str, str],
    problems: Problems,
    base: bytes | None = None,
    pages: Sequence[int] = (),
    thorough: bool = True,
    every_mark: bool = False,
    count: CountBeside | None = None,
) -> bytes:
    """The whole file's bytes: the same for the same arguments, on any machine with the same zlib.

    `base` holds the file that `docx.base` names: a Word file whose page, styles and theme rule. b"" where it cannot be
    used, which `problems` then tells. `pages` are the headings' page numbers in order, where they are known. The
    file is checked against every rule where `thorough` or a base asks for it. `every_mark` marks each node for the
    return trip, which some do without where marks would be a large part of the file. `count` may have a long text read
    by another process, for the check."""
    base_document = None
    if base is not None:
        from exporter.docx.base.base import open_base_document

        base_document = open_base_document(base, settings, briefing.meta.language, problems)
        if base_document is None or problems.failed:
            return b""
        _report_base_page(base_document, briefing, settings, problems)
        settings = base_document.derive_settings(settings)
        briefing = base_document.recolor_lines(briefing)
    elif settings.docx.styles:
        role, chosen = next(iter(settings.docx.styles.items()))
        message = Message(
            "docx.styles chooses {chosen!r} for {role}, and there is no base document to have it",
            chosen=chosen.text,
            role=role,
        )
        problems.warning("styles-without-base", chosen.place, message, "name the file in docx.base")
    measures = base_document.measure(settings) if base_document else None
    writer = WordWriter(briefing, settings, words, problems, pages, measures, every_mark=every_mark)
    hold(writer)
    thorough = thorough or base_document is not None
    large = LargeParts(None if thorough else count)
    entries = _write_entries(writer, base_document, large)
    # Packed while another process reads the text, which is deflated by then; else the text is read meanwhile.
    packed = write_zip(entries, large=large) if large.counted is not None else b""
    if thorough:
        found = _check_thoroughly(entries, base_document.carried_names if base_document else frozenset())
    else:
        found = count_package(entries, text=writer.text, beside=large.counted)
    for name, what in found:
        problems.warning("word-lint", NOWHERE, f"{name} {what}", "Word may not open this file whole: please report it")
    return packed or write_zip(entries, large=large)


def _write_entries(
    writer: WordWriter, base_document: "BaseDocument | None", large: LargeParts
) -> list[tuple[str, bytes]]:
    """Names and bytes of the package's parts, work on the large ones begun."""
    find_targets(writer)
    if writer.settings.page.columns == 1:  # the estimate of pages knows one column
        writer.fitted_heights = fit_heights(writer)
    _write_parts(writer, base_document, large)
    entries = writer.package.list_entries()
    for entry in entries:
        large.begin(*entry)
    return entries


def _check_thoroughly(entries: Sequence[tuple[str, bytes]], carried: Container[str]) -> Sequence[Finding]:
    """What is wrong with a file that was just made, by every rule; `carried` parts are those of a base document."""
    from exporter.docx.package.lint import lint_package

    return lint_package(entries, carried)


def _report_base_page(
    base_document: "BaseDocument", briefing: Briefing, settings: Settings, problems: Problems
) -> None:
    """Warn of page settings that have no place in a base document, whose sections and headers are its own."""
    if briefing.watermark and base_document.has_headers and (given := settings.page.watermark):
        message = "the base document has headers of its own, which have no place for the watermark"
        problems.warning("base-page", given.place, message, "put the watermark into the base document")
    bands = [item for item in (*settings.front, *settings.back) if item.band is not None]
    if bands:
        message = "the base document's styles have no band of colour: in Word its lines stand on paper"
        hint = "draw it in the base document, or give `front` and `back` without a band under docx"
        problems.warning("base-page", bands[0].place, message, hint)
    if settings.page.columns > 1 and settings.docx.base is not None:
        message = "`page.columns` does nothing: columns are those of the base document"
        problems.warning("base-page", settings.docx.base.place, message, "set the columns in the base document")


def _write_parts(writer: WordWriter, base_document: "BaseDocument | None", large: LargeParts) -> None:
    """Fill the package: the text first, then what it turned out to need."""
    package = writer.package
    document = package.add_story("/word/document.xml", WORD + "document.main+xml")
    package.relate(document, "officeDocument")
    write_properties(package, writer.briefing.meta)
    lines = LineStyles(writer)
    fixed = {name: package.add_story(f"/word/{name}.xml", f"{WORD}{name}+xml") for name in _FIXED}
    for name, part in fixed.items():
        document.relate(part, name)
    # Text in columns is a section of its own, which knows its headers and footers before it is written.
    early = write_running(writer, document) if writer.columns > 1 else None
    writer.text, last = _write_body(Cursor(writer, document), lines, early)
    write_footnotes(writer, document)
    write_comments(writer, document)
    nodes, texts = list_written(writer.written), [*writer.text, *(story.text for story in package.stories)]

    def write_rest() -> None:
        """The parts that are made from the text and change nothing in it."""
        write_snapshot(writer, nodes)
        fixed["settings"].set_xml(write_settings(writer))
        indent = writer.settings.text.first_line_indent.points(writer.size)
        writer.numbers.appendix_levels = writer.appendix_levels
        fixed["numbering"].set_xml(writer.numbers.write_numbering(writer.speech.cjk, writer.size, indent))
        fixed["fontTable"].set_xml(write_font_table(writer))
        used = find_running_styles(writer.briefing)  # headers are written last, and a base may have its own
        used = used.union(*map(STYLED.findall, texts))
        fixed["styles"].set_xml(styles_xml(writer, lines.write_styles(), used))

    def whole(section: str, background: str = "") -> str:
        return story_root("document", background, "<w:body>", *writer.text, section, "</w:body>")

    if base_document is None:
        add_theme(writer, document)
        running = last.running if last.running is not None else _write_own_running(writer, document, last, early)
        section = write_section(writer, running, columns=last.columns, continuous=last.continuous, turned=last.turned)
        document.set_xml(whole(section))
        large.begin(document.file_name, document.data)
        write_rest()
    else:
        write_rest()
        base_document.merge_into(writer, document, fixed, lambda: write_running(writer, document), whole)


class LastSection(Struct, frozen=True):
    """What the text leaves to its last section: headers and footers where no earlier one has them, and its sheet."""

    running: Sequence[str] | None = None
    turned: bool = False
    columns: int = 1
    continuous: bool = False


def _write_own_running(writer: WordWriter, document: Story, last: LastSection, early: RunningParts | None) -> list[str]:
    """Headers and footers of a document of one section."""
    own = early if early is not None and not last.turned else write_running(writer, document, turned=last.turned)
    return own.write_children()


# Parts beside the text that every file has; file, kind of content and relationship go by one name.
_FIXED = ("styles", "settings", "numbering", "fontTable")


def _write_body(cursor: Cursor, lines: LineStyles, early: RunningParts | None) -> tuple[list[str], LastSection]:
    """The XML of front matter, text and back matter, element by element, and what its last section is to be."""
    writer, blocks = cursor.writer, cursor.writer.briefing.blocks
    opening = writer.briefing.opening if writer.columns > 1 else 0
    records = _list_records(cursor, lines, 0, opening)
    if opening:
        records += [TABLE_END, SectionEnd(turned=False, opening=True)]
    with writer.in_columns():
        records += _list_records(cursor, lines, opening, len(blocks))
    hold(records)
    records, last = _write_sections(cursor, records, writer.columns, early)
    records = arrange(records, twips(writer.size * BESIDE_TABLE), writer.is_spaceless)
    foot = bool(blocks) and isinstance(blocks[-1], Line | Rule) and blocks[-1].bottom
    # Word wants a paragraph at the end of the text, after a table and for lines at the foot to hold on to.
    if foot or not records or ends_in_table(records):
        # What an editor types there can be read, unless the line would begin a page.
        records.append(TABLE_END if records and fills_last_page(writer) else WordParagraph(BODY))
    if writer.on_grid:
        records = change_paragraphs(records, partial(_leave_grid, writer.on_grid))
    return serialize(records), last


def _write_sections(
    cursor: Cursor, records: list[Record], columns: int, early: RunningParts | None
) -> tuple[list[Record], LastSection]:
    """The records with the properties of every section but the last. Where a sheet is turned or appendices show their
    own headings, each section has the headers and footers of its own sheets; else all take over those of the first
    (ECMA-376 part 1, §17.10.5)."""
    turned = bool(records) and isinstance(records[-1], SectionEnd) and records[-1].turned
    records = records[:-1] if turned else records
    ends = [record for record in records if isinstance(record, SectionEnd)]
    if not ends:
        return records, LastSection(None, turned, 1 if turned else columns)
    mixed = turned or any(end.turned or end.before_appendices for end in ends)
    made: dict[tuple[bool, bool], RunningParts] = {}

    def running_of(turned: bool, appendices: bool) -> RunningParts:
        key = (turned, appendices) if mixed else (False, False)
        if key not in made:
            first = key == (False, False) and early
            made[key] = first or write_running(cursor.writer, cursor.story, turned=key[0], appendices=key[1])
        return made[key]

    out: list[Record] = []
    above: SectionEnd | None = None
    appendices = False
    for record in records:
        if isinstance(record, SectionEnd):
            running = running_of(record.turned, appendices)
            children = running.write_children() if above is None else running.write_later_children() if mixed else []
            count = 1 if record.turned or record.opening else columns
            follows = above is not None and above.opening and not record.turned
            section = write_section(cursor.writer, children, columns=count, continuous=follows, turned=record.turned)
            above = record = replace(record, properties=section)
            appendices = appendices or record.before_appendices
        out.append(record)
    follows = above is not None and above.opening and not turned
    children = running_of(turned, appendices).write_later_children() if mixed else []
    return out, LastSection(children, turned, 1 if turned else columns, follows)


def _leave_grid(styles: frozenset[str], paragraph: WordParagraph) -> WordParagraph:
    """The paragraph off the page's grid where its style, one of a base's, is on it: LibreOffice never ends setting a
    chart as wide as the text on a grid of characters."""
    if paragraph.style not in styles:
        return paragraph
    return replace(paragraph, properties=(*paragraph.properties, OFF_GRID))


def _list_records(cursor: Cursor, lines: LineStyles, begin: int, end: int) -> list[Record]:
    """The records of the blocks from `begin` to `end`; rules become borders of the lines they are beside."""
    blocks = cursor.writer.briefing.blocks
    bearers = find_rule_bearers(cursor.writer, blocks)
    rules = {bearer: rule for index, bearer in bearers.items() if isinstance(rule := blocks[index], Rule)}
    out: list[Record] = []
    for index, block in enumerate(blocks[begin:end], begin):
        sides = rules.get((index, "top")), rules.get((index, "bottom"))
        if isinstance(block, Line | Rule):
            records = _write_matter(cursor, lines, index, *sides, borne=index in bearers)
        else:
            if isinstance(block, Heading):
                if _begins_appendices(cursor, block, out):
                    out = end_before_appendices(out)
                cursor = enter_heading(cursor, block)
            records = _write_content(cursor, index, *sides)
        if band_of(block) is not None:
            records = put_on_band(cursor.writer, blocks, index, records, bearers.keys())
        if isinstance(block, Table) and block.turned and cursor.writer.turns_sheets:
            out = turn_sheet(out, records)
        else:
            out += records
    return out


def _write_matter(
    cursor: Cursor, lines: LineStyles, index: int, above: Rule | None, below: Rule | None, *, borne: bool
) -> list[Record]:
    """The records of a line or rule at `index`; a rule that another block bears as its border has none."""
    block = cursor.writer.briefing.blocks[index]
    if isinstance(block, Line):
        return [_write_matter_line(cursor, lines, index, above, below)]
    if not isinstance(block, Rule) or (borne and not block.bottom):
        return []
    if block.bottom:
        return [write_foot_rule(cursor, lines, block)]
    return [write_line(cursor, lines, Line(size=2.0, band=block.band), block, None)]


def _write_content(cursor: Cursor, index: int, above: Rule | None, below: Rule | None) -> list[Record]:
    """The records of any other block, with the rules that it bears."""
    blocks = cursor.writer.briefing.blocks
    block = blocks[index]
    records = write_remembered_block(cursor, blocks, index)
    if (space := space_above_part(cursor.writer, blocks, index)) is not None:
        records = change_first(records, partial(replace, space_before=space))
    if isinstance(block, Paragraph) and (above or below):
        add = partial(add_rules, cursor.writer, role=block.role, above=above, below=below)
        records = change_first(records, add)
    return records


def _begins_appendices(cursor: Cursor, heading: Heading, above: Sequence[Record]) -> bool:
    """Whether a heading is the first appendix's, which begins a section."""
    if not (heading.appendix and cursor.writer.parts_appendices and has_paragraph(above)):
        return False
    return not any(isinstance(record, SectionEnd) and record.before_appendices for record in above)


def _write_matter_line(
    cursor: Cursor, lines: LineStyles, index: int, above: Rule | None, below: Rule | None
) -> WordParagraph:
    """The line of front or back matter at `index`, with its rules."""
    blocks = cursor.writer.briefing.blocks
    given = lower_line(cursor.writer, blocks, index)
    if below is not None:
        following = next((each for each in blocks[index + 1 :] if each is not below), None)
        given = add_space_below(cursor.writer, given, following)
    following_block = blocks[index + 1] if index + 1 < len(blocks) else None
    line = write_line(cursor, lines, given, above, below, following_block)
    return mark_part(cursor.writer, line, given.id, join_parts(given)) if line.runs else line
