"""`exporter build --watch`: builds each outline, and again whenever a file that its last build read is another one."""

import sys
import time
from collections.abc import Callable, Sequence

from msgspec import Struct

from exporter import job
from exporter.commands.many import ManyBuilt
from exporter.commands.printed.problems import print_problems
from exporter.commands.printed.speech import say
from exporter.commands.printed.terminal import print_path
from exporter.job import Options, Result
from exporter.message import Message, counted, listed
from exporter.preview.watch import FileWatcher
from exporter.problem import escape_controls
from exporter.source.files import InputFile

# Seconds between two looks at the files, and what they may take of a core: with many files the pauses grow.
_PAUSE, _SHARE = 0.05, 0.005


class WatchedBuild(Struct, frozen=True, kw_only=True):
    """What became of one build, and the files by which the next may differ."""

    files: int
    errors: int
    warnings: int
    reads: tuple[InputFile, ...]


def watch_builds(
    paths: Sequence[str], options: Options, output: str, build_rows: Callable[[Result], ManyBuilt]
) -> None:
    """Build outlines into a folder until Ctrl-C; `build_rows` makes the documents of one with `each:`."""
    watch_outlines(paths, lambda path: _build_outline(path, options, output, build_rows))


def _build_outline(path: str, options: Options, output: str, build_rows: Callable[[Result], ManyBuilt]) -> WatchedBuild:
    """Build one outline in this process, which is warm, and print its problems."""
    result = job.build(path, options, output)
    print_problems(result.problems)
    if result.many is not None:
        many = build_rows(result)
        reads = (*result.reads, *(many.reads - set(result.reads)))
        return WatchedBuild(files=many.files, errors=many.failed, warnings=0, reads=reads)
    if not sys.stderr.isatty():
        for file in result.files:
            print_path(file)
    errors = sum(problem.severity == "error" for problem in result.problems)
    warnings = len(result.problems) - errors
    return WatchedBuild(files=len(result.files), errors=errors, warnings=warnings, reads=result.reads)


def watch_outlines(paths: Sequence[str], build: Callable[[str], WatchedBuild]) -> None:
    """Build until Ctrl-C."""
    watchers = {path: FileWatcher() for path in paths}
    try:
        for path, watcher in watchers.items():
            _build_once(path, watcher, build)
        files = counted(sum(len(one.paths) for one in watchers.values()), "file")
        _report(say(Message("watching {files}; Ctrl-C ends it", files=files)))
        while True:
            time.sleep(max(_PAUSE, _look(watchers, build) / _SHARE))
    except KeyboardInterrupt:
        print("", file=sys.stderr)


def _look(watchers: dict[str, FileWatcher], build: Callable[[str], WatchedBuild]) -> float:
    """Build what has changed; the seconds that looking took."""
    spent = 0.0
    for path, watcher in watchers.items():
        begin = time.perf_counter()
        changed = watcher.find_changed()
        spent += time.perf_counter() - begin
        if changed:
            watcher.settle(changed)
            _build_once(path, watcher, build)
    return spent


def _build_once(path: str, watcher: FileWatcher, build: Callable[[str], WatchedBuild]) -> None:
    """Build one outline, say on a terminal what became of it, and watch what was read."""
    begin = time.perf_counter()
    made = build(path)
    if made.reads:
        watcher.watch_reads(made.reads)
    parts = [counted(made.files, "file") if made.files else Message("nothing written")]
    parts += [counted(count, kind) for kind, count in (("error", made.errors), ("warning", made.warnings)) if count]
    clock = time.strftime("%H:%M:%S")
    name = escape_controls(path, lines=True)
    parts.append(Message("{seconds:.2f} s", seconds=time.perf_counter() - begin))
    _report(f"{clock}  {name}: {say(listed(parts))}")


def _report(line: str) -> None:
    """A line for people who are watching."""
    if sys.stderr.isatty():
        print(line, file=sys.stderr)
