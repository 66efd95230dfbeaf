"""Edits of the four outlines beside this file, each with what must come of it: kinds of changes and lines of YAML."""

from collections.abc import Callable
from typing import NamedTuple

from tests.support.word_editing import Edit, WordEditor


class Case(NamedTuple):
    """`takes` are lines that the outline has afterwards and had not before, `held` kinds that are held."""

    outline: str
    name: str
    edit: Edit
    kinds: tuple[str, ...]
    takes: tuple[str, ...] = ()
    held: int = 0


def _type(old: str, new: str) -> Callable[[WordEditor], None]:
    return lambda word: word.retype(old, new)


def _both(*edits: Edit) -> Edit:
    def edit(word: WordEditor) -> None:
        for one in edits:
            one(word)

    return edit


ZH = [
    Case("zh", "title", _type("运行报告", "运行年报"), ("text",), ("title: 青石镇共享单车运行年报",)),
    Case("zh", "subtitle", _type("二〇二五年度", "2025年度"), ("text",), ("subtitle: 2025年度",)),
    Case("zh", "summary", _type("明显好转", "明显改善"), ("text",),
         ("summary: 全年投放{{ bikes }}，骑行{{ rides }}，{{ rides.change }}；停放秩序明显改善。",)),
    Case("zh", "heading", _type("车辆维护", "车辆养护"), ("text",), ("- heading: 车辆养护",)),
    Case("zh", "in bold", _type("南门片区", "南门一带"), ("text",),
         ('早晚高峰最为集中，**南门一带**尤其突出。市民普遍认为"借还方便"，但雨天可用车辆不足。',)),
    Case("zh", "bold deleted", _type("南门片区", ""), ("text",),
         ('早晚高峰最为集中，尤其突出。市民普遍认为"借还方便"，但雨天可用车辆不足。',)),
    Case("zh", "in quotation marks", _type("借还方便", "借还很方便"), ("text",),
         ('早晚高峰最为集中，**南门片区**尤其突出。市民普遍认为"借还很方便"，但雨天可用车辆不足。',)),
    Case("zh", "at the beginning", _type("早晚高峰最为", "数据表明，早晚高峰最为"), ("text",),
         ('数据表明，早晚高峰最为集中，**南门片区**尤其突出。市民普遍认为"借还方便"，但雨天可用车辆不足。',)),
    Case("zh", "at the end", _type("可用车辆不足。", "可用车辆不足。须增加投放。"), ("text",),
         ('早晚高峰最为集中，**南门片区**尤其突出。市民普遍认为"借还方便"，但雨天可用车辆不足。须增加投放。',)),
    Case("zh", "before a note", _type("设停放点", "共设停放点"), ("text",),
         ("全年投放单车{{ bikes }}，共设停放点{{ spots }}[^n2]，骑行{{ rides }}[^n1]。车均骑行{{ per_bike }}，比预期略高。",)),
    Case("zh", "after a note", _type("比预期略高", "高于预期"), ("text",),
         ("全年投放单车{{ bikes }}，设停放点{{ spots }}[^n2]，骑行{{ rides }}[^n1]。车均骑行{{ per_bike }}，高于预期。",)),
    Case("zh", "rewritten", _type("乱停乱放是投诉最多的问题。各单位采取了三项办法：", "针对反映强烈的乱象，交通办牵头整治："), ("text",),
         ("针对反映强烈的乱象，交通办牵头整治：",)),
    Case("zh", "item", _type("每日两次巡查", "每日三次巡查"), ("text",), ("- 每日三次巡查，及时清理倒伏车辆；",)),
    Case("zh", "first item", _type("划定电子围栏", "划设电子围栏"), ("text",), ("- 划设电子围栏，超出范围不得还车；",)),
    Case("zh", "numbered item", _type("延长夜间服务", "延长夜间运营"), ("text",), ("2. 延长夜间运营时间；",)),
    Case("zh", "quotation", _type("随到随修", "随到随办"), ("text",), ("text: 修车点离地铁口近，随到随办，很省心。",)),
    Case("zh", "speaker", _type("许师傅", "许师傅（化名）"), ("text",), ("by: 许师傅（化名），环卫工人",)),
    Case("zh", "callout", _type("两小时内", "一小时内"), ("text",), ("text: 报修请拍下车身编号，维修员一小时内到场。",)),
    Case("zh", "callout's title", _type("小提示", "温馨提示"), ("text",), ("title: 温馨提示",)),
    Case("zh", "table's caption", _type("投放与骑行", "投放、骑行情况"), ("text",), ("caption: 各片区投放、骑行情况",)),
    Case("zh", "chart's caption", _type("各季度骑行", "分季度骑行"), ("text",), ("caption: 分季度骑行次数",)),
    Case("zh", "source", _type("交通办统计", "镇交通办统计"), ("text",), ("source: 镇交通办统计",)),
    Case("zh", "remark", _type("不含试运行期", "不含试运行期数据"), ("text",), ("note: 不含试运行期数据",)),
    Case("zh", "detail", _type("〔2026〕3号", "〔2026〕5号"), ("text",), ("details: {文号: 青交〔2026〕5号}",)),
    Case("zh", "cell", _type("一般", "尚可"), ("cell",), ("- [西岭, 980, 140200, 尚可]",)),
    Case("zh", "number in a cell", _type("140200", "140800"), ("cell",), ("- [西岭, 980, 140800, 一般]",)),
    Case("zh", "head", _type("投放（辆）", "投放量（辆）"), ("cell",), ("columns: [片区, 投放量（辆）, 骑行（次）, 评价]",)),
    Case("zh", "label", _type("投放单车", "投放车辆"), ("cell",),
         ("bikes: {label: 投放车辆, value: 3120, unit: 辆, highlight: true}   # 年末数",)),
    Case("zh", "what would be markup", _type("明显下降", "明显下降（*附表*，{{x}}，[1]）"), ("text",),
         (r"经过整治，投诉量明显下降（\*附表\*，\{{x}}，\[1\]）。见{{ t_area }}。",)),
    Case("zh", "words of YAML", _type("相接。", "相接: 见 # 图，'新'道。"), ("text",)),
    Case("zh", "nothing", lambda word: None, ()),
    Case("zh", "several", _both(_type("明显好转", "明显改善"), _type("每日两次", "每日三次"), _type("一般", "尚可")),
         ("text", "text", "cell"), ("- 每日三次巡查，及时清理倒伏车辆；", "- [西岭, 980, 140200, 尚可]")),
    Case("zh", "twice in one text", _both(_type("雨天可用", "雨雪天可用"), _type("最为集中", "较为集中")), ("text",),
         ('早晚高峰较为集中，**南门片区**尤其突出。市民普遍认为"借还方便"，但雨雪天可用车辆不足。',)),
    Case("zh", "quotation marks alone", _type("“借还方便”", '"借还方便"'), ("text",), held=1),
    Case("zh", "straight quotation marks typed", _type("雨天可用", '"雨天"可用'), ("text",),
         ('早晚高峰最为集中，**南门片区**尤其突出。市民普遍认为"借还方便"，但"雨天"可用车辆不足。',)),
    Case("zh", "caption's number", lambda word: word.retype_number("各季度骑行", "7"), ("text",), held=1),
    # formatting
    Case("zh", "made bold", lambda word: word.set_format("早晚高峰", "雨天", "w:b"), ("text",),
         ('早晚高峰最为集中，**南门片区**尤其突出。市民普遍认为"借还方便"，但**雨天**可用车辆不足。',)),
    Case("zh", "no longer bold", lambda word: word.clear_format("早晚高峰", "南门片区"), ("text",),
         ('早晚高峰最为集中，南门片区尤其突出。市民普遍认为"借还方便"，但雨天可用车辆不足。',)),
    Case("zh", "bold to the end", lambda word: word.set_format("早晚高峰", "但雨天可用车辆不足。", "w:b"), ("text",),
         ('早晚高峰最为集中，**南门片区**尤其突出。市民普遍认为"借还方便"，**但雨天可用车辆不足。**',)),
    Case("zh", "leaning", lambda word: word.set_format("本年新增", "公交站点", "w:i"), ("text",),
         ("- 本年新增三条骑行道，与*公交站点*相接。",)),
    Case("zh", "bold with a figure", lambda word: word.set_format("全年维修单车", "单车约905辆", "w:b"), ("text",),
         ("- 全年维修**单车{{ repair }}**，多为链条与刹车故障。",)),
    Case("zh", "bold that cuts a figure", lambda word: word.set_format("全年维修单车", "905", "w:b"), ("text",), held=1),
    Case("zh", "bold in a list", lambda word: word.set_format("每日两次", "每日两次", "w:b"), ("text",),
         ("- **每日两次**巡查，及时清理倒伏车辆；",)),
    Case("zh", "bold in a heading", lambda word: word.set_format("车辆维护", "维护", "w:b"), ("text",), held=1),
    Case("zh", "bold and other words", _both(_type("三条骑行道", "四条骑行道"),
         lambda word: word.set_format("本年新增", "公交站点", "w:b")), ("text",),
         ("- 本年新增四条骑行道，与**公交站点**相接。",)),
    Case("zh", "link", lambda word: word.link("本年新增", "公交站点", "https://example.org/zhan"), ("text",),
         ("- 本年新增三条骑行道，与[公交站点](https://example.org/zhan)相接。",)),
    # figures
    Case("zh", "figure in one place", _type("48.63", "48.75"), ("figure",),
         ("rides: {label: 骑行次数, value: 487500, unit: 次, highlight: true, compare: {value: 452000, label: 上年}}",)),
    Case("zh", "figure everywhere", lambda word: word.retype("3120", "3200", 9), ("figure",),
         ("bikes: {label: 投放单车, value: 3200, unit: 辆, highlight: true}   # 年末数",)),
    Case("zh", "figure with about", _type("约905", "约910"), ("figure",),
         ("repair: {label: 维修单车, value: 910, unit: 辆, approx: about}",)),
    Case("zh", "figure and words beside it", _both(_type("214", "220"), _type("设停放点", "设置停放点")),
         ("figure", "text"), ("spots: {label: 停放点, value: 220, unit: 处, highlight: true}",)),
    Case("zh", "two new numbers", _both(_type("3120", "3121"), _type("3120", "3125")), ("conflict",), held=1),
    Case("zh", "unit", _type("214处", "214个"), ("figure",), held=1),
    Case("zh", "formula", _type("155.9", "156.0"), ("figure",), held=1),
    Case("zh", "figure that is words", _type("良好", "优秀"), ("figure",), ("grade: {label: 群众评价, text: 优秀}",)),
    Case("zh", "the number compared with", _type("48.63", "45.2"), ("figure",), held=1),
    Case("zh", "another figure's number", _type("214处", "905处"), ("figure",), held=1),
    Case("zh", "change", _type("比上年增长7.6%", "比上年增长8%"), ("cell",), held=1),
    Case("zh", "figure's words replaced", _type("停放点214处", "停放点若干"), ("text",),
         ("全年投放单车{{ bikes }}，设停放点若干[^n2]，骑行{{ rides }}[^n1]。车均骑行{{ per_bike }}，比预期略高。",)),
    # structure
    Case("zh", "paragraph deleted", lambda word: word.delete("早晚高峰最为集中"), ("delete",)),
    Case("zh", "item deleted", lambda word: word.delete("每日两次巡查"), ("delete",)),
    Case("zh", "text deleted", lambda word: word.delete("本年新增三条骑行道"), ("delete",)),
    Case("zh", "heading deleted", lambda word: word.delete("停放秩序"), ("delete",), held=1),
    Case("zh", "paragraph added", lambda word: word.insert_after("早晚高峰最为集中", "节假日用车紧张。"), ("insert",),
         ("节假日用车紧张。",)),
    Case("zh", "item added", lambda word: word.insert_after("每日两次巡查", "设置劝导岗；"), ("insert",), ("- 设置劝导岗；",)),
    Case("zh", "numbered item added", lambda word: word.insert_after("完善无障碍通道", "开通专线。"), ("insert",),
         ("4. 开通专线。",)),
    Case("zh", "after a text", lambda word: word.insert_after("本年新增三条", "新道宽两米五。"), ("insert",), ("新道宽两米五。",)),
    Case("zh", "after a table's remark", lambda word: word.insert_after("不含试运行期", "另有说明。", "BodyText"), ("insert",),
         ("- 另有说明。",)),
    Case("zh", "below a heading", lambda word: word.insert_after("分区数据", "为此安排如下。", "BodyText"), ("insert",),
         ("- 为此安排如下。",)),
    Case("zh", "heading added", lambda word: word.insert_after("停放秩序", "新的标题"), ("insert",), held=1),
    Case("zh", "split", lambda word: word.split("早晚高峰最为集中", "市民普遍"), ("split",),
         ("早晚高峰最为集中，**南门片区**尤其突出。", '市民普遍认为"借还方便"，但雨天可用车辆不足。')),
    Case("zh", "split after a note", lambda word: word.split("全年投放单车", "车均骑行"), ("split",),
         ("全年投放单车{{ bikes }}，设停放点{{ spots }}[^n2]，骑行{{ rides }}[^n1]。", "车均骑行{{ per_bike }}，比预期略高。")),
    Case("zh", "merge", lambda word: word.merge("全年投放单车", "早晚高峰"), ("merge",)),
    Case("zh", "item divided", lambda word: word.split("每日两次巡查", "及时清理"), ("split",),
         ("- 每日两次巡查，", "- 及时清理倒伏车辆；")),
    Case("zh", "two texts joined", lambda word: word.merge("把电子围栏扩大", "与学校共同"), ("merge",),
         ("- 把电子围栏扩大到全镇，争取明年投诉再降一成。与学校共同开展文明骑行宣传。",)),
    Case("zh", "last item deleted", lambda word: word.delete("对屡次违规的用户"), ("delete",),
         ("- 每日两次巡查，及时清理倒伏车辆；", "经过整治，投诉量明显下降。见{{ t_area }}。")),
    Case("zh", "divided in bold", lambda word: word.split("早晚高峰", "片区"), ("split",),
         ("早晚高峰最为集中，**南门**", '**片区**尤其突出。市民普遍认为"借还方便"，但雨天可用车辆不足。')),
    Case("zh", "row added", lambda word: word.add_row("南门", 2, ["北坡", "640", "88500", "新设"]), ("row-insert",),
         ("- [北坡, 640, 88500, 新设]",)),
    Case("zh", "row deleted", lambda word: word.delete_row("南门", 2), ("row-delete",)),
    Case("zh", "rows sorted", lambda word: word.move_row("南门", 1, 3), ("row-move",), held=1),
    Case("zh", "column added", lambda word: word.add_column("南门", "新列"), ("column-insert",), held=1),
    Case("zh", "moved", lambda word: word.move_after("早晚高峰最为集中", "与学校共同"), ("move",), held=1),
    Case("zh", "level", lambda word: word.restyle("停放秩序", "Heading1"), ("level",), held=1),
    Case("zh", "note", lambda word: word.edit_part("footnotes", "临时点位", "临时停放点位"), ("note",),
         ("n2: 停放点含临时停放点位。",)),
    Case("zh", "notes taken out", lambda word: word.take_note("全年投放单车"), ("text",),
         ("全年投放单车{{ bikes }}，设停放点{{ spots }}，骑行{{ rides }}。车均骑行{{ per_bike }}，比预期略高。",)),
    Case("zh", "chart's point", lambda word: word.edit_part("chart", "<c:v>121000</c:v>", "<c:v>123000</c:v>"),
         ("chart",), ("series: {骑行: [98000, 123000, 149300, 118000]}",)),
    Case("zh", "chart's category", lambda word: word.edit_part("chart", "二季度", "第二季度"), ("chart",),
         ("categories: [一季度, 第二季度, 三季度, 四季度]",)),
    Case("zh", "chart's series", lambda word: word.edit_part("chart", "<c:v>骑行</c:v>", "<c:v>骑行量</c:v>"),
         ("chart",), held=1),
    # reviewers
    Case("zh", "tracked deletion", lambda word: word.track_deletion("本年新增三条", "李主编"), ("delete",)),
    Case("zh", "tracked retyping", lambda word: word.track_retype("三条", "四条", "李主编"), ("text",),
         ("- 本年新增四条骑行道，与公交站点相接。",)),
    Case("zh", "tracked merge", lambda word: word.track_merge("全年投放单车", "李主编"), ("merge",)),
    Case("zh", "tracked row", lambda word: word.track_row_deletion("南门", 2, "李主编"), ("row-delete",)),
    Case("zh", "comment", lambda word: word.comment("本年新增三条", "请核实", "赵"), ()),
]

