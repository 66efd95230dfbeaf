"""The program: `exporter`, and `python -m exporter`."""

import signal
import sys


def run_program() -> int:
    """Run the command line; an interruption before it is there ends the process as one after it does, without words."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from exporter.cli import main

    return main()


if __name__ == "__main__":
    sys.exit(run_program())
