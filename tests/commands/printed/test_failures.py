"""What an exception that ends a run stands for: memory that the system refuses is no fault of the program."""

import errno
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from exporter.commands.printed.failures import is_memory_refused


@pytest.mark.parametrize(
    ("error", "refused"),
    [
        (MemoryError(), True),
        (OSError(errno.ENOMEM, "Cannot allocate memory"), True),
        (ImportError("libffi.so.8: failed to map segment from shared object"), True),
        (ImportError("a.so: failed to map segment from shared object: Operation not permitted"), False),
        (OSError(errno.ENOSPC, "No space left on device"), False),
        (ImportError("No module named 'x'"), False),
        (ValueError("out of memory"), False),
    ],
)
def test_what_is_memory_that_was_refused(error: BaseException, refused: bool) -> None:
    assert is_memory_refused(error) == refused


def test_a_run_without_room_for_its_fonts_says_so(tmp_path: Path) -> None:
    (tmp_path / "o.yaml").write_text("title: T\nsections: [{heading: h, summary: s, body: [x]}]\n", "utf-8")
    room = 60 << 20
    done = subprocess.run(
        [sys.executable, "-m", "exporter", "build", "o.yaml", "--to", "pdf"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[3])},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (room, room)),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert "the memory does not suffice" in done.stderr
