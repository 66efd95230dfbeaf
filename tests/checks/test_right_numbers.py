"""Right numbers that look like mistakes: no finding, or where the checks cannot know it a warning and no error."""

from pathlib import Path

import pytest

from exporter import job
from tests.support.check_outlines import assert_told_apart, check_told, told_apart

# Language, source, right words, wrong words of the same.
TOLD = [
    # a small number in words is no slip for thousands
    (
        "es",
        "La policía hizo 21 300 controles de carretera con siete patrullas. Se detectaron 4 150 infracciones.",
        "Hubo 21 300 controles y 4 150 infracciones, una por cada cinco controles, y trabajaron siete patrullas",
        "Hubo 4 150 controles y 21 300 infracciones, y trabajaron siete patrullas",
    ),
    (
        "de",
        "Die Polizei führte mit neun Booten 15.200 Kontrollen durch und stellte 2.530 Verstöße fest.",
        "Auf sechs Kontrollen kam ein Verstoß, bei 15.200 Kontrollen und 2.530 Verstößen, neun Boote halfen",
        "Bei 2.530 Kontrollen gab es 15.200 Verstöße, neun Boote halfen",
    ),
    # a word that only says which way a number goes, or by which several are told, is no name
    (
        "ja",
        "菓子は212億円で同2.4%減、パンは187億円だった。営業利益は前の期から7.4%減った。",
        "菓子は2.4%減った",
        "菓子は2.7%減った",
    ),
    (
        "zh-CN",
        "全年客流1.74亿人次。东站接待4270万人次，西站接待3980万人次。",
        "全年接待 1.74 亿人次",
        "全年接待 1.47 亿人次",
    ),
    # the month before is meant
    (
        "zh-CN",
        "5月当月用电量62.4亿千瓦时，同比增长3.9%，环比下降1.8%。",
        "5 月用电量 62.4 亿千瓦时，比 4 月下降 1.8%",
        "5 月用电量 62.4 亿千瓦时，比 3 月下降 1.8%",
    ),
    (
        "de",
        "Im Mai wurden 62.400 Karten verkauft, 1.800 weniger als im Vormonat.",
        "Im Mai wurden 62.400 Karten verkauft, 1.800 weniger als im April",
        "Im Mai wurden 62.400 Karten verkauft, 1.800 weniger als im März",
    ),
    # a rate of change is no number that others are compared with
    (
        "zh-CN",
        "零售额同比增长9.6%，批发额增长2.1%。",
        "零售额同比增长 9.6%，批发额增长 2.1%，零售增速高出 7.5 个百分点",
        "零售额同比增长 9.6%，批发额增长 2.1%，零售增速高出 7.9 个百分点",
    ),
    # what is passed is a little less than what the source has
    ("es", "Por el muelle pasaron 52,4 millones de cajas.", "El muelle supera los 52 millones de cajas",
     "El muelle supera los 53 millones de cajas"),
    ("fr", "La ligue compte 5 962 membres.", "La ligue passe sous les 6 000 membres",
     "La ligue passe sous les 5 000 membres"),
    ("de", "Von 842 Anträgen blieben 397 liegen, das sind 47,1 %.",
     "Von 842 Anträgen blieb nicht ganz die Hälfte liegen", "Von 842 Anträgen blieben nicht ganz zwei Drittel liegen"),
    # the first months of a year begin in January
    ("en", "In the first eight months 612 barges came; the lock opened in May.", "Barges, January to August: 612",
     "Barges, January to September: 612"),
    (
        "es",
        "En los ocho primeros meses hubo 612 barcazas; la esclusa abrió en mayo.",
        "De enero a agosto hubo 612 barcazas",
        "De febrero a agosto hubo 612 barcazas",
    ),
    ("zh-CN", "前8个月过闸612艘；船闸5月启用。", "1 月至 8 月过闸 612 艘", "1 月至 9 月过闸 612 艘"),
    ("fr", "Les huit premiers mois ont vu 612 barges ; l'écluse a ouvert en mai.", "De janvier à août, 612 barges",
     "De février à août, 612 barges"),
    # other months that something takes do not
    ("en", "Notice is three months. The lock opened in May.", "The lock opened in May", "The lock opened in January"),
    ("zh-CN", "施工历时3个月。船闸5月启用。", "船闸 5 月启用", "船闸 1 月启用"),
    # by how much something rose, of what it is now and the rate
    ("es", "La cuota media es de 812 coronas al mes, con un alza del 5,3 %.",
     "La cuota media subió a 812 coronas, unas 41 coronas más que un año antes",
     "La cuota media subió a 812 coronas, unas 57 coronas más que un año antes"),
    ("zh-CN", "存款总额10185.6亿元,较上年末增长6.1%,活期占36.5%。贷款总额8347.2亿元,较上年末增加512.6亿元。",
     "存款突破一万亿元，较上年末增加约 586 亿元", "存款突破一万亿元，较上年末增加约 856 亿元"),
    # so many a day of a half-year
    ("zh-CN", "上半年全市共接警18642起,同比上升7.9%。", "平均每天接警约 103 起", "平均每天接警约 130 起"),
    # a fall that the next number tells, and a total that goes no way
    (
        "de",
        "Die Zahl der Anträge sank um 12,6 % auf 18.742. In der Stadt Seewald stieg die Zahl um 6,5 % auf 752.",
        "Zum dritten Mal sank die Zahl, diesmal um 12,6 %",
        "Zum dritten Mal sank die Zahl, diesmal um 16,2 %",
    ),
    # what is left of a whole that the outline writes with its unit
    (
        "fr",
        "La fédération compte 1 084 clubs, contre 1 058 un an avant. La licence coûte 62 euros.",
        "La fédération compte 1 084 clubs. On dénombre 26 clubs supplémentaires",
        "La fédération compte 1 084 clubs. On dénombre 27 clubs supplémentaires",
    ),
    # a rough rise is not the fall of something else
    (
        "de",
        "Die Stromkosten betrugen 5,2 nach 4,0 Millionen Euro. Der Anteil der Bahn ging auf 31,4 Prozent zurück.",
        "Strom verteuerte sich um rund 30 Prozent auf 5,2 Millionen Euro",
        "Strom verteuerte sich um rund 60 Prozent auf 5,2 Millionen Euro",
    ),
    # a part has the name of its whole
    (
        "de",
        "Angemeldet waren 14.320 Schüler; 236 von ihnen sind nicht erschienen.",
        "236 angemeldete Schüler sind nicht erschienen",
        "263 angemeldete Schüler sind nicht erschienen",
    ),
    (
        "fr",
        "Les inscrits étaient 9 640 ; 312 d’entre eux ont voté par courrier.",
        "312 inscrits ont voté par courrier",
        "321 inscrits ont voté par courrier",
    ),
    # a time that another is compared with, or in brackets with a number of its own
    (
        "fr",
        "Le port a vu 217 400 passagers étrangers, contre 193 200 en août 2023, et 1 218 600 nationaux.",
        "217 400 passagers étrangers, 24 200 de plus qu’en août 2023, et 1 218 600 nationaux",
        "217 400 passagers étrangers, 24 200 de plus qu’en août 2023, et 1 281 600 nationaux",
    ),
    (
        "es",
        "En 2024 los ingresos subieron a 84,1 millones de euros (79,6 millones en 2023) y los gastos a 71,3 millones.",
        "Los ingresos fueron de 84,1 millones de euros en 2024 y los gastos de 71,3 millones",
        "Los ingresos fueron de 79,6 millones de euros en 2024 y los gastos de 71,3 millones",
    ),
    # a forecast is no other value of the same
    (
        "ja",
        "当期は土地の売却により純利益が11億8000万円となった。来期は純利益12億6000万円を予想する。",
        "当期の純利益は11億8000万円、来期は12億6000万円を見込む",
        "当期の純利益は11億8000万円、来期は16億2000万円を見込む",
    ),
    (
        "ja",
        "当期は45店を開き、12店を閉じた。来期は38店の新設を計画する。",
        "来期は38店を開く",
        "来期は83店を開く",
    ),
    # a bare number of a list has the unit of the others
    (
        "fr",
        "Les clients sont l’Allemagne (4,6 millions de bouteilles), la Suisse (3,1) et la Belgique (2,4).",
        "La Suisse achète 3,1 millions de bouteilles",
        "La Suisse achète 3,1 milliards de bouteilles",
    ),
    (
        "en",
        "The yield was 4,615 kilograms a hectare, well below the 7,000 allowed.",
        "At most 7 tonnes a hectare are allowed",
        "At most 9 tonnes a hectare are allowed",
    ),
    # of a list of changes each belongs to its level; a change behind a level is not the next one's
    (
        "en",
        "Solar stood at 1,426 megawatts and wind at 305, up by 184 and 81 in the year.",
        "Wind stood at 305 megawatts, against 224 a year before",
        "Wind stood at 305 megawatts, against 121 a year before",
    ),
    (
        "zh-TW",
        "年底太陽能裝置容量1,426萬瓩、風電305萬瓩，全年分別增加184萬瓩與81萬瓩。",
        "風電 305 萬瓩，前一年底為 224 萬瓩",
        "風電 305 萬瓩，前一年底為 242 萬瓩",
    ),
    (
        "de",
        "An den Spielen nahmen 7.248 Sportler teil, 1.106 mehr als zuvor, darunter 3.315 Frauen.",
        "Unter den Sportlern waren 3.315 Frauen, vorher hatten 6.142 Sportler teilgenommen",
        "Unter den Sportlern waren 3.315 Frauen, vorher hatten 6.412 Sportler teilgenommen",
    ),
    # of a whole's parts the second is counted among the parts alone
    (
        "zh-CN",
        "台风造成损失34.6亿元，比上年增加11.8亿元，其中香蕉损失6.2亿元居首，其次为柚子3.9亿元，荔枝损失1.1亿元。",
        "香蕉损失 6.2 亿元最重，柚子 3.9 亿元居次",
        "香蕉损失 6.2 亿元最重，柚子 9.3 亿元居次",
    ),
    # the earlier value of another number
    (
        "de",
        "Pünktlich waren 78,6 Prozent der Flüge, ein Jahr zuvor 81,2 Prozent, "
        "1,9 Prozent fielen aus (2023: 0,9 Prozent).",
        "Die Ausfälle stiegen von 0,9 auf 1,9 Prozent",
        "Die Ausfälle stiegen von 0,6 auf 1,9 Prozent",
    ),
    (
        "en",
        "Of all trains 78.6 percent were on time, compared with 81.2 percent a year earlier, and 1.9 percent were "
        "cancelled (2023: 0.9 percent).",
        "Cancellations rose from 0.9 to 1.9 percent",
        "Cancellations rose from 0.6 to 1.9 percent",
    ),
    # numbers of two sentences with one word in common
    (
        "en",
        "The service runs 46 boats from 38 piers. The youngest of the crew is 17 and the oldest 64.",
        "There are 38 piers and 46 boats. The ages of the crew run from 17 to 64",
        "There are 46 piers and 38 boats. The ages of the crew run from 17 to 64",
    ),
    # what is made up of parts has not gone up
    (
        "en",
        "Fires fell by 17.5 per cent to 4,182. False alarms increased by 2.1 per cent to 6,348.",
        "False alarms increased by 2.1 per cent and made up most calls",
        "False alarms fell by 2.1 per cent and made up most calls",
    ),
    # a rate of its own is no share of the numbers beside it
    (
        "en",
        "The wearing rate rose by 2.7 points to 12.4 percent. Of the 11 cyclists killed, 10 had no helmet.",
        "At a wearing rate of 12.4 percent, up 2.7 points, 10 of the 11 cyclists killed had no helmet",
        "At a wearing rate of 14.2 percent, up 2.7 points, 10 of the 11 cyclists killed had no helmet",
    ),
    # a deficit that the source writes with a minus grows
    (
        "ja",
        "町の人口動態をみると、自然増減は△1,842人で、前年の△1,655人から拡大した。",
        "自然減は1,842人に広がった",
        "自然減は1,482人に広がった",
    ),
    # earlier is no rise
    (
        "fr",
        "Le musée a vendu 41 600 billets en mai, contre 47 900 un an plus tôt.",
        "Les ventes de billets tombent de 47 900 à 41 600",
        "Les ventes de billets montent de 41 600 à 47 900",
    ),
    # so many of each so many is no operand
    (
        "zh-CN",
        "每10万人中拥有驾照的由21450人升到42900人。",
        "每10万人中拥有驾照的有42900人，是过去的2倍",
        "每10万人中拥有驾照的有42900人，是过去的3倍",
    ),
    # the change that a list names farther off
    (
        "zh-CN",
        "全年火灾致伤亡共计：死亡31人，受伤88人，烧毁房屋460间；与2021年相比，房屋、受伤人数分别减少60间和15人，死亡人数减少9人。",
        "火灾致31人死亡，2021年是40人",
        "火灾致31人死亡，2021年是48人",
    ),
    # the first three are not the others
    (
        "es",
        "La comarca de Arla sumó 8.300 visitas, la de Boro 7.100 y Ciro 5.200; las nueve comarcas restantes, 6.400.",
        "Las tres primeras comarcas sumaron 20.600 visitas",
        "Las tres primeras comarcas sumaron 20.060 visitas",
    ),
    # the share is told of the same name, farther behind in its sentence
    (
        "zh-CN",
        "油菜籽收获31.4万吨,增长4.7%;花生18.2万吨,下降2.3%。机收率方面,油菜籽63.5%,花生71.8%。",
        "油菜籽产量增长4.7%",
        "油菜籽产量增长2.3%",
    ),
    # ages are not exchanged with what is counted
    (
        "en",
        "Riders aged 65 and over made 812 trips, and those aged 16 to 21 made 640.",
        "There were 640 trips by riders aged 16 to 21",
        "There were 812 trips by riders aged 16 to 21",
    ),
    # days and hours, and years since one that is named
    (
        "zh-CN",
        "2023年，强降雪从2月3日18时持续到7日6时。全年降雪量为1968年以来最多。",
        "强降雪持续三天半，降雪量是五十多年来最多",
        "强降雪持续五天半，降雪量是七十多年来最多",
    ),
    (
        "en",
        "Rainfall in 2024 was 41 mm, the lowest since 1996. The wells gave 3,120 litres.",
        "Rainfall of 41 mm was the lowest in 28 years",
        "Rainfall of 41 mm was the lowest in 18 years",
    ),
    # more clubs are no clubs
    (
        "fr",
        "Le nombre de chorales passe de 1 212 à 1 250. La région compte 96 300 choristes.",
        "La région compte 38 chorales supplémentaires",
        "La région compte 58 chorales supplémentaires",
    ),
    # two lists of two quarters
    (
        "zh-CN",
        "分季度看，第一、二季度销量分别为31.6万台、38.9万台，利润分别为1.27亿元、1.84亿元。",
        "第二季度销量38.9万台，第一季度31.6万台",
        "第二季度销量31.6万台，第一季度38.9万台",
    ),
    # what a part is told of is not the part
    (
        "fr",
        "On compte désormais 84 000 adhérents, dont 31 500 ont moins de 30 ans.",
        "Plus d’un tiers des 84 000 adhérents ont moins de 30 ans",
        "Plus d’un tiers des 48 000 adhérents ont moins de 30 ans",
    ),
    (
        "fr",
        "Le concours, organisé du 6 au 9 mai, a réuni 2 014 candidats, dont 1 180 ont été reçus.",
        "Sur quelque 2 000 candidats, 1 180 ont été reçus, et le concours a duré quatre jours",
        "Sur quelque 2 000 candidats, 1 180 ont été reçus, et le concours a duré sept jours",
    ),
    # what had stood at so much is earlier
    (
        "en",
        "The vacancy rate, which had stood at 31.8 per cent, rose by 0.9 percentage points to 32.7 per cent.",
        "The vacancy rate edged up to 32.7 per cent",
        "The vacancy rate edged up to 37.2 per cent",
    ),
]  # fmt: skip


