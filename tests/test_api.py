"""The library as a program calls it: what it takes, what it refuses, what it promises of a record."""

from __future__ import annotations

import asyncio
import inspect
import json
import multiprocessing
import os
import pickle
import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
import pytest

import dantext
from dantext.language import messages
from dantext.model import FIELDS
from tests.benchmarks.library import first_record
from tests.support import CORPUS, ROOT
from tests.support.legacy import encode, to_bytes
from tests.support.noise import damage
from tests.support.pdfs import make_pdf
from tests.support.sheets import make_xlsx

TEXT = "Thực hiện Kế hoạch 147/KH-UBND của UBND tỉnh"
ISSUER = """
[[issuer]]
symbol = "XYZQ"
name = "Viện Xây dựng Quê hương"
level = "central"
system = "state"
source = "initial-letter rule"
certainty = "memory-high"
example = "Quyết định số 15/QĐ-XYZQ ngày 06/9/2006"
"""


@pytest.mark.parametrize("settings", [{}, {"place": "Hưng Yên", "tokens": "none"}, {"patterns": [], "tokens": "none"}])
def test_an_extractor_is_pickled_with_its_settings(settings):
    extractor = dantext.Extractor(**settings)
    again = pickle.loads(pickle.dumps(extractor))
    assert again.extract(TEXT) == extractor.extract(TEXT)
    assert pickle.loads(pickle.dumps(again)).extract(TEXT) == extractor.extract(TEXT)


