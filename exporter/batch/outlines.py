"""Several outlines shared among processes: their results in the order given."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from exporter.batch.pool import Portion, find_nothing, run_pool, split_portions
from exporter.job import Options, Result, build
from exporter.message import Message
from exporter.problem import Place, Problem


class _OutlineTask(NamedTuple):
    number: int
    path: str


def build_outlines(paths: Sequence[str], options: Options, output: str, jobs: int) -> Iterator[Result]:
    """Build each outline in one of `jobs` processes; results in the order of the paths.

    One that makes a document a row comes back with its nodes and is not built."""
    ready: dict[int, Result] = {}
    position = 0
    tasks = [_OutlineTask(*pair) for pair in enumerate(paths)]
    # One at a time: outlines differ in length far more than rows do.
    portions: Iterator[Portion[_OutlineTask, tuple[int, Result]]] = split_portions(tasks, find_nothing, size=1)
    for number, result in run_pool(partial(_build_outline, options, output), portions, jobs, _name_death):
        ready[number] = result
        while position in ready:
            yield ready.pop(position)
            position += 1


def _build_outline(options: Options, output: str, task: _OutlineTask) -> tuple[int, Result]:
    return task.number, build(task.path, options, output)


def _name_death(task: _OutlineTask) -> tuple[int, Result]:
    """The result of an outline whose process died twice while it made it alone."""
    message = Message("the process that made {outline} died: this outline alone ends it", outline=task.path)
    problem = Problem("process-died", "error", Place(task.path), message, "build it without --jobs to see why")
    return task.number, Result(task.path, (), (problem,))
