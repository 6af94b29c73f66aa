"""The catalogue of messages: whole, as the code has them, and compiled; and all that people are told goes through it."""

import ast
import re
from collections.abc import Iterator

import pytest

from dantext.language.messages import _, figures, language, ngettext, shown_date, speaking, wanted
from dantext.language.system_errors import cause
from tests.support import catalogue
from tests.support.sources import DANTEXT, documented, sources

_FIELDS = re.compile(r"\{[^{}]*\}|%(?:\([a-z_]+\))?[sd]")
_NAMED_FIRST = re.compile(r"\{(?:name|path|source|folder|inner|shown)\}: ")


@pytest.fixture(scope="module")
def shipped():
    return {m.id: m for m in catalogue.shipped() if m.id}


def forms(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (value,)


# -- the catalogue -------------------------------------------------------------------------------------


def test_the_catalogue_has_what_the_code_says_and_nothing_else(shipped):
    said = {m.id for m in catalogue.template(catalogue.of_click(catalogue.shipped())) if m.id}
    assert set(shipped) == said, "run python -m tests.support.catalogue"


def test_every_message_is_translated(shipped):
    assert [m.id for m in shipped.values() if not catalogue.is_translated(m) or m.fuzzy] == []


def test_a_translation_puts_in_what_its_message_does(shipped):
    differing = []
    for m in shipped.values():
        put_in = set(_FIELDS.findall(forms(m.id)[-1]))
        differing += [m.id for form in forms(m.string) if set(_FIELDS.findall(form)) != put_in]
    assert differing == []


def test_a_translation_names_its_source_first(shipped):
    # What is attached to a message is named by taking the name of the message off.
    named = [(m.id, forms(m.string)[0]) for m in shipped.values() if _NAMED_FIRST.match(forms(m.id)[0])]
    assert [one for one, other in named if not _NAMED_FIRST.match(other)] == []
    assert len(named) > 50


def test_the_files_are_those_that_would_be_written_now():
    now = catalogue.shipped()
    assert catalogue.PO.read_bytes() == catalogue.written(now, catalogue.of_click(now))
    assert catalogue.MO.read_bytes() == catalogue.compiled(now), "run python -m tests.support.catalogue"


# -- what is not translated ----------------------------------------------------------------------------

_SPOKEN = frozenset(("_", "ngettext", "noted"))
_WORD = re.compile(
    r"(?<![\w/-])(?:the|an?|is|are|was|has|of|no|not|cannot|with|without|for|from|that|to|in|its?|and|or|by|more|than)"
    r"(?![\w/-])"
)
_NO_SENTENCE = re.compile(r"\\[sdbwAZ]|\(\?|\n|CASE |CAST\(|coalesce\(|import sys")
# What programs are told and people are not: errors of who calls the library, and ids of words in the tables.
_FOR_PROGRAMS = frozenset((
    "TypeError", "AttributeError", "AssertionError", "UnpicklingError", "words", "alternation", "folded", "cited_by",
))  # fmt: skip
_OF_PROGRAMS = {
    "batch.arrow": "errors of who calls it",
    "batch.frames": "errors of who calls it",
    "batch.graph.neo4j": "statements of Cypher",
    "batch.many": "errors of who calls it",
    "model": "descriptions in the JSON Schema",
    "rag.llama_index": "descriptions of parameters",
    "rag.split": "errors of who calls it",
    "reading.document": "errors of who calls it",
    "writing.annotated": "errors of who calls it",
    "batch.store": "a fault of a file, which `StoreError` tells",
    "check.report": "the name of a part of a docstring",
    "check.parts": "a value of the register",
    "extract": "errors of who calls it",
    "language.messages": "an error of who calls it",
    "reading.files.eml": "a detail, which is told in English alone",
    "spacy_component": "errors of who calls it",
    "tables.faults": "words of the parser of TOML",
    "tables.schema": "a value of a table",
}
_SPEAKING = frozenset((
    "help", "epilog", "UsageError", "BadParameter", "complain", "remark", "say", "echo", "finding", "column",
    "ReadError", "StoreError", "PoolError", "AuthorityError", "ReportError", "RegisterError", "RowError", "_RowError",
    "PatternError", "TokensError", "GoldError", "DamageError", "DamagedError", "OverError", "UnreadError",
))  # fmt: skip


def name_of(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def strings(node: ast.AST, docs: set[ast.AST] = frozenset(), inside: str = "") -> Iterator[tuple[int, str, str]]:
    """Strings that are not translated, each with its line and the call or keyword that it is handed to."""
    if node in docs:
        return
    if isinstance(node, ast.Call):
        if name_of(node) in _SPOKEN | _FOR_PROGRAMS:
            return
        inside = name_of(node) if name_of(node) in _SPEAKING else inside
    if isinstance(node, ast.keyword) and node.arg in _SPEAKING:
        inside = node.arg
    if isinstance(node, ast.JoinedStr):
        yield node.lineno, "".join(v.value for v in node.values if isinstance(v, ast.Constant)), inside
        node = ast.Tuple([v.value for v in node.values if isinstance(v, ast.FormattedValue)])
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.lineno, node.value, inside
    for child in ast.iter_child_nodes(node):
        yield from strings(child, docs, inside)


def untranslated(tree: ast.AST) -> list[tuple[int, str]]:
    """What people may be told in English alone."""
    return [
        (line, text)
        for line, text, inside in strings(tree, documented(tree))
        if not _NO_SENTENCE.search(text) and (_is_sentence(text) or (inside and _has_words(text)))
    ]


def _is_sentence(text: str) -> bool:
    return " " in text and _WORD.search(text) is not None


def _has_words(text: str) -> bool:
    return re.search(r"[A-Za-z]{2,}[ :;,].*[a-z]{2,}", text.replace("dantext: ", "")) is not None


def test_all_that_people_are_told_is_translated():
    wrong = [
        f"{module.at(line)}: {text!r}"
        for module in sources(DANTEXT)
        if module.name.removeprefix("dantext.") not in _OF_PROGRAMS
        for line, text in untranslated(module.tree)
    ]
    assert not wrong, "wrap it in _() of dantext.language.messages:\n" + "\n".join(wrong)


@pytest.mark.parametrize(
    ("code", "found"),
    [
        pytest.param('raise ReadError("empty", f"{name}: is empty")', [": is empty"], id="an error"),
        pytest.param('raise ReadError("empty", _("{name}: is empty").format(name=name))', [], id="one that is wrapped"),
        pytest.param('click.option("--jobs", help="Processes.")', [], id="one word is no sentence"),
        pytest.param('click.option("--jobs", help="Processes, many.")', ["Processes, many."], id="help"),
        pytest.param('message = f"{n} reports of {m}"', [" reports of "], id="a message in a variable"),
        pytest.param('say(f"dantext: {why}")', [], id="the name of the command"),
        pytest.param('say("dantext: gone, all gone")', ["dantext: gone, all gone"], id="what is said"),
        pytest.param('ngettext("one of it", "many of it", n)', [], id="one or many"),
        pytest.param("""f"{_('a')} and {'b is c'}" """, [" and ", "b is c"], id="put together"),
        pytest.param('"""It is a docstring."""', [], id="documentation"),
    ],
)
def test_what_is_not_translated_is_found(code, found):
    assert [text for _line, text in untranslated(ast.parse(code))] == found


# -- the language --------------------------------------------------------------------------------------


def test_a_language_is_spoken_within_a_block_alone():
    assert _("Error: {message}") == "Error: {message}"
    with speaking("vi"):
        assert language() == "vi"
        assert _("Error: {message}") == "Lỗi: {message}"
        assert ngettext("{n} finding", "{n} findings", 2) == "{n} phát hiện"
        assert _("") == ""  # and not the head of the catalogue
    assert language() == "en"


@pytest.mark.parametrize(
    ("date", "english", "vietnamese"),
    [
        pytest.param("2013-06-03", "2013-06-03", "03/6/2013", id="day under ten, month over two"),
        pytest.param("2013-02-25", "2013-02-25", "25/02/2013", id="month one or two"),
        pytest.param("2013-12-31", "2013-12-31", "31/12/2013", id="no zeros"),
        pytest.param("2013-06", "2013-06", "6/2013", id="a month"),
        pytest.param("2013", "2013", "2013", id="a year"),
        pytest.param("1997-", "1997-", "1997-", id="no date"),
        pytest.param("", "", "", id="none"),
    ],
)
def test_dates_have_one_form_a_language(date, english, vietnamese):
    assert shown_date(date) == english
    with speaking("vi"):
        assert shown_date(date) == vietnamese


@pytest.mark.parametrize(
    ("value", "places", "english", "vietnamese"),
    [
        pytest.param(1234567, 0, "1,234,567", "1.234.567", id="thousands"),
        pytest.param(1234.56, 1, "1,234.6", "1.234,6", id="a fraction"),
        pytest.param(12, 0, "12", "12", id="few"),
    ],
)
def test_numbers_have_the_marks_of_the_language(value, places, english, vietnamese):
    assert figures(value, places) == english
    with speaking("vi"):
        assert figures(value, places) == vietnamese


def test_errors_of_the_system_are_told_in_the_language():
    gone = FileNotFoundError(2, "No such file or directory")
    rare = OSError(99, "Cannot assign requested address")
    assert (cause(gone), cause(rare)) == (gone.strerror, rare.strerror)
    with speaking("vi"):
        assert cause(gone) == "không có tệp hay thư mục này"
        assert cause(rare) == rare.strerror


@pytest.mark.parametrize(
    ("arguments", "environment", "expected"),
    [
        pytest.param(["check", "a.txt"], {}, ("en", ["check", "a.txt"]), id="nothing said"),
        pytest.param(["check", "a.txt"], {"LANG": "vi_VN.UTF-8"}, ("vi", ["check", "a.txt"]), id="a Vietnamese locale"),
        pytest.param(["check"], {"LC_ALL": "C", "LANG": "vi_VN"}, ("en", ["check"]), id="LC_ALL goes before LANG"),
        pytest.param(
            ["check"], {"LANG": "vi_VN", "DANTEXT_LANG": "en"}, ("en", ["check"]), id="DANTEXT_LANG before both"
        ),
        pytest.param(["check"], {"LANG": "vi_VN", "DANTEXT_LANG": ""}, ("vi", ["check"]), id="DANTEXT_LANG, empty"),
        pytest.param(
            ["check", "--lang", "vi", "a"], {"DANTEXT_LANG": "en"}, ("vi", ["check", "a"]), id="the option first"
        ),
        pytest.param(["--lang=vi", "check"], {}, ("vi", ["check"]), id="with an equals sign"),
        pytest.param(["--lang=", "check"], {"LANG": "vi_VN"}, ("", ["check"]), id="with an equals sign alone"),
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
