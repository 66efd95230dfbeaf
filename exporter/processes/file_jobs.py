"""What it takes to write each of the two files, as values that any process can be given."""

from typing import TYPE_CHECKING

from msgspec import Struct

from exporter.document.blocks import Briefing, Document, OnePager
from exporter.problem import Problem, Problems
from exporter.source.files import Files, InputFile
from exporter.template.model import Settings, Template

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exporter.word import CountBeside, PackageCounts


class JobResult(Struct, frozen=True):
    """What came of a job: the file's bytes, b"" after an error, and how a page was fitted, where that is asked."""

    data: bytes
    explanation: str = ""


NO_RESULT = JobResult(b"")


class JobReport(Struct, frozen=True):
    """The result of a job in another process, with the problems it found and the input files it read."""

    result: JobResult
    problems: tuple[Problem, ...]
    reads: tuple[InputFile, ...]


class BriefingJob(Struct, frozen=True):
    """A briefing to be written as a Word file; `thorough` checks that against every rule of ours.

    `every_mark` leaves out no mark of the return trip for the file's size."""

    briefing: Briefing
    settings: Settings
    thorough: bool
    every_mark: bool

    def write(self, problems: Problems, files: Files, count: "CountBeside | None" = None) -> JobResult:
        """Write the file; base documents are read through `files`. `count` may have a long text read by another
        process, for the check."""
        from exporter.word import write_word

        thorough, every_mark = self.thorough, self.every_mark
        return JobResult(write_word(self.briefing, self.settings, problems, files, thorough, every_mark, count))


class PageJob(Struct, frozen=True):
    """A one-pager to be written as a PDF, with the name and the bytes of what is attached to it; `explain` asks how it
    was fitted."""

    one_pager: OnePager
    settings: Settings
    attachment: tuple[str, bytes] | None
    explain: bool

    def write(self, problems: Problems, files: Files, count: "CountBeside | None" = None) -> JobResult:
        """Write the file; fonts that its template names are read through `files`. Nothing of a page is counted."""
        from exporter.pdf.write import write_pdf

        words = self.settings.words
        written = write_pdf(
            self.one_pager, self.settings, words, problems, self.attachment, files.read_font, explain=self.explain
        )
        return JobResult(written.data, written.explanation)


class CountReport(Struct, frozen=True):
    """What the text of a Word file counts, found in another process."""

    counts: "PackageCounts"


class FileTask(Struct, frozen=True):
    """A file to be written in another process; what its template names is read below `root`."""

    job: BriefingJob | PageJob
    root: str | None

    def run(self) -> JobReport:
        problems, files = Problems(), Files(self.root)
        return JobReport(self.job.write(problems, files), tuple(problems), files.reads)


class CountTask(Struct, frozen=True):
    """The text of a Word file, to be read in another process for the check."""

    data: bytes

    def run(self) -> CountReport:
        from exporter.word import count_text

        return CountReport(count_text(self.data))


def list_jobs(
    document: Document, template: Template, thorough: bool, every_mark: bool, explain: bool
) -> "Mapping[str, BriefingJob | PageJob]":
    """The jobs of a document by format, the Word file's first."""
    jobs: dict[str, BriefingJob | PageJob] = {}
    if document.briefing is not None:
        jobs["docx"] = BriefingJob(document.briefing, template.docx, thorough, every_mark)
    if document.one_pager is not None:
        jobs["pdf"] = PageJob(document.one_pager, template.pdf, document.attachment, explain)
    return jobs
