"""Settings of page, fonts, colours, text and headings: what each changes in either file."""

from importlib.util import find_spec
from pathlib import Path

from tests.support.seen import EXACT, Case, Sheet, Word, more, other

POINT = "今年流动图书车"  # where the first point's text begins on the page


SINHALA = Path(str(find_spec("manimgx_fonts").origin)).parent / "NotoSansSinhala[wght].ttf"  # type: ignore[union-attr]


def _margin(side: str) -> Case:
    def page(sheet: Sheet) -> float:
        left, right = min(c.left for c in sheet.chars), max(c.right for c in sheet.chars)
        top, bottom = max(c.top for c in sheet.chars), min(c.bottom for c in sheet.chars)
        return {"left": left, "right": sheet.width - right, "top": sheet.height - top, "bottom": bottom}[side]

    return Case(
        key=f"page.margins.{side}",
        to={f"page.margins.{side}": "100pt"},
        base={**EXACT, "pdf.layout": "[masthead, headline, summary, source]", "page.margins.bottom": "40pt"},
        docx=(lambda w: w.value(f"//w:pgMar/@w:{side}"), "2000"),
        pdf=(page, lambda before, now: before < 70 and 99 < now < 106),
    )


def _slots(style: str) -> str:
    return f"w:style[@w:styleId='{style}']/w:rPr/w:rFonts"


def _color(role: str, docx: tuple[str, str], pdf: bool = True) -> Case:
    style, path = docx
    return Case(
        key=f"colors.{role}",
        to={f"colors.{role}": "#12ab34" if role in ("tint", "rule") else "#123456"},
        docx=(lambda w: w.style(style, path), "12AB34" if role in ("tint", "rule") else "123456"),
        pdf=(lambda p: ("12ab34" if role in ("tint", "rule") else "123456") in p.colors, True) if pdf else None,
    )


def _starts(sheet: Sheet) -> set[str]:
    """The characters that lines begin with."""
    pairs = zip(sheet.chars, sheet.chars[1:], strict=False)
    return {following.text for char, following in pairs if following.left < char.left - 20}


def _watermark(word: Word, path: str) -> list[str]:
    """What the watermarks in the headers have at a path."""
    found: list[str] = []
    for name in sorted(part[5:-4] for part in word.parts if part.startswith("word/header")):
        found += word.find(f"//v:shape[starts-with(@id,'PowerPlusWaterMarkObject')]/{path}", name)
    return found


def _watermark_fills(sheet: Sheet) -> list[str]:
    """The colours of shapes that reach over most of the sheet and have no corners of their own: letters across it."""
    large = [shape for shape in sheet.shapes if shape.width > 150 and shape.height > 150]
    return [shape.fill for shape in large]


LONG = {"pdf.layout": "[headline, summary, points]"}

