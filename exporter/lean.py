"""Shorten the start of a run: patterns that few runs need wait until one does, a hash comes without a library."""

import re
from typing import Any, cast

try:
    from _blake2 import blake2b as blake2b  # what hashlib has, without OpenSSL, which takes 2 ms to load
except ImportError:  # a Python built otherwise
    from hashlib import blake2b as blake2b


class _LazyPattern:
    """A pattern that is compiled when it is first used."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._source = pattern, flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(*self._source)
        found = getattr(compiled, name)
        setattr(self, name, found)  # so that it is asked for once
        return found


def lazy_pattern(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, compiled when it is first used: a run uses half of the patterns of its modules."""
    return cast("re.Pattern[str]", _LazyPattern(pattern, flags))
