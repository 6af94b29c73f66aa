"""The page of a report: its text to the letter, small records, nothing that runs; see tests/browser for its use."""

import base64
import hashlib
import io
import json
import re
import subprocess
import sys
from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, get_args

import pytest

import dantext
from dantext.check import CODES
from dantext.language import vocabularies
from dantext.language.messages import speaking
from dantext.language.sentences import quoted
from dantext.model import Citation, IssuerSource, Kind, Level, Relation, Report, System
from dantext.writing.page import HtmlWriter
from dantext.writing.page.blocks import LINES, blocks, clean
from dantext.writing.page.data import embed, slug, tables, template
from dantext.writing.page.labels import labels
from dantext.writing.writers import JsonlWriter
from tests.support import CORPUS

FOLDER = Path(sys.modules["dantext.writing.page"].__file__ or "").parent
REPORTS = sorted(CORPUS.glob("*.txt"))
LABELS = labels()


@pytest.fixture(scope="module")
def extractor() -> dantext.Extractor:
    return dantext.Extractor()


def page_of(extractor: dantext.Extractor, *texts: str) -> str:
    out = io.BytesIO()
    writer = HtmlWriter(out, extractor.patterns)
    for i, text in enumerate(texts):
        writer.write(f"{i}.txt", text, *extractor.read(text))
    writer.close()
    return out.getvalue().decode("utf-8")


