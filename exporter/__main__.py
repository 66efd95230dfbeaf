"""The program: `exporter`, and `python -m exporter`."""

import gc
import os
import signal
import sys
from contextlib import suppress


def run_program() -> int:
    """Run the command line; an interruption before it is there ends the process as one after it does, without words."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    # A run makes many objects and few cycles: looking for those after every 700 objects takes a tenth of its time, and
    # once through the 130,000 of a book of 500 pages a thirtieth.
    gc.set_threshold(400_000)
    from exporter.start.kept import keep_for_later, use_kept

    use_kept()
    from exporter.cli import main

    code = main()
    keep_for_later()
    if _may_end_at_once():
        # Taking down every object first takes a twentieth of a run, and frees memory that the system takes back anyway.
        with suppress(OSError, ValueError):
            for stream in (sys.stdout, sys.stderr):
                if stream is not None:  # closed by who started the program
                    stream.flush()
            os._exit(code)
    return code


def _may_end_at_once() -> bool:
    """Whether nobody waits for the interpreter's own end: no thread, no pool of processes, no profiler or tracer around
    this program, which `sys.orig_argv` then names before it."""
    started = sys.orig_argv[1:3]
    own = started == ["-m", "exporter"] or os.path.basename(started[0] if started else "") in (
        "exporter",
        "exporter.exe",
    )
    threading = sys.modules.get("threading")
    waiting = threading is not None and threading.active_count() > 1
    return own and not waiting and "multiprocessing" not in sys.modules and "concurrent.futures" not in sys.modules


if __name__ == "__main__":
    sys.exit(run_program())
