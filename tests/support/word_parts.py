"""Word files with parts that we do not write."""

import io
import zipfile

from tests.support.return_trip import printed

MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MS = "http://schemas.microsoft.com/office/2006/relationships"


def with_parts(inside: str = "", relations: str = "", **parts: str) -> bytes:
    """A file with XML at the end of its first paragraph of running text, with relationships and parts."""
    source, out = zipfile.ZipFile(io.BytesIO(printed("zh"))), io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                at = content.index(b"</w:p>", content.index("早晚高峰最为".encode()))
                content = content[:at] + inside.encode() + content[at:]
            elif name == "word/_rels/document.xml.rels":
                content = content.replace(b"</Relationships>", relations.encode() + b"</Relationships>")
            target.writestr(name, content)
        for name, content in parts.items():
            target.writestr(f"word/{name}.xml", content)
    return out.getvalue()


def relate(kind: str, target: str, more: str = "") -> str:
    return f'<Relationship Id="rId90" Type="{kind}" Target="{target}" {more}/>'
