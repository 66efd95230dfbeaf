"""Settings of what stands around the text, and of each file: what each changes."""

from collections.abc import Callable
from typing import Any

from tests.support.seen import EXACT, Case, Sheet, Word, less, more, other

SMALL = {**EXACT, "pdf.layout": "[masthead, headline, summary, source, contact]"}
RED, BLUE = (200, 0, 0), (0, 0, 200)


def _shown(part: str, place: str) -> Case:
    """A text in a header or footer, at its place."""
    shares = {"left": 0, "inner": 0, "center": 0.5, "right": 1, "outer": 1}

    def placed(sheet: Sheet) -> str:
        at = sheet.text.find("边上的字")
        if at < 0:
            return ""
        first, last = sheet.chars[at], sheet.chars[at + 3]
        middle = (first.left + last.right) / 2 / sheet.width
        margin = first.bottom > sheet.height - 43 if part == "header" else first.top < 40
        return f"{round(middle * 2) / 2:g} {margin}"

    return Case(
        key=f"{part}.{place}",
        to={f"{part}.{place}": "边上的字", f"{part}.first": "~"},
        base=SMALL,
        docx=(lambda w: any("边上的字" in text for text in w.running(part)), True),
        pdf=(placed, f"{shares[place]:g} True"),
    )


def _first(part: str) -> Case:
    return Case(
        key=f"{part}.first",
        to={f"{part}.center": "各页的字", f"{part}.first": "{center: 首页的字}"},
        base=SMALL,
        docx=(lambda w: ["各页的字" in "".join(w.running(part)), "首页的字" in w.running(part)], [True, True]),
        pdf=(lambda p: ("首页的字" in p.text, "各页的字" in p.text), (True, False)),
    )


RUNNING = (
    *(_shown(part, place) for part in ("header", "footer") for place in ("left", "center", "right", "inner", "outer")),
    _first("header"),
    _first("footer"),
    Case(key="header.first", to={"header.left": "各页的字", "header.first": "false"}, base=SMALL,
         docx=(lambda w: (bool(w.find("//w:titlePg")), "各页的字" in "".join(w.running("header"))), (True, True)),
         pdf=(lambda p: "各页的字" in p.text, lambda before, now: not now)),
    Case(key="footer.center", to={"footer.center": "{{ title }} {{ page }}/{{ pages }}"}, base=SMALL,
         docx=(lambda w: any(text.startswith("书香进万家") for text in w.running("footer")), True),
         pdf=(lambda p: "书香进万家1/1" in p.text, True)),
)  # fmt: skip


def _running_picture(part: str, place: str, share: float) -> Case:
    """A picture in a header or footer: 9 mm high at its place, outside the text area."""

    def placed(sheet: Sheet) -> list[tuple[float, float, bool]]:
        found = []
        for left, bottom, right, top in sheet.images:
            free = sheet.width - (right - left) - 2 * 79.4  # between the margins
            outside = bottom > sheet.height - 79.4 if part == "header" else top < 79.4
            found.append((round((left - 79.4) / free, 1), round(top - bottom, 1), outside))
        return found

    def drawn(word: Word) -> list[tuple[str, str]]:
        names = sorted(name[5:-4] for name in word.parts if name.startswith(f"word/{part}"))
        return [(word.value("//wp:extent/@cy", name), word.value("//wp:docPr/@descr", name)) for name in names]

    house = "extends: briefing\npage: {margins: 28mm}\n"
    return Case(
        key=f"{part}.{place}",
        template=house + f"{part}: {{{place}: {{image: red.png, height: 9mm, alt: 馆徽}}, first: ~}}\n",
        before=house,
        base={**SMALL, f"{part}.distance": "20pt"},
        docx=(lambda w: (str(9 * 36000), "馆徽") in drawn(w), True),
        pdf=(placed, [(share, 25.5, True)]),
    )


PICTURES = tuple(
    _running_picture(part, place, share)
    for part in ("header", "footer")
    for place, share in (("left", 0.0), ("center", 0.5), ("right", 1.0))
)


