"""GB/T 9704-2012 §7.3 and §7.4: 主体 (title, recipients, levels, annexes, signature) and 版记 (imprint)."""

import math

from exporter.document.blocks import Heading, Line, plain
from exporter.gongwen.case import (
    MM,
    Fault,
    Faults,
    GongwenCase,
    check_family,
    check_given,
    check_length,
    check_printed,
    check_type,
    in_points,
)
from exporter.message import Message
from exporter.start.patterns import compile_pattern

_DAY = compile_pattern(r"[12]\d{3}年(?:[1-9]|1[0-2])月(?:[1-9]|[12]\d|3[01])日")
_MARKS = "。，；、：.,;:"


def check_title(case: GongwenCase) -> Faults:
    """§7.3.1, 标题: 二号小标宋, centred, two lines below the red rule."""
    item = case.settings.find_part("title")
    yield from check_type(case, item, "the title", 22, "小标宋")
    if item.align not in (None, "center"):
        yield Fault(item.place, "the title is not centred", "set its align to center")
    if case.line_pitch:
        space = in_points(item.space_before, case.text_size) or 0.0
        yield from check_length(item.place, "the room above the title", space, 2 * case.line_pitch, 2.0, unit="pt")


_LEVELS = (
    ("一、", ("黑体", "SimHei")),
    ("（一）", ("楷体", "KaiTi")),
    ("1.", ("仿宋", "FangSong")),
    ("（1）", ("仿宋", "FangSong")),
)


def check_levels(case: GongwenCase) -> Faults:
    """§7.3.3, levels: 一、 黑体, （一） 楷体, 1. and （1） 仿宋; all 三号, not bold, indented by two characters."""
    for number, (heading, (sample, families)) in enumerate(zip(case.settings.headings, _LEVELS, strict=False), 1):
        path = f"headings.{number}"
        if heading.numbering.replace("．", ".") != sample:
            template = "level {number} counts {numbering}, not {sample}"
            message = Message(template, number=number, numbering=heading.numbering, sample=sample)
            hint = Message("set its numbering to {sample}", sample=sample)
            yield Fault(case.setting_place(f"{path}.numbering", path), message, hint)
        level = Message("level {number}", number=number)
        font = case.font_of_role(heading.font)
        yield from check_family(font, case.setting_place(f"{path}.font", path), level, *families)
        size = heading.size.points(case.text_size)
        what = Message("level {number}'s size", number=number)
        yield from check_length(case.setting_place(f"{path}.size", path), what, size, 16, 0.25, unit="pt")
        if heading.weight >= 600:
            message = Message("level {number} is bold", number=number)
            yield Fault(case.setting_place(f"{path}.weight", path), message, "set its weight to 400")
        indent = heading.indent.points(size)
        what = Message("level {number}'s indent", number=number)
        yield from check_length(case.setting_place(f"{path}.indent", path), what, indent, 32, 0.5, unit="pt")
    for block in case.briefing.blocks:
        if isinstance(block, Heading) and block.level > len(_LEVELS):
            yield Fault(block.place, "a fifth level of headings", "the standard has four: make it text")


def no_recipients(case: GongwenCase) -> str:
    """Why §7.3.2 does not apply."""
    return "" if case.detail_text("主送") else "names no recipients"


def check_recipients(case: GongwenCase) -> Faults:
    """§7.3.2, 主送机关: flush left, one line below the title, with a full-width colon at the end."""
    yield from check_printed(case, "主送")
    item, said = case.detail_line("主送"), case.detail_text("主送")
    if said.rstrip()[-1:] in _MARKS:
        yield Fault(case.detail_place("主送"), "主送 ends in a mark of its own", "leave it out: the colon is printed")
    if item is None:
        return
    if item.text is None or not item.text.text.endswith("：") or item.indent:
        yield Fault(item.place, "主送 is not flush left with a full-width colon", 'text: "{{ details.主送 }}："')
    after = in_points(case.settings.find_part("title").space_after, case.text_size) or 0.0
    space = after + (in_points(item.space_before, case.text_size) or 0.0)
    if case.line_pitch:
        yield from check_length(item.place, "the room between title and 主送", space, case.line_pitch, 2.0, unit="pt")


