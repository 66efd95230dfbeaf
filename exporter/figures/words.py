"""Words for approximation and change, by language; English for a language that is not here."""

from msgspec import Struct

from exporter.text.language import Language


class Nearness(Struct, frozen=True):
    """The words (before, after) around a number that is exceeded, approximate or not reached.

    `inserted` is the word between a whole number (with its scale word) and its unit, if a language has one: 4745万余元.
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
    "fi": Nearness(over=("yli ", ""), about=("noin ", ""), under=("lähes ", "")),
    "pl": Nearness(over=("ponad ", ""), about=("około ", ""), under=("prawie ", "")),
    "cs": Nearness(over=("více než ", ""), about=("asi ", ""), under=("téměř ", "")),
    "ru": Nearness(over=("более ", ""), about=("около ", ""), under=("почти ", "")),
    "uk": Nearness(over=("понад ", ""), about=("близько ", ""), under=("майже ", "")),
    "tr": Nearness(over=("", " üzeri"), about=("yaklaşık ", ""), under=("neredeyse ", "")),
    "vi": Nearness(over=("hơn ", ""), about=("khoảng ", ""), under=("gần ", "")),
    "id": Nearness(over=("lebih dari ", ""), about=("sekitar ", ""), under=("hampir ", "")),
    "ar": Nearness(over=("أكثر من ", ""), about=("نحو ", ""), under=("ما يقرب من ", "")),
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
    # Signs, where an article before the number would change with it: del 5%, dell'8%.
    "it": Changes(
        up="+{}", down="−{}", same="invariato", points_up="+{}", points_down="−{}",
        point=" punto percentuale", points=" punti percentuali", more="+{}", less="−{}",
    ),
    "pt": Changes(
        up="aumento de {}", down="queda de {}", same="sem alteração",
        points_up="aumento de {}", points_down="queda de {}",
        point=" ponto percentual", points=" pontos percentuais", more="aumento de {}", less="queda de {}",
    ),
    "nl": Changes(
        up="{} hoger", down="{} lager", same="ongewijzigd", points_up="{} hoger", points_down="{} lager",
        point=" procentpunt", points=" procentpunt", more="{} hoger", less="{} lager",
    ),
    "fi": Changes(
        up="nousua {}", down="laskua {}", same="ennallaan", points_up="nousua {}", points_down="laskua {}",
        point=" prosenttiyksikkö", points=" prosenttiyksikköä", more="nousua {}", less="laskua {}",
    ),
    # Abbreviated, where the noun would change with the number.
    "pl": Changes(
        up="wzrost o {}", down="spadek o {}", same="bez zmian", points_up="wzrost o {}", points_down="spadek o {}",
        point=" p.p.", points=" p.p.", more="wzrost o {}", less="spadek o {}",
    ),
    "cs": Changes(
        up="růst o {}", down="pokles o {}", same="beze změny", points_up="růst o {}", points_down="pokles o {}",
        point=" p. b.", points=" p. b.", more="růst o {}", less="pokles o {}",
    ),
    "ru": Changes(
        up="рост на {}", down="снижение на {}", same="без изменений",
        points_up="рост на {}", points_down="снижение на {}",
        point=" п. п.", points=" п. п.", more="рост на {}", less="снижение на {}",
    ),
    "uk": Changes(
        up="зростання на {}", down="зниження на {}", same="без змін",
        points_up="зростання на {}", points_down="зниження на {}",
        point=" в. п.", points=" в. п.", more="зростання на {}", less="зниження на {}",
    ),
    "tr": Changes(
        up="{} artış", down="{} düşüş", same="değişmedi", points_up="{} artış", points_down="{} düşüş",
        point=" puan", points=" puan", more="{} artış", less="{} düşüş",
    ),
    "vi": Changes(
        up="tăng {}", down="giảm {}", same="không đổi", points_up="tăng {}", points_down="giảm {}",
        point=" điểm phần trăm", points=" điểm phần trăm", more="tăng {}", less="giảm {}",
    ),
    "id": Changes(
        up="naik {}", down="turun {}", same="tetap", points_up="naik {}", points_down="turun {}",
        point=" poin persen", points=" poin persen", more="naik {}", less="turun {}",
    ),
    "ar": Changes(
        up="ارتفاع بنسبة {}", down="انخفاض بنسبة {}", same="دون تغيير",
        points_up="ارتفاع بمقدار {}", points_down="انخفاض بمقدار {}",
        point=" نقطة مئوية", points=" نقطة مئوية", more="زيادة قدرها {}", less="انخفاض قدره {}",
    ),
}  # fmt: skip


def nearness_words(language: Language) -> Nearness:
    """The words of approximation in a language."""
    return _NEARNESS[_language_key(language, _NEARNESS)]


class PointWords(Struct, frozen=True):
    """What follows the difference of two rates of one kind: `point` after 1, `points` after any other."""

    point: str
    points: str


# Differences of two rates per thousand, where a language names them; elsewhere the sign stands alone.
_PER_MILLE = {
    "zh-Hans": PointWords("个千分点", "个千分点"),
    "zh-Hant": PointWords("個千分點", "個千分點"),
    "ja": PointWords("‰ポイント", "‰ポイント"),
    "ko": PointWords("‰p", "‰p"),
    "en": PointWords(" per mille point", " per mille points"),
    "de": PointWords(" Promillepunkt", " Promillepunkte"),
    "fr": PointWords(" point pour mille", " points pour mille"),
    "es": PointWords(" punto por mil", " puntos por mil"),
    "it": PointWords(" punto per mille", " punti per mille"),
    "pt": PointWords(" ponto por mil", " pontos por mil"),
    "nl": PointWords(" promillepunt", " promillepunt"),
    "nb": PointWords(" promillepoeng", " promillepoeng"),
    "nn": PointWords(" promillepoeng", " promillepoeng"),
    "sv": PointWords(" promilleenhet", " promilleenheter"),
    "da": PointWords(" promillepoint", " promillepoint"),
    "fi": PointWords(" promilleyksikkö", " promilleyksikköä"),
}
_PER_MILLE_SIGN = PointWords("‰", "‰")


def per_mille_points(language: Language) -> PointWords:
    """What follows a difference of two rates per thousand in a language."""
    key = _language_key(language, _CHANGES)
    return _PER_MILLE.get(key, _PER_MILLE_SIGN)


def change_words(language: Language) -> Changes:
    """The words of change in a language."""
    return _CHANGES[_language_key(language, _CHANGES)]


def _language_key(language: Language, table: dict[str, Nearness] | dict[str, Changes]) -> str:
    if language.chinese:
        return "zh-Hant" if language.traditional else "zh-Hans"
    primary = "nb" if language.primary == "no" else language.primary
    return primary if primary in table else "en"
