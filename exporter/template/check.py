"""Checks settings against each other: margins that leave no space, colours without contrast, parts taken away."""

from collections.abc import Iterable

from exporter.message import Message, listed
from exporter.problem import NOWHERE, Place, Problems
from exporter.source.nodes import Mapping, Node, Scalar, is_null
from exporter.template.bands import check_bands
from exporter.template.model import Item, Settings
from exporter.units import BOLD, READABLE, Length, contrast_ratio, least_contrast

# Points: a column of ten characters at 10 pt.
NARROWEST = 100.0

_PAPER = "ffffff"

# Sections nest to six levels, and each level has its own settings.
MAX_LEVEL = 6


def check_settings(settings: Settings, tree: Mapping, problems: Problems) -> None:
    """Report settings that contradict each other, each at the place in `tree` most likely meant otherwise."""
    _check_space(settings, tree, problems)
    _check_fit(settings, tree, problems)
    if not problems.failed:  # a wrong value is missing here, and its sentinel colour proves nothing
        _check_removed(settings, tree, problems)
        _check_contrast(settings, tree, problems)
        _check_head_contrast(settings, tree, problems)
        _check_line_contrast(settings, tree, problems)
    for picture in (*settings.header.pictures, *settings.footer.pictures):
        _check_logo(picture.image, settings, problems)
    _check_items((*settings.front, *settings.back), settings, problems)
    check_bands(settings, problems)


def _check_items(items: Iterable[Item], settings: Settings, problems: Problems) -> None:
    for item in items:
        _check_items(item.inner, settings, problems)
        _check_breaks(item.bottom, problems)
        _check_logo(item.image, settings, problems)
        _check_keys(item, problems)
        if item.name == "appendices" and item != Item(name=item.name, place=item.place):
            message = "`appendices` takes no look of its own: its sections look as all others"
            problems.error("no-look", item.place, message, "set `headings` and `text`")


def _check_breaks(bottom: Iterable[Item], problems: Problems) -> None:
    """Report page breaks among items at a page's foot."""
    for item in bottom:
        if item.name == "page_break":
            message = "`page_break` cannot stand at a page's foot: what is in `bottom` stays on one page"
            problems.error("two-in-one", item.place, message, "put it before or after `bottom`")


# Keys of lines that named parts do not have; and those that a part lacks beside them.
_OF_LINES = ("hanging", "right_indent", "over_next", "one_line", "value_font", "alt")
_LOOK = ("font", "size", "color", "align", "indent", "space_before", "space_after", "from_top", "rule")
_LACKING = {
    "key_figures": _LOOK,
    "page_break": (*_LOOK, "space_after"),
    "contents": ("from_top",),
    "appendix_list": ("from_top",),
}


def _check_keys(item: Item, problems: Problems) -> None:
    """Warn of keys beside a name that change nothing."""
    if not item.name or item.name == "appendices":
        return
    idle = [key for key in (*_OF_LINES, *_LACKING.get(item.name, ())) if getattr(item, key) != getattr(_PLAIN, key)]
    if idle:
        keys = listed(f"`{key}`" for key in idle)
        template = "{keys} of `{item}` do nothing" if len(idle) > 1 else "{keys} of `{item}` does nothing"
        message = Message(template, keys=keys, item=item.name)
        hint = "its look is that of tables and tiles" if item.name == "key_figures" else "take it out, or write a text"
        problems.warning("key-without-effect", item.place, message, hint)


_PLAIN = Item()


def _check_logo(image: Scalar | None, settings: Settings, problems: Problems) -> None:
    if image is not None and image.text == "logo" and settings.logo is None:
        hint = "add logo: {file: …, height: 12mm, alt: …}, or name a picture's file"
        problems.error("no-logo", image.place, "`image: logo`, but the template has no logo", hint)


def _check_removed(settings: Settings, tree: Mapping, problems: Problems) -> None:
    """Report what `~` removed although every document needs it: the body font, a heading level."""
    if "body" not in settings.fonts:
        place = _find_place(
            tree, *_find_removed(tree, "fonts.body"), *_find_removed(tree, "fonts"), "fonts.body", "fonts"
        )
        hint = "give fonts.body its families, or leave the key out"
        problems.error("missing-key", place, "`fonts` needs the role `body`", hint)
    if len(settings.headings) < MAX_LEVEL:
        template = "`headings` needs {wanted} levels and has {count}"
        message = Message(template, wanted=MAX_LEVEL, count=len(settings.headings))
        hint = "leave the key out to keep the inherited ones; `[~, {size: 13pt}]` sets the second alone"
        problems.error("missing-key", _find_place(tree, *_find_removed(tree, "headings"), "headings"), message, hint)


