"""One outline's way from file to files: the order of the steps, and where they meet the disk."""

import os
from collections.abc import Sequence, Set
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from exporter.problem import NOWHERE, Place, Problem, Problems

if TYPE_CHECKING:
    from exporter.checks.listing import ListedFigure
    from exporter.document.blocks import Document
    from exporter.gongwen.clauses import Verdict
    from exporter.outline.assets import Assets
    from exporter.outline.model import Outline
    from exporter.template.model import Template

Format = Literal["docx", "pdf"]
FORMATS: tuple[Format, ...] = ("docx", "pdf")

# Advice on what a page shows, which is for outlines that make one.
_ADVICE = ("point-without-text",)


class Options(Struct, frozen=True, kw_only=True):
    """What the command line or a caller chose. `template` is a name or path ("" for the outline's own choice).

    `source` is the path of a text to hold the numbers against ("" for the outline's own `source.file`).
    `verify` reads both files back before they are written."""

    formats: tuple[Format, ...] = FORMATS
    template: str = ""
    settings: tuple[str, ...] = ()
    root: str | None = None
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
    """The outline in a file; None when it has errors, which `problems` then holds.

    With errors in it, its files, template, formulas and texts are looked at, too, so that one run tells everything."""
    from exporter.outline.load import read_draft
    from exporter.source.yaml import read as read_yaml

    given = read_yaml(path, _bytes(path), problems)
    draft = read_draft(given, problems) if given is not None else None
    if draft is None or draft.whole:
        return draft.outline if draft is not None else None
    from exporter.outline.assets import collect

    options = options or Options()
    template = _template(draft.outline, options, problems)
    collect(draft.outline, options.root, problems)
    _survey(draft.outline, draft.claimed, template, problems)
    return None


def _bytes(path: str) -> bytes:
    """A file's bytes; of one that is far too large only as many as tell so."""
    from exporter.source.yaml import MAX_BYTES

    with open(path, "rb") as file:
        return file.read(MAX_BYTES + 1)


def _template(outline: "Outline", options: Options, problems: Problems) -> "Template | None":
    from exporter.template.load import load

    directory = os.path.dirname(outline.path) or "." if outline.path and not options.template else "."
    request = options.template or outline.template
    return load(request, options.settings, outline.language, problems, directory=directory, root=options.root)


def _survey(outline: "Outline", claimed: "Set[str]", template: "Template | None", problems: Problems) -> None:
    """What else is wrong with an outline that cannot be composed."""
    from exporter.document.survey import survey
    from exporter.template.load import load

    template = template or load(None, (), outline.language, Problems())
    if template is not None:
        survey(outline, claimed, template.docx, problems)


def compose(outline: "Outline", options: Options, problems: Problems) -> "tuple[Document, Template] | None":
    """The outline with its template, ready for the writers; None when something is wrong."""
    from exporter.document.compose import compose as compose_document
    from exporter.outline.assets import collect
    from exporter.outline.typed_numbers import typed_numbers

    template = _template(outline, options, problems)
    assets = collect(outline, options.root, problems)
    if template is not None and template.pictured:
        from exporter.template.pictures import pictures

        assets = replace(assets, pictures={**assets.pictures, **pictures(template, problems)})
    if template is None or problems.failed:
        _survey(outline, frozenset(), template, problems)
        return None
    docx, pdf = "docx" in options.formats, "pdf" in options.formats
    found = Problems()
    typed_numbers(outline, [level.numbering != "none" for level in template.docx.headings], found)
    document = compose_document(outline, template, assets, found, docx=docx, pdf=pdf, created=created(outline))
    problems.extend(problem for problem in found if not found.failed or problem.code not in _ADVICE)
    return None if found.failed else (document, template)


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
    composed = compose(outline, options, problems)
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
        from exporter.pdf.write import write as write_pdf

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
    try:
        outline = read(path, problems, options)
    except OSError as error:
        problems.error("unreadable", Place(path), f"cannot be read: {error.strerror or error}")
        outline = None
    if outline is None:
        return Result(path, (), _told(problems, path))
    return build_outline(outline, _stem(path), options, output, problems)


def build_outline(outline: "Outline", stem: str, options: Options, output: str, problems: Problems) -> Result:
    rendered = render(outline, options, problems)
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
        problems.error("unwritable", place, f"cannot be written: {why}")
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
            draft = directory / f".{name}.{os.getpid()}.part"
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


def check(path: str, options: Options) -> Result:
    """Everything that can be found without writing a file."""
    problems = Problems()
    try:
        outline = read(path, problems, options)
    except OSError as error:
        problems.error("unreadable", Place(path), f"cannot be read: {error.strerror or error}")
        outline = None
    numbers = None
    clauses: tuple[Verdict, ...] = ()
    if outline is not None:
        composed = compose(outline, options, problems)
        clauses = _judge(outline, *composed, problems, warn=False) if composed is not None else ()
        numbers = _prove(outline, options, problems)
    elif os.path.isfile(path):
        _prove_draft(path, options, problems)
    return Result(path, (), _told(problems, path), numbers=numbers, clauses=clauses)


def _prove_draft(path: str, options: Options, problems: Problems) -> None:
    """The wrong numbers of an outline that has other errors: what can be read of it is held against its source, too."""
    from exporter.outline.load import read_draft
    from exporter.source.yaml import read as read_yaml

    given = read_yaml(path, _bytes(path), Problems())
    draft = read_draft(given, Problems()) if given is not None else None
    if draft is not None:
        found = Problems()
        _prove(draft.outline, options, found)
        problems.extend(p for p in found if p.severity == "error" and p.code != "nothing-checked")


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


def _prove(outline: "Outline", options: Options, problems: Problems) -> int | None:
    """Hold the outline's numbers against its key figures, its tables and its source; says how many."""
    from exporter.checks.run import check_numbers as check_figures

    source = source_text(outline, options, problems)
    if source is None and (options.source or (outline.source is not None and outline.source.file is not None)):
        return None  # its problem has been told
    return check_figures(outline, grids(outline, options), source, problems).numbers


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
    template = _template(outline, options, problems) if outline is not None else None
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


def grids(outline: "Outline", options: Options) -> "Assets":
    """The tables that an outline names as files; what is wrong with them is told elsewhere."""
    from exporter.outline.assets import Assets
    from exporter.outline.check import sections_of
    from exporter.outline.model import Table
    from exporter.source.assets import folder_of, read_grid

    folder = folder_of(outline.path, options.root)
    blocks = (block for section in sections_of(outline) for block in section.body if isinstance(block, Table))
    read = {block.file.text: read_grid(block.file, folder, Problems()) for block in blocks if block.file is not None}
    return Assets(grids={name: grid for name, grid in read.items() if grid is not None})


def same_stems(paths: Sequence[str]) -> list[str]:
    """The stems that two of the outlines share: their files would overwrite each other."""
    stems = [_stem(path) for path in paths]
    return sorted({stem for stem in stems if stems.count(stem) > 1})
