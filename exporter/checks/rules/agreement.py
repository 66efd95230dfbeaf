"""Typed numbers held against the key figures, and against each other."""

import re
from collections.abc import Iterator

from exporter.checks.context import CheckContext, Finding
from exporter.checks.mentions import Mention, StatedFigure
from exporter.checks.passages import LISTED_ROLES
from exporter.checks.rules.derive import find_derivation
from exporter.checks.rules.reach import clause_of
from exporter.checks.words.clauses import same_noun, sentence_around, share_of_words, word_grams
from exporter.checks.words.relations import names_relation
from exporter.message import Message
from exporter.numbers.quantity import Quantity, digits_transposed, one_digit_off, other_scale, same_quantity, same_unit
from exporter.start.patterns import compile_pattern

# A clause that compares, divides or wishes speaks of another number than the figure's own.
_OTHER = compile_pattern(
    r"上年|去年|同比|前年|上月|上季|环比|其中|每|平均|人均|新增|增[加长]|减少|下降|目标|计划|预计|不足|以上|前年度|うち|平均|目[標标]|増|減"
    r"|last|previous|earlier|before|of (?:these|which|them)|per |each|average|target|plan|rose|fell|up |down "
    r"|increase|fewer|more by",
    re.IGNORECASE,
)
# What may stand before a figure's label when the number is the whole and not a part.
_WHOLE = compile_pattern(
    r"(?:^|[，。；：！？、,.;:!?\s“”（）()「」\ufffc]|全[区市省县国校院年系统]{1,2}|目前|现有|今年以来|今年|共有|共|其|和|与|及|the|a|of|and)$",
    re.IGNORECASE,
)
_LINKS = compile_pattern(
    r"(?:共有|现有|达到|合计|总数|共|有|达|为|约|近|超过|超|是|数|等|的|了|は|が|：|:|was|were|is|are|reached|of|to|[\s（(“”])*$"
)
_LETTERS = compile_pattern(r"[\W_]+")
# Characters before a number in which its label is looked for, with what stands between the two.
_BEFORE = 400

# The part of a label that must stand beside a number for it to be told of the key figure.
_NAMED = 0.6
# Digits from which two numbers of one unit, a swap apart, are hardly two different facts.
_MANY_DIGITS = 4


def find_contradiction(mention: Mention, context: CheckContext, wrong: frozenset[str]) -> Finding | None:
    """The key figure a typed number speaks of and does not agree with; figures in `wrong` are wrong themselves."""
    quantity = mention.quantity
    if quantity.kind not in ("amount", "percent") or mention.passage.role == "label":
        return None
    figures = [stated for stated in context.stated if stated.id not in wrong]
    if not figures or any(same_quantity(stated.quantity, quantity) for stated in figures):
        return None
    about = word_grams(mention.about)
    if (
        len(_digits_of(quantity)) >= _MANY_DIGITS
    ):  # long numbers are known by their digits, so the whole sentence counts
        about |= word_grams(sentence_around(mention.passage.text, quantity.start, quantity.end))
    for stated in figures:
        if stated.part or not _units_fit(quantity, stated.quantity, mention):
            continue
        reason = _mismatch_reason(quantity, stated, mention, about, context)
        if reason and not _is_change_of(quantity, stated, context):
            return _make_finding(mention, stated, reason)
    return None


def is_held_by_figure(quantity: Quantity, context: CheckContext) -> bool:
    """Whether a key figure says so that a formula works out, or that the author has accepted as not from the source."""
    accepted = {
        entry.at.text.strip() for entry in context.outline.checks if entry.at and entry.rule.text == "not-in-source"
    }
    held = (s for s in context.stated if s.derived or not accepted.isdisjoint((s.id, s.path)))
    return any(same_quantity(stated.quantity, quantity) for stated in held)


