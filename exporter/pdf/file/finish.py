"""Make a drawn page a PDF document: tags, metadata, output intent, outline pane, attached file."""

from exporter.document.blocks import Meta
from exporter.pdf.file.bookmarks import write_bookmarks
from exporter.pdf.file.canvas import PageCanvas
from exporter.pdf.file.conform import check_conformance
from exporter.pdf.file.lines import embed_fonts
from exporter.pdf.file.metadata import format_date, write_information, write_srgb_profile, write_xmp
from exporter.pdf.file.objects import PdfObjects, format_name, format_text
from exporter.pdf.file.tags import StructureTree
from exporter.pdf.page.tree import LaidOutPage
from exporter.problem import Problems

# Media types by a file name's ending (RFC 9512 for YAML); anything else is bytes.
_MEDIA = {"yaml": "application/yaml", "yml": "application/yaml", "csv": "text/csv", "json": "application/json"}


def finish_file(
    page: LaidOutPage,
    meta: Meta,
    problems: Problems,
    standard: str = "pdfa-2a",
    attachment: tuple[str, bytes] | None = None,
) -> bytes:
    """Write the file: PDF 1.7, PDF/UA-1 and PDF/A-2a; PDF/A-3a on request or with an attachment (name, bytes).

    The same page and meta give the same bytes; there are no dates where `meta.created` is "". Breaches of conformance
    are reported to `problems`, and the result is then b"".
    """
    if not check_conformance(page, problems):
        return b""
    objects = PdfObjects()
    canvas = PageCanvas(page, objects, embed_fonts(page.root), meta.language, problems)
    resources, content = canvas.draw_page()
    sheet, place = objects.reserve_object()
    tree = StructureTree(objects, place)
    structure = tree.write_tree(canvas.tree, canvas.owners, canvas.links)
    annotations = f"/Annots[{' '.join(tree.annotations)}]" if tree.annotations else ""
    pages = objects.add_object(f"<</Type/Pages/Count 1/Kids[{place}]>>")
    sheet.body = (
        f"<</Type/Page/Parent {pages}/MediaBox[0 0 {_format_side(page.width)} {_format_side(page.height)}]"
        f"/Resources{resources}/Contents {content}/StructParents 0/Tabs/S{annotations}>>"
    ).encode("latin-1")
    packet = write_xmp(meta, 3 if attachment or standard == "pdfa-3a" else 2)
    metadata = objects.add_stream("/Type/Metadata/Subtype/XML", packet, compress=False)
    outline = write_bookmarks(objects, canvas.tree, place)
    catalog = objects.add_object(
        f"<</Type/Catalog/Pages {pages}/Lang{format_text(meta.language)}/StructTreeRoot {structure}"
        "/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>"
        f"/Metadata {metadata}/OutputIntents{_output_intents(objects)}"
        f"{f'/Outlines {outline}' if outline else ''}{_attach_outline(objects, attachment, meta)}>>"
    )
    return objects.write_file(catalog, objects.add_object(write_information(meta)))


def _format_side(points: float) -> str:
    """Format a side of the page in points, to a ten-thousandth: A4 is no whole number of points."""
    return f"{round(points, 4):.8g}"


def _output_intents(objects: PdfObjects) -> str:
    """Write the output intent: the page's RGB is sRGB (ISO 19005-2 §6.2.3)."""
    profile = objects.add_stream("/N 3", write_srgb_profile())
    return (
        f"[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)"
        f"/DestOutputProfile {profile}>>]"
    )


def _attach_outline(objects: PdfObjects, attachment: tuple[str, bytes] | None, meta: Meta) -> str:
    """Attach the file that the document was made from (ISO 19005-3 §6.8); returns the catalog's entries about it."""
    if not attachment:
        return ""
    title, data = attachment
    media = _MEDIA.get(title.rpartition(".")[2].lower(), "application/octet-stream")
    changed = f"/ModDate{format_date(meta.created)}" if meta.created else ""
    file = objects.add_stream(
        f"/Type/EmbeddedFile/Subtype{format_name(media)}/Params<</Size {len(data)}{changed}>>", data
    )
    name = format_text(title)
    specification = objects.add_object(
        f"<</Type/Filespec/F{name}/UF{name}/Desc{name}/AFRelationship/Source/EF<</F {file}/UF {file}>>>>"
    )
    return f"/AF[{specification}]/Names<</EmbeddedFiles<</Names[{name} {specification}]>>>>"
