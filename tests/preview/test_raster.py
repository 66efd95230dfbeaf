"""The page as a picture: of the size that was asked for, and what the file shows."""

import io
from pathlib import Path

import pytest
from PIL import Image

from exporter.job import Options
from exporter.preview.look import View, take_look
from exporter.preview.raster import PictureCache, draw_page, measure_pages, round_scale

PDF = take_look(str(Path(__file__).resolve().parents[2] / "data/notice.yaml"), None, View(), Options()).pdf


@pytest.mark.parametrize(
    ("wanted", "given"), [(0.1, 1.0), (1.0, 1.0), (1.01, 1.25), (2.0, 2.0), (3.9, 4.0), (99.0, 4.0)]
)
def test_few_scales_serve_many_windows(wanted: float, given: float) -> None:
    assert round_scale(wanted) == given


@pytest.mark.parametrize("format", ["jpeg", "png"])
def test_a_page_has_the_pixels_of_its_scale(format: str) -> None:
    image = Image.open(io.BytesIO(draw_page(PDF, 1.5, format)))  # type: ignore[arg-type]
    assert image.format == format.upper()
    assert image.size == (893, 1263)
    assert image.convert("L").getextrema() == pytest.approx((0, 255), abs=60)


def test_a_page_that_is_not_there() -> None:
    with pytest.raises(IndexError):
        draw_page(PDF, 1.0, index=1)
    with pytest.raises(IndexError):
        draw_page(PDF, 1.0, index=-1)


def test_pages_are_measured() -> None:
    count, width, height = measure_pages(PDF)
    assert (count, round(width), round(height)) == (1, 595, 842)


def test_pictures_are_kept_for_a_second_look_and_not_for_ever() -> None:
    cache = PictureCache()
    first = cache.draw(PDF, "1", 1.0)
    assert cache.draw(PDF, "1", 1.0) is first
    for number in range(2, 9):
        cache.draw(PDF, str(number), 1.0)
    assert cache.draw(PDF, "1", 1.0) is not first
