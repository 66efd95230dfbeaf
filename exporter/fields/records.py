"""Reads groups of keys into structs: each field by its kind; unknown keys are reported with the key that was meant."""

import keyword
import sys
from collections.abc import Iterable
from collections.abc import Mapping as Values
from typing import Any, TypeVar, get_type_hints

from msgspec import NODEFAULT

from exporter.did_you_mean import nearest_word
from exporter.fields.joined import split_joined_pairs
from exporter.fields.kind import Context, Kind, Nothing
from exporter.fields.scalars import Text
from exporter.message import Message, counted, listed
from exporter.problem import Problems
from exporter.source.nodes import Entry, Mapping, Scalar
from exporter.source.wording import clip, quote_text

Record = TypeVar("Record")

_fields: dict[type, dict[str, Kind]] = {}


def list_fields(cls: type) -> dict[str, Kind]:
    """The kinds of a struct's fields by key, in the order declared; a field without a kind is no key of the file."""
    found = _fields.get(cls)
    if found is None:
        found = {}
        for name, annotation in _read_annotations(cls).items():
            for item in getattr(annotation, "__metadata__", ()):
                if isinstance(item, Kind):
                    found[name.removesuffix("_")] = item
        _fields[cls] = found  # when it is full: another thread may ask at any moment
    return found


def _read_annotations(cls: type) -> dict[str, Any]:
    """A class's annotations by field, evaluated where its module leaves them as texts (PEP 563)."""
    given: dict[str, Any] = cls.__annotations__
    if not any(isinstance(annotation, str) for annotation in given.values()):
        return given
    return get_type_hints(cls, vars(sys.modules[cls.__module__]), include_extras=True)


def attribute_name(key: str) -> str:
    """The name of the attribute that holds a key's value: Python's own words (from, as) end in an underscore there."""
    return f"{key}_" if keyword.iskeyword(key) else key


_needed: dict[type, frozenset[str]] = {}


def list_required(cls: type) -> frozenset[str]:
    """Names of the fields that have no default."""
    found = _needed.get(cls)
    if found is None:
        names: tuple[str, ...] = cls.__struct_fields__  # type: ignore[attr-defined]
        defaults: tuple[Any, ...] = cls.__struct_defaults__  # type: ignore[attr-defined]
        first = len(names) - len(defaults)
        last = zip(names[first:], defaults, strict=True)
        found = _needed[cls] = frozenset((*names[:first], *(name for name, value in last if value is NODEFAULT)))
    return found


def read_record(cls: type[Record], mapping: Mapping, context: Context) -> Record | None:
    """Read a mapping into a struct; None when a required field is missing or wrong (reported)."""
    values = read_fields(cls, mapping, context)
    return None if list_required(cls) - values.keys() else make_record(cls, values)


def make_record(cls: type[Record], values: Values[str, Any]) -> Record:
    """The struct of the values that were read by their keys."""
    return cls(**{attribute_name(key): value for key, value in values.items()})


# Unknown keys reported for one record; a file of another format has thousands.
MANY = 12
# Problems after which no suggestions are sought: they take time, and nobody reads them any more.
MANY_PROBLEMS = 200


def read_fields(cls: type, mapping: Mapping, context: Context) -> dict[str, Any]:
    """The fields that could be read, by name; unknown, missing and wrong ones are reported."""
    kinds = list_fields(cls)
    values: dict[str, Any] = {}
    unknown: list[Entry] = []
    given: set[str] = set()
    mapping = split_pairs(cls, mapping, context)
    torn = find_torn_texts(mapping, kinds) if mapping.flow else {}
    rests = {entry.key.text for tail in torn.values() for entry in tail}
    for entry in mapping:
        name = entry.key.text
        if name in torn:
            given.add(name)
            report_comma(entry, torn[name], kinds[name], context)
            continue
        if name not in kinds:
            if name not in rests:
                unknown.append(entry)
            continue
        value = context.read_key(name, kinds[name], entry.value)
        given.add(name)
        if not isinstance(value, Nothing):
            values[name] = value
    for entry in unknown[:MANY]:
        if flat := flat_hint(entry, kinds):
            context.fail("unknown-key", entry.key, name_unknown_key(entry.key, context), flat)
            continue
        free = [name for name in kinds if name not in given]
        given.add(report_unknown_key(entry.key, free, kinds, context, title_hint(entry, kinds)))
    if len(unknown) > MANY:
        more = counted(len(unknown) - MANY, "more unknown key")
        context.fail("unknown-key", unknown[MANY].key, Message("{more} from here on", more=more))
    if "place" in cls.__struct_fields__:  # type: ignore[attr-defined]
        values["place"] = mapping.place
    lacking = list_required(cls) - values.keys() - given
    for name in kinds:
        if name in lacking:
            subject = context.subject if context.name else Message("the file")
            message = Message("{subject} needs `{name}`", subject=subject, name=name)
            context.fail("missing-key", mapping, message, missing_hint(name, kinds[name]))
    return values


