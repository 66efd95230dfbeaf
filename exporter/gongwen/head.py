"""GB/T 9704-2012 §7.2, 版头: the head, from copy number to red rule."""

import re

from exporter.gongwen.case import (
    MM,
    Fault,
    Faults,
    GongwenCase,
    check_given,
    check_length,
    check_printed,
    check_type,
    in_points,
    is_red,
)
from exporter.message import Message
from exporter.start.patterns import compile_pattern
from exporter.template.model import Item

_NUMBER = compile_pattern(r"(?!第)[^\s〔〕\[\]（）()]+〔(\d{4})〕([1-9]\d*)号")
_SECRET = compile_pattern(r"(绝密|机密|秘密)(★.+)?")


def check_mark(case: GongwenCase) -> Faults:
    """§7.2.4, 发文机关标志: red, centred, its top edge 35 mm below that of the text area."""
    yield from check_given(case, "发文机关标志", "某某市人民政府文件")
    item = case.detail_line("发文机关标志")
    yield from check_printed(case, "发文机关标志")
    if item is None or not case.detail_text("发文机关标志"):
        return
    if len(case.outline.details["发文机关标志"]) > 1:
        hint = "name the leading organ alone: 7.2.4 allows it"
        yield Fault(case.detail_place("发文机关标志"), "several organs' marks would share one line", hint)
    if not is_red(item.color):
        yield Fault(item.place, "the organ's mark is not red", 'set its color to "#ff0000"')
    if item.align != "center" and item.center is None:
        yield Fault(item.place, "the organ's mark is not centred", "set its align to center")
    top = in_points(item.from_top, case.text_size)
    yield from check_length(item.place, "the mark's top edge below the text area's", top, 35 * MM, MM)


def check_document_number(case: GongwenCase) -> Faults:
    """§7.2.5, 发文字号: 云政发〔2026〕12号, two lines below the mark; left in an upward document (上行文)."""
    yield from check_given(case, "发文字号", "某政发〔2026〕12号")
    yield from check_printed(case, "发文字号")
    said, item = case.detail_text("发文字号"), case.detail_line("发文字号")
    if said and not _NUMBER.fullmatch(said):
        hint = "write 某政发〔2026〕12号: hexagonal brackets, the whole year, no 第, no leading zero, 号 at the end"
        yield Fault(case.detail_place("发文字号"), Message("{said!r} is not a document number", said=said), hint)
    if said and item is not None:
        if case.line_pitch:
            space = in_points(item.space_before, case.text_size) or 0.0
            yield from check_length(
                item.place, "the room above the document number", space, 2 * case.line_pitch, 2.0, unit="pt"
            )
        yield from check_type(case, item, "the document number", 16, "仿宋", "FangSong")
        yield from _check_signatory(case, item)


def _check_signatory(case: GongwenCase, item: Item) -> Faults:
    """§7.2.6, 签发人: right on the document number's line, the name in 楷体; without it the number is centred."""
    yield from check_printed(case, "签发人")
    if not case.detail_text("签发人"):
        if item.center is None and item.align != "center":
            yield Fault(item.place, "the document number is not centred", "put it at `center`")
        return
    right = item.right.text if item.right else ""
    if item.left is None or "签发人：" not in right:
        hint = 'left: "{{ details.发文字号 }}", right: "签发人：{{ details.签发人 }}"'
        yield Fault(item.place, "the document number is not at the left with 签发人 at the right", hint)
    for what, given in (("the document number's indent", item.indent), ("签发人's indent", item.right_indent)):
        yield from check_length(
            item.place, what, in_points(given, case.text_size) or 0.0, case.text_size, 0.5, unit="pt"
        )
    if item.value_font is None or "楷体" not in case.font_of_role(item.value_font).east_asian:
        yield Fault(item.place, "the signatory's name is not set in 楷体", "set value_font to a role with 楷体")


def no_head(case: GongwenCase) -> str:
    """Why §7.2.7 does not apply."""
    return "" if case.detail_text("发文机关标志") or case.detail_text("发文字号") else "there is no head above it"


def check_red_rule(case: GongwenCase) -> Faults:
    """§7.2.7, 版头中的分隔线: red, 4 mm below the document number, as wide as the text area."""
    rules = [item for item in case.printed_lines if item.rule is not None and not item.name and is_red(item.color)]
    if not rules:
        yield Fault(
            case.setting_place("front"), "there is no red rule below the head", '- {rule: 1.5pt, color: "#ff0000"}'
        )
    for item in rules[:1]:
        space = in_points(item.space_before, case.text_size)
        yield from check_length(item.place, "the room above the red rule", space, 4 * MM, 0.5 * MM)
        if item.indent or item.right_indent:
            yield Fault(item.place, "the red rule is not as wide as the text", "leave out its indents")


CORNER = ("份号", "密级", "紧急程度")


def no_corner(case: GongwenCase) -> str:
    """Why §7.2.1 to §7.2.3 do not apply."""
    return "" if any(case.detail_text(name) for name in CORNER) else "names no copy number, secrecy or urgency"


def check_corner(case: GongwenCase) -> Faults:
    """§7.2.1 to §7.2.3, 份号, 密级和保密期限, 紧急程度: at the top left, one below the other."""
    for name, families in zip(CORNER, ((), ("黑体", "SimHei"), ("黑体", "SimHei")), strict=True):
        yield from check_printed(case, name)
        item = case.detail_line(name)
        if not case.detail_text(name) or item is None:
            continue
        yield from check_type(case, item, name, 16, *families)
        if item.align not in (None, "left") or item.indent or item.center or item.right:
            yield Fault(
                item.place,
                Message("{name} does not stand at the top left", name=name),
                "set its align to left, without indent",
            )
    yield from _check_corner_words(case)


def _check_corner_words(case: GongwenCase) -> Faults:
    """§7.2.1 to §7.2.3: six digits; 秘密★1年; 特急 or 加急; a secret document has a copy number."""
    copy, secrecy, urgency = (case.detail_text(name) for name in CORNER)
    if copy and not re.fullmatch(r"\d{6}", copy):
        yield Fault(
            case.detail_place("份号"), Message("份号 {copy!r} is not six digits", copy=copy), 'write it as "000012"'
        )
    if secrecy and not _SECRET.fullmatch(secrecy):
        yield Fault(
            case.detail_place("密级"),
            Message("密级 {secrecy!r} is none", secrecy=secrecy),
            "write 绝密, 机密 or 秘密, as in 秘密★1年",
        )
    if urgency and urgency not in ("特急", "加急"):
        yield Fault(
            case.detail_place("紧急程度"),
            Message("紧急程度 {urgency!r} is none", urgency=urgency),
            "write 特急 or 加急",
        )
    if secrecy and _SECRET.fullmatch(secrecy) and not copy:
        yield Fault(case.detail_place("密级"), "a secret document has no 份号", 'add 份号: "000001"')
