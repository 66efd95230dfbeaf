"""YAML 1.2 core scalars for reading with PyYAML what the program prints."""

import yaml


class Core(yaml.SafeLoader):
    """YAML as editors read it (the 1.2 core schema): no dates, true and false only, no sexagesimals."""


Core.yaml_implicit_resolvers = {}
