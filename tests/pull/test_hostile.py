"""Hostile files given to `pull`: refused, or read with what is foreign in them left out, in little memory and time."""

import io
import resource
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.return_trip import OUTLINES, printed

# Seconds of the processor and megabytes at most; a report of thirty pages takes less than a second and 100 MB.
MOST_SECONDS, MOST_MEGABYTES = 8, 300
DOCUMENT = "word/document.xml"
Parts = dict[str, bytes]


def open_body(inside: bytes) -> Callable[[Parts], None]:
    """Put something at the beginning of the text."""

    def change(parts: Parts) -> None:
        parts[DOCUMENT] = parts[DOCUMENT].replace(b"<w:body>", b"<w:body>" + inside)

    return change


def declare(parts: Parts) -> None:
    entities = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    parts[DOCUMENT] = entities + parts[DOCUMENT].partition(b"?>")[2]
    open_body(b"<w:p><w:r><w:t>&a;</w:t></w:r></w:p>")(parts)


def add_parts(parts: Parts) -> None:
    parts.update({f"word/x{number}.xml": b"" for number in range(20_000)})


REFUSED: dict[str, tuple[Callable[[Parts], None], str]] = {
    "one huge part": (lambda parts: parts.update({"word/x.bin": bytes(180_000_000)}), "out of all proportion"),
    "very many elements": (open_body(b"<w:p/>" * 4_000_000), "more than any document has"),
    "very many parts": (add_parts, "more than 5000 parts"),
    "deep nesting": (open_body(b"<w:tbl><w:tr><w:tc>" * 60 + b"</w:tc></w:tr></w:tbl>" * 60), "60 deep"),
    "entities": (declare, "declares a document type"),
}


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no /proc to read the memory from")
@pytest.mark.parametrize("what", REFUSED)
def test_a_hostile_file_is_refused_in_little_memory_and_time(tmp_path: Path, what: str) -> None:
    edit, message = REFUSED[what]
    source = zipfile.ZipFile(io.BytesIO(printed("zh")))
    parts = {name: source.read(name) for name in source.namelist()}
    edit(parts)
    file, outline = tmp_path / "edited.docx", tmp_path / "report.yaml"
    outline.write_bytes((OUTLINES / "zh.yaml").read_bytes())
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    measured = (
        # The peak of this process alone: what `getrusage` tells is at least what the parent had when it forked.
        "import sys; from exporter.cli import main; code = main(sys.argv[1:]); "
        "peaks = [line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')]; "
        "print('peak', peaks[0]); sys.exit(code)"
    )
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-c", measured, "pull", str(file), str(outline), "--lang", "en"],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert done.returncode == 1, done.stderr
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    peak = int(done.stdout.rpartition("peak ")[2])
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < MOST_SECONDS
    assert peak < MOST_MEGABYTES * 1000
    assert outline.read_bytes() == (OUTLINES / "zh.yaml").read_bytes()
