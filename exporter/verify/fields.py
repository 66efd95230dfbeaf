"""Fields of the Word file held to account: their instructions, and results that are filled in before Word asks."""

from exporter.document.blocks import Briefing, Contents, Heading, PageField, plain
from exporter.message import Message
from exporter.problem import Place
from exporter.readback.fields import ContentsLine, FieldContent, WordFields
from exporter.verify.passages import all_texts
from exporter.verify.text import normalize_text
from exporter.verify.wording import Report

_NOWHERE = Place("")
# Bookmarks that enclose exactly what a reference prints; those of headings may have the mark of a note, too.
_EXACT = "_Ref"
# `STYLEREF 1` asks for the first level of headings in every language (§17.16.5.59).
_FIRST_LEVEL = "1"


def check_fields(briefing: Briefing, found: WordFields, report: Report, *, based: bool) -> None:
    """Report each field that names, counts or says what was not meant.

    `based`: the file stands on a document of the user's, whose headers and footers have fields of their own."""
    headings = [block for block in briefing.blocks if isinstance(block, Heading)]
    _check_contents(briefing, headings, found, report)
    sequences: dict[str, int] = {}
    for field in found.body:
        kind = field.instruction[0] if field.instruction else ""
        if kind in ("REF", "PAGEREF", "NOTEREF"):
            _check_reference(field, headings, found, report, based=based)
        elif kind == "SEQ":
            _check_sequence(field, sequences, report)
        elif kind == "TOC" and not based:
            _check_contents_instruction(briefing, field, report)
    margins = () if based else found.margins
    for field in margins:
        _check_margin_field(field, headings, briefing, found, report)


def _check_contents(briefing: Briefing, headings: list[Heading], found: WordFields, report: Report) -> None:
    """A line for each heading, which leads to it; pages are whole numbers that do not fall."""
    tables = [block for block in briefing.blocks if isinstance(block, Contents)]
    meant = [heading for table in tables for heading in headings if heading.level <= table.depth]
    if not meant:
        return
    if len(meant) != len(found.contents):
        report(
            tables[0].place,
            Message("the contents have {found} lines, not {meant}", found=len(found.contents), meant=len(meant)),
        )
        return
    page = 1
    for heading, line in zip(meant, found.contents, strict=True):
        wanted, said = normalize_text(heading.number + plain(heading.text)), normalize_text(line.words)
        if said != wanted:
            report(heading.place, _stands_for(said, wanted))
        if not _leads_to(line, heading, found):
            report(heading.place, Message("the line “{words}” of the contents leads elsewhere", words=line.words[:60]))
        if not (line.page.isascii() and line.page.isdigit() and int(line.page) >= page):
            message = Message("the contents say page {page} behind page {before}", page=line.page, before=page)
            report(heading.place, message)
        else:
            page = int(line.page)


def _leads_to(line: ContentsLine, heading: Heading, found: WordFields) -> bool:
    """Whether link and page of a line are those of a bookmark that has the heading's words."""
    if line.page_of != line.target or line.target not in found.marked:
        return False
    return normalize_text(plain(heading.text)) in normalize_text(found.marked[line.target])


def _check_contents_instruction(briefing: Briefing, field: FieldContent, report: Report) -> None:
    r"""`\o` has the levels that were meant; `\t` each style of appendices' headings with the level of its name."""
    depths = {max(1, block.depth) for block in briefing.blocks if isinstance(block, Contents)}
    words = field.instruction
    levels = [words[at + 1] for at, word in enumerate(words[:-1]) if word == "\\o"]
    named = [words[at + 1] for at, word in enumerate(words[:-1]) if word == "\\t"]
    parts = [part for text in named for part in text.split(",")]
    alike = all(name.endswith(f" {level}") for name, level in zip(parts[::2], parts[1::2], strict=False))
    rising = parts[1::2] == [str(count) for count in range(1, len(parts) // 2 + 1)]
    if not all(level in {f"1-{depth}" for depth in depths} for level in levels) or not (alike and rising):
        _report_instruction(field, report)


def _check_reference(
    field: FieldContent, headings: list[Heading], found: WordFields, report: Report, *, based: bool
) -> None:
    """A reference names a bookmark of the file, and says what it has: words, or the number of a heading or note."""
    kind, *rest = field.instruction
    name = rest[0] if rest else ""
    if name not in found.marked:
        if not based:
            _report_instruction(field, report)
        return
    said, marked = normalize_text(field.result), normalize_text(found.marked[name])
    if kind == "NOTEREF":
        wanted = {str(found.marked_notes.get(name, ""))}
    elif kind == "PAGEREF":
        return  # a line of the contents, which are held to account as a whole
    elif "\\r" in rest:
        targets = [heading for heading in headings if normalize_text(plain(heading.text)) in marked]
        wanted = {normalize_text(heading.number).rstrip(".") for heading in targets}
    elif name.startswith(_EXACT):
        wanted = {marked}
    else:
        wanted = {said if marked.startswith(said) else marked}
    if said not in wanted:
        report(_NOWHERE, _stands_for(said, min(wanted, default="")))


def _check_sequence(field: FieldContent, sequences: dict[str, int], report: Report) -> None:
    r"""A number of a caption is the next of its sequence, or the one to which `\r` sets it (§17.16.5.56)."""
    words = field.instruction
    name = words[1] if len(words) > 1 else ""
    reset = next((words[at + 1] for at, word in enumerate(words[:-1]) if word == "\\r"), "")
    wanted = reset or str(sequences.get(name, 0) + 1)
    said = normalize_text(field.result)
    if said != wanted:
        report(_NOWHERE, _stands_for(said, wanted))
    sequences[name] = int(wanted) if wanted.isascii() and wanted.isdigit() else 0


def _check_margin_field(
    field: FieldContent, headings: list[Heading], briefing: Briefing, found: WordFields, report: Report
) -> None:
    """A page number is what is printed until Word counts; words repeated from the text name a style, and are known."""
    kind, *rest = field.instruction or ("",)
    said = normalize_text(field.result)
    if kind in ("PAGE", "NUMPAGES") and said != PageField.text:
        report(_NOWHERE, _stands_for(said, PageField.text))
    elif kind == "STYLEREF" and rest:
        if rest[0] != _FIRST_LEVEL and rest[0] not in found.styles:
            _report_instruction(field, report)
        numbers = {normalize_text(heading.number) for heading in headings if heading.level == 1}
        if (said not in numbers) if "\\n" in rest else not (_has(tuple(headings), said) or _has(briefing, said)):
            _report_result(field, report)


def _has(value: object, said: str) -> bool:
    """Whether blocks or an edition have normalized words somewhere."""
    return said in normalize_text("\n".join(all_texts(value)))


def _stands_for(said: str, wanted: str) -> Message:
    return Message("“{said}” stands where “{wanted}” was meant", said=said[:60], wanted=wanted[:60])


def _report_instruction(field: FieldContent, report: Report) -> None:
    instruction = " ".join(field.instruction)
    report(_NOWHERE, Message("the field `{instruction}` asks for what is not there", instruction=instruction[:60]))


def _report_result(field: FieldContent, report: Report) -> None:
    instruction, said = " ".join(field.instruction), field.result
    template = "the field `{instruction}` says “{said}”, which nothing else does"
    report(_NOWHERE, Message(template, instruction=instruction[:60], said=said[:60]))
