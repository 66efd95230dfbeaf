"""Finds the templates that come with the program, installed or in a checkout; knows nothing of what they say."""

import os
from collections.abc import Iterable
from functools import lru_cache

_SUFFIX = ".yaml"
_LANGUAGES = "languages"


def folder() -> str:
    """Where the bundled templates are: inside an installed package, or beside it in a checkout or editable install."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    packaged = os.path.join(package, "_templates")
    return packaged if os.path.isdir(packaged) else os.path.join(os.path.dirname(package), "templates")


def names() -> tuple[str, ...]:
    """Every bundled template's name, sorted."""
    return _stems(folder())


def language_file(keys: Iterable[str]) -> str | None:
    """The file of the first of these languages that has words of its own beside the base's, or None."""
    known = languages()
    return next((os.path.join(folder(), _LANGUAGES, key + _SUFFIX) for key in keys if key in known), None)


def languages() -> tuple[str, ...]:
    """The languages that have words in files of their own, sorted."""
    return _stems(os.path.join(folder(), _LANGUAGES))


def path(name: str) -> str | None:
    """The file of a bundled template, or None where there is none of that name."""
    return os.path.join(folder(), name + _SUFFIX) if name in names() else None


def _stems(where: str) -> tuple[str, ...]:
    """The names of a folder's YAML files, without their ending, sorted; none where there is no folder."""
    try:
        changed = os.stat(where).st_mtime_ns
    except OSError:
        return ()
    return _listed(where, changed)


@lru_cache(maxsize=8)
def _listed(where: str, changed: int) -> tuple[str, ...]:
    """A folder's listing, asked for once in a run of many documents and again when the folder has changed."""
    return tuple(sorted(file.removesuffix(_SUFFIX) for file in os.listdir(where) if file.endswith(_SUFFIX)))
