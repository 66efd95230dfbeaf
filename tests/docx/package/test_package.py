"""The package's ZIP: the same bytes however its parts were deflated."""

import random
import zipfile
from io import BytesIO

from exporter.docx.package.package import LargeParts, write_zip


def test_large_parts_are_deflated_beside_the_rest() -> None:
    words = random.Random(1).choices([b"<w:p>", b"</w:p>", b"one", b"two", b"three "], k=300_000)
    entries = [("a.xml", b"<a/>"), ("word/document.xml", b"".join(words)), ("large.png", b"\x89" * 600_000)]
    large = LargeParts(entries)
    assert (large.take("a.xml"), large.take("large.png")) == (None, None)
    made = write_zip(entries, large=large)
    assert made == write_zip(entries)
    with zipfile.ZipFile(BytesIO(made)) as archive:
        assert archive.testzip() is None
        assert [(one.filename, archive.read(one)) for one in archive.infolist()] == entries
