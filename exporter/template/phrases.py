"""Field kinds of the fixed words and the date forms, which a file gives by language."""

import re
from typing import Any, ClassVar

from exporter.fields import kinds
from exporter.fields.kinds import Context, Kind, Schema, clip
from exporter.message import Message, counted
from exporter.source.nodes import Mapping, Node, Scalar, is_null
from exporter.template.chain.bundled import find_folder
from exporter.template.words import DATE_PARTS, DATES, WORDS


class Phrases(Kind):
    """Texts under known keys, by language in the file; `read_value` reads the document's language as a dict of str.

    `check_languages` checks what people wrote for any language. English supplies those of `needed` that a language
    lacks.
    """

    key = ""
    known: ClassVar[dict[str, str]] = {}
    needed: tuple[str, ...] = ()

    def check_languages(self, node: Mapping, context: Context) -> None:
        """Report mistakes in any language that a user gave; bundled words are checked by our tests."""
        ours = find_folder()
        for entry in node:
            if is_null(entry.value):
                continue
            if not isinstance(entry.value, Mapping):
                said = clip(str(entry.value)) if isinstance(entry.value, Scalar) else "…"
                hint = Message("write {{zh-Hans: {{{key}: {value}}}}}", key=clip(entry.key.text), value=said)
                message = Message(
                    "`{key}` are given by language, and `{language}` is none",
                    key=self.key,
                    language=clip(entry.key.text),
                )
                context.fail("wrong-type", entry.value, message, hint)
                continue
            for phrase in entry.value:
                if phrase.value.place.file.startswith(ours):
                    continue
                if phrase.key.text not in self.known:
                    kinds.report_unknown_key(phrase.key, self.known, self.known, context)
                elif not is_null(phrase.value):
                    text = context.read_key(phrase.key.text, kinds.plain_string(""), phrase.value)
                    if isinstance(text, str):
                        self.check_text(phrase.key.text, text, phrase.value, context)

    def read_value(self, node: Node, context: Context) -> Any:
        if not isinstance(node, Mapping):
            return self.reject_node(node, context)
        texts = ((entry.key.text, entry.value) for entry in node)
        return {key: text.text for key, text in texts if isinstance(text, Scalar) and key in self.known}

    def check_text(self, key: str, text: str, node: Node, context: Context) -> None:
        """Report what is wrong inside one text."""
        for match in re.finditer(r"\{([^}\n]{0,200})\}", text):
            parts = self.list_parts(key)
            if match[1] not in parts:
                shown = " ".join(f"{{{part}}}" for part in parts) or Message("none")
                hint = Message("parts here: {parts}", parts=shown)
                message = Message("unknown part {text} in `{key}`", text=match[0], key=key)
                context.fail("unknown-part", node, message, hint)

    def list_parts(self, key: str) -> tuple[str, ...]:
        """What may stand between braces."""
        return ()

    def describe_value(self) -> Schema:
        phrases: Schema = {
            "type": "object",
            "properties": {key: {"description": help, "type": ["string", "null"]} for key, help in self.known.items()},
            "additionalProperties": False,
        }
        return {"type": "object", "additionalProperties": phrases}


class FixedWords(Phrases):
    noun = "words by language, such as {en: {table: Table}}"
    key = "words"
    known = WORDS
    needed = tuple(WORDS)

    def list_parts(self, key: str) -> tuple[str, ...]:
        return _WORD_PARTS.get(key, ())


_WORD_PARTS = {
    **dict.fromkeys(("against", "against_same", "below_target", "above_target"), ("label", "change")),
    "at_target": ("label",),
}


class DateForms(Phrases):
    noun = "forms by language, such as {en: {year: '{year}'}}"
    key = "dates"
    known = DATES
    needed = ("day", "month", "year")

    def list_parts(self, key: str) -> tuple[str, ...]:
        return () if key == "month_names" else DATE_PARTS

    def check_text(self, key: str, text: str, node: Node, context: Context) -> None:
        if key == "month_names" and len(text.split()) not in (0, 12):
            message = Message("`month_names` has {names}", names=counted(len(text.split()), "name"))
            context.fail("wrong-count", node, message, "give twelve, with spaces between")
        super().check_text(key, text, node, context)
