"""The product at a terminal: what a person would see, as the codes that the terminal gets."""

import os
import pty
import subprocess
import sys
from pathlib import Path

from tests.support.product import CALL, ROOT


def run_in_terminal(folder: Path, *arguments: str, **environment: str) -> str:
    """Run `exporter` with a pseudo-terminal as its output and its errors; everything that it writes there."""
    ours, theirs = pty.openpty()
    inherited = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    started = subprocess.Popen(
        [sys.executable, "-c", CALL, *arguments],
        cwd=folder,
        env={"LC_ALL": "C.UTF-8", "TERM": "xterm", "PYTHONPATH": str(ROOT), **inherited, **environment},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    seen = b""
    while True:
        try:
            data = os.read(ours, 65536)
        except OSError:  # how Linux says that the other end is closed
            break
        if not data:
            break
        seen += data
    os.close(ours)
    started.wait()
    return seen.decode("utf-8", "replace")
