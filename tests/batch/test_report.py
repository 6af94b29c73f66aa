"""The page about an archive: its numbers are those of the tables, its links lead somewhere, and it loads nothing."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, unquote

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dantext.batch.report import ReportError, write
from dantext.batch.report.bilingual import day
from dantext.batch.report.charts import WIDTH, year_chart
from dantext.batch.report.cited import CITED
from dantext.batch.report.links import Links
from dantext.batch.report.overview import Group
from tests.support import CORPUS
from tests.support.batches import batch, write_all
from tests.support.pdfs import Picture, make_pdf


def header(date: str, number: str = "", kind: str = "BÁO CÁO") -> str:
    day, month, year = date.split("/")
    return (
        f"TỈNH ỦY HƯNG YÊN\n*\n{number}\nHưng Yên, ngày {day} tháng {month} năm {year}\n\n{kind}\nSơ kết công tác\n\n"
    )


TEXTS = {
    "a.txt": header("10/9/2014") + "Thực hiện Nghị quyết số 25-NQ/TW ngày 03/6/2013 của Ban Chấp hành Trung ương về <script>alert(1)</script>.",
    "b.txt": header("10/9/2015") + "Triển khai Nghị quyết số 25-NQ/TW ngày 03/6/2013 và Chương trình số 24-CTr/TU ngày 12/8/2013 của Tỉnh ủy.",
    "c<script>&\"'.txt": header("10/9/2016") + "Căn cứ Nghị quyết số 25-NQ/TW ngày 08/6/2013 của Ban Chấp hành Trung ương; căn cứ Luật Đất đai.",
    "d.txt": header("12/8/2013", "Số 24-CTr/TU", "CHƯƠNG TRÌNH") + "Thực hiện Nghị quyết số 25-NQ/TW ngày 03/6/2013, Tỉnh ủy xây dựng chương trình.",
    "rỗng.txt": " \n",
    "hỏng.pdf": "%PDF-1.4 no more",
}  # fmt: skip


@pytest.fixture
def found(tmp_path: Path) -> Path:
    """A small archive with a conflict, hostile names, a document that is a source, and two failures."""
    write_all(tmp_path / "src", TEXTS.items())
    batch(tmp_path / "src", out=tmp_path / "found")
    return tmp_path / "found"


class _Page(HTMLParser):
    """What the tests ask of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.tags: Counter[str] = Counter()
        self.feed(html)
        self.queries = [
            (unescape(sql), int(rows))
            for rows, sql in re.findall(r'<code data-rows="([0-9]+)">(.*?)</code>', html, re.DOTALL)
        ]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        for name, value in attrs:
            if name == "id" and value:
                self.ids.append(value)
            elif name == "href" and value:
                self.links.append(value)
            elif name in ("src", "srcset", "data", "action", "style") or name.startswith("on"):
                self.loads.append(f"{tag} {name}={value}")


def page_of(folder: Path) -> tuple[str, _Page]:
    html = write(folder).read_text("utf-8")
    return html, _Page(html)


def tile(html: str, anchor: str) -> int:
    """A number at the head of the page."""
    found = re.search(rf'<dd><a href="#{anchor}">(?:<span[^>]*>)?([0-9.]+)', html)
    assert found is not None
    return int(found[1].replace(".", ""))


def test_numbers_are_those_of_the_tables(found: Path) -> None:
    html, page = page_of(found)
    rows = duckdb.connect().execute(
        f"SELECT count(*) FROM read_parquet('{found}/citations/*.parquet') WHERE kind <> 'self'"
    ).fetchone()  # fmt: skip
    authority = pq.ParquetFile(found / "authority.parquet").read().to_pylist()
    assert rows is not None and tile(html, "all") == rows[0] == pq.ParquetFile(found / CITED).metadata.num_rows
    assert tile(html, "documents") == len(authority)
    assert (tile(html, "sources"), tile(html, "failed"), tile(html, "vanished")) == (4, 2, 0)
    cited = Counter(r["document"] for r in pq.ParquetFile(found / CITED).read(["document"]).to_pylist())
    assert {i: r["mentions"] for i, r in enumerate(authority, 1)} == {d: n for d, n in cited.items() if d is not None}
    resolution = next(i for i, r in enumerate(authority, 1) if r["code"] == "25-NQ/TW")
    assert f'<a href="#doc-{resolution}">4</a>' in html
    assert page.queries


