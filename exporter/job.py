"""One outline's way from file to files: the order of the steps, and where they meet the disk."""

from errno import ENAMETOOLONG
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from exporter.memo import hold
from exporter.message import Message
from exporter.output import (
    STANDARD_OUTPUT,
    Writer,
    check_name,
    explain_failure,
    finish_interrupted,
    output_stem,
    write_together,
)
from exporter.problem import NOWHERE, Place, Problem, Problems
from exporter.reading import (
    Reading,
    Wishes,
    asks_for_many,
    find_instant,
    make_reading,
    read_input,
    read_partial_input,
    read_single,
    read_source_text,
)
from exporter.source.files import Files, InputFile

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from exporter.checks.account import AccountedNumber
    from exporter.checks.run import Checked
    from exporter.document.blocks import Document
    from exporter.gongwen.clauses import Verdict
    from exporter.outline.load import PartialOutline
    from exporter.outline.model import Outline
    from exporter.processes.file_jobs import BriefingJob, JobResult, PageJob
    from exporter.processes.second_process import SecondProcess
    from exporter.source.nodes import Input
    from exporter.template.model import Template

Format = Literal["docx", "pdf"]
FORMATS: tuple[Format, ...] = ("docx", "pdf")

# Advice on what a page shows, which is for outlines that make one.
_ADVICE = ("point-without-text", "long-number")


class Options(Wishes, frozen=True, kw_only=True):
    """What the command line or a caller chose, beside what a reading needs.

    `source` is the path of a text to hold the numbers against ("" for the outline's own `source.file`). `verify` reads
    both files back before they are written. `file` names the only file that is written, where it is not the outline's.
    `every_mark` leaves out no mark of the return trip for the Word file's size, `explain` says how the page was set."""

    formats: tuple[Format, ...] = FORMATS
    strict: bool = False
    source: str = ""
    verify: bool = False
    file: str = ""
    every_mark: bool = False
    explain: bool = False


class Rendered(Struct, frozen=True):
    """Both files' bytes, None where not wanted or not possible, and how the page was fitted, where that is asked."""

    docx: bytes | None = None
    pdf: bytes | None = None
    explanation: str = ""


class Result(Struct, frozen=True):
    """What became of one outline: the files written, every problem, sorted by place, and the files it depends on.

    `reads` are the input files that were read or looked for: another run differs only where one of them does."""

    outline: str
    files: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    explanation: str = ""
    clauses: "tuple[Verdict, ...]" = ()  # of the standard that the template follows, one by one
    account: "tuple[AccountedNumber, ...]" = ()  # what became of each number of an outline with a source
    numbers: int | None = None  # how many were held against something; None where none were looked for
    reads: tuple[InputFile, ...] = ()
    data: bytes = b""  # the only file, where it goes to standard output
    many: "Input | None" = None  # the nodes of an outline that makes one document a row: nothing else was done with it

    def failed(self, strict: bool = False) -> bool:
        return any(strict or problem.severity == "error" for problem in self.problems)


def read(
    path: str,
    problems: Problems,
    options: Options | None = None,
    *,
    read: "Callable[[Files, Problems], Input | None] | None" = None,
) -> "Outline | None":
    """The outline in a file; None when it has errors, which `problems` then holds. Raises OSError.

    `read` gives its nodes where they stand in no file. With errors in it, its files, template, formulas and texts are
    checked, too, so that one run reports everything."""
    options = options or Options()
    files = Files(options.root)
    given = read(files, problems) if read is not None else read_input(path, files, problems)
    refused = problems.failed  # values of Python that nodes cannot hold: the rest is read all the same
    partial = read_single(given, problems)
    if partial is None or (partial.whole and not refused):
        return partial.outline if partial is not None else None
    survey_reading(read_rest(partial, options, files, problems), problems)
    return None


def _read_nodes(path: str, files: Files, problems: Problems) -> "Input | None":
    """The nodes of an outline's file; None where it cannot be read (reported)."""
    try:
        return read_input(path, files, problems)
    except OSError as error:
        problems.error("unreadable", Place(path), Message("cannot be read: {error}", error=error))
        return None


def _read_whole(given: "Input", options: Options, files: Files, problems: Problems) -> Reading | None:
    """The reading of a file's outline, also of one with errors; None where there is no outline to read (reported)."""
    partial = read_partial_input(given, problems)
    return read_rest(partial, options, files, problems) if partial is not None else None


def read_rest(
    partial: "PartialOutline", options: Options, files: Files, problems: Problems, *, with_assets: bool = True
) -> Reading:
    """The reading of an outline as far as its own file could be read."""
    return make_reading(
        partial.outline,
        options,
        problems,
        files=files,
        declared=frozenset() if partial.whole else partial.declared_ids,
        whole=partial.whole,
        with_assets=with_assets,
    )


def survey_reading(reading: Reading, problems: Problems) -> None:
    """Report what else is wrong with an outline that cannot be composed."""
    from exporter.document.survey import survey
    from exporter.template.load import resolve_template

    template = reading.template or resolve_template(None, (), reading.outline.language, problems)
    if template is not None:
        survey(reading.outline, reading.declared, reading.values, template.docx, problems)


