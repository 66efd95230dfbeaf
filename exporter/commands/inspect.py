"""`exporter inspect`: what a .docx or .pdf contains, read back."""

from pathlib import Path

from exporter.problem import Problems
from exporter.readback import read_file, to_dict
from exporter.readback.summary import summarize


def text(path: str, as_json: bool, problems: Problems) -> str | None:
    """What a file contains, in lines for people or as JSON; None after reported errors."""
    found = read_file(path, Path(path).read_bytes(), problems)
    if found is None:
        return None
    if not as_json:
        return summarize(found)
    import json

    return json.dumps(to_dict(found), ensure_ascii=False, indent=2)
