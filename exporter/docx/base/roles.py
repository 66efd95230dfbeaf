"""Match the base's styles to our roles: by the names that the template gives, else by those that Word gives."""

from collections.abc import Iterable, Mapping

from lxml import etree
from msgspec import Struct

from exporter.deadline import check_time
from exporter.did_you_mean import nearest_word
from exporter.docx.base.tree import VAL, Element
from exporter.docx.base.tree import WORD as _W
from exporter.message import Message, listed
from exporter.problem import Problems
from exporter.template.model import Text


class StyleRole(Struct, frozen=True):
    """A role as templates name it: our style's id, the kind of style, and the names of a base's style for it.

    Word stores built-in names in English in every language; other programs, and people, write them in Chinese."""

    id: str
    names: tuple[str, ...]
    kind: str = "paragraph"


_LISTED = 12  # names in a hint: two lines of a terminal
_LEVELS = enumerate("一二三四五六", 1)
_DEEPEST = 100  # styles based on each other: people make five; a longer chain is an error or an attack

ROLES: Mapping[str, StyleRole] = {
    "body": StyleRole("BodyText", (
        "body text", "正文文本", "正文首行缩进", "body text first indent", "公文正文", "text body", "normal indent",
        "正文缩进", "正文文字", "正文段落",
    )),
    "title": StyleRole("Title", ("title", "标题", "公文标题", "文档标题", "大标题")),
    "subtitle": StyleRole("Subtitle", ("subtitle", "副标题")),
    "summary": StyleRole("Summary", ("summary", "abstract", "摘要")),
    "lead": StyleRole("Lead", ("lead", "导语")),
    **{
        f"heading{level}": StyleRole(f"Heading{level}", (f"heading {level}", f"标题 {level}", f"{one}级标题"))
        for level, one in _LEVELS
    },
    **{
        f"{role}{depth or ''}": StyleRole(
            f"{id}{depth or ''}", tuple(f"{name} {depth or ''}".strip() for name in names)
        )
        for role, id, names in (
            ("bullet", "ListBullet", ("list bullet", "列表项目符号", "项目符号列表")),
            ("number", "ListNumber", ("list number", "列表编号", "编号列表")),
            ("continue", "ListContinue", ("list continue", "列表接续")),
        )
        for depth in (0, 2, 3)
    },
    "quote": StyleRole("Quote", ("quote", "引用", "引文", "quotations", "block quotation", "block text")),
    "quote_by": StyleRole("QuoteSource", ("quote source", "引文来源")),
    "caption": StyleRole("Caption", ("caption", "题注", "图表标题")),
    "figure": StyleRole("Figure", ("figure", "图片", "插图")),
    "source_note": StyleRole("SourceNote", ("source note", "资料来源")),
    "source": StyleRole("Source", ("source",)),
    "contact": StyleRole("Contact", ("contact", "联系方式")),
    "table": StyleRole("BriefingTable", ("briefing table",), "table"),
    "table_text": StyleRole("TableText", ("table text", "表格文字", "表格正文", "表格内容", "table contents")),
    "table_head": StyleRole("TableHead", ("table head", "table heading", "表格标题", "表头")),
    "table_number": StyleRole("TableNumber", ("table number", "表格数字")),
    "figure_label": StyleRole("KeyFigureLabel", ("key figure label",)),
    "figure_value": StyleRole("KeyFigureValue", ("key figure value",)),
    "figure_change": StyleRole("KeyFigureChange", ("key figure change",)),
    "figure_graph": StyleRole("KeyFigureGraph", ("key figure graph",)),
    "figure_unit": StyleRole("KeyFigureUnit", ("key figure unit",), "character"),
    "key_figures": StyleRole("KeyFigureTable", ("key figures",), "table"),
    **{
        f"status_{name}": StyleRole(f"Status{name.capitalize()}", (f"status {name}",), "character")
        for name in ("good", "warning", "bad", "neutral")
    },
    **{
        f"{kind}{part}": StyleRole(f"Callout{kind.capitalize()}{suffix}", (f"callout {kind}{words}",))
        for kind in ("note", "tip", "warning")
        for part, suffix, words in (("", "", ""), ("_title", "Title", " title"))
    },
    "contents_title": StyleRole("TOCHeading", ("toc heading", "toc 标题", "目录标题")),
    **{
        f"contents{level}": StyleRole(f"TOC{level}", (f"toc {level}", f"目录 {level}")) for level in range(1, 7)
    },
    "appendix_title": StyleRole("AppendixTitle", ("appendix title", "附件标题")),
    "appendix_entry": StyleRole("AppendixEntry", ("appendix entry",)),
    "header": StyleRole("Header", ("header", "页眉")),
    "footer": StyleRole("Footer", ("footer", "页脚")),
    "footnote": StyleRole("FootnoteText", ("footnote text", "脚注文本")),
    "footnote_mark": StyleRole("FootnoteReference", ("footnote reference", "脚注引用"), "character"),
    "comment": StyleRole("CommentText", ("annotation text", "批注文字")),
    "comment_mark": StyleRole("CommentReference", ("annotation reference", "批注引用"), "character"),
    "link": StyleRole("Hyperlink", ("hyperlink", "超链接", "internet link"), "character"),
    "strong": StyleRole("Strong", ("strong", "要点"), "character"),
    "emphasis": StyleRole("Emphasis", ("emphasis", "强调"), "character"),
    "emphasis_mark": StyleRole("EmphasisMark", ("emphasis mark", "着重号"), "character"),
    "code": StyleRole("HTMLCode", ("html code", "html 代码"), "character"),
}  # fmt: skip