def test_an_extractor_takes_its_tables_along_to_a_process_in_another_folder(tmp_path, monkeypatch):
    for name in ("mine", "elsewhere"):
        (tmp_path / name).mkdir()
    (tmp_path / "mine" / "issuers.toml").write_text(ISSUER, "utf-8")
    monkeypatch.chdir(tmp_path)
    text = "Quyết định số 15/QĐ-XYZQ"
    extractor = dantext.Extractor(patterns=["mine"], tokens="none")
    assert extractor.extract(text)[0].issuer == "Viện Xây dựng Quê hương"
    code = (
        "import pickle, sys; e = pickle.loads(sys.stdin.buffer.read());"
        f"sys.stdout.buffer.write(e.extract({text!r})[0].issuer.encode())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], input=pickle.dumps(extractor), capture_output=True, check=True,
        cwd=tmp_path / "elsewhere", env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert done.stdout.decode() == "Viện Xây dựng Quê hương"


REFUSED = [
    ("nothing", lambda: dantext.extract(None), "text is a str, not NoneType: pass the text of a report"),
    ("bytes", lambda: dantext.extract(b"a"), r"text is a str, not bytes: decode it, or have dantext.read\(data\) do so"),
    ("a buffer", lambda: dantext.extract(bytearray(b"a")), "text is a str, not bytearray: decode it, or have"),
    ("a path", lambda: dantext.extract(Path("a.txt")), r"Path: pass what is in the file, dantext.read\(path\)"),
    ("a number to read", lambda: dantext.read(5), "source is a path or bytes, not int"),
    ("one source", lambda: dantext.extract_many("a.txt"), r"sources are several: extract_many\(\['a.txt'\]\)"),
    ("bytes among sources", lambda: list(dantext.extract_many([b"a"])), r"a source is a path, a pair .*, not b'a'"),
    ("a number", lambda: dantext.describe(5), "text is a str, not int: pass the text of a report"),
    ("nothing to describe", lambda: dantext.describe(None), "text is a str, not NoneType"),
    ("lines", lambda: dantext.Extractor(tokens="none").read(["a"]), "text is a str, not list: pass the text"),
    ("one folder", lambda: dantext.Extractor(patterns="/x"), r"patterns takes a list of folders: patterns=\['/x'\]"),
    ("one path", lambda: dantext.Extractor(patterns=Path("/x")), "patterns takes a list of folders"),
    ("nothing to mark", lambda: dantext.annotate(None, [], "<", ">"), "text is a str, not NoneType: pass the text"),
    ("no records", lambda: dantext.annotate("a", None, "<", ">"), r"records are what dantext.extract\(text\) gives, not N"),
    ("a number as mark", lambda: dantext.annotate("a", [], 1, ">"), "a mark is a str or a function of the record, not i"),
    ("words as records", lambda: dantext.to_markdown("a", ["a"]), "a record is a dantext.Citation, not str: pass what"),
    ("no old version", lambda: dantext.diff(None, "a"), r"records are what dantext.extract\(text\) gives, not NoneType"),
    ("bytes as version", lambda: dantext.diff("a", b"a"), r"records are what dantext.extract\(text\) gives, not bytes"),
    ("one record", lambda: dantext.records_to_arrow(dantext.extract("Quyết định 217-QĐ/TW")[0]), "gives, not Citation"),
    ("no pinpoint", lambda: dantext.parse_pinpoint(None), "printed is a str, not NoneType: pass the pinpoint of a record"),
    ("no sources", lambda: dantext.extract_many(None), "sources are several, not NoneType: pass a list of paths, t"),
    ("a place of bytes", lambda: dantext.Extractor(place=b"x"), "place takes the name of a province as str, not bytes"),
]  # fmt: skip


@pytest.mark.parametrize(("call", "message"), [r[1:] for r in REFUSED], ids=[r[0] for r in REFUSED])
def test_what_is_of_another_type_is_told_what_to_pass(call, message):
    with pytest.raises(TypeError, match=message):
        call()


_SPACES = ["\n", "\r\n", "\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\u2003", "\xa0", " \n \u2028"]
_CITED = "Nghị định số 29/2013/NĐ-CP{0}ngày 08/4/2013{0}của Chính phủ{0}về công tác văn thư{0}"


@pytest.mark.parametrize("space", _SPACES, ids=ascii)
def test_a_citation_begins_and_ends_with_what_is_printed(space):
    text = f"Căn cứ{space}" + _CITED.format(space) * 3
    records = dantext.extract(text)
    assert records
    for c in records:
        whole = text[c.full_start : c.full_end]
        assert whole == whole.strip()
        assert c.full_start <= c.start < c.end <= c.full_end
        for part in (c.title_text, c.date_text, c.issuer_text, c.pinpoint):
            assert part is None or part == part.strip()


# -- what the package offers ---------------------------------------------------------------------------


def run(code: str) -> str:
    """What a program prints that has loaded nothing yet."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8", env=environment
    ).stdout


@pytest.mark.parametrize("name", dantext.__all__)
def test_a_name_is_found_where_its_home_says(name):
    assert name == "__version__" or any(name in names for names in dantext._HOMES.values())
    assert name in dir(dantext)
    assert getattr(dantext, name) is not None


def test_what_is_not_offered_is_no_attribute():
    assert not hasattr(dantext, "extrakt")
    with pytest.raises(AttributeError, match="module 'dantext' has no attribute '__wrapped__'"):
        dantext.__wrapped__  # noqa: B018


@pytest.mark.parametrize("name", [n for n in dantext.__all__ if n != "__version__"])
def test_every_name_can_be_the_first(name):
    home = next(home for home, names in dantext._HOMES.items() if name in names)
    assert run(f"import dantext\nprint(dantext.{name} is not None)\nimport dantext.{home}") == "True\n"


_HEAVY = "msgspec regex underthesea pyarrow pandas polars numpy duckdb lxml jinja2 click rich multiprocessing asyncio"


def test_importing_the_package_loads_nothing_heavy():
    code = f"import sys, dantext\nprint([m for m in {_HEAVY.split()} if m in sys.modules], len(dantext.__all__))"
    assert run(code) == f"[] {len(dantext.__all__)}\n"


@pytest.mark.slow
def test_the_first_record_comes_soon(tmp_path):
    """In time of computing; measured anew while it is over, for what else a machine does makes computing slower too."""
    for _ in range(5):
        imported, first = first_record(tmp_path)
        if imported <= 0.08 and first <= 0.25:
            return
    pytest.fail(f"import {imported:.3f} s, first record {first:.3f} s")


ORDERS = [
    ("the package first", "import dantext\ncheck = dantext.check\nfrom dantext.check import RULES\n"),
    ("the module first", "from dantext.check import RULES\nimport dantext\ncheck = dantext.check\n"),
    ("the name out of the package", "from dantext import check\nimport dantext\nRULES = check.RULES\n"),
    ("as a module", "import dantext.check as check\nRULES = check.RULES\n"),
    ("behind another name", "import dantext\ndantext.extract\nfrom dantext import check\nRULES = dantext.check.RULES\n"),
]  # fmt: skip


@pytest.mark.parametrize("code", [o[1] for o in ORDERS], ids=[o[0] for o in ORDERS])
@pytest.mark.parametrize(("name", "known"), [("check", "RULES"), ("explain", "spoken")])
def test_a_package_of_rules_is_called_like_its_function(code, name, known):
    code = code.replace("check", name).replace("RULES", known)
    called = f"print({name}('25-NQ/TW') == {name}.{name}('25-NQ/TW'), bool({known}), callable({name}))"
    assert run(code + called) == "True True True\n"


@pytest.mark.parametrize("function", [dantext.check, dantext.explain, dantext.extract, dantext.lookup, dantext.read])
def test_functions_are_pickled_and_have_signatures(function):
    assert pickle.loads(pickle.dumps(function)) is function
    assert inspect.signature(function).parameters


@pytest.mark.parametrize("language", ["en", "vi"])
def test_findings_are_in_the_language_that_is_asked_for(language, monkeypatch):
    monkeypatch.setattr(
        "dantext.check.look_alike.find",
        lambda page: [page.finding(page.citations[0], "look-alike", messages.language(), "")],
    )
    found = dantext.check(TEXT, select=["look-alike"], language=language)
    assert [f.message for f in found] == [language]
    assert messages.language() == "en"


def test_no_other_language():
    with pytest.raises(ValueError, match="no language 'fr'; there are en, vi"):
        dantext.check("", language="fr")


# -- a document that was read --------------------------------------------------------------------------


def test_a_document_goes_wherever_a_text_does(tmp_path):
    path = tmp_path / "báo cáo.txt"
    text = f"Số 12/BC-UBND\n{TEXT} và Quyết định số 25/QĐ-UNBD;"
    path.write_text(text, "utf-8")
    document = dantext.read(path)
    assert (document.name, document.text, document.format, document.encoding) == (str(path), text, "txt", None)
    assert dantext.extract(document) == dantext.extract(text, str(path))
    assert dantext.extract(document, "mine")[0].source == "mine"
    assert dantext.describe(document) == dantext.describe(text)
    assert dantext.check(document) == dantext.check(text, source=str(path)) != []
    assert dantext.to_html(document) == dantext.to_html(text, name=str(path))
    assert pickle.loads(pickle.dumps(document)) == document


def test_what_was_decoded_says_so():
    text = "Căn cứ Nghị định số 29/2013/NĐ-CP ngày 08/4/2013 của Chính phủ về việc này;"
    document = dantext.read(to_bytes(encode(text, "viscii", for_bytes=True)[0]))
    assert document.encoding == "viscii"
    assert dantext.extract(document)[0].warnings == ("legacy-encoding:viscii",)


def test_what_ocr_was_not_sure_of_counts():
    text = "Thực hiện Quyết định số 15/QĐ-UBND cuả UBND tinh"
    doubtful = frozenset(("cuả", "tinh"))
    document = dantext.Document(name="a", text=text, doubtful=doubtful)
    extractor = dantext.Extractor()
    assert extractor.extract(document) == extractor.read(text, "a", doubtful=doubtful)[1]


def test_pages_and_sheets():
    pdf = dantext.read(make_pdf([["Thực hiện Kế hoạch số 12/KH-UBND"], ["Quyết định số 217-QĐ/TW"]]))
    assert [pdf.page(c.start) for c in dantext.extract(pdf)] == [1, 2]
    book = dantext.read(
        make_xlsx({"Một": [["Kế hoạch số 12/KH-UBND"]], "Hai": [["Quyết định số 217-QĐ/TW"]]}), name="a.xlsx"
    )
    found = dantext.extract(book)
    assert [book.page(c.start) for c in found] == [None, None]
    assert [book.mark(c.start).label.split()[-1] for c in found] == ["Một", "Hai"]
    for outside in (-1, len(pdf.text) + 1):
        with pytest.raises(IndexError, match=f"offset {outside} is outside of its"):
            pdf.page(outside)


def test_what_cannot_be_read_says_why(tmp_path):
    with pytest.raises(dantext.ReadError, match=r"gone.txt: no such file; check the name"):
        dantext.read(tmp_path / "gone.txt")
    with pytest.raises(dantext.ReadError, match="bytes: is empty; nothing to extract"):
        dantext.read(b" ")
    with pytest.raises(dantext.ReadError, match="is over 3 bytes"):
        dantext.read(b"Long", limits=dantext.Limits(size=3))


# -- the record ----------------------------------------------------------------------------------------

RECORD = {
    "1.0": "source start end text kind doc_type doc_type_name type_text number year symbol code system date date_text "
    "issuer issuer_text issuer_source issuer_level place term title_text pinpoint relation full_start full_end doc "
    "resolved_code resolved_date resolved_issuer resolved_title resolved_by name urn akn warnings"
}
"""The fields of each version of the record: a name more is a minor version, one less or otherwise a major one."""
VALUES = {
    "kind": "code date name number self",
    "system": "assembly court front party standard state",
    "issuer_source": "context symbol text",
    "issuer_level": "central commune district province",
    "relation": "amends attached_to based_on cites implements issues repeals replaces",
}


def test_the_record_changes_with_its_version_only():
    schema = dantext.json_schema()
    assert schema["$id"].endswith(f":{dantext.RECORD_VERSION}") and schema["version"] == dantext.RECORD_VERSION
    assert " ".join(schema["properties"]) == RECORD[dantext.RECORD_VERSION] == " ".join(FIELDS)
    assert schema["required"] == ["start", "end", "text", "kind", "full_start", "full_end"]
    for name, values in VALUES.items():
        field = schema["properties"][name]
        enum = field.get("enum") or next(kind["enum"] for kind in field["anyOf"] if "enum" in kind)
        assert sorted(filter(None, enum)) == values.split()


def test_every_field_says_what_it_means():
    fields = dantext.json_schema()["properties"].values()
    assert all(field["description"].endswith(".") for field in fields)
    assert len({field["description"] for field in fields}) == len(FIELDS)


def _fits(value: object, kind: dict) -> bool:
    """Whether a value is of a type of JSON Schema, as far as that of the record goes."""
    if "anyOf" in kind:
        return any(_fits(value, one) for one in kind["anyOf"])
    if "enum" in kind:
        return value in kind["enum"]
    if kind["type"] == "array":
        return isinstance(value, list) and all(_fits(item, kind["items"]) for item in value)
    return type(value) is {"string": str, "integer": int, "null": type(None)}[kind["type"]]


def test_records_fit_the_schema():
    fields = dantext.json_schema()["properties"]
    for path in sorted(CORPUS.glob("*.txt")):
        for line in (
            msgspec.json.Encoder().encode_lines(dantext.extract(path.read_text("utf-8"), path.name)).splitlines()
        ):
            record = json.loads(line)
            assert list(record) == list(fields)
            assert [name for name, value in record.items() if not _fits(value, fields[name])] == []
    assert not _fits(1.5, fields["start"]) and not _fits("x", fields["kind"]) and not _fits([1], fields["warnings"])


EFFECTIVE = [
    ("all of the text", "Quyết định số 15/QĐ-XYZ ngày 06/9/2016 của Ủy ban nhân dân tỉnh Hưng Yên về việc này", 0,
     {"code": ("15/QĐ-XYZ", "text"), "date": ("2016-09-06", "text"), "issuer": ("Ủy ban nhân dân tỉnh Hưng Yên", "text"),
      "title": ("về việc này", "text"), "name": (None, None)}),
    ("of another mention", "Quyết định số 15/QĐ-XYZ ngày 06/9/2016; theo Quyết định số 15/QĐ-XYZ", 1,
     {"code": ("15/QĐ-XYZ", "text"), "date": ("2016-09-06", "text"), "title": (None, None)}),
    ("of the symbol", "Quyết định số 15/QĐ-BTC", 0, {"issuer": ("Bộ Tài chính", "symbol"), "date": (None, None)}),
    ("of the register", "Luật Đất đai năm 2013", 0,
     {"code": ("45/2013/QH13", "register"), "date": ("2013-11-29", "register"), "name": ("Luật Đất đai", "register")}),
    ("of the register against a misprint", "Nghị quyết số 18-NQ/TW ngày 25/11/2017 của Ban Chấp hành Trung ương khóa XII", 0,
     {"code": ("18-NQ/TW", "text"), "date": ("2017-10-25", "register"), "issuer": ("Ban Chấp hành Trung ương Đảng", "text")}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "which", "expected"), [e[1:] for e in EFFECTIVE], ids=[e[0] for e in EFFECTIVE])
def test_what_is_known_all_in_all(text, which, expected):
    view = dantext.extract(text)[which].effective
    assert {name: (getattr(view, name), getattr(view, f"{name}_from")) for name in expected} == expected


@pytest.mark.parametrize("by", ["register:user", "authority"])
def test_who_resolves_is_who_it_is_from(by):
    record = msgspec.structs.replace(
        dantext.extract("Quyết định 217")[0], resolved_code="217-QĐ/TW", resolved_date="2013-12-12",
        resolved_issuer="Bộ Chính trị", resolved_by=by,
    )  # fmt: skip
    view = record.effective
    assert (view.code_from, view.date_from, view.issuer_from, view.title_from) == (by, by, by, None)
    assert record.described == "Quyết định 217-QĐ/TW, 2013-12-12, Bộ Chính trị"


# -- threads, tasks and processes ----------------------------------------------------------------------


def texts() -> list[str]:
    """Reports, whole and damaged, and what is put together at random."""
    reports = [path.read_text("utf-8")[:6000] for path in sorted(CORPUS.glob("*.txt"))]
    rng = random.Random(8)
    made = ["; ".join(rng.choices(PARTS, k=12)) for _ in range(24)]
    damaged = [damage(text[:2500], 0.05, seed).text for seed, text in enumerate(reports[:6])]
    return [*reports, *made, *damaged]


PARTS = [
    "Căn cứ Nghị định số 29/2013/NĐ-CP ngày 08/4/2013 của Chính phủ", "các Nghị quyết số 01, 02, 03-NQ/TW", "Luật Đất đai",
    "khoản 2 Điều 5 Quyết định 217", "Qui êt đinh số l4/QĐ-ƯBND ngàv l5/O2/2019", "của Ban Chỉ đạo Xây dựng Quê hương",
    "Kế hoạch 147/KH - UBND", "sau đây gọi tắt là Nghị định 29", "\n\nHưng Yên, ngày 5 tháng 7 năm 2018\n",
]  # fmt: skip


def test_threads_have_the_same_records():
    extractor = dantext.Extractor(place="Hưng Yên")
    given = texts()
    expected = [dantext.Extractor(place="Hưng Yên").extract(text) for text in given]

    def wrong(seed: int) -> list[int]:
        """What comes out otherwise in an order of one's own."""
        order = random.Random(seed).sample(range(len(given)), len(given))
        return [i for i in order if extractor.extract(given[i]) != expected[i]]

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(wrong, range(8))) == [[]] * 8


