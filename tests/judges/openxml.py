"""The Open XML SDK's validator, Microsoft's own: is a Word file by the schemas and by what Word checks beyond?"""

import json
import subprocess
from pathlib import Path

from tests.support.judges import command


def complaints(file: Path, version: str = "Microsoft365") -> list[str]:
    """What the validator finds wrong, a line each; nothing for a file that passes."""
    result = subprocess.run(
        [*command("ooxml"), str(file), version],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    try:
        verdict = json.loads(result.stdout)
    except ValueError as error:
        raise RuntimeError(f"the validator did not judge: {result.stdout[:500]}{result.stderr[-500:]}") from error
    found = [f"{error['path']} {error['xPath']}: {error['description']}" for error in verdict["errors"]]
    return found if found or verdict["ok"] else ["not ok, and no word why"]
