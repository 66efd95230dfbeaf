"""A number that goes the other way than in the source is an error in every language that has words for it."""

from pathlib import Path

import pytest

from exporter.checks.rules.directions.reversals import find_reversals
from tests.support.check_outlines import STYLE, check_text, check_told, told_apart

# Language, source, right wordings, wrong wordings.
DIRECTED = [
    (
        "zh-CN",
        "客运量比上年减少85万人。",
        "客运量少 85 万人|客运量下降 85 万人",
        "客运量增加 85 万人|客运量多 85 万人",
    ),
    (
        "zh-CN",
        "最低气温零下12.3℃。",
        "最低气温 −12.3℃|最低气温零下 12.3℃",
        "",
    ),
    (
        "zh-CN",
        "净利润3.2亿元/-22.5%。",
        "净利润同比下降 22.5%",
        "净利润同比增长 22.5%",
    ),
    (
        "zh-CN",
        "外资净流出6.5亿元。",
        "外资净流出 6.5 亿元",
        "外资净流入 6.5 亿元",
    ),
    (
        "ja",
        "利用者は前年より10万人減少した。",
        "利用者は10万人減った",
        "利用者は10万人増加した",
    ),
    (
        "ko",
        "이용자는 10만 명 감소했다.",
        "10만 명 줄었다",
        "10만 명 늘었다",
    ),
    (
        "en",
        "Ferry traffic rose 5.4% last year.",
        "Ferry traffic was up 5.4%|5.4% more traffic",
        "Traffic fell 5.4%|Traffic was down 5.4%",
    ),
    (
        "de",
        "Der Absatz stieg um 5,4 %.",
        "Ein Plus von 5,4 %|Es wurden 5,4 % mehr",
        "Der Absatz sank um 5,4 %|Es wurden 5,4 % weniger",
    ),
    (
        "fr",
        "Les ventes sont en hausse de 5,4 %.",
        "Les ventes augmentent de 5,4 %",
        "Les ventes baissent de 5,4 %",
    ),
    (
        "es",
        "El consumo bajó un 5,4 %.",
        "El consumo disminuyó un 5,4 %",
        "El consumo subió un 5,4 %",
    ),
    (
        "ru",
        "Продажи выросли на 5,4 %.",
        "Рост продаж на 5,4 %",
        "Продажи упали на 5,4 %",
    ),
    (
        "it",
        "Le vendite sono aumentate del 5,4 %.",
        "Un aumento del 5,4 %",
        "Le vendite sono diminuite del 5,4 %",
    ),
    (
        "pt",
        "As vendas caíram 5,4 %.",
        "Uma queda de 5,4 %",
        "As vendas subiram 5,4 %",
    ),
    (
        "nl",
        "De verkoop daalde met 5,4 %.",
        "Een afname van 5,4 %",
        "De verkoop steeg met 5,4 %",
    ),
    (  # what is lower is no rise, though más and plus stand there
        "es",
        "El consumo es un 14% inferior al de 2019.",
        "El consumo es un 14 % más bajo que en 2019",
        "El consumo es un 14 % más alto que en 2019",
    ),
    (
        "fr",
        "Le prix de l'eau est inférieur de 14 % à celui de 2019.",
        "Le prix est 14 % plus bas que celui de 2019",
        "Le prix est 14 % plus haut que celui de 2019",
    ),
    (  # below zero in words
        "es",
        "Se midieron 5,3 grados bajo cero en Ulve.",
        "Se midieron −5,3 grados|Hubo 5,3 grados bajo cero",
        "Se midieron 5,3 grados",
    ),
    (
        "de",
        "In Ulve wurden 5,3 Grad unter null gemessen.",
        "In Ulve waren es minus 5,3 Grad",
        "In Ulve waren es 5,3 Grad",
    ),
    (
        "zh-CN",
        "前三季度贷款同比少增 840 亿元。",
        "贷款同比少增 840 亿元|新增贷款少了 840 亿元",
        "贷款同比多增 840 亿元",
    ),
    (  # the oldest is no rise
        "fr",
        "La plus jeune a 14 ans, la doyenne 71.",
        "Cinquante-sept ans séparent la plus jeune de la plus âgée, qui en a 71",
        "",
    ),
    (  # the least of a list is no fall
        "ja",
        "来館者は3月の8万4千人が最も少なくなった。翌月は8万4千人増えた。",
        "翌月は8万4千人増えた",
        "",
    ),
    (  # what something exceeds is not what it is compared with
        "zh-CN",
        "水位最高时超过警戒线1.2米，昨日仍超过警戒线0.7米。",
        "水位昨日已回落 0.5 米，仍高出警戒线 0.7 米",
        "",
    ),
    (  # the days before a number are not what it is compared with
        "en",
        "The fair will be held from 4 to 7 May with 1,250 stands; the last one had 1,000.",
        "The fair has 1,250 stands, a quarter more than last time",
        "",
    ),
    (  # a second number behind the earlier one did not rise
        "en",
        "The trip took 41 minutes, 3 minutes more than in 2023. The limit is 50 minutes.",
        "The trip took 41 minutes, up from 38 minutes and 9 minutes inside the limit",
        "",
    ),
]


