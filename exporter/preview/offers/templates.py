"""The templates that a page can choose: the bundled ones, and those in the outline's own folder."""

import os
from typing import Any

from exporter.problem import Problems
from exporter.source.files import Files
from exporter.source.nodes import Mapping, Scalar
from exporter.source.yaml import read_yaml
from exporter.template.chain import bundled
from exporter.template.chain.extend import find_layers

# Files of a folder that are looked into: more are no list for a person.
_MOST_FILES = 200
# A template of a house is 2 kB; the bundled base, which has everything, 20.
_LARGEST = 200_000

Stamp = tuple[int, int]


class TemplateList:
    """Names and descriptions, read again only where a file has changed."""

    def __init__(self) -> None:
        self._bundled: list[dict[str, Any]] = []
        self._own: dict[str, tuple[Stamp, str | None]] = {}

    def list_all(self, folder: str) -> list[dict[str, Any]]:
        """The bundled templates, then those of the folder."""
        own = [{"name": name, "about": about, "own": True} for name, about in self._list_own(folder)]
        return [*self._list_bundled(), *own]

    def _list_bundled(self) -> list[dict[str, Any]]:
        if not self._bundled:
            for name in bundled.list_templates():
                chain = find_layers(name, Problems(), ".", Files()) or ()
                about = next((_find_text(layer.tree, "description") for layer in chain[-1:]), "")
                self._bundled.append({"name": name, "about": about, "own": False})
        return self._bundled

    def _list_own(self, folder: str) -> list[tuple[str, str]]:
        found, kept = [], {}
        try:
            names = sorted(name for name in os.listdir(folder) if name.endswith((".yaml", ".yml")))[:_MOST_FILES]
        except OSError:
            return []
        for name in names:
            path = os.path.join(folder, name)
            try:
                state = os.stat(path)
            except OSError:
                continue
            stamp = (state.st_size, state.st_mtime_ns)
            known = self._own.get(path)
            kept[path] = known if known is not None and known[0] == stamp else (stamp, _read_about(path))
            about = kept[path][1]
            if about is not None:
                found.append((name, about))
        self._own = kept
        return found


def _read_about(path: str) -> str | None:
    """What a template's file says of itself; None where it extends nothing, or has an outline's sections."""
    try:
        data = Files().read_path(path, _LARGEST)
    except OSError:
        return None
    given = read_yaml(path, data, Problems()) if len(data) <= _LARGEST else None
    if given is None or not isinstance(given.root, Mapping):
        return None
    root = given.root
    if root.get("extends") is None or root.get("sections") is not None:
        return None
    return _find_text(root, "description")


def _find_text(tree: Mapping, key: str) -> str:
    node = tree.get(key)
    return node.text if isinstance(node, Scalar) else ""
