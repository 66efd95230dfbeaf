"""Where lines break, beside other tools: the same paragraphs at the same widths, and what breaks a rule counted.

`make bench`, or `benchmarks/lines.py [--quick]`. The rules are written out here, apart from the program's own tables:
GB/T 15834-2011 §5.1 and CLREQ (basic) for marks, GB/T 15835-2011 for numbers. Every tool justifies; sizes are 10.5 pt.
"""

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from html import escape
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.content import article  # noqa: E402  (the folder above must be on the path first)

SIZE = 10.5
WIDTHS = range(60, 224, 4)  # points, 6 to 21 characters: columns, tiles and cells of a page

# The samples' prose has few dashes, brackets and amounts of money side by side; this has them all.
DENSE = (
    "据《2024年法治建设年度报告》（以下简称“《报告》”），全区办理法律援助案件11,928件（同比增长18.2%），挽回经济损失4,745万元——"
    "比上年多出￥1,234.50万……“查询信息更便捷，效率也更高了！”律师张瑞敏说：“当事人对我们更满意了。”其中60%～70%的案件"
    "由A/B两类（民事／行政）律师承办；详见GB/T 15834—2011与《公共法律服务办法》（试行）第3.2条。"
)

NO_START = set("。，、；：？！）》〉」』】〕”’％%℃‰·～／" + ")]},.;:?!")
NO_END = set("（《〈「『【〔“‘￥￡／$([{")
NUMBER = re.compile(r"\d[\d,.]*\d[%％]?|\d[%％]")
COUNTS = (
    "lines",
    "forbidden start",
    "forbidden end",
    "number split",
    "—— or …… split",
    "word split",
    "last line of one",
)


def faults(lines: list[str]) -> dict[str, int]:
    """What is wrong with one paragraph's lines."""
    kept = [line.strip() for line in lines if line.strip()]
    found = dict.fromkeys(COUNTS, 0)
    found["lines"] = len(kept)
    for before, after in pairwise(kept):
        joined, at = before + after, len(before)
        found["forbidden start"] += after[0] in NO_START
        found["forbidden end"] += before[-1] in NO_END
        found["number split"] += any(match.start() < at < match.end() for match in NUMBER.finditer(joined))
        found["—— or …… split"] += before[-1] == after[0] and after[0] in "—…"
        found["word split"] += (
            before[-1].isascii() and before[-1].isalpha() and after[0].isascii() and after[0].isalpha()
        )
    found["last line of one"] += len(kept) > 1 and sum(char.isalnum() for char in kept[-1]) == 1
    return found


def paragraphs() -> list[str]:
    """The Chinese samples' prose, and one paragraph that holds every kind of mark."""
    found = [DENSE]
    for file in sorted((ROOT / "data").glob("*.yaml")):
        text = file.read_text("utf-8")
        if re.search(r"^language: zh", text, re.M):
            found += [block["text"] for block in article(text)["blocks"] if block["kind"] == "text"]
    # Notes and braces of our own markup mean nothing to the others; typed spaces beside Han are the typesetter's.
    plain = (re.sub(r"\[\^\w+\]|\{\{.*?\}\}|^[-*>] ", "", one) for one in found)
    return [
        re.sub(r"(?<=[\u4e00-\u9fff]) (?=\w)|(?<=\w) (?=[\u4e00-\u9fff])", "", one) for one in plain if len(one) > 40
    ]


# ---- the tools -------------------------------------------------------------------------------------------------------

Broken = Iterator[list[str]]  # the lines of each paragraph at each width


def ours(texts: list[str], widths: Iterable[int], strict: bool = False) -> Broken:
    from exporter.problem import Problems
    from exporter.typeset.families import FontFamily
    from exporter.typeset.fonts import Fonts
    from exporter.typeset.paragraph import TextStyle, measure_paragraph
    from exporter.typeset.span import Span

    fonts = Fonts({"body": FontFamily(latin="Noto Sans", east_asian="Noto Sans CJK SC")}, "zh-CN", Problems())
    for text in texts:
        measured = measure_paragraph((Span(text),), TextStyle(align="justify", strict=strict), fonts)
        for width in widths:
            yield [line.text for line in measured.set_lines(SIZE, width)]


