"""Finds the templates that come with the program, installed or in a checkout; knows nothing of what they say."""

import os
from collections.abc import Iterable

_SUFFIX = ".yaml"
_LANGUAGES = "languages"


def folder() -> str:
    """Where the bundled templates are: inside an installed package, or beside it in a checkout or editable install."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    packaged = os.path.join(package, "_templates")
    return packaged if os.path.isdir(packaged) else os.path.join(os.path.dirname(package), "templates")


def names() -> tuple[str, ...]:
    """Every bundled template's name, sorted."""
    files = os.listdir(folder()) if os.path.isdir(folder()) else []
    return tuple(sorted(file.removesuffix(_SUFFIX) for file in files if file.endswith(_SUFFIX)))


def language_file(keys: Iterable[str]) -> str | None:
    """The file of the first of these languages that has words of its own beside the base's, or None."""
    known = languages()
    return next((os.path.join(folder(), _LANGUAGES, key + _SUFFIX) for key in keys if key in known), None)


def languages() -> tuple[str, ...]:
    """The languages that have words in files of their own, sorted."""
    where = os.path.join(folder(), _LANGUAGES)
    files = os.listdir(where) if os.path.isdir(where) else []
    return tuple(sorted(file.removesuffix(_SUFFIX) for file in files if file.endswith(_SUFFIX)))


def path(name: str) -> str | None:
    """The file of a bundled template, or None where there is none of that name."""
    return os.path.join(folder(), name + _SUFFIX) if name in names() else None
