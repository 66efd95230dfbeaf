"""Headers and footers with pictures: their feet on one line, turned and sized as every other picture."""

from exporter.document.blocks import HeaderFooter, Image, Run
from exporter.pdf.page.text import Typesetter
from exporter.pdf.page.tree import Picture
from exporter.pdf.zones.running import draw_running, edge_to_text, make_running_zone
from exporter.typeset.line import TextLine
from tests.support.one_pagers import settings
from tests.support.pages import fonts

LOGO = Image(data=b"", format="png", alt="", width=60.0, height=24.0, pixels=(10, 25), orientation=6, dpi=300.0)


def _drawn(shown: HeaderFooter) -> tuple[list[TextLine], list[Picture]]:
    using = settings()
    setter = Typesetter(using, fonts(), using.words, "zh-CN")
    zone = make_running_zone(shown, using.header, setter)
    ((header,), ()) = draw_running(zone, None, using.page, 80.0, 400.0)
    kids = header.kids
    return [kid for kid in kids if isinstance(kid, TextLine)], [kid for kid in kids if isinstance(kid, Picture)]


def test_a_picture_stands_at_its_place_as_it_is_turned() -> None:
    _, (picture,) = _drawn(HeaderFooter(right=LOGO))
    assert (picture.x + picture.width, picture.width, picture.height) == (480.0, 60.0, 24.0)
    assert (picture.orientation, picture.dpi, picture.pixels) == (6, 300.0, (10, 25))


def test_a_text_beside_a_picture_stands_on_its_foot() -> None:
    (line,), (picture,) = _drawn(HeaderFooter(left=(Run("题目"),), right=LOGO))
    foot = picture.y + picture.height
    assert foot - 6 < line.y < foot


def test_a_high_picture_keeps_the_text_away() -> None:
    using = settings()
    setter = Typesetter(using, fonts(), using.words, "zh-CN")
    low, high = (make_running_zone(HeaderFooter(left=part), using.header, setter) for part in ((Run("题"),), LOGO))
    assert edge_to_text(high, 400.0, 70.0) > edge_to_text(low, 400.0, 70.0) + 10
