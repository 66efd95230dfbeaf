"""Settings of tables, charts, tiles, captions, numbers, words and dates: what each changes in either file."""

from tests.support.seen import EXACT, Case, Sheet, Word, less, more

TABLE = {**EXACT, "pdf.layout": "[headline, table]"}
CHART = {**EXACT, "pdf.layout": "[headline, chart]"}
TILES = {**EXACT, "pdf.layout": "[headline, tiles]"}
MARK = "123456"


def _table(path: str) -> object:
    return lambda word: word.style("BriefingTable", path)


def _lines(sheet: Sheet) -> tuple[int, int]:
    """Thin lines of the page: how many lie, how many stand."""
    flat = [shape for shape in sheet.shapes if shape.height < 3 and shape.width > 30]
    tall = [shape for shape in sheet.shapes if shape.width < 3 and shape.height > 30]
    return len(flat), len(tall)


def _thickest(sheet: Sheet) -> float:
    return max(max(shape.line, min(shape.width, shape.height)) for shape in sheet.shapes if shape.height < 4)


def _column_edge(sheet: Sheet) -> float:
    """How far apart the last digits of the last column's first two numbers are."""
    return round(abs(sheet.end("512341.25").right - sheet.end("4123412.5").right), 1)


TABLES = (
    Case(key="tables.style", to={"tables.style": "grid"}, base=TABLE,
         docx=(_table(".//w:tblBorders/w:insideV/@w:val"), "single"), pdf=(lambda p: _lines(p)[1], more)),
    Case(key="tables.style", to={"tables.style": "banded"}, base=TABLE,
         docx=(lambda w: bool(w.find("//w:tblStylePr[@w:type='band2Horz']", "styles")), True),
         pdf=(lambda p: len(p.filled("edf3f8")), more)),
    Case(key="tables.rule_width", to={"tables.rule_width": "3pt"}, base=TABLE,
         docx=(_table(".//w:tblBorders/w:top/@w:sz"), "24"), pdf=(_thickest, more)),
    Case(key="tables.rule_color", to={"tables.rule_color": "#123456"}, base=TABLE,
         docx=(_table(".//w:tblBorders/w:top/@w:color"), MARK), pdf=(lambda p: bool(p.ruled(MARK)), True)),
    Case(key="tables.header_fill", to={"tables.header_fill": "#c0ffee"}, base=TABLE,
         docx=(_table(".//w:tblStylePr[@w:type='firstRow']//w:shd/@w:fill"), "C0FFEE"),
         pdf=(lambda p: bool(p.filled("c0ffee")), True)),
    Case(key="tables.header_color", to={"tables.header_color": "#123456"}, base=TABLE,
         docx=(lambda w: w.style("TableHead", "w:rPr/w:color/@w:val"), MARK),
         pdf=(lambda p: "123456" in p.colors, True)),
    Case(key="tables.size", to={"tables.size": "14pt"}, base=TABLE,
         docx=(lambda w: w.style("TableText", "w:rPr/w:sz/@w:val"), "28"), pdf=(lambda p: p.at("51234").size, 14.0)),
    Case(key="tables.padding", to={"tables.padding": "9pt"}, base=TABLE,
         docx=(lambda w: w.style("TableText", "w:pPr/w:spacing/@w:before"), "180"),
         pdf=(lambda p: p.at("51234").bottom - p.at("41234").bottom, more)),
    Case(key="tables.numbers", to={"tables.numbers": "right"}, base=TABLE,
         docx=(lambda w: bool(w.find("//w:tc//w:tab[@w:val='decimal']")), False),
         pdf=(_column_edge, lambda before, now: before > 3 and now < 0.6)),
)  # fmt: skip


def _bars(sheet: Sheet) -> list[float]:
    """The widths of the first series' columns."""
    return [shape.width for shape in sheet.filled("0b5a8a") if shape.height > 20]


