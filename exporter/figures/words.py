"""The words that say how near a number is and how it changed; where a language has none here, English serves."""

from msgspec import Struct

from exporter.text.language import Language


class Nearness(Struct, frozen=True):
    """What stands around a number that is exceeded, approximate or not reached: (before, after) each.

    `inserted` goes between a whole number (with its scale word) and its unit, where the language does that: 4745万余元.
    """

    over: tuple[str, str]
    about: tuple[str, str]
    under: tuple[str, str]
    inserted: str = ""


class Changes(Struct, frozen=True):
    """Patterns with {} for the amount: relative change, percentage points, plain difference, and no change.

    `point` and `points` name percentage points in the singular and plural; `same` is no change.
    """

    up: str
    down: str
    same: str
    points_up: str
    points_down: str
    point: str
    points: str
    more: str
    less: str


_NEARNESS = {
    "zh-Hans": Nearness(over=("超", ""), about=("约", ""), under=("近", ""), inserted="余"),
    "zh-Hant": Nearness(over=("超過", ""), about=("約", ""), under=("近", ""), inserted="餘"),
    "ja": Nearness(over=("", "超"), about=("約", ""), under=("", "近く")),
    "ko": Nearness(over=("", " 초과"), about=("약 ", ""), under=("거의 ", ""), inserted="여"),
    "en": Nearness(over=("more than ", ""), about=("about ", ""), under=("nearly ", "")),
    "de": Nearness(over=("mehr als ", ""), about=("rund ", ""), under=("fast ", "")),
    "fr": Nearness(over=("plus de ", ""), about=("environ ", ""), under=("près de ", "")),
    "es": Nearness(over=("más de ", ""), about=("alrededor de ", ""), under=("casi ", "")),
    "it": Nearness(over=("oltre ", ""), about=("circa ", ""), under=("quasi ", "")),
    "pt": Nearness(over=("mais de ", ""), about=("cerca de ", ""), under=("quase ", "")),
    "nl": Nearness(over=("meer dan ", ""), about=("ongeveer ", ""), under=("bijna ", "")),
    "nb": Nearness(over=("mer enn ", ""), about=("om lag ", ""), under=("nesten ", "")),
    "nn": Nearness(over=("meir enn ", ""), about=("om lag ", ""), under=("nesten ", "")),
    "sv": Nearness(over=("mer än ", ""), about=("omkring ", ""), under=("nästan ", "")),
    "da": Nearness(over=("mere end ", ""), about=("omkring ", ""), under=("næsten ", "")),
}

_CHANGES = {
    "zh-Hans": Changes(
        up="增长{}", down="下降{}", same="持平", points_up="上升{}", points_down="下降{}",
        point="个百分点", points="个百分点",
        more="增加{}", less="减少{}",
    ),
    "zh-Hant": Changes(
        up="增長{}", down="下降{}", same="持平", points_up="上升{}", points_down="下降{}",
        point="個百分點", points="個百分點",
        more="增加{}", less="減少{}",
    ),
    "ja": Changes(
        up="{}増", down="{}減", same="横ばい", points_up="{}上昇", points_down="{}低下",
        point="ポイント", points="ポイント",
        more="{}増", less="{}減",
    ),
    "ko": Changes(
        up="{} 증가", down="{} 감소", same="변동 없음", points_up="{} 상승", points_down="{} 하락",
        point="%p", points="%p",
        more="{} 증가", less="{} 감소",
    ),
    "en": Changes(
        up="up {}", down="down {}", same="unchanged", points_up="up {}", points_down="down {}",
        point=" percentage point", points=" percentage points", more="up {}", less="down {}",
    ),
    "de": Changes(
        up="plus {}", down="minus {}", same="unverändert", points_up="plus {}", points_down="minus {}",
        point=" Prozentpunkt", points=" Prozentpunkte", more="plus {}", less="minus {}",
    ),
    "fr": Changes(
        up="en hausse de {}", down="en baisse de {}", same="stable",
        points_up="en hausse de {}", points_down="en baisse de {}",
        point=" point", points=" points", more="en hausse de {}", less="en baisse de {}",
    ),
    "es": Changes(
        up="aumento del {}", down="descenso del {}", same="sin cambios",
        points_up="aumento de {}", points_down="descenso de {}",
        point=" punto porcentual", points=" puntos porcentuales", more="aumento de {}", less="descenso de {}",
    ),
    "nb": Changes(
        up="opp {}", down="ned {}", same="uendret", points_up="opp {}", points_down="ned {}",
        point=" prosentpoeng", points=" prosentpoeng", more="opp {}", less="ned {}",
    ),
    "nn": Changes(
        up="opp {}", down="ned {}", same="uendra", points_up="opp {}", points_down="ned {}",
        point=" prosentpoeng", points=" prosentpoeng", more="opp {}", less="ned {}",
    ),
    "sv": Changes(
        up="upp {}", down="ned {}", same="oförändrat", points_up="upp {}", points_down="ned {}",
        point=" procentenhet", points=" procentenheter", more="upp {}", less="ned {}",
    ),
    "da": Changes(
        up="op {}", down="ned {}", same="uændret", points_up="op {}", points_down="ned {}",
        point=" procentpoint", points=" procentpoint", more="op {}", less="ned {}",
    ),
}  # fmt: skip


def nearness(language: Language) -> Nearness:
    return _NEARNESS[_key(language, _NEARNESS)]


def changes(language: Language) -> Changes:
    return _CHANGES[_key(language, _CHANGES)]


def _key(language: Language, table: dict[str, Nearness] | dict[str, Changes]) -> str:
    if language.chinese:
        return "zh-Hant" if language.traditional else "zh-Hans"
    primary = "nb" if language.primary == "no" else language.primary
    return primary if primary in table else "en"
