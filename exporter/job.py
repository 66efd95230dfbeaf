"""One outline's way from file to files: the order of the steps, and where they meet the disk."""

import os
from collections.abc import Sequence
from errno import ENAMETOOLONG
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from exporter.problem import NOWHERE, Place, Problem, Problems
from exporter.reading import Reading, Wishes, load_template, make_reading, read_partial_outline

if TYPE_CHECKING:
    from exporter.checks.listing import ListedFigure
    from exporter.document.blocks import Document
    from exporter.gongwen.clauses import Verdict
    from exporter.outline.model import Outline
    from exporter.template.model import Template

Format = Literal["docx", "pdf"]
FORMATS: tuple[Format, ...] = ("docx", "pdf")

# Advice on what a page shows, which is for outlines that make one.
_ADVICE = ("point-without-text", "long-number")


class Options(Wishes, frozen=True, kw_only=True):
    """What the command line or a caller chose, beside what a reading needs.

    `source` is the path of a text to hold the numbers against ("" for the outline's own `source.file`).
    `verify` reads both files back before they are written."""

    formats: tuple[Format, ...] = FORMATS
    strict: bool = False
    source: str = ""
    verify: bool = False


class Rendered(Struct, frozen=True):
    """Both files' bytes, None where not wanted or not possible, and how the page was filled (`--explain`)."""

    docx: bytes | None = None
    pdf: bytes | None = None
    explanation: str = ""


class Result(Struct, frozen=True):
    """What became of one outline: the files written, and every problem, sorted by place."""

    outline: str
    files: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    explanation: str = ""
    clauses: "tuple[Verdict, ...]" = ()  # of the standard that the template follows, one by one
    numbers: int | None = None  # how many were held against something; None where none were looked for

    def failed(self, strict: bool = False) -> bool:
        return any(strict or problem.severity == "error" for problem in self.problems)


def read(path: str, problems: Problems, options: Options | None = None) -> "Outline | None":
    """The outline in a file; None when it has errors, which `problems` then holds. Raises OSError.

    With errors in it, its files, template, formulas and texts are checked, too, so that one run reports everything."""
    draft = read_partial_outline(path, problems)
    if draft is None or draft.whole:
        return draft.outline if draft is not None else None
    _survey(
        make_reading(draft.outline, options or Options(), problems, declared=draft.declared_ids, whole=False), problems
    )
    return None


def read_whole(path: str, options: Options, problems: Problems) -> Reading | None:
    """The reading of a file's outline, also of one with errors; None where there is no outline to read (reported)."""
    try:
        draft = read_partial_outline(path, problems)
    except OSError as error:
        problems.error("unreadable", Place(path), f"cannot be read: {error.strerror or error}")
        return None
    if draft is None:
        return None
    declared = frozenset() if draft.whole else draft.declared_ids
    return make_reading(draft.outline, options, problems, declared=declared, whole=draft.whole)


def _survey(reading: Reading, problems: Problems) -> None:
    """Report what else is wrong with an outline that cannot be composed."""
    from exporter.document.survey import survey
    from exporter.template.load import resolve_template

    template = reading.template or resolve_template(None, (), reading.outline.language, problems)
    if template is not None:
        survey(reading.outline, reading.declared, reading.values, template.docx, problems)


def compose(outline: "Outline", options: Options, problems: Problems) -> "tuple[Document, Template] | None":
    """The outline with its template, ready for the writers; None when something is wrong."""
    return compose_reading(make_reading(outline, options, problems), options, problems)


def compose_reading(reading: Reading, options: Options, problems: Problems) -> "tuple[Document, Template] | None":
    """The document of a reading, ready for the writers; None when something is wrong."""
    from exporter.document.compose import compose as compose_document
    from exporter.outline.typed_numbers import warn_of_typed_numbers
    from exporter.text.sentences import has_pointed_ordinals

    outline, template = reading.outline, reading.template
    if template is None or not reading.usable:
        _survey(reading, problems)
        return None
    docx, pdf = "docx" in options.formats, "pdf" in options.formats
    found = Problems()
    numbered = [level.numbering != "none" for level in template.docx.headings]
    warn_of_typed_numbers(outline, numbered, found, ordinals=has_pointed_ordinals(outline.language))
    document = compose_document(
        outline, template, reading.assets, reading.values, found, docx=docx, pdf=pdf, created=created(outline)
    )
    failed = found.failed or problems.failed
    problems.extend(problem for problem in found if not failed or problem.code not in _ADVICE)
    if failed:
        return None
    _report_missing_characters(document, template, outline, problems)
    return document, template


