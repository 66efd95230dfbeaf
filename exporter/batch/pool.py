"""Rows shared among processes. A worker that dies is replaced, and its rows are tried again by halves until the one
that kills is found; a signal that asks for an end lets the rows in hand be finished."""

import gc
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice

from exporter.batch.one import RowResult, build_row, name_death
from exporter.batch.plan import BatchPlan, RowTask

# Rows handed over at once: a tenth of a second's work for each message, and little lost where a worker dies.
CHUNK = 8
# Chunks waiting for each worker, so that none is idle while results are read.
_WAITING = 2

_plan: BatchPlan | None = None

Chunk = tuple[RowTask, ...]


def count_jobs(wished: str | int) -> int:
    """How many processes: a number, or as many as there are cores that this process may use."""
    if wished != "auto":
        return max(1, int(wished))
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def start_worker(plan: BatchPlan) -> None:
    """What a worker does first: it keeps the plan, and leaves signals to the process that shares the rows."""
    global _plan
    gc.set_threshold(100_000)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _plan = plan


def build_chunk(chunk: Chunk) -> list[RowResult]:
    """Make the rows of one chunk, in a worker that has the plan."""
    assert _plan is not None
    return [build_row(_plan, task) for task in chunk]


def build_chunk_of(plan: BatchPlan, chunk: Chunk) -> list[RowResult]:
    """Make the rows of one chunk anywhere: for executors whose workers are not ours."""
    return [build_row(plan, task) for task in chunk]


def split_chunks(tasks: Iterable[RowTask], size: int = CHUNK) -> Iterator[Chunk]:
    """The tasks in chunks, in order."""
    source = iter(tasks)
    while chunk := tuple(islice(source, size)):
        yield chunk


def run_pool(plan: BatchPlan, tasks: Iterable[RowTask], jobs: int) -> Iterator[RowResult]:
    """The results of all rows, as they come, from `jobs` processes."""
    waiting = split_chunks(tasks)
    again: deque[Chunk] = deque()
    blamed: set[str] = set()
    while True:
        alone = bool(again)
        pool = _PoolRound(plan, 1 if alone else jobs)
        yield from pool.run(again if alone else waiting, alone=alone)
        if not alone and not pool.broken:
            return
        for chunk in pool.lost:
            if not alone:
                again.append(chunk)
            elif len(chunk) > 1:
                middle = len(chunk) // 2
                again += (chunk[:middle], chunk[middle:])
            elif chunk[0].name in blamed:
                yield name_death(plan, chunk[0])
            else:  # somebody else may have ended the process: once more
                blamed.add(chunk[0].name)
                again.append(chunk)


class _PoolRound:
    """One pool of processes until it is done or one of them dies; `lost` are the chunks that were in hand then."""

    def __init__(self, plan: BatchPlan, jobs: int) -> None:
        self._plan, self._jobs = plan, jobs
        self.lost: list[Chunk] = []
        self.broken = False

    def run(self, waiting: Iterable[Chunk] | deque[Chunk], *, alone: bool) -> Iterator[RowResult]:
        """Results as they come; `alone` hands over one chunk at a time, so that it is known which one kills."""
        executor = ProcessPoolExecutor(
            self._jobs,
            mp_context=multiprocessing.get_context("forkserver" if os.name == "posix" else "spawn"),
            initializer=start_worker,
            initargs=(self._plan,),
        )
        running: dict[Future[list[RowResult]], Chunk] = {}
        try:
            source = _drain(waiting)
            most = 1 if alone else self._jobs * _WAITING
            while _fill_up(executor, running, source, most):
                done, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in done:
                    results = future.result()
                    del running[future]
                    yield from results
        except BrokenProcessPool:
            self.broken = True
            self.lost = list(running.values())
        except BaseException:  # an end was asked for: the rows in hand are finished, no others begun
            executor.shutdown(wait=True, cancel_futures=True)
            raise
        finally:
            executor.shutdown(wait=not self.broken, cancel_futures=True)


def _drain(waiting: Iterable[Chunk] | deque[Chunk]) -> Iterator[Chunk]:
    if not isinstance(waiting, deque):
        yield from waiting
        return
    while waiting:
        yield waiting.popleft()


def _fill_up(
    executor: Executor, running: dict[Future[list[RowResult]], Chunk], source: Iterator[Chunk], most: int
) -> bool:
    """Hand over chunks until enough are in hand; false where none is left."""
    while len(running) < most:
        chunk = next(source, None)
        if chunk is None:
            break
        running[executor.submit(build_chunk, chunk)] = chunk
    return bool(running)


def run_executor(plan: BatchPlan, tasks: Iterable[RowTask], executor: Executor, ahead: int = 64) -> Iterator[RowResult]:
    """The results of all rows, as they come, from any executor, such as that of a Dask cluster.

    The executor itself looks after workers that die; a row may be made twice, which gives the same files."""
    source = split_chunks(tasks)
    running: set[Future[list[RowResult]]] = set()
    while True:
        for chunk in islice(source, ahead - len(running)):
            running.add(executor.submit(build_chunk_of, plan, chunk))
        if not running:
            return
        done, running = wait(running, return_when=FIRST_COMPLETED)
        for future in done:
            yield from future.result()
