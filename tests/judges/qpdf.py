"""qpdf: is a PDF sound as a file, its objects and streams all readable?"""

import subprocess
from pathlib import Path

from tests.support.judges import command


def complaints(file: Path) -> list[str]:
    """What qpdf finds wrong, a line each; nothing for a sound file."""
    result = subprocess.run(
        [*command("qpdf"), "--check", str(file)], capture_output=True, text=True, timeout=120, check=False
    )
    return [] if result.returncode == 0 else (result.stderr + result.stdout).splitlines()
