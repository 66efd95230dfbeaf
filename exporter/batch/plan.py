"""What a batch is to make: the outline's nodes, its rows, the options. Small and picklable: workers get it once."""

import hashlib
import os

from msgspec import Struct, to_builtins

from exporter import __version__
from exporter.batch.fill import RowCells
from exporter.job import Options
from exporter.outline.model import EachSpec
from exporter.problem import Place
from exporter.source.nodes import Mapping


class BatchPlan(Struct, frozen=True):
    """One outline for many rows: `root` are its nodes without `each`, `table` the CSV file as the outline names it."""

    path: str
    text: str
    root: Mapping
    spec: EachSpec
    table: str
    heads: tuple[str, ...]
    options: Options
    output: str

    @property
    def stem(self) -> str:
        return os.path.splitext(os.path.basename(self.path))[0]

    def place_of(self, row: RowCells, head: str) -> Place:
        """Where a row's cell stands in its file."""
        return Place(self.table, row.line, self.heads.index(head) + 1 if head in self.heads else 0)

    def digest(self) -> str:
        """A digest of all that is the same for every row: outline, options, program."""
        options = to_builtins(self.options, enc_hook=repr)
        return digest_parts(__version__, self.text, repr(sorted(options.items())))


class RowTask(Struct, frozen=True):
    """One document to make; `key` is a digest of everything it is made of but the files that the outline names."""

    row: RowCells
    name: str
    key: str


def make_task(plan_digest: str, row: RowCells, name: str) -> RowTask:
    """The task of one row."""
    cells = [part for pair in row.cells.items() for part in pair]
    return RowTask(row, name, digest_parts(plan_digest, name, row.mark, *cells))


def digest_parts(*parts: str) -> str:
    """A digest of texts, 32 hexadecimal digits; other divisions of the same letters have another."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()[:32]
