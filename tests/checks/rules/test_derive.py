"""Numbers that follow from others are right; numbers that do not are told, in every language."""

from pathlib import Path

from exporter.checks.rules.derive import find_derivation
from tests.support.check_outlines import check_told, told_apart

# Language, source, what follows, and the same with a wrong result.
DERIVED = [
    (  # by how much one is more than another one, and no earlier value of it
        "zh-CN",
        "河东馆藏书61.4万册，增加8.2万册；山前馆藏书70.5万册，增加1.1万册。",
        "河东馆 61.4 万册，比上年增长；山前馆比河东馆多 9.1 万册",
        "河东馆 61.4 万册，比上年增长；山前馆比河东馆多 1.9 万册",
    ),
    (  # the unit is left out of what is left
        "fr",
        "Les recettes sont de 62,41 millions d’euros, dont 8,73 millions d’euros pour le port.",
        "Hors port, les recettes sont de 53,68 millions",
        "Hors port, les recettes sont de 56,38 millions",
    ),
    ("zh-CN", "全年空气优良340天。", "空气优良 340 天，其余 25 天未达标", "空气优良 340 天，其余 52 天未达标"),
    (
        "de",
        "Von 52,6 Millionen Euro flossen 21,3 Millionen in Straßen und 18,4 Millionen in Schulen.",
        "In Straßen flossen 21,3 Millionen Euro, in Schulen 18,4 Millionen, auf alles andere entfielen 12,9 Millionen",
        "In Straßen flossen 21,3 Millionen Euro, in Schulen 18,4 Millionen, auf alles andere entfielen 19,2 Millionen",
    ),
    (
        "es",
        "Francia compró 1.230 toneladas, Italia 540 y Suiza 185.",
        "Francia compró 1.230 toneladas, Italia 540 y Suiza 185: en total 1.955 toneladas",
        "Francia compró 1.230 toneladas, Italia 540 y Suiza 185: en total 1.595 toneladas",
    ),
    (
        "fr",
        "Le déficit est de 6,4 millions d’euros, divisé par deux en un an.",
        "Le déficit est réduit de moitié, à 6,4 millions d’euros",
        "Le déficit est réduit des deux tiers, à 6,4 millions d’euros",
    ),
    (  # a share of a total in another sentence, without a word for it
        "en",
        "The centre admitted 2,384 cats and 1,716 dogs. Kittens were 21.5 per cent of the cats.",
        "Some 513 kittens came in among the 2,384 cats",
        "Some 531 kittens came in among the 2,384 cats",
    ),
    (  # about so much is rounded, too, where two digits tell
        "de",
        "Die Werkstatt reparierte 8.240 Räder, darunter 1.203 Lastenräder.",
        "Von 8.240 Rädern waren 1.203 Lastenräder, rund 15 % von allen",
        "Von 8.240 Rädern waren 1.203 Lastenräder, rund 14 % von allen",
    ),
    (  # what two other numbers give is a finer one of its own words, rounded the wrong way
        "zh-CN",
        "东湖区现有381927人。全市幼儿园在园79.3万人，小学在校41.2万人。",
        "东湖区现有 38.2 万人",
        "东湖区现有 38.1 万人",
    ),
    (  # weeks by weeks are no weeks
        "zh-TW",
        "平均修復週數18.9週,較上月縮短0.7週;其中木造者22.4週。",
        "修復平均 18.9 週，木造者要二十二週以上",
        "修復平均 18.9 週，木造者要三十二週以上",
    ),
    (  # the earlier of two prices, in the next sentence
        "zh-CN",
        "普通票平均28.73元。网络票平均26.18元。",
        "网络票每张便宜 2.55 元",
        "网络票每张便宜 3.55 元",
    ),
    (  # a total divided by a count
        "en",
        "The trust bought back 3.2 million shares for $416 million.",
        "It paid $130 for each of the 3.2 million shares",
        "It paid $150 for each of the 3.2 million shares",
    ),
    (  # so much a month, for so many months
        "zh-CN",
        "津贴每人每月450元，从6月发到9月。",
        "津贴发四个月，每人共 1800 元",
        "津贴发四个月，每人共 1500 元",
    ),
    ("ru", "Выпуск вырос вдвое.", "Выпуск вырос вдвое", "Выпуск вырос втрое"),
    ("ko", "회의는 여섯 차례 열렸다. 회비는 절반으로 줄었다.", "회의는 6차례 열렸다", "회의는 7차례 열렸다"),
    ("es", "Tres de cada diez litros van a Italia.", "El 30 % va a Italia", "El 40 % va a Italia"),
    (  # both stand in one sentence of the source, among others
        "zh-CN",
        "接警620次，出动3410人次。到场率由61%提高到79%，新建站点3个，总数17个。",
        "到场率提高 18 个百分点",
        "到场率提高 28 个百分点",
    ),
    (
        "zh-CN",
        "接警620次，出动车辆1094辆次、人员3410人次。",
        "平均每次出动 5.5 人",
        "平均每次出动 6.5 人",
    ),
    (
        "en",
        "The levy raised £5.2 million, £0.7 million more than it had planned.",
        "The levy raised £5.2 million, where £4.5 million had been planned",
        "The levy raised £5.2 million, where £4.9 million had been planned",
    ),
    (
        "en",
        "The council bought 240 pumps at £8,500 each.",
        "It bought 240 pumps at £8,500 each, about £2.0 million in all",
        "It bought 240 pumps at £8,500 each, about £2.9 million in all",
    ),
    (  # a whole and its parts, without a word for it
        "de",
        "Der Anbau kostet 84 Millionen Euro. Das Land trägt drei Viertel, der Kreis 21 Millionen Euro.",
        "Der Anbau kostet 84 Millionen Euro; 63 Millionen Euro zahlt das Land, 21 Millionen Euro der Kreis",
        "Der Anbau kostet 84 Millionen Euro; 36 Millionen Euro zahlt das Land, 21 Millionen Euro der Kreis",
    ),
    (  # the rest of a whole in three parts
        "fr",
        "L'État a payé 35 %, la région 45 % et la ville le reste.",
        "La ville a payé 20 %",
        "La ville a payé 30 %",
    ),
    (
        "zh-CN",
        "男生占52.8%，女生占47.2%。",
        "男女生占比 52.8% 与 47.2%，相差 5.6 个百分点",
        "男女生占比 52.8% 与 47.2%，相差 6.5 个百分点",
    ),
    (
        "zh-CN",
        "出口35.2亿元，进口28.6亿元。",
        "出口 35.2 亿元，进口 28.6 亿元，顺差 6.6 亿元",
        "出口 35.2 亿元，进口 28.6 亿元，顺差 7.6 亿元",
    ),
    (
        "zh-CN",
        "调解211件，撤诉98件。",
        "调解 211 件、撤诉 98 件，共 309 件",
        "调解 211 件、撤诉 98 件，共 319 件",
    ),
    (
        "zh-CN",
        "补贴由2000元提高到3000元。",
        "补贴由 2000 元提高到 3000 元，增长 50%",
        "补贴由 2000 元提高到 3000 元，增长 40%",
    ),
    (
        "ja",
        "輸出は352億円、輸入は286億円。",
        "輸出352億円、輸入286億円で、差は66億円",
        "輸出352億円、輸入286億円で、差は76億円",
    ),
    (
        "en",
        "The fund gave 412 grants in the north and 287 in the south.",
        "412 in the north and 287 in the south, 699 in all",
        "412 in the north and 287 in the south, 689 in all",
    ),
    (
        "en",
        "The fare rose from $2.50 to $3.00.",
        "The fare rose from $2.50 to $3.00, up 20%",
        "The fare rose from $2.50 to $3.00, up 30%",
    ),
    (
        "de",
        "Der Satz stieg von 12,00 Euro auf 12,60 Euro.",
        "Der Satz stieg von 12,00 Euro auf 12,60 Euro, also 0,60 Euro mehr",
        "Der Satz stieg von 12,00 Euro auf 12,60 Euro, also 0,70 Euro mehr",
    ),
    (
        "fr",
        "On compte 267 hommes et 223 femmes.",
        "267 hommes et 223 femmes, soit 490 au total",
        "267 hommes et 223 femmes, soit 480 au total",
    ),
    (
        "es",
        "Hubo 267 altas y 223 bajas.",
        "Hubo 267 altas y 223 bajas, una diferencia de 44",
        "Hubo 267 altas y 223 bajas, una diferencia de 34",
    ),
    (
        "ru",
        "Принято 267 заявок, отклонено 223.",
        "Принято 267 заявок, отклонено 223, всего 490",
        "Принято 267 заявок, отклонено 223, всего 480",
    ),
    (  # a multiple of the two rows that are named, not of any two numbers
        "en",
        "Line  Riders\nAmber  6,240\nCobalt  2,880\nIndigo  1,960",
        "Amber carried over twice as many riders as Cobalt",
        "Amber carried over three times as many riders as Cobalt",
    ),
    (
        "zh-TW",
        "投訴以星期二最多，占19.2%，星期六最少，占6.1%；其中電話占8.4%。",
        "星期二的投訴是星期六的三倍多",
        "星期二的投訴是星期六的兩倍多",
    ),
    (  # a small number that is told as an average
        "fr",
        "L’atlas réunit 48 cartes de onze auteurs en 336 pages.",
        "48 cartes de onze auteurs en 336 pages, soit sept chacune",
        "48 cartes de onze auteurs en 336 pages, soit neuf chacune",
    ),
    (  # a rough number of another thing
        "en",
        "Wardens led 3,120 walkers home. The paths carried 7,050 riders.",
        "Wardens led just over three thousand walkers home",
        "Wardens led just over seven thousand walkers home",
    ),
    (
        "zh-CN",
        "每四件投诉就有一件涉及快递。",
        "四分之一的投诉涉及快递",
        "三分之一的投诉涉及快递",
    ),
    (
        "en",
        "One pupil in five walks to school.",
        "A fifth of pupils walk to school",
        "A third of pupils walk to school",
    ),
    (  # a bound in another unit than the source's
        "zh-CN",
        "包裹送达平均用时47.6小时。",
        "包裹送达平均用时不到两天",
        "包裹送达平均用时不到一天",
    ),
    (  # two numbers of one sentence that no word adds up
        "de",
        "Die Vorräte reichen für 9,2 Wochen, nach 10,1 Wochen im Herbst.",
        "Die Vorräte reichen für gut neun Wochen",
        "Die Vorräte reichen für gut neunzehn Wochen",
    ),
    (  # less than it by a small number of another place
        "fr",
        "Les ventes de miel ont progressé de 3 %, à 74,7 millions d’euros. Un fonds de 4,6 millions d’euros ouvre.",
        "Les ventes de miel ont augmenté de 3 % et approchent 75 millions d’euros",
        "Les ventes de miel ont augmenté de 3 % et approchent 70 millions d’euros",
    ),
    (  # a bare number is an hour, or no time of day
        "en",
        "The 1,260 keepers close the park at 6 a.m. on Monday.",
        "The park closes at 6 a.m.",
        "The park closes at 9 a.m.",
    ),
    (  # a time of day in words
        "es",
        "La reunión empieza el martes a las 18.30 horas.",
        "La reunión empieza el martes a las seis y media de la tarde",
        "La reunión empieza el martes a las ocho y media de la tarde",
    ),
    (  # the part that its sentence in the source has of the whole
        "zh-CN",
        "客户订单52.4亿元，其中阀门31.5亿元。管件收入7.12亿元，阀门收入10.15亿元。",
        "客户订单 52.4 亿元，六成来自阀门",
        "客户订单 52.4 亿元，七成来自阀门",
    ),
    (  # what a change in per cent is of
        "en",
        "Calls to barges were 340 in 2022 and 255 in 2023; calls to canoes were 312 and 468.",
        "Calls to barges fell by a quarter",
        "Calls to barges fell by a half",
    ),
    # a change between what the source has of one thing at two times, in words that have little in common with it
    (
        "de",
        "Der Torfverbrauch sank von 18,64 auf 17,21 Kilotonnen, der Sandverbrauch von 9,37 auf 9,02 Kilotonnen.",
        "Beim Torf ging der Verbrauch um 7,7 Prozent zurück, beim Sand um 3,7 Prozent.",
        "Beim Torf ging der Verbrauch um 7,7 Prozent zurück, beim Sand um 7,3 Prozent.",
    ),
    ("zh-CN", "门票每张由47元调整为53元，年卡由310元调整为365元。", "门票贵了六元。", "门票贵了八元。"),
    (
        "en",
        "The depot mended 23.7 million bolts (2021: 21.9 million). Guests left 1,640 tools, up from 1,480.",
        "Bolts mended rose by 8.2% on the year, tools left by 10.8%",
        "Bolts mended rose by 8.2% on the year, tools left by 18.0%",
    ),
    (
        "es",
        "El tipo medio fue del 4,47% (frente al 4,55% de 2020).",
        "El tipo medio bajó ocho centésimas.",
        "El tipo medio bajó seis centésimas.",
    ),
    # a number of another scale is no slip of one
    (
        "en",
        "Residents made 24.6 million trips abroad, others 10.2 million here. Of the trips abroad, 21.4 million "
        "were made by barge.",
        "For every trip to this country, residents made about 2.4 abroad.",
        "For every trip to this country, residents made about 3.4 abroad.",
    ),
    # what has its digits the other way round is as likely as a change of something that it has no word of
    (
        "de",
        "Die Miete fiel um 5,2 Prozent. Der Torfverbrauch sank von 1.200 auf 1.170 Sack.",
        "Beim Wohnen ging es um 5,2 Prozent zurück.",
        "Beim Wohnen ging es um 2,5 Prozent zurück.",
    ),
    # a sum of one number beside it and one that stands with that in the source
    (
        "en",
        "The yard plans 480 berths, on top of its present stock of 1,930.",
        "The 480 new berths would lift the stock to about 2,400.",
        "The 480 new berths would lift the stock to about 2,700.",
    ),
    # what lies below zero and what above are as far apart as both together
    (
        "zh-CN",
        "库房最高24.6℃，最低零下9.3℃。",
        "库房最高24.6℃，最低零下9.3℃，相差33.9℃",
        "库房最高24.6℃，最低零下9.3℃，相差15.3℃",
    ),
    (
        "en",
        "The vault reached 24.6 °C in May and −9.3 °C in January.",
        "The vault reached 24.6 °C and −9.3 °C, a difference of 33.9 °C",
        "The vault reached 24.6 °C and −9.3 °C, a difference of 15.3 °C",
    ),
    # a sum of numbers beside it is none where its words say by how much one of them is more
    (
        "zh-CN",
        "渡船93艘，其中铁壳船58艘、木壳船35艘。机修船27艘，待修15艘。",
        "渡船 93 艘，铁壳船 58 艘，比木壳船多 23 艘。机修船 27 艘，待修 15 艘。",
        "渡船 93 艘，铁壳船 58 艘，比木壳船多 42 艘。机修船 27 艘，待修 15 艘。",
    ),
]