def _report_missing_characters(
    document: "Document", template: "Template", outline: "Outline", problems: Problems
) -> None:
    """Report characters of the page that no font has, each script once, at its first character."""
    if document.one_pager is None:
        return
    from exporter.pdf.missing import find_missing_scripts

    found = find_missing_scripts(document.one_pager, template.pdf.fonts)
    if found:
        from exporter.checks.passages import walk_passages

        passages = list(walk_passages(outline))
        for script in found:
            exact = (text.place(text.text.index(script.first)) for text in passages if script.first in text.text)
            hint = "name a font file that has it under `fonts` in the template"
            problems.warning("character-missing", next(exact, script.place), script.message, hint)


def created(outline: "Outline") -> str:
    """The instant written into both files: the outline's date, else SOURCE_DATE_EPOCH, else none.

    Source: the SOURCE_DATE_EPOCH specification of reproducible-builds.org."""
    if outline.date is not None:
        return f"{outline.date.first_day().isoformat()}T00:00:00Z"
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch.isdigit():
        return ""
    from datetime import UTC, datetime

    return datetime.fromtimestamp(int(epoch), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def render(outline: "Outline", options: Options, problems: Problems) -> Rendered:
    """Both files in memory. Nothing is returned where a problem stands in the way."""
    return _render_reading(make_reading(outline, options, problems), options, problems)


def _render_reading(reading: Reading, options: Options, problems: Problems) -> Rendered:
    outline, composed = reading.outline, compose_reading(reading, options, problems)
    if composed is None:
        return Rendered()
    document, template = composed
    _judge(outline, document, template, problems, warn=True)
    docx = pdf = None
    explanation = ""
    if document.briefing is not None:
        from exporter.word import write_word

        docx = write_word(document.briefing, template.docx, problems) or None
    if document.one_pager is not None:
        from exporter.pdf.write import write_pdf

        written = write_pdf(document.one_pager, template.pdf, template.pdf.words, problems, document.attachment)
        if written is not None:
            pdf, explanation = written.data, str(written.explanation)
    elif options.formats == ("pdf",):
        problems.warning("no-one-pager", outline.place, "the outline says one_pager: false, so there is no PDF")
    if options.verify:
        from exporter.verify import verify

        verify(document, docx, pdf, problems)
    return Rendered(docx, pdf, explanation)


def build(path: str, options: Options, output: str) -> Result:
    """Read one outline and write its files into `output`: all of them or none."""
    problems = Problems()
    reading = read_whole(path, options, problems)
    if reading is None or not reading.whole:
        if reading is not None:
            _survey(reading, problems)
        return Result(path, (), _told(problems, path))
    return _write_reading(reading, _stem(path), options, output, problems)


def build_outline(outline: "Outline", stem: str, options: Options, output: str, problems: Problems) -> Result:
    """Write the files of an outline in memory into `output`: all of them or none."""
    return _write_reading(make_reading(outline, options, problems), stem, options, output, problems)


def _write_reading(reading: Reading, stem: str, options: Options, output: str, problems: Problems) -> Result:
    outline = reading.outline
    rendered = _render_reading(reading, options, problems)
    result = Result(outline.path, (), _told(problems, outline.path), rendered.explanation)
    if result.failed(options.strict):
        return result
    wanted = {f"{stem}.docx": rendered.docx, f"{stem}.pdf": rendered.pdf}
    try:
        files = write_all(output, {name: data for name, data in wanted.items() if data is not None})
    except OSError as error:
        why = "it is a file, no folder" if isinstance(error, FileExistsError) else error.strerror or error
        named = str(error.filename or output)  # a draft's name says nothing to anybody
        place = Place(output if named.endswith(".part") else named)
        hint = f"give the outline a shorter name than {stem}" if error.errno == ENAMETOOLONG else ""
        problems.error("unwritable", place, f"cannot be written: {why}", hint)
        return Result(outline.path, (), _told(problems, outline.path))
    return Result(outline.path, files, result.problems, rendered.explanation)


def _told(problems: Problems, path: str) -> tuple[Problem, ...]:
    """Every problem, sorted; what has no place of its own, such as a font or a language, is about this outline."""
    placed = (replace(problem, place=Place(path)) if problem.place == NOWHERE else problem for problem in problems)
    return Problems(placed).sorted()


def _stem(path: str) -> str:
    return os.path.splitext(os.path.basename(path))[0]


def write_all(output: str, contents: dict[str, bytes]) -> tuple[str, ...]:
    """Write every file beside its place first, then rename all: a failure leaves what was there before."""
    from pathlib import Path

    directory = Path(output)
    directory.mkdir(parents=True, exist_ok=True)
    made: list[tuple[Path, Path]] = []
    try:
        for name, data in contents.items():
            draft = directory / _draft_name(name)
            made.append((draft, directory / name))
            draft.write_bytes(data)
        for _, final in made:
            if final.is_dir():
                raise IsADirectoryError(21, "is a folder", str(final))
        for draft, final in made:
            draft.replace(final)
    finally:
        for draft, _ in made:
            draft.unlink(missing_ok=True)
    return tuple(str(final) for _, final in made)


# Bytes of a file's name that every file system takes (POSIX NAME_MAX; NTFS counts 255 characters).
_NAME_MAX = 255


def _draft_name(name: str) -> str:
    """The name under which a file is written before it is renamed: hidden, and no longer than a name may be."""
    end = f".{os.getpid()}.part"
    kept = name.encode("utf-8", "surrogateescape")[: _NAME_MAX - len(end) - 10]
    if len(kept) < len(name.encode("utf-8", "surrogateescape")):
        from zlib import crc32  # two long names that begin alike stay two files

        name = f"{kept.decode('utf-8', 'ignore')}{crc32(name.encode('utf-8', 'surrogateescape')):08x}"
    return f".{name}{end}"


def check(path: str, options: Options) -> Result:
    """Everything that can be found without writing a file."""
    problems = Problems()
    reading = read_whole(path, options, problems)
    if reading is None:
        return Result(path, (), _told(problems, path))
    clauses: tuple[Verdict, ...] = ()
    if reading.whole:
        composed = compose_reading(reading, options, problems)
        clauses = _judge(reading.outline, *composed, problems, warn=False) if composed is not None else ()
    else:
        _survey(reading, problems)
    numbers = _prove(reading, options, problems)
    return Result(path, (), _told(problems, path), numbers=numbers, clauses=clauses)


def _judge(
    outline: "Outline", document: "Document", template: "Template", problems: Problems, *, warn: bool
) -> "tuple[Verdict, ...]":
    """The clauses of the standard that the template follows, if any: what became of each."""
    if template.docx.docx.standard == "none":
        return ()
    from exporter.gongwen.clauses import judge_clauses, report_verdicts

    verdicts = judge_clauses(outline, document, template)
    report_verdicts(verdicts, problems, warn=warn)
    return verdicts


def _prove(reading: Reading, options: Options, problems: Problems) -> int | None:
    """Hold the outline's numbers against its key figures, its tables and its source; returns how many.

    Of an outline with other errors only errors are reported: what could not be read may explain a warning."""
    from exporter.checks.run import check_numbers

    outline = reading.outline
    source = source_text(outline, options, problems)
    if source is None and (options.source or (outline.source is not None and outline.source.file is not None)):
        return None  # the problem is reported
    found = Problems()
    numbers = check_numbers(outline, reading.values, reading.assets, source, found).numbers
    problems.extend(
        problem
        for problem in found
        if reading.whole or (problem.severity == "error" and problem.code != "nothing-checked")
    )
    return numbers if reading.whole or numbers else None


def figures(path: str, options: Options, problems: Problems) -> "tuple[ListedFigure, ...] | None":
    """The key figures of an outline as they print, with their uses and the source's words; None where it has errors."""
    from exporter.checks.context import make_context
    from exporter.checks.listing import list_figures
    from exporter.figures.evaluate import evaluate
    from exporter.figures.printed import print_figure
    from exporter.outline.assets import Assets
    from exporter.text.language import parse_language
    from exporter.text.numbers import NumberStyle

    outline = read(path, problems, options)
    template = load_template(outline, options, problems) if outline is not None else None
    if outline is None or template is None:
        return None
    values = evaluate(outline.figures, problems)
    numbers, language = template.docx.numbers, parse_language(outline.language)
    style = NumberStyle(numbers.group, numbers.scale, numbers.currency)
    printed = {id: print_figure(id, figure, values, language, style) for id, figure in outline.figures.items()}
    case = make_context(outline, values, Assets(), source_text(outline, options, problems))
    return None if problems.failed else list_figures(case, printed)


def source_text(outline: "Outline", options: Options, problems: Problems) -> str | None:
    """The text an outline was written from; None where none is named, or where it cannot be read (reported)."""
    from exporter.source.assets import folder_of, read_text
    from exporter.source.nodes import Scalar

    if options.source:
        name = Scalar(os.path.basename(options.source), Place(options.source))
        return read_text(name, folder_of(options.source), problems)
    if outline.source is None or outline.source.file is None:
        return None
    return read_text(outline.source.file, folder_of(outline.path, options.root), problems)


def same_stems(paths: Sequence[str]) -> list[str]:
    """The stems that two of the outlines share: their files would overwrite each other."""
    stems = [_stem(path) for path in paths]
    return sorted({stem for stem in stems if stems.count(stem) > 1})
