"""`exporter build` and `check` of an outline with `each:`: results in order, progress on a terminal, a summary."""

import json
import sys
import time
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from exporter.batch.one import RowResult
from exporter.batch.pool import tune_collector
from exporter.batch.run import Batch, BatchOptions, Progress, check_batch, prepare_batch, run_batch
from exporter.batch.summary import BatchSummary
from exporter.commands.printed.problems import print_problems
from exporter.commands.printed.speech import local_words, say
from exporter.commands.printed.terminal import SafeStream
from exporter.job import Options
from exporter.message import Message
from exporter.problem import Problem, Problems
from exporter.source.files import Files, InputFile
from exporter.source.nodes import Input

# More files than these are not listed: a manifest has them.
_LISTED = 50
# Seconds between two looks of the line of progress.
_REFRESH = 0.2


class ManyBuilt(Struct, frozen=True):
    """What became of an outline's documents: files that there are, rows or joined files that failed, files read."""

    files: int
    failed: int
    reads: frozenset[InputFile]


def build_many(given: Input, options: Options, wished: BatchOptions, output: str, format: str) -> ManyBuilt:
    """Build one document a row and print what became of them."""
    problems, files = Problems(), Files(options.root)
    batch = prepare_batch(given, options, wished, output, files, problems)
    print_problems(problems.sorted())
    if batch is None:
        return ManyBuilt(0, 1, frozenset(files.reads))
    tune_collector()
    progress = _show_progress if sys.stderr.isatty() else _show_nothing
    built = _print_results(batch, run_batch(batch, progress()), options, format)
    return ManyBuilt(built.files, built.failed, built.reads | frozenset(files.reads))


def check_many(given: Input, options: Options, wished: BatchOptions) -> tuple[tuple[Problem, ...], int]:
    """Check each row without writing anything: every problem once, and how many documents there are."""
    problems = Problems()
    batch = prepare_batch(given, options, wished, "", Files(options.root), problems)
    if batch is None:
        return problems.sorted(), 0
    summary = BatchSummary(batch.table.path, options.strict)
    for result in check_batch(batch):
        summary.add(result.number, result.problems, failed=result.failed(options.strict), kept=False)
    return (*problems.sorted(), *summary.list_problems()), summary.count


def _print_results(batch: Batch, results: Iterable[RowResult], options: Options, format: str) -> ManyBuilt:
    summary = BatchSummary(batch.table.path, options.strict)
    count, reads = 0, set[InputFile]()
    for result in results:
        count += len(result.files)
        reads.update(result.reads)
        failed = result.failed(options.strict)
        summary.add(result.number, result.problems, failed=failed, kept=result.kept)
        if format == "json":
            print(json.dumps(_describe(result, failed), ensure_ascii=False), flush=True)
        elif (batch.count <= _LISTED or not result.number) and not failed:
            for file in result.files:
                print(file.path, flush=True)
    if sys.stderr.isatty():
        _write_over("")
    print_problems(summary.list_problems())
    print(f"{batch.plan.path}: {say(summary.describe())}", file=sys.stderr)
    return ManyBuilt(count, summary.failed + summary.broken, frozenset(reads))


def _describe(result: RowResult, failed: bool) -> dict[str, Any]:
    state = "failed" if failed else "unchanged" if result.kept else "made"
    problems = [_describe_problem(one) for one in result.problems]
    files = [file.path for file in result.files]
    return {"row": result.number, "name": result.name, "state": state, "files": files, "problems": problems}


def _describe_problem(problem: Problem) -> dict[str, Any]:
    place, local = str(problem.place), local_words(problem)
    told = {"code": problem.code, "severity": problem.severity, "place": place, "message": problem.message}
    return {**told, "hint": problem.hint, **({} if local is None else {"local": local})}


def _show_progress() -> Progress:
    """A line that is written over: done, of, a second, left, failed."""
    begun = time.monotonic()
    last = 0.0

    def show(done: int, of: int, failed: int) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last < _REFRESH and done < of:
            return
        last = now
        speed = done / max(now - begun, 0.001)
        left = (of - done) / speed if speed else 0
        template = "{done} of {of}, {speed:.0f} a second, {left:.0f} s left"
        if failed:
            template = "{done} of {of}, {speed:.0f} a second, {left:.0f} s left, {failed} failed"
        _write_over(say(Message(template, done=done, of=of, speed=speed, left=left, failed=failed)))

    return show


def _write_over(text: str) -> None:
    if isinstance(sys.stderr, SafeStream):
        sys.stderr.write_over(text)


def _show_nothing() -> Progress:
    return lambda done, of, failed: None