@pytest.mark.parametrize(
    "texts", [TEXTS, {p.name: p.read_text("utf-8") for p in sorted(CORPUS.glob("*.txt"))}], ids=["small", "corpus"]
)
def test_every_query_gives_the_rows_of_its_number(
    tmp_path: Path, texts: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write_all(tmp_path / "src", texts.items())
    batch(tmp_path / "src", out=tmp_path / "found")
    _, page = page_of(tmp_path / "found")
    monkeypatch.chdir(tmp_path / "found")
    assert len(page.queries) > 20
    with duckdb.connect() as db:
        for sql, rows in page.queries:
            assert len(db.execute(sql).fetchall()) == rows, sql


def test_scans_are_counted_with_what_was_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_all(tmp_path / "src", TEXTS.items())
    (tmp_path / "src/scan.pdf").write_bytes(make_pdf([[Picture()]]))
    batch(tmp_path / "src", out=tmp_path / "found")
    html, page = page_of(tmp_path / "found")
    assert (tile(html, "sources"), tile(html, "failed")) == (4, 3)
    monkeypatch.chdir(tmp_path / "found")
    with duckdb.connect() as db:
        assert [rows for sql, rows in page.queries if "'scanned'" in sql] == [1]
        assert all(len(db.execute(sql).fetchall()) == rows for sql, rows in page.queries)


def test_every_link_has_a_target_and_every_id_is_one(found: Path) -> None:
    _, page = page_of(found)
    assert not [i for i, n in Counter(page.ids).items() if n > 1]
    inside = {h for h in page.links if h.startswith("#")}
    assert {h[1:] for h in inside} <= set(page.ids)
    files = set(page.links) - inside
    assert files == {f"../src/{quote(name)}" for name in TEXTS}


def test_nothing_is_loaded_and_nothing_runs_but_its_own_script(found: Path) -> None:
    html, page = page_of(found)
    assert page.loads == [] and page.tags["script"] == 1 and page.tags["link"] == page.tags["img"] == 0
    assert not re.search(r"""(?:src|href|action)\s*=\s*["']?\s*(?:https?:)?//|@import|url\(\s*["']?(?!#)""", html)
    assert "default-src 'none'" in unescape(html)


def test_what_is_printed_is_text(found: Path) -> None:
    html, _ = page_of(found)
    assert "<script>alert" not in html and "c<script>" not in html
    assert "c&lt;script&gt;&amp;&#34;&#39;.txt" in html


def test_conflicts_and_failures(found: Path) -> None:
    html, _ = page_of(found)
    assert tile(html, "conflicts") == 1
    conflicts = html.split('<section id="conflicts">')[1].split("</section>")[0]
    assert "08/6/2013" in conflicts and "03/6/2013" in conflicts and "c&lt;script&gt;" in conflicts
    failed = html.split('<section id="failed">')[1].split("</section>")[0]
    assert "rỗng.txt" in failed and "(empty)" in failed and "hỏng.pdf" in failed and "(damaged)" in failed


def test_last_year_has_its_name_and_says_that_it_is_not_whole() -> None:
    def group(n: int) -> Group:
        return Group("", n, 1, 1, "")

    years = {year: [group(year - 2000)] for year in (2011, 2020, 2061)} | {None: [group(1)]}
    chart = year_chart(years, {"": 8}, "2020-05-13")
    last = chart.bars[-1]
    assert (last.year, last.labelled, last.unfinished, last.total) == (2020, True, True, 20)
    assert last.x + chart.bar_width / 2 + 20 <= WIDTH  # its name stands in the picture
    assert chart.undrawn == 61  # of a year that nobody could know
    assert year_chart(years, {"": 8}, "2020-12-31").unfinished is None
    assert year_chart({}, {}, None).bars == year_chart({2061: [group(1)]}, {"": 8}, "2020").bars == []


def test_a_sentence_is_shown_where_the_source_still_says_it(found: Path) -> None:
    said = "Triển khai <b>Nghị quyết số 25-NQ/TW</b> ngày 03/6/2013 và Chương trình số 24-CTr/TU ngày 12/8/2013 của Tỉnh ủy."
    assert said in page_of(found)[0]
    (found.parent / "src/b.txt").write_text("Việc khác.", "utf-8")
    assert said not in page_of(found)[0]
    assert "Tỉnh ủy xây dựng chương trình." in page_of(found)[0]


def test_a_report_does_not_cite_itself(found: Path) -> None:
    html, _ = page_of(found)
    rows = duckdb.connect().execute(
        f"SELECT count(*) FROM '{found / CITED}' WHERE code = '24-CTr/TU' AND source LIKE '%d.txt'"
    ).fetchone()  # fmt: skip
    assert rows == (0,) and "24-CTr/TU" in html


@pytest.mark.parametrize(
    ("name", "link"),
    [
        pytest.param("a b.txt", "../src/a%20b.txt", id="a space"),
        pytest.param("a#1?%41.txt", "../src/a%231%3F%2541.txt", id="signs of an address"),
        pytest.param("javascript:alert(1)", "../src/javascript%3Aalert%281%29", id="a scheme"),
        pytest.param("\"<i>'.txt", "../src/%22%3Ci%3E%27.txt", id="markup"),
        pytest.param("\u202egpj.txt", "../src/%E2%80%AEgpj.txt", id="the order of letters"),
    ],
)
def test_sources_are_links_where_a_file_is_there(tmp_path: Path, name: str, link: str) -> None:
    write_all(tmp_path, [(f"src/{name}", TEXTS["a.txt"])])
    batch(tmp_path / "src", out=tmp_path / "found")
    html, page = page_of(tmp_path / "found")
    assert {h for h in page.links if not h.startswith("#")} == {link}
    assert (tmp_path / "found" / unquote(link)).is_file()
    assert "<i>" not in html and "\u202e" not in html
    (tmp_path / "src" / name).unlink()
    assert not [h for h in page_of(tmp_path / "found")[1].links if not h.startswith("#")]


def test_what_is_in_an_archive_leads_to_it(tmp_path: Path) -> None:
    write_all(tmp_path, [("báo cáo.zip", ""), ("dump.jsonl", "")])
    link = Links(tmp_path / "found/report.html", tmp_path / "found", {"folder": str(tmp_path)})
    assert link("báo cáo.zip!/1/a.docx") == f"../{quote('báo cáo.zip')}"
    assert link("dump.jsonl#17") == "../dump.jsonl"
    assert link("không có.zip!/a.docx") is link("a\0b") is None
    elsewhere = Links(tmp_path / "found/report.html", tmp_path / "found", {"folder": "/gone"})
    assert elsewhere("dump.jsonl#17") == "../dump.jsonl"


def test_how_it_was_made_has_nothing_for_machines(found: Path) -> None:
    made = page_of(found)[0].split('<section id="made">')[1].split("</section>")[0]
    assert not re.search("[0-9a-f]{20}|None|null|source&#39;", made)


def test_dates_and_numbers_are_of_one_language(found: Path) -> None:
    html, _ = page_of(found)
    shown = re.sub(r'<code.*?</code>|<script.*?</script>|data-v="[^"]*"', "", html, flags=re.DOTALL)
    assert len(re.findall('class="en">2013-06-03<', shown)) == len(re.findall('class="vi">03/6/2013<', shown)) > 2
    assert not re.search(r'[^>]2013-06-03|2013-06-03[^<]|class="en">03/6/2013<', shown)


def test_network_has_documents_that_carry_out_others(found: Path) -> None:
    html, _ = page_of(found)
    network = html.split('<section id="network">')[1].split("</section>")[0]
    assert "<title>24-CTr/TU (2013) → 25-NQ/TW (2013): 1</title>" in network
    box = re.search("<text[^>]*>25-NQ/TW .2013.</text>(.*?)</a>", network)
    assert box is not None and "Nghị quyết Trung ương 7" in box[1]


def test_vanished_sources_do_not_count(found: Path) -> None:
    (found.parent / "src" / "b.txt").unlink()
    batch(found.parent / "src", out=found)
    html, page = page_of(found)
    assert (tile(html, "sources"), tile(html, "vanished")) == (3, 1)
    assert "'vanished'" in "".join(sql for sql, _ in page.queries)


@pytest.mark.parametrize("text", ["Tình hình ổn định.", ""], ids=["no citation", "nothing read"])
def test_an_archive_without_citations_says_so(tmp_path: Path, text: str) -> None:
    write_all(tmp_path / "src", [("a.txt", text)])
    batch(tmp_path / "src", out=tmp_path / "found")
    html, page = page_of(tmp_path / "found")
    assert '<p class="empty">' in html and tile(html, "all") == 0
    assert {h[1:] for h in page.links if h.startswith("#")} <= set(page.ids)


def test_the_same_tables_make_the_same_page(found: Path) -> None:
    first = write(found).read_bytes()
    assert write(found).read_bytes() == first
    (found / CITED).unlink()
    (found / "authority.parquet").unlink()
    assert write(found).read_bytes() == first


def test_tables_are_made_again_when_rows_change(found: Path) -> None:
    before = tile(page_of(found)[0], "all")
    write_all(found.parent / "src", [("e.txt", header("10/9/2017") + "Thực hiện Chỉ thị số 05-CT/TW ngày 15/5/2016.")])
    batch(found.parent / "src", out=found)
    assert tile(page_of(found)[0], "all") == before + 1


def test_an_authority_table_of_other_rows_is_made_again(found: Path) -> None:
    table = pq.ParquetFile(found / "authority.parquet").read() if write(found) else None
    assert isinstance(table, pa.Table)
    expected = (found / CITED).read_bytes()
    (found / CITED).unlink()
    pq.write_table(table.slice(1), found / "authority.parquet")
    write(found)
    assert (found / CITED).read_bytes() == expected


@pytest.mark.slow
def test_a_page_stays_small(tmp_path: Path) -> None:
    """Names and texts of any length are cut."""
    long = "x" * 200 + "/"
    texts = {
        f"{long}{i}.txt": header("10/9/2014")
        + f"Thực hiện Nghị quyết số {i % 60 + 1}-NQ/TW ngày 03/6/2013 về {'nông nghiệp ' * 300}."
        for i in range(300)
    }
    write_all(tmp_path / "src", texts.items())
    batch(tmp_path / "src", out=tmp_path / "found")
    assert write(tmp_path / "found").stat().st_size < 3_000_000


def command(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dantext.cli", "report", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
    )


def test_command(found: Path, tmp_path: Path) -> None:
    done = command(found)
    assert done.returncode == 0 and (found / "report.html").is_file() and not done.stdout
    assert command(found, "-o", tmp_path / "o.html").returncode == 0 and (tmp_path / "o.html").is_file()
    assert not list(found.rglob("*.tmp")) and not (found / ".report-work").exists()


@pytest.mark.parametrize("case", ["no folder", "no batch output", "damaged", "cannot be written"])
def test_errors_are_one_line(found: Path, tmp_path: Path, case: str) -> None:
    folder, output = found, tmp_path / "page.html"
    if case == "no folder":
        folder = tmp_path / "none"
    elif case == "no batch output":
        folder = tmp_path / "src"
    elif case == "damaged":
        next((found / "citations").glob("*.parquet")).write_bytes(b"PAR1 no more")
    else:
        output = tmp_path / "none" / "page.html"
    done = command(folder, "-o", output)
    assert (
        done.returncode == 2
        and "Traceback" not in done.stderr
        and len(done.stderr.split("\nError: ")[1].splitlines()) == 1
    )
    with pytest.raises(ReportError) as e:
        write(folder, output)
    assert "\n" not in str(e.value)


@pytest.mark.parametrize(
    ("date", "printed"),
    [("2013-06-03", "03/6/2013"), ("2013-01-12", "12/01/2013"), ("2013-10-03", "03/10/2013"), ("2013-06", "6/2013"), ("2013", "2013"), (None, "")],
)  # fmt: skip
def test_dates_are_written_as_in_vietnam(date: str | None, printed: str) -> None:
    assert day(date) == (printed, date or "")


@pytest.mark.parametrize("run", [None, b"{damaged"], ids=["missing", "damaged"])
def test_rows_without_what_they_were_made_with(found: Path, run: bytes | None) -> None:
    (found / "run.json").unlink()
    if run is not None:
        (found / "run.json").write_bytes(run)
    assert tile(page_of(found)[0], "sources") == 4
