"""Encodings told apart by what a text would say in them."""

import pytest

from exporter.source.guess import guess_encoding

TEXTS = {
    "zh-CN": ("gb18030", "单位,件数\n律师协会,12\n公证处,7\n"),
    "zh-TW": ("big5", "單位,件數\n律師公會,12\n區公所,7\n"),
    "ja": ("cp932", "部署,件数\n総務課,12\nまちづくり課,7\n"),
    "ko": ("euc-kr", "부서,건수\n총무과,12\n도시계획과,7\n"),
    "ru": ("cp1251", "Отдел,Число\nБухгалтерия,12\nАрхив,7\n"),
    "uk": ("cp1251", "Відділ,Кількість\nБібліотека,12\n"),
    "pl": ("cp1250", "Dział,Liczba\nKsięgowość,12\nŚwietlica,7\n"),
    "cs": ("cp1250", "Oddělení,Počet\nÚčtárna,12\nŘízení,7\n"),
    "hu": ("cp1250", "Osztály,Szám\nKönyvelőség,12\n"),
    "de": ("cp1252", "Büro,Anzahl\nPrüfstelle,12\nÖffentlichkeitsarbeit,7\n"),
    "fr": ("cp1252", "Siège,Total\nSûreté,12\nÉtudes,7\n"),
    "es": ("cp1252", "Área,Número\nDiseño,12\n"),
    "tr": ("cp1254", "Bölüm,Sayı\nİnşaat,12\nYazı İşleri,7\n"),
    "el": ("cp1253", "Τμήμα,Σύνολο\nΛογιστήριο,12\n"),
}


@pytest.mark.parametrize("language", TEXTS)
def test_the_documents_language_tells(language: str) -> None:
    codec, text = TEXTS[language]
    name = guess_encoding(text.encode(codec), language)
    assert name and text.encode(codec).decode(name) == text


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("other", ["", "en", "zh-CN", "zh-TW", "ja", "ko", "de", "ru"])
def test_no_language_leads_to_a_name_that_reads_otherwise(language: str, other: str) -> None:
    codec, text = TEXTS[language]
    name = guess_encoding(text.encode(codec), other)
    assert not name or text.encode(codec).decode(name) == text


def test_what_no_row_of_ours_reads_has_no_name() -> None:
    assert guess_encoding(bytes(range(128, 256)), "de") == ""
    assert guess_encoding("Москва".encode("cp1251"), "de") in ("", "CP1251")


def test_a_long_text_is_not_cut_within_a_character() -> None:
    data = ("单位" * 50 + "\n").encode("gbk") * 1000
    assert guess_encoding(data, "zh") == "GBK"