class Body(HTMLParser):
    """The text of the blocks, as a browser reads it, and the words of each mark."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text = ""
        self.marks: list[str] = []
        self._depth = self._marked = 0
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "div":
            self._depth += self._depth > 0 or ("class", "body") in attrs
        if tag == "mark":
            self._marked = 1
            assert ("data-i", str(len(self.marks))) in attrs
            self.marks.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "div" and self._depth:
            self._depth -= 1
        if tag == "mark":
            self._marked = 0

    def handle_data(self, data: str) -> None:
        if self._depth:
            self.text += data
        if self._marked:
            self.marks[-1] += data


TEXTS = [
    ("plain", "Thực hiện Nghị quyết số 25-NQ/TW ngày 03/6/2013.\n"),
    ("markup", "<script>alert(1)</script> & Quyết định số 217-QĐ/TW &lt; </div><!-- \n"),
    ("carriage returns", "Căn cứ\r\n\r\nNghị định số 29/2013/NĐ-CP\rngày 08/4/2013\r\n"),
    ("line break in a mention", "Nghị quyết số\n25-NQ/TW\n" * 100),
    ("no line end", "Kế hoạch số 02-KH/BCĐ ngày 15/3/2018; " * 300),
    ("beyond the BMP", "😀 Thông báo số 1373-TB/TU 😀 về kết quả 😀 giám sát\n"),
    ("no mention", "Không có gì.\n" * 200),
    ("empty", ""),
    ("tabs and spaces", "\n\n \t Luật số  45/2013/QH13\t\n\u2028\u00a0\n"),
]


@pytest.mark.parametrize("text", [pytest.param(t, id=name) for name, t in TEXTS])
def test_text_is_as_it_was(text, extractor):
    body = Body(page_of(extractor, text))
    assert body.text == text
    assert body.marks == [c.text for c in extractor.extract(text)]


@pytest.mark.parametrize("path", REPORTS, ids=lambda p: p.stem)
def test_corpus_is_as_it_was(path, extractor):
    text = path.read_text("utf-8")
    assert Body(page_of(extractor, text)).text == text


def test_blocks_end_at_line_ends_and_are_short():
    text = "một hai ba\n" * 1000
    parts = [str(b) for b in blocks(text, [])]
    assert "".join(parts) == text
    assert {p.count("\n") for p in parts} == {LINES}


def test_overlapping_mentions_keep_their_marks():
    records = [
        Citation(start=a, end=b, text="x", kind="code", full_start=a, full_end=b) for a, b in ((0, 4), (2, 6), (3, 4))
    ]
    body = Body("<div class=body>" + "".join(blocks("abcdefgh", records)) + "</div>")
    assert (body.text, body.marks) == ("abcdefgh", ["abcd", "ef", ""])


@pytest.mark.parametrize("bad", ["\0", "\ud800", "\udfff"])
def test_what_utf8_html_cannot_hold_is_replaced(bad, extractor):
    text = f"a{bad}b Quyết định số 217{bad}-QĐ/TW, Kế hoạch số 12-KH/TU về {bad} việc\n"
    assert Body(page_of(extractor, text)).text == text.replace(bad, "\ufffd") == clean(text)


def test_nothing_but_the_script_of_the_page_can_run(extractor):
    page = page_of(
        extractor, "<script>alert(1)</script> <img src=x onerror=alert(1)> Quyết định số 217-QĐ/TW </script>"
    )
    scripts = re.findall(r"<script([^>]*)>(.*?)</script>", page, re.DOTALL)
    assert [a for a, _ in scripts] == [' type="application/json"', ' type="application/json" id="labels"', ""]
    style = page.partition("<style>")[2].partition("</style>")[0]
    hashes = [
        "sha256-" + base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in (style, scripts[-1][1])
    ]
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    directives = dict(d.split(" ", 1) for d in policy[1].replace("&#39;", "'").split("; "))
    assert directives["default-src"] == "'none'"
    assert [directives["style-src"], directives["script-src"]] == [f"'{h}'" for h in hashes]
    assert "<img" not in page
    assert not re.search(r"https?://", page)
    assert "innerHTML" not in page


def test_embedded_json_ends_no_element():
    assert str(embed({"a": "</script><!--&\u2028"})) == '{"a":"\\u003c/script\\u003e\\u003c!--\\u0026\\u2028"}'


def read_back(data: dict[str, Any], text: str) -> list[dict[str, Any]]:
    """The records of a page as records.js reads them."""
    units = text.encode("utf-16-le")
    strings, columns = data["strings"], data["columns"]
    found = []
    at = 0
    for card, step in zip(data["mentions"], data["steps"], strict=True):
        at += step
        row = data["cards"][card]
        c = dict(zip(columns["card"], [*row, *[0] * (len(columns["card"]) - len(row))], strict=True))
        r = {k: strings[i] for k, i in zip(columns["kinds"], data["kinds"][c["kinds"]], strict=True)}
        r |= {k: strings[i] for k, i in zip(columns["body"], data["bodies"][c["body"]], strict=True)}
        r |= {k: strings[c[k]] for k in (*columns["card"][-9:], "code", "date")}
        r["warnings"] = tuple(r["warnings"].split("\n")) if r["warnings"] else ()
        for name, place in (("title_text", "title"), ("pinpoint", "part")):
            start = at + c[f"{place}_at"]
            if c[f"{place}_size"]:
                r[name] = units[2 * start : 2 * (start + c[f"{place}_size"])].decode("utf-16-le")
        for name, joint in (("urn", "."), ("akn", "-")):
            r[name] = expand(strings[c[name]], r, joint)
        found.append(r)
    return found


def expand(pattern: str | None, r: dict[str, Any], joint: str) -> str | None:
    def value(m: re.Match[str]) -> str:
        if m[1] == "date":
            return r["resolved_date"] or r["date"]
        if m[1] == "code":
            return slug(r["code"] or r["resolved_code"], "-")[: int(m[2])]
        return slug(r["resolved_issuer"] or r["issuer"] if m[1] == "issuer" else r["doc_type_name"], joint) + m[2]

    return pattern and re.sub(r"\$(issuer|type|date|code)(\d*)", value, pattern)


@pytest.mark.parametrize("path", REPORTS, ids=lambda p: p.stem)
def test_records_are_read_back(path, extractor):
    text = "😀\n" + path.read_text("utf-8")
    report, records = extractor.read(text)
    data = json.loads(embed(tables(text, report, records, {"vi": (), "en": ()})))
    data["columns"] = {k: tuple(v) for k, v in data["columns"].items()}
    found = read_back(data, text)
    assert found == [{k: getattr(c, k) for k in f} for c, f in zip(records, found, strict=True)]
    keys = [data["cards"][n][2] for n in data["mentions"]]
    assert len({(k, c.doc) for k, c in zip(keys, records, strict=True)}) == len({c.doc for c in records})


def test_identifiers_are_templates(extractor):
    (c,) = extractor.extract("Nghị định số 29/2013/NĐ-CP ngày 08/4/2013 của Chính phủ")
    assert template(c, "urn") == "urn:lex:vn:$issuer:$type:$date;$code7"
    assert template(c, "akn") == "/akn/vn/act/$type/$issuer/$date/$code13"


def test_page_is_small(extractor):
    texts = [p.read_text("utf-8") for p in REPORTS]
    fixed = len(page_of(extractor, "").encode())
    assert fixed < 60_000
    dense = "\n".join(texts)  # a citation every 150 bytes, and hardly one twice
    size = len(dense.encode())
    grown = len(page_of(extractor, dense).encode()) - fixed
    assert grown < 2.2 * size  # a twelfth are titles of the register, and findings are told in two languages
    again = len(page_of(extractor, dense * 3).encode()) - fixed
    assert again < 3 * grown


def test_findings_stand_with_their_mentions(extractor):
    page = page_of(extractor, "Kế hoạch số 02-KH/BCĐ ngày 15/3/2018. Nghị quyết số 25 - NQ/TW ngày 03/6/2013.\n")
    data = json.loads(re.findall(r'<script type="application/json">(.*?)</script>', page, re.DOTALL)[0])
    (finding,) = data["findings"]
    assert (finding[0], data["strings"][finding[1]]) == (1, "spacing")
    assert data["strings"][finding[-1]] == "write 25-NQ/TW"


def test_labels_are_complete_in_both_languages():
    assert LABELS["vi"].keys() == LABELS["en"].keys()
    closed: Sequence[tuple[str, Any]] = [
        ("system", System), ("kind", Kind), ("level", Level), ("relation", Relation), ("source", IssuerSource)
    ]  # fmt: skip
    for prefix, values in closed:
        assert {f"{prefix}.{v}" for v in get_args(values)} == {k for k in LABELS["vi"] if k.startswith(f"{prefix}.")}
    assert {f"warning.{w}" for w in (*CODES, *vocabularies.WARNINGS)} == {
        k for k in LABELS["vi"] if k.startswith("warning.")
    }
    assert {k: v for k, v in LABELS["en"].items() if v in CODES or not v} == {}  # a rule without a name bears its code


def test_labels_that_are_asked_for_exist():
    markup = (FOLDER / "page.html.j2").read_text("utf-8")
    script = "".join(p.read_text("utf-8") for p in FOLDER.glob("*.js"))
    asked = {*re.findall(r'data-(?:t|label|hint)="([a-z-]+)"', markup), *re.findall(r'\bt\("([^"]+)"', script),
             *re.findall(r'\bsay\("vi", "([^"]+)"', script)}  # fmt: skip
    assert asked - LABELS["vi"].keys() == set()
    words = {k for k in LABELS["vi"] if "." not in k}
    assert {k for k in words if f'"{k}"' not in markup + script} == {
        "cited-day",
        "cited-month",
        "cited-year",
        "sort-first",
        "sort-count",
    }


def test_several_reports_are_one_page(extractor):
    page = page_of(extractor, "Quyết định số 217-QĐ/TW\n", "Luật số 45/2013/QH13\n")
    assert re.findall(r'<section class="report" data-name="([^"]*)"( hidden)?>', page) == [
        ("0.txt", ""),
        ("1.txt", " hidden"),
    ]
    assert page.count("<main") == page.count("</main>") == 1


def test_each_report_is_written_before_the_next(extractor):
    out = io.BytesIO()
    writer = HtmlWriter(out, extractor.patterns)
    writer.write("a.txt", "Một.\n", Report(), [])
    assert b"</section>" in out.getvalue()


def test_other_writers_do_without_the_text():
    out = io.BytesIO()
    JsonlWriter(out).write("a.txt", "Một.\n", Report(), [])
    assert out.getvalue() == b""


def run(*args: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "dantext.cli", *args], capture_output=True, check=False)


def test_command(tmp_path):
    report, page = tmp_path / 'báo "cáo" <1>.txt', tmp_path / "page.html"
    report.write_text("Quyết định số 217-QĐ/TW\n", "utf-8")
    done = run("extract", "--format", "html", "-o", str(page), str(report), str(tmp_path / "none.txt"))
    assert done.returncode == 1
    assert done.stderr.count(b"\n") == 1
    text = page.read_text("utf-8")
    assert Body(text).marks == ["Quyết định số 217-QĐ/TW"]
    assert "<1>" not in text


def test_command_without_a_readable_report(tmp_path):
    done = run("extract", "--format", "html", str(tmp_path / "none.txt"))
    assert done.returncode == 1
    assert LABELS["vi"]["empty"] in done.stdout.decode()


def test_a_page_is_in_both_languages_and_opens_in_vietnamese(extractor):
    with speaking("en"):
        english = page_of(extractor, "Nghị quyết số 25 - NQ/TW\n")
    with speaking("vi"):
        assert page_of(extractor, "Nghị quyết số 25 - NQ/TW\n") == english
    assert '<html lang="vi">' in english


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Một. Thực hiện [Nghị quyết số 1]. Hai.", "Thực hiện [Nghị quyết số 1].", id="full stops"),
        pytest.param(
            "A;\nb) căn cứ [Luật số 1]\nvề việc;\nc) x", "b) căn cứ [Luật số 1] về việc;", id="items of a list"
        ),
        pytest.param("BÁO CÁO\r\n\r\ntheo [Luật số 1] và\r\n\r\nkhác", "theo [Luật số 1] và", id="blank lines"),
        pytest.param("[Luật số 1]", "[Luật số 1]", id="nothing else"),
        pytest.param("một " * 300 + "[Luật số 1] " + "hai " * 300, "một [Luật số 1] hai", id="long ones end at spaces"),
        pytest.param("x" * 900 + "[Luật]" + "y" * 900, "[Luật]", id="no space at all"),
    ],
)
def test_the_sentence_of_a_mention(text, expected):
    start, end = text.index("["), text.index("]") - 1
    before, here, behind = quoted(text.replace("[", "").replace("]", ""), start, end)
    said = f"{before}[{here}]{behind}".strip()
    assert expected in said if "một" in expected else said == expected
    assert len(said) < 900


def test_the_name_of_a_file_steers_nothing(extractor):
    out = io.BytesIO()
    writer = HtmlWriter(out, extractor.patterns)
    writer.write("\u202egpj.<i>\"'\n.txt", "Một.\n", Report(), [])
    writer.close()
    page = out.getvalue().decode("utf-8")
    assert "\u202e" not in page and "<i>" not in page
    assert page.count("\\u202egpj.&lt;i&gt;&#34;&#39;\\n.txt") == 3