CHARTS = (
    Case(key="charts.height", to={"charts.height": "auto"}, base={**CHART, "charts.height": "400pt"},
         docx=(lambda w: max(map(int, w.find("//wp:extent[../wp:docPr[starts-with(@name,'Chart')]]/@cy"))), less),
         pdf=(lambda p: max(shape.height for shape in p.filled("0b5a8a")), less)),
    Case(key="charts.height", to={"charts.height": "250pt"}, base=CHART,
         docx=(lambda w: w.value("//wp:extent[../wp:docPr[starts-with(@name,'Chart')]]/@cy"), str(250 * 12700)),
         pdf=(lambda p: max(shape.height for shape in p.filled("0b5a8a")), more)),
    Case(key="charts.palette", to={"charts.palette": "[#123456, #654321]"}, base=CHART,
         docx=(lambda w: w.colors("//c:ser/c:spPr", "charts/chart1")[:1], [MARK]),
         pdf=(lambda p: bool(p.filled(MARK)), True)),
    Case(key="charts.muted", to={"charts.muted": "#123456"}, base=CHART, outline="highlighted.yaml",
         docx=(lambda w: MARK in w.colors("//c:ser/c:dPt", "charts/chart1"), True),
         pdf=(lambda p: len(p.filled(MARK)), 2)),
    Case(key="charts.labels", to={"charts.labels": "false"}, base=CHART,
         docx=(lambda w: w.value("//c:ser/c:dLbls/c:showVal/@val", "charts/chart1") in ("", "0"), True),
         pdf=(lambda p: "51" in p.text.replace("51234", ""), False)),
    Case(key="charts.gridlines", to={"charts.gridlines": "true"}, base=CHART,
         docx=(lambda w: bool(w.find("//c:majorGridlines", "charts/chart1")), True),
         pdf=(lambda p: _lines(p)[0], more)),
    Case(key="charts.bar_gap", to={"charts.bar_gap": "3"}, base={**CHART, "page.size": "A6"},
         docx=(lambda w: w.value("//c:gapWidth/@val", "charts/chart1"), "300"), pdf=(lambda p: max(_bars(p)), less)),
    Case(key="charts.size", to={"charts.size": "13pt"}, base=CHART,
         docx=(lambda w: w.find("//c:txPr//@sz", "charts/chart1")[-1], "1300"),
         pdf=(lambda p: p.at("东区").size, 13.0)),
)  # fmt: skip


def _tile_tops(sheet: Sheet) -> int:
    """How many rows the tiles stand in."""
    return len({round(sheet.at(label).bottom) for label in ("借出图书", "到访村庄", "覆盖率", "投入资金")})


def _tiles(key: str, value: str, pdf: object, meant: object, docx: object) -> Case:
    """A setting of tiles; `docx` is what Word's table of them has, and what it then is."""
    return Case(
        key=f"tiles.{key}", to={f"tiles.{key}": value}, base=TILES, pdf=(pdf, meant), docx=docx,  # type: ignore[arg-type]
    )  # fmt: skip


def _tile_style(id: str) -> object:
    return lambda word: word.style(id, "w:rPr/w:sz/@w:val")


def _tile_cells(word: Word) -> int:
    """Tiles in the longest row of Word's tables of them."""
    rows = word.find("//w:tbl[w:tblPr/w:tblStyle/@w:val='KeyFigureTable']/w:tr")
    return max(len(row.findall("{*}tc")) for row in rows)


def _status_color(status: str) -> object:
    return lambda word: word.style(f"Status{status.capitalize()}", "w:rPr/w:color/@w:val")


