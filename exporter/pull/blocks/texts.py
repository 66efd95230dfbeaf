"""One text of the base against the same text of the edited file: words that changed, and figures that changed."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from exporter.message import Message
from exporter.outline.model import Outline
from exporter.pull.align import fold_marks, normalize
from exporter.pull.changes import Change, ChangeKind, FigureMention, Found
from exporter.pull.formats import format_text, has_other_format
from exporter.pull.prints import (
    PARAGRAPH_END,
    PrintedToken,
    SourceToken,
    diff_texts,
    map_span,
    match_print,
    rewrite_source,
    split_source,
)
from exporter.pull.rewrites import next_mark
from exporter.pull.sources import TextSource
from exporter.readback.paragraphs import UnitText
from exporter.source.nodes import Scalar
from exporter.source.patch import ScalarEdit
from exporter.start.patterns import compile_pattern

# Characters that stand for prints while texts are compared: private use, no text of a file has them by then.
_FIRST_MASK = 0xF0000
_PRIVATE = compile_pattern("[\ue000-\uf8fe\U000f0000-\U0010ffff]")
_NUMBER = compile_pattern(r"\d")

_BY_TEMPLATE = "the template prints these words"
MARKS_PRINT = (
    "quotation marks and dashes print as the outline's language has them: write a backslash before one to keep it"
)
_COUNTED = "numbers of captions and references are counted: move, add or take out what is counted"
# What an outline must have where it has the rest.
_NEVER_EMPTY = ("title", ".label", ".alt")
_ONE_LINE = "it was divided, and is one line of the outline"
_LOST = "what changed cannot be placed in the outline's text"


class _Print(Struct, frozen=True):
    """A stretch of the base that is not typed: what a placeholder, a field or a note's mark prints."""

    begin: int
    end: int
    name: str = ""  # of a placeholder; `^id` of a note
    live: bool = False
    label: bool = False  # words that the template puts around a text
    whole: bool = False  # a text of the outline in a line of the template's: what is typed at its edges is its own


