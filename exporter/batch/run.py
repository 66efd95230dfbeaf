"""A batch from outline to files: rows checked before the first is built, results in order, a manifest."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from exporter.batch.fill import check_heads
from exporter.batch.joined import PageCollector
from exporter.batch.manifest import Manifest
from exporter.batch.one import RowResult, build_row, name_death
from exporter.batch.plan import BatchPlan, RowTask, make_task
from exporter.batch.rows import check_names, check_where, choose_rows
from exporter.batch.store import join_path, open_store
from exporter.batch.table import RowTable, check_rows, read_row_table
from exporter.did_you_mean import nearest_word
from exporter.fields.kinds import Context, read_fields
from exporter.job import Options
from exporter.message import Message
from exporter.outline.model import EachSpec
from exporter.output import finish_interrupted
from exporter.problem import ExportError, Place, Problems
from exporter.reading import read_input
from exporter.source.files import Files
from exporter.source.nodes import Input, Mapping, Scalar

_YAML = (".yaml", ".yml")  # endings of a template's path; bundled ones have names

Progress = Callable[[int, int, int], None]  # done, of, failed


class BatchOptions(Struct, frozen=True, kw_only=True):
    """Which rows, and how: `rows` are numbers or names, `limit` how many at most, `jobs` processes; `force` makes all
    again."""

    rows: tuple[str, ...] = ()
    limit: int = 0
    jobs: int = 1
    force: bool = False


class Batch(Struct, frozen=True):
    """A batch that is ready to be made: `count` documents of `table`."""

    plan: BatchPlan
    table: RowTable
    options: BatchOptions
    count: int


def open_batch(path: str, output: str, options: Options | None = None, wished: BatchOptions | None = None) -> Batch:
    """A batch of an outline's file, for callers from Python. Raises ExportError with all that is wrong, OSError.

    All paths are made absolute, so that workers with another current folder find the same files; `output` may be the
    URL of an object store."""
    options = options or Options()
    files, problems = Files(options.root), Problems()
    given = read_input(os.path.abspath(path), files, problems)
    batch = None
    if given is not None and find_each(given.root) is None:
        problems.error("no-rows", Place(path), "the outline has no `each:`", "name a CSV file there, or build it alone")
    elif given is not None:
        template = os.path.abspath(options.template) if options.template.endswith(_YAML) else options.template
        root = options.root and os.path.abspath(options.root)
        settled = replace(options, template=template, root=root)
        output = output if "://" in output else os.path.abspath(output)
        batch = prepare_batch(given, settled, wished or BatchOptions(), output, files, problems)
    if batch is None:
        raise ExportError(problems.sorted())
    return batch


def find_each(root: object) -> Mapping | None:
    """The `each:` of an outline's nodes, if there is one."""
    node = root.get("each") if isinstance(root, Mapping) else None
    return node if isinstance(node, Mapping) else None


def prepare_batch(
    given: Input, options: Options, wished: BatchOptions, output: str, files: Files, problems: Problems
) -> Batch | None:
    """Read what a batch is made of and check every row's name; None with problems where it cannot be begun."""
    each = find_each(given.root)
    assert each is not None
    assert isinstance(given.root, Mapping)
    spec = _read_each(each, given.path, problems)
    if spec is None:
        return None
    table = read_row_table(spec, given.path, _find_language(given.root), files, problems)
    if table is None or not check_rows(table, problems):
        return None
    root = Mapping(tuple(one for one in given.root if one.key.text != "each"), given.root.place, given.root.flow)
    check_where(spec, table, problems)
    check_heads(root, table.heads, table.path, problems)
    check_heads(spec.name, table.heads, table.path, problems)
    if problems.failed:
        return None
    stem = os.path.splitext(os.path.basename(given.path))[0]
    plan = BatchPlan(given.path, given.text, root, spec, table.path, table.heads, options, output)
    bad = len(problems)
    count = check_names(choose_rows(spec, table), table, spec, stem, problems)
    if wished.rows or wished.limit:
        count = sum(1 for _ in choose_rows(spec, table, wished.rows, wished.limit))
    if not count:
        _report_none(spec, table, wished, problems)
    return Batch(plan, table, wished, count) if len(problems) == bad else None


def _read_each(node: Mapping, path: str, problems: Problems) -> EachSpec | None:
    found = Problems()
    values = read_fields(EachSpec, node, Context(found, path))
    problems.extend(found)
    return None if found.failed else EachSpec(**{**values, "place": node.place})


def _find_language(root: Mapping) -> str:
    """The outline's language, as far as it is not a row's."""
    node = root.get("language")
    return node.text if isinstance(node, Scalar) and "{{" not in node.text else ""


