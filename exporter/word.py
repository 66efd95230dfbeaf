"""Writes the Word file with its side effects: reads the base document, asks LibreOffice for page numbers."""

import os
from typing import TYPE_CHECKING

from exporter.document.blocks import Briefing, Contents, Heading
from exporter.message import Message
from exporter.problem import NOWHERE, Problems
from exporter.source.files import Files
from exporter.template.model import Settings, Text

if TYPE_CHECKING:
    from exporter.docx.package.counts import Awaited as Awaited
    from exporter.docx.package.counts import CountBeside as CountBeside
    from exporter.docx.package.counts import PackageCounts as PackageCounts

# Packed; what a base may unpack to is the writer's to judge.
_LARGEST_BASE = 50_000_000
# Seconds: to start, and for each page by estimate. A layout takes two, five hundred pages take ten; a slow computer
# takes ten times as long, and a program that takes longer hangs and is ended.
_START, _A_PAGE = 30, 1


def write_word(
    briefing: Briefing,
    settings: Settings,
    problems: Problems,
    files: Files | None = None,
    thorough: bool = True,
    every_mark: bool = False,
    count: "CountBeside | None" = None,
) -> bytes:
    """The briefing as a .docx; b"" with an error in `problems` where it cannot be written.

    `thorough` checks it against every rule of ours, which takes a tenth of the time. `every_mark` leaves out no mark
    of the return trip for the file's size. `count` may have a long text read by another process, for the check."""
    from exporter.docx.write import write_docx

    base = None
    if settings.docx.base is not None:
        base = _read_base(settings.docx.base, files or Files(), problems)
        if base is None:
            return b""
    words = settings.words
    data = write_docx(briefing, settings, words, problems, base, (), thorough, every_mark, count)
    listed = any(isinstance(block, Contents) for block in briefing.blocks)
    if not (data and listed and settings.docx.toc_pages == "exact"):
        return data
    found, why = find_heading_pages(data, _START + _A_PAGE * _estimate_page_count(briefing))
    if len(found) != sum(isinstance(block, Heading) for block in briefing.blocks):
        why = why or "the headings of its layout are not those of the text"
        message = Message("page numbers in the contents are estimated: {why}", why=Message(why))
        problems.warning("pages-estimated", NOWHERE, message, "update the contents in Word (F9) for the last word")
        return data
    # The first pass has reported its problems; the second differs in page numbers alone.
    return write_docx(briefing, settings, words, Problems(), base, found, thorough, every_mark, count)


def count_text(data: bytes) -> "PackageCounts":
    """What the text of a Word file counts, for the check. Raises ExpatError where it is not well-formed."""
    from exporter.docx.package.counts import count_document

    return count_document(data)


def _read_base(name: Text, files: Files, problems: Problems) -> bytes | None:
    try:
        data = files.read_path(name.text, _LARGEST_BASE)
    except OSError as error:
        problems.error("unreadable", name.place, Message("the base document cannot be read: {error}", error=error))
        return None
    if len(data) > _LARGEST_BASE:
        message = Message("the base document is larger than {most} MB", most=_LARGEST_BASE // 1_000_000)
        problems.error("unusable-base", name.place, message, "save it without its text")
        return None
    return data


# Blocks of a page that is full of headings and tables; one of paragraphs has more.
_BLOCKS_A_PAGE = 5


def _estimate_page_count(briefing: Briefing) -> int:
    return 1 + len(briefing.blocks) // _BLOCKS_A_PAGE


def find_heading_pages(data: bytes, patience: float = _START) -> tuple[tuple[int, ...], str]:
    """The page of each heading in LibreOffice's layout, or none and the reason; `patience` in seconds."""
    program = find_office()
    if program is None:
        return (), "LibreOffice is not installed"
    layout, why = convert_to_pdf(program, data, patience)
    if not layout:
        return (), why
    from exporter.readback.pdfium import read_bookmarks

    return tuple(bookmark.page for bookmark in read_bookmarks(layout)), ""


def find_office() -> str | None:
    """The path of LibreOffice, None where it is not installed."""
    import shutil

    return shutil.which("soffice") or shutil.which("libreoffice")


def convert_to_pdf(program: str, data: bytes, patience: float) -> tuple[bytes, str]:
    """A Word file as LibreOffice lays it out, or b"" and the reason; `patience` in seconds."""
    import subprocess  # these imports take 6 ms, and few runs ask for a layout
    from pathlib import Path
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        file, profile = Path(folder, "briefing.docx"), Path(folder, "profile")
        file.write_bytes(data)
        # A profile of its own: a running LibreOffice would take the job, and this process would not wait for it.
        command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore",
                   "--convert-to", "pdf", "--outdir", folder, str(file)]  # fmt: skip
        try:
            _run_program(command, patience)
        except subprocess.TimeoutExpired:
            return b"", Message(
                "LibreOffice has not laid the file out in {patience:.0f} seconds, and was ended", patience=patience
            )
        except OSError as error:
            return b"", Message("LibreOffice cannot be run: {error}", error=error)
        made = file.with_suffix(".pdf")
        return (made.read_bytes(), "") if made.is_file() else (b"", "LibreOffice made no layout")


def _run_program(command: list[str], patience: float) -> None:
    """Run a program and all that it starts. Raises TimeoutExpired where they take longer than `patience` seconds."""
    import signal
    import subprocess

    silent = subprocess.DEVNULL
    with subprocess.Popen(command, stdout=silent, stderr=silent, env=_environment(), start_new_session=True) as process:
        try:
            process.wait(patience)
        except subprocess.TimeoutExpired:
            # `soffice` is a script: what hangs is its child.
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            process.kill()
            raise


def _environment() -> dict[str, str]:
    """No window system is asked for."""
    return {**os.environ, "SAL_USE_VCLPLUGIN": "svp"}