class TextComparer:
    """Compares texts of one outline; what it finds goes into `found`."""

    def __init__(
        self,
        outline: Outline,
        found: Found,
        note_ids: Mapping[str, str],
        *,
        unlink: bool = False,
        lost_formats: frozenset[str] = frozenset(),
        other_labels: bool = False,
    ) -> None:
        """`note_ids` are the base's ids of notes by the edited file's; `unlink` makes an edited figure words;
        `lost_formats` are those that the program which saved the edited file does not keep; `other_labels` that
        another template may have printed the labels there."""
        self._unlink, self._lost_formats, self._other_labels = unlink, lost_formats, other_labels
        self._outline = outline
        self._found = found
        self._note_ids = note_ids

    def compare(
        self, base: UnitText, edited: UnitText, source: TextSource | None, path: str, kind: ChangeKind = "text"
    ) -> None:
        """Compare one text; `source` is None for words that no text of the outline prints."""
        if fold_marks(base.text) == fold_marks(edited.text) and len(base.notes) == len(edited.notes):
            for span in base.figures:
                words = base.text[span.begin : span.end]
                self._found.mention(span.figure, FigureMention(path, words, words))
            if normalize(base.text) != normalize(edited.text):
                change = self._make_change(kind, path, source, base.text, edited.text, edited.authors)
                self._found.marks.append(change.hold(MARKS_PRINT))
            base = replace(base, formats=tuple(one for one in base.formats if one.kind not in self._lost_formats))
            if has_other_format(base, edited):
                change = self._make_change(kind, path, source, base.text, edited.text, edited.authors)
                printed = _match_source(source, base.text) if source is not None else None
                self._found.formats.append(format_text(change, base, edited, source, printed))
            return
        if source is None:  # the tabs of a template's line, which some programs turn into spaces
            base, edited = (replace(one, text=one.text.replace("\t", " ")) for one in (base, edited))
        printed = _match_source(source, base.text) if source is not None else None
        prints = _list_prints(base, printed, labels=self._other_labels)
        if source is None:
            prints = _add_prints(prints, self._list_known(base.text))
        author = ", ".join(edited.authors)
        before = len(self._found.changes)
        masked = self._mask(base, edited, prints, path, author)
        old, new = masked.old, masked.new
        if normalize(old) == normalize(new):
            return
        if source is None and len(self._found.changes) > before and masked.has_lost:
            # One text of the line has gone into another, as where two names change places: which is which is not known.
            del self._found.changes[before:]
            change = self._make_change(kind, path, source, base.text, edited.text, edited.authors)
            self._found.changes.append(change.hold(_LOST))
            return
        change = self._make_change(kind, path, source, masked.show(old), masked.show(new), edited.authors)
        if fold_marks(old) == fold_marks(new):
            self._found.marks.append(change.hold(MARKS_PRINT))
            return
        self._found.changes.append(_write_edits(change, source, printed, masked))

    def _make_change(
        self, kind: ChangeKind, path: str, source: TextSource | None, old: str, new: str, authors: Sequence[str]
    ) -> Change:
        return Change(
            kind=kind,
            path=path,
            place=source.scalar.place_at(source.begin) if source else self._outline.place,
            old=old,
            new=new,
            author=", ".join(authors),
            scalar=source.scalar if source else None,
        )

    def _mask(self, base: UnitText, edited: UnitText, prints: Sequence[_Print], path: str, author: str) -> "_Masked":
        """Both texts with every print that is unchanged, or whose change is told apart, as one character."""
        differences = diff_texts(base.text, edited.text)
        masked = _Masked(base, edited)
        notes = {self._note_ids.get(id, id): offset for offset, id, _ in edited.notes}
        floor = 0
        for number, one in enumerate(prints):
            if one.name.startswith("^"):
                masked.put(number, one, notes.get(one.name[1:]), notes.get(one.name[1:]))
                continue
            begin, end = map_span(differences, one.begin, one.end, greedy=one.whole)
            begin = max(begin, floor)
            if end < begin or not self._is_same_print(base, edited, one, (begin, end), path, author):
                masked.put(number, one, None, None)
            else:
                masked.put(number, one, begin, end)
                floor = end
        masked.finish()
        return masked

    def _is_same_print(
        self, base: UnitText, edited: UnitText, one: _Print, span: tuple[int, int], path: str, author: str
    ) -> bool:
        """Whether a print stands where it stood, perhaps with words that are reported by themselves."""
        was, now = base.text[one.begin : one.end], edited.text[span[0] : span[1]]
        figure = one.name.removesuffix(".value")
        known = figure in self._outline.figures
        if one.label:
            return True
        if normalize(was) == normalize(now) or (self._other_labels and _squeeze(was) == _squeeze(now)):
            if known:
                self._found.mention(figure, FigureMention(path, was, was))
            return True
        if one.live:
            if now.strip():
                change = self._make_change("text", path, None, was, now, edited.authors)
                self._found.numbers.append(change.hold(_COUNTED))
            return bool(now.strip())
        if known and self._unlink and now.strip():
            return False
        if known and (_NUMBER.search(now) or not _NUMBER.search(was)) and now.strip():
            self._found.mention(figure, FigureMention(path, was, now, author))
            return True
        if known:
            self._found.mention(figure, FigureMention(path, was, None, author))
            return False
        if not now.strip():
            return False
        self._compare_nested(one.name, was, now, path, author)
        return True

    def _compare_nested(self, name: str, was: str, now: str, path: str, author: str) -> None:
        """Words that a placeholder prints: those of another text of the outline are changed there."""
        scalar, where = self._find_text(name)
        if scalar is not None:
            source = TextSource(where, scalar, "inline" if name == "summary" else "refs")
            self.compare(UnitText(text=was), UnitText(text=now), source, where)
            return
        why = Message("{{{{ {name} }}}} prints this, worked out of other values: change those", name=name)
        self._found.changes.append(Change(kind="text", path=path, old=was, new=now, author=author, why=why))

    def _list_known(self, text: str) -> list[_Print]:
        """Where a line that the template words prints a text of the outline, the longest texts first."""
        found: list[_Print] = []
        for name, scalar in sorted(self._known_texts(), key=lambda one: -len(one[1].text)):
            words = scalar.text.strip()
            at = text.find(words) if len(words) > 1 else -1
            if at >= 0 and not any(at < one.end and one.begin < at + len(words) for one in found):
                found.append(_Print(at, at + len(words), name, whole=True))
        return found

    def _known_texts(self) -> list[tuple[str, Scalar]]:
        """The outline's texts that templates print in lines of their own, by path."""
        outline, source = self._outline, self._outline.source
        lists = {"author": outline.author, "organization": outline.organization}
        lists |= {f"details.{name}": given for name, given in outline.details.items()}
        found = [
            (name if len(given) == 1 else f"{name}[{number}]", scalar)
            for name, given in lists.items()
            for number, scalar in enumerate(given)
        ]
        parts = ("title", "publisher", "author") if source is not None else ()
        named = [(f"source.{part}", getattr(source, part)) for part in parts]
        named += [("title", outline.title), ("subtitle", outline.subtitle)]
        return [*found, *((name, scalar) for name, scalar in named if scalar is not None)]

    def _find_text(self, name: str) -> tuple[Scalar | None, str]:
        """The text that a placeholder prints as it is, and its path."""
        outline = self._outline
        head, _, part = name.partition(".")
        known = dict(self._known_texts())
        if name in known:
            return known[name], name
        if part in ("label", "note") and head in outline.figures:
            return getattr(outline.figures[head], part), f"figures.{head}.{part}"
        return (outline.summary, name) if name == "summary" else (None, "")


