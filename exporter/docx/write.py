"""The Word writer: a briefing and its settings in, one .docx out."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from exporter.document.blocks import Briefing, Line, Paragraph, Rule
from exporter.docx.anchors import snapshot
from exporter.docx.draft import Draft, Place
from exporter.docx.package.lint import lint
from exporter.docx.package.package import WORD, zipped
from exporter.docx.package.properties import properties
from exporter.docx.package.xml import STYLED
from exporter.docx.package.xml import story as story_xml
from exporter.docx.stories.footnotes import footnotes
from exporter.docx.stories.headers import running
from exporter.docx.stories.settings import font_table_xml, section, settings_xml
from exporter.docx.stories.targets import find_targets
from exporter.docx.styles.sheet import styles_xml
from exporter.docx.text.blocks import END_OF_TABLE, append, write_block
from exporter.docx.text.comments import comments
from exporter.docx.text.lines import Lines, apart, foot_rule, hung, line, lowered, rule_borders
from exporter.problem import NOWHERE, Problems
from exporter.template.model import Settings

if TYPE_CHECKING:
    from exporter.docx.base.base import BaseDocument


def write(
    briefing: Briefing,
    settings: Settings,
    words: Mapping[str, str],
    problems: Problems,
    base: bytes | None = None,
    pages: Sequence[int] = (),
) -> bytes:
    """The whole file's bytes: the same for the same arguments, on any machine with the same zlib.

    `base` holds the file that `docx.base` names: a Word file whose page, styles and theme rule. b"" where it cannot be
    used, which `problems` then tells. `pages` are the headings' page numbers in order, where they are known."""
    base_document = None
    if base is not None:
        from exporter.docx.base.base import open_base_document

        base_document = open_base_document(base, settings, briefing.meta.language, problems)
        if base_document is None or problems.failed:
            return b""
        settings = base_document.derive_settings(settings)
        briefing = base_document.recolor_lines(briefing)
    elif settings.docx.styles:
        role, chosen = next(iter(settings.docx.styles.items()))
        message = f"docx.styles chooses {chosen.text!r} for {role}, and there is no base document to have it"
        problems.warning("styles-without-base", chosen.place, message, "name the file in docx.base")
    draft = Draft(briefing, settings, words, problems, pages)
    if base_document is not None:
        draft.width, draft.stops, draft.rooms = (
            base_document.narrowest_column(draft.width),
            base_document.list_tab_stops(),
            base_document.list_space_before(),
        )
    find_targets(draft)
    _parts(draft, base_document)
    entries = draft.package.entries()
    for name, what in lint(entries, base_document.carried_names if base_document else frozenset()):
        problems.warning("word-lint", NOWHERE, f"{name} {what}", "Word may not open this file whole: please report it")
    return zipped(entries)


def _parts(draft: Draft, base_document: "BaseDocument | None") -> None:
    """Fill the package: the text first, then what it turned out to need."""
    package = draft.package
    document = package.story("/word/document.xml", WORD + "document.main+xml")
    package.relate(document, "officeDocument")
    properties(package, draft.briefing.meta)
    lines = Lines(draft)
    fixed = {name: package.story(f"/word/{name}.xml", f"{WORD}{name}+xml") for name in _FIXED}
    for name, part in fixed.items():
        document.relate(part, name)
    body = _body(Place(draft, document), lines)
    footnotes(draft, document)
    comments(draft, document)
    snapshot(draft, document)
    used = frozenset(STYLED.findall("".join((body, *(story.text for story in package.stories)))))
    fixed["styles"].finish(styles_xml(draft, lines.xml(), used))
    fixed["settings"].finish(settings_xml(draft))
    indent = draft.settings.text.first_line_indent.points(draft.size)
    fixed["numbering"].finish(draft.numbers.write_numbering(draft.speech.cjk, draft.size, indent))
    fixed["fontTable"].finish(font_table_xml(draft))

    def whole(section: str) -> str:
        return story_xml("document", f"<w:body>{body}{section}</w:body>")

    if base_document is None:
        document.finish(whole(section(draft, running(draft, document))))
    else:
        base_document.merge_into(draft, document, fixed, lambda: running(draft, document), whole)


# Parts beside the text that every file has; file, kind of content and relationship go by one name.
_FIXED = ("styles", "settings", "numbering", "fontTable")


def _body(place: Place, lines: Lines) -> str:
    """Front matter, text and back matter; rules become borders of the lines they stand beside."""
    blocks = place.draft.briefing.blocks
    bearers = hung(blocks)
    rules = {bearer: rule for index, bearer in bearers.items() if isinstance(rule := blocks[index], Rule)}
    out: list[str] = []
    for index, block in enumerate(blocks):
        above, below = rules.get((index, "top")), rules.get((index, "bottom"))
        if isinstance(block, Rule) and block.bottom:
            append(place, out, foot_rule(place, lines, block))
        elif isinstance(block, Rule):
            if index not in bearers:
                append(place, out, line(place, lines, Line(size=2.0), block, None))
        elif isinstance(block, Line):
            following = blocks[index + 1] if index + 1 < len(blocks) else None
            given = lowered(place.draft, blocks, index)
            if below is not None:
                given = apart(
                    place.draft, given, next((each for each in blocks[index + 1 :] if each is not below), None)
                )
            append(place, out, line(place, lines, given, above, below, following))
        else:
            role = block.role if isinstance(block, Paragraph) else ""
            place.beside = rule_borders(place.draft, role, above, below)
            append(place, out, write_block(place, blocks, index))
            place.beside = ()
    foot = bool(blocks) and isinstance(blocks[-1], Line | Rule) and blocks[-1].bottom
    if place.after_table or foot or not out:
        # Word wants a paragraph at the end of the text, after a table and for lines at the foot to hold on to; it is as
        # low as can be.
        out.append(END_OF_TABLE)
    return "".join(out)
