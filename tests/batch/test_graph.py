"""The graph of an archive: what is in it, and that other programs open it."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from dantext.batch.graph import FORMATS, GraphError, neo4j, write
from tests.support.batches import batch, table

REPORTS = {
    "ke-hoach.txt": "Số: 15/KH-UBND\nHưng Yên, ngày 05 tháng 7 năm 2018\n\nKẾ HOẠCH\nThực hiện chuyển đổi số\n\n"
    "Căn cứ Nghị định số 29/2013/NĐ-CP ngày 08/4/2013 của Chính phủ;\nThực hiện Nghị quyết số 25-NQ/TW ngày 03/6/2013 "
    "của Ban Chấp hành Trung ương Đảng; khoản 2 Điều 5 Nghị định số 29/2013/NĐ-CP.\n",
    "bao-cao & <x> \"y\" \\u0022.txt": "Số: 88/BC-UBND\nHưng Yên, ngày 20 tháng 12 năm 2018\n\nBÁO CÁO\nKết quả\n\n"
    "Thực hiện Kế hoạch số 15/KH-UBND ngày 05/7/2018 của UBND tỉnh Hưng Yên; bãi bỏ Quyết định số 5/QĐ-UBND ngày 02/3/2010 "
    "của UBND tỉnh Hưng Yên; thay thế Quyết định số 7/QĐ-UBND ngày 02/4/2011 của UBND tỉnh Hưng Yên.\n",
    "khong.txt": "Không có gì ở đây.\n",
}  # fmt: skip


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    folder = tmp_path_factory.mktemp("archive")
    (folder / "in").mkdir()
    for name, text in REPORTS.items():
        (folder / "in" / name).write_text(text, "utf-8")
    batch(folder / "in", out=folder / "found")
    return folder / "found"


def ids(found: Path) -> tuple[str, str]:
    """The ids of the plan, which is a document that the other report cites, and of that one."""
    other = next(r["source"] for r in table(found, "documents") if "bao-cao" in r["source"])
    return "15/KH-UBND@2018-07-05", f"report:{other}"


def expected(found: Path) -> set[tuple[str, str, str]]:
    plan, report = ids(found)
    return {
        (plan, "29/2013/NĐ-CP@2013-04-08", "based_on"),
        (plan, "29/2013/NĐ-CP@2013-04-08", "implements"),
        (plan, "25-NQ/TW@2013-06-03", "implements"),
        (report, plan, "implements"),
        (report, "5/QĐ-UBND@2010-03-02", "repeals"),
        (report, "7/QĐ-UBND@2011-04-02", "replaces"),
    }


def test_csv_has_the_heads_of_neo4j_and_every_end_is_a_node(found, tmp_path):
    written = write(found, tmp_path / "x.csv")
    assert written.paths == (tmp_path / "x.nodes.csv", tmp_path / "x.relations.csv")
    nodes, relations = (list(csv.DictReader(p.open(encoding="utf-8", newline=""))) for p in written.paths)
    assert {"id:ID", ":LABEL", "code", "mentions:long"} <= set(nodes[0])
    assert list(relations[0])[:3] == [":START_ID", ":END_ID", ":TYPE"]
    assert {(r[":START_ID"], r[":END_ID"], r[":TYPE"].lower()) for r in relations} == expected(found)
    by_id = {n["id:ID"]: n for n in nodes}
    assert len(by_id) == len(nodes) == written.counts.nodes == 6
    assert {r[end] for r in relations for end in (":START_ID", ":END_ID")} == set(by_id)
    plan, report = ids(found)
    assert {n[":LABEL"] for n in nodes if n["id:ID"] in (plan, report)} == {"Document;Report"}
    assert by_id[plan]["source"].endswith("ke-hoach.txt")
    assert by_id["25-NQ/TW@2013-06-03"]["source"] == ""
    assert by_id["25-NQ/TW@2013-06-03"][":LABEL"] == "Document"
    assert [r["pinpoints"] for r in relations if r["pinpoints"]] == ["khoản 2 Điều 5"]


def test_graphml_is_opened_by_networkx(found, tmp_path):
    networkx = pytest.importorskip("networkx", reason="needs networkx: pip install 'dantext[integrations]'")
    write(found, tmp_path / "x.graphml")
    graph = networkx.read_graphml(tmp_path / "x.graphml")
    assert graph.is_directed()
    assert {(a, b, d["relation"]) for a, b, d in graph.edges(data=True)} == expected(found)
    plan, _ = ids(found)
    assert graph.nodes[plan]["mentions"] == 1
    assert graph.nodes[plan]["issuer"] == "Ủy ban nhân dân tỉnh Hưng Yên"


def test_jsonld_says_it_in_terms_of_eli(found, tmp_path):
    write(found, tmp_path / "x.jsonld")
    made = json.loads((tmp_path / "x.jsonld").read_text("utf-8"))
    assert made["@context"]["eli"] == "http://data.europa.eu/eli/ontology#"
    said = [(one["@id"], key, value["@id"]) for one in made["@graph"] for key, values in one.items()
            if isinstance(values, list) for value in values]  # fmt: skip
    of_plan = {(term, cited) for citing, term, cited in said if citing == "urn:x-dantext:15%2FKH-UBND@2018-07-05"}
    assert of_plan == {
        ("eli:based_on", "urn:x-dantext:29%2F2013%2FN%C4%90-CP@2013-04-08"),
        ("eli:implements", "urn:x-dantext:29%2F2013%2FN%C4%90-CP@2013-04-08"),
        ("eli:implements", "urn:x-dantext:25-NQ%2FTW@2013-06-03"),
    }
    assert {term for _, term, cited in said if "2011-04-02" in cited} == {"eli:repeals", "dcterms:replaces"}
    described = {one["@id"] for one in made["@graph"] if one.get("@type") == "eli:LegalResource"}
    assert {iri for citing, _, cited in said for iri in (citing, cited)} <= described
    day = next(one["eli:date_document"] for one in made["@graph"] if one.get("eli:id_local") == "25-NQ/TW")
    assert day == {"@value": "2013-06-03", "@type": "xsd:date"}


def test_cypher_names_every_relation_and_holds_its_strings(found, tmp_path):
    write(found, tmp_path / "x.cypher")
    text = (tmp_path / "x.cypher").read_text("utf-8")
    rows = re.findall(r'\{citing: ("(?:[^"\\]|\\.)*"(?: \+ "(?:[^"\\]|\\.)*")*), cited: ("(?:[^"\\]|\\.)*")', text)
    read = {(string(a), string(b)) for a, b in rows}
    assert read == {(a, b) for a, b, _ in expected(found)}
    assert set(re.findall(r"MERGE \(a\)-\[r:([A-Z_]+)\]", text)) == {t.upper() for *_, t in expected(found)}
    assert "\\u" not in text


def string(literal: str) -> str:
    """What the strings of a sum are joined."""
    return "".join(json.loads(part) for part in literal.split(" + "))


LITERALS = [
    ("quotation", 'a"b', '"a\\"b"'),
    ("backslash", "a\\b", '"a\\\\b"'),
    ("an escape of a quotation mark", "\\u0022", '"\\\\" + "u0022"'),
    ("line end", "a\nb", '"a\\nb"'),
    ("control character", "a\x01b", '"a\ufffdb"'),
    ("number", 5, "5"),
]


@pytest.mark.parametrize(("value", "literal"), [case[1:] for case in LITERALS], ids=[case[0] for case in LITERALS])
def test_values_of_cypher(value, literal):
    assert neo4j._literal(value) == literal


@pytest.mark.parametrize("end", FORMATS)
def test_the_same_archive_gives_the_same_graph(end, found, tmp_path):
    first, again = (write(found, tmp_path / f"{name}{end}").paths for name in "ab")
    assert [p.read_bytes() for p in first] == [p.read_bytes() for p in again]
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(p.name for p in (*first, *again))


def test_two_documents_of_one_code_and_day_are_two_nodes(tmp_path):
    place = tmp_path / "in"
    place.mkdir()
    for name in ("Hưng Yên", "Lào Cai"):
        text = f"Thực hiện Quyết định số 5/QĐ-UBND ngày 02/3/2010 của UBND tỉnh {name}."
        (place / f"{name}.txt").write_text(text, "utf-8")
    batch(place, out=tmp_path / "found")
    nodes, _ = write(tmp_path / "found", tmp_path / "x.csv").paths
    rows = list(csv.DictReader(nodes.open(encoding="utf-8", newline="")))
    assert {(r["id:ID"], r["issuer"]) for r in rows if r["code"]} == {
        ("5/QĐ-UBND@2010-03-02", "Ủy ban nhân dân tỉnh Hưng Yên"),
        ("5/QĐ-UBND@2010-03-02#2", "Ủy ban nhân dân tỉnh Lào Cai"),
    }


@pytest.mark.parametrize(
    ("folder", "output", "said"),
    [
        ("found", "x.png", "x.png: name a file that ends in .graphml, .jsonld, .cypher, .csv"),
        (
            "found",
            "none/x.csv",
            "x.nodes.csv: cannot be written (No such file or directory); name another file with -o",
        ),
        ("nowhere", "x.csv", "nowhere: no documents/part-*.parquet here; run dantext batch SRC --out"),
    ],
    ids=["format", "folder of the output", "no batch output"],
)
def test_what_cannot_be_done_is_said(folder, output, said, found, tmp_path):
    with pytest.raises(GraphError, match=re.escape(said)):
        write(found if folder == "found" else tmp_path / folder, tmp_path / output)
    assert not [p for p in tmp_path.rglob("*") if p.is_file()]


def test_the_command_says_what_it_wrote(found, tmp_path):
    command = [sys.executable, "-m", "dantext.cli", "graph", str(found), "-o", str(tmp_path / "x.graphml")]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == f"{tmp_path}/x.graphml: 6 documents, 6 relations of 6 mentions; 0 name no code\n"
