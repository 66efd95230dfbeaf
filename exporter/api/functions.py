"""The functions of the library. Each imports what it needs when it is called, so that `import exporter` costs nothing.

Safe to call from several threads: a call shares nothing with another but caches, which are written in one step.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from exporter.api import arguments
from exporter.api.arguments import StrPath
from exporter.api.notebook import show_outlines
from exporter.api.results import Built, Report
from exporter.problem import ExportError, Problem, Problems, warn_of

if TYPE_CHECKING:
    from exporter.job import Format, Options
    from exporter.outline.model import Outline
    from exporter.source.files import Files
    from exporter.source.nodes import Input

# The stem of files of an outline that has no file of its own.
UNNAMED = "outline"


def load(path: StrPath) -> "Outline":
    """Read an outline's file. Raises ExportError with everything that is wrong in it, OSError when it cannot be read.

    Warnings reach the caller as `ExportWarning`, and are kept in the outline's `problems`. References are looked up
    when it is built: only then is it known what there is to refer to."""
    outline = _load(arguments.outline_path(path))
    warn_of(outline.problems)
    return outline


def loads(text: str, path: StrPath = "") -> "Outline":
    """Read an outline from YAML text. Raises ExportError with everything that is wrong in it.

    `path` is the file that the text stands for: problems name it, files are looked for beside it, and a build takes
    its name. Without one, files are looked for in the current folder."""
    name = arguments.path_text(path, "path")
    data = arguments.require_text(text).encode("utf-8", "surrogatepass")

    def read(files: "Files", problems: Problems) -> "Input | None":
        from exporter.source.yaml import read_yaml

        return read_yaml(name, data, problems)

    outline = _read(name, read)
    warn_of(outline.problems)
    return outline


def from_dict(values: Mapping[str, Any], path: StrPath = "") -> "Outline":
    """Make an outline of values in Python. Raises ExportError with everything that is wrong in them.

    Values keep their types: a text stays text, whatever it looks like in YAML; numbers, dates, `True` and None are
    what they are. A problem's place is the path of its value, such as `sections[2].body[0]`. `path` is as for
    `loads`."""
    name = arguments.path_text(path, "path")
    given = arguments.require_mapping(values)

    def read(files: "Files", problems: Problems) -> "Input | None":
        from exporter.source.values import read_values

        return read_values(name, given, problems)

    outline = _read(name, read)
    warn_of(outline.problems)
    return outline


def check(
    outline: "Outline | StrPath",
    *,
    source: StrPath = "",
    template: StrPath = "",
    settings: Mapping[str, Any] | None = None,
    root: StrPath | None = None,
) -> Report:
    """Find all that can be found without writing a file; errors are in the report, too, and nothing is raised for them.

    `source` is the text that the numbers are held against, instead of the outline's own `source.file`. A path as
    `outline` is read first. Raises OSError when a file cannot be opened, TypeError and ValueError for an argument."""
    from exporter import job

    given = arguments.require_outline(outline)
    options = arguments.make_options(job.FORMATS, template, settings, root, source=source)
    if options.source and not os.path.isfile(options.source):
        raise FileNotFoundError(2, "there is no such file", options.source)
    if isinstance(given, str):
        os.stat(given)  # a path that leads nowhere is no finding about an outline
        result = job.check(given, options)
        if result.many is not None:
            return Report((*result.problems, *_report_many(given)))
    else:
        result = job.check_outline(given, options, Problems(given.problems))
    return Report(result.problems, result.numbers, result.clauses, result.account)


def build(
    outline: "Outline | StrPath",
    template: StrPath = "",
    output: StrPath = "output",
    *,
    to: "Format | Iterable[Format] | None" = None,
    settings: Mapping[str, Any] | None = None,
    root: StrPath | None = None,
    strict: bool = False,
    verify: bool = False,
) -> Built:
    """Write the outline's files and return their paths, with `problems` beside them: all files or none.

    `output` is a folder, or the path of one file, which ends in .docx or .pdf. `to` is a format or several; both by
    default. `strict` makes warnings fail, `verify` reads both files back before they are put in place. A path as
    `outline` is read first. Raises ExportError, OSError, and TypeError or ValueError for an argument."""
    from exporter import job
    from exporter.output import output_stem

    given = arguments.require_outline(outline)
    folder, file, formats = arguments.read_output(output, to)
    options = arguments.make_options(formats, template, settings, root, strict=strict, verify=verify, file=file)
    read = _load(given) if isinstance(given, str) else given
    result = job.build_outline(read, output_stem(read.path) or UNNAMED, options, folder, Problems(read.problems))
    if result.failed(strict):
        raise ExportError(result.problems)
    _warn_of_new(result.problems, outline)
    return Built(result.files, result.problems)


def render_docx(
    outline: "Outline | StrPath",
    template: StrPath = "",
    *,
    settings: Mapping[str, Any] | None = None,
    root: StrPath | None = None,
) -> bytes:
    """Make the Word briefing and return its bytes. Raises as `build` does."""
    return _render(outline, "docx", arguments.make_options(("docx",), template, settings, root))


def render_pdf(
    outline: "Outline | StrPath",
    template: StrPath = "",
    *,
    settings: Mapping[str, Any] | None = None,
    root: StrPath | None = None,
) -> bytes:
    """Make the one-page PDF and return its bytes. Raises as `build` does, and where the outline wants no page."""
    return _render(outline, "pdf", arguments.make_options(("pdf",), template, settings, root))


def _render(outline: "Outline | StrPath", wanted: "Format", options: "Options") -> bytes:
    from exporter import job

    given = arguments.require_outline(outline)
    read = _load(given) if isinstance(given, str) else given
    problems = Problems(read.problems)
    rendered = job.render(read, options, problems)
    problems.raise_if_failed()
    data: bytes | None = getattr(rendered, wanted)
    if data is None:
        raise ExportError(problems.sorted())
    _warn_of_new(problems.sorted(), outline)
    return data


def _load(path: str) -> "Outline":
    def read(files: "Files", problems: Problems) -> "Input | None":
        from exporter.reading import read_input

        return read_input(path, files, problems)

    return _read(path, read)


def _read(path: str, read: "Callable[[Files, Problems], Input | None]") -> "Outline":
    """The outline of what `read` gives, with the warnings of its reading. Raises ExportError."""
    from msgspec.structs import replace

    from exporter import job

    show_outlines()
    problems = Problems()
    refused: set[Problem] = set()

    def read_first(files: "Files", problems: Problems) -> "Input | None":
        given = read(files, problems)
        refused.update(problem for problem in problems if not problem.place.line)
        return given

    outline = job.read(path, problems, read=read_first)
    if outline is None:
        raise ExportError(_drop_consequences(problems.sorted(), refused))
    return replace(outline, problems=problems.sorted())


def _drop_consequences(problems: Iterable[Problem], refused: set[Problem]) -> Iterator[Problem]:
    """The problems without what follows of values of Python that were refused: of those, only the refusal is told."""
    places = {problem.place for problem in refused}
    return (problem for problem in problems if problem in refused or problem.place not in places)


def _warn_of_new(problems: Iterable[Problem], outline: object) -> None:
    """Warn of what has not been told: an outline's own warnings were when it was read."""
    told = set(getattr(outline, "problems", ()))
    warn_of(problem for problem in problems if problem not in told)


def _report_many(path: str) -> tuple[Problem, ...]:
    from exporter.reading import report_many

    problems = Problems()
    report_many(path, problems)
    return problems.sorted()
