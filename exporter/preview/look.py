"""One look at an outline, in two steps: its page as fast as can be, then the Word file and what takes longer to check.

No thread and no socket: values in, values out. What was read is in `reads`, whatever became of it.
"""

import os
from collections.abc import Mapping
from time import perf_counter
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from exporter.batch.one import point_at_cell, read_row
from exporter.batch.run import BatchOptions, list_tasks, prepare_batch
from exporter.job import Options, check_reading, compose_reading, judge_reading
from exporter.message import Message
from exporter.problem import Place, Problem, Problems
from exporter.reading import Reading, asks_for_many, make_reading, read_partial_input
from exporter.source.files import Files, InputFile
from exporter.source.nodes import Input
from exporter.source.yaml import MAX_BYTES, read_yaml

if TYPE_CHECKING:
    from exporter.batch.fill import FilledOutline
    from exporter.batch.plan import BatchPlan, RowTask
    from exporter.document.blocks import Document
    from exporter.outline.model import Outline
    from exporter.pdf.page.tree import LaidOutPage
    from exporter.template.model import Template


class View(Struct, frozen=True, kw_only=True):
    """What a preview shows beside what the files say; `row` is a number or name, "" for the first one."""

    template: str = ""
    row: str = ""
    settings: Mapping[str, Any] = {}


class ShownRow(Struct, frozen=True):
    """The row that is shown, of `count` documents."""

    count: int
    number: int
    name: str


class Look(Struct, frozen=True, kw_only=True):
    """What one look found. `reading` and `document` are None where errors forbid them, `pdf` is b"" without a page.

    `partial` is the outline as far as it can be read, also with errors. `finished` after the second step, which adds
    the Word file's bytes and further problems. `seconds` says how long each part took."""

    path: str
    draft: bool = False
    problems: tuple[Problem, ...] = ()
    reads: tuple[InputFile, ...] = ()
    partial: "Outline | None" = None
    reading: Reading | None = None
    document: "Document | None" = None
    template: "Template | None" = None
    pdf: bytes = b""
    page: "LaidOutPage | None" = None
    docx: bytes = b""
    row: ShownRow | None = None
    origin: "RowOrigin | None" = None
    finished: bool = False
    seconds: Mapping[str, float] = {}

    @property
    def failed(self) -> bool:
        return any(problem.severity == "error" for problem in self.problems)

    @property
    def wants_no_page(self) -> bool:
        """Whether the outline itself says that there is no PDF."""
        return self.document is not None and self.document.one_pager is None


class RowOrigin(Struct, frozen=True):
    """How problems of a row's outline find their cells."""

    plan: "BatchPlan"
    task: "RowTask"
    filled: "FilledOutline"


class _Begun(Struct, frozen=True):
    """An outline as read: of one row where it makes a document of each."""

    reading: Reading | None
    row: ShownRow | None = None
    origin: RowOrigin | None = None


def take_look(path: str, text: str | None, view: View, options: Options) -> Look:
    """The first step: read the outline, or the draft of it in `text`, compose it and make its page."""
    begin = perf_counter()
    problems, files = Problems(), Files(options.root)
    wished = merge_view(path, options, view)
    given = _read_nodes(path, text, files, problems)
    begun = _begin(given, view.row, wished, files, problems) if given is not None else _Begun(None)
    composed = compose_reading(begun.reading, wished, problems) if begun.reading is not None else None
    read = perf_counter()
    look = Look(path=path, draft=text is not None, row=begun.row, origin=begun.origin, reading=begun.reading)
    if begun.reading is not None:
        look = replace(look, partial=begun.reading.outline, template=begun.reading.template)
    if composed is not None and begun.reading is not None:
        document, template = composed
        judge_reading(begun.reading.outline, document, template, problems, warn=True)
        look = _set_page(replace(look, document=document, template=template), files, problems)
    seconds = {"read": read - begin, "page": perf_counter() - read}
    told = sort_problems(path, problems, begun.origin)
    return replace(look, problems=told, reads=files.reads, seconds=seconds)


def list_rows(path: str, options: Options, search: str, limit: int) -> tuple[int, list[tuple[int, str]], bool]:
    """How many documents an outline with `each:` makes, those whose name holds `search`, and whether there are more."""
    problems, files = Problems(), Files(options.root)
    given = _read_nodes(path, None, files, problems)
    if given is None or not asks_for_many(given):
        return 0, [], False
    batch = prepare_batch(given, options, BatchOptions(), "", files, problems)
    if batch is None:
        return 0, [], False
    wanted = search.casefold()
    found: list[tuple[int, str]] = []
    for task in list_tasks(batch):
        if wanted in task.name.casefold() or wanted == str(task.row.number):
            if len(found) == limit:
                return batch.count, found, True
            found.append((task.row.number, task.name))
    return batch.count, found, False


