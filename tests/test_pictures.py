"""Pictures prepared for print: upright, no finer than print needs, and otherwise left alone."""

import io
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageOps, ImageStat

from exporter.pictures import PictureError, prepare_picture, turned_pixels

SHARP = 100_000.0  # pixels an inch that no picture here reaches


def drawing(size: tuple[int, int], mode: str = "RGB") -> Image.Image:
    """A picture without symmetry: red above, blue at the left, noise elsewhere."""
    image = Image.effect_noise(size, 90).convert("RGB")
    image.paste((255, 0, 0), (0, 0, size[0], size[1] // 3))
    image.paste((0, 0, 255), (0, 0, size[0] // 4, size[1]))
    return image.convert(mode)


def saved(image: Image.Image, kind: str, orientation: int = 1, **options: object) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    out = io.BytesIO()
    image.save(out, kind, exif=exif, **options)  # type: ignore[arg-type]
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def difference(one: Image.Image, other: Image.Image) -> float:
    assert one.size == other.size
    stat = ImageStat.Stat(ImageChops.difference(one.convert("RGB"), other.convert("RGB")))
    return float(max(stat.mean))


@pytest.mark.parametrize(("kind", "orientation"), list(itertools.product(("JPEG", "PNG"), range(1, 9))))
def test_every_turn_is_applied_once(kind: str, orientation: int) -> None:
    data = saved(drawing((48, 32)), kind, orientation)
    wanted = ImageOps.exif_transpose(opened(data))
    made = prepare_picture(data, (48, 32), orientation, wanted.width, wanted.height, SHARP)
    shown = opened(made)
    assert shown.format == kind
    assert difference(shown, wanted) < (8 if kind == "JPEG" else 0.001)
    # Nothing is left that another program could turn once more.
    assert shown.getexif().get(0x0112, 1) == 1 or orientation == 1
    assert turned_pixels((48, 32), orientation) == wanted.size


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16", "CMYK"])
@pytest.mark.parametrize("smaller", [False, True])
def test_every_kind_of_pixel_keeps_its_colours(mode: str, smaller: bool) -> None:
    image = drawing((1500, 1000), "L" if mode == "I;16" else mode)
    data = saved(deepen(image) if mode == "I;16" else image, "JPEG" if mode == "CMYK" else "PNG")
    made = opened(prepare_picture(data, image.size, 3, 90, 60, 300 if smaller else 0))
    assert made.size == ((375, 250) if smaller else (1500, 1000))
    shown = made.convert("I").point(lambda value: value * (1 / 257)).convert("L") if made.mode == "I;16" else made
    wanted = image.convert("RGB").rotate(180).resize((9, 6), Image.Resampling.BOX)
    assert difference(shown.convert("RGB").resize((9, 6), Image.Resampling.BOX), wanted) < 6


def deepen(image: Image.Image) -> Image.Image:
    """Grey of 8 bits in 16."""
    return image.convert("I").point(lambda value: value * 257).convert("I;16")


@pytest.mark.parametrize("mode", ["L", "RGBA", "P"])
def test_a_picture_reduced_in_bands_has_no_seams(mode: str) -> None:
    gradient = Image.linear_gradient("L").resize((1900, 1301), Image.Resampling.BILINEAR)
    noise = Image.effect_noise(gradient.size, 20)
    image = Image.merge("RGB", (gradient, noise, gradient)).convert(mode)
    data = saved(image, "PNG")
    made = opened(prepare_picture(data, image.size, 1, 45.6, 31.2, 300))
    wanted = opened(data).convert("RGB").resize(made.size, Image.Resampling.BOX)
    assert made.size == (190, 130)
    assert difference(made, wanted) < 3


def test_what_is_clear_stays_clear() -> None:
    image = drawing((900, 600), "RGBA")
    image.putalpha(Image.linear_gradient("L").resize((900, 600)))
    made = opened(prepare_picture(saved(image, "PNG"), (900, 600), 1, 90, 60, 300))
    wanted = image.getchannel("A").resize((375, 250), Image.Resampling.BOX)
    assert made.size == (375, 250)
    assert difference(made.getchannel("A"), wanted) < 2
    palette = drawing((900, 600)).quantize(4)
    plain = saved(palette, "PNG", transparency=0)
    for dpi in (0, 300):  # kept as it is stored; mixed in RGBA
        shown = opened(prepare_picture(plain, (900, 600), 2, 90, 60, dpi)).convert("RGBA")
        wanted = ImageOps.mirror(opened(plain).convert("RGBA")).resize(shown.size, Image.Resampling.BOX)
        assert difference(shown.getchannel("A"), wanted.getchannel("A")) < 3


@settings(max_examples=40, deadline=None)
@given(
    st.integers(1, 8),
    st.tuples(st.integers(200, 700), st.integers(200, 700)),
    st.floats(20, 300),
    st.floats(20, 300),
    st.sampled_from([72, 150, 300]),
)
def test_nothing_is_enlarged_and_print_gets_what_it_needs(
    orientation: int, size: tuple[int, int], width: float, height: float, dpi: int
) -> None:
    data = saved(Image.effect_noise(size, 90).convert("RGB"), "JPEG", quality=95)
    made = prepare_picture(data, size, orientation, width, height, dpi)
    upright = turned_pixels(size, orientation)
    for got, had, inches in zip(opened(made).size, upright, (width / 72, height / 72), strict=True):
        assert got <= had
        assert got >= min(had, int(inches * dpi))
    if orientation == 1:
        assert len(made) <= len(data)


def test_small_files_and_near_sizes_are_left_alone() -> None:
    noise = saved(drawing((700, 700)), "JPEG", quality=95)
    assert len(noise) > 65_536
    assert prepare_picture(noise, (700, 700), 1, 155, 155, 300) is noise  # 325 pixels an inch
    assert prepare_picture(noise, (700, 700), 1, 10, 10, 0) is noise
    flat = saved(Image.new("1", (6000, 4000)), "PNG")
    assert prepare_picture(flat, (6000, 4000), 1, 60, 40, 300) is flat


def test_a_file_that_would_grow_is_left_alone() -> None:
    coarse = saved(Image.effect_noise((1500, 1500), 90), "JPEG", quality=5)
    assert len(coarse) > 65_536
    made = prepare_picture(coarse, (1500, 1500), 1, 310, 310, 300)
    assert made is coarse


def test_a_colour_profile_comes_along() -> None:
    from PIL import ImageCms

    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = saved(drawing((900, 600)), "JPEG", icc_profile=profile)
    for orientation, width in ((1, 60.0), (6, 900.0)):
        made = prepare_picture(data, (900, 600), orientation, width, width, 300)
        assert made != data
        assert opened(made).info["icc_profile"] == profile


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_damaged_pixels_are_an_error(kind: str) -> None:
    data = saved(drawing((300, 200)), kind)
    with pytest.raises(PictureError):
        prepare_picture(data[: len(data) // 2], (300, 200), 6, 200, 300, 300)
