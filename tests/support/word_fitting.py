"""Charts and lines of text on pages of Word, for tests of what gives way where a page ends."""

from decimal import Decimal
from typing import Any

from exporter.document.blocks import Caption, Chart, Paragraph, Series
from exporter.docx.draft import WordWriter
from exporter.docx.estimate.fit import fit_heights
from exporter.problem import Problems
from tests.support.word_samples import body, briefing, settings, words

HEIGHT = 180.0  # points: the template's height of a chart


def chart(kind: Any = "line", names: int = 4, series: int = 1) -> Chart:
    values = tuple(Decimal(at + 1) for at in range(names))
    lines_ = tuple(Series(name=f"列{at}", values=values, printed=tuple(map(str, values))) for at in range(series))
    caption = Caption(label="图", number="1", text=words("名"))
    return Chart(
        kind=kind, categories=tuple(f"区{at}号" for at in range(names)), series=lines_, alt="x", caption=caption
    )


def writer_of(*blocks: object, language: str = "zh-CN") -> WordWriter:
    using = settings(language, f"charts.height={HEIGHT}pt")
    return WordWriter(briefing(*blocks, language=language), using, using.words, Problems())


def lines(count: int) -> list[Paragraph]:
    return [body("文") for _ in range(count)]


def heights(*blocks: object) -> list[float]:
    """Heights of the drawings that are changed, in order."""
    found = fit_heights(writer_of(*blocks))
    return [found[id(block)] for block in blocks if id(block) in found]
