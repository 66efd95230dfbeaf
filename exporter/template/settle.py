"""Between merging and reading: `auto`, values given by language, roles of colours and `~` become plain values.

Walks the nodes along the model's own kinds, so that a new setting needs no line here.
"""

import os
import re
from collections.abc import Callable, Iterable
from typing import Any

from exporter.fields import kinds
from exporter.fields.kinds import Context
from exporter.fields.words_meant import find_meant_option
from exporter.lean import lazy_pattern
from exporter.message import Message, listed
from exporter.problem import NOWHERE
from exporter.source.files import Folder
from exporter.source.nodes import Entry, Mapping, Node, Scalar, Sequence, is_null
from exporter.start.patterns import compile_pattern
from exporter.template import kinds as look
from exporter.template.chain.assign import is_assigned
from exporter.template.chain.merge import merge_mappings
from exporter.template.languages import find_habits, pick_languages
from exporter.template.phrases import Phrases

ENGLISH = "en"

# The role that every document has.
BODY = "body"

# A font file's name and, for a collection, which face.
_INDEX = lazy_pattern(r"(.*?)(#\d+)?", re.DOTALL)

# Names that people write for colours, and a tone of each that reads on paper (4.5 to 1 or more).
NAMED_COLORS = {
    **dict.fromkeys(("red", "红", "红色", "rouge", "rot", "rojo"), "c00000"),
    **dict.fromkeys(("darkred", "dark red", "深红", "深红色", "crimson"), "8b0000"),
    **dict.fromkeys(("blue", "蓝", "蓝色", "bleu", "blau", "azul"), "1f4e9e"),
    **dict.fromkeys(("navy", "darkblue", "dark blue", "深蓝", "深蓝色", "藏青"), "1f3864"),
    **dict.fromkeys(("green", "绿", "绿色", "vert", "grün", "verde"), "2e7d32"),
    **dict.fromkeys(("orange", "橙", "橙色"), "b45309"),
    **dict.fromkeys(("purple", "violet", "紫", "紫色"), "6a1b9a"),
    **dict.fromkeys(("brown", "棕", "棕色", "褐色"), "6d4c41"),
    **dict.fromkeys(("black", "黑", "黑色", "noir", "schwarz", "negro"), "000000"),
    **dict.fromkeys(("gray", "grey", "灰", "灰色", "gris", "grau"), "595959"),
    **dict.fromkeys(("white", "白", "白色"), "ffffff"),
}

_VALUE = compile_pattern("#[0-9a-fA-F]{6}")
_SENTINEL = "#000000"  # replaces a wrong colour that has been reported

_ROLE = compile_pattern(r"(?![0-9a-fA-F]{6}$)[^\W\d]\w*")