def cases(column: int) -> list[tuple[str, str, str]]:
    return [(row[0], row[1], words) for row in DIRECTED for words in row[column].split("|") if words]


@pytest.mark.parametrize(("language", "source", "words"), cases(2))
def test_the_same_direction_in_other_words_is_right(language: str, source: str, words: str, tmp_path: Path) -> None:
    assert check_told(language, source, words, tmp_path) == []


@pytest.mark.parametrize(("language", "source", "words"), cases(3))
def test_the_other_direction_is_an_error(language: str, source: str, words: str, tmp_path: Path) -> None:
    assert check_told(language, source, words, tmp_path) == ["direction-differs"]


def test_no_source_no_finding(tmp_path: Path) -> None:
    from exporter.checks.context import make_context
    from exporter.outline.assets import Assets
    from tests.support.check_outlines import outline_of

    outline = outline_of("en", "Sales rose 5%.", tmp_path)
    assert list(find_reversals(make_context(outline, {}, Assets(), None))) == []


# Language, source, the right wording, and the same turned round.
TURNED = [
    (
        "zh-CN",
        "出口6.9亿美元，进口1.8亿美元。",
        "出口 6.9 亿美元，进口 1.8 亿美元，顺差 5.1 亿美元",
        "出口 6.9 亿美元，进口 1.8 亿美元，逆差 5.1 亿美元",
    ),
    (
        "en",
        "Rent in Orle is £612 and in Weld £1,390.",
        "Rent in Orle is £612, £778 below Weld",
        "Rent in Orle is £612, £778 above Weld",
    ),
    ("de", "Das Haus nahm um 2,8 Prozent zu.", "Das Haus nahm um 2,8 Prozent zu", "Das Haus nahm um 2,8 Prozent ab"),
    ("zh-CN", "应诉率由2023年的88.2%升至96.5%。", "应诉率提高 8.3 个百分点", "应诉率降低 8.3 个百分点"),
    ("zh-CN", "最低气温零下2℃。", "最低气温 -2℃", "最低气温 2℃"),
    (  # a word for against beside the earlier one
        "en",
        "The mill sold 5,218 sacks, against 4,705 a year earlier.",
        "The mill sold 513 sacks more",
        "The mill sold 513 sacks less",
    ),
    (
        "fr",
        "Le pain coûte 2,43 euros, contre 2,16 euros un an plus tôt.",
        "Le pain coûte 0,27 euro de plus",
        "Le pain coûte 0,27 euro de moins",
    ),
    (  # told of the number before
        "zh-CN",
        "8月接待1305人次，7月接待1820人次。",
        "8 月接待 1305 人次，比前一个月少 515 人次",
        "8 月接待 1305 人次，比前一个月多 515 人次",
    ),
    (  # by the names of the two
        "ja",
        "東館は356人、西館は281人が利用した。",
        "西館は東館より75人少ない",
        "西館は東館より75人多い",
    ),
    (  # beyond all
        "ja",
        "秋の収穫は612トン（平年比118%）でした。",
        "秋の収穫は平年より18%多かった",
        "秋の収穫は平年より18%少なかった",
    ),
    ("de", "Am Kai wurden 9,4 °C gemessen.", "Am Kai wurden 9,4 °C gemessen", "Am Kai wurden −9,4 °C gemessen"),
    (  # a level
        "de",
        "Der Ertrag lag bei 640 Tonnen, 35 Tonnen mehr als im Vorjahr.",
        "Der Ertrag stieg auf 640 Tonnen",
        "Der Ertrag sank auf 640 Tonnen",
    ),
]


