"""Join finished one-page files into one file of many pages, a page at a time.

A page keeps its tags, links and bookmarks: its structure becomes a Part of one Document, its bookmarks hang below one
with its name. What two pages share byte for byte (a logo, a font program) is written once. In memory are a page, and of
the pages before it the offsets of their objects, some two kilobytes each; so pages by the ten thousand can be joined.
pikepdf reads the pages; joining by it would hold all of them until the end.
"""

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any, NamedTuple

import pikepdf

from exporter.document.blocks import Meta
from exporter.message import Message
from exporter.pdf.file.metadata import write_information, write_srgb_profile, write_xmp
from exporter.pdf.file.objects import format_text, make_stream
from exporter.pdf.joined.copies import FileCopy, Trees
from exporter.pdf.joined.sequence import ObjectSequence

# Pages under one node of the page tree.
_GROUP = 64
# Objects that a file may hold (ISO 19005-2 §6.1.13, table of limits): some 40,000 pages.
MOST_OBJECTS = 8_388_607


class NamedPage(NamedTuple):
    """A file of one page, and the name of its bookmark."""

    name: str
    data: bytes


class JoinError(ValueError):
    """Pages cannot be joined; the message says why."""


def join_pages(pages: Iterable[NamedPage]) -> Iterator[bytes]:
    """The bytes of the joined file, in pieces. Raises JoinError where a page is no page of ours, or there are too many.

    The same pages give the same bytes."""
    joiner = _Joiner()
    for page in pages:
        try:
            with pikepdf.open(BytesIO(page.data)) as pdf:
                joiner.add_page(page.name, pdf)
        except pikepdf.PdfError as error:
            raise JoinError(f"{page.name}: {error}") from error
        yield joiner.sequence.take_bytes()
    joiner.finish()
    yield joiner.sequence.take_bytes()


class _SharedInformation:
    """What all pages say alike about themselves, and the titles of the first and the last."""

    def __init__(self) -> None:
        self._shared: dict[str, str] | None = None
        self._first = self._last = self.language = ""
        self.part = 2

    def add(self, pdf: pikepdf.Pdf) -> None:
        """Take in what one page says."""
        given = {key: str(value) for key, value in pdf.docinfo.items()}
        self._last = given.pop("/Title", "")
        if self._shared is None:
            self._shared, self._first = given, self._last
            self.language = str(pdf.Root.get("/Lang", ""))
        self._shared = {key: value for key, value in self._shared.items() if given.get(key) == value}
        if b"<pdfaid:part>3" in pdf.Root.Metadata.read_bytes():
            self.part = 3

    def make_meta(self) -> Meta:
        shared = self._shared or {}
        title = self._first if self._first == self._last else f"{self._first} – {self._last}"
        digits = re.sub(r"\D", "", shared.get("/CreationDate", ""))
        created = ""
        if len(digits) == 14:
            created = f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}T{digits[8:10]}:{digits[10:12]}:{digits[12:]}Z"
        authors = (shared["/Author"],) if "/Author" in shared else ()
        keywords = (shared["/Keywords"],) if "/Keywords" in shared else ()
        subject = shared.get("/Subject", "")
        return Meta(
            title=title, language=self.language, authors=authors, keywords=keywords, subject=subject, created=created
        )