CASES = (
    Case(
        key="page.size",
        to={"page.size": "[400pt, 700pt]"},
        docx=(lambda w: (w.value("//w:pgSz/@w:w"), w.value("//w:pgSz/@w:h")), ("8000", "14000")),
        pdf=(lambda p: (p.width, p.height), (400.0, 700.0)),
    ),
    Case(
        key="page.orientation",
        to={"page.orientation": "landscape"},
        base={"pdf.layout": "[headline, summary]"},
        docx=(lambda w: w.value("//w:pgSz/@w:orient"), "landscape"),
        pdf=(lambda p: p.width > p.height, True),
    ),
    *map(_margin, ("top", "bottom", "left", "right")),
    Case(
        key="fonts.*.latin",
        to={"fonts.body.latin": "Georgia"},
        docx=(lambda w: w.value("//w:docDefaults//w:rFonts/@w:ascii", "styles"), "Georgia"),
    ),
    Case(
        key="fonts.*.east_asian",
        to={"fonts.heading.east_asian": "KaiTi"},
        docx=(lambda w: w.style("Heading1", "w:rPr/w:rFonts/@w:eastAsia"), "KaiTi"),
    ),
    Case(
        key="fonts.*.weight",
        to={"fonts.body.weight": "700"},
        docx=(lambda w: bool(w.find("w:docDefaults/w:rPrDefault/w:rPr/w:b", "styles")), True),
        pdf=(lambda p: "700" in p.at(POINT).font, True),
    ),
    Case(
        key="fonts.*.files",
        template=f"extends: briefing\nfonts: {{body: {{files: ['{SINHALA}']}}}}\n",
        pdf=(lambda p: "Sinhala" in p.at("34万").font, True),
    ),
    _color("text", ("", "w:rPr/w:color/@w:val")),
    _color("muted", ("Quote", "w:rPr/w:color/@w:val")),
    _color("accent", ("Heading1", "w:rPr/w:color/@w:val")),
    _color("tint", ("CalloutNote", "w:pPr/w:shd/@w:fill")),
    _color("rule", ("Summary", "w:pPr/w:pBdr/w:top/@w:color")),
    _color("link", ("Hyperlink", "w:rPr/w:color/@w:val")),
    Case(
        key="page.columns",
        to={"page.columns": "2"},
        docx=(lambda w: w.find("//w:sectPr/w:cols/@w:num"), ["2"]),
    ),
    Case(
        key="page.columns",  # the front matter keeps the whole width and has the headers
        to={"page.columns": "3"},
        docx=(
            lambda w: [len(w.find(f"//w:p//w:sectPr/{path}")) for path in ("w:headerReference", "w:titlePg")],
            [1, 1],
        ),
    ),
    Case(
        key="page.watermark.text",
        to={"page.watermark": "草稿"},
        docx=(lambda w: _watermark(w, "v:textpath/@string"), ["草稿"] * 2),
        pdf=(lambda p: _watermark_fills(p), ["dbdee0"]),
    ),
    Case(
        key="page.watermark.color",
        to={"page.watermark": '{text: DRAFT, color: "#c00000"}'},
        base={**EXACT, "page.watermark": "DRAFT"},
        docx=(lambda w: _watermark(w, "@fillcolor"), lambda before, now: len(set(now)) == 1 and now[0] != before[0]),
        pdf=(lambda p: _watermark_fills(p), lambda before, now: len(now) == 1 and now != before),
    ),
    Case(
        key="page.margins.top",
        to={"page.margins": "100pt"},
        docx=(lambda w: {w.value(f"//w:pgMar/@w:{side}") for side in ("top", "bottom", "left", "right")}, {"2000"}),
        pdf=(lambda p: min(char.left for char in p.chars), lambda before, now: before < 70 and 99 < now < 106),
    ),
    Case(
        key="colors.accent",
        to={"colors.accent": "#7a1f2b"},
        docx=(lambda w: "0B5A8A" in w.parts["word/theme/theme1.xml"].decode(), False),
        pdf=(lambda p: "0b5a8a" in p.colors, False),
    ),
    Case(
        key="colors.series",
        to={"colors.series": "[#123456, #654321]"},
        docx=(lambda w: w.colors("//c:ser/c:spPr", "charts/chart1")[:1], ["123456"]),
        pdf=(lambda p: bool(p.filled("123456")), True),
    ),
    Case(
        key="text.size",
        to={"text.size": "12pt", "pdf.fit.min_size": "12pt", "pdf.fit.max_size": "12pt"},
        base={**EXACT, **LONG},
        docx=(lambda w: w.style("", "w:rPr/w:sz/@w:val"), "24"),
        pdf=(lambda p: p.at(POINT).size, 12.0),
    ),
    Case(
        key="text.line_spacing",
        to={"text.line_spacing": "2"},
        base={**EXACT, **LONG},
        docx=(lambda w: w.style("", "w:pPr/w:spacing/@w:line"), "360"),
        pdf=(lambda p: _leading(p), lambda before, now: before < 17 and 17.9 < now < 18.1),
    ),
    Case(
        key="text.first_line_indent",
        to={"pdf.text.first_line_indent": "3em", "docx.text.first_line_indent": "3em"},
        base={**EXACT, **LONG},
        docx=(lambda w: w.style("BodyText", "w:pPr/w:ind/@w:firstLineChars"), "300"),
        pdf=(lambda p: round(p.at(POINT).left - p.at("服务网络今年").left), lambda before, now: now - before == 27),
    ),
    Case(
        key="text.align",
        to={"text.align": "right"},
        base={**EXACT, **LONG},
        docx=(lambda w: w.style("BodyText", "w:pPr/w:jc/@w:val"), "right"),
        pdf=(lambda p: p.at(POINT).left, other),
    ),
    Case(
        key="text.space_before",
        to={"text.space_before": "30pt"},
        base={**EXACT, **LONG},
        docx=(lambda w: w.style("BodyText", "w:pPr/w:spacing/@w:before"), "600"),
        pdf=(lambda p: _under(p), more),
    ),
    Case(
        key="text.space_after",
        to={"text.space_after": "40pt"},
        base={**EXACT, **LONG},
        docx=(lambda w: w.style("BodyText", "w:pPr/w:spacing/@w:after"), "800"),
        pdf=(lambda p: p.at(POINT).bottom - p.at("读者满意满意度").bottom, more),
    ),
    Case(
        key="text.lines",
        to={"text.lines": "strict"},
        outline="dash.yaml",
        base={**EXACT, "pdf.layout": "[points]", "page.size": "A6"},
        docx=(lambda w: bool(w.find("//w:strictFirstAndLastChars", "settings")), True),
        pdf=(lambda p: "—" in _starts(p), False),
    ),
    Case(
        key="text.hyphenate",
        to={"text.hyphenate": "true"},
        outline="latin.yaml",
        base={**EXACT, "pdf.layout": "[points]", "page.size": "A6", "text.align": "justify"},
        docx=(lambda w: bool(w.find("//w:autoHyphenation", "settings")), True),
        pdf=(lambda p: len({round(c.bottom) for c in p.chars}), other),
    ),
)