@told_apart(TURNED)
def test_a_number_turned_round_is_an_error(language: str, source: str, right: str, wrong: str, tmp_path: Path) -> None:
    assert check_told(language, source, right, tmp_path) == []
    assert check_told(language, source, wrong, tmp_path) == ["direction-differs"]


# The language, a paragraph that is right, and one that turns round what the outline's own values say.
WORDED = [
    ("en", "Fewer boats, more crew members", "More boats, fewer crew members"),
    ("en", "Fewer boats left the quay, and crew members increased", "Crew members declined"),
    ("de", "Weniger boats, mehr crew members", "Mehr boats"),
]


@pytest.mark.parametrize(("language", "right", "wrong"), WORDED)
def test_a_change_in_words_is_that_of_its_values(language: str, right: str, wrong: str, tmp_path: Path) -> None:
    figures = (
        "figures:\n  boats: {label: Boats, value: 412, compare: {value: 455, label: '2023'}}\n"
        "  crew: {label: Crew members, value: 96, compare: {value: 88, label: '2023'}}\n"
    )
    told = []
    for words in (right, wrong):
        text = (
            f"title: T\nlanguage: {language}\ndate: 2025-02-03\n{figures}"
            f"sections:\n  - heading: H\n    body: '{words}.'\n"
        )
        told.append([problem.code for problem in check_text(text, tmp_path) if problem.code not in STYLE])
    assert told[0] == []
    assert set(told[1]) == {"fits-another"}


@pytest.mark.parametrize(("change", "told"), [("-144", []), ("144", ["direction-differs"])])
def test_a_change_in_a_table_has_the_sign_of_its_row(change: str, told: list[str], tmp_path: Path) -> None:
    rows = f"[[Ash, 6290, 5012, 1278], [Birch, 5376, 5520, {change}], [Cole, 4815, 3210, 1605]]"
    text = (
        "title: T\nlanguage: en\nsections:\n  - heading: H\n    body:\n      - table:\n"
        f"          columns: [Stand, Now, Before, Change]\n          rows: {rows}\n"
    )
    assert [problem.code for problem in check_text(text, tmp_path) if problem.code not in STYLE] == told


# Language, a source that has values of two times and no word of direction, the right wording, and the wrong one.
PAIRED = [
    (
        "de",
        "Ausgeliehen wurden 84.300 Medien, nach 79.100 im Vorjahr. Es gibt 31 Lesegruppen.",
        "Die Bibliothek hat um 6,6 Prozent mehr Medien ausgeliehen",
        "Die Bibliothek hat um 6,6 Prozent weniger Medien ausgeliehen",
    ),
    (
        "en",
        "In 2025 ferries accounted for 312 calls and tankers for 268 (2024: 291).",
        "Calls by tankers dropped by 23",
        "Calls by tankers climbed by 23",
    ),
    (
        "ja",
        "宿泊客は86万3千人（前年81万5千人）、日帰り客は226万1千人（同213万1千人）だった。",
        "日帰り客は13万人増えた",
        "日帰り客は13万人減った",
    ),
    (
        "fr",
        "Le musée compte 61 300 visiteurs, contre 58 200 en 2023. Le prêt concerne 14 tableaux.",
        "Les visiteurs du musée augmentent",
        "Les visiteurs du musée diminuent",
    ),
]


@told_apart(PAIRED)
def test_values_of_two_times_say_which_way(language: str, source: str, right: str, wrong: str, tmp_path: Path) -> None:
    told = set(check_told(language, source, right, tmp_path)), set(check_told(language, source, wrong, tmp_path))
    assert told[0] <= {"nothing-checked"}
    assert told[1] - {"nothing-checked"}


# The same, where the number of the earlier time stands beside what something came to.
CAME_TO = [
    ("de", "Ein Turnier dauerte im Mittel 6,4 Tage nach 6,9 Tagen im Jahr zuvor.", "Die Dauer sank auf 6,4 Tage",
     "Die Dauer stieg auf 6,4 Tage"),
    ("en", "The mean wait at the lock improved from 52.6 minutes to 44.1 minutes.",
     "The wait shortened to 44.1 minutes", "The wait lengthened to 44.1 minutes"),
    ("zh-TW", "退件率5.7%,較6月的7.9%下降2.2個百分點。", "退件率降到 5.7%", "退件率升到 5.7%"),
    ("fr", "Le temps d’attente moyen est de 31,5 minutes, contre 36,2 en 2023.", "L’attente a baissé à 31,5 minutes",
     "L’attente a augmenté à 31,5 minutes"),
    # a difference of what led to what
    ("ja", "平均貸出日数は13.6日から12.2日に短くなった。", "貸出日数は1.4日短縮した", "貸出日数は1.4日延びた"),
]  # fmt: skip


