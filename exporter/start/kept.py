"""What the program does at its two ends, for its own start and for later ones."""

from contextlib import suppress

from exporter.start.modules import keep_modules, use_kept_modules
from exporter.start.patterns import keep_patterns, use_kept_patterns


def use_kept() -> None:
    """Take bytecode of modules and code of patterns from what earlier starts have kept."""
    use_kept_modules()
    use_kept_patterns()


def keep_for_later() -> None:
    """Keep what this start had to look for or to compile; what goes wrong costs later starts time, nothing else."""
    with suppress(Exception):
        keep_modules()
        keep_patterns()
