"""What can be wrong, where, and what to do: plain records that every stage collects and nobody prints but the faces."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TYPE_CHECKING, Literal, TypeVar

from msgspec import Struct

from exporter.message import Message, counted

if TYPE_CHECKING:
    import re

Severity = Literal["error", "warning"]
Kind = TypeVar("Kind", bound=Hashable)


class Place(Struct, frozen=True, order=True, gc=False):
    """A position in a file: `line` and `column` count from 1, in characters; 0 means the file as a whole."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return self.file
        return f"{self.file}:{self.line}:{self.column}"


NOWHERE = Place("")


# What a terminal obeys or a reader cannot see: C0 but the line feed and the tab, DEL and C1 (ECMA-48), the separators
# of lines and paragraphs, what turns the direction of text (UAX #9 §2), and halves of characters.
_CONTROLS = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"


def escape_controls(text: str, *, lines: bool = False, surrogates: bool = True, form: str = "") -> str:
    """A text with its control characters as codes, \\x1b or \\u202e; `lines` also has line feeds as codes.

    `surrogates` is false where these stand for bytes of a path; `form` is another form of a code than these."""

    def write_code(match: "re.Match[str]") -> str:
        point = ord(match[0])
        if point >= 0xD800 and not surrogates:
            return match[0]
        return form.format(point) if form else f"\\x{point:02x}" if point < 0x100 else f"\\u{point:04x}"

    if text.replace("\n", "").isprintable():  # nearly always, and then no pattern is compiled
        return text.replace("\n", "\\n") if lines else text
    import re as patterns

    escaped = patterns.sub(_CONTROLS, write_code, text)
    return escaped.replace("\n", "\\n") if lines else escaped


class Problem(Struct, frozen=True):
    """One finding: a stable `code` (kebab-case), its place, what is wrong, and a hint that says what to do."""

    code: str
    severity: Severity
    place: Place
    message: str
    hint: str = ""

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place.file else ""
        text = escape_controls(f"{where}{self.severity}: {self.message}", lines=True)
        return f"{text}\n  hint: {escape_controls(self.hint, lines=True)}" if self.hint else text


class Problems:
    """Collects the findings of one run, so that all of them are told at once."""

    def __init__(self, found: Iterable[Problem] = ()) -> None:
        self._found: list[Problem] = list(found)
        self._codes: set[str] = set()  # of the first `_coded` findings
        self._coded = 0

    def error(self, code: str, place: Place, message: str, hint: str = "") -> None:
        self._found.append(Problem(code, "error", place, message, hint))

    def warning(self, code: str, place: Place, message: str, hint: str = "") -> None:
        self._found.append(Problem(code, "warning", place, message, hint))

    def refine_hint(self, code: str, place: Place, about: str, hint: str) -> None:
        """Give a finding a better hint, which was not known when it was found: the one whose message has `about`."""
        self._found = [
            Problem(each.code, each.severity, place, each.message, hint)
            if (each.code, each.place) == (code, place) and about in each.message
            else each
            for each in self._found
        ]

    def extend(self, found: Iterable[Problem]) -> None:
        self._found.extend(found)

    def has(self, code: str) -> bool:
        """Whether there is a finding of a code."""
        self._codes.update(problem.code for problem in self._found[self._coded :])
        self._coded = len(self._found)
        return code in self._codes

    @property
    def failed(self) -> bool:
        return any(problem.severity == "error" for problem in self._found)

    def sorted(self) -> tuple[Problem, ...]:
        """Every finding once, by place, then errors before warnings; of many alike the first, and how many follow."""
        found = sorted(dict.fromkeys(self._found), key=lambda p: (p.place, p.severity, p.code, p.message))
        if len(found) > MANY_ALIKE:
            found = list(_cut_repeats(found, lambda p: (p.code, p.message), MANY_ALIKE, _sum_up_alike))
            found = list(_cut_repeats(found, lambda p: (p.code, p.severity), MANY_OF_A_KIND, _sum_up_flood))
        return tuple(found)

    def raise_if_failed(self) -> None:
        """Raise ExportError with everything collected when at least one finding is an error."""
        if self.failed:
            raise ExportError(self.sorted())

    def __iter__(self) -> Iterator[Problem]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


# Findings of one code and message that are all told: more of them are one mistake made everywhere.
MANY_ALIKE = 20
# Findings of one code that are all told, whatever they name: nobody mends more before looking again.
MANY_OF_A_KIND = 100


def _cut_repeats(
    found: Iterable[Problem], kind_of: Callable[[Problem], Kind], most: int, sum_up: Callable[[Problem, int], Problem]
) -> Iterator[Problem]:
    """The first findings of each kind; in place of the others one that sums up how many more there are."""
    told = list(found)
    counts, seen = Counter(map(kind_of, told)), Counter[Kind]()
    for problem in told:
        kind = kind_of(problem)
        seen[kind] += 1
        if seen[kind] <= most:
            yield problem
        elif seen[kind] == most + 1:
            yield sum_up(problem, counts[kind] - most)


def _sum_up_alike(problem: Problem, more: int) -> Problem:
    count = counted(more, "more place")
    message = Message("the same in {count} from here on: {message}", count=count, message=problem.message)
    return Problem(problem.code, problem.severity, problem.place, message, problem.hint)


def _sum_up_flood(problem: Problem, more: int) -> Problem:
    count = counted(more, "more finding")
    message = Message("{count} of this kind ({code}) from here on", count=count, code=problem.code)
    return Problem(problem.code, problem.severity, problem.place, message, "mend those above first")


class ExportError(Exception):
    """Raised at the edge of the API when an input cannot be used; `problems` holds everything found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type["ExportError"], tuple[tuple[Problem, ...]]]:
        return ExportError, (self.problems,)


class ExportWarning(UserWarning):
    """Warns a caller of the library of one finding that is no error; `problem` holds it."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem))

    def __reduce__(self) -> tuple[type["ExportWarning"], tuple[Problem]]:
        return ExportWarning, (self.problem,)


def warn_of(found: Iterable[Problem]) -> None:
    """Tell the library's caller of findings through `warnings`, at the line that called the library."""
    found = list(found)
    if not found:
        return
    import sys
    import warnings

    frame, level = sys._getframe(), 1
    while frame.f_back is not None and frame.f_globals.get("__name__", "").partition(".")[0] == "exporter":
        frame, level = frame.f_back, level + 1
    for problem in found:
        warnings.warn(ExportWarning(problem), stacklevel=level)
