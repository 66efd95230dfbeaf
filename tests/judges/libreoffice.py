"""LibreOffice: a word processor that opens our files without us."""

import atexit
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from tests.support.judges import command


def convert(file: Path, target: str, folder: Path) -> Path:
    """The file opened and saved in another format (`pdf`, `docx`, `txt:Text`) in a folder."""
    return convert_all([file], target, folder)[0]


def convert_all(files: Sequence[Path], target: str, folder: Path) -> list[Path]:
    """Many files in one start, which costs more than most of them."""
    profile = f"-env:UserInstallation={_profile().as_uri()}"
    arguments = [profile, "--headless", "--convert-to", target, "--outdir", str(folder), *map(str, files)]
    result = subprocess.run([*command("soffice"), *arguments], capture_output=True, text=True, timeout=300, check=False)
    made = [folder / f"{file.stem}.{target.split(':')[0]}" for file in files]
    for file in made:
        if not file.is_file():
            raise RuntimeError(f"LibreOffice made no {file.name}: {result.stdout[-500:]}{result.stderr[-500:]}")
    return made


@cache
def _profile() -> Path:
    """A profile for each process that runs tests: two calls at once in one would wait for each other, or fail."""
    folder = mkdtemp(prefix="libreoffice-")
    atexit.register(rmtree, folder, ignore_errors=True)
    return Path(folder)