def is_figure_change(mention: Mention, context: CheckContext) -> bool:
    """Whether a number is by how much a key figure changed whose label stands beside it: operating profit, 18 more."""
    about = word_grams(mention.about)
    return any(
        not stated.part
        and same_unit(mention.quantity, stated.quantity)
        and share_of_words(word_grams(stated.figure.label.text), about) >= _NAMED
        and _is_change_of(mention.quantity, stated, context)
        for stated in context.stated
    )


def _is_change_of(typed: Quantity, stated: StatedFigure, context: CheckContext) -> bool:
    """Whether a number is the difference of a key figure and the value that it is compared with."""
    compared = (one.quantity.value for one in context.stated if one.id == stated.id and one.part.startswith("compare"))
    return any(abs(stated.quantity.value - value) == typed.value for value in compared)


def _units_fit(typed: Quantity, held: Quantity, mention: Mention) -> bool:
    """In running text a number needs its unit to speak of a figure with one; in a table the row says it."""
    if not same_unit(typed, held) or (typed.kind == "percent") != (held.kind == "percent"):
        return False
    return typed.unit != "" or held.unit == "" or bool(mention.passage.head)


def _mismatch_reason(
    typed: Quantity, stated: StatedFigure, mention: Mention, about: frozenset[str], context: CheckContext
) -> str:
    held = stated.quantity
    overlap = share_of_words(word_grams(stated.figure.label.text), about)
    if overlap > 0 and digits_transposed(typed, held) and len(_digits_of(typed)) >= 3:
        return "digits transposed?"
    if overlap >= 0.5 and one_digit_off(typed, held) and len(_digits_of(typed)) >= _MANY_DIGITS:
        return "a digit differs"
    if other_scale(typed, held) and (overlap >= 0.5 or (overlap > 0 and len(_digits_of(typed)) >= 3)):
        return "another scale?"
    if overlap > 0 and len(_digits_of(typed)) >= 3 and sorted(_digits_of(typed)) == sorted(_digits_of(held)):
        return "digits in another order?"
    return "another value" if _speaks_of(stated, mention) and not _is_result(mention, context) else ""


def _is_result(mention: Mention, context: CheckContext) -> bool:
    """Whether a number follows from others, or tells by how much something changed (26 more clubs), or an average."""
    claim = context.claims_at.get(mention.place)
    if claim is not None and (claim.direction or names_relation(clause_of(claim), "average", context.language)):
        return True
    return find_derivation(mention.place, context) is not None


def _speaks_of(stated: StatedFigure, mention: Mention) -> bool:
    """Whether the label itself is right beside the number, and no word says that it is a part or of another year."""
    label = stated.figure.label.text.strip()
    if len(label) < 3 or _OTHER.search(mention.about):
        return False
    if mention.passage.role in LISTED_ROLES:
        return _plain_label(mention.passage.head.split(" ")[0]) == _plain_label(label) and _is_single_value(mention)
    text, quantity = mention.passage.text, mention.quantity
    before = text[max(0, quantity.start - _BEFORE) : quantity.start]
    before = _LINKS.sub("", before)
    if before.lower().endswith(label.lower()):
        return _WHOLE.search(before[: len(before) - len(label)]) is not None
    after = text[quantity.end :].lstrip(" 的")
    rest = after[len(label) : len(label) + 1]
    return after.lower().startswith(label.lower()) and not (rest.isalpha() and rest.isascii())


def _is_single_value(mention: Mention) -> bool:
    """Whether the table's or chart's heads leave no doubt which year or kind is meant."""
    return not re.search(r"\d{4}|计划|目标|上年|去年|同比|占比|%|target|plan|share", mention.passage.head)


def _make_finding(mention: Mention, stated: StatedFigure, reason: str) -> Finding:
    held, unit = stated.quantity, stated.figure.label.text
    message = Message(
        "{quantity}; the key figure `{id}` ({unit}) is {held}: {reason}",
        quantity=mention.quantity.text.strip(),
        id=stated.id,
        unit=unit,
        held=held.text.strip(),
        reason=Message(reason),
    )
    hint = Message("write {{{{ {id} }}}}, so that both are one number", id=stated.id)
    return Finding("contradicts-figure", mention.path, mention.place, message, hint, held)