EN = [
    Case("en", "title in quotes", _type("a first year", "the first year"), ("text",),
         ('title: "Night Buses in Corrie: the first year"',)),
    Case("en", "folded", _type("in their first year", "in the first year"), ("text",),
         ("The night buses carried {{ riders }} in the first year, {{ riders.change }} on the pilot, and cost {{ cost }} to run.",)),
    Case("en", "over a line end", _type("more than anyone had", "far more than anyone had"), ("text",)),
    Case("en", "emphasis", _type("students", "young people"), ("text",),
         ('"We did not expect the *young people* to be so punctual," one driver said.',)),
    Case("en", "apostrophe", _type("punctual", "punctual: it’s rare"), ("text",)),
    Case("en", "quoted scalar", _type("Moira Kerr", "Moira O’Kerr"), ("text",)),
    Case("en", "author", _type("J. Imrie", "J. P. Imrie"), ("text",), ("author: [Transport Desk, J. P. Imrie]",)),
    Case("en", "source", _type("Operator returns", "Operators’ returns"), ("text",)),
    Case("en", "grouped figure", _type("184,250", "184,900"), ("figure",),
         ("riders: {label: Boardings, value: 184900, unit: boardings, compare: {value: 151000, label: the pilot}}",)),
    Case("en", "currency", _type("£612,400", "£615,000"), ("figure",), ("cost: {label: Running cost, value: 615000, unit: £}",)),
    Case("en", "percentage", _type("81.5%", "82.0%"), ("figure",), ('share: {label: Paid by card, value: 82.0, unit: "%"}',)),
    Case("en", "number in a cell", _type("61,350", "61,400"), ("cell",), ("- [N2 Hospital, 61400, 9.1%]",)),
    Case("en", "row added", lambda word: word.add_row("N1 Harbour", 3, ["N4 Airport", "12,050", "new"]), ("row-insert",),
         ('- ["N4 Airport", 12050, new]',)),
    Case("en", "item deleted", lambda word: word.delete("add a stop"), ("delete",)),
    Case("en", "split", lambda word: word.split("The council decides", "See "), ("split",)),
    Case("en", "paragraph added", lambda word: word.insert_after("not expect the", "Fares stay as they are."), ("insert",),
         ("Fares stay as they are.",)),
]

