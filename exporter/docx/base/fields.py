"""Fill fields and bound controls in a base's headers with this document's data, or turn them into plain text.

Word updates most of them only when it prints, and other programs never do: a field with the base's old result would
show it on every page."""

import re
from collections.abc import Iterator, Mapping

from lxml import etree
from msgspec import Struct

from exporter.document.blocks import Heading
from exporter.docx.base.roles import StyleSheet, normalize_name
from exporter.docx.base.tree import VAL, Element, remove_element
from exporter.docx.base.tree import WORD as _W
from exporter.docx.draft import WordWriter
from exporter.docx.text.inline import words_of
from exporter.message import Message
from exporter.start.patterns import compile_pattern

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# Fields that fetch or run something when they are updated.
_FETCHING = ("INCLUDEPICTURE", "INCLUDETEXT", "INCLUDE", "IMPORT", "DDE", "DDEAUTO", "LINK", "DATABASE", "RD",
             "MACROBUTTON")  # fmt: skip
# Fields whose data are not copied: variables, bookmarks, building blocks, data sources and prompts of the base.
_ANSWERLESS = ("DOCVARIABLE", "REF", "PAGEREF", "NOTEREF", "MERGEFIELD", "MERGEREC", "MERGESEQ", "NEXT", "NEXTIF",
               "SKIPIF", "ASK", "FILLIN", "SET", "AUTOTEXT", "AUTOTEXTLIST", "GLOSSARY", "ADDRESSBLOCK",
               "GREETINGLINE")  # fmt: skip
# Properties that Word computes for every file; DOCPROPERTY reads them.
_COUNTED = ("BYTES", "CHARACTERS", "CHARACTERSWITHSPACES", "CREATETIME", "LASTPRINTED", "LASTSAVEDTIME", "LINES",
            "NAMEOFAPPLICATION", "PAGES", "PARAGRAPHS", "REVISIONNUMBER", "SECURITY", "TEMPLATE", "TOTALEDITINGTIME",
            "WORDS")  # fmt: skip
_ARGUMENT = compile_pattern(r'"([^"]*)"|“([^”]*)”|(\S+)')
_NUMBERED = compile_pattern(r"\\[nrw]\b", re.I)
# Word's built-in stores of title, author and company, which every file has.
_BUILT_IN = ("{6C3C8BC8-F283-45AE-878A-BAB7291924A1}", "{6668398D-A668-4E3E-A5EB-62B293D839F1}")


class DocumentFacts:
    """This document's data for the base's fields."""

    def __init__(self, writer: WordWriter, styles: StyleSheet, roles: Mapping[str, str]) -> None:
        meta = writer.briefing.meta
        authors = "; ".join(meta.authors) or meta.organization
        self.properties = {
            "TITLE": meta.title, "SUBJECT": meta.subject or meta.subtitle, "AUTHOR": authors, "CREATOR": authors,
            "KEYWORDS": ", ".join(meta.keywords), "LASTSAVEDBY": authors, "COMPANY": meta.organization,
            "PUBLISHDATE": meta.date, "COMMENTS": "", "DESCRIPTION": "", "CATEGORY": "", "MANAGER": "",
            "CONTENTSTATUS": "",
        }  # fmt: skip
        self._writer, self._styles = writer, styles
        self._roles = {id: ours for ours, id in roles.items()}

    def text_in_style(self, name: str, number: bool) -> str | None:
        """The first text in the style that a field names, or its number; None where no text has the style."""
        id = self._styles.by_name.get(("paragraph", normalize_name(name)))
        # Word writes a built-in style's name in its own language; the file has it in English.
        level = re.fullmatch(r"\D*([1-6])", name)
        role = self._roles.get(id, "") if id is not None else f"Heading{level[1]}" if level else ""
        if role == "Title":
            return self._writer.briefing.meta.title
        if role == "Subtitle":
            return self._writer.briefing.meta.subtitle
        blocks = self._writer.briefing.blocks
        found = next((each for each in blocks if isinstance(each, Heading) and role == f"Heading{each.level}"), None)
        return None if found is None else found.number if number else words_of(found.text)

    def is_placeholder(self, id: str) -> bool:
        """Whether a style is Word's Placeholder Text."""
        return self._styles.by_name.get(("character", "placeholdertext")) == id


class _WordField(Struct):
    """One field: its marks, the texts of its result and the pieces of its code, in document order."""

    marks: list[Element]
    texts: list[Element]
    code: list[str]
    result: bool = False
    simple: bool = False