def test_tasks_have_the_same_records_and_a_language_each():
    given = texts()[:6]

    async def one(text: str, language: str) -> tuple[list[dantext.Citation], str]:
        with dantext.speaking(language):
            found = await asyncio.to_thread(dantext.extract, text)
            return found, await asyncio.to_thread(messages.language)

    async def all_of_them() -> list[tuple[list[dantext.Citation], str]]:
        return await asyncio.gather(*(one(text, ("en", "vi")[i % 2]) for i, text in enumerate(given)))

    found = asyncio.run(all_of_them())
    assert found == [(dantext.extract(text), ("en", "vi")[i % 2]) for i, text in enumerate(given)]


@pytest.mark.slow
@pytest.mark.parametrize("method", ["spawn", *(["fork"] if sys.platform == "linux" else [])])
def test_processes_have_the_same_records(method):
    given = texts()
    with multiprocessing.get_context(method).Pool(4) as pool:
        assert pool.map(dantext.extract, given) == [dantext.extract(text) for text in given]
        assert pool.map(dantext.check, given[:6]) == [dantext.check(text) for text in given[:6]]


def test_every_part_is_in_the_whole_or_is_said_to_be_far_off():
    names = ("date_text", "issuer_text", "title_text", "pinpoint")
    listed = "UBND tỉnh đã ban hành: " + "; ".join(f"Kế hoạch số {n}/KH-UBND về công tác năm {n}" for n in range(1, 40))
    far = set()
    for text in [listed, *(p.read_text("utf-8") for p in sorted((ROOT / "corpus").glob("*.txt")))]:
        for c in dantext.extract(text):
            far.update(w for w in c.warnings if w.startswith("far-off:"))
            for name in names if c.kind != "self" else ():
                part = getattr(c, name)
                assert part is None or f"far-off:{name}" in c.warnings or part in text[c.full_start : c.full_end]
    assert far == {"far-off:issuer_text"}
