"""`exporter inspect`: prints what a .docx or .pdf contains, read back: lines for people, or JSON."""

from exporter.commands.printed.speech import say
from exporter.commands.printed.terminal import print_json
from exporter.message import Message
from exporter.problem import Place, Problems, escape_controls
from exporter.readback import LARGEST, inspect, read_file
from exporter.readback.summary import summarize
from exporter.source.files import Files


def print_content(path: str, as_json: bool, problems: Problems) -> bool:
    """Print what a file contains, in lines for people or as JSON; true where it cannot be read (reported)."""
    try:
        data = Files().read_path(path, LARGEST)
    except OSError as error:
        problems.error("unreadable", Place(path), Message("cannot be read: {error}", error=error))
        return True
    if not as_json:
        content = read_file(path, data, problems)
        if content is not None:
            for line in summarize(content):
                print(escape_controls(say(line), lines=True))
        return content is None
    found = inspect(path, data, problems)
    if found is not None:
        print_json(found)
    return found is None