def _leading(sheet: Sheet) -> float:
    """From the first line of the first point to its second, points."""
    first = sheet.at(POINT)
    index = sheet.chars.index(first)
    second = next(char for char in sheet.chars[index:] if char.bottom < first.bottom - 6 and char.text > "一")
    base = next(char for char in sheet.chars[index:] if char.text == second.text)
    return round(first.bottom - second.bottom if base is second else base.bottom - second.bottom, 1)


def _under(sheet: Sheet) -> float:
    """From the first point's heading to its text."""
    return sheet.at("服务网络今年").bottom - sheet.at(POINT).top


def _heading(key: str, value: str, docx: tuple[object, object], pdf: tuple[object, object] | None = None) -> Case:
    return Case(
        key=f"headings.*.{key}", to={f"headings.1.{key}": value}, base={**EXACT, **LONG}, docx=docx, pdf=pdf,  # type: ignore[arg-type]
    )  # fmt: skip


def _style1(path: str) -> object:
    return lambda w: w.style("Heading1", path)


def _runs_in(word: Word) -> bool:
    return bool(word.find("//w:p[w:pPr/w:pStyle/@w:val='Heading1']/w:pPr/w:rPr/w:specVanish"))


FIRST = "服务网络今年"  # the first point's heading, with the text that follows

HEADINGS = (
    _heading("font", "mono", (_style1("w:rPr/w:rFonts/@w:ascii"), "Consolas")),
    _heading("size", "20pt", (_style1("w:rPr/w:sz/@w:val"), "40"), (lambda p: p.at(FIRST).size, 20.0)),
    _heading("weight", "300", (_style1("w:rPr/w:b/@w:val"), "0"),
             (lambda p: p.at(FIRST).font, lambda before, now: "700" in before and "300" in now)),
    _heading("color", "#123456", (_style1("w:rPr/w:color/@w:val"), "123456"), (lambda p: p.at(FIRST).color, "123456")),
    _heading("align", "right", (_style1("w:pPr/w:jc/@w:val"), "right"), (lambda p: p.at(FIRST).left, more)),
    _heading("numbering", "A.",
             (lambda w: w.value("//w:lvl[@w:ilvl='0']/w:numFmt/@w:val", "numbering"), "upperLetter")),
    _heading("run_in", "true", (_runs_in, True),
             (lambda p: abs(p.at(FIRST).bottom - p.at(POINT).bottom) < 2, True)),
    _heading("indent", "30pt", (_style1("w:pPr/w:ind/@w:firstLine"), "600"), (lambda p: p.at(FIRST).left, more)),
    _heading("space_before", "44pt", (_style1("w:pPr/w:spacing/@w:before"), "880"),
             (lambda p: p.at(POINT).bottom - p.at("读者满意满意度").bottom, more)),
    _heading("space_after", "33pt", (_style1("w:pPr/w:spacing/@w:after"), "660"), (_under, more)),
    _heading("keep_with_next", "false",
             (lambda w: bool(w.find("w:style[@w:styleId='Heading1']/w:pPr/w:keepNext", "styles")), False)),
    # Deeper levels are Word's alone, but for the numbers by which the page refers to them.
    Case(key="headings.*.numbering", to={"headings.2.numbering": "A."}, base={**EXACT, **LONG},
         docx=(lambda w: w.value("//w:lvl[@w:ilvl='1']/w:numFmt/@w:val", "numbering"), "upperLetter"),
         pdf=(lambda p: "参看A.二级标题" in p.text, True)),
    Case(key="headings.*.size", to={"headings.4.size": "20pt"},
         docx=(lambda w: w.style("Heading4", "w:rPr/w:sz/@w:val"), "40")),
)  # fmt: skip
