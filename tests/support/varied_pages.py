"""One-pagers of every shape, one a number: the same number always gives the same page."""

import random
from decimal import Decimal
from functools import cache

from msgspec import Struct

from exporter.document.blocks import (
    Callout,
    Caption,
    Cell,
    Chart,
    Column,
    FigureRun,
    Figures,
    Filler,
    Heading,
    Image,
    Line,
    List,
    ListItem,
    Matter,
    Meta,
    OnePager,
    Paragraph,
    PointBlock,
    Quotation,
    Rule,
    Run,
    Series,
    Style,
    Table,
    Tile,
)  # fmt: skip

KINDS = ("bar", "column", "stacked", "line", "area", "pie", "doughnut")
NUMBERS = ("39684", "5.61", "−12.5", "43.6%", "—", "")
SHEETS = {
    "A4": (),
    "A5": ("page.size=A5", "page.margins.left=14mm", "page.margins.right=14mm"),
    "letter": ("page.size=letter",),
    "landscape": ("page.orientation=landscape",),
    "wide margins": ("page.margins.left=32mm", "page.margins.right=32mm", "page.margins.top=30mm"),
    "narrow margins": ("page.margins.left=10mm", "page.margins.right=10mm", "page.margins.top=9mm"),
}


class Words(Struct, frozen=True):
    """A language's material: headings, sentences, labels, units; what it prints between sentences."""

    heads: tuple[str, ...]
    sentences: tuple[str, ...]
    labels: tuple[str, ...]
    units: tuple[str, ...]
    joint: str
    title: str
    names: tuple[str, str, str]  # figure, table, source


WORDS = {
    "zh-CN": Words(
        (
            "党建带队伍", "既严管，也厚爱", "服务沉到基层", "数据说话：三年来的变化与不足", "下一步",
            "“指尖服务”走进牧区",
        ),
        (
            "全年办理公益法律服务39684次，比上年增长31.8%。",
            "以根河市为试点，通过小程序为律师资源匮乏地区提供“指尖法律服务”；“万名律师进乡村”已建立常态化机制。",
            "75名检察官与75名律师首次同堂培训。",
            "保障执业权利的实施细则覆盖四个方面，并开通不动产登记网上查询，投诉“有诉必复”。",
            "投入资金1.2亿元（不含GB/T 15834标准的修订），覆盖全区103个旗县——包括最北的边境乡镇。",
        ),
        ("公益法律服务", "挽回损失", "化解疑难矛盾纠纷", "党员律师占比", "满意度", "网上办理平均用时"),
        ("次", "万元", "件", "%", "分", "个工作日"), "", "律师下乡村，服务零距离", ("图", "表", "资料来源"),
    ),
    "en": Words(
        (
            "Fewer visits, longer stays", "Access", "What the pilots in the north taught us about staffing", "Costs",
            "Next",
        ),
        (
            "Loans rose by 7.6% to 340,128, the first increase since 2019.",
            "Two mobile libraries reach 1,340 villages, and the average wait fell from nine days to four.",
            "Opening hours were extended to 21:00 on weekdays.",
            "Readers under eighteen account for 43.6% of visits; the share of over-seventies has doubled "
            "in three years, which no district had forecast.",
            "Spending stayed within the budget of $1.2 million.",
        ),
        ("Visits", "Loans a head", "Open on Sundays", "Cost of a loan", "Satisfaction", "Villages reached by van"),
        ("", "per person", "branches", "$", "%", "villages"), " ", "Libraries win their readers back",
        ("Figure", "Table", "Source"),
    ),
    "ja": Words(
        ("図書館の利用が回復", "移動図書館", "夜間開館の効果と課題について", "費用"),
        (
            "貸出数は前年比7.6%増の340,128冊となり、2019年以来はじめて増加に転じた。",
            "移動図書館「ひまわり号」は1,340の集落を巡回し、平均待ち日数は9日から4日に短縮された。",
            "平日の開館時間を21時まで延長した。",
            "利用者の43.6%が18歳未満であり、70歳以上の割合は3年間で2倍になった（いずれの地区も予測していなかった）。",
        ),
        ("来館者数", "貸出冊数", "日曜開館", "満足度", "巡回した集落"), ("人", "冊", "館", "%", "か所"), "",
        "読者が図書館に戻ってきた", ("図", "表", "出典"),
    ),
    "nb": Words(
        (
            "Flere lånere", "Bokbussen kommer lenger", "Åpningstidene ble utvidet på hverdager i hele fylket",
            "Kostnader",
        ),
        (
            "Utlånet økte med 7,6 % til 340 128, den første økningen siden 2019.",
            "To bokbusser når 1 340 bygder, og gjennomsnittlig ventetid falt fra ni til fire dager.",
            "Åpningstiden ble utvidet til kl. 21 på hverdager.",
            "Kulturminnevernforvaltningsmyndighetene har godkjent ombyggingen, som blir ferdig i løpet av 2025.",
        ),
        ("Besøk", "Utlån per innbygger", "Søndagsåpne", "Tilfredshet", "Bygder"), ("", "bøker", "avdelinger", "%", ""),
        " ", "Leserne er tilbake", ("Figur", "Tabell", "Kilde"),
    ),
}  # fmt: skip


