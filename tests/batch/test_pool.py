"""Executors that are not ours: what a task raises is our mistake, what the executor raises is a worker's death."""

from collections.abc import Callable, Iterable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from typing import Any

import pytest

from exporter.batch.pool import run_executor, split_portions


class ExecutorOfMortals(Executor):
    """Runs at once, and gives up on every chunk that holds one number, as a cluster does whose workers die of it."""

    def __init__(self, deadly: int) -> None:
        self.deadly = deadly

    def submit(self, do: Callable[..., Any], /, *given: Any, **named: Any) -> "Future[Any]":
        made: Future[Any] = Future()
        if self.deadly in given[1]:
            made.set_exception(ConnectionError("the worker is gone"))
        else:
            made.set_result(do(*given, **named))
        return made


def run(executor: Executor, work: Callable[[int], int], tasks: Iterable[int]) -> list[int]:
    portions = split_portions(tasks, lambda task: None, 4)
    return sorted(run_executor(work, portions, executor, lambda task: -task))


def test_the_task_that_kills_is_named_and_no_other_is_lost() -> None:
    assert run(ExecutorOfMortals(7), lambda task: task, range(1, 13)) == [-7, *range(1, 7), *range(8, 13)]


def test_what_a_task_raises_is_no_death() -> None:
    def fail(task: int) -> int:
        raise KeyError(f"task {task}")

    with ThreadPoolExecutor(2) as executor, pytest.raises(RuntimeError, match=r"KeyError: 'task \d'"):
        run(executor, fail, range(1, 4))