# ---- numbers typed where a figure holds them -----------------------------------------------------------------------

_RUNNING = frozenset(("summary", "text", "point", "title"))


def find_typed_figures(context: CheckContext) -> Iterator[Finding]:
    """Numbers typed where a key figure holds them."""
    for mention in context.mentions:
        if finding := _find_typed_figure(mention, context):
            yield finding


def _find_typed_figure(mention: Mention, context: CheckContext) -> Finding | None:
    """A number of three digits or more in running text that a key figure of the same unit and words holds."""
    quantity = mention.quantity
    if (
        mention.passage.role not in _RUNNING
        or len(_digits_of(quantity)) < 3
        or not any(map(str.isdigit, quantity.text))
    ):
        return None
    about = word_grams(mention.about)
    for stated in context.stated:
        held = stated.quantity
        if stated.part or held.value != quantity.value or not _units_fit(quantity, held, mention):
            continue
        if share_of_words(word_grams(stated.figure.label.text), about) > 0:
            message = Message(
                "{quantity} is the key figure `{id}`, typed again", quantity=quantity.text.strip(), id=stated.id
            )
            hint = Message("write {{{{ {id} }}}}, so that a change reaches it too", id=stated.id)
            return Finding("typed-figure", mention.path, mention.place, message, hint)
    return None


# ---- one thing, two values -----------------------------------------------------------------------------------------


def find_two_values(context: CheckContext) -> Iterator[Finding]:
    """Two typed numbers beside the same noun that a swap or a power of ten parts; two figures of one label."""
    groups: dict[tuple[str, str], list[Mention]] = {}
    for mention in context.mentions:
        quantity = mention.quantity
        if quantity.kind in ("amount", "percent") and len(_digits_of(quantity)) >= _MANY_DIGITS and any(mention.nouns):
            groups.setdefault((quantity.unit, "".join(sorted(_digits_of(quantity)))), []).append(mention)
    for group in groups.values():
        yield from _unlike_values(group[:50], context)
    labels: dict[tuple[str, str], StatedFigure] = {}
    for stated in context.stated:
        if stated.part:
            continue
        first = labels.setdefault((_plain_label(stated.figure.label.text), stated.quantity.unit), stated)
        if first.quantity.value != stated.quantity.value:
            message = Message(
                "{quantity}; `{first}` of the same label is {other}",
                quantity=stated.quantity.text.strip(),
                first=first.id,
                other=first.quantity.text.strip(),
            )
            yield Finding("two-values", stated.path, stated.place, message, "label them apart, or keep one")


def _unlike_values(group: list[Mention], context: CheckContext) -> Iterator[Finding]:
    known = [context.source is not None and _is_stated(one, context) for one in group]
    for index, later in enumerate(group):
        for before, earlier in enumerate(group[:index]):
            one, other = earlier.quantity, later.quantity
            apart = one.value != other.value and (digits_transposed(one, other) or other_scale(one, other))
            if apart and same_noun(earlier.nouns, later.nouns) and not (known[index] and known[before]):
                message = Message(
                    "{other}; line {line} says {one}",
                    other=other.text.strip(),
                    line=earlier.place.line,
                    one=one.text.strip(),
                )
                hint = "one of them is wrong; a key figure would keep them one"
                yield Finding("two-values", later.path, later.place, message, hint)
                break


def _is_stated(mention: Mention, context: CheckContext) -> bool:
    """Whether the source has a number."""
    claim = context.claims_at.get(mention.place)
    return claim is not None and bool(claim.fitting)


def _plain_label(text: str) -> str:
    return _LETTERS.sub("", text).casefold()


def _digits_of(quantity: Quantity) -> str:
    return quantity.digits.replace(".", "")