def check_draft(path: str, text: str, view: View, options: Options) -> Look:
    """Everything that can be found about a text without making a page or a Word file."""
    problems, files = Problems(), Files(options.root)
    wished = merge_view(path, options, view)
    given = _read_nodes(path, text, files, problems)
    begun = _begin(given, view.row, wished, files, problems) if given is not None else _Begun(None)
    look = Look(path=path, draft=True, row=begun.row, origin=begun.origin, reading=begun.reading)
    if begun.reading is not None:
        look = replace(look, partial=begun.reading.outline, template=begun.reading.template)
        composed = compose_reading(begun.reading, wished, problems)
        if composed is not None:
            look = replace(look, document=composed[0])
            judge_reading(begun.reading.outline, *composed, problems, warn=True)
        check_reading(begun.reading, wished, problems)
    return replace(look, problems=sort_problems(path, problems, begun.origin), reads=files.reads)


def finish_look(look: Look, view: View, options: Options) -> Look:
    """The second step: write the Word file, and hold the numbers against what the outline and its source say."""
    begin = perf_counter()
    problems, docx = Problems(look.problems), b""
    reads = look.reads
    if look.reading is not None:
        files = look.reading.files
        if look.document is not None and look.document.briefing is not None and look.template is not None:
            from exporter.word import write_word

            docx = write_word(look.document.briefing, look.template.docx, problems, files, thorough=False)
        check_reading(look.reading, merge_view(look.path, options, view), problems)
        reads = files.reads
    seconds = {**look.seconds, "word": perf_counter() - begin}
    told = sort_problems(look.path, problems, look.origin)
    return replace(look, problems=told, docx=docx, reads=reads, finished=True, seconds=seconds)


def merge_view(path: str, options: Options, view: View) -> Options:
    """The options of a look: what the page has chosen wins over the command line."""
    from exporter.template.chain.assign import make_setting
    from exporter.template.chain.extend import is_path

    settings = tuple(make_setting(key, value) for key, value in sorted(view.settings.items()))
    template = view.template or options.template
    if view.template and is_path(template):
        template = os.path.join(os.path.dirname(path) or ".", template)
    return replace(options, template=template, settings=(*options.settings, *settings))


def _read_nodes(path: str, text: str | None, files: Files, problems: Problems) -> Input | None:
    """The nodes of an outline's file, or of a draft of it; None where it cannot be read (reported)."""
    try:
        data = files.read_path(path, MAX_BYTES)
    except OSError as error:
        if text is None:
            problems.error("unreadable", Place(path), Message("cannot be read: {error}", error=error))
            return None
        data = b""
    return read_yaml(path, data if text is None else text.encode("utf-8", "replace"), problems)


def _begin(given: Input, row: str, options: Options, files: Files, problems: Problems) -> _Begun:
    """The reading of an outline, or of one row of it."""
    if asks_for_many(given):
        return _begin_row(given, row, options, files, problems)
    partial = read_partial_input(given, problems)
    if partial is None:
        return _Begun(None)
    declared = frozenset() if partial.whole else partial.declared_ids
    reading = make_reading(partial.outline, options, problems, files=files, declared=declared, whole=partial.whole)
    return _Begun(reading)


def _begin_row(given: Input, row: str, options: Options, files: Files, problems: Problems) -> _Begun:
    """The reading of one row's outline: the first where none is asked for, or where there is none of that name."""
    from exporter.batch.fill import fill_outline

    batch = prepare_batch(given, options, BatchOptions(), "", files, problems)
    if batch is None:
        return _Begun(None)
    task = next((one for one in list_tasks(batch) if row in (str(one.row.number), one.name)), None)
    task = task or next(list_tasks(batch))
    filled = fill_outline(batch.plan.root, task.row)
    shown = ShownRow(batch.count, task.row.number, task.name)
    origin = RowOrigin(batch.plan, task, filled)
    outline = read_row(batch.plan, task, filled, problems)
    if outline is None:
        return _Begun(None, shown, origin)
    return _Begun(make_reading(outline, options, problems, files=files), shown, origin)


def _set_page(look: Look, files: Files, problems: Problems) -> Look:
    """The look with its page, where the outline wants one."""
    document, template = look.document, look.template
    if document is None or template is None or document.one_pager is None:
        return look
    from exporter.pdf.write import write_pdf

    written = write_pdf(
        document.one_pager, template.pdf, template.pdf.words, problems, document.attachment, files.read_font
    )
    return replace(look, pdf=written.data, page=written.page if written.data else None)


def sort_problems(path: str, problems: Problems, origin: RowOrigin | None) -> tuple[Problem, ...]:
    """Every problem once, sorted; those of a row's data at their cells, those without a place at the outline."""
    found = (replace(one, place=Place(path)) if not one.place.file else one for one in problems)
    if origin is not None:
        found = (point_at_cell(origin.plan, origin.task, origin.filled, one) for one in found)
    return Problems(found).sorted()
