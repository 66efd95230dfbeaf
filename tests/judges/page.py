"""page-validation: PDF/UA and PDF/A checks in this process, in milliseconds, by an engine of its own."""

from collections.abc import Iterable
from importlib import import_module
from typing import Any

validator: Any = import_module("page")  # its stubs do not name what its compiled half exports

_PROFILES = {profile.value: profile for profile in validator.ValidationProfile}


def complaints(data: bytes, flavours: Iterable[str] = ("ua1", "2a")) -> list[str]:
    """What the validator finds wrong, a line each; nothing for a file that passes. RuntimeError for what is no PDF."""
    found: list[str] = []
    for flavour in flavours:
        try:
            report = validator.validate_pdf_bytes(data, profile=_PROFILES[flavour])
        except validator.PageError as error:
            raise RuntimeError(f"page-validation could not judge: {error}") from error
        if not report.rules.total:
            raise RuntimeError("page-validation checked nothing")
        found += [f"{flavour} {failure.rule_id}: {failure.message}" for failure in report.failures]
        if not report.is_compliant and not found:
            found.append(f"{flavour}: not compliant, and no word why")
    return found