def no_appendices(case: GongwenCase) -> str:
    """Why §7.3.4 and §7.3.7 do not apply."""
    return "" if case.appendices else "has no annexes"


def check_annex_list(case: GongwenCase) -> Faults:
    """§7.3.4, 附件说明: one line below the text, indented by two characters, numbered, no punctuation at the end."""
    item = case.settings.find_part("appendix_list")
    if item not in (*case.settings.front, *case.settings.back):
        yield Fault(
            case.setting_place("back"),
            "the template lists no annexes",
            "add {name: appendix_list, entries_run_in: true}",
        )
        return
    if not item.entries_run_in:
        yield Fault(item.place, "the annexes do not follow 附件： on its line", "set entries_run_in: true")
    yield from check_length(
        item.place,
        "the annexes' indent",
        in_points(item.indent, case.text_size) or 0.0,
        2 * case.text_size,
        0.5,
        unit="pt",
    )
    if case.line_pitch:
        space = in_points(item.space_before, case.text_size) or 0.0
        yield from check_length(item.place, "the room above the annexes", space, case.line_pitch, 2.0, unit="pt")
    for heading in case.appendices:
        if plain(heading.text)[-1:] in _MARKS:
            yield Fault(heading.place, "an annex's name ends in a mark", "leave it out")


def check_annexes(case: GongwenCase) -> Faults:
    """§7.3.7, 附件: each on a new page before the imprint, 附件 flush left in 黑体, its title on a line of its own."""
    if not case.settings.docx.appendix_apart:
        hint = "set docx.appendix_apart: true"
        yield Fault(
            case.setting_place("docx.appendix_apart"), "an annex's title does not stand on a line of its own", hint
        )
    yield from check_family(
        case.font_of_role(case.settings.headings[0].font),
        case.setting_place("headings.1.font"),
        "附件",
        "黑体",
        "SimHei",
    )
    seen = [bool(item.bottom) for item in case.settings.back if item.name == "appendices" or item.bottom]
    if seen != sorted(seen):
        yield Fault(
            case.setting_place("back"), "the annexes come after the imprint", "put `appendices` before `bottom`"
        )


def check_signature(case: GongwenCase) -> Faults:
    """§7.3.5, 发文机关署名 and 成文日期: the date below the organ, in Arabic digits, four characters from the right."""
    if not case.outline.organization:
        yield Fault(
            case.outline.place, "nobody signs: the outline has no organization", "add organization: 某某市人民政府"
        )
    date = case.briefing.meta.date
    if not date:
        yield Fault(case.outline.place, "the outline has no date", "add date: 2026-06-09")
    elif not _DAY.fullmatch(date):
        yield Fault(
            case.outline.place,
            Message("the date prints as {date}, not as 2026年6月9日", date=date),
            "give year, month and day",
        )
    lines = [block for block in case.briefing.blocks if isinstance(block, Line) and not block.bottom]
    dated = next((block for block in reversed(lines) if date and plain(block.right) == date), None)
    if date and dated is None:
        yield Fault(
            case.setting_place("back"),
            "the template prints no date below the text",
            'add {right: "{{ date }}", right_indent: 4em}',
        )
    elif dated is not None:
        room = dated.right_indent or 0.0
        yield from check_length(dated.place, "the room right of the date", room, 4 * case.text_size, 0.5, unit="pt")
    yield from _check_remark(case)


def _check_remark(case: GongwenCase) -> Faults:
    """§7.3.6, 附注: in brackets, indented by two characters."""
    yield from check_printed(case, "附注")
    item, said = case.detail_line("附注"), case.detail_text("附注")
    if said[:1] in "（(" and said:
        yield Fault(case.detail_place("附注"), "附注 has brackets of its own", "leave them out: they are printed")
    if said and item is not None:
        yield from check_length(
            item.place,
            "附注's indent",
            in_points(item.indent, case.text_size) or 0.0,
            2 * case.text_size,
            0.5,
            unit="pt",
        )


