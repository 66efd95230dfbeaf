"""Outlines for the return trip, and the Word files that they print."""

import io
import json
import re
import zipfile
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from docx.oxml import parse_xml

from exporter import job
from exporter.document.marks import unpack_names
from exporter.problem import Problems

OUTLINES = Path(__file__).resolve().parents[1] / "pull" / "outlines"


@cache
def printed(outline: str) -> bytes:
    """The Word file that an outline prints."""
    problems = Problems()
    path = str(OUTLINES / f"{outline}.yaml")
    given = job.read(path, problems)
    assert given is not None, list(problems)
    data = job.render(given, job.Options(formats=("docx",)), problems).docx
    assert data is not None
    return data


def print_text(text: str) -> bytes:
    """The Word file that an outline's text prints."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "report.yaml")
        path.write_text(text, encoding="utf-8")
        problems = Problems()
        given = job.read(str(path), problems)
        assert given is not None, list(problems)
        data = job.render(given, job.Options(formats=("docx",)), problems).docx
    assert data is not None
    return data


RECORD = re.compile(r"<vt:lpwstr>(.*?)</vt:lpwstr>")
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
STORE = f'<Relationship Id="rId900" Type="{KIND}" Target="../customXml/item1.xml"/></Relationships>'


def age(data: bytes) -> bytes:
    """The file as version 3 of the record had it: in a custom XML part, with digests in the names of bookmarks."""
    source, out = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    parts = {name: source.read(name) for name in source.namelist()}
    record = json.loads("".join(str(each[0].text) for each in parse_xml(parts.pop("docProps/custom.xml"))))
    packed, _, kept = record["nodes"].partition(" ")
    digests = {name: kept[4 * at :][:4] for at, name in enumerate(unpack_names(packed))}
    ways = {name: digest for name, digest in digests.items() if not name.startswith(("_", "0", "p_", "l_"))}
    named = [f"{name}:{digest}" for name, digest in digests.items() if name not in ways]
    record = {"format": 3, "outline": record["outline"], "nodes": " ".join(["".join(ways.values()), *named])}
    text = parts["word/document.xml"].decode()
    text = re.sub(r"(?<=\"_x)(s\w+|front\w+|back\w+)", lambda name: f"{name[1]}__{ways[name[1]]}", text)
    parts["word/document.xml"] = text.encode()
    parts["_rels/.rels"] = re.sub(rb"<Relationship [^>]*custom.xml\"/>", b"", parts["_rels/.rels"])
    kept_rels = parts["word/_rels/document.xml.rels"].replace(b"</Relationships>", STORE.encode())
    parts["word/_rels/document.xml.rels"] = kept_rels
    parts["customXml/item1.xml"] = f'<outline xmlns="urn:exporter:outline:1">{json.dumps(record)}</outline>'.encode()
    with zipfile.ZipFile(out, "w") as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return out.getvalue()
