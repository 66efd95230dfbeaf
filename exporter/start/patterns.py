"""Compile the patterns that stand in the program, or take their code from what an earlier start has compiled.

A run that makes both files asks for some hundred patterns, a check for four hundred. To compile them takes 13 ms, a
fifteenth of the one run, and 130 ms, two fifths of the other: Python takes a class of characters apart one by one, in
every run anew. Their code depends on the pattern, its flags and this Python alone. It is kept where Python makes the
same pattern of it again, and for patterns of the program only: none that holds a user's text goes through here.

Libraries compile patterns, too, while they are imported: one of PyYAML's takes 5 ms. They are given kept ones by way of
the memory that `re.compile` looks into first.
"""

import re
import struct
import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from time import perf_counter
from typing import Any, AnyStr

from exporter.start.kept_file import find_own_file

# Flags with those that the pattern itself sets, the code, the number of groups, their numbers by name, names by number.
_Code = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
_Key = tuple[str | bytes, int]  # a pattern and its flags

# The file is written anew, 1 ms of work, where a run spent more seconds than this on patterns that it does not have.
_MOST_SPENT = 0.001
# Earlier patterns are let go with the others when there are so many: all of the program's are 700, each language's
# words among them.
_MOST_KEPT = 1500

_MATCHING: Any = import_module("_sre")  # built in; no library describes its types

_kept: dict[_Key, _Code] = {}
_compiled: dict[_Key, re.Pattern[Any]] = {}
_spent = 0.0  # seconds that those took
_lent: dict[_Key, _Code] = {}  # patterns of other modules
_givers: tuple[str, ...] = ()  # those modules
_in_use = False

# Modules of libraries and of Python that compile patterns as they are imported, in every run.
_OTHERS = (
    *("yaml.reader", "yaml.resolver", "yaml.constructor"),
    *("gettext", "locale", "platform", "textwrap", "tokenize"),
)
# A flag that every pattern of text has, asked for or not.
_UNICODE = int(re.UNICODE)


def compile_pattern(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, for a pattern of the program."""
    key = pattern, int(flags)
    code = _kept.get(key)
    if code is not None:
        made: re.Pattern[AnyStr] = _make_pattern(pattern, code)
        return made
    global _spent
    begin = perf_counter()
    compiled = re.compile(pattern, flags)
    if _in_use and len(_compiled) < _MOST_KEPT:
        _compiled[key] = compiled
        _spent += perf_counter() - begin
    return compiled


def use_kept_patterns() -> None:
    """Take the code of patterns from what earlier runs have kept, from now on."""
    global _in_use, _givers
    file = find_own_file("patterns")
    if file is not None and sys.implementation.name == "cpython":
        _in_use = True
        kept, lent, _givers = file.read()[0] or ({}, {}, ())
        _kept.update(kept)
        _lent.update(lent)
        _lend_patterns()


def keep_patterns() -> None:
    """Keep for later runs the code of what this one has compiled, where kept patterns are in use."""
    new = [name for name in _OTHERS if name in sys.modules and name not in _givers]
    if not _in_use or (_spent <= _MOST_SPENT and not new):
        return
    file = find_own_file("patterns")
    if file is None or not file.may_be_written():
        return
    found = _find_codes(_compiled)
    theirs = _find_codes(
        {(one.pattern, int(one.flags) & ~_UNICODE): one for name in new for one in _list_patterns(name)}
    )
    _compiled.clear()
    if found or theirs:
        kept = {**(_kept if len(_kept) + len(found) <= _MOST_KEPT else {}), **found}
        file.write((kept, {**_lent, **theirs}, (*_givers, *new)))


def _lend_patterns() -> None:
    """Give `re.compile` the patterns of other modules as if it had compiled them; where it does not take them, it
    compiles them as ever."""
    known = getattr(re, "_cache", None)
    if isinstance(known, dict):
        for (pattern, flags), code in _lent.items():
            known.setdefault((type(pattern), pattern, flags), _make_pattern(pattern, code))


def _list_patterns(name: str) -> Iterator[re.Pattern[str]]:
    """The patterns that a module holds: its own, made when it was imported, none of a user's text."""
    values = list(vars(sys.modules[name]).values())
    classes = [value for value in values if isinstance(value, type) and value.__module__ == name]
    yield from _find_patterns([values, *(list(vars(one).values()) for one in classes)])


def _find_patterns(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _find_patterns(each)
    elif isinstance(value, dict):
        yield from _find_patterns(list(value.values()))


def _find_codes(compiled: Mapping[Any, re.Pattern[Any]]) -> dict[_Key, _Code]:
    """The codes of patterns, as far as they can be kept."""
    given = list(compiled.items())
    return {key: code for key, pattern in given if (code := _find_code(pattern, key[1])) is not None}


def _make_pattern(pattern: str | bytes, code: _Code) -> Any:
    """The pattern of its code, as the last step of Python's own compiler makes it."""
    flags, words, groups, numbers, names = code
    return _MATCHING.compile(pattern, flags, memoryview(words).cast("I").tolist(), groups, numbers, names)


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