@told_apart(CAME_TO)
def test_the_earlier_value_beside_a_level_says_which_way(
    language: str, source: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert check_told(language, source, right, tmp_path) == []
    assert "direction-differs" in check_told(language, source, wrong, tmp_path)


# Words of direction that stand before a number with another word between, in parts, or in traditional characters.
LED_BY = [
    ("en", "Barley loads, at 31.7 kt, were lower by 4.6%.", "Barley loads slipped 4.6%", "Barley loads gained 4.6%"),
    ("de", "Die Beiträge lagen höher um 3,8 Prozent.", "Die Beiträge stiegen um 3,8 Prozent",
     "Die Beiträge sanken um 3,8 Prozent"),
    ("de", "Der Überschuss des Vereins stieg um 1,3 Millionen auf 8,8 Millionen Euro.",
     "Der Überschuss des Vereins nahm um 1,3 Millionen Euro zu",
     "Der Überschuss des Vereins nahm um 1,3 Millionen Euro ab"),
    ("zh-TW", "平均候車17.4分鐘,較上月縮短1.6分鐘。", "候車較上月縮短 1.6 分鐘", "候車較上月拉長 1.6 分鐘"),
    ("zh-CN", "明日气温下降5到7℃。", "明日降温 5 到 7℃", "明日升温 5 到 7℃"),
    # behind a time that stands between the verb and its number
    ("en", "Harbour dues fell in 2023 by 5.2%.", "Harbour dues fell 5.2%", "Harbour dues rose 5.2%"),
    ("de", "Der Verbrauch nahm im März um 41,5 Tonnen ab.", "Der Verbrauch sank um 41,5 Tonnen",
     "Der Verbrauch stieg um 41,5 Tonnen"),
    ("fr", "Les péages ont reculé au deuxième trimestre de 2,7 %.", "Les péages ont baissé de 2,7 %",
     "Les péages ont augmenté de 2,7 %"),
    ("es", "El peaje bajó en mayo un 2,7 %.", "El peaje se redujo un 2,7 %", "El peaje aumentó un 2,7 %"),
    # a number of many digits, of something that is called otherwise
    ("es", "El censo de reses bajó en 3.185 cabezas.", "Hay 3.185 vacas menos", "Hay 3.185 vacas más"),
    # by how much the earlier value was more or less
    ("en", "Berth bookings rose by 418 to 2,931.", "A month earlier there were 418 fewer",
     "A month earlier there were 418 more"),
    ("de", "Die Zahl der Liegeplätze stieg um 418 auf 2931.", "Im Vorjahr waren es 418 weniger",
     "Im Vorjahr waren es 418 mehr"),
    ("fr", "Le nombre d’anneaux a augmenté de 418, à 2 931.", "L’année précédente, il y en avait 418 de moins",
     "L’année précédente, il y en avait 418 de plus"),
    ("de", "Die Zahl der Liegeplätze stieg um 418 auf 2931.", "Gegenüber dem Vorjahr waren es 418 mehr",
     "Gegenüber dem Vorjahr waren es 418 weniger"),
    # what is faster takes less time
    ("de", "Die Fahrt verkürzte sich um 17 Minuten.", "Die Fahrt ist 17 Minuten schneller",
     "Die Fahrt dauert 17 Minuten mehr"),
]  # fmt: skip


@told_apart(LED_BY)
def test_words_of_direction_are_read_wherever_they_stand(
    language: str, source: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert check_told(language, source, right, tmp_path) == []
    assert "direction-differs" in check_told(language, source, wrong, tmp_path)


def test_a_change_to_a_figure_put_in_goes_its_way(tmp_path: Path) -> None:
    told = []
    for verb in ("slipped", "climbed"):
        text = (
            "title: T\nlanguage: en\nfigures:\n  rate: {label: Losses per thousand loans, value: 4.2}\n"
            f"sections:\n  - heading: H\n    body: 'Losses {verb} from 4.6 to {{{{ rate }}}}. The 31 members met.'\n"
        )
        told.append([problem.code for problem in check_text(text, tmp_path) if problem.code not in STYLE])
    assert "direction-differs" not in told[0]
    assert "direction-differs" in told[1]
