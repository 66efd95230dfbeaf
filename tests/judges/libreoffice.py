"""LibreOffice: a word processor that opens our files without us."""

import subprocess
from pathlib import Path

from tests.support.judges import command


def convert(file: Path, target: str, folder: Path) -> Path:
    """The file opened and saved in another format (`pdf`, `docx`, `txt:Text`) in a folder.

    Each call has a profile of its own: two calls at once would otherwise wait for, or fail by, each other.
    """
    profile = (folder / "profile").resolve().as_uri()
    arguments = [f"-env:UserInstallation={profile}", "--headless", "--convert-to", target, "--outdir", str(folder)]
    result = subprocess.run(
        [*command("soffice"), *arguments, str(file)], capture_output=True, text=True, timeout=180, check=False
    )
    made = folder / f"{file.stem}.{target.split(':')[0]}"
    if not made.is_file():
        raise RuntimeError(f"LibreOffice made no {target} of {file.name}: {result.stdout[-500:]}{result.stderr[-500:]}")
    return made
