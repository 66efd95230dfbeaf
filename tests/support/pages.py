"""Pages made by hand, so that what is drawn and how it is tagged can be tested without the layout."""

from exporter.document.blocks import Meta
from exporter.pdf.page.tree import ARTIFACT, Box, Element, LaidOutPage, Mark, Path, Picture
from exporter.problem import Problems
from exporter.typeset.face import Face
from exporter.typeset.families import FontFamily
from exporter.typeset.fonts import Fonts
from exporter.typeset.line import Glyph, GlyphRun, TextLine

META = Meta(
    title="律师下乡村（服务零距离）", language="zh-CN", authors=("法治信息组",), keywords=("律师", "公共法律服务")
)


def fonts(language: str = "zh-CN") -> Fonts:
    roles = {
        "body": FontFamily(latin="Noto Sans", east_asian="Noto Sans CJK SC"),
        "title": FontFamily(latin="Noto Sans", east_asian="Noto Sans CJK SC", weight=700),
    }
    return Fonts(roles, language, Problems())


def line(
    text: str,
    x: float = 50,
    y: float = 100,
    size: float = 10,
    role: str = "body",
    gaps: dict[int, float] | None = None,
    color: str = "222222",
    says: str | None = None,
    underline: bool = False,
    dots: tuple[int, ...] = (),
) -> TextLine:
    """A line of text; `gaps` adds points before the glyphs at these places, `dots` puts emphasis dots under them."""
    shaped, _ = fonts().open_chain(role).shape_text(text, east=any(char > "\u2e80" for char in text))
    runs: list[tuple[Face, list[Glyph]]] = []
    pen, marked = 0.0, []
    for place, (face, (gid, advance, right, up, source)) in enumerate(shaped):
        pen += (gaps or {}).get(place, 0.0)
        if not runs or runs[-1][0] is not face:
            runs.append((face, []))
        k = size / 1000
        runs[-1][1].append(Glyph(gid, pen + right * k, advance * k, source, up * k))
        if place in dots:
            marked.append((len(runs) - 1, pen + advance * k / 2))
        pen += advance * k
    made = tuple(
        GlyphRun(face, size, color, tuple(glyphs), underline, 0.0, tuple(x for index, x in marked if index == number))
        for number, (face, glyphs) in enumerate(runs)
    )
    return TextLine(x, y, made, text if says is None else says)


def page(*kids: Element | Mark, width: float = 595.28, height: float = 841.89) -> LaidOutPage:
    return LaidOutPage(width, height, Element("Document", kids))


def figure(name: str, text: str, x: float, y: float, size: float = 10) -> Element:
    return Element("Span", (line(text, x, y, size),), figure=name)


def one_pager(picture: bytes = b"") -> LaidOutPage:
    """A page with everything a one-pager may hold."""
    tile = Element("Div", (
        Element(ARTIFACT, (Box(50, 150, 100, 50, fill="eef3f8", radius=4),)),
        Element("P", (figure("members", "5613人", 60, 180, 18),)),
        Element("P", (line("党员律师", 60, 195),)),
    ))  # fmt: skip
    points = Element("L", tuple(
        Element("LI", (
            Element("Lbl", (line("•", 50, y),)),
            Element("LBody", (line(f"第{n}点：办理39684次，占43.6%", 62, y, gaps={4: 2.5}),)),
        )) for n, y in ((1, 230), (2, 246))
    ))  # fmt: skip
    head = Element(
        "TR",
        (
            Element("TH", (line("项目", 50, 300),), scope="Column"),
            Element("TH", (line("数量", 150, 300),), scope="Column"),
        ),
    )
    rows = tuple(
        Element(
            "TR",
            (Element("TH", (line(name, 50, y),), scope="Row"), Element("TD", (line(value, 150, y),) if value else ())),
        )
        for name, value, y in (("法律服务", "39684", 316), ("培训", "", 332))
    )
    table = Element("Table", (
        Element("Caption", (line("表 1　全年服务", 50, 284),)),
        Element("THead", (head,)), Element("TBody", rows),
        Element(ARTIFACT, (Path((("M", 50, 304), ("L", 250, 304)), stroke="aabbcc", dash=(2, 1)),)),
    ))  # fmt: skip
    chart = Element("Figure", (
        Box(60, 380, 80, 12, fill="1f4e79"),
        line("党支部", 60, 376, 8), line("340", 145, 390, 8),
        Path((("M", 60, 360), ("L", 60, 420), ("C", 70, 420, 80, 410, 90, 400), ("Z",)), stroke="888888"),
    ), alt="条形图：党支部340个", box=(50, 360, 200, 60))  # fmt: skip
    quote = Element("BlockQuote", (
        Element("P", (
            line("见", 50, 450),
            Element("Link", (line("网站 site", 60, 450, underline=True),), href="https://example.org/律?a=(1)"),
            line("。", 115, 450),
        )),
        Element("P", (line("强调这里", 50, 470, dots=(0, 1)),)),
        Element("P", (line("The end", 50, 486, says="The end "), line("goes on.", 50, 500)), language="en"),
    ))  # fmt: skip
    kids: list[Element] = [
        Element("H1", (line("律师下乡村，服务零距离", 50, 80, 22, "title", color="1f4e79"),), bookmark="律师下乡村"),
        tile, Element("H2", (line("要点 points", 50, 215, 12, "title"),), bookmark="要点"), points, table, chart, quote,
        Element("Note", (line("数据截至报道日。", 50, 540, 8),)),
        Element("P", (figure("members", "5613人", 50, 560), line("与", 90, 560), figure("share", "43.6%", 105, 560))),
        Element("P", (line("𠮷 ⼈人 ·• 👍 −5 ﬁ", 50, 580),)),
    ]  # fmt: skip
    if picture:
        kids.append(Element("Figure", (Picture(300, 100, 100, 80, picture, "png"),), alt="照片"))
    return page(*kids)
