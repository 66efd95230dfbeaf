"""WeasyPrint on the same content as HTML, tagged, with the system's Noto: `page_weasyprint.py in.html out.pdf`."""

import sys
from pathlib import Path

from weasyprint import HTML


def write(html: str) -> bytes:
    made: bytes = HTML(string=html).write_pdf(pdf_tags=True)
    return made


if __name__ == "__main__":
    Path(sys.argv[2]).write_bytes(write(Path(sys.argv[1]).read_text("utf-8")))
