"""Inlines become runs: character styles, languages, links, cross references, note marks, page fields."""

import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from typing import Any

from exporter.document.blocks import (
    NOTE_COMMA,
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
from exporter.docx.anchors import note_bookmark, write_control
from exporter.docx.draft import Cursor, WordWriter
from exporter.docx.measure.language import LanguageSettings, has_cjk, has_right_to_left, is_cjk
from exporter.docx.measure.look import APPENDIX_HEADING
from exporter.docx.package.fields import write_field
from exporter.docx.package.xml import escape, escape_content, ordered, val
from exporter.start.patterns import compile_pattern

_TEXT = "/word/document.xml"
_HINT = '<w:rFonts w:hint="eastAsia"/>'


def write_runs(cursor: Cursor, inlines: Inlines, language: str = "") -> str:
    """Serialized runs, neighbours with one address joined in one link; `language` where it is not the document's."""
    out: list[str] = []
    open_link = ""
    for inline in inlines:
        href = inline.style.href
        if href != open_link:
            if open_link:
                out.append("</w:hyperlink>")
            if href:
                out.append(f'<w:hyperlink r:id="{cursor.relate_link(href)}" w:history="1">')
            open_link = href
        out.append(_WRITERS[type(inline)](cursor, inline, language))
    if open_link:
        out.append("</w:hyperlink>")
    return "".join(out)


def write_text(
    speech: LanguageSettings, text: str, style: Style | None = None, language: str = "", base: str = ""
) -> str:
    """One text in as many runs as its scripts need; `base` is a character style under the run's own."""
    pieces = speech.split_by_font(text)
    if len(pieces) == 1 and (style is None or not style.italic):  # as most are
        return _write_run(speech, text, style, language, base, pieces[0][1])
    out = []
    for piece, hinted in pieces:
        if style is not None and style.italic and not style.href and has_cjk(piece):
            for part in _emphasis_parts(piece):
                out.append(_write_run(speech, part, style, language, base, hinted))
        else:
            out.append(_write_run(speech, piece, style, language, base, hinted))
    return "".join(out)


@lru_cache(maxsize=1024)
def run_properties(
    style: Style | None,
    *,
    hinted: bool = False,
    mark: bool = False,
    language: str = "",
    rtl: bool = False,
    base: str = "",
) -> str:
    """The run's `w:rPr`: one character style where one fits, direct formatting only for what it lacks.

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
    if style.vertical_align:
        children.append(val("vertAlign", style.vertical_align))
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
        return "BandHyperlink" if style.color else "Hyperlink"
    if style.status:
        return f"Status{style.status.capitalize()}"
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


def _write_run(speech: LanguageSettings, text: str, style: Style | None, language: str, base: str, hinted: bool) -> str:
    if not (hinted or language or base or speech.rtl) and (style is None or style == _PLAIN):
        return f"<w:r>{_run_content(text)}</w:r>"
    mark = style is not None and style.italic and has_cjk(text)
    if speech.rtl:
        text = _sign_pattern().sub(f"{_LEFT_TO_RIGHT}\\g<0>", text)
    rtl = speech.rtl and has_right_to_left(text)
    rpr = run_properties(style, hinted=hinted, mark=mark, language=language, rtl=rtl, base=base)
    return f"<w:r>{rpr}{_run_content(text)}</w:r>"


@cache
def _sign_pattern() -> re.Pattern[str]:
    """A number's sign."""
    return compile_pattern(r"(?<![\w.,%)])[+\u2212-](?=\d)")


def _run_content(text: str) -> str:
    """Text of a run; tabs and line ends are elements of their own."""
    if "\t" not in text and "\n" not in text:
        return _text_element(text)
    out = []
    for number, line in enumerate(text.split("\n")):
        if number:
            out.append("<w:br/>")
        for index, piece in enumerate(line.split("\t")):
            if index:
                out.append("<w:tab/>")
            if piece:
                out.append(_text_element(piece))
    return "".join(out)


def _text_element(text: str) -> str:
    """`w:t`; spaces at its ends or in a row need `xml:space` to be kept."""
    if text[:1] == " " or text[-1:] == " " or "  " in text:
        return f'<w:t xml:space="preserve">{escape_content(text)}</w:t>'
    return f"<w:t>{escape_content(text)}</w:t>"


# ---- one inline each -----------------------------------------------------------------------------------------------


def _write_plain(cursor: Cursor, inline: Run | FigureRun, language: str) -> str:
    return write_text(cursor.writer.speech, inline.text, inline.style, language, cursor.character_style)


def _write_figure(cursor: Cursor, inline: FigureRun, language: str) -> str:
    """A key figure under a hidden bookmark that names it: readers of the file find every place where it is printed."""
    writer = cursor.writer
    writer.written.remember_figure(inline)
    if not _has_control(writer, inline):
        return writer.write_figure_bookmark(inline.figure, inline.text, _write_plain(cursor, inline, language))
    before, number, after = (
        write_text(writer.speech, text, inline.style, language, cursor.character_style) if text else ""
        for text in (inline.before, inline.number, inline.after)
    )
    return writer.write_figure_bookmark(
        inline.figure, inline.text, before + write_control(writer, inline.figure, number) + after
    )


def _has_control(writer: WordWriter, inline: FigureRun) -> bool:
    """Whether a control stands around the number. LibreOffice 7.4 writes the Han of a plain-text control four times:
    words stay outside, as does the unit."""
    return bool(writer.has_controls and inline.number and not has_cjk(inline.number))


def write_figure_value(cursor: Cursor, inline: FigureRun, sign: str, unit: str) -> str:
    """A key figure with the words around its number in the character style `unit`, but for the sign behind it."""
    writer = cursor.writer
    writer.written.remember_figure(inline)
    before = write_text(writer.speech, inline.before, base=unit) if inline.before else ""
    number = write_text(writer.speech, inline.number)
    number = write_control(writer, inline.figure, number) if _has_control(writer, inline) else number
    whole = write_text(writer.speech, sign) if sign else ""
    rest = inline.after[len(sign) :]
    after = write_text(writer.speech, rest, base=unit) if rest else ""
    return writer.write_figure_bookmark(inline.figure, inline.text, before + number + whole + after)


def _write_break(cursor: Cursor, inline: LineBreak, language: str) -> str:
    return "<w:r><w:br/></w:r>"


def _write_page_field(cursor: Cursor, inline: PageField, language: str) -> str:
    rpr = run_properties(inline.style)
    if inline.kind == "heading":
        return _write_running_head(cursor, inline.style, rpr)
    instruction = "PAGE" if inline.kind == "page" else "NUMPAGES"
    return write_field(instruction, f"<w:r>{rpr}<w:t>{inline.text}</w:t></w:r>", rpr)


def _write_running_head(cursor: Cursor, style: Style, rpr: str) -> str:
    """The first-level heading of each page, number and words, filled with the first of the text, or of the appendices.

    `STYLEREF 1` is Word's built-in first level in every language (ECMA-376 part 1, §17.16.5.59); the style of
    appendices' headings is ours, with one name everywhere."""
    writer, appendices = cursor.writer, bool(cursor.appendix)
    headings = [block for block in writer.briefing.blocks if isinstance(block, Heading) and block.level == 1]
    first = next((each for each in headings if each.appendix == appendices), headings[0] if headings else None)
    if first is None:
        return ""
    named = f'STYLEREF "{APPENDIX_HEADING}"' if appendices else "STYLEREF 1"
    words = write_field(named, write_text(writer.speech, words_of(first.text), style), rpr)
    if not first.number:
        return words
    gap = "" if writer.speech.cjk and not first.number[-1].isalnum() else " "
    number = write_field(f"{named} \\n", write_text(writer.speech, first.number.strip(), style), rpr)
    return number + (write_text(writer.speech, gap, style) if gap else "") + words


def _write_note_mark(cursor: Cursor, inline: NoteMark, language: str) -> str:
    """The first mark of a note carries it; a later one is a cross reference to the first."""
    mark = run_properties(None, base="FootnoteReference")
    comma = f"<w:r>{mark}<w:t>{NOTE_COMMA}</w:t></w:r>" if inline.follows else ""
    return comma + _write_counted_number(cursor, inline, mark)


def write_note_number(number: int) -> str:
    """A run with a note's number that Word does not count."""
    return f"<w:r>{run_properties(None, base='FootnoteReference')}<w:t>{number}</w:t></w:r>"


def _write_counted_number(cursor: Cursor, inline: NoteMark, mark: str) -> str:
    writer = cursor.writer
    if inline.note in writer.written.note_bookmarks:
        result = write_note_number(inline.number)
        return write_field(f"NOTEREF {writer.written.note_bookmarks[inline.note]} \\f \\h", result, mark)
    if cursor.story.name != _TEXT:
        # Word has notes in the text only, not in other notes or at the pages' edges: here the number is but a number.
        return write_note_number(inline.number)
    writer.written.note_bookmarks[inline.note] = name = note_bookmark(writer, inline.note, inline.number)
    return writer.write_bookmark(name, f'<w:r>{mark}<w:footnoteReference w:id="{inline.number}"/></w:r>')


def _write_reference(cursor: Cursor, inline: Reference, language: str) -> str:
    """A REF field where Word's own answer is the words we print; else a link with the words."""
    writer = cursor.writer
    if not inline.linked:
        return write_text(writer.speech, inline.text, inline.style, language)
    heading = writer.headings.get(inline.target)
    if heading is not None:
        return _write_heading_reference(cursor, inline, heading.bookmark, heading.number, heading.text)
    given = writer.captions.get(inline.target)
    if given is None:
        return write_text(writer.speech, inline.text, inline.style, language)
    name = writer.caption_bookmarks.get((inline.target, inline.part))
    if name is None:
        return _write_parted_reference(writer, inline, given)
    return _ref_field(writer, name, "", inline.text, inline.style)


def _write_parted_reference(writer: WordWriter, inline: Reference, given: Caption) -> str:
    """Word and number, a field each, with the space between them in the text."""
    label, number = (writer.caption_bookmarks[inline.target, part] for part in ("label", "number"))
    gap = write_text(writer.speech, given.gap, inline.style)
    return (
        _ref_field(writer, label, "", given.label, inline.style)
        + gap
        + _ref_field(writer, number, "", given.number, inline.style)
    )


def _write_heading_reference(cursor: Cursor, inline: Reference, name: str, number: str, text: str) -> str:
    writer = cursor.writer
    words = inline.text
    if words == text:
        return _ref_field(writer, name, "", words, inline.style)
    # `\r` is the paragraph's number; Word leaves out a full stop at its end (ECMA-376 part 1, §17.16.5.51).
    live = number.strip().rstrip(".")
    tail = text if words.endswith(text) and words != number.strip() else ""
    if live and words.startswith(live):
        between = words[len(live) : len(words) - len(tail)]
        parts = [_ref_field(writer, name, "\\r ", live, inline.style)]
        parts += [write_text(writer.speech, between, inline.style)] if between else []
        parts += [_ref_field(writer, name, "", tail, inline.style)] if tail else []
        if tail or between in ("", "."):
            return "".join(parts)
    return (
        f'<w:hyperlink w:anchor="{name}" w:history="1">{write_text(writer.speech, words, inline.style)}</w:hyperlink>'
    )


def _ref_field(writer: WordWriter, name: str, switch: str, words: str, style: Style) -> str:
    return write_field(f"REF {name} {switch}\\h", write_text(writer.speech, words, style), run_properties(style))


_WRITERS: Mapping[type[Inline], Callable[[Cursor, Any, str], str]] = {
    Run: _write_plain,
    FigureRun: _write_figure,
    Reference: _write_reference,
    NoteMark: _write_note_mark,
    PageField: _write_page_field,
    LineBreak: _write_break,
}


def words_of(inlines: Inlines) -> str:
    """The plain words, on one line."""
    return plain(inlines).replace("\n", " ")
