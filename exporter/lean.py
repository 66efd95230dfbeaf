"""Shorten the start of a command."""

import sys


def defer_pillow() -> None:
    """Have `PIL.Image` loaded when it is first used: reportlab imports it, and few runs decode a picture (5 ms).

    Only a process of one thread may do so: Python 3.11 hands a second thread the module before it is complete.
    """
    from importlib.util import LazyLoader, find_spec, module_from_spec

    spec = find_spec("PIL.Image")
    if spec is None or spec.loader is None or spec.name in sys.modules:
        return
    spec.loader = LazyLoader(spec.loader)
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    # Found in the package, the import system does not look at the module, which would load it.
    sys.modules["PIL"].Image = module  # type: ignore[attr-defined]