@told_apart(DERIVED)
def test_what_follows_is_right_and_what_does_not_is_told(
    language: str, source: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert check_told(language, source, right, tmp_path) == []
    assert len(check_told(language, source, wrong, tmp_path)) == 1


def test_a_derivation_shows_its_operands(tmp_path: Path) -> None:
    from exporter.checks.context import make_context
    from exporter.outline.assets import Assets
    from tests.support.check_outlines import outline_of

    source = "甲线运客211人，乙线运客98人。"
    outline = outline_of("zh-CN", "甲线 211 人、乙线 98 人，共 309 人。", tmp_path)
    context = make_context(outline, {}, Assets(), source)
    total = next(mention for mention in context.mentions if mention.quantity.value == 309)
    found = find_derivation(total.place, context)
    assert found is not None and found.written in ("211 人 + 98 人", "98 人 + 211 人")


def test_a_decimal_point_that_moves_is_no_derivation(tmp_path: Path) -> None:
    from exporter.checks.context import make_context
    from exporter.checks.derived.results import Derivation
    from exporter.checks.rules.likely import moves_point
    from exporter.outline.assets import Assets
    from tests.support.check_outlines import outline_of

    source = "应缴税额36.47亿元。滞纳金最高为10%。"
    outline = outline_of("zh-CN", "应缴税额 3.647 亿元，退税 3.65 亿元。", tmp_path)
    context = make_context(outline, {}, Assets(), source)
    assert context.source is not None
    tax, rate = (fact for fact in context.source.quantities)
    found = Derivation(tax.value / 10, "", (), sure=False, used=(tax, rate))
    moved = [moves_point(found, claim, context) for claim in context.claims if claim.passage is not None]
    assert moved == [True, False]
