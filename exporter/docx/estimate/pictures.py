"""The size at which a picture of the text is printed."""

from exporter.document.blocks import Image
from exporter.docx.draft import WordWriter


def decide_picture_size(writer: WordWriter, block: Image) -> tuple[float, float]:
    """Decide a picture's width and height in points: its own, no larger than the text area, and smaller where it gives
    way to stay on its page."""
    scale = min(1.0, writer.width / block.width, writer.height / block.height)
    fitted = writer.fitted_heights.get(id(block))
    if fitted is not None:
        scale = min(scale, fitted / block.height)
    return block.width * scale, block.height * scale
