"""poppler: the text, the tags and the picture of a PDF, from an engine that did not write it."""

import subprocess
from pathlib import Path

from tests.support.judges import command


def text(file: Path, *options: str) -> str:
    """The text as pdftotext gives it, without the form feed at the end."""
    return _run([*command("pdftotext"), *options, str(file), "-"]).removesuffix("\f")


def info(file: Path) -> str:
    """What pdfinfo tells of the file."""
    return _run([*command("pdfinfo"), str(file)])


def structure(file: Path) -> str:
    """The structure tree with its text, as pdfinfo prints it."""
    return _run([*command("pdfinfo"), "-struct-text", str(file)])


def picture(file: Path, folder: Path, dpi: int = 100) -> list[Path]:
    """The pages as PNG files."""
    _run([*command("pdftoppm"), "-r", str(dpi), "-png", str(file), str(folder / file.stem)])
    return sorted(folder.glob(f"{file.stem}-*.png"))


def _run(arguments: list[str]) -> str:
    result = subprocess.run(arguments, capture_output=True, timeout=120, check=False)
    complaint = result.stderr.decode("utf-8", "replace").strip()
    # poppler goes on after what it finds wrong, and says so on standard error alone.
    if result.returncode or complaint:
        raise RuntimeError(f"{Path(arguments[0]).name}: {complaint or result.returncode}")
    return result.stdout.decode("utf-8")
