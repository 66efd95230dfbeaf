"""Settings written as on the command line, as the values that a caller of the library would pass."""

import re
from collections.abc import Mapping
from typing import Any

import yaml


def typed_settings(settings: Mapping[str, str]) -> dict[str, Any]:
    """One-line lists and groups as lists and dicts of texts, `~` as None, every other text as it stands."""
    return {key: typed_value(text) for key, text in settings.items()}


def typed_value(text: str) -> Any:
    if not re.fullmatch(r"\[.*\]|\{(?!\{).*:.*\}", text.strip(), re.DOTALL):
        return None if text == "~" else text
    return _without_tildes(yaml.load(re.sub(r"""(?<!["'\w])#[0-9a-fA-F]{6}\b""", r'"\g<0>"', text), yaml.BaseLoader))


def _without_tildes(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_tildes(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_without_tildes(item) for item in value]
    return None if value == "~" else value
