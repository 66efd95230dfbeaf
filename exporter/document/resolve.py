"""Resolve texts into inlines: placeholders become figures, references or fields, footnote calls get numbers."""

from collections.abc import Callable, Iterable, Mapping, Set
from typing import Literal, TypeVar

from msgspec import Struct

from exporter.did_you_mean import nearest_word
from exporter.document.blocks import (
    Caption,
    FigureRun,
    Inline,
    Inlines,
    LineBreak,
    Note,
    NoteMark,
    PageField,
    Reference,
    Run,
    Style,
    plain,
)
from exporter.document.inlines import merge_runs, merge_style
from exporter.document.references.targets import ReferenceTarget, Targets
from exporter.figures.printed import Printed
from exporter.message import Message, listed
from exporter.source.nodes import Scalar
from exporter.text.language import Language
from exporter.text.texts import TextReader
from exporter.text.tree import Break, FootnoteCall, Placeholder, TextInline, TextSpan

Made = TypeVar("Made")
Mode = Literal["refs", "inline"]
# Keys of an outline that people write before an id, as in {{ figures.x }}.
_GROUPS = ("figures", "sections", "tables", "charts", "images")
# Characters that placeholders may print in one edition, each counted as one more than it prints: far more than any
# document has, and few enough that texts which name one another do not print without an end.
_MOST_PRINTED = 300_000
# What a placeholder counts more for each text that it is nested in: texts that name one another many times print little
# and take as long as those that print much.
_NESTED = 10
# What a placeholder or a footnote call printed.
Answer = tuple[Placeholder | FootnoteCall, Inlines]
FIGURE_PARTS = ("value", "unit", "label", "note", "change", "delta", "previous", "target")


class ReferenceScope(Struct, frozen=True):
    """All that a placeholder may refer to in one edition of an outline."""

    figures: Mapping[str, Printed]
    targets: Targets
    fields: Mapping[str, tuple[Scalar, ...] | str]  # title, date, organization …: texts to resolve, or a string
    details: Mapping[str, tuple[Scalar, ...]]
    notes: Mapping[str, Scalar]
    linked: Callable[[ReferenceTarget], bool]
    row: Mapping[str, str] = {}
    joiner: str = "、"
    words: Mapping[str, str] = {}  # the fixed words, for a template's texts


