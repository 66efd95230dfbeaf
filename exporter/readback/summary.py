"""What `inspect` found, in lines for people."""

from collections.abc import Iterator
from typing import Any

# Longer texts are cut on screen: the whole is in --json.
_LONGEST = 96


def summarize(found: dict[str, Any]) -> str:
    """A few lines on what a file contains; `found` is what `inspect` returned."""
    return "\n".join(_docx_lines(found) if found["kind"] == "docx" else _pdf_lines(found))


def _docx_lines(found: dict[str, Any]) -> Iterator[str]:
    yield f"Word document: {found.get('title') or 'no title'}"
    yield f"language: {found.get('language') or 'none'}"
    for name, value in (found.get("properties") or {}).items():
        if value and value != found.get(name):
            yield f"{name}: {_cut_short(value)}"
    yield _count_line(found, ("headings", "paragraphs", "tables", "charts", "images", "notes", "comments", "revisions"))
    for heading in found.get("headings", ()):
        number = f"{heading['number']} " if heading.get("number") else ""
        yield f"{'  ' * heading['level']}{number}{heading['text']}"
    for chart in found.get("charts", ()):
        yield f"chart ({chart['type']}): {chart['title'] or ', '.join(series['name'] for series in chart['series'])}"
    yield from _figure_lines(found)


def _pdf_lines(found: dict[str, Any]) -> Iterator[str]:
    yield f"PDF: {found.get('title') or 'no title'}"
    yield f"language: {found.get('language') or 'none'}"
    sizes = ", ".join(" × ".join(f"{side:g}" for side in size) for size in found.get("page_sizes", ()))
    yield f"pages: {found.get('pages')} ({sizes} pt)"
    conformance = found.get("conformance") or ()
    yield f"declares: {', '.join(conformance) if conformance else 'no standard'}"
    for font in found.get("fonts", ()):
        state = "embedded" if font["embedded"] else "NOT embedded"
        yield f"font: {font['name']}, {state}{', subset' if font['subset'] else ''}"
    for attachment in found.get("attachments", ()):
        yield f"attachment: {_cut_short(attachment['name'])}, {attachment['bytes']} bytes"
    yield _count_line(found, ("tags",))
    yield from _figure_lines(found)


def _count_line(found: dict[str, Any], names: tuple[str, ...]) -> str:
    counted = ((len(found.get(name) or ()), name) for name in names)
    return ", ".join(f"{count} {name[:-1] if count == 1 else name}" for count, name in counted)


def _figure_lines(found: dict[str, Any]) -> Iterator[str]:
    for name, texts in (found.get("figures") or {}).items():
        yield f"figure {name}: {' · '.join(dict.fromkeys(texts))} (×{len(texts)})"


def _cut_short(value: object) -> str:
    text = ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
