"""Work shared among processes. A worker that dies is replaced, and its tasks are tried again by halves until the one
that kills is found; a signal that asks for an end ends the workers after the tasks in hand, or within a second."""

import gc
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing.connection import wait as wait_for_any
from typing import Any, Generic, NamedTuple, NoReturn, TypeVar

Task = TypeVar("Task")
Made = TypeVar("Made")

# Tasks handed over at once: a tenth of a second's work for each message, and little lost where a worker dies.
CHUNK = 8
# Chunks waiting for each worker, so that none is idle while results are read.
_WAITING = 2
# Results of earlier runs that are told together, so that a run that makes nothing tells them as it goes.
_TOLD = 64
# Seconds that workers have to end the tasks in hand, and then to put back what is half done: a second together.
_PATIENCE, _LAST = 0.6, 0.2

_work: Callable[[Any], Any] | None = None
_stop: Any = None


class Portion(NamedTuple, Generic[Task, Made]):
    """A few tasks to be done, and the results of those among them that were done before."""

    made: list[Made]
    chunk: tuple[Task, ...]


def count_jobs(wished: str | int) -> int:
    """How many processes: a number, or as many as there are cores that this process may use."""
    if wished != "auto":
        return max(1, int(wished))
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def tune_collector() -> None:
    """Look for cycles of objects often enough that a long run's memory stays flat.

    Documents leave next to none, but a link on a page is in one, and libraries leave what they leave. With the
    threshold of a single document, 400,000, that would be kept for thousands of rows; with this one a run that finds
    none takes no longer."""
    gc.set_threshold(10_000, 1, 3)


def find_nothing(task: object) -> None:
    """The result of an earlier run, where there are none."""


def split_portions(
    tasks: Iterable[Task], find_made: Callable[[Task], Made | None], size: int = CHUNK
) -> Iterator[Portion[Task, Made]]:
    """The tasks in chunks, in order."""
    made: list[Made] = []
    chunk: list[Task] = []
    for task in tasks:
        found = find_made(task)
        if found is None:
            chunk.append(task)
        else:
            made.append(found)
        if len(chunk) >= size or len(made) >= _TOLD:
            yield Portion(made, tuple(chunk))
            made, chunk = [], []
    if made or chunk:
        yield Portion(made, tuple(chunk))


# ---- in a worker -----------------------------------------------------------------------------------------------------


def start_worker(work: Callable[[Any], Any], stop: Any) -> None:
    """What a worker does first: it keeps the work, and leaves an interruption to the process that shares the tasks."""
    global _work, _stop
    tune_collector()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end_worker)
    threading.Thread(target=_follow_parent, daemon=True).start()
    _work, _stop = work, stop


def _end_worker(number: int, frame: object) -> NoReturn:
    """End this process with what is half written put back; at once, a little later, where the exception is swallowed.

    A pool sends back whatever a task raises and asks for the next one, so that a signal at a wrong moment would be
    lost, and the process that waits for this one would wait for ever."""
    if hasattr(signal, "setitimer"):  # an alarm that nobody handles ends a process
        signal.setitimer(signal.ITIMER_REAL, _LAST)
    raise SystemExit(128 + number)