class _Masked:
    """Both texts with prints as single characters, and the way from offsets of the base to those of the mask."""

    def __init__(self, base: UnitText, edited: UnitText) -> None:
        self._texts = (_PRIVATE.sub("\ufffd", base.text), _PRIVATE.sub("\ufffd", edited.text))
        self._old: list[tuple[int, int, str]] = []
        self._new: list[tuple[int, int, str]] = []
        self._names: dict[str, str] = {}
        self.old = self.new = ""

    def put(self, number: int, one: _Print, begin: int | None, end: int | None) -> None:
        """Mask the print, and where it stands in the edited text, if it does."""
        mask = chr(_FIRST_MASK + number)
        self._names[mask] = one.name or self._texts[0][one.begin : one.end]
        self._old.append((one.begin, one.end, mask))
        if begin is not None and end is not None:
            self._new.append((begin, end, mask))

    @property
    def has_lost(self) -> bool:
        """Whether a print of the base stands nowhere in the edited text."""
        return len(self._new) < len(self._old)

    def finish(self) -> None:
        """Make both masked texts."""
        self._new.sort()
        self.old, self.new = _replace_spans(self._texts[0], self._old), _replace_spans(self._texts[1], self._new)

    def shift(self, offset: int, after: bool) -> int:
        """The offset of the mask for one of the base; of a note's mark, before or after it."""
        made = offset
        for begin, end, _ in self._old:
            if begin == end:
                made += (begin < offset) or (begin == offset and after)
            elif end <= offset:
                made -= end - begin - 1
            elif begin < offset:
                made -= offset - begin - 1
        return made

    def show(self, text: str) -> str:
        """A masked text as a person reads it: placeholders by their names."""
        shown = "".join(self._show_name(self._names[one]) if one in self._names else one for one in text)
        return shown.replace(PARAGRAPH_END, "¶")

    def _show_name(self, name: str) -> str:
        return f"[{name}]" if name.startswith("^") else f"{{{{{name}}}}}"


def _replace_spans(text: str, spans: Sequence[tuple[int, int, str]]) -> str:
    out: list[str] = []
    position = 0
    for begin, end, mask in spans:
        if begin >= position:
            out += (text[position:begin], mask)
            position = max(position, end)
    return "".join([*out, text[position:]])


def _match_source(source: TextSource, text: str) -> list[PrintedToken] | None:
    """The print of a source, with room for the words that a template puts around it."""
    tokens = split_source(source.text, source.markup)
    if source.labelled:
        tokens = [SourceToken("fixed", 0, 0), *tokens, SourceToken("fixed", len(source.text), len(source.text))]
    return match_print(tokens, text)


