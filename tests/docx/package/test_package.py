"""The package's ZIP: the same bytes however its parts were deflated."""

import random
import zipfile
from io import BytesIO

from exporter.docx.package.counts import DOCUMENT, Awaited
from exporter.docx.package.package import LargeParts, write_zip


def test_large_parts_are_deflated_beside_the_rest() -> None:
    words = random.Random(1).choices([b"<w:p>", b"</w:p>", b"one", b"two", b"three "], k=300_000)
    entries = [("a.xml", b"<a/>"), ("word/document.xml", b"".join(words)), ("large.png", b"\x89" * 600_000)]
    large = LargeParts()
    for name, data in entries * 2:  # a part that was begun early is named again with all others
        large.begin(name, data)
    assert (large.take("a.xml"), large.take("large.png")) == (None, None)
    made = write_zip(entries, large=large)
    assert made == write_zip(entries)
    with zipfile.ZipFile(BytesIO(made)) as archive:
        assert archive.testzip() is None
        assert [(one.filename, archive.read(one)) for one in archive.infolist()] == entries


def test_another_process_reads_a_long_text_alone() -> None:
    asked: list[int] = []

    def count(data: bytes) -> Awaited:
        asked.append(len(data))
        return lambda: None

    for name, size in ((DOCUMENT, 9_000), ("word/styles.xml", 600_000), (DOCUMENT, 600_000)):
        large = LargeParts(count)
        large.begin(name, b" " * size)
        assert (large.counted is not None) == (name == DOCUMENT and size == 600_000)
    assert asked == [600_000]
