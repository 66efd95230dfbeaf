"""YAML 1.2 core scalars for reading with PyYAML what the program prints."""

import re

import yaml


class Core(yaml.SafeLoader):
    """YAML as editors read it (the 1.2 core schema): no dates, true and false only, no sexagesimals."""


Core.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("bool", r"true|false", "tf"),
    ("null", r"~|null|", ["~", "n", ""]),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?[0-9]+\.[0-9]+", "-+0123456789"),
):
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), list(_first))
