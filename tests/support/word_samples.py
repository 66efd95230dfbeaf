"""Briefings made by hand, with everything a block can be; settings from the bundled templates."""

import struct
import zlib
from decimal import Decimal

from exporter.document.blocks import (
    AppendixList,
    Briefing,
    Callout,
    Caption,
    Cell,
    Chart,
    Column,
    Contents,
    FigureRun,
    Figures,
    HeaderFooter,
    Heading,
    Image,
    Line,
    LineBreak,
    List,
    ListItem,
    Meta,
    Note,
    NoteMark,
    PageBreak,
    PageField,
    Paragraph,
    Quotation,
    Reference,
    Rule,
    Run,
    Series,
    Style,
    Table,
    Tile,
)
from exporter.problem import Problems
from exporter.template.load import resolve_template
from exporter.template.model import Settings


def settings(language: str = "zh-CN", *sets: str, template: str = "briefing") -> Settings:
    problems = Problems()
    loaded = resolve_template(template, list(sets), language, problems)
    assert loaded is not None, [str(problem) for problem in problems]
    return loaded.docx


def png(width: int = 8, height: int = 6) -> bytes:
    """A small picture with a picture's own bytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = b"".join(
        b"\0" + bytes((x * 30 % 256, y * 40 % 256, 160)[i] for x in range(width) for i in range(3))
        for y in range(height)
    )
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def words(text: str) -> tuple[Run, ...]:
    return (Run(text),)


def body(text: str) -> Paragraph:
    return Paragraph(text=words(text))


def cells(*texts: str) -> tuple[Cell, ...]:
    return tuple(Cell(text=words(text), value=_value(text), point=_point(text)) for text in texts)


def _point(text: str) -> int:
    return len(text.partition(".")[0]) if any(char.isdigit() for char in text) else -1


def _value(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except ArithmeticError:
        return None


def items(*texts: str) -> tuple[ListItem, ...]:
    return tuple(ListItem(blocks=(body(text),)) for text in texts)


def table(**more: object) -> Table:
    given: dict[str, object] = {
        "columns": (Column(head=words("项目")), Column(head=words("数量"), align="decimal", numeric=True)),
        "rows": (cells("甲", "12.5"), cells("乙", "3"), cells("丙", "100")),
    }
    return Table(**(given | more))  # type: ignore[arg-type]


def briefing(*blocks: object, language: str = "zh-CN", **more: object) -> Briefing:
    meta = more.pop("meta", Meta(title="示例", language=language))
    return Briefing(meta=meta, blocks=tuple(blocks), **more)  # type: ignore[arg-type]


def chinese() -> Briefing:
    """A briefing with every block there is."""
    bold, italic, link = Style(bold=True), Style(italic=True), Style(href="https://example.org/?a=1&b=2")
    long = (
        "全区律师行业坚持党建引领，把党的组织优势转化为服务优势，推动公共法律服务向基层延伸，“法治体检”进企业、进乡村、进社区……"
        * 2
    )
    table = Table(
        id="t1",
        columns=(
            Column(head=words("服务事项")),
            Column(head=words("数量"), align="decimal", numeric=True),
            Column(head=words("比上年（%）"), align="decimal", numeric=True),
        ),
        rows=(
            cells("公益法律服务", "39684", "31.8"),
            cells("法律援助案件", "10233", "7.25"),
            cells("调解纠纷", "8021", "-3"),
            cells("合计", "57938", "19.6"),
        ),
        caption=Caption(label="表", number="1", text=words("全年服务情况"), separator="　"),
        total=True,
        source=words("自治区司法厅"),
        note=words("比上年为可比口径。"),
    )
    chart = Chart(
        id="c1",
        kind="column",
        categories=("一季度", "二季度", "三季度", "四季度"),
        series=(
            Series(
                name="办件量",
                values=(Decimal(120), Decimal(180), None, Decimal("210.5")),
                printed=("120", "180", "", "210.5"),
            ),
        ),
        alt="柱形图：办件量由120件升至210.5件",
        unit="件",
        caption=Caption(label="图", number="1", text=words("各季度办件量"), separator="　"),
        source=words("自治区司法厅"),
    )
    tiles = Figures(
        id="f",
        tiles=(
            Tile(figure="branches", label="律师行业党支部", number="340", unit="个"),
            Tile(figure="share", label="占全区律师比例", number="43.6", unit="%", change="提高1.2个百分点"),
            Tile(
                figure="recovered",
                label="挽回经济损失",
                before="超",
                number="4745",
                unit="万元",
                change="增长31.8%",
                source=words("司法厅"),
            ),
            Tile(figure="rating", label="评级", number="优秀", words=True),
        ),
    )
    return Briefing(
        meta=Meta(
            title="律师下乡村，服务零距离",
            subtitle="内蒙古律师行业的一年",
            language="zh-CN",
            authors=("法治信息组", "张三"),
            organization="示例单位",
            keywords=("公共法律服务", "律师"),
            created="2024-11-23T00:00:00Z",
            date="2024年11月23日",
        ),
        blocks=(
            Line(
                left=(Run("示例单位", bold),),
                center=words("〔2024〕12号"),
                right=words("2024年11月23日"),
                font="heading",
                size=10.5,
                color="0b5a8a",
            ),
            Rule(width=1.5, color="0b5a8a", space_before=4),
            Paragraph(text=words("律师下乡村，服务零距离"), role="title"),
            Paragraph(text=words("内蒙古律师行业的一年"), role="subtitle"),
            Line(left=words("法治信息组"), font="heading", size=10.5, color="56636e", space_before=6),
            Paragraph(
                text=(Run("全年办理公益法律服务"), FigureRun("services", "", "39684", "次"), Run("，" + long)),
                role="summary",
            ),
            Contents(title="目录", depth=2),
            Heading(id="leadership", level=1, text=words("强化政治引领"), number="一、"),
            Paragraph(
                text=(
                    Run("全区共有"),
                    FigureRun("branches", "", "340", "个"),
                    Run("党支部"),
                    NoteMark("n1", 1),
                    Run("，"),
                    Run("党员律师", bold),
                    Run("占比"),
                    Run("43.6% of all", italic),
                    Run("，"),
                    Run("强调文字与Latin", italic),
                    Run("，见"),
                    Reference("t1", "表 1"),
                    Run("、"),
                    Reference("c1", "图 1"),
                    Run("和"),
                    Reference("work", "二、开展专项工作"),
                    Run("（"),
                    Reference("work", "二、", "number"),
                    Run("）。"),
                    Run("公开网页", link),
                    Run("。" + long),
                )
            ),
            Heading(id="sub", level=2, text=words("建强组织"), number="（一）", comment="请核对组织数"),
            body(long),
            body("It’s a “quoted” word in 中文 with ’apostrophe’ — dash…"),
            tiles,
            body(long),
            Heading(id="sub2", level=2, text=words("压实责任"), number="（二）"),
            table,
            body(long),
            Heading(id="work", level=1, text=words("开展专项工作"), number="二、"),
            List(
                items=(
                    ListItem(blocks=(body("走访企业" + long), List(items=items("民营企业", "国有企业")))),
                    *items("走进乡村", "走进社区"),
                )
            ),
            body("分三步实施："),
            List(
                items=(
                    ListItem(
                        blocks=(
                            body("制定方案"),
                            body("第二段落在同一项之内。"),
                            List(items=items("调研", "征求意见"), ordered=True),
                        )
                    ),
                    *items("组织实施", "总结评估"),
                ),
                ordered=True,
                start=3,
            ),
            body("又一个列表："),
            List(items=items("甲" + long, "乙"), ordered=True, tight=False),
            chart,
            Heading(id="h3", level=2, text=words("交流发言"), number="（一）"),
            Quotation(
                blocks=(body("我们要把公益法律服务做到老百姓的家门口。" * 3),), by=words("李四，某律师事务所主任")
            ),
            Callout(kind="note", title=(), blocks=(body("数据截至报道日，" + long), List(items=items("其一", "其二")))),
            Callout(kind="warning", title=words("注意口径"), blocks=(body("不同来源的口径不同。"),)),
            Image(
                id="i1",
                data=png(),
                format="png",
                alt="一张渐变图",
                width=160,
                height=120,
                pixels=(8, 6),
                caption=Caption(label="图", number="2", text=words("示意"), separator="　"),
            ),
            PageBreak(),
            body("新的一页。第一行"),
            Paragraph(
                text=(
                    Run("甲行"),
                    LineBreak(),
                    Run("乙行 <b>&amp; \x01 ]]></b>"),
                    NoteMark("n2", 2),
                    Run("再引"),
                    NoteMark("n1", 1),
                    Run("。"),
                )
            ),
            AppendixList(title="附件：", entries=(("附件1", words("名单")), ("附件2", words("办法")))),
            Rule(width=0.5, space_before=12),
            Line(left=words("印发机关"), right=words("2024年11月23日印发"), size=10.5, space_before=3),
            Heading(id="a1", level=1, text=words("名单"), number="附件1", appendix=True),
            Heading(id="a1s", level=2, text=words("第一批"), number="（一）"),
            body("名单如下。"),
            Heading(id="a2", level=1, text=words("办法"), number="附件2", appendix=True),
            Table(columns=(Column(head=words("甲")), Column(head=words("乙"))), rows=(cells("1", "2"),)),
            Table(columns=(Column(head=words("丙")), Column(head=words("丁"))), rows=(cells("3", ""),)),
        ),
        notes=(
            Note(id="n1", number=1, text=(Run("数据截至报道日，见"), Run("链接", link), Run("。"))),
            Note(id="n2", number=2, text=words("第二条注。")),
        ),
        header=HeaderFooter(left=words("律师下乡村，服务零距离"), right=words("示例单位"), first=HeaderFooter()),
        footer=HeaderFooter(center=(PageField("page"), Run(" / "), PageField("pages"))),
    )
