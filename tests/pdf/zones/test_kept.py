"""Zones that pages leave to later ones."""

from exporter.document.blocks import PointBlock, Run
from exporter.memo import forget_everything
from exporter.pdf.page.fonts import open_fonts
from exporter.pdf.page.text import FitScale, Typesetter
from exporter.pdf.zones.kept import KeptZone, ZoneShelf
from exporter.pdf.zones.points import make_point_zone
from exporter.problem import Problems
from tests.support.one_pagers import settings

POINT = PointBlock(heading=(Run("题"),), text=(Run("一句话。"),), more=((Run("还有一句。"),),))
MEASURE = FitScale(1.0, 1.0, 16.0)


def shelf(template: str = "briefing", *sets: str, language: str = "zh-CN") -> ZoneShelf:
    given = settings(template, language, *sets)
    return ZoneShelf(Typesetter(given, open_fonts(given.fonts, language, Problems()), given.words, language))


def take(of: ZoneShelf, point: PointBlock = POINT, count: int = 0) -> KeptZone:
    return of.take_zone(make_point_zone, point, count, 2)


def test_a_later_page_has_the_zone_with_what_was_laid_out_and_drawn() -> None:
    forget_everything()
    first, second = shelf(), shelf()
    zone = take(first)
    (box,) = zone.lay_out(300.0, MEASURE)
    drawn = box.draw(10.0, 20.0, box.height)
    first.give_back()
    again = take(second, PointBlock(heading=(Run("题"),), text=(Run("一句话。"),), more=((Run("还有一句。"),),)))
    assert again is zone
    assert again.lay_out(300.0, MEASURE) == (box,)
    assert again.lay_out(300.0, MEASURE)[0].draw(10.0, 20.0, box.height) is drawn
    assert again.lay_out(300.0, MEASURE)[0].draw(10.0, 21.0, box.height) != drawn


def test_a_zone_is_of_one_page_at_a_time() -> None:
    forget_everything()
    first, second = shelf(), shelf()
    zone = take(first)
    assert take(second) is not zone, "the first page has it"
    first.give_back()
    assert take(second) is zone


def test_what_a_zone_depends_on_is_part_of_what_it_is_known_by() -> None:
    forget_everything()
    first = shelf()
    zone = take(first)
    first.give_back()
    others = [
        take(shelf(), count=1),
        take(shelf(), PointBlock(heading=(Run("题"),), text=(Run("另一句话。"),))),
        take(shelf("compact")),
        take(shelf("briefing", "colors.text=#112233")),
        take(shelf("briefing", "fonts.body.weight=500")),
        take(shelf(language="zh-TW")),
    ]
    assert zone not in others
    assert take(shelf()) is zone
