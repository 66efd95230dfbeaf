"""Findings that the author has looked at and accepts: `checks:` in the outline."""

from collections.abc import Iterable, Iterator, Mapping

from exporter.checks.context import CheckContext, Finding
from exporter.checks.passages import sections_with_paths
from exporter.did_you_mean import nearest_word
from exporter.message import Message, listed
from exporter.outline.model import ChartSpec, ImageSpec, Quote, Silence, TableSpec
from exporter.source.wording import clip


def apply_silences(
    findings: Iterable[Finding], context: CheckContext, groups: Mapping[str, str]
) -> tuple[list[Finding], set[int]]:
    """The findings nobody silenced, and which entries of `checks:` silence something. `groups` is rule to group."""
    entries = list(enumerate(context.outline.checks))
    places = _paths_by_id(context)
    kept: list[Finding] = []
    used: set[int] = set()
    for finding in findings:
        matching = [index for index, entry in entries if _covers_finding(entry, finding, places, groups)]
        used.update(matching)
        if not matching:
            kept.append(finding)
    for stated in context.stated:
        if stated.derived:  # worked out, so never looked up: an entry that says why the source lacks it is right
            accepted = Finding("not-in-source", stated.path, stated.place, "")
            used.update(index for index, entry in entries if _covers_finding(entry, accepted, places, groups))
    return kept, used


def find_idle(
    context: CheckContext, used: set[int], groups: Mapping[str, str], sourced: frozenset[str]
) -> Iterator[Finding]:
    """Entries that silence nothing; those of rules that hold against a source are not judged without one."""
    for index, entry in enumerate(context.outline.checks):
        rule = entry.rule.text
        if rule not in groups:
            near = nearest_word(rule, list(groups))
            hint = Message("the rules are {rules}", rules=listed(groups))
            if near:
                hint = Message("did you mean {near}?", near=near)
            message = Message("there is no rule {rule}", rule=clip(rule))
            yield Finding("unknown-rule", f"checks[{index}]", entry.rule.place, message, hint)
        elif index not in used and not (rule in sourced and _is_justified(entry, context)):
            message = Message("nothing here breaks {rule}", rule=rule)
            if entry.at:
                message = Message("nothing here breaks {rule} at {at}", rule=rule, at=clip(entry.at.text))
            yield Finding("unused-silence", f"checks[{index}]", entry.place, message, "take the entry away")


def _is_justified(entry: Silence, context: CheckContext) -> bool:
    """Whether an entry explains why the source lacks a number, though no rule asked: a rounded one, a sum, a count."""
    source, ids = context.source, _paths_by_id(context)
    if source is None:
        return True
    if entry.at is None:
        return False
    at = entry.at.text.strip()
    paths = (at, ids.get(at, at))
    mentioned = (m for m in context.mentions if any(_is_under(m.path, path) for path in paths))
    return any(not source.has_value(mention.quantity) for mention in mentioned)


def _covers_finding(entry: Silence, finding: Finding, ids: Mapping[str, str], groups: Mapping[str, str]) -> bool:
    rule = entry.rule.text
    if rule != finding.rule and groups.get(finding.rule) != rule:
        return False
    if entry.at is None:
        return True
    at = entry.at.text.strip()
    return any(_is_under(finding.path, path) for path in (at, ids.get(at, at)))


def _is_under(path: str, above: str) -> bool:
    return path == above or (path.startswith(above) and path[len(above) : len(above) + 1] in (".", "["))


def _paths_by_id(context: CheckContext) -> dict[str, str]:
    """The path of everything that has an id, so that an entry may name it by that."""
    found = {id: f"figures.{id}" for id in context.outline.figures}
    for path, section in sections_with_paths(context.outline.sections):
        if section.id:
            found[section.id] = path
        for index, block in enumerate(section.body):
            if isinstance(block, TableSpec | ChartSpec | ImageSpec | Quote) and block.id:
                found[block.id] = f"{path}.body[{index}]"
    return found
