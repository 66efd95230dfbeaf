"""One outline's key figures, for whoever looks them up: read as for a job, and nothing is composed."""

from typing import TYPE_CHECKING

from exporter.job import Options, read_rest, survey_reading
from exporter.problem import Problems
from exporter.reading import read_input, read_single, read_source_text
from exporter.source.files import Files

if TYPE_CHECKING:
    from exporter.checks.listing import ListedFigure


def list_figures(path: str, options: Options, problems: Problems) -> "tuple[ListedFigure, ...] | None":
    """The key figures of an outline as they print, with their uses and the source's words; None where it has errors.

    Raises OSError."""
    from exporter.checks.context import make_context
    from exporter.checks.listing import list_figures as list_uses
    from exporter.figures.printed import print_figures
    from exporter.text.language import parse_language
    from exporter.text.numbers import NumberStyle

    files = Files(options.root)
    partial = read_single(read_input(path, files, problems), problems)
    if partial is None:
        return None
    # What an outline without errors shows beside its figures is no matter here, and may be missing yet.
    reading = read_rest(partial, options, files, problems, with_assets=not partial.whole)
    if not reading.whole:
        survey_reading(reading, problems)
    if not reading.whole or reading.template is None:
        return None
    outline, values = reading.outline, reading.values
    numbers, language = reading.template.docx.numbers, parse_language(outline.language)
    style = NumberStyle(numbers.group, numbers.scale, numbers.currency)
    printed = print_figures(outline.figures, values, language, style)
    case = make_context(outline, values, reading.assets, read_source_text(reading, options.source, problems))
    return None if problems.failed else list_uses(case, printed)
