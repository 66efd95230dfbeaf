"""Shorten the start of a run: patterns and modules that few runs need wait until one does."""

import re
import sys
from typing import Any, cast


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


def defer_pillow() -> None:
    """Have `PIL.Image` loaded when it is first used: reportlab imports it, and few runs decode a picture (5 ms).

    Only a process of one thread may do so: Python 3.11 hands a second thread the module before it is complete.
    """
    from importlib.util import LazyLoader, find_spec, module_from_spec

    spec = find_spec("PIL.Image")
    if spec is None or spec.loader is None or spec.name in sys.modules:
        return
    spec.loader = LazyLoader(spec.loader)
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    # Found in the package, the import system does not look at the module, which would load it.
    sys.modules["PIL"].Image = module  # type: ignore[attr-defined]