def split_pairs(cls: type, mapping: Mapping, context: Context) -> Mapping:
    """The group with joined pairs in braces split (reported)."""
    if not mapping.flow:
        return mapping
    legal = list_fields(cls)
    return split_joined_pairs(mapping, legal, lambda word: find_meant_key(word, legal, legal, context), context)


def missing_hint(name: str, kind: Kind) -> str:
    """The hint for a missing key: what to add, and what it is for."""
    what = kind.help.removesuffix(".")
    if what:
        return Message("add `{name}: …` ({what})", name=name, what=Message(what[0].lower() + what[1:]))
    return Message("add `{name}: …`", name=name)


def find_torn_texts(mapping: Mapping, legal: Iterable[str]) -> dict[str, list[Entry]]:
    """The rests of texts that commas in braces tore apart, by the key whose text was torn.

    YAML reads {value: 1,234} as `value: 1` and a key `234` without a value.
    """
    found: dict[str, list[Entry]] = {}
    before = ""
    for entry in mapping:
        rest = isinstance(entry.value, Scalar) and entry.value.style == "" and entry.value.text == ""
        if entry.key.text in legal or not rest:
            before = entry.key.text if entry.key.text in legal and isinstance(entry.value, Scalar) else ""
        elif before:
            found.setdefault(before, []).append(entry)
    return found


def report_comma(entry: Entry, rest: list[Entry], kind: Kind, context: Context) -> None:
    """Report a text or number torn at its commas."""
    head = entry.value.text if isinstance(entry.value, Scalar) else ""
    whole = Scalar(_join_parts(Scalar(head, entry.value.place), [part.key for part in rest]), entry.value.place)
    found = Problems()
    quiet = Context(found, context.file)
    quiet.read_key(entry.key.text, kind, whole)
    if found.failed:
        context.problems.extend(found)
        return
    message = Message("inside braces a comma ends a text: `{key}` breaks off here", key=clip(entry.key.text))
    hint = Message("write {key}: {text}", key=clip(entry.key.text), text=quote_text(whole.text))
    context.fail("comma-in-text", rest[0].key, message, hint)


def _join_parts(first: Scalar, rest: Iterable[Scalar]) -> str:
    """The text before YAML split it at commas; the places of the parts show which comma had a space behind it."""
    end, whole = first, first.text
    for part in rest:
        close = part.place.line == end.place.line and part.place.column - end.place.column - len(end.text) == 1
        whole += f",{part.text}" if close else f", {part.text}"
        end = part
    return whole


def find_meant_key(word: str, free: Iterable[str], legal: Iterable[str], context: Context) -> str:
    """The key that a word was meant for, preferably one of `free`; "" where there is none."""
    names, free = list(legal), list(free)
    if word in names:
        return word
    known = context.synonyms.get(word.strip().casefold(), ())
    meant = next((key for key in known if key in free), "") or next((key for key in known if key in names), "")
    if not meant and len(context.problems) < MANY_PROBLEMS:
        meant = nearest_word(word, free) or nearest_word(word, names)
    return meant


def title_hint(entry: Entry, kinds: dict[str, Kind]) -> str:
    """The hint for `概况: {body: …}`, where a title is written as the key of its own group."""
    inner = [each.key.text for each in entry.value] if isinstance(entry.value, Mapping) else []
    title = next(iter(kinds), "")
    if inner and set(inner) <= kinds.keys() and isinstance(kinds[title], Text):
        return Message(
            "write `{title}: {text}`, and what belongs to it beside that", title=title, text=clip(entry.key.text)
        )
    return ""


def flat_hint(entry: Entry, kinds: Iterable[str]) -> str:
    """The hint for `header: {fill: tint}` where the key is `header_fill`; "" for other groups."""
    if not isinstance(entry.value, Mapping):
        return ""
    pairs = [(f"{entry.key.text}_{inner.key.text}", inner.value) for inner in entry.value]
    meant = [f"{name}: {value if isinstance(value, Scalar) else '…'}" for name, value in pairs if name in set(kinds)]
    return Message("write `{meant}`", meant=clip(", ".join(meant), 80)) if meant else ""


def name_unknown_key(key: Scalar, context: Context) -> str:
    """The message for a key that is not known."""
    if context.name:
        return Message("unknown key `{key}` in {subject}", key=clip(key.text), subject=context.subject)
    return Message("unknown key `{key}`", key=clip(key.text))


def report_unknown_key(
    key: Scalar, free: Iterable[str], legal: Iterable[str], context: Context, otherwise: str = ""
) -> str:
    """Report a key that is not in `legal`; returns the key that was meant, preferably one of `free`, or "".

    `otherwise` is the hint where no key was meant; the default hint lists the keys."""
    names = list(legal)
    meant = find_meant_key(key.text, free, names, context)
    hint = otherwise or Message("keys here: {names}", names=listed(names))
    if meant:
        hint = Message("did you mean `{meant}`?", meant=meant)
    context.fail("unknown-key", key, name_unknown_key(key, context), hint)
    return meant
