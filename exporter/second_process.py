"""Write the one-pager in a second process while this one writes the Word file, where a second core is free (POSIX).

The process is forked before anything of ours or of the libraries is imported, imports the PDF writer and waits for its
page. One that cannot be started, dies or sends nothing costs time only: the page is then written in this process.
"""

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from exporter.document.blocks import OnePager
    from exporter.problem import Problem
    from exporter.source.files import InputFile
    from exporter.template.model import Settings

# What a page with its settings takes is some 40 kB. A pipe that holds it does not stop this process until the other one
# has imported the writer; 1 MB is what Linux grants everybody.
_PIPE_SIZE = 1_000_000


class SentPage:
    """What the second process needs to write a page, and to read the fonts that its template names."""

    __slots__ = ("attachment", "one_pager", "root", "settings")

    def __init__(
        self, one_pager: "OnePager", settings: "Settings", attachment: tuple[str, bytes] | None, root: str | None
    ) -> None:
        self.one_pager, self.settings, self.attachment, self.root = one_pager, settings, attachment, root


class ReceivedPage:
    """What came of it: the file's bytes, how the page was fitted, problems, and the input files that were read."""

    __slots__ = ("data", "explanation", "problems", "reads")

    def __init__(
        self, data: bytes, explanation: str, problems: "tuple[Problem, ...]", reads: "tuple[InputFile, ...]"
    ) -> None:
        self.data, self.explanation, self.problems, self.reads = data, explanation, problems, reads


class PageProcess:
    """The second process, seen from the first."""

    def __init__(self, pid: int, writing: int, reading: int) -> None:
        self._pid, self._writing, self._reading = pid, writing, reading
        self._sent = False

    def send_page(
        self, one_pager: "OnePager", settings: "Settings", attachment: tuple[str, bytes] | None, root: str | None
    ) -> None:
        """Have a page written; fonts that its template names are read below `root`."""
        import pickle

        page = SentPage(one_pager, settings, attachment, root)
        try:
            _write_all(self._writing, pickle.dumps(page, pickle.HIGHEST_PROTOCOL))
            self._sent = True
        except OSError:  # it is gone
            pass
        self._close_writing()

    def receive_page(self) -> ReceivedPage | None:
        """Wait for the page that was sent; None where the process failed."""
        import pickle

        if not self._sent:
            return None
        self._sent = False
        try:
            with open(self._reading, "rb", closefd=False) as file:
                found = pickle.load(file)
        except (EOFError, OSError, pickle.UnpicklingError):
            return None
        finally:
            # It ends by itself when it has sent its page; waited for, its time is counted as this run's.
            with suppress(ChildProcessError):
                os.waitpid(self._pid, 0)
        return found if isinstance(found, ReceivedPage) else None

    def end(self) -> None:
        """Let the process end: without a page it does so by itself."""
        self._close_writing()
        os.close(self._reading)

    def _close_writing(self) -> None:
        if self._writing >= 0:
            os.close(self._writing)
            self._writing = -1


def start_page_process() -> PageProcess | None:
    """Fork a process that waits for a page; None where there is no fork, no second core, or none that is free."""
    threading = sys.modules.get("threading")
    if not hasattr(os, "fork") or "exporter.job" in sys.modules or (threading and threading.active_count() > 1):
        return None  # with threads or libraries at work, a fork is not safe
    if _usable_cores() < 2 or _running_processes() >= (os.cpu_count() or 1):
        return None
    try:
        given, writing = os.pipe()
        reading, out = os.pipe()
        pid = os.fork()
    except OSError:
        return None
    if pid == 0:
        os.close(writing)
        os.close(reading)
        _serve_page(given, out)
    os.close(given)
    os.close(out)
    _enlarge_pipe(writing)
    return PageProcess(pid, writing, reading)


def _serve_page(given: int, out: int) -> None:
    """Be the second process: write the page that comes, send it, and end without the first one's clean-up."""
    code = 1
    try:
        import pickle

        from exporter.lean import defer_pillow

        defer_pillow()
        from exporter.pdf.write import write_pdf
        from exporter.problem import Problems
        from exporter.source.files import Files

        with open(given, "rb") as file:
            data = file.read()
        if data:
            page: SentPage = pickle.loads(data)
            problems, files = Problems(), Files(page.root)
            words = page.settings.words
            written = write_pdf(page.one_pager, page.settings, words, problems, page.attachment, files.read_font)
            found = ReceivedPage(written.data, written.explanation, tuple(problems), files.reads)
            _write_all(out, pickle.dumps(found, pickle.HIGHEST_PROTOCOL))
        code = 0
    finally:
        os._exit(code)


def _usable_cores() -> int:
    """The cores that this process may use: its affinity, and a control group's quota (Linux, cgroup v2)."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    try:
        with open("/sys/fs/cgroup/cpu.max", encoding="ascii") as file:
            quota, period = file.read().split()
        return cores if quota == "max" else min(cores, round(int(quota) / int(period)))
    except (OSError, ValueError):
        return cores


def _running_processes() -> int:
    """How many processes and threads on this machine want a core at this moment, this one among them.

    On a machine whose cores are all taken a second process gains nothing and costs what it imports.
    """
    try:
        with open("/proc/loadavg", encoding="ascii") as file:
            running = int(file.read().split()[3].partition("/")[0])  # proc(5): entities that are runnable now
    except (OSError, ValueError, IndexError):
        running = round(os.getloadavg()[0]) + 1  # of the last minute
    return running


def _enlarge_pipe(pipe: int) -> None:
    try:
        import fcntl

        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE_SIZE)
    except (ImportError, AttributeError, OSError):  # Linux alone has it
        pass


def _write_all(pipe: int, data: bytes) -> None:
    rest: Any = memoryview(data)
    while rest:
        rest = rest[os.write(pipe, rest) :]