def _report_none(spec: EachSpec, table: RowTable, wished: BatchOptions, problems: Problems) -> None:
    """Report that there is no row to make a document of."""
    if wished.rows:
        names = [name for _, name in choose_rows(spec, table)]
        near = nearest_word(wished.rows[0], names)
        hint = (
            Message("did you mean {near}?", near=near)
            if near
            else "name a row by its number, from 1, or by its document's name"
        )
        problems.error("unknown-row", Place(table.path), Message("there is no row {row}", row=wished.rows[0]), hint)
    elif spec.where:
        message = Message("no row of {path} is as `where` wants it", path=table.path)
        problems.error("no-rows", spec.place, message, "see its columns")
    else:
        problems.error(
            "no-rows",
            spec.file.place,
            Message("{path} has heads but no rows", path=table.path),
            "write a row below them",
        )


# ---- making --------------------------------------------------------------------------------------------------------


def list_tasks(batch: Batch) -> Iterator[RowTask]:
    """The documents to make, in the order of the rows."""
    digest = batch.plan.digest()
    for row, name in choose_rows(batch.plan.spec, batch.table, batch.options.rows, batch.options.limit):
        yield make_task(digest, row, name)


def run_batch(
    batch: Batch, progress: Progress = lambda done, of, failed: None, executor: Executor | None = None
) -> Iterator[RowResult]:
    """Make all documents that are missing or changed; results in the order of the rows. Raises OSError where the
    manifest cannot be written.

    A line of the manifest is written as soon as a row is made; `executor` is used in place of processes of our own.
    Where the outline asks for one PDF of all pages, the last result is that file's, of number 0."""
    store = open_store(batch.plan.output)
    finish_interrupted(batch.plan.output)
    manifest = Manifest(join_path(batch.plan.output, f"{batch.plan.stem}.manifest.jsonl"), store)
    pages = PageCollector(batch.plan) if _wants_joined(batch) else None
    try:
        for result in _in_order(batch, manifest, progress, executor):
            if pages is not None:
                pages.add(result)
            yield result
        if pages is not None:
            yield pages.make_joined(manifest, store, force=batch.options.force)
    finally:
        manifest.close()


def _wants_joined(batch: Batch) -> bool:
    """Whether one PDF of all pages is to be made: not of single rows, which are for looking at."""
    return batch.plan.spec.joined == "pdf" and "pdf" in batch.plan.options.formats and not batch.options.rows


def _in_order(batch: Batch, manifest: Manifest, progress: Progress, executor: Executor | None) -> Iterator[RowResult]:
    """The results by number of row: what is made before its turn waits."""
    order: deque[int] = deque()
    ready: dict[int, RowResult] = {}
    failed = 0
    for done, result in enumerate(_make_all(batch, manifest, order, executor), 1):
        ready[result.number] = result
        failed += result.failed(batch.plan.options.strict)
        progress(done, batch.count, failed)
        while order and order[0] in ready:
            yield ready.pop(order.popleft())


def _make_all(batch: Batch, manifest: Manifest, order: "deque[int]", executor: Executor | None) -> Iterator[RowResult]:
    """Results as they come; `order` gets the number of each row when it is handed over."""

    def hand_over() -> Iterator[RowTask]:
        for task in list_tasks(batch):
            order.append(task.row.number)
            yield task

    def find_made(task: RowTask) -> RowResult | None:
        return None if batch.options.force else manifest.find_made(task.key, task.row.number, task.name)

    for result in _choose_engine(batch, hand_over(), find_made, executor):
        if not result.kept:
            manifest.add(result)
        yield result


def _choose_engine(
    batch: Batch,
    tasks: Iterable[RowTask],
    find_made: Callable[[RowTask], RowResult | None],
    executor: Executor | None,
) -> Iterable[RowResult]:
    work, name = partial(build_row, batch.plan), partial(name_death, batch.plan)
    if executor is not None:
        from exporter.batch.pool import run_executor, split_portions

        return run_executor(work, split_portions(tasks, find_made), executor, name)
    if batch.options.jobs > 1 and batch.count > 1:
        from exporter.batch.pool import run_pool, split_portions

        return run_pool(work, split_portions(tasks, find_made), batch.options.jobs, name)
    return (find_made(task) or work(task) for task in tasks)


def check_batch(batch: Batch) -> Iterator[RowResult]:
    """Check each row without writing anything."""
    from exporter.batch.one import check_row

    for task in list_tasks(batch):
        yield check_row(batch.plan, task)