def normalize_name(name: str) -> str:
    """A style's name for comparison: without case and spaces."""
    return "".join(name.casefold().split())


# Names of the default styles, as `normalize_name` writes them.
_DEFAULTS = {
    "paragraph": ("normal", "正文"),
    "character": ("defaultparagraphfont", "默认段落字体"),
    "table": ("normaltable", "tablenormal", "普通表格"),
    "numbering": ("nolist", "无列表"),
}


_NAMING = frozenset(_W + name for name in ("basedOn", "next", "link"))


class StyleSheet:
    """The styles of a styles part, by id and by kind and name; `defaults` are default styles by kind."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self.by_id: dict[str, Element] = {}
        self.by_name: dict[tuple[str, str], str] = {}
        self.defaults: dict[str, str] = {}
        for style in list(root.iterfind(_W + "style")):
            if not style.get(_W + "styleId"):
                continue  # no text can use it
            if style.get(_W + "styleId", "") in self.by_id:
                # Some programs write a style twice; an id is one style's.
                root.remove(style)
            else:
                _split_aliases(style)
                self.add_style(style)
        self._drop_unknown_names()
        self.repair_inheritance()
        for kind, names in _DEFAULTS.items():
            named = next((id for name in names if (id := self.by_name.get((kind, name)))), None)
            if kind not in self.defaults and named is not None:
                # Not every program marks it: LibreOffice 7.4 leaves it to the name.
                self.by_id[named].set(_W + "default", "1")
                self.defaults[kind] = named

    def _drop_unknown_names(self) -> None:
        """Remove what names a style that the base does not have: Word passes over it, other programs report it."""
        for style in self.by_id.values():
            for named in list(style.iterfind("*")):
                if named.tag in _NAMING and named.get(VAL) not in self.by_id:
                    style.remove(named)

    def repair_inheritance(self) -> None:
        """Remove a `w:basedOn` that closes a ring, crosses kinds or makes a chain too long: some programs never end."""
        depths: dict[str, int] = {}
        for start in self.by_id:
            path: list[str] = []
            id = start
            while id in self.by_id and id not in depths:
                path.append(id)
                depths[id] = _DEEPEST  # until it is known: a ring closes here
                id = self._parent_id(id)
            for id in reversed(path):
                style, above = self.by_id[id], self.by_id.get(self._parent_id(id))
                depths[id] = 1
                if above is None:
                    continue
                kinds = {each.get(_W + "type", "paragraph") for each in (style, above)}
                depth = depths[above.get(_W + "styleId", "")]
                if len(kinds) > 1 or depth >= _DEEPEST or above is style:
                    for based in list(style.iterfind(_W + "basedOn")):
                        style.remove(based)
                else:
                    depths[id] = depth + 1

    def _parent_id(self, id: str) -> str:
        """The id of the style that another is based on; "" for none."""
        based = self.by_id[id].find(_W + "basedOn")
        return based.get(VAL, "") if based is not None else ""

    def add_style(self, style: Element) -> None:
        id, kind = style.get(_W + "styleId", ""), style.get(_W + "type", "paragraph")
        self.by_id[id] = style
        for name in list_style_names(style):
            self.by_name.setdefault((kind, normalize_name(name)), id)
        if style.get(_W + "default") in ("1", "true", "on"):
            self.defaults.setdefault(kind, id)

    def give_up_name(self, id: str) -> None:
        """Leave a style's name to another one; what uses the style goes on using it."""
        name = self.by_id[id].find(_W + "name")
        if name is not None:
            name.set(VAL, name.get(VAL, "") + " (base)")
        for key in [key for key, own in self.by_name.items() if own == id]:
            del self.by_name[key]

    def iter_chain(self, id: str) -> Iterable[Element]:
        """A style, the one it is based on, and so on; finite, since `repair_inheritance` broke every ring."""
        while id in self.by_id:
            check_time()
            yield self.by_id[id]
            id = self._parent_id(id)

    def find_effective(self, id: str, path: str) -> Element | None:
        """The element in force at a path such as `w:rPr/w:sz`: the nearest up the chain, else the default."""
        steps = path.replace("w:", _W)
        for style in self.iter_chain(id):
            found = style.find(steps)
            if found is not None:
                return found
        outer = {"rPr": "rPrDefault", "pPr": "pPrDefault"}[path.split("/")[0][2:]]
        return self.root.find(f"{_W}docDefaults/{_W}{outer}/{steps}")