def _find_removed(tree: Mapping, path: str) -> list[str]:
    """The paths where one output, or both, have `~` for a key."""
    return [name for name in (f"docx.{path}", f"pdf.{path}", path) if is_null(_find_node(tree, name))]


def _check_space(settings: Settings, tree: Mapping, problems: Problems) -> None:
    margins = settings.page.margins
    width = settings.page.width - margins.left.points(12) - margins.right.points(12)
    height = settings.page.height - margins.top.points(12) - margins.bottom.points(12)
    for name, left in (("width", width), ("height", height)):
        if left < NARROWEST:
            message = Message(
                "the margins leave {left:.0f} pt of the page's {name}", left=max(left, 0), name=Message(name)
            )
            place = _find_place(tree, "page.margins", "page")
            problems.error("no-room", place, message, Message("leave at least {least:.0f} pt", least=NARROWEST))


def _check_fit(settings: Settings, tree: Mapping, problems: Problems) -> None:
    fit = settings.pdf.fit
    if fit.min_size.points(12) > fit.max_size.points(12):
        place = _find_place(tree, "pdf.fit.min_size", "pdf.fit")
        problems.error("wrong-order", place, "`min_size` is larger than `max_size`", "swap them, or make both the same")


def _check_contrast(settings: Settings, tree: Mapping, problems: Problems) -> None:
    colors = settings.colors
    for name in ("text", "muted", "accent", "link"):
        for ground, behind in (("white", _PAPER), ("the tint", colors.tint)):
            ratio = contrast_ratio(getattr(colors, name), behind)
            if ratio < READABLE:
                template = "the colour `{name}` has a contrast of {ratio:.1f} to 1 on {ground}; text needs {least}"
                message = Message(template, name=name, ratio=ratio, ground=Message(ground), least=READABLE)
                problems.warning("low-contrast", _find_place(tree, f"colors.{name}"), message, "make it darker")
                break


def _check_head_contrast(settings: Settings, tree: Mapping, problems: Problems) -> None:
    """Warn of a colour for the words of tables' heads that does not read on the fill behind them, or on paper."""
    tables = settings.tables
    if tables.header_color is None:
        return
    ratio = contrast_ratio(tables.header_color, tables.header_fill or _PAPER)
    if ratio < READABLE:
        template = "`{key}` has a contrast of {ratio:.1f} to 1 on {ground}; text needs {least}"
        ground = Message("`{key}`", key="header_fill") if tables.header_fill else Message("white")
        message = Message(template, key="header_color", ratio=ratio, ground=ground, least=READABLE)
        hint = "choose another, or leave it to `auto`"
        problems.warning("low-contrast", _find_place(tree, "tables.header_color", "tables"), message, hint)


def _check_line_contrast(settings: Settings, tree: Mapping, problems: Problems) -> None:
    """Warn of colours of headings, headers, footers and lines of front and back matter that do not read on paper."""
    size, colors = settings.text.size.points(12), settings.colors
    told = (colors.text, colors.muted, colors.accent, colors.link)  # roles, each of which is checked by itself
    lines: list[tuple[str | None, Length | None, bool, Place]] = [
        (each.color, each.size, each.weight >= BOLD, _find_place(tree, "headings")) for each in settings.headings
    ]
    lines += [
        (each.color, each.size, False, _find_place(tree, f"{name}.color", name))
        for name, each in (("header", settings.header), ("footer", settings.footer))
    ]
    lines += [
        (each.color, each.size, False, each.place)
        for item in (*settings.front, *settings.back) for each in (item, *item.bottom)
        if each.name or each.text or each.left or each.center or each.right  # a rule's colour is no text's
    ]  # fmt: skip
    for color, own, bold, place in lines:
        least = least_contrast(own.points(size) if own is not None else size, bold=bold)
        ratio = contrast_ratio(color, _PAPER) if color and color not in told else least
        if ratio < least:
            template = "`{key}` has a contrast of {ratio:.1f} to 1 on {ground}; text needs {least}"
            message = Message(template, key="color", ratio=ratio, ground=Message("white"), least=least)
            problems.warning("low-contrast", place, message, "make it darker")


def _find_place(tree: Mapping, *paths: str) -> Place:
    """The place of the first path that the tree has."""
    return next((node.place for path in paths if (node := _find_node(tree, path)) is not None), NOWHERE)


def _find_node(tree: Mapping, path: str) -> Node | None:
    node: Node | None = tree
    for key in path.split("."):
        node = node.get(key) if isinstance(node, Mapping) else None
    return node