@told_apart(TOLD)
def test_a_right_number_is_let_be_and_a_wrong_one_is_found(
    language: str, source: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert_told_apart(language, source, right, wrong, tmp_path)


# Language, source, words: of these the checks say less than that they contradict the source.
DOUBTFUL = [
    # one digit of a number that the outline has, too
    ("de", "Die Seen waren zu 62,4 Prozent voll.", "Die Seen waren zu 62,4 Prozent voll, einer zu 62,3 Prozent"),
    ("fr", "Le taux de réussite est de 81,5 %.", "Le taux de réussite est de 81,5 %, le taux local de 81,4 %"),
    # without a scale or a unit
    ("en", "The subsidy came to 4,725 million pounds.", "The subsidy came to 4,725"),
    # few of what two texts may call otherwise
    ("zh-CN", "最满意的是60岁年龄段的居民。", "最满意的是 60 代年龄段的居民"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "source", "words"), DOUBTFUL)
def test_a_number_that_may_be_right_is_no_error(language: str, source: str, words: str, tmp_path: Path) -> None:
    check_told(language, source, words, tmp_path)
    found = job.check(str(tmp_path / "one.yaml"), job.Options(source=str(tmp_path / "source.txt"))).problems
    assert [problem.code for problem in found if problem.severity == "error"] == []
