"""What an exception that ends a run stands for."""

import errno

# What the dynamic loader says where a library finds no room (glibc, musl, macOS).
_NO_ROOM = ("failed to map segment", "cannot allocate memory", "cannot map", "out of memory")


def is_memory_refused(error: BaseException) -> bool:
    """Whether the system had no memory for an object, a file or a library."""
    if isinstance(error, ImportError):
        return any(words in str(error).lower() for words in _NO_ROOM)
    return isinstance(error, MemoryError) or getattr(error, "errno", None) == errno.ENOMEM
