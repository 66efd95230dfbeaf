"""Pairs in braces that stand together without YAML's own marks between them, taken apart as they were meant.

To YAML {label：服务，value: 3} is one pair, {label:服务} one key without a value, and {label: 服务，value：3} one text.
"""

import re
from collections.abc import Callable, Container, Iterator

from exporter.fields.kind import Context
from exporter.source.nodes import Entry, Mapping, Scalar
from exporter.source.wording import clip, describe_mark

# A key at the beginning or behind a mark between items, with its colon. No digit begins a key (9:30), no // a value.
# Compiled when the first text with a colon in braces asks for it, not at every start.
_PAIR = r"(?P<mark>^|[，；、,;])\s*(?P<key>[^\W\d][\w.-]{0,39}?)\s*(?P<colon>：|:(?!//))\s*"


def split_joined_pairs(
    mapping: Mapping, legal: Container[str], meant: Callable[[str], str], context: Context
) -> Mapping:
    """The group with every entry that holds more than one pair, or none, as it was meant, reported.

    `meant` gives the legal key that a word stands for, or ""."""
    found = [_split_entry(entry, legal, meant, context) for entry in mapping]
    if not any(found):
        return mapping
    return _keep_first(
        [each for entry, parts in zip(mapping, found, strict=True) for each in parts or (entry,)], mapping
    )


def _keep_first(entries: list[Entry], mapping: Mapping) -> Mapping:
    """Every key once: the first of two stands, as the second is part of what was reported."""
    first: dict[str, Entry] = {}
    for entry in entries:
        first.setdefault(entry.key.text, entry)
    return Mapping(tuple(first.values()), mapping.place, mapping.flow)


def _split_entry(
    entry: Entry, legal: Container[str], meant: Callable[[str], str], context: Context
) -> tuple[Entry, ...]:
    """The entries that one was meant for; none where it is what it seems to be."""
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
    """Reports the first mark that is none; gives the pairs of `whole`, after the one `before` it."""
    pairs = [*((before,) if before else ()), *_iter_pairs(matches, whole, meant)]
    hint = ", ".join(f"{pair.key.text}: {pair.value}" for pair in pairs)
    match = matches[0]
    if before is not None:
        message = f"{describe_mark(match['mark'])} does not part items"
        context.fail("full-width-mark", whole.place_at(match.start()), message, f"write `{clip(hint, 60)}`")
        return tuple(pairs)
    wide = match["colon"] == "："
    message = "a full-width colon ： is no mark of YAML" if wide else f"no space after the colon of `{match['key']}`"
    code = "full-width-mark" if wide else "missing-space"
    context.fail(code, whole.place_at(match.start("colon")), message, f"write `{clip(hint, 60)}`")
    return tuple(pairs)


def _iter_pairs(matches: list[re.Match[str]], whole: Scalar, meant: Callable[[str], str]) -> Iterator[Entry]:
    ends = [*(match.start() for match in matches[1:]), len(whole.text)]
    for match, end in zip(matches, ends, strict=True):
        key = Scalar(meant(match["key"]), whole.place_at(match.start("key")))
        yield Entry(key, Scalar(whole.text[match.end() : end].strip(), whole.place_at(match.end())))
