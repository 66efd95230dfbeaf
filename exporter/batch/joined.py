"""One PDF of all pages of a batch, in the order of its rows: a print run."""

import hashlib
from collections.abc import Iterator

from exporter.batch.manifest import Manifest
from exporter.batch.one import RowResult
from exporter.batch.plan import BatchPlan, digest_parts
from exporter.batch.store import Store, WrittenFile
from exporter.message import Message, counted
from exporter.problem import Problem

# Rows that are named of those that have no page.
_NAMED = 5


class PageCollector:
    """Notes which file has each row's page while results come in the order of the rows."""

    def __init__(self, plan: BatchPlan) -> None:
        self._plan = plan
        self._pages: list[tuple[str, WrittenFile]] = []
        self._missing: list[int] = []

    def add(self, result: RowResult) -> None:
        """Note one row's page."""
        page = next((file for file in result.files if file.path.endswith(".pdf")), None)
        if page is not None:
            self._pages.append((result.name, page))
        else:
            self._missing.append(result.number)

    def make_joined(self, manifest: Manifest, store: Store, *, force: bool) -> RowResult:
        """The joined file, made if a page of it changed; its result has the number 0 and no name."""
        key = digest_parts(self._plan.digest(), *(part for name, page in self._pages for part in (name, page.sha256)))
        problems = self._report_missing()
        found = None if force else manifest.find_made(key, 0, "")
        if found is not None:
            return found
        if not self._pages:
            return RowResult(0, "", key, (), problems)
        try:
            written = self._write(store)
        except (OSError, ValueError) as error:
            message = Message("the PDF of all pages cannot be written: {error}", error=error)
            problem = Problem("unwritable", "error", self._plan.spec.place, message)
            return RowResult(0, "", key, (), (problem,))
        result = RowResult(0, "", key, (written,), problems)
        manifest.add(result)
        return result

    def _report_missing(self) -> tuple[Problem, ...]:
        if not self._missing:
            return ()
        rows = ", ".join(map(str, self._missing[:_NAMED])) + (", …" if len(self._missing) > _NAMED else "")
        count = counted(len(self._missing), "document")
        message = Message("{count} without a page: the PDF of all pages lacks row {rows}", count=count, rows=rows)
        return (Problem("joined-incomplete", "warning", self._plan.spec.place, message, "mend those and build again"),)

    def _write(self, store: Store) -> WrittenFile:
        """Write the file as its pages are read. Raises OSError, JoinError."""
        digest, size = hashlib.sha256(), 0

        def iter_pieces() -> Iterator[bytes]:
            nonlocal size
            from exporter.pdf.joined.join import NamedPage, join_pages

            for piece in join_pages(NamedPage(name, store.read(page.path)) for name, page in self._pages):
                digest.update(piece)
                size += len(piece)
                yield piece

        path = store.write_pieces(self._plan.output, f"{self._plan.stem}.pdf", iter_pieces())
        return WrittenFile(path, size, digest.hexdigest())