def _running_look(part: str, key: str, value: str, word: str, meant: str, sheet: Any, seen: Any) -> Case:
    """How a header or footer looks."""
    base = {**SMALL, f"{part}.left": "边上的字", f"{part}.first": "~"}
    path = f"{'w:pPr' if 'ind' in word else 'w:rPr'}/{word}"
    look = (lambda w: w.style(part.capitalize(), path)) if word else None
    return Case(
        key=f"{part}.{key}", to={f"{part}.{key}": value}, base=base,
        docx=(look or (lambda w: w.value(f"//w:pgMar/@w:{part}")), meant),
        pdf=(lambda p: sheet(p.at("边上的字")), seen),
    )  # fmt: skip


LOOKS = tuple(
    _running_look(part, *looks)
    for part in ("header", "footer")
    for looks in (
        ("font", "title", "w:rFonts/@w:eastAsia", "Microsoft YaHei", lambda c: "700" in c.font, True),
        ("size", "13pt", "w:sz/@w:val", "26", lambda c: c.size, 13.0),
        ("color", "#123456", "w:color/@w:val", "123456", lambda c: c.color, "123456"),
        ("indent", "50pt", "w:ind/@w:left", "1000", lambda c: c.left, more),
        ("distance", "12pt", "", "240", lambda c: round(c.bottom), other),
    )
)


