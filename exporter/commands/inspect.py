"""`exporter inspect`: prints what a .docx or .pdf contains, read back: lines for people, or JSON."""

from exporter.problem import Problems
from exporter.readback import LARGEST, inspect, read_file
from exporter.readback.summary import summarize
from exporter.source.files import Files


def describe_file(path: str, as_json: bool, problems: Problems) -> str | None:
    """What a file contains, in lines for people or as JSON; None after reported errors."""
    data = Files().read_path(path, LARGEST)
    if not as_json:
        content = read_file(path, data, problems)
        return None if content is None else summarize(content)
    found = inspect(path, data, problems)
    if found is None:
        return None
    import json

    return json.dumps(found, ensure_ascii=False, indent=2)
