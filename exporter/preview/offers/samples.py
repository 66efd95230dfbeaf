"""What the page offers to put into an outline, and to begin one with: snippets and samples, in the page's language."""

import os
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from exporter.message import Message
from exporter.output import write_together
from exporter.preview.refusal import Refusal
from exporter.preview.upload import check_outline_name
from exporter.problem import Problems
from exporter.source.files import Files, read_program_file
from exporter.source.nodes import Mapping as MappingNode
from exporter.source.nodes import Scalar
from exporter.source.yaml import MAX_BYTES, read_yaml

_DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "data")
# Outlines of a folder that are listed.
_MOST = 200

# A sample's files by name; the outline is the first.
Sample = Mapping[str, str]


@lru_cache(maxsize=8)
def read_data(name: str) -> dict[str, Any]:
    """One of the files of words beside this module."""
    return tomllib.loads(read_program_file(os.path.join(_DATA, name)).decode("utf-8"))


def list_snippets(language: str) -> list[dict[str, str]]:
    """What the insert menu has, in the order of its file."""
    return [
        {"id": one["id"], "where": one["where"], **{key: one[key][language] for key in ("label", "about", "text")}}
        for one in read_data("snippets.toml")["snippet"]
    ]


def list_samples(provided: Mapping[str, Sample], language: str) -> list[dict[str, str]]:
    """The samples, those in the page's language first."""
    kinds = read_data("samples.toml")["sample"]
    own = {f"{one['id']}.{spoken}": files for one in kinds for spoken, files in one["files"].items()}
    abouts = {one["id"]: one["about"][language] for one in read_data("samples.toml")["about"]}
    found = []
    for id, sample in {**provided, **own}.items():
        kind, _, spoken = id.partition(".")
        title = read_title(next(iter(sample.values())).encode("utf-8"), "sample.yaml") or ""
        found.append({"id": id, "title": title, "about": abouts.get(kind, ""), "language": spoken})
    return sorted(found, key=lambda one: one["language"] != language)


def find_sample(provided: Mapping[str, Sample], id: str) -> Sample:
    """A sample's files. Raises Refusal."""
    for one in read_data("samples.toml")["sample"]:
        for spoken, files in one["files"].items():
            if f"{one['id']}.{spoken}" == id:
                return dict(files)
    if id not in provided:
        raise Refusal("not-found", "there is no such sample")
    return provided[id]


def write_sample(folder: str, sample: Sample, name: str) -> list[str]:
    """Write a sample's files into a folder, the outline under its name: all of them or none. Raises Refusal."""
    name = check_outline_name(name)
    first, *others = sample
    contents = {name: sample[first], **{other: sample[other] for other in others}}
    for one in contents:
        if os.path.lexists(os.path.join(folder, one)):
            raise Refusal("exists", Message("there is a file {name} already", name=one), name=one)
    try:
        write_together(folder, {one: text.encode("utf-8") for one, text in contents.items()})
    except OSError as error:
        raise Refusal("refused", Message("{name} cannot be written: {why}", name=name, why=error.strerror)) from error
    return list(contents)


def list_outlines(folder: str) -> list[dict[str, str]]:
    """The outlines of a folder: files that have a title and sections."""
    found = []
    try:
        names = sorted(name for name in os.listdir(folder) if name.endswith((".yaml", ".yml")))[:_MOST]
    except OSError:
        return []
    for name in names:
        path = os.path.join(folder, name)
        try:
            title = read_title(Files().read_path(path, MAX_BYTES), path)
        except OSError:
            continue
        if title is not None:
            found.append({"name": name, "title": title})
    return found


def read_title(data: bytes, path: str) -> str | None:
    """The title of an outline; None where it is none."""
    given = read_yaml(path, data, Problems())
    root = given.root if given is not None else None
    if not isinstance(root, MappingNode) or root.get("sections") is None:
        return None
    title = root.get("title")
    return title.text if isinstance(title, Scalar) else ""
