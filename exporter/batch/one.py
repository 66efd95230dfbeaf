"""One row to its files: the outline filled, read, composed and written; what is wrong points at the row's cells."""

import hashlib
import os
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from exporter.batch.fill import FilledOutline, fill_outline
from exporter.batch.plan import BatchPlan, RowTask
from exporter.message import Message
from exporter.problem import Place, Problem, Problems
from exporter.source.files import Files, InputFile
from exporter.source.nodes import Input

if TYPE_CHECKING:
    from exporter.outline.model import Outline


class WrittenFile(Struct, frozen=True):
    """A file that was made: its path, size in bytes and SHA-256."""

    path: str
    size: int
    sha256: str


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
    outline = _read_outline(plan, task, filled, problems)
    if outline is None:
        return _finish(plan, task, filled, tuple(problems), ())
    folder, leaf = os.path.split(task.name)
    output = os.path.join(plan.output, folder) if folder else plan.output
    result = job.build_outline(outline, f"{plan.stem}-{leaf}", plan.options, output, problems, files)
    made = tuple(_describe_file(path) for path in result.files)
    return replace(_finish(plan, task, filled, result.problems, result.reads), files=made)


def check_row(plan: BatchPlan, task: RowTask) -> RowResult:
    """Everything that can be found about one row without writing a file."""
    from exporter import job

    problems, files = Problems(), Files(plan.options.root)
    filled = fill_outline(plan.root, task.row)
    outline = _read_outline(plan, task, filled, problems)
    if outline is None:
        return _finish(plan, task, filled, tuple(problems), ())
    return _finish(plan, task, filled, job.check_outline(outline, plan.options, problems, files).problems, ())


def _read_outline(plan: BatchPlan, task: RowTask, filled: FilledOutline, problems: Problems) -> "Outline | None":
    """A row's outline; None where it has an error (reported)."""
    from exporter.outline.load import load_outline

    outline = load_outline(Input(plan.path, plan.text, filled.root), problems)
    return replace(outline, row=task.row.cells) if outline is not None else None


def _describe_file(path: str) -> WrittenFile:
    with open(path, "rb") as file:
        data = file.read()
    return WrittenFile(path, len(data), hashlib.sha256(data).hexdigest())


def _finish(
    plan: BatchPlan,
    task: RowTask,
    filled: FilledOutline,
    problems: tuple[Problem, ...],
    reads: tuple[InputFile, ...],
) -> RowResult:
    told = tuple(_point_at_cell(plan, task, filled, problem) for problem in problems)
    return RowResult(task.row.number, task.name, task.key, (), told, reads)


def _point_at_cell(plan: BatchPlan, task: RowTask, filled: FilledOutline, problem: Problem) -> Problem:
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
