"""Write one file in a second process while this one reads the outline, where a second core is free (POSIX).

The process is forked before anything of ours or of the libraries is imported, imports its writer and waits for what it
is to write: the page, or the Word file where no page is wanted. Of both files this process composes the page first, and
composes and writes the Word file while the other one works; a third process for that was tried, and gained nothing on
two cores. The page of a book is made long before its text: the process then reads that text for the check, which takes
a fifteenth of the run. One that cannot be started, dies or sends nothing costs time only: what it had to do is then
done in this process.
"""

import os
import sys
from collections.abc import Container, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Literal

from exporter.start.kept import keep_for_later

if TYPE_CHECKING:
    from exporter.processes.file_jobs import BriefingJob, CountTask, FileTask, JobReport, PageJob
    from exporter.word import Awaited, PackageCounts

# What a document with its settings takes is some 40 kB, a file as much. A pipe that holds it does not stop the process
# that writes into it until the other one reads; 1 MB is what Linux grants everybody.
_PIPE_SIZE = 1_000_000


class SecondProcess:
    """The second process, seen from the first; `format` is that of the file it writes.

    It does one task after the other, and answers each. It is sent none while it owes an answer, so that
    neither process waits for ever for the other to read."""

    def __init__(self, format: str, pid: int, writing: int, reading: int) -> None:
        self.format = format
        self._pid, self._writing, self._reading = pid, writing, os.fdopen(reading, "rb")
        self._owed: Literal["", "file", "count"] = ""  # the answer still to come
        self._chosen = self._ending = False  # whether it was given its file; whether it has answered
        self._report: JobReport | None = None  # of the file, where it came before it was asked for

    def choose_job(self, jobs: "Mapping[str, BriefingJob | PageJob]", root: str | None) -> None:
        """Have the file written whose job is among these, if it has not been sent; what its template names is read
        below `root`."""
        if self._chosen or self.format not in jobs:
            return
        from exporter.processes.file_jobs import FileTask

        self._chosen = True
        self._send(FileTask(jobs[self.format], root), "file")

    def receive_report(self) -> "JobReport | None":
        """Wait for the file whose job was sent; None where there was none, or the process failed."""
        self._close_writing()  # it ends by itself when it has sent its file, or has failed
        return self._take_report()

    def count_document(self, data: bytes) -> "Awaited | None":
        """Have the text of a Word file read for the check; None where the process is at work, or gone."""
        if not self._is_free():
            return None
        from exporter.processes.file_jobs import CountReport, CountTask

        def wait() -> "PackageCounts | None":
            found = self._receive() if self._owed == "count" else None
            return found.counts if isinstance(found, CountReport) else None

        return wait if self._send(CountTask(data), "count") else None

    def end(self) -> None:
        """Let the process end: without a task it does so by itself."""
        self._close_writing()
        self._reading.close()
        if self._ending:  # waited for, its time is counted as this run's
            with suppress(ChildProcessError):
                os.waitpid(self._pid, 0)

    def _is_free(self) -> bool:
        """Whether the process waits for a task; a file that it has begun to send is received first."""
        if self._owed == "file":
            import select

            try:
                if not select.select([self._reading], [], [], 0)[0]:
                    return False
            except ValueError:  # a descriptor beyond those that select knows
                return False
            self._report = self._take_report()
        return not self._owed and self._writing >= 0

    def _take_report(self) -> "JobReport | None":
        """The report of the file, waited for if it has not come."""
        if self._owed != "file":
            report, self._report = self._report, None
            return report
        from exporter.processes.file_jobs import JobReport

        found = self._receive()
        return found if isinstance(found, JobReport) else None

    def _send(self, task: "FileTask | CountTask", owed: Literal["file", "count"]) -> bool:
        """Send a task; false where the process is gone."""
        import pickle

        try:
            _write_all(self._writing, pickle.dumps(task, pickle.HIGHEST_PROTOCOL))
        except (OSError, MemoryError):
            self._close_writing()
            return False
        self._owed = owed
        return True

    def _receive(self) -> object:
        """Wait for the answer to a task; None where the process failed, which then gets no further task."""
        import pickle

        self._owed, self._ending = "", True
        try:
            return pickle.load(self._reading)
        except (EOFError, OSError, pickle.UnpicklingError):
            self._close_writing()
            return None

    def _close_writing(self) -> None:
        if self._writing >= 0:
            os.close(self._writing)
            self._writing = -1


def start_second_process(formats: Container[str]) -> SecondProcess | None:
    """Fork a process that waits for its job; None where there is no fork, no second core, or none that is free."""
    threading = sys.modules.get("threading")
    if not hasattr(os, "fork") or "exporter.job" in sys.modules or (threading and threading.active_count() > 1):
        return None  # with threads or libraries at work, a fork is not safe
    if _usable_cores() < 2 or _running_processes() >= (os.cpu_count() or 1):
        return None
    format = "pdf" if "pdf" in formats else "docx"
    try:
        given, writing = os.pipe()
        reading, out = os.pipe()
        for pipe in (writing, out):
            _enlarge_pipe(pipe)
        pid = os.fork()
    except OSError:
        return None
    if pid == 0:
        os.close(writing)
        os.close(reading)
        _serve_tasks(format, given, out)
    os.close(given)
    os.close(out)
    return SecondProcess(format, pid, writing, reading)


def _serve_tasks(format: str, given: int, out: int) -> None:
    """Be the second process: do each task that comes, send what it gave, and end without the first one's clean-up."""
    code = 1
    try:
        import pickle

        _import_writer(format)
        with open(given, "rb") as file:
            while file.peek(1):  # up to the end of what the first one sends
                task = pickle.load(file)
                _write_all(out, pickle.dumps(task.run(), pickle.HIGHEST_PROTOCOL))
        keep_for_later()
        code = 0
    finally:
        os._exit(code)


def _import_writer(format: str) -> None:
    if format == "docx":
        import exporter.docx.write
        import exporter.word  # noqa: F401
    else:
        from exporter.pdf.write import load_parts

        load_parts()  # the job is not there yet, and this time costs nobody anything


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
