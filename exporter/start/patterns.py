"""Compile the patterns that stand in the program, or take their code from what an earlier start has compiled.

A run that makes both files asks for some hundred patterns, a check for four hundred. To compile them takes 13 ms, a
fifteenth of the one run, and 130 ms, two fifths of the other: Python takes a class of characters apart one by one, in
every run anew. Their code depends on the pattern, its flags and this Python alone. It is kept where Python makes the
same pattern of it again, and for patterns of the program only: none that holds a user's text goes through here.
"""

import re
import struct
import sys
from importlib import import_module
from typing import Any, AnyStr

from exporter.start.kept_file import find_own_file

# Flags with those that the pattern itself sets, the code, the number of groups, their numbers by name, names by number.
_Code = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
_Key = tuple[str | bytes, int]  # a pattern and its flags

# The file is written anew, 1 ms of work, where a run compiled more patterns than this, 0.17 ms of work each.
_MOST_COMPILED = 4
# Earlier patterns are let go with the others when there are so many: all of the program's are 700, each language's
# words among them.
_MOST_KEPT = 1500

_MATCHING: Any = import_module("_sre")  # built in; no library describes its types

_kept: dict[_Key, _Code] = {}
_compiled: dict[_Key, re.Pattern[Any]] = {}
_in_use = False


def compile_pattern(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, for a pattern of the program."""
    key = pattern, int(flags)
    code = _kept.get(key)
    if code is not None:
        return _make_pattern(pattern, code)
    compiled = re.compile(pattern, flags)
    if _in_use and len(_compiled) < _MOST_KEPT:
        _compiled[key] = compiled
    return compiled


def use_kept_patterns() -> None:
    """Take the code of patterns from what earlier runs have kept, from now on."""
    global _in_use
    file = find_own_file("patterns")
    if file is not None and sys.implementation.name == "cpython":
        _in_use = True
        _kept.update(file.read()[0] or {})


def keep_patterns() -> None:
    """Keep for later runs the code of what this one has compiled, where kept patterns are in use."""
    file = find_own_file("patterns") if _in_use and len(_compiled) > _MOST_COMPILED else None
    if file is None or not file.may_be_written():
        return
    given = list(_compiled.items())
    found = {key: code for key, compiled in given if (code := _find_code(compiled, key[1])) is not None}
    _compiled.clear()
    if found:
        file.write({**(_kept if len(_kept) + len(found) <= _MOST_KEPT else {}), **found})


def _make_pattern(pattern: AnyStr, code: _Code) -> re.Pattern[AnyStr]:
    """The pattern of its code, as the last step of Python's own compiler makes it."""
    flags, words, groups, numbers, names = code
    made: re.Pattern[AnyStr] = _MATCHING.compile(
        pattern, flags, memoryview(words).cast("I").tolist(), groups, numbers, names
    )
    return made


def _find_code(compiled: re.Pattern[AnyStr], flags: int) -> _Code | None:
    """The code of a pattern; None where this Python's compiler has other parts than those known here, or makes another
    pattern of it."""
    try:
        parser, compiler = import_module("re._parser"), import_module("re._compiler")
        parsed = parser.parse(compiled.pattern, flags)
        words = compiler._code(parsed, flags)
        numbers = dict(parsed.state.groupdict)
        names: list[str | None] = [None] * parsed.state.groups
        for name, number in numbers.items():
            names[number] = name
        code = (
            int(flags | parsed.state.flags),
            struct.pack(f"{len(words)}I", *words),
            parsed.state.groups - 1,
            numbers,
            tuple(names),
        )
        again = _make_pattern(compiled.pattern, code)
    except Exception:  # of a Python to come: anything may have another name
        return None
    alike = again == compiled and (again.groups, again.groupindex) == (compiled.groups, compiled.groupindex)
    return code if alike else None
