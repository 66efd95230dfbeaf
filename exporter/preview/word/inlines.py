"""What a paragraph is made of, as HTML."""

from exporter.document.blocks import (
    FigureRun,
    Inline,
    Inlines,
    ItemStart,
    LineBreak,
    NoteMark,
    PageField,
    Reference,
    Run,
    Style,
)
from exporter.preview.word.markup import EscapedHtml, join, make_element

# What may stand in a link's address; the outline's reader lets no other through.
_SCHEMES = ("http://", "https://", "mailto:")


def write_inlines(inlines: Inlines) -> EscapedHtml:
    """The inlines of a paragraph, heading, cell or caption."""
    return join(*map(_write_inline, inlines))


def _write_inline(inline: Inline) -> EscapedHtml:
    match inline:
        case Run():
            return _style(inline.style, join(inline.text))
        case FigureRun():
            figure = make_element("span", inline.text, class_="w-figure", data_figure=inline.figure)
            return _style(inline.style, figure)
        case Reference():
            name = "w-ref" if inline.linked else ""
            target = inline.target if inline.linked else ""
            return _style(inline.style, make_element("span", inline.text, class_=name, data_target=target))
        case NoteMark():
            return make_element("sup", inline.text, class_="w-mark", data_note=inline.note)
        case PageField():
            return join("…")
        case LineBreak() | ItemStart():
            return make_element("br")


def _style(style: Style, text: EscapedHtml) -> EscapedHtml:
    """A text in the elements that its character formatting stands for."""
    wrappers = (
        ("code", style.code),
        ("em", style.italic),
        ("strong", style.bold),
        ("sub", style.vertical_align == "subscript"),
        ("sup", style.vertical_align == "superscript"),
    )
    for name, wanted in wrappers:
        if wanted:
            text = make_element(name, text)
    if style.status:
        text = make_element("span", text, class_=f"w-status-{style.status}")
    if style.href.startswith(_SCHEMES):
        text = make_element("a", text, href=style.href, target="_blank", rel="noopener noreferrer")
    return text
