"""The editor of the preview's page: what the lock file makes of it, its licences, its size."""

import gzip
import hashlib
import json
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "exporter" / "preview" / "bundle"
VENDOR = ROOT / "exporter" / "preview" / "page" / "vendor"


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def packages() -> dict[str, str]:
    """Packages of the lock file that are no tools of the build, with their versions."""
    lock = json.loads((SOURCES / "package-lock.json").read_text("utf-8"))
    held = {path.removeprefix("node_modules/"): one for path, one in lock["packages"].items() if path}
    return {name: one["version"] for name, one in held.items() if not one.get("dev")}


def test_the_bundle_is_the_recorded_one() -> None:
    record = json.loads((VENDOR / "codemirror.json").read_text("utf-8"))
    sources = record.pop("sources")
    assert record == {name: digest(VENDOR / name) for name in ("codemirror.js", "codemirror.LICENSE.txt")}
    assert sources == {name: digest(SOURCES / name) for name in ("build.mjs", "entry.js", "package-lock.json")}


def test_versions_are_pinned_and_every_licence_is_kept() -> None:
    wanted = json.loads((SOURCES / "package.json").read_text("utf-8"))
    pins = {**wanted["dependencies"], **wanted["devDependencies"]}
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in pins.values())
    licence = (VENDOR / "codemirror.LICENSE.txt").read_text("utf-8")
    kept = set(re.findall(r"^(@?[\w./-]+) (\d+\.\d+\.\d+)$", licence, re.MULTILINE))
    assert kept == set(packages().items())
    assert licence.count("Permission is hereby granted, free of charge") == licence.count("\n----\n")


def test_the_page_is_small_enough_to_ship() -> None:
    files = [file for file in [*SOURCES.iterdir(), *VENDOR.parent.rglob("*")] if file.is_file()]
    assert len(files) > 30
    assert sum(len(gzip.compress(file.read_bytes())) for file in files) < 400_000
