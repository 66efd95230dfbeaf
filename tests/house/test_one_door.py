"""One door to the disk: input files are read in `exporter/source/files.py` and nowhere else."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "exporter"
DOOR = "source/files.py"

# Who else opens a file, how often, and why that is no input of a run.
OTHERS = {
    "batch/manifest.py": (1, "reads what earlier runs made, which is no input of a document"),
    "batch/store.py": (2, "reads a file that was made, for its digest, and adds lines to the manifest"),
    "start/modules.py": (1, "reads the bytecode that Python keeps of the program"),
    "cli.py": (1, "standard output is turned to the null device when its reader has gone"),
    "commands/init.py": (1, "writes the first outline, and only where there is no file yet"),
    "commands/keys.py": (1, "reads the reference page that it writes anew"),
    "messages/catalogue.py": (1, "reads the program's own sentences in a language"),
    "messages/listing.py": (2, "reads the list of sentences that it writes anew, and the bundled templates"),
    "messages/told.py": (1, "reads the program's own source"),
    "output/journal.py": (3, "writes and reads what renames a run is about to make"),
    "commands/preview.py": (1, "opens the browser, and no file"),
    "output/__init__.py": (10, "writes finished files, and keeps those that they replace until all are in place"),
    "numbers/tables.py": (1, "reads the program's own tables of number words"),
    "preview/starter.py": (1, "writes the starter of a preview, and only where there is no file yet"),
    "processes/second_process.py": (4, "reads pipes between two processes, and what Linux says of its cores"),
    "typeset/face.py": (1, "maps the program's own fonts; those that a template names come as bytes"),
    "typeset/word_starts.py": (1, "reads the models that BudouX is installed with"),
    "typeset/installed.py": (2, "reads the names of this computer's fonts, and which folders hold them"),
    "user_cache.py": (3, "writes, reads and maps what later runs may use again"),
    "word.py": (1, "reads the layout that LibreOffice made of the file just written"),
}

NAMES = {"open", "read_bytes", "read_text", "fdopen", "from_file_path"}
# What is opened here is in memory.
IN_MEMORY = {"io.BytesIO", "BytesIO"}


def openings(source: str) -> Iterator[tuple[int, str]]:
    """Each call that opens a file or reads one: its line, and what is called."""
    own = {"read_text"} if "import read_text" in source or ", read_text" in source else set()
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        first = node.args[0] if node.args else None
        in_memory = isinstance(first, ast.Call) and ast.unparse(first.func) in IN_MEMORY
        of_ours = isinstance(node.func, ast.Name) and name in own | {"read_text"}
        # A stream of a PDF file that was read whole is no file.
        of_stream = isinstance(node.func, ast.Attribute) and name == "read_bytes" and is_stream(node.func.value)
        if name in NAMES and not (in_memory or of_ours or of_stream):
            yield node.lineno, ast.unparse(node.func)


def is_stream(value: ast.expr) -> bool:
    text = ast.unparse(value)
    return text == "stream" or text.endswith((".get_file()", ".ToUnicode", ".Metadata"))


def count_openings(folder: Path) -> dict[str, list[tuple[int, str]]]:
    found = {
        str(file.relative_to(folder).as_posix()): list(openings(file.read_text("utf-8")))
        for file in sorted(folder.rglob("*.py"))
    }
    return {name: calls for name, calls in found.items() if calls and name != DOOR}


def test_nobody_else_opens_a_file() -> None:
    assert {name: len(calls) for name, calls in count_openings(PACKAGE).items()} == {
        name: count for name, (count, _) in OTHERS.items()
    }


@pytest.mark.parametrize(
    "fault",
    [
        "with open(path, 'rb') as file: pass",
        "data = Path(path).read_bytes()",
        "def late(path): return path.read_text('utf-8')",
        "handle = os.open(path, os.O_RDONLY)",
        "image = Image.open(path)",
        "blob = hb.Blob.from_file_path(path)",
    ],
)
def test_a_planted_fault_is_found(tmp_path: Path, fault: str) -> None:
    (tmp_path / "docx").mkdir()
    (tmp_path / "docx" / "write.py").write_text(fault + "\n", "utf-8")
    assert list(count_openings(tmp_path)) == ["docx/write.py"]


@pytest.mark.parametrize(
    "right",
    [
        "Image.open(io.BytesIO(data))",
        "text = read_text(name, folder, files, problems)",
        "part = stream.read_bytes()",
    ],
)
def test_what_reads_no_file_is_no_fault(tmp_path: Path, right: str) -> None:
    (tmp_path / "a.py").write_text(right + "\n", "utf-8")
    assert count_openings(tmp_path) == {}