def _follow_parent() -> None:
    """End this process when the one that shares the tasks is gone: nobody would ever ask it again."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait_for_any([parent.sentinel])
        os._exit(1)


def do_chunk(chunk: tuple[Any, ...]) -> list[Any]:
    """Do the tasks of one chunk, in a worker; those before the end where an end was asked for."""
    assert _work is not None
    done = []
    try:
        for task in chunk:
            if _stop.is_set():
                break
            done.append(_work(task))
    except SystemExit:  # what was half written has been put back on the way here
        os._exit(1)
    return done


# ---- processes of our own --------------------------------------------------------------------------------------------


def run_pool(
    work: Callable[[Task], Made],
    portions: Iterable[Portion[Task, Made]],
    jobs: int,
    name_death: Callable[[Task], Made],
) -> Iterator[Made]:
    """The results of all tasks, as they come, from `jobs` processes; `name_death` is that of a task that kills."""
    waiting = iter(portions)
    again: deque[tuple[Task, ...]] = deque()
    blamed: set[int] = set()
    while True:
        alone = bool(again)
        source = (Portion([], chunk) for chunk in _drain(again)) if alone else waiting
        pool: _PoolRound[Task, Made] = _PoolRound(work, 1 if alone else jobs)
        yield from pool.run(source, alone=alone)
        if not alone and not pool.broken:
            return
        for chunk in pool.lost:
            if not alone:
                again.append(chunk)
            elif len(chunk) > 1:
                middle = len(chunk) // 2
                again += (chunk[:middle], chunk[middle:])
            elif id(chunk[0]) in blamed:
                yield name_death(chunk[0])
            else:  # somebody else may have ended the process: once more
                blamed.add(id(chunk[0]))
                again.append(chunk)


def _drain(waiting: "deque[tuple[Task, ...]]") -> Iterator[tuple[Task, ...]]:
    while waiting:
        yield waiting.popleft()


class _PoolRound(Generic[Task, Made]):
    """One pool of processes until it is done or one of them dies; `lost` are the chunks that were in hand then."""

    def __init__(self, work: Callable[[Task], Made], jobs: int) -> None:
        self._jobs = jobs
        self._before = set(multiprocessing.active_children())
        context = multiprocessing.get_context("forkserver" if os.name == "posix" else "spawn")
        self._stop = context.Event()
        self._executor = ProcessPoolExecutor(
            jobs, mp_context=context, initializer=start_worker, initargs=(work, self._stop)
        )
        self._running: dict[Future[list[Made]], tuple[Task, ...]] = {}
        self._handed: tuple[Task, ...] = ()  # on its way to a worker
        self.lost: list[tuple[Task, ...]] = []
        self.broken = False

    def run(self, source: Iterator[Portion[Task, Made]], *, alone: bool) -> Iterator[Made]:
        """Results as they come; `alone` hands over one chunk at a time, so that it is known which one kills."""
        most = 1 if alone else self._jobs * _WAITING
        try:
            while True:
                yield from self._fill_up(source, most)
                if not self._running:
                    break
                done, _ = wait(self._running, return_when=FIRST_COMPLETED)
                for future in done:
                    results = future.result()
                    del self._running[future]
                    yield from results
        except BrokenProcessPool:
            self.broken = True
            self.lost = [*self._running.values(), *([self._handed] if self._handed else [])]
        except BaseException:
            self._end_now()
            raise
        finally:
            self._executor.shutdown(wait=not self.broken and not self._stop.is_set(), cancel_futures=True)

    def _fill_up(self, source: Iterator[Portion[Task, Made]], most: int) -> Iterator[Made]:
        """Hand over chunks until enough are in hand; results of earlier runs that come with them."""
        while len(self._running) < most:
            portion = next(source, None)
            if portion is None:
                return
            yield from portion.made
            if portion.chunk:
                # A pool that broke meanwhile takes no more: what was to be handed over is not lost by that.
                self._handed = portion.chunk
                self._running[self._executor.submit(do_chunk, portion.chunk)] = portion.chunk
                self._handed = ()

    def _end_now(self) -> None:
        """End the workers: after the task in hand, or, where that takes too long, with what is half done put back."""
        self._stop.set()
        for future in self._running:
            future.cancel()
        wait(self._running, _PATIENCE)
        self._executor.shutdown(wait=False, cancel_futures=True)
        workers = [one for one in multiprocessing.active_children() if one not in self._before]
        if all(future.done() for future in self._running):
            return
        for end in (multiprocessing.process.BaseProcess.terminate, multiprocessing.process.BaseProcess.kill):
            for worker in workers:
                with suppress(OSError, ValueError):
                    end(worker)
            wait_for_any([worker.sentinel for worker in workers], _LAST)


# ---- executors of others ---------------------------------------------------------------------------------------------


class TaskFault(NamedTuple):
    """What a task raised, in words: a mistake in this program, which no other worker would do better."""

    words: str


def do_chunk_of(work: Callable[[Task], Made], chunk: tuple[Task, ...]) -> list[Made] | TaskFault:
    """Do the tasks of one chunk anywhere: for executors whose workers are not ours.

    What a task raises is handed back as a value: what the executor itself raises is the death of a worker."""
    try:
        return [work(task) for task in chunk]
    except Exception as error:
        return TaskFault(f"{type(error).__name__}: {error}")


def run_executor(
    work: Callable[[Task], Made],
    portions: Iterable[Portion[Task, Made]],
    executor: Executor,
    name_death: Callable[[Task], Made],
    ahead: int = 64,
) -> Iterator[Made]:
    """The results of all tasks, as they come, from any executor, such as that of a Dask cluster.

    The executor itself looks after workers that die: a task may be done twice, and what it writes is the same. Where it
    gives up on a chunk, its halves are tried, down to the task that kills. Raises BrokenExecutor where it is at its
    end, and RuntimeError where a task raised what it should not."""
    source = iter(portions)
    again: deque[tuple[Task, ...]] = deque()
    running: dict[Future[list[Made] | TaskFault], tuple[Task, ...]] = {}
    blamed: set[int] = set()
    try:
        while True:
            while len(running) < ahead:
                portion = Portion([], again.popleft()) if again else next(source, None)
                if portion is None:
                    break
                if portion.chunk:
                    running[executor.submit(do_chunk_of, work, portion.chunk)] = portion.chunk
                yield from portion.made
            if not running:
                return
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                chunk = running.pop(future)
                yield from _take_results(future, chunk, again, blamed, name_death)
    finally:
        for future in running:
            future.cancel()


def _take_results(
    future: "Future[list[Made] | TaskFault]",
    chunk: tuple[Task, ...],
    again: "deque[tuple[Task, ...]]",
    blamed: set[int],
    name_death: Callable[[Task], Made],
) -> list[Made]:
    """The results of a chunk; where the executor gave it up, what is left of it goes to `again`."""
    try:
        result = future.result()
    except BrokenExecutor:
        raise
    except Exception:
        middle = len(chunk) // 2
        if len(chunk) > 1:
            again += (chunk[:middle], chunk[middle:])
        elif id(chunk[0]) in blamed:
            return [name_death(chunk[0])]
        else:
            blamed.add(id(chunk[0]))
            again.append(chunk)
        return []
    if isinstance(result, TaskFault):
        raise RuntimeError(result.words)
    return result
