"""Write pictures as image objects: JPEG and plain PNG data are copied, all else is decoded first."""

import zlib
from struct import unpack_from

from msgspec import Struct

from exporter.pdf.file.objects import TaggedDocument

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
# PNG colour types whose data a PDF reader can take as they are (ISO 15948 §11.2.2): grey, RGB, palette.
_PLAIN = {0: ("/DeviceGray", 1), 2: ("/DeviceRGB", 3), 3: ("", 1)}

# How a camera held sideways says its picture is to be turned (Exif 2.32 §4.6.4 A, Orientation), as a matrix on the unit
# square a PDF image fills. From 5 on width and height change places.
TURNS = {
    2: "-1 0 0 1 1 0", 3: "-1 0 0 -1 1 1", 4: "1 0 0 -1 0 1",
    5: "0 -1 -1 0 1 1", 6: "0 -1 1 0 0 1", 7: "0 1 1 0 0 0", 8: "0 1 -1 0 1 0",
}  # fmt: skip
_ORIENTATION = 0x0112


class PlacedPicture(Struct, frozen=True):
    """An image object's reference, its pixels as stored, and the orientation it asks for (1: none)."""

    reference: str
    pixels: tuple[int, int]
    orientation: int = 1

    def turn_matrix(self, width: float, height: float) -> str:
        """The matrix that turns the picture for a box of this shape, "" for none.

        A box shaped like the stored pixels was measured without the turn: the picture is not squeezed into it then.
        """
        across, down = self.pixels
        lying, standing = abs(width * down - height * across), abs(width * across - height * down)
        if self.orientation >= 5 and lying < standing:
            return ""
        return TURNS.get(self.orientation, "")


class PictureError(Exception):
    """Picture data that cannot be read; the message says why."""


def add_picture(document: TaggedDocument, data: bytes, kind: str) -> PlacedPicture:
    """Add a PNG or JPEG. Raises PictureError where the data are damaged."""
    try:
        return _embed_data(document, data, kind)
    except Exception as error:  # Pillow and struct raise many kinds for broken data
        raise PictureError(str(error)) from error


def _embed_data(document: TaggedDocument, data: bytes, kind: str) -> PlacedPicture:
    orientation = _read_orientation(data) if kind == "jpeg" else 1
    entries, body, pixels = (_read_jpeg(data) if kind == "jpeg" else _read_png(data)) or ("", b"", (0, 0))
    if entries:
        return PlacedPicture(document.add_stream(entries, body, compress=False), pixels, orientation)
    return _read_pixels(document, data, orientation)


def _image_entries(width: int, height: int, bits: int, space: str) -> str:
    return f"/Type/XObject/Subtype/Image/Width {width}/Height {height}/BitsPerComponent {bits}/ColorSpace{space}"


def _read_orientation(data: bytes) -> int:
    if b"Exif\0\0" not in data[:65_536]:
        return 1
    import io

    from PIL import Image

    with Image.open(io.BytesIO(data)) as image:
        return int(image.getexif().get(_ORIENTATION, 1))


def _read_jpeg(data: bytes) -> tuple[str, bytes, tuple[int, int]] | None:
    """Dictionary entries, data and size of a JPEG in grey or RGB; None for others: CMYK has no meaning beside sRGB."""
    place = 2
    while place + 10 < len(data) and data[place] == 0xFF:
        marker, length = unpack_from(">BH", data, place + 1)
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):  # a frame head (ITU-T T.81 §B.2.2)
            bits, height, width, components = unpack_from(">BHHB", data, place + 4)
            space = {1: "/DeviceGray", 3: "/DeviceRGB"}.get(components)
            if not space or bits != 8 or not height:
                return None
            return _image_entries(width, height, 8, space) + "/Filter/DCTDecode", data, (width, height)
        place += 2 + length
    return None


def _read_png(data: bytes) -> tuple[str, bytes, tuple[int, int]] | None:
    """Dictionary entries, data and size of a PNG without transparency or interlace, which PDF's own predictors read."""
    if not data.startswith(_SIGNATURE) or len(data) < 33:
        return None
    width, height, bits, color, _, _, interlace = unpack_from(">IIBBBBB", data, 16)
    if color not in _PLAIN or interlace:
        return None
    space, components = _PLAIN[color]
    chunks = _read_chunks(data)
    if chunks is None or b"tRNS" in chunks:
        return None
    rows = chunks.get(b"IDAT", b"")
    if not _is_whole(rows, ((width * components * bits + 7) // 8 + 1) * height):
        return None
    if color == 3:
        palette = chunks.get(b"PLTE", b"")
        space = f"[/Indexed/DeviceRGB {len(palette) // 3 - 1}<{palette.hex()}>]"
    decode = f"/Predictor 15/Colors {components}/BitsPerComponent {bits}/Columns {width}"
    entries = _image_entries(width, height, bits, space) + f"/Filter/FlateDecode/DecodeParms<<{decode}>>"
    return entries, rows, (width, height)


def _read_chunks(data: bytes) -> dict[bytes, bytes] | None:
    """A PNG's chunks by kind, those of one kind joined; None where one is cut short."""
    parts: dict[bytes, list[bytes]] = {}
    place = 8
    while place + 12 <= len(data):
        length, kind = unpack_from(">I4s", data, place)
        if place + 12 + length > len(data):
            return None
        parts.setdefault(kind, []).append(data[place + 8 : place + 8 + length])
        place += 12 + length
    return {kind: b"".join(bodies) for kind, bodies in parts.items()}


def _is_whole(rows: bytes, size: int) -> bool:
    """Whether the compressed rows are exactly all there: a reader would show a broken picture without a word."""
    try:
        unpacker = zlib.decompressobj()
        return len(unpacker.decompress(rows, size + 1)) == size and unpacker.eof
    except zlib.error:
        return False


def _read_pixels(document: TaggedDocument, data: bytes, orientation: int) -> PlacedPicture:
    """Any picture, decoded, in RGB, with its transparency as a soft mask."""
    import io

    from PIL import Image

    with Image.open(io.BytesIO(data)) as opened:
        clear = "A" in opened.getbands() or "transparency" in opened.info
        image = opened.convert("RGBA" if clear else "RGB")
    width, height = image.size
    mask = ""
    if clear:
        alpha = image.getchannel("A")
        if alpha.getextrema() != (255, 255):
            mask = "/SMask " + document.add_stream(_image_entries(width, height, 8, "/DeviceGray"), alpha.tobytes())
        image = image.convert("RGB")
    entries = _image_entries(width, height, 8, "/DeviceRGB") + mask
    return PlacedPicture(document.add_stream(entries, image.tobytes()), (width, height), orientation)
