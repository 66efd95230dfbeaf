"""Orientation and resolution as pictures tell them, in every place where they may."""

import io
import struct
import zlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from exporter.source.pictures.headers import PictureNotes, read_notes

NOTHING = PictureNotes()


def jpeg(**options: Any) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 6)).save(out, "JPEG", **options)
    return out.getvalue()


def png(**options: Any) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 6)).save(out, "PNG", **options)
    return out.getvalue()


def exif(order: str = "<", **tags: Any) -> Image.Exif:
    found = Image.Exif()
    found.endian = order
    for name, value in tags.items():
        found[{"orientation": 0x0112, "across": 0x011A, "down": 0x011B, "unit": 0x0128}[name]] = value
    return found


def with_density(unit: int, across: int, down: int) -> bytes:
    data = jpeg()
    place = data.index(b"JFIF\0") + 7
    return data[:place] + struct.pack(">BHH", unit, across, down) + data[place + 5 :]


def with_physical(unit: int, across: int, down: int) -> bytes:
    data, body = png(), b"pHYs" + struct.pack(">IIB", across, down, unit)
    return data[:33] + struct.pack(">I", 9) + body + struct.pack(">I", zlib.crc32(body)) + data[33:]


@pytest.mark.parametrize("made", [jpeg, png])
@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_orientation(made: Any, order: str, orientation: int) -> None:
    assert read_notes(made(exif=exif(order, orientation=orientation))).orientation == orientation


@pytest.mark.parametrize("orientation", [0, 9, 300])
def test_orientations_that_do_not_exist_are_none(orientation: int) -> None:
    assert read_notes(jpeg(exif=exif(orientation=orientation))).orientation == 1


@pytest.mark.parametrize(
    ("data", "resolution"),
    [
        (jpeg(dpi=(300, 300)), (300, 300)),
        (jpeg(dpi=(72, 144)), (72, 144)),
        (with_density(2, 100, 50), (254, 127)),
        (with_density(0, 1, 1), (96, 96)),
        (with_density(0, 1, 2), (96, 192)),  # the shape of a pixel alone: twice as wide as high
        (with_density(0, 20, 10), (192, 96)),
        (with_density(1, 1, 1), (96, 96)),  # no picture has one pixel an inch
        (with_density(1, 0, 300), (96, 96)),
        (png(dpi=(300, 300)), (300, 300)),
        (png(dpi=(1200, 600)), (1200, 600)),
        (with_physical(1, 2835, 2835), (72, 72)),
        (with_physical(1, 3937, 1960), (100, 49.784)),
        (with_physical(0, 4, 2), (192, 96)),
        (with_physical(0, 3, 3), (96, 96)),
    ],
    ids=[str(number) for number in range(14)],
)
def test_resolution(data: bytes, resolution: tuple[float, float]) -> None:
    assert read_notes(data).resolution == pytest.approx(resolution)


@pytest.mark.parametrize(("unit", "resolution"), [(2, (300, 150)), (3, (762, 381)), (None, (300, 150))])
def test_resolution_in_exif(unit: int | None, resolution: tuple[float, float]) -> None:
    tags = {"across": 300.0, "down": 150.0, **({"unit": unit} if unit else {})}
    bare = bytearray(jpeg(exif=exif(**tags)))
    bare[bare.index(b"JFIF\0")] = ord("X")  # cameras write no JFIF segment
    assert read_notes(bytes(bare)).resolution == pytest.approx(resolution)
    assert read_notes(png(exif=exif(**tags))).resolution == pytest.approx(resolution)


def test_jfif_goes_before_exif() -> None:
    assert read_notes(jpeg(dpi=(200, 200), exif=exif(across=300.0, down=300.0))).resolution == (200, 200)


@given(st.binary(max_size=60), st.integers(0, 3))
def test_broken_notes_are_passed_over(noise: bytes, cut: int) -> None:
    for head in (b"II*\0", b"MM\0*", b""):
        block = (head + noise)[: 64 - cut]
        data = jpeg()
        segment = b"\xff\xe1" + struct.pack(">H", len(block) + 8) + b"Exif\0\0" + block
        found = read_notes(data[:2] + segment + data[2:])
        assert found.orientation in range(1, 9)
        assert all(20 <= dpi <= 9600 for dpi in found.resolution)


def test_a_picture_without_notes() -> None:
    assert read_notes(png()) == NOTHING == read_notes(with_density(0, 1, 1))
