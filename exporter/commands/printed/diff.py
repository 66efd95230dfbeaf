"""The difference of two texts of one outline, as `diff -u` prints it and `patch` takes it."""

import difflib
import os


def make_diff(path: str, old: str, new: str, changed: str) -> str:
    """The lines that differ, with three around them; `changed` is a word for the new text, such as `fixed`.

    It can be handed to `patch -p0` and to `patch -p1` in the folder where the program ran: the old text has the name
    of the file, and the new one the same below a folder named `changed`."""
    name = _name_for_patch(path)
    end = "\t" if any(character.isspace() for character in name) else ""  # else `patch` ends a name at its first space
    lines = difflib.unified_diff(_split_lines(old), _split_lines(new), f"{name}{end}", f"{changed}/{name}{end}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _name_for_patch(path: str) -> str:
    """A path that `patch` takes: no absolute one, and none that leads out of this folder."""
    try:
        relative = os.path.relpath(path)
    except ValueError:  # another drive
        relative = ".."
    return os.path.basename(path) if relative.startswith("..") else relative.replace(os.sep, "/")


def _split_lines(text: str) -> list[str]:
    """Lines with their ends, as `diff` knows them: a text may have other line separators within a line."""
    lines = [f"{line}\n" for line in text.split("\n")]
    last = lines.pop()[:-1]
    return [*lines, last] if last else lines
