"""The Open XML SDK's validator, Microsoft's own: is a Word file by the schemas and by what Word checks beyond?"""

import json
import subprocess
from pathlib import Path

from tests.judges.resident import resident
from tests.support.judges import command, find


def complaints(file: Path, version: str = "Microsoft365") -> list[str]:
    """What the validator finds wrong, a line each; nothing for a file that passes."""
    answer = _answer(str(file), version)
    try:
        verdict = json.loads(answer)
    except ValueError as error:
        raise RuntimeError(f"the validator did not judge: {answer[-1000:]}") from error
    found = [f"{error['path']} {error['xPath']}: {error['description']}" for error in verdict["errors"]]
    return found if found or verdict["ok"] else ["not ok, and no word why"]


def _answer(*arguments: str) -> str:
    """What the program prints. It judges one file and ends; with a hook in its runtime it stays for more."""
    program, hook = command("ooxml"), find("ooxml hook")
    if hook:
        return resident(*program, DOTNET_STARTUP_HOOKS=hook[0]).ask(*arguments)
    done = subprocess.run([*program, *arguments], capture_output=True, text=True, timeout=120, check=False)
    return done.stdout + done.stderr
