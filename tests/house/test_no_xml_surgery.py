"""The Word writer makes XML once: nothing in `exporter.docx` asks finished XML what it is, or edits it as a string."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# What a tag begins with: `<w:`, `</w:`, `<wp:inline`.
MARKUP = re.compile(r"</?[A-Za-z]\w*:[A-Za-z]|</?[a-z]\w*[ >/]|</?w:")
METHODS = {
    *("startswith", "endswith", "partition", "rpartition", "replace", "split", "rsplit", "removeprefix"),
    *("removesuffix", "find", "rfind", "index", "rindex", "count", "strip", "lstrip", "rstrip"),
}
# `findall` reads names and edits nothing.
PATTERNS = {"sub", "subn", "split", "search", "match", "fullmatch", "finditer"}

# A base's ids of styles and lists are known only when all text is written and says which of ours it uses.
ALLOWED = {("base/base.py", "_MARK.sub")}


def constants(node: ast.AST, named: dict[str, str]) -> str:
    """All text that a node's literals hold, and that of the module's constants it names."""
    out = []
    for inner in ast.walk(node):
        if isinstance(inner, ast.Constant) and isinstance(inner.value, str | bytes):
            out.append(inner.value if isinstance(inner.value, str) else inner.value.decode("latin-1"))
        elif isinstance(inner, ast.Name):
            out.append(named.get(inner.id, ""))
    return "\n".join(out)


def surgery(source: str) -> Iterator[tuple[int, str]]:
    """Each place where a string method, a pattern or `in` is used on markup: line, and what is called."""
    tree = ast.parse(source)
    named = {
        target.id: constants(node.value, {})
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            name, of = node.func.attr, node.func.value
            given = "\n".join(constants(argument, named) for argument in node.args)
            pattern = constants(of, named) if isinstance(of, ast.Name | ast.Call) else ""
            of_re = isinstance(of, ast.Name) and of.id == "re"
            on_text = name in METHODS and not of_re and MARKUP.search(given)
            by_pattern = name in PATTERNS and MARKUP.search(given if of_re else pattern)
            if on_text or by_pattern:
                yield node.lineno, f"{ast.unparse(of)}.{name}"
        elif isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.In | ast.NotIn):
            found = MARKUP.search(constants(node.left, named))
            if found:
                yield node.lineno, f"{ast.unparse(node.left)} in"


def test_no_finished_xml_is_edited() -> None:
    found = [
        f"{file.relative_to(ROOT)}:{line} {call}"
        for file in sorted((ROOT / "exporter/docx").rglob("*.py"))
        for line, call in surgery(file.read_text(encoding="utf-8"))
        if (str(file.relative_to(ROOT / "exporter/docx").as_posix()), call) not in ALLOWED
    ]
    assert not found


def test_what_is_allowed_is_there() -> None:
    for name, call in ALLOWED:
        text = (ROOT / "exporter/docx" / name).read_text(encoding="utf-8")
        assert call in {found for _, found in surgery(text)}


@pytest.mark.parametrize(
    "fault",
    [
        "def f(xml): return xml.startswith('<w:tbl>')",
        "def f(xml): return xml.endswith(('</w:tbl>', '</w:sdt>'))",
        "def f(xml): return xml.rpartition('<w:pStyle ')",
        "END = '</w:p>'\ndef f(xml): return xml.rfind(END)",
        "def f(xml, room): return xml.replace('</w:pPr>', room + '</w:pPr>')",
        "def f(xml, kind): return xml.startswith(f'<w:{kind}Reference')",
        "def f(data): return data.split(b'<w:p>')",
        "import re\nSTYLED = re.compile('(<w:p><w:pPr>)')\ndef f(xml): return STYLED.sub('', xml)",
        "import re\ndef f(xml): return re.sub('<w:keepNext/>', '', xml)",
        "import re\ndef f(xml): return re.compile('(?=<w:p>)').split(xml)",
        "def f(xml): return '<w:keepNext/>' in xml",
    ],
)
def test_a_planted_fault_is_found(fault: str) -> None:
    assert len(list(surgery(fault))) == 1


@pytest.mark.parametrize(
    "right",
    [
        "def f(text): return text.startswith('Callout')",
        "def f(id): return id.replace('[', '')",
        "def f(runs): return f'<w:p>{runs}</w:p>'",
        'import re\nNAMES = re.compile(\'<w:pStyle w:val="([^"]*)"\')\ndef f(xml): return NAMES.findall(xml)',
    ],
)
def test_what_makes_xml_or_reads_names_is_no_fault(right: str) -> None:
    assert not list(surgery(right))
