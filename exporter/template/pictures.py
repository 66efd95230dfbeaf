"""The pictures a template prints: its logo and those of its front and back matter."""

from collections.abc import Iterable, Iterator

from exporter.problem import Problems
from exporter.source.assets import PictureFile, read_picture
from exporter.source.files import Files
from exporter.source.nodes import Scalar
from exporter.template.model import Item, Settings, Template


def read_pictures(template: Template, files: Files, problems: Problems) -> dict[str, PictureFile]:
    """Every picture by its path as the settings hold it; a file that is no picture is reported where it is named."""
    found: dict[str, PictureFile] = {}
    named = {file.text: file for settings in (template.docx, template.pdf) for file in _iter_files(settings)}
    for path, file in named.items():
        picture = read_picture(file, files.folder_of(path), files, problems)
        if picture is not None:
            found[path] = picture
    return found


def _iter_files(settings: Settings) -> Iterator[Scalar]:
    if settings.logo is not None:
        yield settings.logo.file
    for picture in (*settings.header.pictures, *settings.footer.pictures):
        if picture.image.text != "logo":
            yield picture.image
    for item in _iter_items((*settings.front, *settings.back)):
        if item.image is not None and item.image.text != "logo":
            yield item.image


def _iter_items(items: Iterable[Item]) -> Iterator[Item]:
    for item in items:
        yield item
        yield from _iter_items(item.inner)
