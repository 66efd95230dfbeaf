"""Finds the templates that come with the program, installed or in a checkout; knows nothing of what they say."""

import os

_SUFFIX = ".yaml"


def folder() -> str:
    """Where the bundled templates are: inside an installed package, or beside it in a checkout or editable install."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    packaged = os.path.join(package, "_templates")
    return packaged if os.path.isdir(packaged) else os.path.join(os.path.dirname(package), "templates")


def names() -> tuple[str, ...]:
    """Every bundled template's name, sorted."""
    files = os.listdir(folder()) if os.path.isdir(folder()) else []
    return tuple(sorted(file.removesuffix(_SUFFIX) for file in files if file.endswith(_SUFFIX)))


def path(name: str) -> str | None:
    """The file of a bundled template, or None where there is none of that name."""
    return os.path.join(folder(), name + _SUFFIX) if name in names() else None
