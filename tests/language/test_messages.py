"""The catalogue of messages: whole, as the code has them, and compiled."""

import re

import pytest

from dantext.language.messages import _, language, ngettext, speaking, wanted
from tests.support import catalogue

_FIELDS = re.compile(r"\{[^{}]*\}|%(?:\([a-z_]+\))?[sd]")
_VI = ("--lang", "vi")


@pytest.fixture(scope="module")
def shipped():
    return {m.id: m for m in catalogue.shipped() if m.id}


def forms(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (value,)


def test_the_catalogue_has_what_the_code_says_and_nothing_else(shipped):
    assert set(shipped) == {m.id for m in catalogue.template() if m.id}, "run python -m tests.support.catalogue"


def test_every_message_is_translated(shipped):
    assert [m.id for m in shipped.values() if not all(forms(m.string)) or m.fuzzy] == []


def test_a_translation_puts_in_what_its_message_does(shipped):
    differing = []
    for m in shipped.values():
        put_in = set(_FIELDS.findall(forms(m.id)[-1]))
        differing += [m.id for form in forms(m.string) if set(_FIELDS.findall(form)) != put_in]
    assert differing == []


def test_the_compiled_catalogue_is_that_of_the_text():
    assert catalogue.MO.read_bytes() == catalogue.compiled(catalogue.shipped()), "run python -m tests.support.catalogue"


def test_a_language_is_spoken_within_a_block_alone():
    assert _("Error: {message}") == "Error: {message}"
    with speaking("vi"):
        assert language() == "vi"
        assert _("Error: {message}") == "Lỗi: {message}"
        assert ngettext("{n} finding", "{n} findings", 2) == "{n} phát hiện"
    assert language() == "en"


@pytest.mark.parametrize(
    ("arguments", "environment", "expected"),
    [
        pytest.param(["check", "a.txt"], {}, ("en", ["check", "a.txt"]), id="nothing said"),
        pytest.param(["check", "a.txt"], {"LANG": "vi_VN.UTF-8"}, ("vi", ["check", "a.txt"]), id="a Vietnamese locale"),
        pytest.param(["check"], {"LC_ALL": "C", "LANG": "vi_VN"}, ("en", ["check"]), id="LC_ALL goes before LANG"),
        pytest.param(
            ["check"], {"LANG": "vi_VN", "DANTEXT_LANG": "en"}, ("en", ["check"]), id="DANTEXT_LANG before both"
        ),
        pytest.param(
            ["check", "--lang", "vi", "a"], {"DANTEXT_LANG": "en"}, ("vi", ["check", "a"]), id="the option first"
        ),
        pytest.param(["--lang=vi", "check"], {}, ("vi", ["check"]), id="with an equals sign"),
        pytest.param(
            ["check", "--", "--lang", "vi"], {}, ("en", ["check", "--", "--lang", "vi"]), id="files called so"
        ),
        pytest.param(["--lang"], {}, ("", []), id="without its value"),
        pytest.param(["--lang", "de", "check"], {}, ("de", ["check"]), id="one that there is not"),
    ],
)
def test_language_of_a_command(arguments, environment, expected):
    assert wanted(arguments, environment) == expected


def test_a_language_that_there_is_not_is_an_error():
    with pytest.raises(ValueError, match="no language 'de'; there are en, vi"), speaking("de"):
        pass
