"""Make a drawn page a PDF document: tags, metadata, output intent, outline pane, attached file."""

from reportlab.pdfbase import pdfdoc

from exporter.document.blocks import Meta
from exporter.pdf.file.canvas import PageCanvas
from exporter.pdf.file.conform import check_conformance
from exporter.pdf.file.lines import embed_fonts
from exporter.pdf.file.metadata import format_date, write_information, write_srgb_profile, write_xmp
from exporter.pdf.file.objects import Raw, TaggedDocument, format_name, format_text
from exporter.pdf.file.tags import StructureTree
from exporter.pdf.page.tree import LaidOutPage
from exporter.problem import Problems

# Media types by a file name's ending (RFC 9512 for YAML); anything else is bytes.
_MEDIA = {"yaml": "application/yaml", "yml": "application/yaml", "csv": "text/csv", "json": "application/json"}


class _Information(pdfdoc.PDFInfo):
    """The information dictionary without ReportLab's, which always writes the current time."""

    def __init__(self, body: str) -> None:
        super().__init__()
        self._body = body.encode("latin-1")

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        return self._body


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
    canvas = PageCanvas(page, embed_fonts(page.root), meta.language, problems)
    canvas.draw_page()
    document = canvas.document
    sheet = document.Pages.pages[-1]
    tree = StructureTree(document, document.object_reference(sheet))
    catalog = document.Catalog
    catalog.__NoDefault__ = [*pdfdoc.PDFCatalog.__NoDefault__, "OutputIntents", "AF"]
    catalog.StructTreeRoot = tree.write_tree(canvas.tree, canvas.owners, canvas.links)
    # Not as text: ReportLab would make an array of its characters.
    sheet.Annots = Raw(f"[{' '.join(tree.annotations)}]".encode("ascii")) if tree.annotations else None
    catalog.MarkInfo = "<</Marked true>>"
    catalog.ViewerPreferences = "<</DisplayDocTitle true>>"
    packet = write_xmp(meta, 3 if attachment or standard == "pdfa-3a" else 2)
    catalog.Metadata = document.add_stream("/Type/Metadata/Subtype/XML", packet, compress=False)
    catalog.OutputIntents = _output_intents(document)
    if attachment:
        file = _attach_outline(document, *attachment, meta)
        catalog.AF = f"[{file}]"
        catalog.Names = f"<</EmbeddedFiles<</Names[{format_text(attachment[0])} {file}]>>>>"
    document.info = _Information(write_information(meta))
    return document.GetPDFData(canvas)


def _output_intents(document: TaggedDocument) -> str:
    """Write the output intent: the page's RGB is sRGB (ISO 19005-2 §6.2.3)."""
    profile = document.add_stream("/N 3", write_srgb_profile())
    return (
        f"[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)"
        f"/DestOutputProfile {profile}>>]"
    )


def _attach_outline(document: TaggedDocument, title: str, data: bytes, meta: Meta) -> str:
    """Attach the file that the document was made from (ISO 19005-3 §6.8); returns its specification's reference."""
    media = _MEDIA.get(title.rpartition(".")[2].lower(), "application/octet-stream")
    changed = f"/ModDate{format_date(meta.created)}" if meta.created else ""
    file = document.add_stream(
        f"/Type/EmbeddedFile/Subtype{format_name(media)}/Params<</Size {len(data)}{changed}>>", data
    )
    return document.add_object(
        f"<</Type/Filespec/F{format_text(title)}/UF{format_text(title)}/Desc{format_text(title)}/AFRelationship/Source"
        f"/EF<</F {file}/UF {file}>>>>"
    )
