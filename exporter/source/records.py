"""Groups of keys to structs: every field by its kind, every unknown key with the one that was meant."""

from collections.abc import Iterable
from typing import Any, TypeVar

from msgspec import NODEFAULT

from exporter.source.kind import Context, Kind, Nothing
from exporter.source.nodes import Mapping, Scalar
from exporter.source.wording import clip, neighbour

Record = TypeVar("Record")

_fields: dict[type, dict[str, Kind]] = {}


def fields(cls: type) -> dict[str, Kind]:
    """The kinds of a struct's fields by key, in the order declared; fields without a kind are not the author's."""
    found = _fields.get(cls)
    if found is None:
        found = _fields[cls] = {}
        for name, annotation in cls.__annotations__.items():
            for item in getattr(annotation, "__metadata__", ()):
                if isinstance(item, Kind):
                    found[name] = item
    return found


def needed(cls: type) -> frozenset[str]:
    """Names of the fields that have no default."""
    names: tuple[str, ...] = cls.__struct_fields__  # type: ignore[attr-defined]
    defaults: tuple[Any, ...] = cls.__struct_defaults__  # type: ignore[attr-defined]
    first = len(names) - len(defaults)
    return frozenset(names[:first]) | {
        name for name, value in zip(names[first:], defaults, strict=True) if value is NODEFAULT
    }


def read_record(cls: type[Record], mapping: Mapping, context: Context) -> Record | None:
    """Read a mapping into a struct; None when a field it cannot do without is missing or wrong (all reported)."""
    values = read_fields(cls, mapping, context)
    return None if needed(cls) - values.keys() else cls(**values)


# Unknown keys told of one record; a file that is something else altogether has thousands.
MANY = 12


def read_fields(cls: type, mapping: Mapping, context: Context) -> dict[str, Any]:
    """The fields that could be read, by name; unknown, missing and wrong ones are reported."""
    kinds = fields(cls)
    values: dict[str, Any] = {}
    unknown: list[Scalar] = []
    given: set[str] = set()
    for entry in mapping:
        name = entry.key.text
        if name not in kinds:
            unknown.append(entry.key)
            continue
        value = context.read(name, kinds[name], entry.value)
        given.add(name)
        if not isinstance(value, Nothing):
            values[name] = value
    for key in unknown[:MANY]:
        given.add(unknown_key(key, [name for name in kinds if name not in given], kinds, context))
    if len(unknown) > MANY:
        context.fail("unknown-key", unknown[MANY], f"{len(unknown) - MANY} more unknown keys from here on")
    if "place" in cls.__struct_fields__:  # type: ignore[attr-defined]
        values["place"] = mapping.place
    lacking = needed(cls) - values.keys() - given
    for name in kinds:
        if name in lacking:
            subject = f"{context.subject} needs" if context.name else "the file needs"
            context.fail("missing-key", mapping, f"{subject} `{name}`", kinds[name].help)
    return values


def unknown_key(key: Scalar, free: Iterable[str], legal: Iterable[str], context: Context) -> str:
    """Report a key that is none of `legal`; returns the key that was meant, one of `free` when it can, or ""."""
    names, free = list(legal), list(free)
    meant = next((word for word in context.synonyms.get(key.text.strip().casefold(), ()) if word in free), "")
    meant = meant or neighbour(key.text, free) or neighbour(key.text, names)
    inside = f" in {context.subject}" if context.name else ""
    hint = f"did you mean `{meant}`?" if meant else f"keys here: {', '.join(names)}"
    context.fail("unknown-key", key, f"unknown key `{clip(key.text)}`{inside}", hint)
    return meant
