"""Signals that ask a run for its end."""

import signal
from contextlib import suppress


def end_on_signals() -> None:
    """Let a signal that asks for an end raise an exception, so that what is half done is put back and removed."""
    with suppress(ValueError):  # in a thread
        if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:  # `__main__` has set it while it imported
            signal.signal(signal.SIGINT, signal.default_int_handler)
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        with suppress(ValueError):  # in a thread, where nobody is asked
            if number is not None and signal.getsignal(number) is signal.SIG_DFL:
                signal.signal(number, _end_process)


def _end_process(number: int, frame: object) -> None:
    raise SystemExit(128 + number)  # as shells report a process that a signal ended
