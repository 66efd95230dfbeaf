"""What the library's functions return: the files of a build, the findings of a check."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec import Struct

from exporter.problem import Problem

if TYPE_CHECKING:
    from exporter.checks.account import AccountedNumber
    from exporter.gongwen.clauses import Verdict


class Built(tuple[str, ...]):
    """The paths of the files that were written, as a tuple, and the warnings found on the way as `problems`."""

    problems: tuple[Problem, ...]

    def __new__(cls, files: Iterable[str] = (), problems: Iterable[Problem] = ()) -> "Built":
        """Make a result of paths and problems."""
        made = super().__new__(cls, files)
        made.problems = tuple(problems)
        return made

    @property
    def files(self) -> tuple[str, ...]:
        """The paths alone."""
        return tuple(self)

    def __getnewargs__(self) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
        return self.files, self.problems

    def __repr__(self) -> str:
        return f"Built(files={self.files!r}, problems={self.problems!r})"


class Report(Struct, frozen=True):
    """What a check found: every problem, sorted by place, and how many numbers were held against something.

    `numbers` is None where none were looked for, because the outline has errors. `clauses` are those of the standard
    that the template follows; `account` tells what became of each number of an outline with a source."""

    problems: tuple[Problem, ...] = ()
    numbers: int | None = None
    clauses: "tuple[Verdict, ...]" = ()
    account: "tuple[AccountedNumber, ...]" = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stand in the way of a build."""
        return tuple(problem for problem in self.problems if problem.severity == "error")

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """The problems that a build only tells."""
        return tuple(problem for problem in self.problems if problem.severity == "warning")

    @property
    def failed(self) -> bool:
        """Whether there is an error."""
        return bool(self.errors)

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)
