"""Outlines on which every setting has something to show."""

WHOLE = """\
title: 书香进万家
subtitle: 从固定窗口到村口
language: zh-CN
date: 2024-11-23
author: [王小明, 李华]
organization: 示例市图书馆
source: {title: 公共文化年报, publisher: 示例市文化局, url: "https://example.org/report", date: 2024-11}
summary: 全年借出图书{{ loans }}，流动车走遍{{ villages }}村庄，读者满意度稳步提升，服务网络越织越密，群众在家门口就能借书还书。
details: {文号: 〔2024〕12号, 密级: 内部}
notes: {n1: 数据截至十一月。}
figures:
  loans: {label: 借出图书, value: 340000, unit: 册, highlight: true, compare: {value: 300000, label: 上年}}
  villages: {label: 到访村庄, value: 1340, unit: 个}
  share: {label: 覆盖率, value: 43.6, unit: "%"}
  fund: {label: 投入资金, value: 1234.5, unit: $}
sections:
  - body: 开篇的话没有标题，直接进入正文。
  - heading: 服务网络
    id: net
    summary: >-
      今年流动图书车走遍每一个乡镇，“群众在家门口就能借书还书”，借阅量大幅增加，读者满意度稳步提升，
      `code`服务也有，详见[年报](https://example.org/a)，参看{{ sub }}。
    body:
      - |
        今年流动图书车走遍{{ villages }}村庄，投入{{ fund }}，见{{ t1 }}与{{ c1 }}，参看[年报](https://example.org/a)[^n1]，`code`也有。群众在家门口就能借书还书，借阅量大幅增加。

        第二段话说明更多的情况，让这一段足够长，可以换行，从而看出首行缩进、行距、对齐与段间距的差别。
      - table: {id: t1, caption: 各县区情况, columns: [县区, {name: 册数, align: right}, 增幅], rows: [[东区, 51234, 1.25], [西区, 41234, 12.5], [南区, 30988, 3]], total: true, source: 市图书馆, note: 不含学校}
      - chart: {id: c1, type: column, caption: 借阅量, alt: 三个县区的借阅量, categories: [东区, 西区, 南区], series: {今年: [51, 41, 30], 去年: [40, 35, 28]}, unit: 万册}
      - figures: [loans, villages]
      - quote: {id: q1, text: 书就在家门口。, by: 村民}
      - callout: {kind: note, text: 借书请带证。}
    sections:
      - heading: 二级标题
        id: sub
        body: 二级标题下的正文。
        sections:
          - heading: 三级标题
            body: 三级标题下的正文。
            sections:
              - heading: 四级标题
                body: 四级标题下的正文。
  - heading: 读者满意
    summary: 满意度达到九成以上，新增读者两千余人，其中少年儿童占了将近一半，老年读者也有所增加，读者来信越来越多。
    body: 调查显示读者满意度稳步提升。
  - heading: 名单
    appendix: true
    body: 附件正文。
one_pager:
  table: t1
  quote: q1
  contact: 办公室
"""  # noqa: E501

# Three paragraphs to see long Latin words divided, and pauses at line ends.
LATIN = """\
title: Libraries on the road
language: en
date: 2024-03-01
organization: Example City
summary: >-
  Internationalization responsibilities notwithstanding, counterrevolutionary institutionalization characteristically
  misrepresents telecommunications infrastructure and environmental responsibilities.
figures:
  loans: {label: Loans, value: 39684}
sections:
  - heading: Services
    summary: >-
      Internationalization responsibilities notwithstanding, counterrevolutionary institutionalization
      characteristically misrepresents telecommunications infrastructure and environmental responsibilities.
    body: Internationalization responsibilities notwithstanding, the van came to every village.
"""

# A dash where a line of a small sheet ends: strict line breaking keeps it from beginning the next.
DASH = """\
title: 题
language: zh-CN
sections:
  - heading: 节
    summary: 天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往——天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁
    body: 文。
"""

LONG = "这一点的文字很长，说明很多情况，" * 4
# More than a page of the smallest type holds, so that something has to go.
FULL = "title: 满页\nlanguage: zh-CN\nsections:\n" + "".join(
    f"  - heading: 第{number}节的标题\n    summary: {LONG}{number}。\n    body: 正文。\n"
    for number in range(1, 45)
) + """\
  - heading: 图
    body:
      - chart: {type: bar, caption: 图的题目, alt: 图, categories: [甲, 乙], series: {数: [1, 2]}, unit: 个}
"""  # fmt: skip

PICTURE = """\
title: 图片
language: zh-CN
sections:
  - heading: 节
    summary: 一句。
    body:
      - image: {id: i1, file: red.png, alt: 红, caption: 一抹红}
one_pager: {image: i1}
"""

# Key figures with a status, a target and values over time.
STATUS = """\
title: 月报
language: zh-CN
figures:
  moved: {label: 已迁移, value: 1.84, unit: 万条, target: {value: 2.1, label: 计划}, status: warning, history: [1, 2]}
  uptime: {label: 可用率, value: 99.2, unit: "%", status: good}
  cost: {label: 支出, value: 52, unit: 万元, status: bad}
  faults: {label: 故障, value: 7, unit: 个, status: neutral, compare: {value: 9, label: 上月}}
sections:
  - heading: 进度
    body:
      - 按计划进行。
      - table: {caption: 一览, figures: [faults]}
"""

HIGHLIGHTED = """title: 书香进万家
language: zh-CN
sections:
  - heading: 服务
    body:
      - chart:
          {type: column, alt: 各区借出, categories: [东区, 西区, 南区], highlight: 西区, series: {借出: [31, 52, 24]}}
"""

OUTLINES = {
    "highlighted.yaml": HIGHLIGHTED,
    "status.yaml": STATUS,
    "whole.yaml": WHOLE,
    "latin.yaml": LATIN,
    "dash.yaml": DASH,
    "full.yaml": FULL,
    "picture.yaml": PICTURE,
}