class Resolver:
    """Turns scalars into inlines for one edition; counts footnotes in order of first use."""

    def __init__(self, scope: ReferenceScope, texts: TextReader, absent: Set[str] = frozenset()) -> None:
        """`absent` ids print nothing and are not reported: what they belong to could not be read, which was."""
        self.scope = scope
        self.texts = texts
        self.absent = absent
        self.language = texts.language
        self.problems = texts.problems
        self._active: list[tuple[str, ...]] = []
        self._note_numbers: dict[str, int] = {}
        self._left = _MOST_PRINTED
        self._unknown: set[Placeholder] = set()
        self._answers: list[Answer] | None = None  # while they are recorded

    def resolve_text(self, text: Scalar | None, mode: Mode = "inline") -> Inlines:
        """A text as one paragraph, with inline markup or with placeholders only (`refs`); () for None."""
        if text is None:
            return ()
        return self.resolve_tree(self.texts.read_inline(text) if mode == "inline" else self.texts.read_references(text))

    def resolve_words(self, text: Scalar | None) -> str:
        """The plain text of a text that takes placeholders only; "" for None."""
        if text is None:
            return ""
        tree = self.texts.read_references(text)
        if len(tree) == 1 and isinstance(tree[0], TextSpan):  # as most are: words alone
            return tree[0].text
        return plain(self.resolve_tree(tree))

    def resolve_tree(self, tree: tuple[TextInline, ...]) -> Inlines:
        """One paragraph that is already read."""
        out: list[Inline] = []
        for inline in tree:
            out.extend(self._resolve_inline(inline))
        return merge_runs(out)

    def name_details(self, text: Scalar | None) -> None:
        """Note which details a template's text names, whether or not it prints: `compose` warns of the others."""
        for inline in self.texts.read_inline(text) if text is not None else ():
            if isinstance(inline, Placeholder) and inline.id == "details":
                self.texts.named_details.add(inline.part)

    def resolve_template(self, text: Scalar | None, font: str = "") -> Inlines:
        """A template's text: missing details print nothing; placeholders print in `font`, if given."""
        if text is None:
            return ()
        out: list[Inline] = []
        for inline in self.texts.read_inline(text):
            if isinstance(inline, Placeholder):
                found = self._resolve_placeholder(inline, lenient=True)
                out.extend([merge_style(each, Style(font=font)) for each in found] if font else found)
            else:
                out.extend(self._resolve_inline(inline))
        return merge_runs(out)

    def used_notes(self) -> tuple[Note, ...]:
        """The footnotes called so far, in order; their texts are resolved here and may call further ones."""
        notes: list[Note] = []
        while len(notes) < len(self._note_numbers):
            name = list(self._note_numbers)[len(notes)]
            text = self.scope.notes[name]
            notes.append(Note(id=name, number=len(notes) + 1, text=self.resolve_text(text), place=text.place))
        return tuple(notes)

    # ---- answers to be asked for again -------------------------------------------------------------------------

    def record_answers(self, make: Callable[[], Made]) -> tuple[Made, tuple[Answer, ...]]:
        """What `make` returns, and what the placeholders and footnote calls in its texts printed, in order."""
        self._answers = []
        try:
            return make(), tuple(self._answers)
        finally:
            self._answers = None

    def prints_alike(self, answers: Iterable[Answer]) -> bool:
        """Whether placeholders and footnote calls print now what they printed then. Where they do, all that comes of
        printing them has come of it: notes are numbered, details are named."""
        left = self._left
        if all(self._resolve_inline(inline) == found for inline, found in answers):
            return True
        self._left = left  # they will be resolved again
        return False

    # ---- one inline ---------------------------------------------------------------------------------------------

    def _resolve_inline(self, inline: TextInline) -> Inlines:
        match inline:
            case TextSpan():
                return (Run(inline.text, _style_of(inline)),) if inline.text else ()
            case Break():
                return (LineBreak(),)
            case FootnoteCall():
                return self._record(inline, self._resolve_note(inline))
            case Placeholder():
                return self._record(inline, self._resolve_placeholder(inline))

    def _record(self, inline: Placeholder | FootnoteCall, found: Inlines) -> Inlines:
        """What was found, noted as an answer; what prints within another placeholder is part of that one's."""
        if self._answers is not None and not self._active:
            self._answers.append((inline, found))
        return found

    def _resolve_note(self, call: FootnoteCall) -> Inlines:
        if call.id not in self.scope.notes:
            # A note definition in a text is an error of its own; its calls are not reported as well.
            if call.id not in self.absent and not self.problems.has("markup-note"):
                hint = Message("write it under `notes:` as `{id}: …`, or take [^{id}] away", id=call.id)
                self.problems.error("unknown-note", call.place, Message("there is no note `{id}`", id=call.id), hint)
            return ()
        number = self._note_numbers.setdefault(call.id, len(self._note_numbers) + 1)
        return (NoteMark(call.id, number),)

    def _resolve_placeholder(self, placeholder: Placeholder, lenient: bool = False) -> Inlines:
        """What a placeholder prints; nothing where placeholders have printed too much already (reported)."""
        if self._left < 0:
            return ()
        found = self._find_printed(placeholder, lenient)
        self._left -= 1 + len(plain(found)) + _NESTED * len(self._active)
        if self._left < 0 and not self.problems.has("too-much-text"):
            message = Message("placeholders print more than {most:,} characters up to here", most=_MOST_PRINTED)
            hint = "name a long text once, or write shorter ones"
            self.problems.error("too-much-text", placeholder.place, message, hint)
        return found

    def _find_printed(self, placeholder: Placeholder, lenient: bool) -> Inlines:
        name, style = placeholder.id, _style_of(placeholder)
        if lenient and name == "words" and placeholder.part in self.scope.words:
            return (_print_run(self.scope.words[placeholder.part], style, placeholder),)
        if name in ("page", "pages"):
            return (PageField("page" if name == "page" else "pages", style),)
        if lenient and name == "heading":
            return (PageField("heading", style),)
        if name == "row" and self.scope.row:
            return self._resolve_cell(placeholder, style)
        if name == "details":
            return self._resolve_detail(placeholder, style, lenient)
        if name in self.scope.fields:
            return self._resolve_field(placeholder, style)
        if name in self.scope.figures:
            return self._resolve_figure(placeholder, style)
        if name in self.scope.targets.by_id:
            return self._resolve_reference(placeholder, self.scope.targets.by_id[name], style)
        if name not in self.absent and placeholder not in self._unknown:
            self._unknown.add(placeholder)  # a text that is printed many times has it once
            self._report_unknown(placeholder)
        return ()

    def _resolve_detail(self, placeholder: Placeholder, style: Style, lenient: bool) -> Inlines:
        self.texts.named_details.add(placeholder.part)
        texts = self.scope.details.get(placeholder.part)
        if texts is None:
            if not lenient and "details" not in self.absent:
                hint = (
                    Message("write it under `details:` as `{part}: …`", part=placeholder.part)
                    if placeholder.part
                    else "write {{ details.name }}"
                )
                message = (
                    Message("`details` has no `{part}`", part=placeholder.part)
                    if placeholder.part
                    else "`details` prints one of its texts"
                )
                self.problems.error("unknown-detail", placeholder.place, message, hint)
            return ()
        return self._resolve_nested(("details", placeholder.part), texts, style, placeholder)

    def _resolve_cell(self, placeholder: Placeholder, style: Style) -> Inlines:
        """A cell of the document's own row: text, never markup."""
        value = self.scope.row.get(placeholder.part)
        if value is None:
            hint = Message("the heads are {heads}", heads=listed(self.scope.row))
            message = Message("the rows have no column `{part}`", part=placeholder.part)
            self.problems.error("unknown-column", placeholder.place, message, hint)
            return ()
        if not value:
            message = Message("`row.{part}` is blank", part=placeholder.part)
            self.problems.warning("blank-cell", placeholder.place, message, "fill the cell in, or leave the row out")
            return ()
        return (_print_run(value, style, placeholder),)

    def _resolve_field(self, placeholder: Placeholder, style: Style) -> Inlines:
        value = self.scope.fields[placeholder.id]
        if placeholder.part:
            message = Message("`{id}` has no part `{part}`", id=placeholder.id, part=placeholder.part)
            hint = Message("write {{{{ {id} }}}}", id=placeholder.id)
            self.problems.error("unknown-part", placeholder.place, message, hint)
            return ()
        if isinstance(value, str):
            return (_print_run(value, style, placeholder),) if value else ()
        return self._resolve_nested(("field", placeholder.id), value, style, placeholder)

    def _resolve_nested(
        self, key: tuple[str, ...], texts: tuple[Scalar, ...], style: Style, placeholder: Placeholder
    ) -> Inlines:
        """Texts that a placeholder prints; reports a text that contains itself."""
        if key in self._active:
            message = Message("`{key}` contains itself", key=key[-1])
            self.problems.error("circular-text", placeholder.place, message, "write the words out here")
            return ()
        self._active.append(key)
        out: list[Inline] = []
        for number, text in enumerate(texts):
            if number:
                out.append(Run(self.scope.joiner, style))
            out.extend(self.resolve_text(text, "inline" if key == ("field", "summary") else "refs"))
        self._active.pop()
        return tuple(_note_print(merge_style(inline, style), placeholder) for inline in out)

    def _resolve_figure(self, placeholder: Placeholder, style: Style) -> Inlines:
        printed = self.scope.figures[placeholder.id]
        if not placeholder.part:
            return (FigureRun(placeholder.id, printed.before, printed.number, printed.after, style),)
        if placeholder.part not in FIGURE_PARTS:
            self._report_unknown_part(placeholder, FIGURE_PARTS)
            return ()
        if placeholder.part == "value":
            return (FigureRun(placeholder.id, "", printed.value, "", style, "value"),)
        if placeholder.part in ("change", "delta", "previous") and not getattr(printed, placeholder.part):
            hint = Message("give `{id}` a `compare: {{value: …}}`", id=placeholder.id)
            message = Message("the key figure `{id}` has nothing to compare with", id=placeholder.id)
            self.problems.error(
                "no-comparison",
                placeholder.place,
                message,
                hint,
            )
            return ()
        if placeholder.part == "target" and not printed.target:
            self.problems.error(
                "no-target",
                placeholder.place,
                Message("the key figure `{id}` has no target", id=placeholder.id),
                Message("give `{id}` a `target: {{value: …}}`", id=placeholder.id),
            )
            return ()
        text = str(getattr(printed, placeholder.part))
        return (_print_run(text, style, placeholder),) if text else ()

    def _resolve_reference(self, placeholder: Placeholder, target: ReferenceTarget, style: Style) -> Inlines:
        heading = bool(target.level)
        parts = ("number", "heading") if heading else ("number", "caption")
        if placeholder.part and placeholder.part not in parts:
            self._report_unknown_part(placeholder, parts)
            return ()
        if not heading and not target.number:
            message = Message("`{id}` has no caption and so no number to refer to", id=placeholder.id)
            self.problems.error(
                "no-caption",
                placeholder.place,
                message,
                "give it a `caption: …`",
            )
            return ()
        text = self._reference_text(target, placeholder.part)
        linked = self.scope.linked(target)
        part = placeholder.part or "full"
        return (Reference(target.id, text, part, linked, style, placeholder.place),) if text else ()

    def _reference_text(self, target: ReferenceTarget, part: str) -> str:
        if part == "number":
            return target.number.strip() if target.level else target.number
        if part in ("heading", "caption"):
            return self._heading_words(target)
        if not target.level:
            return Caption(target.label, target.number, (), caption_gap(self.language)).label_text
        gap = "" if not target.number or self.language.east_asian else " "
        return target.number + gap + self._heading_words(target)

    def _heading_words(self, target: ReferenceTarget) -> str:
        key = ("target", target.id)
        if target.text is None or key in self._active:
            return ""
        self._active.append(key)
        words = self.resolve_words(target.text)
        self._active.pop()
        return words

    def _report_unknown(self, placeholder: Placeholder) -> None:
        known = [*self.scope.figures, *self.scope.targets.by_id, *self.scope.fields]
        near = nearest_word(placeholder.id, known)
        inner = placeholder.part.partition(".")[0]
        labelled = next((id for id, figure in self.scope.figures.items() if figure.label == placeholder.id), "")
        if placeholder.id in self.scope.details:
            hint: str = Message("write {{{{ details.{id} }}}}", id=placeholder.id)
        elif placeholder.id in _GROUPS and inner:
            hint = Message("write {{{{ {part} }}}}: ids stand alone", part=placeholder.part)
        elif labelled:
            hint = Message(
                "{text} is the label of a key figure: write {{{{ {id} }}}}", text=placeholder.id, id=labelled
            )
        elif near:
            hint = Message("did you mean {{{{ {near} }}}}?", near=near)
        else:
            hint = "give a key figure, section or block this id, or write \\{{ for braces"
        message = Message("nothing has the id `{id}`", id=placeholder.id)
        self.problems.error("unknown-reference", placeholder.place, message, hint)

    def _report_unknown_part(self, placeholder: Placeholder, parts: tuple[str, ...]) -> None:
        message = Message("`{id}` has no part `{part}`", id=placeholder.id, part=placeholder.part)
        self.problems.error(
            "unknown-part",
            placeholder.place,
            message,
            Message("the parts are {parts}", parts=listed(f".{part}" for part in parts)),
        )


def caption_gap(language: Language) -> str:
    """The space between 表 and 1; a no-break space in other than East Asian languages, where a line could end there."""
    return " " if language.east_asian else "\u00a0"


_PLAIN = Style()


def _style_of(inline: TextSpan | Placeholder) -> Style:
    """The inline's style; one shared object for all without formatting, which are nearly all."""
    if inline.bold or inline.italic or inline.code or inline.href or inline.vertical_align:
        return Style(inline.bold, inline.italic, inline.code, inline.href, "", inline.vertical_align)
    return _PLAIN


def _print_run(text: str, style: Style, placeholder: Placeholder) -> Run:
    """What a placeholder prints, with its name."""
    return Run(text, style, ((_name_of(placeholder), 0, len(text)),))


def _note_print(inline: Inline, placeholder: Placeholder) -> Inline:
    """The inline of another text with the name of the placeholder that prints that text; one within is not named."""
    if not isinstance(inline, Run):
        return inline
    return Run(inline.text, inline.style, ((_name_of(placeholder), 0, len(inline.text)),))


def _name_of(placeholder: Placeholder) -> str:
    return f"{placeholder.id}.{placeholder.part}" if placeholder.part else placeholder.id
