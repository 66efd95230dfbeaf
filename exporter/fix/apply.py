"""Mend an outline as its problems say, and prove it: another check must find less, and nothing new."""

import os
from collections import Counter
from collections.abc import Callable, Iterator

from msgspec import Struct

from exporter import job
from exporter.fix.propose import Fix, apply_fix, propose_fixes
from exporter.message import Message
from exporter.output import write_together
from exporter.problem import Place, Problem, Problems
from exporter.source.files import Files
from exporter.source.nodes import Input
from exporter.source.patch import PatchError
from exporter.source.yaml import MAX_BYTES, read_yaml

# Rounds of fixes, each over all problems: a text with several marks tells the first alone. More is a loop.
_ROUNDS = 50
# Fixes that are proved one by one in a round, where all together are not: each costs a check.
_ALONE = 40
# Fixes that are tried although they bring new errors to light, in case those can be mended.
_AHEAD = 10


class FixResult(Struct, frozen=True):
    """What was mended in one outline: its text before and after, each fix, and what a check finds now."""

    path: str
    old: str
    new: str
    encoding: str
    fixes: tuple[Fix, ...]
    result: job.Result


class _State(Struct, frozen=True):
    """An outline's text with its nodes, and what a check finds in it."""

    text: str
    given: Input
    result: job.Result


_Step = Callable[[_State, job.Options], tuple[_State, list[Fix]] | None]


def fix_outline(path: str, options: job.Options) -> FixResult | None:
    """Mend what can be mended, in memory; None where the outline cannot be read, or makes a document a row."""
    try:
        data = Files(options.root).read_path(path, MAX_BYTES)
    except OSError:
        return None
    state = _check_bytes(path, data, options)
    if state is None:
        return None
    mended, first = _repeat_step(_mend_round, state, options)
    ended, further = _repeat_step(_look_ahead, mended, options)
    made = [*first, *further]
    return FixResult(path, state.text, ended.text, ended.given.encoding, tuple(made), ended.result)


def write_fixed(fixed: FixResult) -> Problem | None:
    """Write a mended outline in place of the old one; a problem where that cannot be done."""
    real = os.path.realpath(fixed.path)
    try:
        write_together(os.path.dirname(real), {os.path.basename(real): fixed.new.encode(fixed.encoding)})
    except OSError as error:
        return Problem("unwritable", "error", Place(fixed.path), Message("cannot be written: {why}", why=error))
    return None


def find_fixes(result: job.Result) -> dict[Problem, Fix]:
    """The fix of each problem that has one: it changes one value of the outline; whether it helps is not proved."""
    found: dict[Problem, Fix] = {}
    try:
        given = read_yaml(result.outline, Files().read_path(result.outline, MAX_BYTES), Problems())
    except OSError:
        return found
    if given is None:
        return found
    for problem in result.problems:
        change = next(_list_changes(problem, given.text, given), None) if problem.hint else None
        if change is not None and problem.place.file == result.outline:
            found[problem] = change[0]
    return found


def _check_bytes(path: str, data: bytes, options: job.Options) -> _State | None:
    given = read_yaml(path, data, Problems())
    if given is None:
        return None
    files = Files(options.root)
    files.hold(path, data)
    result = job.check(path, options, files)
    return None if result.many is not None else _State(given.text, given, result)


def _repeat_step(step: _Step, state: _State, options: job.Options) -> tuple[_State, list[Fix]]:
    """The state after a step is made again and again, until it finds nothing more that can be proved."""
    made: list[Fix] = []
    for _ in range(_ROUNDS):
        found = step(state, options)
        if found is None:
            break
        state, fixes = found
        made += fixes
    return state, made


def _look_ahead(state: _State, options: job.Options) -> tuple[_State, list[Fix]] | None:
    """The state with a fix made that brings an error to light, if that can be mended, too; None where none can."""
    before = _count(state.result)
    for problem in _own_problems(state)[:_AHEAD]:
        for fix, text in _list_changes(problem, state.text, state.given) if problem.severity == "error" else ():
            tried = _check_bytes(state.given.path, text.encode(state.given.encoding), options)
            if tried is None:
                continue
            ended, fixes = _repeat_step(_mend_round, tried, options)
            after = _count(ended.result)
            if not _errors(after - before) and _errors(after) < _errors(before):
                return ended, [fix, *fixes]
    return None


def _mend_round(state: _State, options: job.Options) -> tuple[_State, list[Fix]] | None:
    """The state with fixes made and proved: of all errors at once, else of all warnings, else of one problem."""
    problems = _own_problems(state)
    for severity in ("error", "warning"):
        alike = [problem for problem in problems if problem.severity == severity]
        first = [(problem, next(_list_changes(problem, state.text, state.given), None)) for problem in alike]
        chosen = [(problem, change[0]) for problem, change in first if change is not None]
        together = _make_all(state, chosen, options) if len(chosen) > 1 else None
        if together is not None:
            return together, [fix for _, fix in chosen]
    for problem in problems[:_ALONE]:
        for fix, text in _list_changes(problem, state.text, state.given):
            changed = _prove(state, text, options, [problem])
            if changed is not None:
                return changed, [fix]
    return None


def _own_problems(state: _State) -> list[Problem]:
    """The problems with a place in the outline's own file, the last first, so that places before stay as they are."""
    own = (problem for problem in state.result.problems if problem.place.file == state.given.path)
    return sorted(own, key=lambda problem: problem.place, reverse=True)


def _list_changes(problem: Problem, text: str, given: Input) -> Iterator[tuple[Fix, str]]:
    """What may be meant, each with the text that has it."""
    for fix in propose_fixes(problem, given.root):
        try:
            yield fix, apply_fix(fix, text, given.root, given.path)
        except PatchError:
            continue


def _make_all(state: _State, chosen: list[tuple[Problem, Fix]], options: job.Options) -> _State | None:
    """The state with all fixes made, from the last to the first; None where one cannot be, or they do not help."""
    text = state.text
    for _, fix in chosen:
        given = read_yaml(state.given.path, text.encode("utf-8"), Problems())
        if given is None:
            return None
        try:
            text = apply_fix(fix, text, given.root, given.path)
        except PatchError:
            return None
    return _prove(state, text, options, [problem for problem, _ in chosen])


def _prove(state: _State, text: str, options: job.Options, mended: list[Problem]) -> _State | None:
    """The state of a changed text, if a check finds these problems no more in it, and none that was not there.

    Where an error has gone, what it hid may come to light: new warnings then stand in nobody's way, new errors do."""
    changed = _check_bytes(state.given.path, text.encode(state.given.encoding), options)
    if changed is None:
        return None
    before, after = _count(state.result), _count(changed.result)
    gone: Counter[tuple[str, str, str]] = Counter(
        (problem.code, problem.severity, str(problem.message)) for problem in mended
    )
    if _errors(after - before) or gone - (before - after):
        return None
    if any(problem.severity == "error" for problem in mended):
        return changed
    return None if _by_code(after) - _by_code(before) else changed


def _count(result: job.Result) -> Counter[tuple[str, str, str]]:
    """Problems by what they say: their places move with the text."""
    return Counter((problem.code, problem.severity, str(problem.message)) for problem in result.problems)


def _by_code(counted: Counter[tuple[str, str, str]]) -> Counter[str]:
    """The same by code alone: a message has words around the place, which a fix changes."""
    codes: Counter[str] = Counter()
    for (code, _, _), count in counted.items():
        codes[code] += count
    return codes


def _errors(counted: Counter[tuple[str, str, str]]) -> int:
    return sum(count for (_, severity, _), count in counted.items() if severity == "error")
