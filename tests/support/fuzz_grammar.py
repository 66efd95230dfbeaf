"""Random outlines and templates made from their JSON Schemas: right in form, and now and then not."""

import random
from typing import Any

import yaml

from exporter.commands.schema import make_schema

WORDS = (
    "title",
    "法治",
    "Umsatz",
    "**bold**",
    "[^n]",
    "{{ a }}",
    "{{ title }}",
    "5%",
    "12–13",
    "1,506",
    "（一）",
    "…",
    "\u200b",
)
# What a text may hold that is nothing to a schema and much to a reader.
ODD = (
    *("", " ", "\u202e", "\x1b[31m", "²", "{{", "}}", "**", "[^", "~", "- ", ": ", " #", "|", "&a ", "*a", "!!x", "\t"),
    *("=1+1", "9" * 400, "x" * 3000, "字" * 3000, "é" * 40, "\ud800", "\u2028", "العربية", "🙂‍↔️", "a\nb", "'", '"'),
    *("\\", "<b>", "$x$"),
)
FILES = ("data.csv", "picture.png", "photo.jpg", "missing.csv", "../x", "/etc/passwd", "base.docx", "font.ttf")
_DEEPEST = 7


class Grammar:
    """Makes values of a schema by chance."""

    def __init__(self, name: str) -> None:
        self._root = make_schema(name)

    def make_text(self, chance: random.Random) -> str:
        """A whole file of YAML."""
        value = self._make(self._root, chance, 0)
        if isinstance(value, dict) and "sections" in self._root["properties"]:
            value.pop("each", None)
        return yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=1000)

    def _make(self, form: dict[str, Any], chance: random.Random, depth: int) -> Any:
        if "$ref" in form:
            return self._make(self._root["$defs"][form["$ref"].rpartition("/")[2]], chance, depth + 1)
        ways = [way for way in form.get("anyOf", form.get("oneOf", ())) if set(way) != {"required"}]
        if ways:
            return self._make(chance.choice(ways), chance, depth)
        if "enum" in form or "const" in form:
            return chance.choice(form.get("enum", [form.get("const")]))
        kinds = form.get("type", "string")
        kind = chance.choice(kinds) if isinstance(kinds, list) else kinds
        if chance.random() < 0.02:
            kind = chance.choice(("string", "number", "array", "object", "null", "boolean"))
        return self._make_kind(kind, form, chance, depth)

    def _make_kind(self, kind: str, form: dict[str, Any], chance: random.Random, depth: int) -> Any:
        if kind == "object":
            return self._make_group(form, chance, depth)
        if kind == "array":
            most = 1 if depth > _DEEPEST else chance.choice((1, 2, 3, 8))
            return [self._make(form.get("items", {}), chance, depth + 1) for _ in range(chance.randint(0, most))]
        if kind in ("number", "integer"):
            return chance.choice((0, 1, -1, 3, 12.5, 4745, 10**9, -0.001, 2024, 1e30))
        if kind == "boolean":
            return chance.random() < 0.5
        return None if kind == "null" else make_words(chance)

    def _make_group(self, form: dict[str, Any], chance: random.Random, depth: int) -> dict[str, Any]:
        known, needed = form.get("properties", {}), form.get("required", [])
        share = 0.5 if depth == 0 else 0.25 if depth < 4 else 0.1
        made = {
            key: self._make(one, chance, depth + 1)
            for key, one in known.items()
            if key in needed or chance.random() < share
        }
        other = form.get("additionalProperties")
        if isinstance(other, dict):
            for _ in range(chance.randint(0, 3)):
                made[chance.choice(("a", "b", "c", "名称", "x y"))] = self._make(other, chance, depth + 1)
        if "file" in made:
            made["file"] = chance.choice(FILES)
        return made


def make_words(chance: random.Random) -> str:
    """A short text of ordinary words, with something odd in it now and then."""
    words = [chance.choice(WORDS) for _ in range(chance.choice((1, 1, 2, 5, 30)))]
    if chance.random() < 0.15:
        words.insert(chance.randrange(len(words) + 1), chance.choice(ODD))
    return chance.choice(("", " ", "，", ". ")).join(words)
