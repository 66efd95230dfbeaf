"""Write a file's metadata: XMP, the document information dictionary, and the sRGB profile."""

from functools import cache
from struct import pack

from exporter.document.blocks import Meta
from exporter.pdf.file.objects import format_text

# Without a version: a release that changes nothing in a file leaves its bytes alone.
PRODUCER = "exporter"

# Every schema beyond the predefined ones must be described in the file itself (ISO 19005-2 §6.6.2.3.3).
_UA_SCHEMA = (
    '<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
    '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
    "<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>PDF/UA part number</pdfaProperty:description>"
    "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"
)


def write_xmp(meta: Meta, part: int) -> bytes:
    """Write the XMP packet: PDF/A-`part`a and PDF/UA-1, title and makers; dates only where the document has one."""
    fields = [
        "<dc:format>application/pdf</dc:format>",
        _write_alternative("dc:title", meta.title),
        _write_bag("dc:creator", "Seq", join_authors(meta)),
        _write_bag("dc:publisher", "Bag", (meta.organization,)),
        _write_bag("dc:subject", "Bag", meta.keywords),
        _write_bag("dc:language", "Bag", (meta.language,)),
        f"<pdf:Producer>{_escape_xml(PRODUCER)}</pdf:Producer><xmp:CreatorTool>{_escape_xml(PRODUCER)}</xmp:CreatorTool>",
    ]
    if description := meta.subject or meta.subtitle:
        fields.append(_write_alternative("dc:description", description))
    if meta.keywords:
        fields.append(f"<pdf:Keywords>{_escape_xml(', '.join(meta.keywords))}</pdf:Keywords>")
    if meta.created:
        fields += [f"<xmp:{kind}Date>{_escape_xml(meta.created)}</xmp:{kind}Date>" for kind in ("Create", "Modify")]
    packet = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"'
        f' xmlns:pdf="http://ns.adobe.com/pdf/1.3/">{"".join(fields)}</rdf:Description>'
        '<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">'
        f"<pdfaid:part>{part}</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance></rdf:Description>"
        '<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">'
        f"<pdfuaid:part>1</pdfuaid:part></rdf:Description>{_UA_SCHEMA}</rdf:RDF></x:xmpmeta>\n"
        '<?xpacket end="r"?>'
    )
    return packet.encode("utf-8")


def write_information(meta: Meta) -> str:
    """Write the document information dictionary, which older readers show instead of XMP; both must agree."""
    entries = {
        "Title": meta.title,
        "Author": ", ".join(join_authors(meta)),
        "Subject": meta.subject or meta.subtitle,
        "Keywords": ", ".join(meta.keywords),
        "Creator": PRODUCER,
        "Producer": PRODUCER,
    }
    body = "".join(f"/{key}{format_text(value)}" for key, value in entries.items() if value)
    if meta.created:
        body += f"/CreationDate{format_date(meta.created)}/ModDate{format_date(meta.created)}"
    return f"<<{body}>>"


def format_date(iso: str) -> str:
    """Format an ISO 8601 instant in UTC as a PDF date (ISO 32000-1 §7.9.4)."""
    digits = "".join(char for char in iso if char.isdigit())[:14]
    return f"(D:{digits}{'Z' if len(digits) == 14 else ''})"


def join_authors(meta: Meta) -> tuple[str, ...]:
    """The document's authors, or the organization where there are none."""
    return meta.authors or ((meta.organization,) if meta.organization else ())


def _write_alternative(tag: str, value: str) -> str:
    return f'<{tag}><rdf:Alt><rdf:li xml:lang="x-default">{_escape_xml(value)}</rdf:li></rdf:Alt></{tag}>'


def _write_bag(tag: str, kind: str, values: tuple[str, ...]) -> str:
    items = "".join(f"<rdf:li>{_escape_xml(value)}</rdf:li>" for value in values if value)
    return f"<{tag}><rdf:{kind}>{items}</rdf:{kind}></{tag}>" if items else ""


def _escape_xml(value: str) -> str:
    """Escape text for an element. The standard library's own escaping imports a web client, 70 ms of start-up."""
    kept = "".join(char for char in value if char >= " " or char in "\t\n")
    return kept.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@cache
def write_srgb_profile() -> bytes:
    """Write a display profile of sRGB, ICC version 4, half a kilobyte (ICC.1:2022; IEC 61966-2-1 adapted to D50).

    Made here so that no file, licence or date comes along; its dates and identifiers are fixed.
    """
    curve = b"para\0\0\0\0" + pack(">HH", 3, 0) + _pack_fixed(2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
    adapted = _pack_fixed(1.047882, 0.022919, -0.050217, 0.029587, 0.990479, -0.017059, -0.009247, 0.015076, 0.751678)
    tags = (
        (b"desc", _pack_name("sRGB")),
        (b"cprt", _pack_name("CC0")),
        (b"wtpt", _pack_xyz(0.9642, 1, 0.8249)),
        (b"chad", b"sf32\0\0\0\0" + adapted),
        (b"rXYZ", _pack_xyz(0.43604, 0.22249, 0.01392)),
        (b"gXYZ", _pack_xyz(0.38512, 0.71690, 0.09706)),
        (b"bXYZ", _pack_xyz(0.14304, 0.06061, 0.71391)),
        (b"rTRC", curve),
        (b"gTRC", curve),
        (b"bTRC", curve),
    )
    start = 128 + 4 + 12 * len(tags)
    places: dict[bytes, int] = {}
    body, table = b"", b""
    for signature, data in tags:
        if data not in places:
            places[data] = start + len(body)
            body += data + b"\0" * (-len(data) % 4)
        table += signature + pack(">II", places[data], len(data))
    head = pack(">I4s4s4s4s4s", start + len(body), b"\0" * 4, b"\x04\x20\0\0", b"mntr", b"RGB ", b"XYZ ")
    head += pack(">6H", 2020, 1, 1, 0, 0, 0) + b"acsp" + b"\0" * 28 + _pack_fixed(0.9642, 1, 0.8249) + b"\0" * 48
    return head + pack(">I", len(tags)) + table + body


def _pack_fixed(*values: float) -> bytes:
    """Pack s15Fixed16 numbers (ICC.1:2022 §4.6)."""
    return b"".join(pack(">i", round(value * 65536)) for value in values)


def _pack_xyz(*values: float) -> bytes:
    return b"XYZ \0\0\0\0" + _pack_fixed(*values)


def _pack_name(words: str) -> bytes:
    """Pack one English name (multiLocalizedUnicodeType, §10.15)."""
    coded = words.encode("utf-16-be")
    return b"mluc\0\0\0\0" + pack(">II4sII", 1, 12, b"enUS", len(coded), 28) + coded
