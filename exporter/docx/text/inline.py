"""Inlines become runs: character styles, languages, links, cross references, note marks, page fields."""

import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from typing import Any

from exporter.document.blocks import (
    Caption,
    FigureRun,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    NoteMark,
    PageField,
    Reference,
    Run,
    Style,
    plain,
)
from exporter.docx.anchors import control
from exporter.docx.draft import Draft, Place
from exporter.docx.measure.language import LanguageSettings, has_cjk, is_cjk
from exporter.docx.package.fields import field
from exporter.docx.package.xml import content, escape, ordered, val

_TEXT = "/word/document.xml"
_HINT = '<w:rFonts w:hint="eastAsia"/>'


def runs(place: Place, inlines: Inlines, language: str = "") -> str:
    """Serialized runs, neighbours with one address joined in one link; `language` where it is not the document's."""
    out: list[str] = []
    open_link = ""
    for inline in inlines:
        href = inline.style.href
        if href != open_link:
            if open_link:
                out.append("</w:hyperlink>")
            if href:
                out.append(f'<w:hyperlink r:id="{place.story.link(href)}" w:history="1">')
            open_link = href
        out.append(_WRITERS[type(inline)](place, inline, language))
    if open_link:
        out.append("</w:hyperlink>")
    return "".join(out)


def text_run(
    speech: LanguageSettings, text: str, style: Style | None = None, language: str = "", base: str = ""
) -> str:
    """One text in as many runs as its scripts need; `base` is a character style under the run's own."""
    out = []
    for piece, hinted in speech.split_by_font(text):
        if style is not None and style.italic and not style.href and has_cjk(piece):
            for part in _emphasis_parts(piece):
                out.append(_run(speech, part, style, language, base, hinted))
        else:
            out.append(_run(speech, piece, style, language, base, hinted))
    return "".join(out)


@lru_cache(maxsize=1024)
def properties(
    style: Style | None,
    *,
    hinted: bool = False,
    mark: bool = False,
    language: str = "",
    rtl: bool = False,
    base: str = "",
) -> str:
    """The run's `w:rPr`: one character style where one says it, direct marks only for what comes on top.

    `hinted` runs hold marks that two scripts share, and take them from the East Asian font (ECMA-376 part 1,
    §17.3.2.26)."""
    if style is None or style == _PLAIN:
        if not (hinted or language or rtl or base):
            return ""
        style = _PLAIN
    children = [_HINT if hinted else ""]
    named = _character_style(style, mark) or base
    if named:
        children.append(val("rStyle", named))
    if style.bold and named != "Strong":
        children += ["<w:b/>", "<w:bCs/>"]
    if style.italic and named not in ("Emphasis", "EmphasisMark"):
        children += ['<w:em w:val="underDot"/>'] if mark else ["<w:i/>", "<w:iCs/>"]
    if language:
        children.append(f'<w:lang w:val="{escape(language)}" w:eastAsia="{escape(language)}"/>')
    if rtl:
        children.append("<w:rtl/>")
    return ordered("w:rPr", children)


_PLAIN = Style()
# In right-to-left text a sign takes its side from the words around it, and would stand at the right of its number
# (UAX #9, N2): the mark keeps it at the left, as CLDR has it in the Arabic and Hebrew minus.
_LEFT_TO_RIGHT = "\u200e"


def _character_style(style: Style, mark: bool) -> str:
    if style.href:
        return "Hyperlink"
    if style.code:
        return "HTMLCode"
    if style.bold:
        return "Strong"
    if style.italic:
        return "EmphasisMark" if mark else "Emphasis"
    return ""


def _emphasis_parts(text: str) -> list[str]:
    """Han apart from the rest: dots under the one, slant for the other."""
    parts: list[str] = []
    was: bool | None = None
    for char in text:
        han = is_cjk(char)
        if han == was:
            parts[-1] += char
        else:
            parts.append(char)
        was = han
    return parts


def _run(speech: LanguageSettings, text: str, style: Style | None, language: str, base: str, hinted: bool) -> str:
    if not (hinted or language or base or speech.rtl) and (style is None or style == _PLAIN):
        return f"<w:r>{_content(text)}</w:r>"
    mark = style is not None and style.italic and has_cjk(text)
    if speech.rtl:
        text = _signs().sub(f"{_LEFT_TO_RIGHT}\\g<0>", text)
    rtl = speech.rtl and speech.has_right_to_left(text)
    rpr = properties(style, hinted=hinted, mark=mark, language=language, rtl=rtl, base=base)
    return f"<w:r>{rpr}{_content(text)}</w:r>"


@cache
def _signs() -> re.Pattern[str]:
    """A number's sign."""
    return re.compile(r"(?<![\w.,%)])[+\u2212-](?=\d)")


def _content(text: str) -> str:
    """Text of a run; tabs and line ends are elements of their own."""
    if "\t" not in text and "\n" not in text:
        return _words(text)
    out = []
    for number, line in enumerate(text.split("\n")):
        if number:
            out.append("<w:br/>")
        for index, piece in enumerate(line.split("\t")):
            if index:
                out.append("<w:tab/>")
            if piece:
                out.append(_words(piece))
    return "".join(out)


def _words(text: str) -> str:
    """`w:t`; spaces at its ends or in a row are kept only where it says so."""
    if text[:1] == " " or text[-1:] == " " or "  " in text:
        return f'<w:t xml:space="preserve">{content(text)}</w:t>'
    return f"<w:t>{content(text)}</w:t>"


# ---- one inline each -----------------------------------------------------------------------------------------------