class Case(Struct, frozen=True):
    one_pager: OnePager
    template: str
    sheet: str
    sets: tuple[str, ...]

    def __str__(self) -> str:
        page = self.one_pager
        has = [name for name in ("tiles", "chart", "table", "quote", "image") if getattr(page, name)]
        kind = f" {page.chart.kind}" if page.chart else ""
        return f"{page.meta.language} {self.template} {self.sheet}: {len(page.points)} points {' '.join(has)}{kind}"


@cache
def picture() -> bytes:
    import io

    from PIL import Image as Pillow

    drawn = Pillow.linear_gradient("L").resize((300, 200)).convert("RGB")
    out = io.BytesIO()
    drawn.save(out, "PNG")
    return out.getvalue()


def case(number: int) -> Case:
    rng = random.Random(number)
    language = rng.choice(tuple(WORDS))
    words = WORDS[language]
    sheet = rng.choice(tuple(SHEETS)) if rng.random() < 0.6 else "A4"
    count = rng.choice((1, 2, 3, 3, 4, 4, 5, 6, 8, 10, 14, 20, 30, 60))
    page = OnePager(
        meta=Meta(title=words.title, language=language),
        masthead=Matter(items=(Line(left=(Run(words.heads[0]),), right=(Run("2024"),), size=9.0), Rule(width=1.0))),
        headline=Heading(level=1, text=(Run(words.title * rng.choice((1, 1, 1, 2))),), id="headline"),
        subtitle=Paragraph(text=(Run(words.heads[-1]),), role="subtitle") if rng.random() < 0.7 else None,
        summary=_summary(rng, words) if rng.random() < 0.85 else None,
        tiles=_tiles(rng, words, rng.choice((0, 1, 2, 3, 3, 4, 5, 6, 6))),
        points=tuple(_point(rng, words, at) for at in range(count)),
        chart=chart(rng, words) if rng.random() < 0.75 else None,
        table=table(rng, words) if rng.random() < 0.35 else None,
        quote=_quote(rng, words) if rng.random() < 0.3 else None,
        image=_image(words) if rng.random() < 0.2 else None,
        source=Paragraph(text=(Run(f"{words.names[2]}: {words.sentences[-1]}"),), role="source", id="source"),
        contact=_contact() if rng.random() < 0.7 else None,
        fillers=(
            Filler("table", table(rng, words)), Filler("quote", _quote(rng, words)), Filler("chart", chart(rng, words)),
        ),
    )  # fmt: skip
    return Case(page, rng.choice(("briefing", "briefing", "base", "modern", "compact")), sheet, SHEETS[sheet])


def _contact() -> Paragraph:
    return Paragraph(text=(Run("info@example.org"),), role="contact", id="contact")


def _text(rng: random.Random, words: Words, count: int) -> str:
    return words.joint.join(rng.choice(words.sentences) for _ in range(count))


def _summary(rng: random.Random, words: Words) -> Paragraph:
    text = _text(rng, words, rng.choice((1, 2, 3)))
    figure = FigureRun("f0", "", "39684", words.units[0])
    return Paragraph(text=(Run(text + words.joint), figure, Run("。" if not words.joint else ".")), role="summary")


def _point(rng: random.Random, words: Words, at: int) -> PointBlock:
    heading = (Run(rng.choice(words.heads)),) if rng.random() < 0.93 else ()
    return PointBlock(
        id=f"s{at}", heading=heading, text=(Run(_text(rng, words, rng.choice((1, 1, 2, 3)))),),
        more=tuple((Run(rng.choice(words.sentences)),) for _ in range(rng.choice((0, 2, 5)))),
    )  # fmt: skip


