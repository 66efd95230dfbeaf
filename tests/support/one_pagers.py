"""One-pagers made by hand, and what they look like laid out: the tests' own way around compose and the canvas."""

import itertools
from collections.abc import Iterator
from decimal import Decimal

from exporter.document.blocks import (
    Caption,
    Cell,
    Chart,
    Column,
    FigureRun,
    Figures,
    Heading,
    Line,
    Matter,
    Meta,
    OnePager,
    Paragraph,
    PointBlock,
    Quotation,
    Rule,
    Run,
    Series,
    Table,
    Tile,
)  # fmt: skip
from exporter.pdf.fit.fit import FittedPage, fit_page
from exporter.pdf.page.fonts import open_fonts
from exporter.pdf.page.tree import ARTIFACT, Box, Element, LaidOutPage, Mark, Path, Picture
from exporter.problem import Problems
from exporter.template.load import resolve_template
from exporter.template.model import Settings
from exporter.typeset.line import TextLine

_SETTINGS: dict[tuple[str, str, tuple[str, ...]], Settings] = {}


def settings(template: str = "briefing", language: str = "zh-CN", *sets: str) -> Settings:
    key = (template, language, sets)
    if key not in _SETTINGS:
        problems = Problems()
        loaded = resolve_template(template, sets, language, problems)
        assert loaded is not None, list(problems)
        _SETTINGS[key] = loaded.pdf
    return _SETTINGS[key]


def fitted(one_pager: OnePager, *sets: str, template: str = "briefing") -> tuple[FittedPage, Problems]:
    given = settings(template, one_pager.meta.language, *sets)
    problems = Problems()
    fonts = open_fonts(given.fonts, one_pager.meta.language, problems)
    return fit_page(one_pager, given, given.words, fonts, problems), problems


# ---- content -------------------------------------------------------------------------------------------------------

LONG = (
    "今年定为“律师行业党建提升年”，围绕巩固、规范、创新三大项目与33个子项目推进，基层党组织已全覆盖，独立党支部数量纳入考核。",
    "75名检察官与75名律师首次同堂培训；保障执业权利的实施细则覆盖四个方面，并开通不动产登记网上查询，投诉“有诉必复”。",
    "以根河市为试点，通过小程序为律师资源匮乏地区提供“指尖法律服务”；“万名律师进乡村”已建立常态化机制。",
)
HEADS = ("党建带队伍", "既严管，也厚爱", "服务沉到基层")


def points(count: int, more: int = 2) -> tuple[PointBlock, ...]:
    return tuple(
        PointBlock(
            id=f"s{n + 1}", heading=(Run(f"{HEADS[n % 3]}{n // 3 + 1 if count > 3 else ''}"),),
            text=(Run(LONG[n % 3]),),
            more=tuple((Run(LONG[(n + k + 1) % 3]),) for k in range(more)),
        )
        for n in range(count)
    )  # fmt: skip


TILES = (
    Tile(figure="services", label="农牧民公益法律服务", number="39684", unit="次", change="比上年增长31.8%"),
    Tile(figure="recovered", label="为乡镇企业挽回损失", number="4745", unit="万余元", before=""),
    Tile(figure="solved", label="化解疑难矛盾纠纷", number="11928", unit="件"),
    Tile(figure="share", label="党员律师占比", number="43.6", unit="%", change="5613人"),
    Tile(figure="branches", label="律师行业党支部", number="340", unit="个"),
    Tile(figure="checks", label="法治体检", number="4689", unit="次"),
)


def tiles(count: int) -> Figures | None:
    return Figures(id="tiles", tiles=TILES[:count]) if count else None


def series(name: str, *values: float | None) -> Series:
    return Series(
        name=name, values=tuple(None if v is None else Decimal(str(v)) for v in values),
        printed=tuple("" if v is None else f"{v:g}" for v in values),
    )  # fmt: skip


def chart(
    kind: str = "bar", categories: int = 4, count: int = 1, values: tuple[float | None, ...] = (), **more: object
) -> Chart:
    names = (
        "公益法律服务",
        "民企法律服务",
        "纠纷化解",
        "法治体检",
        "法律援助",
        "普法宣传",
        "人民调解",
        "仲裁",
        "公证",
        "鉴定",
        "立法建议",
        "热线",
    )
    base = values or (39684, 15214, 11928, 4689, 3021, 2870, 2210, 1800, 1532, 1210, 998, 640)
    given = tuple(
        series(f"{2020 + k}年", *(None if v is None else v * (k + 1) / count for v in base[:categories]))
        for k in range(count)
    )
    return Chart(
        id="c1", kind=kind, categories=names[:categories], series=given, alt="图：服务量", unit="件",
        caption=Caption("图", "1", (Run("服务量"),), separator="　"), **more,
    )  # type: ignore[arg-type]  # fmt: skip


