"""Words people write for a key, and the keys they may mean, likeliest first; only those legal at the spot are suggested."""

# Keys of the table are casefolded.
SYNONYMS: dict[str, tuple[str, ...]] = {
    # the document
    "标题": ("title", "heading", "caption", "headline"), "题目": ("title", "heading"), "タイトル": ("title", "heading"),
    "heading": ("title",), "name": ("title", "heading", "label", "caption"), "title": ("heading", "caption", "label"),
    "headline": ("title", "heading"), "副标题": ("subtitle",), "sub_title": ("subtitle",), "子标题": ("subtitle",),
    "lang": ("language",), "locale": ("language",), "语言": ("language",), "语种": ("language",), "言語": ("language",),
    "日期": ("date",), "时间": ("date",), "发布日期": ("date",), "published": ("date",), "日付": ("date",), "year": ("date",),
    "authors": ("author",), "作者": ("author",), "撰稿": ("author",), "记者": ("author",), "by": ("author",), "著者": ("author",),
    "writer": ("author",), "speaker": ("by",), "who": ("by",), "机构": ("organization",), "部门": ("organization",),
    "单位": ("unit", "organization"), "org": ("organization",), "organisation": ("organization",), "organizations": ("organization",),
    "company": ("organization",), "issuer": ("organization",), "发文机关": ("organization",), "publisher": ("organization",),
    "关键词": ("keywords",), "关键字": ("keywords",), "keyword": ("keywords",), "tags": ("keywords",), "tag": ("keywords",),
    "abstract": ("summary",), "摘要": ("summary",), "概要": ("summary",), "要約": ("summary",), "导语": ("summary",),
    "要点": ("points", "summary"), "lead": ("summary",), "synopsis": ("summary",), "overview": ("summary",), "standfirst": ("summary",),
    "来源": ("source",), "出处": ("source",), "sources": ("source",), "数据来源": ("source",), "出典": ("source",),
    "link": ("url",), "href": ("url",), "网址": ("url",), "链接": ("url",), "uri": ("url",),
    "模板": ("template",), "theme": ("template",), "style": ("template",), "元数据": ("details",), "meta": ("details",),
    "metadata": ("details",), "extra": ("details",), "footnotes": ("notes",), "脚注": ("notes",), "注释": ("notes", "note"),
    "footnote": ("note", "notes"), "备注": ("note", "comment"), "注": ("note",), "说明": ("note", "caption"), "remark": ("note", "comment"),
    "remarks": ("note", "comment"),
    # key figures
    "数据": ("figures", "rows", "series"), "指标": ("figures",), "关键数据": ("figures",), "kpis": ("figures",), "kpi": ("figures",),
    "metrics": ("figures",), "numbers": ("figures",), "key_figures": ("figures",), "stats": ("figures",), "facts": ("figures",),
    "值": ("value",), "数值": ("value",), "数": ("value",), "number": ("value",), "val": ("value",), "amount": ("value",),
    "标签": ("label",), "名称": ("label", "name", "caption"), "caption": ("label", "heading"), "units": ("unit",), "公式": ("formula",),
    "expression": ("formula",), "calc": ("formula",), "文字": ("text",), "decimals": ("precision",), "精度": ("precision",),
    "小数位": ("precision",), "digits": ("precision",), "approximate": ("approx",), "approximately": ("approx",), "约": ("approx",),
    "重点": ("highlight",), "高亮": ("highlight",), "important": ("highlight",), "previous": ("compare",), "comparison": ("compare",),
    "同比": ("compare",), "上年": ("compare",), "prev": ("compare",),
    # sections and blocks
    "章节": ("sections",), "正文": ("body", "sections"), "内容": ("body", "sections", "text"), "content": ("body", "text", "sections"),
    "text": ("body", "summary"), "body": ("text", "sections"), "paragraphs": ("body",), "paragraph": ("body",), "blocks": ("body",),
    "contents": ("body", "sections"), "chapters": ("sections",), "chapter": ("sections",), "subsections": ("sections",),
    "children": ("sections",), "小节": ("sections",), "本文": ("body",), "附件": ("appendix",), "附录": ("appendix",), "annex": ("appendix",),
    "批注": ("comment",), "comments": ("comment",), "图表": ("chart",), "表格": ("table",), "表": ("table",), "图片": ("image", "file"),
    "图": ("image", "chart"), "照片": ("image", "file"), "picture": ("image",), "photo": ("image",), "img": ("image",), "引用": ("quote",),
    "引文": ("quote",), "quotation": ("quote",), "blockquote": ("quote",), "graph": ("chart",), "plot": ("chart",), "tiles": ("figures",),
    "note": ("callout",), "tip": ("callout",), "warning": ("callout",), "box": ("callout",), "提示": ("callout",), "分页": ("page_break",),
    "pagebreak": ("page_break",), "newpage": ("page_break",),
    "表题": ("caption",), "图题": ("caption",), "figcaption": ("caption",), "alt_text": ("alt",), "替代文字": ("alt",), "替代文本": ("alt",),
    "description": ("alt", "summary", "note"), "desc": ("alt", "summary", "note"), "描述": ("alt", "summary"),
    "headers": ("columns",), "header": ("columns",), "heads": ("columns",), "表头": ("columns",), "列": ("columns",), "cols": ("columns",),
    "行": ("rows",), "data": ("rows", "series", "file"), "cells": ("rows",), "values": ("series", "rows", "value"),
    "src": ("file",), "path": ("file",), "filename": ("file",), "文件": ("file",), "csv": ("file",), "image": ("file",),
    "类型": ("type", "kind"), "kind": ("type",), "type": ("kind",), "labels": ("categories",), "类别": ("categories",),
    "分类": ("categories",), "x": ("categories",), "category": ("categories",), "系列": ("series",), "y": ("series",),
    "datasets": ("series",), "宽": ("width",), "宽度": ("width",), "size": ("width",), "出自": ("by", "source"), "author": ("by",),
    "合计": ("total",), "totals": ("total",), "sum": ("total",), "alignment": ("align",), "对齐": ("align",),
    # the one-pager
    "onepager": ("one_pager",), "one_page": ("one_pager",), "onepage": ("one_pager",), "pdf": ("one_pager",), "一页": ("one_pager",),
    "单页": ("one_pager",), "一页纸": ("one_pager",), "联系": ("contact",), "联系人": ("contact",), "联系方式": ("contact",),
    "bullets": ("points",), "key_points": ("points",), "highlights": ("points", "figures"), "charts": ("chart",), "tables": ("table",),
    "quotes": ("quote",), "images": ("image",), "figure": ("figures",), "理由": ("reason",), "why": ("reason",), "规则": ("rule",),
}  # fmt: skip

# What messages call a key whose bare name could be taken for another thing.
TITLES = {"figures": "`figures` (key figures)"}