TILE_CASES = (
    _tiles("columns", "1", _tile_tops, 4, (_tile_cells, 1)),
    _tiles("value_size", "18pt", lambda p: p.at("34万").size, 18.0, (_tile_style("KeyFigureValue"), "36")),
    _tiles("unit_size", "14pt", lambda p: p.at("册▲比上年").size, 14.0, (_tile_style("KeyFigureUnit"), "28")),
    _tiles("label_size", "12pt", lambda p: p.at("到访村庄").size, 12.0, (_tile_style("KeyFigureLabel"), "24")),
    _tiles("fill", "~", lambda p: len(p.filled("edf3f8")), 0,
           (lambda w: w.style("KeyFigureTable", "w:tcPr/w:shd/@w:fill"), "")),
    _tiles("rule", "#123456", lambda p: len(p.ruled(MARK)), 4,
           (lambda w: w.value("//w:tcBorders/w:top/@w:color"), MARK)),
    Case(key="tiles.compare", to={"tiles.compare": "false"}, base=TILES,
         docx=(lambda w: "比上年增长13.3%" in w.text, False), pdf=(lambda p: "比上年" in p.text, False)),
    Case(key="tiles.compare", to={"tiles.compare": "words"}, base=TILES,
         docx=(lambda w: "▲" in w.text, False), pdf=(lambda p: "▲" in p.text, False)),
    Case(key="tiles.compare", to={"tiles.compare": "arrow"}, base=TILES,
         docx=(lambda w: "▲\u00a013.3%（上年）" in w.text, True), pdf=(lambda p: "▲13.3%（上年）" in p.text, True)),
    Case(key="tiles.progress", to={"tiles.progress": "none"}, base=TILES, outline="status.yaml",
         docx=(lambda w: len(w.find("//wp:inline")), less), pdf=(lambda p: len(p.filled("8a4b00")), 0)),
    Case(key="tiles.progress", to={"tiles.progress": "percent"}, base=TILES, outline="status.yaml",
         docx=(lambda w: len(w.find("//wp:inline")), more), pdf=(lambda p: len(p.filled("1b6b3a")), more)),
    Case(key="tiles.trend", to={"tiles.trend": "false"}, base=TILES, outline="status.yaml",
         docx=(lambda w: bool(w.find("//a:custGeom")), False),
         pdf=(lambda p: sum(shape.height > 5 for shape in p.ruled("0b5a8a")), less)),
    *(Case(key=f"colors.{status}", to={f"colors.{status}": "#123456"}, base=TILES, outline="status.yaml",
           docx=(_status_color(status), MARK),  # type: ignore[arg-type]
           pdf=(lambda p: MARK in p.colors, True)) for status in ("good", "warning", "bad", "neutral")),
)  # fmt: skip


def _caption_first(word: Word) -> bool:
    """Whether the caption of the chart or picture comes before it."""
    kinds = ["chart" if p.findall(".//{*}inline") else "".join(p.itertext("{*}t")) for p in word.find("//w:body/w:p")]
    return next(n for n, kind in enumerate(kinds) if kind.startswith("图 1")) < kinds.index("chart")


CAPTIONS = (
    Case(key="captions.table", to={"captions.table": "below"}, base=TABLE,
         docx=(lambda w: w.text.find("表 1　各县区") < w.text.find("51234"), False),
         pdf=(lambda p: p.at("表1各县区").bottom > p.at("51234").top, False)),
    Case(key="captions.figure", to={"captions.figure": "above"}, outline="picture.yaml",
         base={**EXACT, "pdf.layout": "[headline, image]"},
         docx=(_caption_first, True), pdf=(lambda p: p.at("图1一抹红").bottom > p.images[0][3] - 1, True)),
    Case(key="charts.title", to={"charts.title": "below"}, base=CHART,
         docx=(_caption_first, False), pdf=(lambda p: p.at("图1借阅量").bottom > p.at("东区").top, False)),
    Case(key="captions.separator", to={"captions.separator": " ※ "}, base=TABLE,
         docx=(lambda w: "表 1 ※ 各县区情况" in w.text, True), pdf=(lambda p: "表1※各县区情况" in p.text, True)),
    Case(key="captions.size", to={"captions.size": "13pt"}, base=TABLE,
         docx=(lambda w: w.style("Caption", "w:rPr/w:sz/@w:val"), "26"), pdf=(lambda p: p.at("表1各县区").size, 13.0)),
    Case(key="captions.align", to={"captions.align": "right"}, base=TABLE,
         docx=(lambda w: w.style("Caption", "w:pPr/w:jc/@w:val"), "right"),
         pdf=(lambda p: p.at("表1各县区").left, more)),
)  # fmt: skip

