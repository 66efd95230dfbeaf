"""What an exception that ends a run stands for."""

import errno

# What the dynamic loader says where a library finds no room (glibc, musl, macOS).
_NO_ROOM = ("failed to map segment", "cannot allocate memory", "cannot map", "out of memory")
# What it says beside that where it may load no library at all: its disk is mounted noexec.
_FORBIDDEN = ("not permitted", "permission denied")
# What the interpreter says where it had no memory even for the exception of a refusal (Python/errors.c, ceval.c).
_NO_EXCEPTION = ("error return without exception set", "without setting an exception")


def is_memory_refused(error: BaseException) -> bool:
    """Whether the system had no memory for an object, a file or a library."""
    if isinstance(error, ImportError):
        said = str(error).lower()
        return any(words in said for words in _NO_ROOM) and not any(words in said for words in _FORBIDDEN)
    if isinstance(error, SystemError):
        return any(words in str(error) for words in _NO_EXCEPTION)
    return isinstance(error, MemoryError) or getattr(error, "errno", None) == errno.ENOMEM