DE = [
    Case("de", "double quoted", _type("die Pflege kostete", "ihre Pflege kostete"), ("text",),
         ('summary: "Im Jahr 2025 wurden {{ baeume }} gepflanzt; ihre Pflege kostete {{ kosten }}."',)),
    Case("de", "single quoted", _type("überfällig", "längst überfällig"), ("text",)),
    Case("de", "colon", _type("zweimal je Woche", "zweimal je Woche: dienstags und freitags"), ("text",)),
    Case("de", "folded", _type("Ein Drittel davon", "Rund ein Drittel"),
         ("text",), ("Rund ein Drittel floss in die Bewässerung,",)),
    Case("de", "figure", _type("1.240", "1.250"), ("figure",), ("baeume: {label: Neue Bäume, value: 1250, unit: Bäume}",)),
    Case("de", "large figure", _type("318.500", "320.000"), ("figure",),
         ("kosten: {label: Pflegekosten, value: 320000, unit: Euro}",)),
    Case("de", "number grouped otherwise", _type("1.240", "1240"), ("figure",), held=1),
    Case("de", "decimal comma", _type("62,5", "63,5"), ("figure",),
         ("anteil: {label: Anteil heimischer Arten, value: 63.5, unit: '%'}",)),
    Case("de", "cell in an annex", _type("310", "315"), ("cell",), ("rows: [[Nord, 480], [Mitte, 315], [Süd, 450]]",)),
    Case("de", "row in an annex", lambda word: word.delete_row("Nord", 2), ("row-delete",),
         ("rows: [[Nord, 480], [Süd, 450]]",)),
    Case("de", "callout", _type("eine Einweisung", "eine kurze Einweisung"), ("text",)),
    Case("de", "text deleted", lambda word: word.delete("Gegossen wird"), ("delete",)),
    Case("de", "only text deleted", lambda word: word.delete("Die Pflege kostete"), ("delete",), held=1),
]

