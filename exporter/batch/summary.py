"""What a batch says: each problem once, with the rows that have it, and how many documents were made."""

from collections.abc import Sequence

from msgspec.structs import replace

from exporter.message import Message, counted, listed
from exporter.problem import Problem

# Rows that are named of a problem that many have.
_NAMED = 3


class BatchSummary:
    """Collects problems and counts while results come."""

    def __init__(self, table: str, strict: bool) -> None:
        self._table, self._strict = table, strict
        self._rows: dict[Problem, list[int]] = {}
        self.made = self.kept = self.failed = 0
        self.broken = False  # whether the file of all pages failed

    def add(self, number: int, problems: Sequence[Problem], *, failed: bool, kept: bool) -> None:
        """Count one row's result; that of number 0, of all pages in one file, is none."""
        for problem in dict.fromkeys(problems):
            self._rows.setdefault(problem, []).append(number)
        if not number:
            self.broken |= failed
        elif failed:
            self.failed += 1
        elif kept:
            self.kept += 1
        else:
            self.made += 1

    @property
    def count(self) -> int:
        return self.made + self.kept + self.failed

    def list_problems(self) -> list[Problem]:
        """Every problem once, by place; one that several rows have says how many, and which first."""
        found = [self._name_rows(problem, rows) for problem, rows in self._rows.items()]
        return sorted(found, key=lambda one: (one.place, one.severity, one.code, one.message))

    def _name_rows(self, problem: Problem, rows: list[int]) -> Problem:
        if problem.place.file == self._table or rows == [0]:
            return problem
        if len(rows) == self.count and self.count > 1:
            where = Message("in all {count} documents", count=self.count)
        elif len(rows) > 1:
            names = listed([*rows[:_NAMED], *("…" for _ in rows[_NAMED : _NAMED + 1])])
            template, documents = "in {count} of {documents}: rows {names}", counted(self.count, "document")
            where = Message(template, count=len(rows), documents=documents, names=names)
        else:
            where = Message("row {row}", row=rows[0])
        message = Message("{message} ({where})", message=Message(problem.message), where=where)
        return replace(problem, message=message)

    def describe(self) -> Message:
        """How many documents were made, kept and failed."""
        parts = [Message("{made} made", made=self.made)] if self.made or not self.kept else []
        parts += [Message("{kept} unchanged", kept=self.kept)] if self.kept else []
        parts += [Message("{failed} failed", failed=self.failed)] if self.failed else []
        if self.failed and self.made:
            return Message("{counts}; the same command makes only what failed", counts=listed(parts))
        return listed(parts)
