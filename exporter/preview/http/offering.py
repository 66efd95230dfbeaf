"""What the page offers: completion, snippets, samples to begin with."""

import os
from typing import TYPE_CHECKING

from exporter.preview.http.answer import Answer, Request, answer_json, field_of
from exporter.preview.offers.completion import list_records
from exporter.preview.offers.samples import (
    find_sample,
    list_outlines,
    list_samples,
    list_snippets,
    read_data,
    write_sample,
)
from exporter.preview.refusal import Refusal
from exporter.preview.state import shorten_folder

if TYPE_CHECKING:
    from exporter.preview.session import PreviewSession


def answer_schema(session: "PreviewSession", request: Request) -> Answer:
    """The fields of an outline."""
    helps = read_data("help.toml").get(session.language, {})
    return answer_json(list_records(session.provided["schema"](), helps))


def answer_snippets(session: "PreviewSession", request: Request) -> Answer:
    """The insert menu."""
    return answer_json(list_snippets(session.language))


def answer_samples(session: "PreviewSession", request: Request) -> Answer:
    """What stands in the folder, and what one can begin with."""
    samples = list_samples(session.provided["samples"], session.language)
    folder = shorten_folder(session.folder)
    return answer_json({"folder": folder, "outlines": list_outlines(session.folder), "samples": samples})


def start_outline(session: "PreviewSession", request: Request) -> Answer:
    """Write a sample into the folder, and open it. Raises Refusal."""
    given = request.read_json()
    if session.read_only:
        raise Refusal("read-only", "this preview writes no file: it was started with --read-only")
    if session.path:
        raise Refusal("refused", "an outline is open already")
    sample = find_sample(session.provided["samples"], field_of(given, "sample", str))
    with session.saving:
        made = write_sample(session.folder, sample, field_of(given, "name", str, "report.yaml"))
    session.open_outline(os.path.join(session.folder, made[0]))
    return answer_json({"made": made}, 201)


def open_outline(session: "PreviewSession", request: Request) -> Answer:
    """Open an outline of the folder. Raises Refusal."""
    name = field_of(request.read_json(), "name", str)
    if name not in {one["name"] for one in list_outlines(session.folder)}:
        raise Refusal("not-found", "there is no such outline in the folder")
    session.open_outline(os.path.join(session.folder, name))
    return answer_json({"name": name})
