"""Shorten the start of a run: what few runs need waits until one does, and a hash and a lock come without the libraries
around them."""

import re
from _thread import allocate_lock as allocate_lock  # `threading.Lock`, whose module takes 0.5 ms to load
from collections.abc import Callable
from types import ModuleType
from typing import Any, cast

from exporter.start.patterns import compile_pattern

try:
    from _blake2 import blake2b as blake2b  # what hashlib has, without OpenSSL, which takes 2 ms to load
except ImportError:  # a Python built otherwise
    from hashlib import blake2b as blake2b


class _LazyPattern:
    """A pattern that is compiled when it is first used."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._source = pattern, flags
        self._compiled: re.Pattern[str] | None = None

    def __getattr__(self, name: str) -> Any:
        if self._compiled is None:
            self._compiled = compile_pattern(*self._source)
        found = getattr(self._compiled, name)
        setattr(self, name, found)  # so that it is asked for once
        return found


def lazy_pattern(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What `compile_pattern` gives, compiled when it is first used: a run uses half of the patterns of its modules."""
    return cast("re.Pattern[str]", _LazyPattern(pattern, flags))


class _LazyModule:
    """A module that is imported when something of it is first used."""

    def __init__(self, load: Callable[[], ModuleType]) -> None:
        self._load = load

    def __getattr__(self, name: str) -> Any:
        return getattr(self._load(), name)


def lazy_module(load: Callable[[], ModuleType]) -> Any:
    """The module that a function imports and returns, imported when something of it is first used."""
    return _LazyModule(load)
