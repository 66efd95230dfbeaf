"""The guard of the whole suite finds a problem that Chinese has no words for."""

from exporter.message import Message
from tests.support.translated import untranslated


def test_a_lost_template_is_found() -> None:
    assert list(untranslated("unknown-key", "unknown key `x`")) == ["unknown-key: unknown key `x`"]
    assert not list(untranslated("unknown-key", Message("unknown key `{key}`", key="x")))


def test_a_sentence_within_a_field_is_found() -> None:
    inner = Message("{count} of nothing", count=1)
    found = list(untranslated("bad-picture", Message("{name} is damaged: {error}", name="x", error=inner)))
    assert found == ["bad-picture: {count} of nothing"]


def test_a_reason_of_the_system_may_stay() -> None:
    told = Message("cannot be read: {error}", error=OSError(99, "Nobody knows"))
    assert not list(untranslated("unreadable", told))
