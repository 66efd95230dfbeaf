"""`exporter explain CODE`: prints what a problem code means, with an example of what leads to it."""

from exporter.codes import CODES, find_code
from exporter.commands.printed.speech import label, say
from exporter.did_you_mean import nearest_word
from exporter.message import Message


def explain_code(code: str) -> list[str] | None:
    """The lines that explain a code; None for a code that is none."""
    row = find_code(code)
    if row is None:
        return None
    name = next((name for name, known in CODES.items() if known is row), code)
    head = say(Message("{code} ({severity})", code=code, severity=Message(row.severity)))
    return [head, f"  {say(row.meaning, name)}", f"  {label('for example')}{say(row.example, name)}"]


def suggest_code(code: str) -> str:
    """The code that was most likely meant, "" where none is near."""
    names = {name.replace("-", "_"): name for name in CODES}
    return names.get(nearest_word(code, names), "")