JA = [
    Case("ja", "bold", _type("半数", "過半数"), ("text",)),
    Case("ja", "quotation", _type("曜日を固定", "曜日と時刻を固定"), ("text",),
         ("利用者からは「曜日と時刻を固定してほしい」との声が多い。",)),
    Case("ja", "item", _type("雨天でも", "雨の日も"), ("text",), ("* 雨の日も巡回する",)),
    Case("ja", "item added", lambda word: word.insert_after("予約を電話", "児童書を増やす"), ("insert",), ("* 児童書を増やす",)),
    Case("ja", "figure", _type("36か所", "38か所"), ("figure",), ("stops: {label: 停留所, value: 38, unit: か所}",)),
    Case("ja", "cell", _type("48", "50"), ("cell",), ("- [北部, 50]",)),
    Case("ja", "organization", _type("町教育委員会", "町教育委員会事務局"), ("text",),
         ("organization: 霧ヶ沢町教育委員会事務局",)),
    Case("ja", "plain", _type("週二回", "週三回"), ("text",), ("- 来年度は車両を一台追加し、巡回を週三回とする。",)),
]

# What editors do more rarely: lines with several texts, items of one text, whole rows.
RARE = [
    Case("zh", "two items of one text joined", lambda word: word.merge("每日两次巡查", "对屡次违规"), ("merge",),
         ("- 每日两次巡查，及时清理倒伏车辆；对屡次违规的用户暂停服务。",)),
    Case("zh", "two numbered items of one text joined", lambda word: word.merge("增加雨具", "延长夜间"), ("merge",),
         ("1. 增加雨具存放点；延长夜间服务时间；",)),
    Case("zh", "row copied", lambda word: word.add_row("南门", 2, ["西岭", "980", "140200", "一般"]), ("row-insert",)),
    Case("en", "authors change places", _type("Transport Desk, J. Imrie", "J. Imrie, Transport Desk"), ("text",), held=1),
    Case("de", "rows change places", lambda word: word.move_row("Nord", 1, 2), ("row-move",), held=1),
    Case("de", "quotation marks that correct themselves", _type("„überfällig“", "“längst fällig”"), ("text",)),
    Case("de", "spaces that do not break", _type("zweimal je Woche", "zweimal\xa0je\xa0Woche"), ()),
    Case("de", "words with such a space", _type("zweimal je", "dreimal\xa0je"), ("text",)),
]

CASES = [*ZH, *EN, *DE, *JA, *RARE]