class Settler:
    """Settles one output's tree for one language; call `settle_record`."""

    def __init__(self, tree: Mapping, language: str, context: Context) -> None:
        self.language = language
        self.context = context
        self.habits = find_habits(language)
        self.colors = _as_group(tree.get("colors"))
        self.fonts = _as_group(tree.get("fonts"))
        # If the group itself is removed or wrong, that is reported; its missing roles are then not.
        self.broken = tuple(key for key in ("colors", "fonts") if not isinstance(tree.get(key) or Mapping(()), Mapping))

    def settle_record(self, cls: type, tree: Mapping, number: int = 0) -> Mapping:
        """`tree` as the struct `cls` will read it; keys it does not know stay for it to report."""
        known, needed = kinds.list_fields(cls), kinds.list_required(cls)
        entries = []
        for entry in tree:
            name = entry.key.text
            kind = known.get(name)
            value: Node | None = entry.value
            if kind:
                value = self.settle_node(kind, entry.value, name, number)
                if is_null(value) and not kind.optional:
                    value = settle_removed(kind, value, name in needed)
            if value is not None:
                entries.append(Entry(entry.key, value))
        return Mapping(tuple(entries), tree.place)

    def settle_node(self, kind: kinds.Kind, node: Node, name: str = "", number: int = 0) -> Node:
        """One value; `name` is its key, `number` the place in its list of the group it stands in, from 0."""
        if isinstance(node, Scalar) and kind.auto and node.text == kinds.AUTO:
            value: str | tuple[str, ...] = getattr(self.habits, name)
            return Scalar(value if isinstance(value, str) else value[min(number, len(value) - 1)], node.place)
        for cls, settle in _STEPS:
            if isinstance(kind, cls):
                return settle(self, kind, node, number)
        return node

    def settle_group(self, kind: kinds.RecordKind, node: Node, number: int) -> Node:
        return self.settle_record(kind.target(), node, number) if isinstance(node, Mapping) else node

    def settle_items(self, kind: kinds.ListOf, node: Node, number: int) -> Node:
        if not isinstance(node, Sequence):
            return node
        return Sequence(
            tuple(self.settle_node(kind.item, item, "", index) for index, item in enumerate(node)), node.place
        )

    def settle_entries(self, kind: kinds.MapOf, node: Node, number: int) -> Node:
        if not isinstance(node, Mapping):
            return node
        kept = (entry for entry in node if not is_null(entry.value))
        return Mapping(tuple(Entry(e.key, self.settle_node(kind.item, e.value, e.key.text)) for e in kept), node.place)

    def settle_name_or_group(self, kind: look.NameOr, node: Node, number: int) -> Node:
        return self.settle_node(kind.group, node) if isinstance(node, Mapping) else node

    def settle_family(self, kind: look.Family, node: Node, number: int) -> Node:
        """The family for the document's language; the first one listed where the language has none."""
        named = {entry.key.text: entry.value for entry in _as_group(node) if not is_null(entry.value)}
        keys = pick_languages(named, self.language)
        return next((named[key] for key in (*keys, *named)), node)

    def settle_color(self, kind: kinds.ColorKind, node: Node, number: int) -> Node:
        """A role's own colour, through other roles where it names one."""
        seen: list[str] = []
        at: Node | None = node
        while isinstance(at, Scalar) and _ROLE.fullmatch(at.text) and not is_null(at):
            if at.text in seen:
                return self._report_loop(seen[seen.index(at.text) :], node)
            seen.append(at.text)
            at = self.colors.get(at.text)
        if not seen:
            return node
        if "colors" in self.broken or (at is not None and is_null(at)):
            return Scalar(_SENTINEL, node.place)  # reported where the colours or the role are removed
        if not isinstance(at, Scalar):
            # A role that names another unknown role is reported at that role's own entry.
            known = [entry.key.text for entry in self.colors]
            return self._report_unknown_role(node, seen[0], "colour", known) if len(seen) == 1 else node
        if not _VALUE.fullmatch(at.text.strip()):
            return Scalar(_SENTINEL, node.place)  # the role's own value is wrong, which is reported there
        return Scalar(at.text, node.place, at.style)

    def _report_loop(self, roles: list[str], node: Node) -> Node:
        """Report colour roles that name each other, once, at the first of them."""
        first = next((entry for entry in self.colors if entry.key.text in roles), None)
        if first is not None:
            message = Message("the colour role `{name}` leads back to itself", name=first.key.text)
            self.context.fail("color-loop", first.value, message, "give one of them a value such as '#1f4e79'")
        return Scalar(_SENTINEL, node.place)

    def settle_role(self, kind: look.Role, node: Node, number: int) -> Node:
        if not isinstance(node, Scalar) or not node.text or is_null(node) or "fonts" in self.broken:
            return node
        given = self.fonts.get(node.text)
        if given is None:
            return self._report_unknown_role(node, node.text, "font", [entry.key.text for entry in self.fonts])
        if is_null(given) and node.text != BODY:  # a missing body role is reported by `check_settings`
            message = Message(
                "the font role `{name}` is taken away, but texts are set in it", name=kinds.clip(node.text)
            )
            self.context.fail("unknown-role", given, message, "leave the key out, or name another role in those texts")
        return node

    def _report_unknown_role(self, node: Node, name: str, what: str, known: list[str]) -> Node:
        near = find_meant_option(name, known, self.context.synonyms)
        own = NAMED_COLORS.get(name.strip().casefold(), "1f4e79")
        template = "the roles are {known}"
        if what == "colour":
            template = "the roles are {known}; a colour of your own is written '#{own}'"
        hint = Message(template, known=listed(known), own=own)
        if near:
            hint = Message("did you mean `{near}`?", near=near)
        message = Message("there is no {what} role `{name}`", what=Message(what), name=kinds.clip(name))
        self.context.fail("unknown-role", node, message, hint)
        return node

    def settle_path(self, kind: kinds.PathKind, node: Node, number: int) -> Node:
        """The file's real path: from the folder of the template that names it, from the working folder with `--set`."""
        if not isinstance(node, Scalar) or not node.text.strip() or is_null(node):
            return node
        if isinstance(kind, look.ItemImage) and node.text == "logo":
            return node
        name, index = node.text.strip(), ""
        if isinstance(kind, look.FontFile):
            name, index = _INDEX.fullmatch(name).groups()  # type: ignore[union-attr]
        named, folder = Scalar(name, node.place), self._allowed_folder(kind, name, node)
        found = self.context.files.find_named(named, folder, self.context.problems)
        return node if found is None else Scalar(found + (index or ""), node.place, node.style)

    def _allowed_folder(self, kind: kinds.PathKind, name: str, node: Scalar) -> Folder:
        everywhere = os.path.abspath(os.sep)
        # Fonts may be read from anywhere: a system keeps its own outside the project, and a font file can do no harm.
        if is_assigned(node.place) or (isinstance(kind, look.FontFile) and os.path.isabs(name)):
            return Folder(os.getcwd(), (everywhere,))
        return self.context.files.folder_of(node.place.file)

    def settle_phrases(self, kind: Phrases, node: Node, number: int) -> Node:
        """The texts of the document's language, English where it has none."""
        if not isinstance(node, Mapping):
            return node
        kind.check_languages(node, self.context)
        spoken = {entry.key.text: entry.value for entry in node if isinstance(entry.value, Mapping)}
        keys = pick_languages(spoken, self.language)
        own = _merge_all(spoken[key] for key in reversed(keys))
        english = spoken.get(ENGLISH, Mapping(()))
        lacking = [key for key in kind.needed if is_null(own.get(key) or Scalar(""))]
        if lacking:
            self._warn_of_words(kind, lacking if keys else [])
            own = merge_mappings(
                own, Mapping(tuple(entry for entry in english if not keys or entry.key.text in lacking))
            )
        return Mapping(tuple(entry for entry in own if not is_null(entry.value)), node.place)

    def _warn_of_words(self, kind: Phrases, lacking: list[str]) -> None:
        language = Message("“{language}”", language=self.language)
        # A language mostly lacks words and dates together; the message is then one.
        found = (
            Message("`{key}` for {language} lack {lacking}", key=kind.key, language=language, lacking=listed(lacking))
            if lacking
            else Message("no template has words for {language}", language=language)
        )
        hint = Message(
            "give them in a template: {{words: {{{language}: {{…}}}}, dates: {{{language}: {{…}}}}}}",
            language=self.language,
        )
        self.context.problems.warning("no-words", NOWHERE, Message("{found}; English stands in", found=found), hint)