NUMBERS = (
    Case(key="numbers.group", to={"numbers.group": "comma"}, base=TILES,
         docx=(lambda w: "1,340个" in w.text, True), pdf=(lambda p: "1,340" in p.text, True)),
    Case(key="numbers.scale", to={"numbers.scale": "none"}, base=TILES,
         docx=(lambda w: "340000册" in w.text, True), pdf=(lambda p: "340000" in p.text, True)),
    Case(key="numbers.currency", to={"numbers.currency": "after"}, base=TILES,
         docx=(lambda w: "1234.5$" in w.text, True), pdf=(lambda p: "1234.5$" in p.text, True)),
)  # fmt: skip


def _word(key: str, docx: str = "", pdf: str = "", outline: str = "whole.yaml") -> Case:
    """A fixed word replaced; `docx` and `pdf` say what then stands in either file."""
    return Case(
        key="words", to={f"words.zh-Hans.{key}": f"【{key}】"}, base=EXACT, outline=outline,
        docx=(lambda w: docx in w.text, True) if docx else None,
        pdf=(lambda p: pdf.replace(" ", "") in p.text, True) if pdf else None,
    )  # fmt: skip


WORDS = (
    _word("table", "【table】 1", "【table】1"),
    _word("figure", "【figure】 1", "【figure】1"),
    _word("annex", "【annex】"),
    _word("annex_list", "【annex_list】"),
    _word("key_figures", "【key_figures】"),
    _word("source", "【source】：市图书馆", "【source】：市图书馆"),
    _word("remark", "【remark】：不含学校", "【remark】：不含学校"),
    _word("contact", "【contact】：办公室", "【contact】：办公室"),
    _word("note", "【note】"),
    _word("indicator", "【indicator】", outline="status.yaml"),
    _word("value", "【value】", outline="status.yaml"),
    _word("comparison", "【comparison】", outline="status.yaml"),
    _word("unit", "", "【unit】：万册"),
    _word("by", "【by】村民", "【by】村民"),
    _word("colon", "资料来源【colon】", "资料来源【colon】"),
    Case(key="words", to={"words.zh-Hans.against": "较{label}{change}"}, base=EXACT,
         docx=(lambda w: "较上年增长13.3%" in w.text, True), pdf=(lambda p: "较上年增长13.3%" in p.text, True)),
    Case(key="words", to={"words.zh-Hans.contents": "【contents】"}, base={**EXACT, "docx.toc": "true"},
         docx=(lambda w: "【contents】" in w.text, True)),
    Case(key="words", to={"words.zh-Hans.list_separator": " & "}, base=EXACT,
         docx=(lambda w: "王小明 & 李华" in w.text, True)),
    Case(key="words", to={"words.zh-Hans.keywords": "【keywords】"}, base=EXACT,
         template='extends: briefing\nfront: [{text: "{{ words.keywords }}{{ words.colon }}{{ author }}"}]',
         docx=(lambda w: "【keywords】：王小明、李华" in w.text, True),
         pdf=(lambda p: "【keywords】：王小明、李华" in p.text, True)),
)  # fmt: skip

DATES = (
    Case(key="dates", to={"dates.zh.day": "{year}-{month2}-{day2}"}, base=EXACT,
         docx=(lambda w: "2024-11-23" in w.text, True), pdf=(lambda p: "2024-11-23" in p.text, True)),
    Case(key="dates", to={"dates.zh.month": "{year}/{month}"}, base=EXACT,
         docx=(lambda w: "2024/11" in w.text, True), pdf=(lambda p: "2024/11" in p.text, True)),
    Case(key="dates", to={"dates.en.first_day": "the first of {month_name}"}, outline="latin.yaml", base=EXACT,
         docx=(lambda w: "the first of March" in w.text, True), pdf=(lambda p: "thefirstofMarch" in p.text, True)),
    Case(key="dates", to={"dates.en.month_names": "I II III IV V VI VII VIII IX X XI XII"}, outline="latin.yaml",
         docx=(lambda w: "1 III 2024" in w.text, True), pdf=(lambda p: "1III2024" in p.text, True)),
)  # fmt: skip

BLOCKS = (*TABLES, *CHARTS, *TILE_CASES, *CAPTIONS, *NUMBERS, *WORDS, *DATES)
