"""What is read and worked out of one outline before anything is composed: made once, handed to every later step."""

import os
from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from exporter.message import Message
from exporter.problem import Place, Problems
from exporter.source.files import Files

if TYPE_CHECKING:
    from exporter.outline.assets import Assets
    from exporter.outline.load import PartialOutline
    from exporter.outline.model import Outline
    from exporter.source.nodes import Input
    from exporter.template.chain.assign import Setting
    from exporter.template.model import Template


class Wishes(Struct, frozen=True, kw_only=True):
    """What a caller asks of the reading: template, settings and folders beside what the outline says.

    `template` is a name or path ("" for the outline's own choice); `settings` are KEY=VALUE texts or (key, node) pairs,
    later ones winning; files may be named below `root` besides the outline's own folder."""

    template: str = ""
    settings: "tuple[Setting, ...]" = ()
    root: str | None = None


class Reading(Struct, frozen=True):
    """One outline with its template, the files it names, and the values of its key figures.

    `whole` is false where the outline has errors of its own: it is then what could be read of it, and `declared` are
    the ids and names that have an owner, even where that could not be read. `usable` says that nothing so far stands in
    the way of composing it; `values` are None for words and for formulas that cannot be worked out (reported). `files`
    reads what a later step needs, and knows every file that was read."""

    outline: "Outline"
    whole: bool
    declared: frozenset[str]
    template: "Template | None"
    assets: "Assets"
    usable: bool
    values: Mapping[str, Decimal | None]
    files: Files


def read_input(path: str, files: Files, problems: Problems) -> "Input | None":
    """The nodes of an outline's file; None where it has errors (reported). Raises OSError."""
    from exporter.source.yaml import MAX_BYTES, read_yaml

    return read_yaml(path, files.read_path(path, MAX_BYTES), problems)


def read_partial_outline(path: str, files: Files, problems: Problems) -> "PartialOutline | None":
    """An outline's file as far as it can be read; None where it is no outline at all (reported). Raises OSError."""
    given = read_input(path, files, problems)
    return read_partial_input(given, problems) if given is not None else None


def read_partial_input(given: "Input", problems: Problems) -> "PartialOutline | None":
    """An outline as far as its nodes can be read; None where they are none (reported)."""
    from exporter.outline.load import read_partial_outline as read_nodes

    return read_nodes(given, problems)


def asks_for_many(given: "Input") -> bool:
    """Whether an outline makes one document a row: it has `each:`."""
    from exporter.source.nodes import Mapping

    return isinstance(given.root, Mapping) and isinstance(given.root.get("each"), Mapping)


def make_reading(
    outline: "Outline",
    wishes: Wishes,
    problems: Problems,
    *,
    files: Files | None = None,
    declared: frozenset[str] = frozenset(),
    whole: bool = True,
    with_assets: bool = True,
) -> Reading:
    """Read the template and the files an outline names, and work out its formulas; all that is wrong is reported.

    `with_assets` is false for a caller that needs neither pictures nor tables: they may then be missing."""
    from exporter.figures.evaluate import evaluate
    from exporter.outline.assets import Assets, collect_assets
    from exporter.outline.model import KeyFigure
    from exporter.source.nodes import Scalar

    files = files or Files(wishes.root)
    template = _load_template(outline, wishes, files, problems)
    assets = collect_assets(outline, files, problems) if with_assets else Assets()
    if with_assets and template is not None and template.pictured:
        from exporter.template.pictures import read_pictures

        assets = replace(assets, pictures={**assets.pictures, **read_pictures(template, files, problems)})
    usable = whole and template is not None and not problems.failed
    # A formula that names what could not be read is no mistake of its own.
    unread = {name: KeyFigure(label=Scalar(""), id=name) for name in sorted(declared)}
    values = evaluate(unread | dict(outline.figures), problems)
    return Reading(outline, whole, declared, template, assets, usable, values, files)


def _load_template(outline: "Outline", wishes: Wishes, files: Files, problems: Problems) -> "Template | None":
    """The template that a caller or else the outline asks for, settled for the outline's language."""
    from exporter.template.load import resolve_template

    directory = os.path.dirname(outline.path) or "." if outline.path and not wishes.template else "."
    request = wishes.template or outline.template
    return resolve_template(request, wishes.settings, outline.language, problems, directory=directory, files=files)


def read_source_text(reading: Reading, path: str, problems: Problems) -> str | None:
    """The text an outline was written from: in the file at `path`, or else in the one the outline names.

    None where neither names one, or where it cannot be read (reported)."""
    from exporter.source.assets import read_text
    from exporter.source.nodes import Scalar

    outline, files = reading.outline, reading.files
    if path:
        name = Scalar(os.path.basename(path), Place(path))
        return read_text(name, files.folder_of(path), files, problems)
    if outline.source is None or outline.source.file is None:
        return None
    return read_text(outline.source.file, files.folder_of(outline.path), files, problems)


def read_single(given: "Input | None", problems: Problems) -> "PartialOutline | None":
    """An outline as far as its nodes can be read, of one that makes one document; None otherwise (reported)."""
    if given is not None and asks_for_many(given):
        report_many(given.path, problems)
        return None
    return read_partial_input(given, problems) if given is not None else None


def report_many(path: str, problems: Problems) -> None:
    """Report an outline that makes one document a row, where one document is asked for."""
    message = "the outline makes one document a row (`each:`), and one is asked for here"
    problems.error("one-of-many", Place(path), message, "build it with the command line, or take `each:` out")


# The end of the year 9999, beyond which neither file can write a date.
_LAST_SECOND = 253_402_300_799


def find_instant(outline: "Outline", problems: Problems) -> str:
    """The instant written into both files: the outline's date, else SOURCE_DATE_EPOCH, else none.

    A variable that holds no such number is reported. Source: the SOURCE_DATE_EPOCH specification of
    reproducible-builds.org, which wants a build to fail then."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch and not (epoch.isascii() and epoch.isdigit() and len(epoch) <= 12 and int(epoch) <= _LAST_SECOND):
        message = Message("SOURCE_DATE_EPOCH is “{epoch}”, no number of seconds since 1970", epoch=epoch[:40])
        problems.error("bad-epoch", outline.place, message, "unset it, or give digits alone, as of `date +%s`")
        return ""
    if outline.date is not None:
        return f"{outline.date.first_day().isoformat()}T00:00:00Z"
    if not epoch:
        return ""
    from datetime import UTC, datetime

    return datetime.fromtimestamp(int(epoch), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