def table(rows: int = 4, total: bool = False) -> Table:
    names = ("队伍建设与管理", "网络", "渠道", "机制", "服务", "宣传", "合计")
    return Table(
        id="t1", caption=Caption("表", "1", (Run("全年服务"),), separator="　"), total=total,
        columns=(
            Column(head=(Run("项目"),)), Column(head=(Run("数量"),), align="decimal", numeric=True),
            Column(head=(Run("比上年"),), align="decimal", numeric=True),
        ),
        rows=tuple(
            tuple(
                Cell(text=(Run(text),), point=text.find("."))
                for text in (names[n % 7], f"{n * 371 + 5}.{n}5", f"{n}.{5 * n}%" if n else "—")
            )
            for n in range(rows)
        ),
    )  # fmt: skip


QUOTE = Quotation(
    id="q1",
    blocks=(Paragraph(text=(Run("独立党支部在促进律师自律、引领创新发展方面发挥了显著作用。"),)),),
    by=(Run("自治区司法厅律师工作处处长"),),
)


def sample(count: int = 3, figures: int = 6, **more: object) -> OnePager:
    given: dict[str, object] = {
        "meta": Meta(title="律师下乡村，服务零距离", language="zh-CN"),
        "masthead": Matter(
            items=(Line(left=(Run("法治信息 · 一页通"),), right=(Run("2024年11月23日"),), size=9.0), Rule(width=1.0))
        ),
        "headline": Heading(level=1, text=(Run("律师下乡村，服务零距离"),), id="headline"),
        "subtitle": Paragraph(text=(Run("内蒙古多点发力，推进律师行业高质量发展"),), role="subtitle"),
        "summary": Paragraph(
            text=(
                Run("全区363家律所与282家商会建立联系，今年办理农牧民公益法律服务"),
                FigureRun("services", "", "39684", "次"),
                Run("，化解疑难矛盾纠纷11928件，为乡镇企业直接挽回损失4745万余元。"),
            ),
            role="summary", id="summary",
        ),
        "tiles": tiles(figures), "points": points(count), "chart": chart(),
        "source": Paragraph(
            text=(Run("资料来源：自治区司法厅公开报道，2024年11月23日；数字截至报道日。"),), id="source"
        ),
        "contact": Paragraph(text=(Run("联系：法治信息组"),), role="contact", id="contact"),
    }  # fmt: skip
    return OnePager(**(given | more))  # type: ignore[arg-type]


# ---- what a page holds ---------------------------------------------------------------------------------------------


def elements(element: Element) -> Iterator[Element]:
    yield element
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from elements(kid)


def marks(element: Element) -> Iterator[Mark]:
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from marks(kid)
        else:
            yield kid


def lines(page: LaidOutPage) -> list[TextLine]:
    return [mark for mark in marks(page.root) if isinstance(mark, TextLine) and any(run.glyphs for run in mark.runs)]


def roles(page: LaidOutPage) -> list[str]:
    return [element.role for element in elements(page.root) if element.role != ARTIFACT]


def said(element: Element) -> str:
    return "".join(mark.text for mark in marks(element) if isinstance(mark, TextLine))


def extent(line: TextLine) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of a line's letters; the blank half of a full-width mark is no part of them."""
    size = max(run.size for run in line.runs if run.glyphs)
    glyphs = [glyph for run in line.runs for glyph in run.glyphs]
    glyphs = [glyph for glyph in glyphs if glyph.text.strip()] or glyphs
    left = min(glyph.x + (glyph.advance / 2 if glyph.text in tuple("（《“‘「『【") else 0) for glyph in glyphs)
    right = max(
        glyph.x + glyph.advance * (0.5 if glyph.text in tuple("，。、；：！？）》”’」』】") else 1) for glyph in glyphs
    )
    return line.x + left, line.y - 0.8 * size, line.x + right, line.y + 0.12 * size


def overlaps(page: LaidOutPage) -> list[tuple[str, str]]:
    """Pairs of lines whose letters touch."""
    placed = [(extent(line), line.text) for line in lines(page) if line.text.strip()]
    return [
        (one[1], two[1])
        for one, two in itertools.combinations(placed, 2)
        if min(one[0][2], two[0][2]) - max(one[0][0], two[0][0]) > 0.5
        and min(one[0][3], two[0][3]) - max(one[0][1], two[0][1]) > 0.5
    ]


def outside(page: LaidOutPage, given: Settings | None = None) -> list[Mark]:
    """Marks that leave the text area."""
    margins = (given or settings()).page.margins
    left, right = margins.left.value - 0.6, page.width - margins.right.value + 0.6
    top, bottom = margins.top.value - 0.6, page.height - margins.bottom.value + 0.6
    boxes = [(mark, covered(mark)) for mark in marks(page.root)]
    return [mark for mark, box in boxes if box and (box[0] < left or box[1] < top or box[2] > right or box[3] > bottom)]


def covered(mark: Mark) -> tuple[float, float, float, float] | None:
    """Left, top, right, bottom of a mark; None for one that shows nothing."""
    if isinstance(mark, Box | Picture):
        return mark.x, mark.y, mark.x + mark.width, mark.y + mark.height
    if isinstance(mark, Path):
        numbers = [float(value) for step in mark.steps for value in step[1:]]
        return min(numbers[::2]), min(numbers[1::2]), max(numbers[::2]), max(numbers[1::2])
    return extent(mark) if any(run.glyphs for run in mark.runs) else None