def _picture(word: Word) -> tuple[int, int] | None:
    """Width and height in points of the first picture in the text."""
    found = word.find("//wp:extent[../wp:docPr[starts-with(@name,'Picture')]]")
    return (int(found[0].get("cx")) // 12700, int(found[0].get("cy")) // 12700) if found else None


def _image(sheet: Sheet) -> tuple[int, int] | None:
    if not sheet.images:
        return None
    left, bottom, right, top = sheet.images[0]
    return round(right - left), round(top - bottom)


def _logo(key: str, file: str, height: str, alt: str, docx: Any, pdf: Any) -> Case:
    text = f"extends: briefing\nlogo: {{file: {file}, height: {height}, alt: {alt}}}\n"
    return Case(key=key, template=text, base=SMALL, docx=docx, pdf=pdf)


LOGO = (
    _logo("logo.file", "red.png", "30pt", "馆徽", (_picture, (60, 30)), (_image, (60, 30))),
    _logo("logo.file", "blue.png", "30pt", "馆徽", (_picture, (30, 30)), (_image, (30, 30))),
    _logo("logo.height", "red.png", "44pt", "馆徽", (_picture, (88, 44)), (_image, (88, 44))),
    _logo("logo.alt", "red.png", "30pt", "馆徽的样子",
          (lambda w: "馆徽的样子" in w.find("//wp:docPr/@descr"), True),
          (lambda p: "馆徽的样子" in p.tags, True)),
)  # fmt: skip

SUMMARY = "全年借出图书"


def _line(key: str, item: str, docx: Any, pdf: Any, side: str = "front") -> Case:
    """One item of front or back matter, beside title and summary."""
    around = "[{name: title, size: 20pt}, {name: summary, size: 9pt}, %s]" if side == "front" else "[%s]"
    text = f"extends: briefing\n{side}: {around % item}\npdf: {{{side}: {around % item}}}\n"
    return Case(key=f"{side}.*.{key}", template=text, base=SMALL, docx=docx, pdf=pdf)


def _mine(path: str) -> Callable[[Word], str]:
    """An attribute in the style of the item's own line."""
    return lambda word: word.style_of("我的一行", path) if "我的一行" in word.text else ""


def _spot(sheet: Sheet, part: str = "left") -> float:
    return round(getattr(sheet.at("我的一行"), part)) if "我的一行" in sheet.text else 0


def _seen(look: Callable[[Any], Any]) -> Callable[[Sheet], Any]:
    """Look at the item's own line where there is one."""
    return lambda sheet: look(sheet.at("我的一行")) if "我的一行" in sheet.text else None


def _framed(word: Word) -> bool:
    return TEXT in word.text and any(element.tag.endswith("}framePr") for element in word.paragraph(TEXT).iter())


def _low(sheet: Sheet) -> bool:
    """Whether the item's line is the lowest on the page."""
    return bool(_spot(sheet)) and sheet.at("我的一行").bottom < sheet.at("资料来源").bottom


TEXT = "我的一行"
LINES = (
    _line("text", f"{{text: {TEXT}}}", (lambda w: TEXT in w.text, True), (lambda p: TEXT in p.text, True)),
    _line("text", "{text: '{{ details.密级 }}级'}", (lambda w: "内部级" in w.text, True),
          (lambda p: "内部级" in p.text, True)),
    _line("left", f"{{left: {TEXT}, right: 右}}", (lambda w: TEXT in w.text, True), (_spot, 51)),
    _line("center", f"{{center: {TEXT}}}", (_mine("w:pPr/w:jc/@w:val"), "center"), (_spot, 280)),
    _line("right", f"{{left: 左, right: {TEXT}}}", (_mine("w:pPr/w:tabs/w:tab[@w:val='right']/@w:val"), "right"),
          (lambda p: _spot(p), 509)),
    _line("font", f"{{text: {TEXT}, font: title}}", (_mine("w:rPr/w:rFonts/@w:eastAsia"), "Microsoft YaHei"),
          (_seen(lambda char: "700" in char.font), True)),
    _line("size", f"{{text: {TEXT}, size: 17pt}}", (_mine("w:rPr/w:sz/@w:val"), "34"), (_seen(lambda c: c.size), 17.0)),
    _line("color", f"{{text: {TEXT}, color: '#123456'}}", (_mine("w:rPr/w:color/@w:val"), "123456"),
          (_seen(lambda c: c.color), "123456")),
    _line("align", f"{{text: {TEXT}, align: right}}", (_mine("w:pPr/w:jc/@w:val"), "right"), (_spot, 509)),
    _line("indent", f"{{text: {TEXT}, indent: 40pt}}", (_mine("w:pPr/w:ind/@w:left"), "800"), (_spot, 91)),
    _line("space_before", f"{{text: {TEXT}, space_before: 60pt}}", (_mine("w:pPr/w:spacing/@w:before"), "1200"),
          (lambda p: "我的一行" in p.text, True)),
    _line("space_after", f"{{text: {TEXT}, space_after: 40pt}}", (_mine("w:pPr/w:spacing/@w:after"), "800"), None),
    _line("right_indent", f"{{text: {TEXT}, align: right, right_indent: 60pt}}",
          (_mine("w:pPr/w:ind/@w:right"), "1200"), (_spot, 449)),
    _line("one_line", "{text: 一行放不下的字一行放不下的字一行放不下的字, size: 40pt, one_line: true}",
          (lambda w: w.text.count("一行放不下的字"), 3),
          (lambda p: p.at("一行放不下").size if "一行放不下" in p.text else 40, lambda before, now: 20 < now < 30)),
    _line("rule", "{rule: 3pt, color: '#123456'}",
          (lambda w: w.value("//w:pBdr/*[@w:color='123456']/@w:sz", "styles")
           or w.value("//w:pBdr/*[@w:color='123456']/@w:sz"), "24"),
          (lambda p: [shape.line or round(shape.height, 1) for shape in p.ruled("123456")], [3.0])),
    _line("image", "{image: red.png, size: 50pt}", (_picture, (100, 50)), (_image, (100, 50))),
    _line("alt", "{image: red.png, alt: 红的}", (lambda w: "红的" in w.find("//wp:docPr/@descr"), True),
          (lambda p: "红的" in p.tags, True)),
    _line("bottom", f"{{bottom: [{{text: {TEXT}}}]}}", (_framed, True), (_low, True)),
    _line("bottom", f"{{bottom: [{{text: {TEXT}}}]}}", (_framed, True), (lambda p: TEXT in p.text, True), "back"),
    _line("text", f"{{text: {TEXT}}}", (lambda w: w.text.find(TEXT) > w.text.find("借书请带证"), True),
          (lambda p: TEXT in p.text, True), "back"),
    _line("image", "{image: blue.png, size: 24pt}", (_picture, (24, 24)), (_image, (24, 24)), "back"),
)  # fmt: skip


def _part(name: str, looks: str, docx: Any, pdf: Any, side: str = "front") -> Case:
    """How a named part looks, against one that says nothing of it."""
    text = f"extends: briefing\n{side}: [{{name: {name}, {looks}}}]\npdf: {{{side}: [{{name: {name}, {looks}}}]}}\n"
    return Case(key=f"{side}.*.name", template=text, base={**SMALL, "docx.toc": "true"}, docx=docx, pdf=pdf)


def _style(id: str, path: str) -> Callable[[Word], str]:
    return lambda word: word.style(id, path)


DETAILS = (
    _line("only_with", f"{{text: {TEXT}, only_with: 没有}}", (lambda w: TEXT in w.text, lambda before, now: not now),
          (lambda p: TEXT in p.text, lambda before, now: not now)),
    _line("only_with", f"{{text: {TEXT}, only_with: 密级}}", (lambda w: TEXT in w.text, True),
          (lambda p: TEXT in p.text, True)),
    _line("only_without", f"{{text: {TEXT}, only_without: 密级}}", (lambda w: TEXT in w.text, lambda b, now: not now),
          (lambda p: TEXT in p.text, lambda before, now: not now)),
    _line("only_without", f"{{text: {TEXT}, only_without: 没有}}", (lambda w: TEXT in w.text, True),
          (lambda p: TEXT in p.text, True)),
)  # fmt: skip
TITLE = "书香进万家"
PARTS = (
    _part("title", "size: 31pt", (_style("Title", "w:rPr/w:sz/@w:val"), "62"), (lambda p: p.at(TITLE).size, 31.0)),
    _part("title", "color: '#123456'", (_style("Title", "w:rPr/w:color/@w:val"), "123456"),
          (lambda p: p.at(TITLE).color, "123456")),
    _part("title", "align: right", (_style("Title", "w:pPr/w:jc/@w:val"), "right"), (lambda p: p.at(TITLE).left, more)),
    _part("title", "indent: 40pt", (_style("Title", "w:pPr/w:ind/@w:left"), "800"), (lambda p: p.at(TITLE).left, more)),
    _part("title", "font: body", (_style("Title", "w:rPr/w:rFonts/@w:eastAsia"), "SimSun"),
          (lambda p: "700" in p.at(TITLE).font, False)),
    _part("title", "rule: 3pt", (_style("Title", "w:pPr/w:pBdr/w:top/@w:sz"), "24"),
          (lambda p: any(shape.line == 3.0 for shape in p.shapes), True)),
    _part("title", "space_before: 90pt", (_style("Title", "w:pPr/w:spacing/@w:before"), "1800"),
          (lambda p: p.at(TITLE).top, other)),
    _part("subtitle", "size: 17pt", (_style("Subtitle", "w:rPr/w:sz/@w:val"), "34"),
          (lambda p: p.at("从固定窗口").size, 17.0)),
    _part("summary", "indent: 30pt", (_style("Summary", "w:pPr/w:ind/@w:left"), "600"),
          (lambda p: p.at(SUMMARY).left, more)),
    _part("summary", "color: '#123456'", (_style("Summary", "w:rPr/w:color/@w:val"), "123456"),
          (lambda p: p.at(SUMMARY).color, "123456")),
    _part("contents", "size: 22pt", (_style("TOCHeading", "w:rPr/w:sz/@w:val"), "44"), None),
    _part("appendix_list", "color: '#123456'", (_style("AppendixEntry", "w:rPr/w:color/@w:val"), "123456"), None,
          "back"),
    _part("source", "size: 12pt", (_style("Source", "w:rPr/w:sz/@w:val"), "24"),
          (lambda p: p.at("资料来源：示例").size, 12.0), "back"),
    _part("contact", "color: '#123456'", (_style("Contact", "w:rPr/w:color/@w:val"), "123456"),
          (lambda p: p.at("联系").color, "123456"), "back"),
)  # fmt: skip


def _xml(word: Word) -> bytes:
    """Text and styles as they are in the file."""
    return word.parts["word/document.xml"] + word.parts["word/styles.xml"]


def _added(key: str, items: str, setting: str) -> Case:
    """Front matter with and without a setting of one of its items; it changes the file, as its own tests tell."""
    without, with_it = (f"extends: briefing\nfront: [title, {items % more}]\n" for more in ("", f", {setting}"))
    return Case(key=f"front.*.{key}", before=without, template=with_it, docx=(_xml, other))


def _named(key: str, front: str, before: str, docx: tuple[Any, Any], pdf: tuple[Any, Any]) -> Case:
    """Front matter written in two ways, on a page of known margins; the same settings give the same in both files."""
    house = "extends: briefing\npage: {margins: 28mm}\npdf: {layout: [masthead, headline, points, source]}\n"
    return Case(
        key=f"front.*.{key}",
        before=f"{house}front: {before}\n",
        template=f"{house}front: {front}\n",
        docx=docx,
        pdf=pdf,
    )


# What official documents need of Word.
OFFICIAL = (
    Case(key="docx.letter_spacing", to={"docx.letter_spacing": "-0.2pt"}, base=EXACT,
         docx=(lambda w: bool(w.find("//w:rPr/w:spacing", "styles")), True)),
    Case(key="docx.widow_control", to={"docx.widow_control": "false"}, base=EXACT,
         docx=(lambda w: bool(w.find("//w:pPrDefault//w:widowControl[not(@w:val)]", "styles")), False)),
    Case(key="docx.appendix_apart", to={"docx.appendix_apart": "true"}, base=EXACT, docx=(_xml, other)),
    _line("hanging", f"{{text: {TEXT}, hanging: 30pt}}", (_mine("w:pPr/w:ind/@w:hanging"), "600"), None),
    _added("over_next", f"{{text: {TEXT}, align: right%s}}, {{text: 下面的一行字, align: right}}", "over_next: true"),
    _added("from_top", f"{{text: {TEXT}%s}}", "from_top: 200pt"),
    _named("from_top", "[{name: title, from_top: 120pt}]", "[title]",
           (lambda w: w.value("//w:p[w:pPr/w:pStyle/@w:val='Title']/w:pPr/w:spacing/@w:before"), "2400"),
           (lambda p: round(p.height - 79.4 - p.at(TITLE).top, -1), 120)),
    _named("from_top", "[{left: 抬头的字}, {name: title, from_top: 120pt}]", "[{left: 抬头的字}, title]",
           (lambda w: int(w.value("//w:p[w:pPr/w:pStyle/@w:val='Title']/w:pPr/w:spacing/@w:before") or 0),
            lambda before, now: 1800 < now < 2200),
           (lambda p: round(p.height - 79.4 - p.at(TITLE).top, -1), 120)),
    _named("from_top", "[{left: 抬头的字, from_top: 60pt}, title]", "[{left: 抬头的字}, title]",
           (_xml, other), (lambda p: round(p.height - 79.4 - p.at("抬头的字").top, -1), 60)),
    Case(
        key="front.*.only_with",
        before="extends: briefing\nfront: [title, summary]\n",
        template="extends: briefing\nfront: [title, {name: summary, only_with: [没有的]}]\n",
        docx=(lambda w: bool(w.find("//w:p[w:pPr/w:pStyle/@w:val='Summary']")), False),
        pdf=(lambda p: p.text, lambda before, now: len(now) < len(before)),
    ),
    _named("align", "[title]", "[{name: title, align: right}]",
           (lambda w: w.style("Title", "w:pPr/w:jc/@w:val"), "left"), (lambda p: 78 < p.at(TITLE).left < 83, True)),
    _added("value_font", "{text: '我的一行{{ organization }}'%s}", "value_font: mono"),
    Case(key="front.*.entries_run_in", 
         template="extends: briefing\nback: [{name: appendix_list, entries_run_in: true}]\n",
         docx=(lambda w: "附件：" in w.text, True)),
)  # fmt: skip
BREAKS = tuple(
    Case(key="front.*.name", before="extends: briefing\nfront: [title, summary]\n",
         template=f"extends: briefing\nfront: [title, {written}, summary]\n",
         docx=(lambda w: [each.xpath("string(w:pPr/w:pStyle/@w:val)", namespaces=each.nsmap)
                          for each in w.find("//w:p[w:pPr/w:pageBreakBefore]")], ["Summary"]))
    for written in ("page_break", "{name: page_break}", "{page_break: true}")
)  # fmt: skip

DOCX = (
    Case(key="docx.toc", to={"docx.toc": "true"}, base=EXACT,
         docx=(lambda w: any("TOC" in text for text in w.find("//w:instrText/text()")), True)),
    Case(key="docx.toc_depth", to={"docx.toc_depth": "1"}, base={**EXACT, "docx.toc": "true"},
         docx=(lambda w: bool(w.find("//w:p[w:pPr/w:pStyle/@w:val='TOC2']")), False)),
)  # fmt: skip

PDF = (
    Case(key="pdf.layout", to={"pdf.layout": "[points, headline]"}, base={**EXACT, "pdf.layout": "[headline, points]"},
         pdf=(lambda p: p.at(TITLE).bottom < p.at("今年流动").bottom, True)),
    Case(key="pdf.layout.columns", to={"pdf.layout": "[headline, {columns: [[points], [tiles]]}]"},
         base={**EXACT, "pdf.layout": "[headline, tiles, points]"},
         pdf=(lambda p: p.at("借出图书34").left > p.at("今年流动").left + 200, True)),
    Case(key="pdf.layout.widths", to={"pdf.layout": "[headline, {columns: [[points], [tiles]], widths: [1, 2]}]"},
         base={**EXACT, "pdf.layout": "[headline, {columns: [[points], [tiles]], widths: [2, 1]}]"},
         pdf=(lambda p: p.at("借出图书34").left, less)),
    Case(key="pdf.layout.gap", to={"pdf.layout": "[headline, {columns: [[points], [tiles]], gap: 90pt}]"},
         base={**EXACT, "pdf.layout": "[headline, {columns: [[points], [tiles]], gap: 10pt}]"},
         pdf=(lambda p: p.at("借出图书34").left, more)),
    Case(key="pdf.fit.min_size", to={"pdf.fit.min_size": "11pt"}, base={}, outline="full.yaml",
         pdf=(lambda p: p.at("这一点的文字").size, lambda before, now: before < 11 <= now)),
    Case(key="pdf.fit.max_size", to={"pdf.fit.max_size": "9pt", "pdf.fit.min_size": "9pt"},
         base={"pdf.layout": "[headline, points]"},
         pdf=(lambda p: p.at("今年流动").size, lambda before, now: before > 9.5 and now == 9.0)),
    Case(key="pdf.fit.drop", to={"pdf.fit.drop": "[points, chart]"}, base={"pdf.fit.drop": "[chart, points]"},
         outline="full.yaml", pdf=(lambda p: "图的题目" in p.text, True)),
    Case(key="pdf.standard", to={"pdf.standard": "pdfa-3a"}, base=SMALL, pdf=(lambda p: p.part, "3")),
    Case(key="pdf.attach_outline", to={"pdf.attach_outline": "true"}, base=SMALL,
         pdf=(lambda p: (p.attachments, p.part), (["whole.yaml"], "3"))),
)  # fmt: skip


def _band(fill: str, items: str, color: str = "") -> str:
    """A template whose front is one band and the summary."""
    words = f", color: '{color}'" if color else ""
    return f"extends: briefing\nfront: [{{band: {{fill: '{fill}'{words}, items: {items}}}}}, summary]\n"


def _ground(sheet: Sheet) -> list[tuple[str, bool, bool]]:
    """The fills that reach from edge to edge, and whether they begin at the sheet's top."""
    wide = [shape for shape in sheet.shapes if shape.fill and shape.width > sheet.width - 1]
    return [(shape.fill, shape.left < 0.1, shape.bottom + shape.height > sheet.height - 0.1) for shape in wide]


_ITEMS = "[{text: 带上的字}, title]"
BANDS = (
    Case(key="front.*.band.fill", template=_band("#123456", _ITEMS), before=_band("#654321", _ITEMS), base=SMALL,
         docx=(lambda w: (w.style("Title", "w:pPr/w:shd/@w:fill"), w.colors("//wp:anchor", "document")),
               ("123456", ["123456"])),
         pdf=(_ground, [("123456", True, True)])),
    Case(key="front.*.band.color", template=_band("#123456", _ITEMS, "#ffee00"), before=_band("#123456", _ITEMS),
         base=SMALL,
         docx=(lambda w: (w.style("Title", "w:rPr/w:color/@w:val").lower(),
                          w.style_of("带上的字", "w:rPr/w:color/@w:val").lower()), ("ffee00", "ffee00")),
         pdf=(lambda p: (p.at("带上的字").color, p.at("书香进万家").color), ("ffee00", "ffee00"))),
    Case(key="front.*.band.items", template=_band("#123456", "[{text: 带上的字}, title, {text: 又一行}]"),
         before=_band("#123456", _ITEMS), base=SMALL,
         docx=(lambda w: int(w.value("//wp:anchor/wp:extent/@cy")) if "带上的字" in w.text else 0, more),
         pdf=(lambda p: max(shape.height for shape in p.shapes if shape.fill == "123456"), more)),
)  # fmt: skip


MATTER = (*RUNNING, *PICTURES, *LOOKS, *LOGO, *LINES, *DETAILS, *PARTS, *OFFICIAL, *BREAKS, *BANDS, *DOCX, *PDF)