class _Joiner:
    """Writes pages one after another, and last what holds them together."""

    def __init__(self) -> None:
        self.sequence = ObjectSequence()
        reserve = self.sequence.reserve
        self._catalog, self._pages, self._structure, self._document, self._outlines = (reserve() for _ in range(5))
        self._information = _SharedInformation()
        self._trees = Trees(self.sequence)
        self._groups: list[tuple[int, int]] = []  # nodes of the page tree, each with its pages
        self._group: list[int] = []
        self._node = 0
        self._parts: list[int] = []
        self._bookmark = self._first_bookmark = 0
        self._bookmark_body = b""
        self._count = 0

    def add_page(self, name: str, pdf: pikepdf.Pdf) -> None:
        """Write one page with all that belongs to it. Raises JoinError."""
        root: Any = pdf.Root
        if len(pdf.pages) != 1 or "/StructTreeRoot" not in root:
            raise JoinError(Message("{name}: it is no page that this program wrote", name=name))
        if not self._group:
            self._node = self.sequence.reserve()
        page, bookmark = pdf.pages[0].obj, self.sequence.reserve()
        # What is referred to from within a page and is written here, in another form.
        known = {
            root.StructTreeRoot.objgen: self._document,
            root.Pages.objgen: self._node,
        }
        outlines = root.get("/Outlines")
        if outlines is not None:
            known[outlines.objgen] = bookmark
        self._count += 1
        copy = FileCopy(self.sequence, known, self._trees.next_key, self._count)
        number = copy.copy(page)
        self._parts.append(copy.copy(root.StructTreeRoot.K, {"/S": b"/Part", "/T": format_text(name).encode()}))
        entries = b""
        if outlines is not None and "/First" in outlines:
            first, last = copy.copy(outlines.First), copy.copy(outlines.Last)
            entries = b"/First %d 0 R/Last %d 0 R/Count -%d" % (first, last, abs(int(outlines.Count)))
        copy.write_waiting()
        self._trees.add(copy, root.StructTreeRoot)
        self._add_bookmark(bookmark, format_text(name).encode(), number, entries)
        self._add_to_group(number)
        self._information.add(pdf)
        if self.sequence.count > MOST_OBJECTS - 10_000:
            raise JoinError(Message("more than {count:,} pages would be no PDF/A any more", count=self._count))

    def _add_to_group(self, page: int) -> None:
        self._group.append(page)
        if len(self._group) == _GROUP:
            self._end_group()

    def _end_group(self) -> None:
        if self._group:
            kids = b" ".join(b"%d 0 R" % page for page in self._group)
            body = b"<</Type/Pages/Parent %d 0 R/Count %d/Kids[%b]>>" % (self._pages, len(self._group), kids)
            self.sequence.write_packed(self._node, body)
            self._groups.append((self._node, len(self._group)))
            self._group = []

    def _add_bookmark(self, number: int, title: bytes, page: int, entries: bytes) -> None:
        """Begin a page's bookmark; the one before it can be written now that its neighbour is known."""
        self._first_bookmark = self._first_bookmark or number
        self._write_bookmark(b"/Next %d 0 R" % number)
        before = b"/Prev %d 0 R" % self._bookmark if self._bookmark else b""
        self._bookmark, self._bookmark_body = (
            number,
            b"/Title%b/Parent %d 0 R/Dest[%d 0 R/Fit]%b%b" % (title, self._outlines, page, entries, before),
        )

    def _write_bookmark(self, following: bytes) -> None:
        if self._bookmark:
            self.sequence.write_packed(self._bookmark, b"<<%b%b>>" % (self._bookmark_body, following))

    def finish(self) -> None:
        """Write what holds the pages together. Raises JoinError where there is none."""
        if not self._count:
            raise JoinError("there is no page to join")
        self._end_group()
        self._write_bookmark(b"")
        write, meta = self.sequence.write_packed, self._information.make_meta()
        outlines = b"<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>"
        write(self._outlines, outlines % (self._first_bookmark, self._bookmark, self._count))
        kids = b" ".join(b"%d 0 R" % node for node, _ in self._groups)
        write(self._pages, b"<</Type/Pages/Count %d/Kids[%b]>>" % (self._count, kids))
        parts = b" ".join(b"%d 0 R" % part for part in self._parts)
        write(self._document, b"<</S/Document/P %d 0 R/K[%b]>>" % (self._structure, parts))
        write(self._structure, b"<</Type/StructTreeRoot/K %d 0 R%b>>" % (self._document, self._trees.finish()))
        packet = self.sequence.write_stream(
            make_stream("/Type/Metadata/Subtype/XML", write_xmp(meta, self._information.part), compress=False)
        )
        profile = self.sequence.write_stream(make_stream("/N 3", write_srgb_profile()))
        intent = (
            b"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)"
            b"/DestOutputProfile %d 0 R>>" % profile
        )
        write(
            self._catalog,
            b"<</Type/Catalog/Pages %d 0 R/StructTreeRoot %d 0 R/MarkInfo<</Marked true>>/Lang%b/Outlines %d 0 R"
            b"/PageMode/UseOutlines/ViewerPreferences<</DisplayDocTitle true>>/Metadata %d 0 R/OutputIntents[%b]>>"
            % (self._pages, self._structure, format_text(meta.language).encode(), self._outlines, packet, intent),
        )
        information = self.sequence.reserve()
        write(information, write_information(meta).encode("latin-1"))
        self.sequence.finish(self._catalog, information)