def _tiles(rng: random.Random, words: Words, count: int) -> Figures | None:
    made = tuple(
        Tile(
            figure=f"f{at}", label=rng.choice(words.labels), unit=rng.choice(words.units),
            number=rng.choice(("43.6", "39684", "5613", "340,128", "1.2")),
            change=rng.choice(("", "", "+7.6%", words.labels[0] + " +31.8%")),
        )
        for at in range(count)
    )  # fmt: skip
    return Figures(id="tiles", tiles=made) if made else None


def chart(rng: random.Random, words: Words, kind: str = "") -> Chart:
    kind = kind or rng.choice(KINDS)
    count = rng.randint(1, 12)
    several = 1 if kind in ("pie", "doughnut") else rng.choice((1, 1, 1, 2, 3, 6))
    size = rng.choice((1, 100, 40_000, 3_000_000))
    below = kind not in ("pie", "doughnut") and rng.random() < 0.2
    names = rng.choice(
        (
            tuple(str(2013 + at) for at in range(count)),
            tuple(words.labels[at % len(words.labels)] for at in range(count)),
            tuple(words.heads[at % len(words.heads)] for at in range(count)),
        )
    )

    def row(index: int) -> Series:
        values = [None if rng.random() < 0.07 else _value(rng, size, below) for _ in range(count)]
        values[0] = values[0] or Decimal(size)
        printed = tuple("" if value is None else f"{value}" for value in values)
        return Series(name=words.labels[index % len(words.labels)], values=tuple(values), printed=printed)

    return Chart(
        id="c1", kind=kind, categories=names, series=tuple(row(index) for index in range(several)),  # type: ignore[arg-type]
        alt="a chart", unit=rng.choice(words.units), caption=Caption(words.names[0], "1", (Run(words.heads[0]),)),
        source=(Run(words.title),) if rng.random() < 0.3 else (),
    )  # fmt: skip


def _value(rng: random.Random, size: int, below: bool) -> Decimal:
    value = Decimal(rng.randint(1, 1000)) * size / 1000
    value = value.quantize(Decimal("0.1") if size <= 100 else Decimal(1))
    return -value if below and rng.random() < 0.3 else value


def table(rng: random.Random, words: Words) -> Table:
    columns = rng.randint(2, 5)
    rows = rng.choice((2, 3, 4, 6, 9, 15))
    return Table(
        id="t1", caption=Caption(words.names[1], "1", (Run(words.heads[-1]),)), total=rng.random() < 0.4,
        columns=(
            Column(head=(Run(words.labels[0]),)),
            *(
                Column(head=(Run(words.labels[at % len(words.labels)]),), align="decimal", numeric=True)
                for at in range(1, columns)
            ),
        ),
        rows=tuple(
            (
                Cell(text=(Run(rng.choice((*words.labels, words.heads[0]))),)),
                *(_number_cell(rng.choice(NUMBERS)) for _ in range(1, columns)),
            )
            for _ in range(rows)
        ),
        source=(Run(words.title),) if rng.random() < 0.5 else (),
    )  # fmt: skip


def _number_cell(text: str) -> Cell:
    whole = text.partition(".")[0].rstrip("%")
    return Cell(text=(Run(text),), point=len(whole) if any(map(str.isdigit, text)) else -1)


def _quote(rng: random.Random, words: Words) -> Quotation:
    blocks = [Paragraph(text=(Run(words.sentences[0]), Run(words.sentences[1], Style(bold=True))))]
    if rng.random() < 0.2:
        items = tuple(ListItem(blocks=(Paragraph(text=(Run(head),)),)) for head in words.heads[:3])
        blocks.append(List(items=items))  # type: ignore[arg-type]
    if rng.random() < 0.1:
        note = Paragraph(text=(Run(words.sentences[2]),))
        blocks.append(Callout(kind="note", title=(Run(words.heads[0]),), blocks=(note,)))  # type: ignore[arg-type]
    return Quotation(id="q1", blocks=tuple(blocks), by=(Run(words.labels[0]),))


def _image(words: Words) -> Image:
    return Image(
        id="i1", data=picture(), format="png", alt="a picture", width=240.0, height=160.0, pixels=(300, 200),
        caption=Caption(words.names[0], "2", (Run(words.heads[0]),)),
    )  # fmt: skip
