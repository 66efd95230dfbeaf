"""Finds the files of the bundled templates, in an installed package or a checkout, without reading them."""

import os
from collections.abc import Iterable
from functools import lru_cache

DEFAULT = "briefing"
BASE = "base"

_SUFFIX = ".yaml"
_LANGUAGES = "languages"


def find_folder() -> str:
    """Where the bundled templates are: inside an installed package, or beside it in a checkout or editable install."""
    package = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    packaged = os.path.join(package, "_templates")
    return packaged if os.path.isdir(packaged) else os.path.join(os.path.dirname(package), "templates")


def list_folders() -> tuple[str, ...]:
    """The folders of the bundled templates: what is in them decides which there are."""
    folder = find_folder()
    return folder, os.path.join(folder, _LANGUAGES)


def list_templates() -> tuple[str, ...]:
    """Every bundled template's name, sorted."""
    return _list_stems(find_folder())


def find_language_file(keys: Iterable[str]) -> str | None:
    """The file of the first of these languages that has words of its own beside the base's, or None."""
    known = list_languages()
    return next((os.path.join(find_folder(), _LANGUAGES, key + _SUFFIX) for key in keys if key in known), None)


def list_languages() -> tuple[str, ...]:
    """The languages that have words in files of their own, sorted."""
    return _list_stems(os.path.join(find_folder(), _LANGUAGES))


def find_template(name: str) -> str | None:
    """The file of a bundled template, or None where there is none of that name."""
    return os.path.join(find_folder(), name + _SUFFIX) if name in list_templates() else None


def _list_stems(where: str) -> tuple[str, ...]:
    """The names of a folder's YAML files, without their ending, sorted; none where there is no folder."""
    try:
        changed = os.stat(where).st_mtime_ns
    except OSError:
        return ()
    return _list_folder(where, changed)


@lru_cache(maxsize=8)
def _list_folder(where: str, changed: int) -> tuple[str, ...]:
    """A folder's listing, cached until the folder changes (`changed` is its modification time)."""
    return tuple(sorted(file.removesuffix(_SUFFIX) for file in os.listdir(where) if file.endswith(_SUFFIX)))
