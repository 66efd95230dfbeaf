"""The sentences of a language: data files by area, each by problem code, then by the English template."""

import functools
import os
import re

from msgspec import Struct

# The language in which sentences stand in the code.
ENGLISH = "en"
# Languages that messages can be in, by their BCP 47 tags.
LANGUAGES = (ENGLISH, "zh-CN")
# Under this name a file has what serves many codes, or belongs to none.
COMMON = "common"

FOLDER = os.path.dirname(__file__)


class Catalogue(Struct, frozen=True):
    """The sentences of one language, by code and template; `anywhere` has those of all codes, the first of each."""

    by_code: dict[str, dict[str, str]]
    anywhere: dict[str, str]

    def find(self, code: str, template: str) -> str | None:
        """What a template is in this language, where a problem of this code is told; None where nobody wrote it."""
        found = self.by_code.get(code, {}).get(template)
        return self.anywhere.get(template) if found is None else found


@functools.lru_cache(maxsize=4)
def read_catalogue(language: str) -> Catalogue:
    """All sentences of a language, read when something is first told in it."""
    by_code: dict[str, dict[str, str]] = {}
    anywhere: dict[str, str] = {}
    for area in list_areas(language):
        for code, sentences in read_area(language, area).items():
            by_code.setdefault(code, {}).update(sentences)
            for template, sentence in sentences.items():
                anywhere.setdefault(template, sentence)
    return Catalogue(by_code, anywhere)


def list_areas(language: str) -> list[str]:
    """The names of a language's files."""
    names = sorted(os.listdir(os.path.join(FOLDER, language)))
    return [name.removesuffix(".yaml") for name in names if name.endswith(".yaml")]


def read_area(language: str, area: str) -> dict[str, dict[str, str]]:
    """One file of a language: code → English template → sentence.

    The files are YAML of one form: a code without quotes, and below it pairs of texts in double quotes, each on its
    line, which is JSON, too. A reader of YAML would take 140 ms for all of them, and this takes 5."""
    import json

    read: dict[str, dict[str, str]] = {}
    with open(os.path.join(FOLDER, language, f"{area}.yaml"), encoding="utf-8") as file:
        for part in re.split(r"^(?=\S+:$)", file.read(), flags=re.MULTILINE)[1:]:
            code, _, pairs = part.partition(":\n")
            read[code.strip('"')] = json.loads("{" + ",".join(pairs.rstrip().split("\n")) + "}")
    return read
