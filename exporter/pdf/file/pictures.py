"""Write pictures as image objects: JPEG and plain PNG data are copied, all else is decoded first."""

import zlib
from struct import unpack_from

from exporter.memo import Memo
from exporter.pdf.file.objects import PdfObjects
from exporter.pictures import PictureError

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
# PNG colour types whose data a PDF reader can take as they are (ISO 15948 §11.2.2): grey, RGB, palette.
_PLAIN = {0: ("/DeviceGray", 1), 2: ("/DeviceRGB", 3), 3: ("", 1)}


def add_picture(objects: PdfObjects, data: bytes, kind: str) -> str:
    """Add an upright PNG or JPEG; returns its reference. Raises PictureError where the data are damaged."""
    try:
        found = _read_jpeg(data) if kind == "jpeg" else _read_known_png(data)
        if found is not None:
            return objects.add_stream(*found, compress=False)
        return _read_pixels(objects, data)
    except Exception as error:  # Pillow and struct raise many kinds for broken data
        raise PictureError from error


def _image_entries(width: int, height: int, bits: int, space: str) -> str:
    return f"/Type/XObject/Subtype/Image/Width {width}/Height {height}/BitsPerComponent {bits}/ColorSpace{space}"


def _read_jpeg(data: bytes) -> tuple[str, bytes] | None:
    """Dictionary entries and data of a JPEG in grey or RGB; None for others: CMYK has no meaning beside sRGB."""
    place = 2
    while place + 10 < len(data) and data[place] == 0xFF:
        marker, length = unpack_from(">BH", data, place + 1)
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):  # a frame head (ITU-T T.81 §B.2.2)
            bits, height, width, components = unpack_from(">BHHB", data, place + 4)
            space = {1: "/DeviceGray", 3: "/DeviceRGB"}.get(components)
            if not space or bits != 8 or not height:
                return None
            return _image_entries(width, height, 8, space) + "/Filter/DCTDecode", data
        place += 2 + length
    return None


# Logos of earlier pages by their data: to see that one is whole, it is unpacked. Weights are bytes.
_logos = Memo[tuple[str, bytes]](most=8, heaviest=2_000_000)


def _read_known_png(data: bytes) -> tuple[str, bytes] | None:
    found = _logos.get(data)
    if found is None:
        found = _read_png(data)
        if found is not None:
            _logos.keep(data, found, len(data) + len(found[1]))
    return found


def _read_png(data: bytes) -> tuple[str, bytes] | None:
    """Dictionary entries and data of a PNG without transparency or interlace, which PDF's own predictors read."""
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
    return entries, rows


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


def _read_pixels(objects: PdfObjects, data: bytes) -> str:
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
            mask = "/SMask " + objects.add_stream(_image_entries(width, height, 8, "/DeviceGray"), alpha.tobytes())
        image = image.convert("RGB")
    entries = _image_entries(width, height, 8, "/DeviceRGB") + mask
    return objects.add_stream(entries, image.tobytes())
