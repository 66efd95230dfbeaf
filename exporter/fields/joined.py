"""Splits pairs in braces that lack YAML's own marks between them, and reports them.

YAML reads {label：服务，value: 3} as one pair, {label:服务} as one key without a value,
{label: 服务，value：3} as one text.
"""

import re
from collections.abc import Callable, Container, Iterator

from exporter.fields.kind import Context
from exporter.message import Message
from exporter.source.nodes import Entry, Mapping, Scalar
from exporter.source.wording import clip, describe_mark

# A key with its colon, at the beginning or behind a mark between items. A key does not begin with a digit (9:30), nor a
# value with //. `re` compiles it for the first text in braces that has a colon, not at every start.
_PAIR = r"(?P<mark>^|[，；、,;])\s*(?P<key>[^\W\d][\w.-]{0,39}?)\s*(?P<colon>：|:(?!//))\s*"


def split_joined_pairs(
    mapping: Mapping, legal: Container[str], meant: Callable[[str], str], context: Context
) -> Mapping:
    """The group with every joined entry split into the pairs it was meant as (reported).

    `meant` returns the legal key that a word stands for, or ""."""
    found = [_split_entry(entry, legal, meant, context) for entry in mapping]
    if not any(found):
        return mapping
    return _keep_first(
        [each for entry, parts in zip(mapping, found, strict=True) for each in parts or (entry,)], mapping
    )


def _keep_first(entries: list[Entry], mapping: Mapping) -> Mapping:
    """Each key's first entry; a second one comes from a text that has been reported."""
    first: dict[str, Entry] = {}
    for entry in entries:
        first.setdefault(entry.key.text, entry)
    return Mapping(tuple(first.values()), mapping.place, mapping.flow)


def _split_entry(
    entry: Entry, legal: Container[str], meant: Callable[[str], str], context: Context
) -> tuple[Entry, ...]:
    """The entries that a joined entry was meant as; () for an entry that is not joined."""
    key, value = entry.key, entry.value
    if key.style or not isinstance(value, Scalar) or value.style:
        return ()
    said = value.text if key.text in legal else key.text
    if ":" not in said and "：" not in said:
        return ()
    if key.text in legal:  # a text may hold what looks like a pair: its key must be one
        matches = [match for match in re.finditer(_PAIR, value.text) if match["mark"] and match["key"] in legal]
        first = value.text[: matches[0].start()] if matches else ""
        return _report_joined(Entry(key, Scalar(first, value.place)), matches, value, meant, context) if matches else ()
    text = f"{key.text}: {value.text}" if value.text else key.text
    matches = [match for match in re.finditer(_PAIR, text) if match.start() == 0 or meant(match["key"])]
    if not matches or matches[0].start() or matches[0].start("colon") >= len(key.text) or not meant(matches[0]["key"]):
        return ()
    return _report_joined(None, matches, Scalar(text, key.place), meant, context)


def _report_joined(
    before: Entry | None, matches: list[re.Match[str]], whole: Scalar, meant: Callable[[str], str], context: Context
) -> tuple[Entry, ...]:
    """Report the first wrong mark; the pairs of `whole`, with the one `before` it in front."""
    pairs = [*((before,) if before else ()), *_iter_pairs(matches, whole, meant)]
    written = ", ".join(f"{pair.key.text}: {pair.value}" for pair in pairs)
    hint = Message("write `{text}`", text=clip(written, 60))
    match = matches[0]
    if before is not None:
        message: str = Message("{mark} does not part items", mark=describe_mark(match["mark"]))
        context.fail("full-width-mark", whole.place_at(match.start()), message, hint)
        return tuple(pairs)
    wide = match["colon"] == "："
    message = Message("no space after the colon of `{key}`", key=match["key"])
    if wide:
        message = "a full-width colon ： is no mark of YAML"
    code = "full-width-mark" if wide else "missing-space"
    context.fail(code, whole.place_at(match.start("colon")), message, hint)
    return tuple(pairs)


def _iter_pairs(matches: list[re.Match[str]], whole: Scalar, meant: Callable[[str], str]) -> Iterator[Entry]:
    ends = [*(match.start() for match in matches[1:]), len(whole.text)]
    for match, end in zip(matches, ends, strict=True):
        key = Scalar(meant(match["key"]), whole.place_at(match.start("key")))
        yield Entry(key, Scalar(whole.text[match.end() : end].strip(), whole.place_at(match.end())))
