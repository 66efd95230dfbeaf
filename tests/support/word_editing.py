"""Edits of a Word file as an editor makes them: typed, cut, pasted, tracked. Made with python-docx and lxml."""

import copy
import io
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import docx
from docx.oxml.ns import qn
from lxml import etree

SPACE = "{http://www.w3.org/XML/1998/namespace}space"
Edit = Callable[["WordEditor"], None]


class WordEditor:
    """An open Word file; every method is one thing that an editor does."""

    def __init__(self, data: bytes) -> None:
        self.document = docx.Document(io.BytesIO(data))

    def save(self) -> bytes:
        out = io.BytesIO()
        self.document.save(out)
        return out.getvalue()

    # ---- finding -------------------------------------------------------------------------------------------------

    def paragraphs(self) -> Iterator[Any]:
        return self.document.element.body.iter(qn("w:p"))

    def find(self, words: str) -> Any:
        """The first paragraph with these words; a table of contents is passed over."""
        for paragraph in self.paragraphs():
            if words in text_of(paragraph) and not style_of(paragraph).startswith("TOC"):
                return paragraph
        raise AssertionError(f"no paragraph has {words!r}")

    def table(self, words: str) -> Any:
        return next(table._tbl for table in self.document.tables if words in text_of(table._tbl))

    # ---- typing --------------------------------------------------------------------------------------------------

    def retype(self, old: str, new: str, times: int = 1) -> None:
        """Type over words, in the first places that have them."""
        left = times
        for paragraph in self.paragraphs():
            if left and old in text_of(paragraph):
                _type_over(paragraph, old, new)
                left -= 1
        assert left < times, f"no paragraph has {old!r}"

    def retype_in(self, words: str, begin: int, old: str, new: str) -> None:
        """Type over the words at an offset of one paragraph, which the file has once."""
        for paragraph in self.paragraphs():
            if text_of(paragraph).replace("\xa0", " ") == words.replace("\xa0", " "):
                _type_over(paragraph, old, new, begin)
                return

    def retype_number(self, words: str, number: str) -> None:
        """Type over the number of a caption, whose words are given."""
        text = next(text for text in self.find(words).iter(qn("w:t")) if (text.text or "").strip().isdigit())
        text.text = number

    def delete(self, words: str) -> None:
        paragraph = self.find(words)
        paragraph.getparent().remove(paragraph)

    def insert_after(self, words: str, new: str, style: str = "") -> None:
        """Press Enter at a paragraph's end and type; its style goes on, or that of what follows."""
        after = self.find(words)
        made = self._make_paragraph("", style) if style else copy.deepcopy(after)
        for child in list(made):
            if child.tag != qn("w:pPr"):
                made.remove(child)
        after.addnext(made)
        _add_run(made, new)

    def split(self, words: str, at: str) -> None:
        """Press Enter before `at`; a note's mark stays with the words before it."""
        first = self.find(words)
        offset = text_of(first).index(at)
        before = [_offset_of(first, mark) <= offset for mark in first.iter(qn("w:footnoteReference"))]
        second = copy.deepcopy(first)
        first.addnext(second)
        for half, keeps in ((first, True), (second, False)):
            for mark, stays in zip(list(half.iter(qn("w:footnoteReference"))), before, strict=True):
                if stays != keeps:
                    mark.getparent().getparent().remove(mark.getparent())
        _keep(first, 0, offset)
        _keep(second, offset, 1 << 30)
        for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
            for mark in list(second.iter(qn(tag))):
                mark.getparent().remove(mark)

    def merge(self, words: str, following: str) -> None:
        """Delete the paragraph mark between two paragraphs."""
        first, second = self.find(words), self.find(following)
        for child in list(second):
            if child.tag != qn("w:pPr"):
                first.append(child)
        second.getparent().remove(second)

    def move_after(self, words: str, target: str) -> None:
        paragraph = self.find(words)
        self.find(target).addnext(paragraph)

    def move_block(self, first: str, last: str, target: str) -> None:
        """Cut all from one paragraph to another, and paste it behind a third."""
        element, end, after = self.find(first), self.find(last), self.find(target)
        while element is not None:
            following = element.getnext()
            after.addnext(element)
            after = element
            if element is end:
                return
            element = following

    def delete_block(self, first: str, last: str) -> None:
        """Delete all from one paragraph to another."""
        element, end = self.find(first), self.find(last)
        while element is not None:
            following = element.getnext()
            element.getparent().remove(element)
            if element is end:
                return
            element = following

    def insert_heading(self, before: str, words: str, style: str) -> None:
        """Type a heading above a paragraph."""
        self.find(before).addprevious(self._make_paragraph(words, style))

    def add_section(self, after: str, heading: str, style: str, texts: list[str]) -> None:
        """Type a heading and paragraphs below a paragraph."""
        place = self.find(after)
        for words, own in [(heading, style), *((text, "BodyText") for text in texts)]:
            made = self._make_paragraph(words, own)
            place.addnext(made)
            place = made

    def _make_paragraph(self, words: str, style: str) -> Any:
        made = etree.Element(qn("w:p"))
        properties = etree.SubElement(made, qn("w:pPr"))
        etree.SubElement(properties, qn("w:pStyle")).set(qn("w:val"), style)
        _add_run(made, words)
        return made

    def restyle(self, words: str, style: str) -> None:
        self.find(words).pPr.pStyle.set(qn("w:val"), style)

    # ---- tables, charts, notes -----------------------------------------------------------------------------------

    def add_row(self, table: str, after: int, cells: list[str]) -> None:
        rows = self.table(table).findall(qn("w:tr"))
        made = copy.deepcopy(rows[after])
        rows[after].addnext(made)
        for cell, words in zip(made.iter(qn("w:tc")), cells, strict=True):
            texts = list(cell.iter(qn("w:t")))
            texts[0].text = words
            for rest in texts[1:]:
                rest.text = ""

    def delete_row(self, table: str, index: int) -> None:
        row = self.table(table).findall(qn("w:tr"))[index]
        row.getparent().remove(row)

    def move_row(self, table: str, index: int, after: int) -> None:
        rows = self.table(table).findall(qn("w:tr"))
        rows[after].addnext(rows[index])

    def add_column(self, table: str, words: str) -> None:
        for row in self.table(table).findall(qn("w:tr")):
            cell = row.findall(qn("w:tc"))[-1]
            made = copy.deepcopy(cell)
            cell.addnext(made)
            for text in made.iter(qn("w:t")):
                text.text = words

    def delete_column(self, table: str, index: int) -> None:
        tbl = self.table(table)
        for row in tbl.findall(qn("w:tr")):
            row.remove(row.findall(qn("w:tc"))[index])
        grid = tbl.find(qn("w:tblGrid"))
        grid.remove(grid.findall(qn("w:gridCol"))[index])

    def edit_part(self, name: str, old: str, new: str) -> None:
        """Change the text of a part, such as a chart or the notes, as its own editor would."""
        for part in self.document.part.package.iter_parts():
            if name not in str(part.partname):
                continue
            data = (
                etree.tostring(part._element, encoding="unicode") if hasattr(part, "_element") else part.blob.decode()
            )
            if old not in data:
                continue
            data = data.replace(old, new)
            if hasattr(part, "_element"):
                part._element = etree.fromstring(data)
            else:
                part._blob = data.encode()
            return
        raise AssertionError(f"no part {name} has {old!r}")

    def take_note(self, words: str) -> None:
        """Delete the mark of a note."""
        paragraph = self.find(words)
        for run in list(paragraph.iter(qn("w:r"))):
            if run.find(qn("w:footnoteReference")) is not None:
                run.getparent().remove(run)

    # ---- formatting ----------------------------------------------------------------------------------------------

    def set_format(self, words: str, marked: str, property: str) -> None:
        """Mark words in a paragraph and press Ctrl+B (`w:b`) or Ctrl+I (`w:i`)."""
        for run in self._isolate(self.find(words), marked):
            properties = run.find(qn("w:rPr"))
            if properties is None:
                properties = etree.Element(qn("w:rPr"))
                run.insert(0, properties)
            etree.SubElement(properties, qn(property))

    def clear_format(self, words: str, marked: str) -> None:
        """Mark words in a paragraph and press Ctrl+Space."""
        for run in self._isolate(self.find(words), marked):
            properties = run.find(qn("w:rPr"))
            if properties is not None:
                run.remove(properties)

    def link(self, words: str, marked: str, href: str) -> None:
        """Mark words in a paragraph and make them a link."""
        runs = self._isolate(self.find(words), marked)
        made = etree.Element(qn("w:hyperlink"))
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
        made.set(qn("r:id"), self.document.part.relate_to(href, kind, is_external=True))
        runs[0].addprevious(made)
        for run in runs:
            made.append(run)

    def _isolate(self, paragraph: Any, marked: str) -> list[Any]:
        """The runs that hold these words, cut where they begin and end."""
        begin = text_of(paragraph).index(marked)
        end, position, found = begin + len(marked), 0, []
        for run in list(paragraph.iter(qn("w:r"))):
            words = text_of(run)
            first, last = max(begin - position, 0), min(end - position, len(words))
            position += len(words)
            if first >= last:
                continue
            parts = [(words[:first], False), (words[first:last], True), (words[last:], False)]
            for text, is_marked in parts:
                if text:
                    part = copy.deepcopy(run)
                    _set_text(part, text)
                    run.addprevious(part)
                    found += [part] if is_marked else []
            run.getparent().remove(run)
        return found

    # ---- reviewing -----------------------------------------------------------------------------------------------

    def track_deletion(self, words: str, author: str) -> None:
        """Delete all words of a paragraph with changes tracked."""
        paragraph = self.find(words)
        for run in paragraph.findall(qn("w:r")):
            made = _tracked("w:del", author)
            paragraph.replace(run, made)
            made.append(run)
            for text in run.findall(qn("w:t")):
                text.tag = qn("w:delText")

    def track_retype(self, old: str, new: str, author: str) -> None:
        """Type over words of one run with changes tracked."""
        run = next(r for r in self.find(old).iter(qn("w:r")) if old in text_of(r))
        words = text_of(run)
        at = words.index(old)
        parts = [copy.deepcopy(run) for _ in range(3)]
        for part, text in zip(parts, (old, new, words[at + len(old) :]), strict=True):
            _set_text(part, text)
        _set_text(run, words[:at])
        for text in parts[0].findall(qn("w:t")):
            text.tag = qn("w:delText")
        deleted, inserted = _tracked("w:del", author), _tracked("w:ins", author)
        deleted.append(parts[0])
        inserted.append(parts[1])
        for element in (parts[2], inserted, deleted):
            run.addnext(element)

    def track_merge(self, words: str, author: str) -> None:
        """Delete a paragraph's mark with changes tracked."""
        properties = self.find(words).find(qn("w:pPr"))
        mark = properties.find(qn("w:rPr"))
        if mark is None:
            mark = etree.SubElement(properties, qn("w:rPr"))
        mark.append(_tracked("w:del", author))

    def track_row_deletion(self, table: str, index: int, author: str) -> None:
        row = self.table(table).findall(qn("w:tr"))[index]
        row.find(qn("w:trPr")).append(_tracked("w:del", author))

    def comment(self, words: str, text: str, author: str) -> None:
        from docx.text.run import Run

        run = self.find(words).findall(qn("w:r"))[0]
        self.document.add_comment(runs=[Run(run, self.document.paragraphs[0])], text=text, author=author)


