"""Latent styles: which of Word's built-in styles its lists show although the file has none of them.

As in Word's own template: all hidden but the usual few and the table styles, which a gallery of their own shows."""

from functools import cache

from exporter.docx.package.xml import escape

# Name, place in the list, and whether it is in the gallery (ECMA-376 part 1, §17.7.4.8).
_SHOWN = (("Normal", 0, True), ("heading 1", 9, True), ("Title", 10, True), ("Subtitle", 11, True),
          ("Strong", 22, True), ("Emphasis", 20, True), ("No Spacing", 1, False), ("List Paragraph", 34, False),
          ("Quote", 29, True), ("Table Grid", 39, False))  # fmt: skip
# Word's table styles since 2013, with the place of the first of each row.
_TABLES = ("Table 1 Light", "Table 2", "Table 3", "Table 4", "Table 5 Dark", "Table 6 Colorful", "Table 7 Colorful")
_FIRST_PLACE = 46


@cache
def write_latent_styles() -> str:
    """`w:latentStyles`."""
    shown = [_write_exception(name, place, gallery) for name, place, gallery in _SHOWN]
    shown += [_write_exception(f"Plain Table {number}", 40 + number) for number in range(1, 6)]
    shown.append(_write_exception("Grid Table Light", 40))
    for accent in ("", *(f" Accent {number}" for number in range(1, 7))):
        for family in ("Grid", "List"):
            names = [f"{family} {name}{accent}" for name in _TABLES]
            shown += [_write_exception(name, place) for place, name in enumerate(names, _FIRST_PLACE)]
    return (
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1" '
        f'w:defQFormat="0" w:count="376">{"".join(shown)}</w:latentStyles>'
    )


def _write_exception(name: str, place: int, gallery: bool = False) -> str:
    quick = ' w:qFormat="1"' if gallery else ""
    return (
        f'<w:lsdException w:name="{escape(name)}" w:semiHidden="0" w:uiPriority="{place}" w:unhideWhenUsed="0"{quick}/>'
    )