def settle_removed(kind: kinds.Kind, node: Node, needed: bool) -> Node | None:
    """What remains of a setting after `~`: nothing, an empty list or group, or the `~`, which its kind then reports."""
    if not needed:
        return None
    if isinstance(kind, kinds.ListOf):
        return Sequence((), node.place)
    if isinstance(kind, kinds.MapOf) or (isinstance(kind, kinds.RecordKind) and not kinds.list_required(kind.target())):
        return Mapping((), node.place)
    return node


def _as_group(node: Node | None) -> Mapping:
    return node if isinstance(node, Mapping) else Mapping(())


def _merge_all(groups: Iterable[Mapping]) -> Mapping:
    whole = Mapping(())
    for group in groups:
        whole = merge_mappings(whole, group)
    return whole


# The method that settles each kind; the first matching class wins.
_STEPS: tuple[tuple[type[kinds.Kind], Callable[[Settler, Any, Node, int], Node]], ...] = (
    (Phrases, Settler.settle_phrases),
    (look.Family, Settler.settle_family),
    (look.Role, Settler.settle_role),
    (kinds.ColorKind, Settler.settle_color),
    (look.NameOr, Settler.settle_name_or_group),
    (kinds.PathKind, Settler.settle_path),
    (kinds.RecordKind, Settler.settle_group),
    (kinds.MapOf, Settler.settle_entries),
    (kinds.ListOf, Settler.settle_items),
)