def _text(place: Place, inline: Run | FigureRun, language: str) -> str:
    return text_run(place.draft.speech, inline.text, inline.style, language, place.character)


def _figure(place: Place, inline: FigureRun, language: str) -> str:
    """A key figure under a hidden bookmark that names it: readers of the file find every place where it is printed."""
    draft = place.draft
    draft.numbers_written.setdefault(inline.figure, inline.number)
    # LibreOffice 7.4 writes the Han of a plain-text control four times: words stay outside, as does the unit.
    if not draft.controlled or has_cjk(inline.number) or not inline.number:
        return draft.figure(inline.figure, _text(place, inline, language))
    before, number, after = (
        text_run(draft.speech, text, inline.style, language, place.character) if text else ""
        for text in (inline.before, inline.number, inline.after)
    )
    return draft.figure(inline.figure, before + control(draft, inline.figure, number) + after)


def _break(place: Place, inline: LineBreak, language: str) -> str:
    return "<w:r><w:br/></w:r>"


def _page(place: Place, inline: PageField, language: str) -> str:
    rpr = properties(inline.style)
    if inline.kind == "heading":
        return _running_head(place.draft, inline.style, rpr)
    instruction = "PAGE" if inline.kind == "page" else "NUMPAGES"
    return field(instruction, f"<w:r>{rpr}<w:t>{inline.text}</w:t></w:r>", rpr)


def _running_head(draft: Draft, style: Style, rpr: str) -> str:
    """The first-level heading of each page, number and words, filled with the document's first.

    `STYLEREF 1` is Word's built-in first level in every language (ECMA-376 part 1, §17.16.5.59)."""
    first = next((block for block in draft.briefing.blocks if isinstance(block, Heading) and block.level == 1), None)
    if first is None:
        return ""
    words = field("STYLEREF 1", text_run(draft.speech, words_of(first.text), style), rpr)
    if not first.number:
        return words
    gap = "" if draft.speech.cjk and not first.number[-1].isalnum() else " "
    number = field("STYLEREF 1 \\n", text_run(draft.speech, first.number.strip(), style), rpr)
    return number + (text_run(draft.speech, gap, style) if gap else "") + words


def _note(place: Place, inline: NoteMark, language: str) -> str:
    """The first mark of a note carries it; a later one is a cross reference to the first."""
    draft = place.draft
    mark = properties(None, base="FootnoteReference")
    if inline.note in draft.seen_notes:
        result = f"<w:r>{mark}<w:t>{inline.number}</w:t></w:r>"
        return field(f"NOTEREF {draft.seen_notes[inline.note]} \\f \\h", result, mark)
    if str(place.story.partname) != _TEXT:
        # Word has notes in the text only, not in other notes or at the pages' edges: here the number is but a number.
        return f"<w:r>{mark}<w:t>{inline.number}</w:t></w:r>"
    draft.seen_notes[inline.note] = name = f"_RefNote{inline.number}"
    return draft.bookmark(name, f'<w:r>{mark}<w:footnoteReference w:id="{inline.number}"/></w:r>')


def _reference(place: Place, inline: Reference, language: str) -> str:
    """A REF field where Word's own answer is the words we print; else a link with the words."""
    draft = place.draft
    if not inline.linked:
        return text_run(draft.speech, inline.text, inline.style, language)
    heading = draft.headings.get(inline.target)
    if heading is not None:
        return _heading_reference(place, inline, heading.bookmark, heading.number, heading.text)
    given = draft.captions.get(inline.target)
    if given is None:
        return text_run(draft.speech, inline.text, inline.style, language)
    name = draft.wanted.get((inline.target, inline.part))
    if name is None:
        return _parted_reference(draft, inline, given)
    return _ref(draft, name, "", inline.text, inline.style)


def _parted_reference(draft: Draft, inline: Reference, given: Caption) -> str:
    """Word and number, a field each, with the space between them in the text."""
    label, number = (draft.wanted[inline.target, part] for part in ("label", "number"))
    gap = text_run(draft.speech, given.gap, inline.style)
    return _ref(draft, label, "", given.label, inline.style) + gap + _ref(draft, number, "", given.number, inline.style)


def _heading_reference(place: Place, inline: Reference, name: str, number: str, text: str) -> str:
    draft = place.draft
    words = inline.text
    if words == text:
        return _ref(draft, name, "", words, inline.style)
    # `\r` is the paragraph's number; Word leaves out a full stop at its end (ECMA-376 part 1, §17.16.5.51).
    live = number.strip().rstrip(".")
    tail = text if words.endswith(text) and words != number.strip() else ""
    if live and words.startswith(live):
        between = words[len(live) : len(words) - len(tail)]
        parts = [_ref(draft, name, "\\r ", live, inline.style)]
        parts += [text_run(draft.speech, between, inline.style)] if between else []
        parts += [_ref(draft, name, "", tail, inline.style)] if tail else []
        if tail or between in ("", "."):
            return "".join(parts)
    return f'<w:hyperlink w:anchor="{name}" w:history="1">{text_run(draft.speech, words, inline.style)}</w:hyperlink>'


def _ref(draft: Draft, name: str, switch: str, words: str, style: Style) -> str:
    return field(f"REF {name} {switch}\\h", text_run(draft.speech, words, style), properties(style))


_WRITERS: Mapping[type[Inline], Callable[[Place, Any, str], str]] = {
    Run: _text,
    FigureRun: _figure,
    Reference: _reference,
    NoteMark: _note,
    PageField: _page,
    LineBreak: _break,
}


def words_of(inlines: Inlines) -> str:
    """The plain words, on one line."""
    return plain(inlines).replace("\n", " ")
