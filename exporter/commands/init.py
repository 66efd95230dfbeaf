"""`exporter init`: writes a small outline and a template to begin with, and gives their paths to print."""

import os
from collections.abc import Mapping
from pathlib import Path

LANGUAGES = ("zh-CN", "en")

_CHINESE = {
    "report.yaml": """\
# 一份提纲，两份文件：exporter build report.yaml
# 每个数字只写一次；正文里用 {{ visits }} 引用，两份文件处处一致。
title: 社区图书馆月度简报
subtitle: 到馆与借阅同步回升
language: zh-CN
date: 2024-11
author: 读者服务部
organization: 示例图书馆
template: house.yaml
summary: 本月到馆{{ visits }}，借出图书{{ loans }}，平均每次到馆借书{{ per_visit }}。

figures:
  visits:    {label: 到馆人次, value: 12480, unit: 人次, highlight: true, compare: {value: 11600, label: 上月}}
  loans:     {label: 借出图书, value: 8736, unit: 册, highlight: true}
  events:    {label: 读者活动, value: 18, unit: 场}
  per_visit: {label: 每次到馆借书, formula: loans / visits, unit: 册, precision: 2}

sections:
  - heading: 到馆与借阅
    id: use
    summary: 到馆{{ visits }}，较上月{{ visits.change }}；周末占四成以上。
    body:
      - |
        本月到馆{{ visits }}，借出图书{{ loans }}。分周情况见{{ weeks }}。
      - table:
          id: weeks
          caption: 各周到馆与借阅
          columns: [周次, 到馆（人次）, 借阅（册）]
          rows:
            - [第一周, 2980, 2104]
            - [第二周, 3050, 2161]
            - [第三周, 3120, 2190]
            - [第四周, 3330, 2281]
  - heading: 读者活动
    summary: 举办活动{{ events }}，亲子阅读最受欢迎。
    body: |
      亲子阅读场场满员，数字课堂首次面向老年读者。下月还有两项安排。

      - 增开一场周末亲子阅读；
      - 数字课堂移到社区活动室。

one_pager:
  contact: 读者服务部
""",
    "house.yaml": """\
# 自己的模板：只写与 briefing 不同的地方。全部设置：exporter templates briefing
extends: briefing
description: 本单位的样式

colors:
  accent: "#1f5f4a"
  tint: "#eef5f1"

text:
  size: 12pt

docx:
  toc: false
""",
}

_ENGLISH = {
    "report.yaml": """\
# One outline, two files: exporter build report.yaml
# A number is written once; {{ visits }} prints it wherever it is needed, in both files alike.
title: A month at the community library
subtitle: Visits and loans rise together
language: en
date: 2024-11
author: Reader services
organization: Example Library
template: house.yaml
summary: "{{ visits }} came this month and borrowed {{ loans }}, or {{ per_visit }} on each visit."

figures:
  visits:    {label: Visits, value: 12480, unit: visitors, highlight: true, compare: {value: 11600, label: October}}
  loans:     {label: Loans, value: 8736, unit: books, highlight: true}
  events:    {label: Events, value: 18, unit: events}
  per_visit: {label: Loans per visit, formula: loans / visits, unit: books, precision: 2}

sections:
  - heading: Visits and loans
    id: use
    summary: "{{ visits }} came, {{ visits.change }} on October; two in five at a weekend."
    body:
      - |
        The library counted {{ visits }} and lent {{ loans }}. {{ weeks }} shows each week.
      - table:
          id: weeks
          caption: Visits and loans by week
          columns: [Week, Visits, Loans]
          rows:
            - [First, 2980, 2104]
            - [Second, 3050, 2161]
            - [Third, 3120, 2190]
            - [Fourth, 3330, 2281]
  - heading: Events
    summary: "{{ events }} were held; reading with parents was liked best."
    body: |
      Reading with parents was always full, and older readers had their first computer class. Two things follow in
      December.

      - One more weekend of reading with parents
      - Computer classes in the community hall

one_pager:
  contact: Reader services
""",
    "house.yaml": """\
# A template of one's own: only what differs from briefing. Every setting: exporter templates briefing
extends: briefing
description: The house style

colors:
  accent: "#1f5f4a"
  tint: "#eef5f1"

text:
  size: 11pt

docx:
  toc: false
""",
}

FILES: dict[str, dict[str, str]] = {"zh-CN": _CHINESE, "en": _ENGLISH}


def terminal_language(environment: Mapping[str, str]) -> str:
    """The language of the terminal, as POSIX has it: LC_ALL, else LC_MESSAGES, else LANG."""
    locale = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := environment.get(name, ""))), "")
    return "zh-CN" if locale.lower().startswith("zh") else "en"


def find_taken(folder: str) -> list[str]:
    """Paths that exist already and would be overwritten."""
    if os.path.exists(folder) and not os.path.isdir(folder):
        return [folder]
    return [path for name in FILES["en"] if os.path.lexists(path := os.path.join(folder, name))]


# Where the schemas are that the files' first lines name: hidden, and beside them, so that they work offline.
_SCHEMAS = ".exporter"
_KINDS = {"report.yaml": "outline", "house.yaml": "template"}


def write_files(folder: str, language: str) -> list[str]:
    """Write the files, none of which is there yet, and the schemas that editors check them by; gives the files' paths.

    Raises OSError."""
    from exporter.commands.schema import schema_text

    made = []
    (Path(folder) / _SCHEMAS).mkdir(parents=True, exist_ok=True)
    for name, text in FILES[language].items():
        path = os.path.normpath(os.path.join(folder, name))
        line = f"# yaml-language-server: $schema={_SCHEMAS}/{_KINDS[name]}.schema.json\n"
        with open(path, "x", encoding="utf-8", newline="\n") as file:
            file.write(line + text)
        made.append(path)
    for kind in _KINDS.values():
        (Path(folder) / _SCHEMAS / f"{kind}.schema.json").write_text(schema_text(kind), "utf-8", newline="\n")
    return made