def _split_aliases(style: Element) -> None:
    """Move names after a comma to `w:aliases`: other programs and old files write aliases that way."""
    name = style.find(_W + "name")
    if name is None or "," not in name.get(VAL, ""):
        return
    first, _, others = name.get(VAL, "").partition(",")
    name.set(VAL, first.strip())
    aliases = style.find(_W + "aliases")
    if aliases is None:
        aliases = etree.Element(_W + "aliases")
        name.addnext(aliases)
    aliases.set(VAL, ",".join(each for each in (others, aliases.get(VAL, "")) if each))


def list_style_names(style: Element) -> list[str]:
    name, aliases = style.find(_W + "name"), style.find(_W + "aliases")
    found = [name.get(VAL, "")] if name is not None else []
    return found + (aliases.get(VAL, "").split(",") if aliases is not None else [])


def match_roles(
    styles: StyleSheet, chosen: Mapping[str, Text], problems: Problems, used: Mapping[str, int] | None = None
) -> dict[str, str]:
    """Our style ids with the base's ids that replace them; a template's name that the base does not have is an error.

    `used` counts how often the base's own text uses a style. Of several for a role the most used one is
    taken: LibreOffice adds its own Caption and Text Body to every file, beside a house's 题注 and 正文文本."""
    found: dict[str, str] = {}
    for key, name in chosen.items():
        role = ROLES.get(key)
        if role is None:
            hint = Message("roles are {roles}", roles=listed(ROLES))
            problems.error(
                "unknown-role",
                name.place,
                Message("there is no role {key!r} for the style {name!r}", key=key, name=name.text),
                hint,
            )
            continue
        id = styles.by_name.get((role.kind, normalize_name(name.text)))
        if id is None:
            message = _explain_unknown(styles, role, key, name.text)
            problems.error("unknown-style", name.place, message, _suggest_style(styles, role, name.text))
        else:
            found[role.id] = id
    chosen_ids = frozenset(found.values())
    for role in ROLES.values():
        named = (styles.by_name.get((role.kind, normalize_name(each))) for each in role.names)
        # A style is one heading level: the one that the template chose it for.
        free = (id for id in named if not (role.id.startswith("Heading") and id in chosen_ids))
        ids = [id for id in free if id is not None]
        if ids:
            found.setdefault(role.id, max(ids, key=lambda id: (used or {}).get(id, 0)))
    return found


def _explain_unknown(styles: StyleSheet, role: StyleRole, key: str, name: str) -> str:
    other = next(
        (kind for kind in tuple(_DEFAULTS) if kind != role.kind and (kind, normalize_name(name)) in styles.by_name),
        None,
    )
    if other is not None:
        return Message(
            "{name!r} is a {other} style in the base document, and the role {key} takes a {kind} style",
            name=name,
            other=Message(other),
            key=key,
            kind=Message(role.kind),
        )
    return Message("the base document has no {kind} style named {name!r}", kind=Message(role.kind), name=name)


def _suggest_style(styles: StyleSheet, role: StyleRole, name: str) -> str:
    theirs = {
        normalize_name(each): each
        for style in styles.by_id.values()
        if style.get(_W + "type", "paragraph") == role.kind
        for each in list_style_names(style)[:1]
    }
    near = nearest_word(normalize_name(name), theirs)
    if near:
        return Message("did you mean {near!r}?", near=theirs[near])
    names = sorted(theirs.values())
    shown = listed(names[:_LISTED])
    if len(names) > _LISTED:
        shown = Message("{names} and {count} more", names=shown, count=len(names) - _LISTED)
    return Message("it has {names}", names=shown) if theirs else "it has none at all"