def _list_prints(base: UnitText, printed: Sequence[PrintedToken] | None, *, labels: bool = False) -> list[_Print]:
    """The prints of a text in order, none within another: of placeholders, fields, notes, and `labels` on wish."""
    found: list[_Print] = []
    if printed is not None:
        found += [_Print(one.begin, one.end, one.token.name) for one in printed if one.token.kind == "placeholder"]
        if labels:
            found += _list_labels(printed, base.live)
    else:
        found += [_Print(span.begin, span.end, span.figure) for span in base.figures]
    taken = [(one.begin, one.end) for one in found]
    for begin, end in base.live:
        if begin < end and not any(begin < there_end and there < end for there, there_end in taken):
            found.append(_Print(begin, end, live=True))
    found += [_Print(offset, offset, "^" + id) for offset, id, _ in base.notes]
    return sorted(
        (one for one in found if one.end > one.begin or one.name[:1] == "^"), key=lambda one: (one.begin, one.end)
    )


def _squeeze(text: str) -> str:
    """A text without white space, which one version of the program prints before % and another does not."""
    return "".join(text.split())


def _list_labels(printed: Sequence[PrintedToken], live: Sequence[tuple[int, int]]) -> Iterator[_Print]:
    """What the template puts around a text, without the numbers that fields print there."""
    for one in printed:
        if one.token.kind != "fixed":
            continue
        at = one.begin
        for begin, end in sorted(span for span in live if one.begin <= span[0] <= span[1] <= one.end):
            yield _Print(at, begin, label=True)
            at = end
        yield _Print(at, one.end, label=True)


def _add_prints(prints: Sequence[_Print], more: Sequence[_Print]) -> list[_Print]:
    """The prints with others that overlap none of them, in order."""
    kept = [one for one in more if not any(one.begin < other.end and other.begin < one.end for other in prints)]
    return sorted((*prints, *kept), key=lambda one: (one.begin, one.end))


def _write_edits(
    change: Change, source: TextSource | None, printed: Sequence[PrintedToken] | None, masked: _Masked
) -> Change:
    """The change with the edits of its source, or held."""
    if source is None:
        return replace(change, by_template=True).hold(_BY_TEMPLATE)
    if not masked.new.strip() and source.path.endswith(_NEVER_EMPTY):
        return change.hold("it cannot be empty: take it out in the outline, with what it belongs to")
    if PARAGRAPH_END in masked.new and source.markup != "blocks":
        return change.hold(_ONE_LINE)
    if printed is None:
        return change.hold(_LOST)
    tokens = [_mask_token(one, masked) for one in printed]
    edits = rewrite_source(source.text, tokens, masked.old, masked.new, source.markup, source.begin)
    if edits is None:
        return change.hold(_BY_TEMPLATE if source.labelled else _LOST)
    if change.kind == "split":
        made = [_divide_marks(edit, source, printed) for edit in edits]
        if None in made:
            return change.hold("it was divided within a link: divide it in the outline")
        edits = [edit for edit in made if edit is not None]
    return replace(change, edits=tuple(edits))


def _divide_marks(edit: ScalarEdit, source: TextSource, printed: Sequence[PrintedToken]) -> ScalarEdit | None:
    """An edit that divides a paragraph: what is bold there is so in both parts, and an item is two. None in a link."""
    if "\n\n" not in edit.text:
        return edit
    opened: list[str] = []
    for one in printed:
        mark = source.text[one.token.begin : one.token.end]
        if one.token.begin + source.begin >= edit.begin or one.token.kind != "mark" or one.token.name:
            continue
        if opened and (mark == opened[-1] or (opened[-1] == "[" and mark[:1] == "]")):
            opened.pop()
        elif mark[:1] in "*_[`":
            opened.append(mark)
    if "[" in opened:
        return None
    between = next_mark(source) if source.listed else "\n\n"
    return replace(edit, text=edit.text.replace("\n\n", "".join(reversed(opened)) + between + "".join(opened)))


def _mask_token(one: PrintedToken, masked: _Masked) -> PrintedToken:
    """The token's stretch in the mask; a note's mark has one character there."""
    is_note = one.token.kind == "mark" and one.token.name.startswith("^")
    begin, end = masked.shift(one.begin, after=False), masked.shift(one.end, after=is_note)
    if is_note:
        return PrintedToken(replace(one.token, kind="placeholder"), begin, end)
    if one.begin == one.end:
        return PrintedToken(one.token, begin, begin)
    return PrintedToken(one.token, masked.shift(one.begin, after=True), end)
