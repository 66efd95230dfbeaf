"""Core and extended properties: title, authors, language, and dates from the outline, never the current time."""

from exporter.document.blocks import Meta
from exporter.docx.package.package import PACKAGE_RELATION, WordPackage
from exporter.docx.package.xml import escape

_CORE = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)
_APP = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"


def write_properties(package: WordPackage, meta: Meta) -> None:
    """Add core and application properties."""
    core = package.add_story("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml")
    core.set_xml(f"<cp:coreProperties {_CORE}>{''.join(_core_elements(meta))}</cp:coreProperties>")
    package.relate(core, PACKAGE_RELATION + "metadata/core-properties")
    app = package.add_story(
        "/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"
    )
    company = f"<Company>{escape(meta.organization)}</Company>" if meta.organization else ""
    app.set_xml(f'<Properties xmlns="{_APP}"><Application>exporter</Application>{company}</Properties>')
    package.relate(app, "extended-properties")


def _core_elements(meta: Meta) -> list[str]:
    """Each element at most once (ECMA-376 part 2, §8.3.4)."""
    authors = "; ".join(meta.authors) or meta.organization
    texts = (
        ("dc:title", meta.title),
        ("dc:subject", meta.subject or meta.subtitle),
        ("dc:creator", authors),
        ("cp:keywords", ", ".join(meta.keywords)),
        ("dc:language", meta.language),
        ("cp:lastModifiedBy", authors),
    )
    out = [f"<{name}>{escape(text)}</{name}>" for name, text in texts if text]
    if meta.created:
        stamp = escape(meta.created)
        out += [
            f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{stamp}</dcterms:{name}>' for name in ("created", "modified")
        ]
    return out