def compose(outline: "Outline", options: Options, problems: Problems) -> "tuple[Document, Template] | None":
    """The outline with its template, ready for the writers; None when something is wrong."""
    return compose_reading(make_reading(outline, options, problems), options, problems)


def compose_reading(
    reading: Reading, options: Options, problems: Problems, on_page: "Callable[[Document], object] | None" = None
) -> "tuple[Document, Template] | None":
    """The document of a reading, ready for the writers; None when something is wrong.

    `on_page` is given the document as soon as its page is composed."""
    from exporter.document.compose import compose as compose_document
    from exporter.outline.typed_numbers import warn_of_typed_numbers
    from exporter.text.sentences import has_pointed_ordinals

    outline, template = reading.outline, reading.template
    if template is None or not reading.usable:
        survey_reading(reading, problems)
        return None
    docx, pdf = "docx" in options.formats, "pdf" in options.formats
    found = Problems()
    numbered = [level.numbering != "none" for level in template.docx.headings]
    warn_of_typed_numbers(outline, numbered, found, ordinals=has_pointed_ordinals(outline.language))
    created = find_instant(outline, found)
    document = compose_document(
        outline, template, reading.assets, reading.values, found, docx=docx, pdf=pdf, created=created, on_page=on_page
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
    from exporter.document.edition import blocks_of
    from exporter.pdf.missing import find_missing_scripts

    files = any(getattr(block, "file", None) is not None for _, block, _ in blocks_of(outline.sections))
    found = find_missing_scripts(document.one_pager, template.pdf.fonts, outline.text, files=files)
    if found:
        from exporter.checks.passages import walk_passages

        passages = list(walk_passages(outline))
        for script in found:
            exact = (text.place(text.text.index(script.first)) for text in passages if script.first in text.text)
            hint = "name a font file that has it under `fonts` in the template"
            problems.warning("character-missing", next(exact, script.place), script.message, hint)


def render(outline: "Outline", options: Options, problems: Problems) -> Rendered:
    """Both files in memory. Nothing is returned where a problem stands in the way."""
    return _render_reading(make_reading(outline, options, problems), options, problems)


def _render_reading(
    reading: Reading, options: Options, problems: Problems, second: "SecondProcess | None" = None
) -> Rendered:
    from exporter.processes.file_jobs import NO_RESULT, list_jobs

    outline, template = reading.outline, reading.template

    def hand_out(document: "Document") -> "Mapping[str, BriefingJob | PageJob]":
        """The jobs of a document; the second process begins with its own, the page before there is a briefing."""
        assert template is not None
        jobs = list_jobs(document, template, options.verify, options.every_mark, options.explain)
        if second is not None:
            second.choose_job(jobs, reading.files.root)
        return jobs

    if (composed := compose_reading(reading, options, problems, hand_out)) is None:
        return Rendered()
    document, template = composed
    jobs = hand_out(document)
    judge_reading(outline, document, template, problems, warn=True)
    written = {format: _do_job(format, jobs[format], reading, problems, second) for format in jobs}
    if options.formats == ("pdf",) and document.one_pager is None:
        problems.warning("no-one-pager", outline.place, "the outline says one_pager: false, so there is no PDF")
    docx, pdf = (written.get(format, NO_RESULT) for format in FORMATS)
    made = Rendered(docx.data or None, pdf.data or None, pdf.explanation)
    if options.verify:
        from exporter.verify import verify

        word = template.docx.docx
        verify(document, made.docx, made.pdf, problems, marked=word.edit_anchors, based=word.base is not None)
    return made


def _do_job(
    format: str, job: "BriefingJob | PageJob", reading: Reading, problems: Problems, second: "SecondProcess | None"
) -> "JobResult":
    """The file of a job, from the second process if it was sent there."""
    # After an error in the Word file the page is only laid out, to find its errors: the second process did not know.
    wanted = second is not None and second.format == format and not problems.failed
    report = second.receive_report() if second is not None and wanted else None
    if report is None:
        return job.write(problems, reading.files, second.count_document if second is not None else None)
    problems.extend(report.problems)
    reading.files.add_reads(report.reads)
    return report.result


def build(path: str, options: Options, output: str, second: "SecondProcess | None" = None) -> Result:
    """Read one outline and write its files into `output`: all of them or none.

    `second` is a process that may write one of them at the same time."""
    problems, files = Problems(), Files(options.root)
    finish_interrupted(output)
    check_name(path, problems)
    given = _read_nodes(path, files, problems)
    if given is not None and asks_for_many(given):
        return Result(path, (), _sort_problems(problems, path), reads=files.reads, many=given)
    reading = _read_whole(given, options, files, problems) if given is not None else None
    hold(given, reading)
    if reading is None or not reading.whole:
        if reading is not None:
            survey_reading(reading, problems)
        return Result(path, (), _sort_problems(problems, path), reads=files.reads)
    return _write_reading(reading, output_stem(path), options, output, problems, second)


def build_outline(
    outline: "Outline",
    stem: str,
    options: Options,
    output: str,
    problems: Problems,
    files: Files | None = None,
    write: Writer = write_together,
) -> Result:
    """Write the files of an outline in memory into `output`: all of them or none."""
    check_name(outline.path, problems)
    reading = make_reading(outline, options, problems, files=files)
    return _write_reading(reading, stem, options, output, problems, write=write)


def check_outline(outline: "Outline", options: Options, problems: Problems, files: Files | None = None) -> Result:
    """Everything that can be found about an outline in memory without writing a file."""
    reading = make_reading(outline, options, problems, files=files)
    composed = compose_reading(reading, options, problems)
    clauses = judge_reading(outline, *composed, problems, warn=False) if composed is not None else ()
    checked = check_reading(reading, options, problems)
    numbers = checked.numbers if checked is not None else None
    account = checked.account if checked is not None else ()
    told = _sort_problems(problems, outline.path)
    return Result(outline.path, (), told, numbers=numbers, clauses=clauses, account=account)


def _write_reading(
    reading: Reading,
    stem: str,
    options: Options,
    output: str,
    problems: Problems,
    second: "SecondProcess | None" = None,
    write: Writer = write_together,
) -> Result:
    outline = reading.outline
    rendered = _render_reading(reading, options, problems, second)
    reads = reading.files.reads
    result = Result(outline.path, (), _sort_problems(problems, outline.path), rendered.explanation, reads=reads)
    if result.failed(options.strict):
        return result
    made = {f".{form}": data for form, data in (("docx", rendered.docx), ("pdf", rendered.pdf)) if data is not None}
    if output == STANDARD_OUTPUT:
        return replace(result, data=next(iter(made.values()), b""))
    try:
        written = write(output, {options.file or stem + ending: data for ending, data in made.items()})
    except OSError as error:
        message = Message("cannot be written: {why}", why=Message(explain_failure(error, output)))
        named = str(error.filename or output)  # a draft's name says nothing to anybody
        hint = Message("give the outline a shorter name than {stem}", stem=stem) if error.errno == ENAMETOOLONG else ""
        problems.error("unwritable", Place(output if named.endswith(".part") else named), message, hint)
        return Result(outline.path, (), _sort_problems(problems, outline.path), reads=reads)
    return replace(result, files=written)


def _sort_problems(problems: Problems, path: str) -> tuple[Problem, ...]:
    """Every problem, sorted; what has no place of its own, such as a font or a language, is about this outline."""
    placed = (replace(problem, place=Place(path)) if problem.place == NOWHERE else problem for problem in problems)
    return Problems(placed).sorted()


def check(path: str, options: Options, files: Files | None = None) -> Result:
    """Everything that can be found without writing a file."""
    problems, files = Problems(), files or Files(options.root)
    check_name(path, problems)
    given = _read_nodes(path, files, problems)
    if given is not None and asks_for_many(given):
        return Result(path, (), _sort_problems(problems, path), many=given)
    reading = _read_whole(given, options, files, problems) if given is not None else None
    if reading is None:
        return Result(path, (), _sort_problems(problems, path), reads=files.reads)
    clauses: tuple[Verdict, ...] = ()
    if reading.whole:
        composed = compose_reading(reading, options, problems)
        clauses = judge_reading(reading.outline, *composed, problems, warn=False) if composed is not None else ()
    else:
        survey_reading(reading, problems)
    checked = check_reading(reading, options, problems)
    numbers = checked.numbers if checked is not None and (reading.whole or checked.numbers) else None
    account = checked.account if checked is not None else ()
    told = _sort_problems(problems, path)
    return Result(path, (), told, numbers=numbers, clauses=clauses, account=account, reads=files.reads)


def judge_reading(
    outline: "Outline", document: "Document", template: "Template", problems: Problems, *, warn: bool
) -> "tuple[Verdict, ...]":
    """The clauses of the standard that the template follows, if any: what became of each."""
    if template.docx.docx.standard == "none":
        return ()
    from exporter.gongwen.clauses import judge_clauses, report_verdicts

    verdicts = judge_clauses(outline, document, template)
    report_verdicts(verdicts, problems, warn=warn)
    return verdicts


def check_reading(reading: Reading, options: Options, problems: Problems) -> "Checked | None":
    """Hold the outline's numbers against its key figures, its tables and its source; None where that cannot be read.

    Of an outline with other errors only errors are reported: what could not be read may explain a warning."""
    from exporter.checks.run import check_numbers

    outline = reading.outline
    source = read_source_text(reading, options.source, problems)
    if source is None and (options.source or (outline.source is not None and outline.source.file is not None)):
        return None  # the problem is reported
    found = Problems()
    checked = check_numbers(outline, reading.values, reading.assets, source, found, account=True)
    whole = reading.whole
    problems.extend(one for one in found if whole or (one.severity == "error" and one.code != "nothing-checked"))
    return checked
