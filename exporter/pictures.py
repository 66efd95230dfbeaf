"""Prepare a picture's data for print: turned upright, and no finer than the print needs.

Both writers call `prepare_picture` with the size in print. Data that need neither are returned as they are. Pillow is
imported only for the others; the bytes of a JPEG then depend on Pillow's version.
"""

from math import ceil
from typing import TYPE_CHECKING, Any

from exporter.memo import Memo
from exporter.message import Message
from exporter.problem import Place, Problems

if TYPE_CHECKING:
    from PIL.Image import Image

# Below this size in bytes a picture is kept as it is: a drawing in two colours, which finer pixels serve well.
_SMALL = 65_536
# A picture is made smaller only where that drops a fifth of its pixels: less is not worth a second JPEG compression.
_WORTH = 0.8
# JPEG quality of a picture made smaller: at 300 pixels an inch, errors of 85 are below what print shows.
_QUALITY = 85
# Rows of a reduced picture that are made at a time.
_BAND = 64

# Exif 2.32 §4.6.4 A, Orientation: the Pillow transposition (by name) that shows the stored pixels upright.
_TRANSPOSITIONS = {
    2: "FLIP_LEFT_RIGHT",
    3: "ROTATE_180",
    4: "FLIP_TOP_BOTTOM",
    5: "TRANSPOSE",
    6: "ROTATE_270",
    7: "TRANSVERSE",
    8: "ROTATE_90",
}

# Prepared pictures for the other rows of a batch, weights in bytes; one is at most a sheet at 300 pixels an inch, about
# 2 MB.
_prepared = Memo[bytes](most=16, heaviest=16_000_000)


class PictureError(Exception):
    """Picture data that cannot be decoded."""


def report_damaged(name: str, place: Place, problems: Problems) -> None:
    """Report a picture whose pixels cannot be decoded by its file's name."""
    message = Message("{name} is damaged: its pixels cannot be read", name=name)
    problems.error("picture-damaged", place, message, "save it again as PNG or JPEG")


def turned_pixels(pixels: tuple[int, int], orientation: int) -> tuple[int, int]:
    """Width and height of a picture after its turn; from orientation 5 on they change places."""
    return (pixels[1], pixels[0]) if orientation >= 5 else pixels


def prepare_picture(
    data: bytes, pixels: tuple[int, int], orientation: int, width: float, height: float, dpi: float
) -> bytes:
    """Turn a PNG or JPEG upright and reduce it to `dpi` pixels an inch at its size in print, `width` × `height` points.

    `pixels` is its size as stored. The format stays; nothing is enlarged. `dpi` 0 keeps every pixel. Raises
    PictureError where the data are damaged.
    """
    target = _target_pixels(data, turned_pixels(pixels, orientation), width, height, dpi)
    if target is None and orientation not in _TRANSPOSITIONS:
        return data
    from hashlib import sha256

    key = (sha256(data).digest(), orientation, target or (0, 0))
    found = _prepared.get(key)
    if found is None:
        try:
            made = _transform_picture(data, orientation, target)
        except Exception as error:  # Pillow and struct raise many kinds for broken data
            raise PictureError from error
        found = made if len(made) < len(data) or orientation in _TRANSPOSITIONS else data
        _prepared.keep(key, found, len(found))
    return found


def _target_pixels(
    data: bytes, pixels: tuple[int, int], width: float, height: float, dpi: float
) -> tuple[int, int] | None:
    """The pixels, after the turn, that a print needs; None where the picture is small enough."""
    if not dpi or len(data) <= _SMALL:
        return None
    across = max(1, min(pixels[0], ceil(width / 72 * dpi)))
    down = max(1, min(pixels[1], ceil(height / 72 * dpi)))
    return (across, down) if across * down < _WORTH * pixels[0] * pixels[1] else None


def _transform_picture(data: bytes, orientation: int, target: tuple[int, int] | None) -> bytes:
    import io

    from PIL import Image

    with Image.open(io.BytesIO(data)) as image:
        kind = image.format or ""
        options = _save_options(image, target)
        transposition = _TRANSPOSITIONS.get(orientation)
        if target is not None:
            # The decoder scales by 2, 4 or 8 itself (ITU-T T.81 leaves out coefficients): less time and memory.
            stored = turned_pixels(target, orientation)
            image.draft(None, stored)
            result = _reduce_by_bands(image, stored).resize(stored, Image.Resampling.LANCZOS)
        else:
            result = image.convert("RGB") if image.mode == "CMYK" else image
        if transposition:
            result = result.transpose(Image.Transpose[transposition])
    out = io.BytesIO()
    result.save(out, kind, **options)
    return out.getvalue()


def _save_options(image: "Image", target: tuple[int, int] | None) -> dict[str, Any]:
    """What the new file takes over: the colour profile; in a turned JPEG the old tables, so that it loses least."""
    options: dict[str, Any] = {}
    profile = image.info.get("icc_profile")
    if profile and image.mode != "CMYK":  # becomes RGB
        options["icc_profile"] = profile
    if image.format != "JPEG":
        if target is None and "transparency" in image.info:
            options["transparency"] = image.info["transparency"]
        return options
    if target is not None or image.mode == "CMYK":
        return {**options, "quality": _QUALITY}
    from PIL.JpegImagePlugin import get_sampling

    return {**options, "qtables": image.quantization, "subsampling": get_sampling(image)}  # type: ignore[attr-defined]


def _reduce_by_bands(image: "Image", target: tuple[int, int]) -> "Image":
    """Reduce a picture by the whole factor that leaves it twice as fine as `target`, a band of rows at a time.

    So nothing but the decoder's own pixels is as large as the picture.
    """
    from PIL import Image

    factor = min(image.width // target[0], image.height // target[1]) // 2
    if factor < 2:
        return _make_mixable(image)
    size = ceil(image.width / factor), ceil(image.height / factor)
    reduced = None
    for top in range(0, size[1], _BAND):
        rows = (0, top * factor, image.width, min(image.height, (top + _BAND) * factor))
        band = _make_mixable(image.crop(rows)).reduce(factor)
        reduced = reduced or Image.new(band.mode, size)
        reduced.paste(band, (0, top))
    return reduced or image


def _make_mixable(image: "Image") -> "Image":
    """Convert a picture to a mode whose values can be mixed: grey or RGB, with its transparency."""
    clear = "transparency" in image.info
    if image.mode.startswith("I"):  # 16-bit grey
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.mode in ("1", "L"):
        return image.convert("LA" if clear else "L")
    if image.mode in ("LA", "RGBA"):
        return image
    return image.convert("RGBA" if clear else "RGB")