def reportlab(texts: list[str], widths: Iterable[int]) -> Broken:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import Paragraph

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    style = ParagraphStyle("x", fontName="STSong-Light", fontSize=SIZE, leading=16, wordWrap="CJK", alignment=4)
    for text in texts:
        for width in widths:
            paragraph = Paragraph(escape(text, quote=False), style)
            paragraph.wrap(width, 10_000)
            yield ["".join(map(str, words)) for _, words in paragraph.blPara.lines]


def typst(texts: list[str], widths: Iterable[int]) -> Broken:
    import pypdfium2
    import typst as compiler

    from benchmarks.peers.page_typst import fonts

    pages = "".join(
        f"#page(width: {width}pt, height: auto, margin: 0pt)[#{json.dumps(text, ensure_ascii=False)}]\n"
        for text in texts
        for width in widths
    )
    head = f'#set text(font: ("Noto Sans", "Noto Sans CJK SC"), size: {SIZE}pt, lang: "zh")\n#set par(justify: true)\n'
    made = compiler.compile((head + pages).encode(), font_paths=fonts(), ignore_system_fonts=True)
    with pypdfium2.PdfDocument(made) as document:
        for page in document:
            yield page.get_textpage().get_text_range().splitlines()


def weasyprint(texts: list[str], widths: Iterable[int]) -> Broken:
    from weasyprint import HTML
    from weasyprint.formatting_structure.boxes import LineBox, TextBox

    blocks = "".join(f'<p style="width:{width}pt">{escape(text)}</p>' for text in texts for width in widths)
    look = f"font: {SIZE}pt 'Noto Sans CJK SC'; text-align: justify; margin: 0; break-inside: avoid"
    style = f"@page {{size: 250pt 8000pt; margin: 0}} p {{{look}}}"
    made = HTML(string=f'<html lang="zh-CN"><style>{style}</style>{blocks}').render()
    for page in made.pages:
        for block in page._page_box.descendants():
            if block.element_tag == "p" and isinstance(next(iter(block.children), None), LineBox):
                yield ["".join(b.text for b in line.descendants() if isinstance(b, TextBox)) for line in block.children]


TOOLS: dict[str, Callable[[list[str], Iterable[int]], Broken]] = {
    "exporter": ours,
    "exporter, strict": lambda texts, widths: ours(texts, widths, True),
    "Typst": typst,
    "WeasyPrint": weasyprint,
    "ReportLab, wordWrap CJK": reportlab,
}


def main() -> int:
    parser = argparse.ArgumentParser(description="Where lines break, beside other tools.")
    parser.add_argument("--quick", action="store_true", help="every fifth width")
    widths = WIDTHS[::5] if parser.parse_args().quick else WIDTHS
    texts = paragraphs()
    span = f"{len(widths)} widths of {widths[0]} to {widths[-1]} pt"
    print(f"\nlines broken: {len(texts)} paragraphs, {span}, {SIZE} pt type\n")
    rule = "|".join("-" * (len(count) + 1) + ":" for count in COUNTS)
    print(f"| {'program':23} | {' | '.join(COUNTS)} |\n|:{'-' * 23}-|{rule}|")
    clean = True
    for name, broken in TOOLS.items():
        try:
            each = [faults(lines) for lines in broken(texts, widths)]
        except (ImportError, OSError) as error:  # OSError: WeasyPrint without Pango
            print(f"| {name:23} | not installed: {str(error).splitlines()[0][:60]} |")
            continue
        totals = {count: sum(one[count] for one in each) for count in COUNTS}
        print(f"| {name:23} | {' | '.join(f'{totals[count]:{len(count)}}' for count in COUNTS)} |")
        clean &= not name.startswith("exporter") or sum(totals.values()) == totals["lines"]
    return int(not clean)


if __name__ == "__main__":
    raise SystemExit(main())
