"""The pages of the Word file as LibreOffice lays them out, made only when somebody asks for them."""

from threading import Lock

from exporter.preview.refusal import Refusal
from exporter.word import convert_to_pdf, find_office

# Seconds: to start, and for a document of some fifty pages on a slow computer.
_PATIENCE = 90.0


class Office:
    """LibreOffice, if this computer has it, and the pages that it made last."""

    def __init__(self) -> None:
        self.program = find_office()
        self._turn = Lock()
        self._made: tuple[int, bytes] = (-1, b"")

    def lay_out(self, docx: bytes, version: int) -> bytes:
        """A Word file's pages as a PDF; one version is laid out once. Raises Refusal."""
        if self.program is None:
            raise Refusal("no-libreoffice", "LibreOffice is not installed on this computer")
        with self._turn:
            if self._made[0] != version:
                data, why = convert_to_pdf(self.program, docx, _PATIENCE)
                if not data:
                    raise Refusal("refused", why)
                self._made = (version, data)
            return self._made[1]
