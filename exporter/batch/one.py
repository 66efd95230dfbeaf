"""One row to its files: the outline filled, read, composed and written; what is wrong points at the row's cells."""

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from exporter.batch.fill import FilledOutline, fill_outline
from exporter.batch.plan import BatchPlan, RowTask
from exporter.batch.store import WrittenFile, describe_files, join_path, open_store
from exporter.message import Message
from exporter.problem import Place, Problem, Problems
from exporter.source.files import Files, InputFile
from exporter.source.nodes import Input

if TYPE_CHECKING:
    from exporter.outline.model import Outline


class RowResult(Struct, frozen=True):
    """What became of one row; `kept` if an earlier run had made its files, and nothing that they depend on changed."""

    number: int
    name: str
    key: str
    files: tuple[WrittenFile, ...] = ()
    problems: tuple[Problem, ...] = ()
    reads: tuple[InputFile, ...] = ()
    kept: bool = False

    def failed(self, strict: bool = False) -> bool:
        return any(strict or problem.severity == "error" for problem in self.problems)


def build_row(plan: BatchPlan, task: RowTask) -> RowResult:
    """Make one row's files: all of them or none."""
    from exporter import job

    problems, files = Problems(), Files(plan.options.root)
    filled = fill_outline(plan.root, task.row)
    outline = read_row(plan, task, filled, problems)
    if outline is None:
        return _finish(plan, task, filled, tuple(problems), ())
    *folders, leaf = task.name.split("/")
    made: list[WrittenFile] = []

    def write(folder: str, contents: dict[str, bytes]) -> tuple[str, ...]:
        paths = open_store(plan.output).write(folder, contents)
        made.extend(describe_files(paths, contents))
        return paths

    output = join_path(plan.output, *folders)
    result = job.build_outline(outline, f"{plan.stem}-{leaf}", plan.options, output, problems, files, write)
    return replace(_finish(plan, task, filled, result.problems, result.reads), files=tuple(made))


def check_row(plan: BatchPlan, task: RowTask) -> RowResult:
    """Everything that can be found about one row without writing a file."""
    from exporter import job

    problems, files = Problems(), Files(plan.options.root)
    filled = fill_outline(plan.root, task.row)
    outline = read_row(plan, task, filled, problems)
    if outline is None:
        return _finish(plan, task, filled, tuple(problems), ())
    return _finish(plan, task, filled, job.check_outline(outline, plan.options, problems, files).problems, ())


def read_row(plan: BatchPlan, task: RowTask, filled: FilledOutline, problems: Problems) -> "Outline | None":
    """A row's outline; None where it has an error (reported)."""
    from exporter.outline.load import load_outline

    outline = load_outline(Input(plan.path, plan.text, filled.root), problems)
    return replace(outline, row=task.row.cells) if outline is not None else None


def _finish(
    plan: BatchPlan,
    task: RowTask,
    filled: FilledOutline,
    problems: tuple[Problem, ...],
    reads: tuple[InputFile, ...],
) -> RowResult:
    told = tuple(point_at_cell(plan, task, filled, problem) for problem in problems)
    return RowResult(task.row.number, task.name, task.key, (), told, reads)


def point_at_cell(plan: BatchPlan, task: RowTask, filled: FilledOutline, problem: Problem) -> Problem:
    """A problem in a row's data at its cell; the place in the outline that asked for it stands in the message."""
    head = filled.asked.get(problem.place)
    if head is None:
        return problem
    template = "{message} (row.{head}, asked for at {place})"
    message = Message(template, message=Message(problem.message), head=head, place=problem.place)
    return replace(problem, place=plan.place_of(task.row, head), message=message)


def name_death(plan: BatchPlan, task: RowTask) -> RowResult:
    """The result of a row whose process died twice while it made it alone."""
    message = Message("the process that made “{name}” died: this row alone ends it", name=task.name)
    problem = Problem(
        "row-killed", "error", Place(plan.table, task.row.line), message, "build it with --row to see why"
    )
    return RowResult(task.row.number, task.name, task.key, (), (problem,))