def strip_marks(data: bytes) -> bytes:
    """The file as a program saves it that keeps no bookmark and no property of ours."""
    source, out = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            if name == "docProps/custom.xml":
                continue
            content = source.read(name)
            if name == "_rels/.rels":
                content = _drop(content, lambda e: e.get("Target", "").endswith("custom.xml"))
            elif name in ("word/document.xml", "word/footnotes.xml"):
                content = _drop(content, lambda e: str(e.tag) in (qn("w:bookmarkStart"), qn("w:bookmarkEnd")))
            target.writestr(name, content)
    return out.getvalue()


def _drop(content: bytes, wanted: Callable[[Any], bool]) -> bytes:
    root = etree.fromstring(content)
    for element in [e for e in root.iter("*") if wanted(e)]:
        element.getparent().remove(element)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def text_of(element: Any) -> str:
    return "".join(text.text or "" for text in element.iter(qn("w:t")))


def style_of(paragraph: Any) -> str:
    return paragraph.style or "" if hasattr(paragraph, "style") else ""


def _type_over(paragraph: Any, old: str, new: str, begin: int = -1) -> None:
    begin = text_of(paragraph).index(old) if begin < 0 else begin
    end = begin + len(old)
    position = 0
    typed = False
    for text in paragraph.iter(qn("w:t")):
        words = text.text or ""
        first, last = max(begin - position, 0), min(end - position, len(words))
        position += len(words)
        if first < last:
            text.text = words[:first] + ("" if typed else new) + words[last:]
            text.set(SPACE, "preserve")
            typed = True


def _keep(paragraph: Any, begin: int, end: int) -> None:
    position = 0
    for text in paragraph.iter(qn("w:t")):
        words = text.text or ""
        text.text = words[max(begin - position, 0) : max(end - position, 0)]
        position += len(words)


def _offset_of(paragraph: Any, mark: Any) -> int:
    offset = 0
    for element in paragraph.iter(qn("w:t"), mark.tag):
        if element is mark:
            return offset
        if element.tag == qn("w:t"):
            offset += len(element.text or "")
    return 0


def _add_run(paragraph: Any, words: str) -> None:
    run = etree.SubElement(paragraph, qn("w:r"))
    _set_text(run, words)


def _set_text(run: Any, words: str) -> None:
    texts = run.findall(qn("w:t"))
    text = texts[0] if texts else etree.SubElement(run, qn("w:t"))
    text.text = words
    text.set(SPACE, "preserve")


def _tracked(tag: str, author: str) -> Any:
    made = etree.Element(qn(tag))
    made.set(qn("w:id"), "9001")
    made.set(qn("w:author"), author)
    made.set(qn("w:date"), "2026-01-20T00:00:00Z")
    return made
