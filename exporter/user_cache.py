"""Files for later runs in the user's cache folder: each whole or not there, and removed when nobody asks for it.

What is kept here only saves time: a run that cannot read or write it makes the same files.
"""

import os
from contextlib import suppress
from time import time

# Files not asked for in so many seconds are removed; a file in use is touched once a day.
_KEPT_FOR, _DAY = 90 * 86_400, 86_400
# Files with one ending: each face at each weight has one of some hundred kB, each template one of 60 kB a language.
_MOST_FILES = 64


def cache_folder() -> str | None:
    """The user's cache folder for this program (XDG Base Directory), None where there is no home to keep one in."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    if not base.startswith("/"):
        home = os.environ.get("HOME") or os.environ.get("LOCALAPPDATA")
        if not home:
            return None
        base = os.path.join(home, ".cache")
    return os.path.join(base, "exporter")


def read_entry(path: str) -> bytes | None:
    """The bytes of a kept file, None where it cannot be read. That it is in use is noted in its time."""
    try:
        with open(path, "rb") as file:
            data = file.read()
            _note_use(path, file.fileno())
    except OSError:
        return None
    return data


def map_entry(path: str) -> memoryview | None:
    """What `read_entry` gives, of which the system reads what is looked at alone: of 4 MB, a run needs the half. A kept
    file is replaced and never altered, so the bytes stay those of this file.

    Where a file cannot be mapped, or could then not be replaced (Windows), it is read."""
    if os.name == "posix":
        import mmap

        with suppress(OSError, ValueError), open(path, "rb") as file:  # an empty file cannot be mapped
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            _note_use(path, file.fileno())
            return memoryview(data)
    found = read_entry(path)
    return memoryview(found) if found is not None else None


def _note_use(path: str, file: int) -> None:
    """Touch a file that is in use, once a day."""
    if time() - os.fstat(file).st_mtime > _DAY:
        with suppress(OSError):  # a folder that may only be read serves as well
            os.utime(path)


def write_entry(path: str, data: bytes) -> bool:
    """Keep bytes for later runs, and remove files of the same ending that are old or too many; whether they are kept.

    A failure only costs those runs time."""
    draft = f"{path}.{os.urandom(8).hex()}"
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(draft, "xb") as file:
            file.write(data)
        os.replace(draft, path)
        _remove_old(path)
    except OSError:
        with suppress(OSError):
            os.unlink(draft)
        return False
    return True


def list_entries(path: str) -> list[str]:
    """The paths of the files kept beside one with the same ending, and of their drafts; the latest first."""
    folder, name = os.path.split(path)
    ending = os.path.splitext(name)[1]
    found = []
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if ending in entry.name:
                with suppress(FileNotFoundError):  # another run has removed it
                    found.append((-entry.stat().st_mtime, entry.path))
    return [path for _, path in sorted(found)]


def _remove_old(written: str) -> None:
    """Remove files not asked for in a season, and the oldest where there are very many."""
    oldest = time() - _KEPT_FOR
    for number, path in enumerate(list_entries(written)):
        with suppress(OSError):  # another run has removed it, or it is no file: the others are looked at all the same
            if number >= _MOST_FILES or os.stat(path).st_mtime < oldest:
                os.unlink(path)