def fill_fields(root: Element, facts: DocumentFacts) -> Iterator[str]:
    """Fill the fields of a part; yields the names of those that lose their result."""
    for field in list(_find_fields(root)):
        name, _, rest = "".join(field.code).strip().partition(" ")
        kind, argument = name.upper(), next((next(filter(None, each), "") for each in _ARGUMENT.findall(rest)), "")
        if kind in _FETCHING:
            yield Message("the field {kind}", kind=kind)
            _freeze_field(field)
        elif kind == "STYLEREF":
            said = facts.text_in_style(argument, _NUMBERED.search(rest) is not None)
            _fill_field(field, said or "")
            if said is None:
                yield Message("the field STYLEREF {argument!r}, a style this document does not use", argument=argument)
                _freeze_field(field)
        elif kind in ("DOCPROPERTY", "INFO") and argument.upper() in _COUNTED:
            continue
        elif kind in ("DOCPROPERTY", "INFO") and argument.upper() in facts.properties:
            _fill_field(field, facts.properties[argument.upper()])
        elif kind in ("DOCPROPERTY", "INFO") or kind in _ANSWERLESS:
            _freeze_field(field)
        elif kind in facts.properties:
            _fill_field(field, facts.properties[kind])


def _find_fields(root: Element) -> Iterator[_WordField]:
    for simple in list(root.iter(_W + "fldSimple")):
        yield _WordField([simple], list(simple.iter(_W + "t")), [simple.get(_W + "instr", "")], simple=True)
    open_: list[_WordField] = []
    for element in list(root.iter(_W + "fldChar", _W + "instrText", _W + "t")):
        kind = element.get(_W + "fldCharType")
        if kind == "begin":
            open_.append(_WordField([element], [], []))
        elif not open_:
            continue
        elif element.tag == _W + "t":
            if open_[-1].result:
                open_[-1].texts.append(element)
        else:
            open_[-1].marks.append(element)
            open_[-1].code += [element.text or ""] if element.tag == _W + "instrText" else []
            open_[-1].result |= kind == "separate"
            if kind == "end":
                yield open_.pop()


def _fill_field(field: _WordField, text: str) -> None:
    if not field.texts and text and not field.simple:
        end, made = field.marks[-1], etree.Element(_W + "t")
        if not field.result:
            mark = etree.Element(_W + "fldChar", {_W + "fldCharType": "separate"})
            end.addprevious(mark)
            field.marks.insert(-1, mark)
        end.addprevious(made)
        field.texts.append(made)
    for number, element in enumerate(field.texts):
        element.text = "" if number else text
        element.set(_SPACE, "preserve")


def _freeze_field(field: _WordField) -> None:
    """Replace a field by its last result as plain text."""
    for mark in field.marks:
        parent = mark.getparent()
        if parent is None:
            continue
        if field.simple:
            for child in list(mark):
                if child.tag != _W + "fldData":
                    mark.addprevious(child)
        parent.remove(mark)
        above = parent.getparent()
        if not field.simple and above is not None and all(child.tag == _W + "rPr" for child in parent):
            above.remove(parent)


def fill_bound_controls(root: Element, facts: DocumentFacts) -> None:
    """Fill content controls bound to document properties; unbind those bound to data that are not copied."""
    for element in list(root.iter(_W + "dataBinding")):
        # As Word writes it: /ns1:coreProperties[1]/ns0:title[1].
        step = element.get(_W + "xpath", "").rpartition("/")[2].partition("[")[0].rpartition(":")[2]
        known = facts.properties.get(step.upper())
        control = next(element.iterancestors(_W + "sdt"), None)
        if element.get(_W + "storeItemID", "").upper() not in _BUILT_IN:
            known = known if step == "PublishDate" else None
            remove_element(element)
        if known is not None and control is not None:
            _show_in_control(control, known, facts)


def _show_in_control(control: Element, text: str, facts: DocumentFacts) -> None:
    for number, element in enumerate(control.iter(_W + "t")):
        element.text = "" if number else text
    for mark in [*control.iter(_W + "showingPlcHdr"), *control.iter(_W + "rStyle")]:
        if mark.tag != _W + "rStyle" or facts.is_placeholder(mark.get(VAL, "")):
            remove_element(mark)
    for date in control.iter(_W + "date"):
        date.attrib.pop(_W + "fullDate", "")
