"""What the rules look at, and what they find."""

from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct

from exporter.checks.evidence import Source
from exporter.checks.mentions import Mention, Stated, all_passages, mentions_of, stated
from exporter.checks.passages import Passage
from exporter.numbers.quantity import Quantity
from exporter.outline.assets import Assets
from exporter.outline.model import Outline
from exporter.problem import Place
from exporter.text.language import Language, parse_language


class Finding(Struct, frozen=True):
    """One thing that does not agree: the rule, where it stands (as a path and in the file), what to say of it.

    `meant` is the number that belongs there instead, where it is known."""

    rule: str
    path: str
    place: Place
    message: str
    hint: str = ""
    meant: Quantity | None = None


class Case(Struct, frozen=True):
    """One outline with everything its numbers are held against; `source` is None where there is no source text.

    `amended` gives cells of tables that are put right their values, by place; None where nobody knows the value."""

    outline: Outline
    language: Language
    values: Mapping[str, Decimal | None]
    assets: Assets
    passages: tuple[Passage, ...]
    mentions: tuple[Mention, ...]
    stated: tuple[Stated, ...]
    source: Source | None = None
    amended: Mapping[Place, Decimal | None] = {}


def make_case(outline: Outline, values: Mapping[str, Decimal | None], assets: Assets, source: str | None) -> Case:
    language = parse_language(outline.language)
    passages = all_passages(outline)
    return Case(
        outline,
        language,
        values,
        assets,
        passages,
        mentions_of(passages, language),
        stated(outline, values, language),
        Source(source, language) if source is not None else None,
    )
