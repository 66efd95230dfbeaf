"""Word files before judges: the parts a validator is wrong about, and pages by way of LibreOffice."""

from pathlib import Path

from tests.judges import libreoffice
from tests.support.word_reading import File

# What openxml-audit asks for and the Open XML SDK does not: parts the standard leaves out at will.
FALSE_ALARMS = ("webSettings", "stylesWithEffects")


def as_pdf(file: File, folder: Path) -> Path:
    """The file as LibreOffice prints it."""
    (folder / "x.docx").write_bytes(file.data)
    return libreoffice.convert(folder / "x.docx", "pdf", folder)
