"""The likeliest two numbers that give a third, whatever stands between them."""

from pathlib import Path

from tests.support.check_outlines import check_told, told_apart

# Language, source, the right wording, and one with another result.
LIKELIEST = [
    (  # a rate before it fell by basis points
        "zh-CN",
        "社员贷款利率4.15%，同比低35个基点；车辆贷款利率5.20%，同比低62个基点。",
        "社员贷款利率为 4.15%，一年前为 4.50%",
        "社员贷款利率为 4.15%，一年前为 4.80%",
    ),
    (  # basis points between two rates
        "en",
        "The union cut its lending rate to 3.40% from 3.75%. Deposits earn 1.2%.",
        "The lending rate was cut by 35 basis points",
        "The lending rate was cut by 45 basis points",
    ),
    (  # what it was before it doubled
        "en",
        "The wharf landed 18.4 tonnes of squid; landings of squid doubled within a year. Crab came to 6.3 tonnes.",
        "The wharf landed 18.4 tonnes of squid, which had been 9.2 tonnes a year earlier",
        "The wharf landed 18.4 tonnes of squid, which had been 7.2 tonnes a year earlier",
    ),
    (  # so much for each of a unit that the clause names
        "es",
        "La cooperativa exportó 3,2 toneladas de azafrán por 6,8 millones de euros. Emplea a 51 personas.",
        "El azafrán exportado salió a 2.125 euros por kilo",
        "El azafrán exportado salió a 2.725 euros por kilo",
    ),
    (  # the days that something lasted
        "zh-CN",
        "庙会为期32天，入场游客41.6万人次。摊位共215个。",
        "庙会平均每天入场游客 1.3 万人次",
        "庙会平均每天入场游客 1.9 万人次",
    ),
    (  # a bare number in the unit of the one beside it
        "fr",
        "Le niveau du lac atteignait 3,45 mètres lundi et 2,80 vendredi.",
        "Le niveau du lac a perdu 65 centimètres",
        "Le niveau du lac a perdu 85 centimètres",
    ),
    (  # it looks like another number of the source with two digits swapped
        "en",
        "Burglaries came to 2,318, down from 2,973. Thefts of bicycles more than halved, from 1,210 to 565.",
        "Burglaries fell by 655",
        "Burglaries fell by 635",
    ),
    (  # a year's amount on one of its days
        "de",
        "Die Bücherei zählte im Jahr 2023 insgesamt 54.900 Besuche. Sie hat 38 Beschäftigte.",
        "Die Bücherei zählte 54.900 Besuche, im Schnitt etwa 150 pro Tag",
        "Die Bücherei zählte 54.900 Besuche, im Schnitt etwa 250 pro Tag",
    ),
    (  # a total by a count, roughly
        "fr",
        "Les 320 dossiers ouverts ont coûté 8,4 millions d’euros. Le service emploie 14 agents.",
        "Les 320 dossiers ont coûté 8,4 millions d’euros, soit quelque 26 300 euros par dossier",
        "Les 320 dossiers ont coûté 8,4 millions d’euros, soit quelque 27 300 euros par dossier",
    ),
    (  # by how much it grew, from what it came to and the rate
        "zh-CN",
        "全年营业总额54.60亿元，同比增长5.0%。年末有门店318家。",
        "营业总额多了约 2.6 亿元",
        "营业总额多了约 3.6 亿元",
    ),
    (  # what two parts leave of a whole
        "zh-CN",
        "票款收入8.20亿元，广告收入3.10亿元，另获补贴6.40亿元。运营成本18.30亿元。",
        "票款和广告合计 11.3 亿元，加上补贴 6.4 亿元，仍比成本 18.3 亿元少 6000 万元",
        "票款和广告合计 11.3 亿元，加上补贴 6.4 亿元，仍比成本 18.3 亿元少 7000 万元",
    ),
    (  # of so many people
        "en",
        "The county has 412,300 residents. Doctors saw 9,070 cases of flu and 212 of measles.",
        "Per thousand residents doctors saw roughly 22 cases of flu",
        "Per thousand residents doctors saw roughly 32 cases of flu",
    ),
    (  # a rate before it rose by some points
        "fr",
        "Les guichets ont traité 84,6 % des demandes en un mois, soit 1,2 point de plus qu’en 2023.",
        "La part des demandes traitées en un mois passe de 83,4 % à 84,6 %",
        "La part des demandes traitées en un mois passe de 84,3 % à 84,6 %",
    ),
    (  # hectares told in another measure
        "zh-CN",
        "玉米播种面积24.6千公顷。",
        "玉米种了 36.9 万亩",
        "玉米种了 39.6 万亩",
    ),
]


@told_apart(LIKELIEST)
def test_the_likeliest_result_is_right_and_another_is_told(
    language: str, source: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert check_told(language, source, right, tmp_path) == []
    assert len(check_told(language, source, wrong, tmp_path)) == 1