def check_imprint(case: GongwenCase) -> Faults:
    """§7.4.2 and §7.4.3, 抄送机关, 印发机关 and 印发日期: 四号仿宋, indented by one character on both sides."""
    for name, example in (("印发机关", "某某市人民政府办公室"), ("印发日期", "2026年6月9日")):
        yield from check_given(case, name, example)
    for name in ("抄送", "印发机关", "印发日期"):
        yield from check_printed(case, name)
        item = case.detail_line(name)
        if not case.detail_text(name) or item is None:
            continue
        yield from check_type(case, item, name, 14, "仿宋", "FangSong")
        if not item.indent or not item.right_indent:
            yield Fault(
                item.place,
                Message("{name} is not one character in from both sides", name=name),
                "set indent and right_indent: 14pt",
            )
    issued, copies = case.detail_text("印发日期"), case.detail_text("抄送")
    if issued and not _DAY.fullmatch(issued):
        yield Fault(
            case.detail_place("印发日期"),
            Message("印发日期 {issued!r} is not as 2026年6月9日", issued=issued),
            "write year, month and day",
        )
    if copies.rstrip()[-1:] in _MARKS and copies:
        yield Fault(
            case.detail_place("抄送"), "抄送 ends in a mark of its own", "leave it out: the full stop is printed"
        )
    yield from _check_imprint_rules(case)


def _check_imprint_rules(case: GongwenCase) -> Faults:
    """§7.4.1, 版记中的分隔线: the first and last 0.35 mm thick, one between them 0.25 mm."""
    feet = [item for item in case.printed_lines if any(item in other.bottom for other in case.settings.back)]
    rules = [item for item in feet if item.rule is not None]
    wanted = (0.35, 0.25, 0.35) if case.detail_text("抄送") else (0.35, 0.35)
    if len(rules) != len(wanted) and (case.detail_text("印发机关") or case.detail_text("抄送")):
        place = feet[0].place if feet else case.setting_place("back")
        yield Fault(
            place,
            Message("the imprint has {count} rules, not {wanted}", count=len(rules), wanted=len(wanted)),
            "back: [{bottom: [{rule: 0.35mm}, …]}]",
        )
        return
    for item, width in zip(rules, wanted, strict=False):
        yield from check_length(
            item.place, "an imprint's rule", in_points(item.rule, case.text_size), width * MM, 0.06 * MM
        )


def check_first_page(case: GongwenCase) -> Faults:
    """§7.3.3: page one shows body text; by estimate, the head and title leave space for a line at least."""
    pitch = case.line_pitch or case.text_size * 1.6
    used = 0.0
    for block in case.briefing.blocks:
        if isinstance(block, Line):
            points_ = block.size or case.text_size
            start = max(used, block.from_top) if block.from_top is not None else used + (block.space_before or 0.0)
            used = start + max(pitch, points_ * 1.1) * _count_lines(
                case, plain((*block.left, *block.center, *block.right)), 16
            )
        elif getattr(block, "role", "") == "title":
            item = case.settings.find_part("title")
            room = (in_points(item.space_before, case.text_size) or 0.0) + (
                in_points(item.space_after, case.text_size) or 0.0
            )
            used += room + pitch * _count_lines(case, plain(block.text), 22)  # type: ignore[union-attr]
        elif getattr(block, "role", "body") == "body":
            break
    if used + pitch > case.text_height:
        yield Fault(case.outline.place, "the head leaves no room for text on page one", "shorten title or recipients")


def _count_lines(case: GongwenCase, text: str, size: float) -> int:
    """Lines that a text of Chinese characters takes at `size` points, by estimate."""
    return max(1, math.ceil(len(text) * size / case.text_width))
