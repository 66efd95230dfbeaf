"""`make truth`: prints what the checks find in the articles of `tests/checks/truth`, by kind and by language."""

import collections
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from tests.support.truth import Outcome, findings, outcomes, truth_cases


def main() -> None:
    """Print the table, and with -v the mistakes that are missed."""
    found: list[Outcome] = []
    alarms = 0
    with tempfile.TemporaryDirectory() as folder:
        for case in truth_cases():
            told = findings(case.right, case, Path(folder))
            alarms += len(told)
            found += outcomes(case, told, Path(folder))
    print("| kind | planted | found | told apart |\n|---|---|---|---|")
    for kind in sorted({one.kind for one in found}):
        print(_row(kind, (one for one in found if one.kind == kind)))
    for language in sorted({one.language for one in found}):
        print(_row(f"*{language}*", (one for one in found if one.language == language)))
    print(_row("**all**", found))
    print(f"\nFindings in right outlines: {alarms}.")
    if "-v" in sys.argv:
        print(*(f"{one.case} {one.kind}: {one.old} → {one.new}" for one in found if not one.apart), sep="\n")


def _row(name: str, outcomes: Iterable[Outcome]) -> str:
    counted = collections.Counter(
        word for one in outcomes for word in ("all", one.found and "found", one.apart and "apart")
    )
    share = 100 * counted["apart"] / counted["all"]
    return f"| {name} | {counted['all']} | {counted['found']} | {counted['apart']} ({share:.0f} %) |"


if __name__ == "__main__":
    main()
