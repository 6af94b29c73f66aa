"""The authority table: which mentions of an archive are one document, what is known of it, what a report gets from it."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import dantext
from dantext.batch.arrow import read_batch
from dantext.batch.authority import Authority, AuthorityError, Summary, build, top
from dantext.extract import default_extractor

Texts = Mapping[str, str]


def header(date: str, place: str = "Hưng Yên", number: str = "") -> str:
    """The header of a report of a day (``05/7/2018``)."""
    day, month, year = date.split("/")
    return f"TỈNH ỦY {place.upper()}\n*\n{number}\n{place}, ngày {day} tháng {month} năm {year}\n\nBÁO CÁO\nSơ kết công tác\n\n"


def archive(
    folder: Path, texts: Texts, status: Mapping[str, str] | None = None, parts: int = 1, seed: int | None = None
) -> Path:
    """A batch output of texts by source name; with ``seed``, its rows in another order, spread over ``parts``."""
    batch = pa.RecordBatch.from_pydict({"source": list(texts), "text": list(texts.values())})
    read, citations = (pa.Table.from_batches([b]) for b in read_batch(batch))
    read = read.append_column("status", pa.array([(status or {}).get(s, "ok") for s in texts], pa.string()))
    for name, table in (("documents", read), ("citations", citations)):
        (folder / name).mkdir(parents=True)
        order = list(range(table.num_rows))
        if seed is not None:
            random.Random(seed).shuffle(order)
        for part in range(parts):
            rows = table.take(pa.array(order[part::parts], pa.int64()))
            pq.write_table(rows, folder / name / f"part-{part + 1:06}.parquet")
    return folder


def table(folder: Path) -> list[dict[str, Any]]:
    """The rows of the authority table, in its order."""
    rows: list[dict[str, Any]] = pq.ParquetFile(folder / "authority.parquet").read().to_pylist()
    return rows


TWO_TERMS = {
    "a": header("10/9/2013") + "Chương trình hành động số 24-CTr/TU ngày 12/8/2013 của Ban Thường vụ Tỉnh ủy",
    "b": header("05/7/2018") + "Chương trình hành động số 24-CTr/TU ngày 05/02/2018 của Ban Thường vụ Tỉnh ủy",
}
MISPRINT = {
    "a": header("10/9/2013") + "Chương trình số 24-CTr/TU ngày 12/8/2013 của Tỉnh ủy",
    "b": header("10/9/2014") + "Chương trình số 24-CTr/TU ngày 12/8/2013 của Tỉnh ủy",
    "c": header("10/9/2015") + "Chương trình số 24-CTr/TU ngày 18/8/2013 của Tỉnh ủy",
}
RESTARTED = {
    "a": header("10/9/2016") + "Chỉ thị số 08/CT-UBND ngày 08/7/2016 của UBND tỉnh Hưng Yên",
    "b": header("10/9/2017") + "Chỉ thị số 08/CT-UBND ngày 03/5/2017 của UBND tỉnh Hưng Yên",
}
PROVINCES = {
    "a": header("10/9/2016") + "Nghị quyết số 05-NQ/TU ngày 20/6/2016 của Tỉnh ủy Hưng Yên",
    "b": header("10/9/2016", "Nam Định") + "Nghị quyết số 05-NQ/TU ngày 18/6/2016 của Tỉnh ủy Nam Định",
}
HELD = {
    "nq": "TỈNH ỦY HƯNG YÊN\n*\nSố 05-NQ/TU\nHưng Yên, ngày 20 tháng 6 năm 2016\n\nNGHỊ QUYẾT\nvề phát triển nông nghiệp hữu cơ\n\nThực hiện chủ trương chung.",
    "bc": header("10/9/2017") + "Nghị quyết số 05-NQ/TU của Ban Thường vụ Tỉnh ủy về trồng rau",
}

# name, texts, a row a document: the columns that it must have
TABLES: list[tuple[str, Texts, list[dict[str, Any]]]] = [
    ("no citation", {"a": header("05/7/2018") + "Tình hình ổn định."}, []),
    ("two terms", TWO_TERMS, [
        {"key": "24/CTR/TU", "code": "24-CTr/TU", "date": "2013-08-12", "reports": 1, "first_report": "a", "first_cited": "2013-09-10"},
        {"key": "24/CTR/TU", "code": "24-CTr/TU", "date": "2018-02-05", "reports": 1, "first_report": "b", "conflicts": []},
    ]),
    ("misprinted day", MISPRINT, [
        {"code": "24-CTr/TU", "date": "2013-08-12", "reports": 3, "mentions": 3, "first_report": "a", "last_report": "c", "last_cited": "2015-09-10",
         "conflicts": [{"field": "date", "value": "2013-08-18", "reports": 1}]},
    ]),
    ("misprinted year of a yearly number", {
        "a": header("10/9/2016") + "Chỉ thị số 08/CT-UBND ngày 08/7/2016 của UBND tỉnh", "b": header("11/9/2016") + "Chỉ thị số 08/CT-UBND ngày 08/7/2016 của UBND tỉnh",
        "c": header("10/9/2018") + "Chỉ thị số 08/CT-UBND ngày 08/7/2017 của UBND tỉnh",
    }, [{"code": "08/CT-UBND", "date": "2016-07-08", "reports": 3, "conflicts": [{"field": "date", "value": "2017-07-08", "reports": 1}]}]),
    ("a yearly number", RESTARTED, [{"date": "2016-07-08"}, {"date": "2017-05-03"}]),
    ("new provinces of July 2025 count anew", {
        "a": header("10/9/2025") + "Quyết định số 12/QĐ-UBND ngày 06/01/2025 của UBND tỉnh; Quyết định số 12/QĐ-UBND ngày 03/7/2025 của UBND tỉnh; Chỉ thị số 12/CT-TTg ngày 06/01/2025",
        "b": header("11/9/2025") + "Chỉ thị số 12/CT-TTg ngày 06/8/2025",
    }, [{"key": "12/CT/TTG", "reports": 2}, {"date": "2025-01-06"}, {"date": "2025-07-03"}]),
    ("a number with a year is given once", {
        "a": "Nghị định số 29/2013/NĐ-CP ngày 08/4/2013 của Chính phủ", "b": "Nghị định số 29/2013/NĐ-CP ngày 08/4/2012 của Chính phủ",
    }, [{"key": "29/2013/NĐ/CP", "date": "2013-04-08", "reports": 2, "conflicts": [{"field": "date", "value": "2012-04-08", "reports": 1}]}]),
    ("law, resolution, neither", {
        "a": "Luật số 15/2008/QH12; Nghị quyết số 15/2008/QH12", "b": "căn cứ văn bản số 15/2008/QH12",
    }, [{"key": "15/2008/L/QH12", "doc_type": "L"}, {"key": "15/2008/NQ/QH12", "doc_type": "NQ"}, {"key": "15/2008/QH12", "doc_type": None}]),
    ("no type beside one", {"a": "Luật số 16/2008/QH12", "b": "căn cứ văn bản số 16/2008/QH12"}, [{"key": "16/2008/L/QH12", "reports": 2}]),
    ("words that misprint the type", {"a": "Thông tư số 05/2014/TT-BTC", "b": "Quyết định số 05/2014/TT-BTC"}, [{"key": "5/2014/TT/BTC", "reports": 2}]),
    ("kinds of cases", {"a": "Bản án số 27/2017/DS-ST của Tòa án nhân dân huyện Ba Tri", "b": "Bản án số 27/2017/HS-ST của Tòa án nhân dân huyện Ba Tri"},
     [{"key": "27/2017/DS/ST"}, {"key": "27/2017/HS/ST"}]),
    ("leading zero", {
        "a": header("10/9/2016") + "Chỉ thị số 08-CT/TU ngày 05/5/2016", "b": header("10/9/2017") + "Chỉ thị số 8-CT/TU", "c": header("10/9/2017") + "Chỉ thị số 08-CT/TU",
    }, [{"key": "8/CT/TU", "code": "08-CT/TU", "number": "8", "symbol": "CT/TU", "system": "party", "reports": 3, "date": "2016-05-05"}]),
    ("separators", {"a": "Nghị định số 64-CP ngày 27/9/1993", "b": "Nghị định số 64/CP"}, [{"key": "64/NĐ/CP", "reports": 2, "date": "1993-09-27"}]),
    ("symbol typed for a programme", {
        "a": header("10/9/2013") + "Chương trình số 24-CTr/TU ngày 12/8/2013", "b": header("10/9/2013") + "Chương trình số 24-CT/TU ngày 12/8/2013; Chỉ thị số 24-CT/TU",
    }, [{"key": "24/CT/TU", "doc_type": "CT", "date": None}, {"key": "24/CTR/TU", "doc_type": "CTr", "reports": 2}]),
    ("no date: the only period", {**RESTARTED, "b": header("10/9/2017") + "Chỉ thị số 08/CT-UBND của UBND tỉnh Hưng Yên"}, [{"date": "2016-07-08", "reports": 2}]),
    ("no date: the latest period before the report", {**TWO_TERMS, "c": header("01/3/2015") + "Chương trình số 24-CTr/TU", "d": header("01/3/2019") + "Chương trình số 24-CTr/TU"},
     [{"date": "2013-08-12", "last_report": "c"}, {"date": "2018-02-05", "last_report": "d"}]),
    ("no date: earlier than every period", {**TWO_TERMS, "c": header("01/3/2012") + "Chương trình số 24-CTr/TU"}, [{"reports": 1}, {"reports": 1}, {"date": None, "first_report": "c"}]),
    ("no date anywhere", {"a": "Kế hoạch số 12-KH/TW", "b": "Kế hoạch số 12-KH/TW"}, [{"date": None, "reports": 2, "first_cited": None}]),
    ("a year is completed", {"a": "Nghị quyết số 25-NQ/TW ngày 03/6/2013", "b": "Nghị quyết số 25-NQ/TW năm 2013"}, [{"date": "2013-06-03", "reports": 2, "conflicts": []}]),
    ("a printed term decides", {
        "a": "Nghị quyết số 04-NQ/TW ngày 30/10/2016 của Ban Chấp hành Trung ương khóa XII", "b": "Nghị quyết số 04-NQ/TW của Ban Chấp hành Trung ương khóa XI",
        "c": "Nghị quyết số 04-NQ/TW ngày 16/01/2012",
    }, [{"term": "XI", "date": "2012-01-16", "reports": 2}, {"term": "XII", "date": "2016-10-30", "reports": 1}]),
    ("a local term means the years it is dated in", {
        "a": header("01/9/2018", "Quảng Trị") + "Nghị quyết số 12-NQ/TU ngày 20/6/2018 của Ban Chấp hành Đảng bộ tỉnh Quảng Trị khóa XVI",
        "b": header("01/9/2018", "Quảng Trị") + "Nghị quyết số 07-NQ/TU ngày 05/4/2017 của Tỉnh ủy Quảng Trị; Nghị quyết số 07-NQ/TU ngày 02/3/2012 của Tỉnh ủy Quảng Trị",
        "c": "Nghị quyết số 07-NQ/TU của Ban Chấp hành Đảng bộ tỉnh Quảng Trị khóa XVI",
    }, [{"key": "12/NQ/TU"}, {"key": "7/NQ/TU", "date": "2012-03-02", "reports": 1}, {"key": "7/NQ/TU", "date": "2017-04-05", "reports": 2}]),
    ("two provinces", PROVINCES, [{"place": "Hưng Yên", "date": "2016-06-20"}, {"place": "Nam Định", "date": "2016-06-18"}]),
    ("no place: the day tells", {**PROVINCES, "c": "Nghị quyết số 05-NQ/TU ngày 18/6/2016"}, [{"place": "Hưng Yên", "reports": 1}, {"place": "Nam Định", "reports": 2}]),
    ("no place: stays apart of two", {**PROVINCES, "c": "Nghị quyết số 05-NQ/TU"}, [{"place": None, "reports": 1}, {"place": "Hưng Yên"}, {"place": "Nam Định"}]),
    ("no place: another day than the only one", {
        "a": PROVINCES["a"], "b": "Nghị quyết số 05-NQ/TU ngày 30/9/2016",
    }, [{"place": None, "date": "2016-09-30"}, {"place": "Hưng Yên", "date": "2016-06-20"}]),
    ("levels", {"a": "Quyết định số 12/QĐ-UBND ngày 04/5/2016 của UBND tỉnh Cao Bằng; Quyết định số 12/QĐ-UBND ngày 06/5/2016 của UBND xã Cao Bằng"},
     [{"date": "2016-05-06"}, {"date": "2016-05-04"}]),
    ("steering committees", {
        "a": "Kế hoạch số 05-KH/BCĐ ngày 05/6/2018 của Ban Chỉ đạo 35 tỉnh Hưng Yên", "b": "Kế hoạch số 05-KH/BCĐ ngày 07/9/2018 của Ban Chỉ đạo Chuyển đổi số tỉnh Hưng Yên",
    }, [{"date": "2018-06-05"}, {"date": "2018-09-07"}]),
    ("a central body has many names", {
        "a": "Nghị quyết số 25-NQ/TW ngày 03/6/2013 của Ban Chấp hành Trung ương Đảng", "b": "Nghị quyết số 25-NQ/TW ngày 03/6/2013 của Bộ Chính trị",
        "c": "Nghị quyết số 25-NQ/TW ngày 03/6/2013 của Ban Chấp hành Trung ương Đảng",
    }, [{"issuer": "Ban Chấp hành Trung ương Đảng", "reports": 3, "conflicts": [{"field": "issuer", "value": "Bộ Chính trị", "reports": 1}]}]),
    ("held", HELD, [{"code": "05-NQ/TU", "held_in": "nq", "date": "2016-06-20", "title": "về phát triển nông nghiệp hữu cơ", "mentions": 1, "reports": 1, "first_report": "bc"}]),
    ("held and not cited", {"nq": HELD["nq"]}, []),
    ("named act", {"a": "Luật Đất đai năm 2013", "b": "Luật số 45/2013/QH13"}, [{"code": "45/2013/QH13", "reports": 2, "date": "2013-11-29"}]),
    ("titles", {
        "a": "Kế hoạch số 147/KH-UBND về phòng, chống dịch bệnh trên địa bàn tỉnh.", "b": "Kế hoạch số 147/KH-UBND về phòng, chống dịch bệnh\ntrên địa bàn tỉnh.",
        "c": "Kế hoạch số 147/KH-UBND về phòng, chống dịch bệnh trên địa bàn tỉnh Hưng Yên và các vùng lân cận.",
    }, [{"title": "về phòng, chống dịch bệnh trên địa bàn tỉnh", "reports": 3}]),
    ("the title of a law is its name", {
        "a": "Luật số 45/2013/QH13 quy định như sau: đất được giao.", "b": "Luật số 45/2013/QH13 quy định như sau: đất được thuê.",
    }, [{"title": "Luật Đất đai", "name": "Luật Đất đai", "resolved_by": "register", "reports": 2}]),
    ("the name of a law that no register knows is printed", {
        "a": "Luật Ví dụ số 999/2019/QH14 quy định như sau", "b": "Luật số 999/2019/QH14 quy định về ví dụ",
        "c": "Luật số 998/2019/QH14, 999/2019/QH14",
    }, [{"title": None}, {"title": "Luật Ví dụ", "name": None, "resolved_by": None, "reports": 3}]),
    ("behind a part stands what the part says", {
        "a": "Điều 5 Thông tư số 77/2098/TT-BTC quy định về hoàn thuế", "b": "Điều 6 Thông tư số 77/2098/TT-BTC quy định về hoàn thuế",
        "c": "Thông tư số 77/2098/TT-BTC về quản lý thuế",
    }, [{"title": "về quản lý thuế", "reports": 3}]),
    ("a letter that is lost leaves no title", {
        "a": "Kế hoạch số 147/KH-UBND về ph�ng, chống dịch", "b": "Kế hoạch số 147/KH-UBND về ph�ng, chống dịch",
        "c": "Kế hoạch số 147/KH-UBND về phòng, chống dịch",
    }, [{"title": "về phòng, chống dịch", "reports": 3}]),
    ("the register's day, whatever most print", {
        "a": header("10/9/2019") + "Nghị quyết số 18-NQ/TW ngày 25/11/2017 về một số vấn đề về tiếp tục đổi mới, sắp xếp tổ chức bộ máy",
        "b": header("10/9/2019") + "Nghị quyết số 18-NQ/TW ngày 25/11/2017 về một số vấn đề về tiếp tục đổi mới, sắp xếp tổ chức bộ máy",
        "c": header("10/9/2019") + "Nghị quyết số 18-NQ/TW ngày 25/10/2017",
    }, [{"date": "2017-10-25", "reports": 3, "resolved_by": "register", "name": "Nghị quyết Trung ương 6 khóa XII",
         "conflicts": [{"field": "date", "value": "2017-11-25", "reports": 2}]}]),
    ("one report misreads a body that a symbol names", {
        "a": "Luật số 83/2025/QH15 ngày 24/6/2025 của Ủy ban Thường vụ Quốc hội", "b": "Luật số 83/2025/QH15", "c": "Luật số 83/2025/QH15",
    }, [{"issuer": "Quốc hội", "reports": 3}]),
    ("standard", {"a": "theo TCVN 5574:2018", "b": "theo TCVN 5574:2018"}, [{"code": "TCVN 5574:2018", "reports": 2, "number": None}]),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "expected"), [pytest.param(t, e, id=name) for name, t, e in TABLES])
def test_one_row_a_document(tmp_path: Path, texts: Texts, expected: list[dict[str, Any]]) -> None:
    build(archive(tmp_path / "out", texts))
    rows = table(tmp_path / "out")
    assert len(rows) == len(expected), [(r["key"], r["date"], r["place"]) for r in rows]
    assert [{k: row[k] for k in e} for row, e in zip(rows, expected, strict=True)] == expected


def test_sources_without_text_do_not_count(tmp_path: Path) -> None:
    texts = {**MISPRINT, "d": MISPRINT["c"], "e": MISPRINT["c"]}
    build(archive(tmp_path / "out", texts, status={"c": "vanished", "d": "failed"}))
    (row,) = table(tmp_path / "out")
    assert (row["reports"], row["last_report"]) == (3, "e")


def test_summary_counts(tmp_path: Path) -> None:
    texts = {**MISPRINT, "x": "Quyết định 217; Nghị quyết số 25-NQ/TW; Nghị quyết 25"}
    assert build(archive(tmp_path / "out", texts)) == Summary(documents=2, mentions=5, left_out=1, conflicts=1)


@pytest.mark.parametrize("name", ['it\'s "quoted"', "năm [2018] *", "a;b -- ?"])
def test_folder_names(tmp_path: Path, name: str) -> None:
    folder = archive(tmp_path / name, TWO_TERMS)
    assert build(folder).documents == 2
    assert len(top(folder, 5)) == 2


def test_no_part_of_citations(tmp_path: Path) -> None:
    folder = archive(tmp_path / "out", {"a": "Không có gì."})
    (folder / "citations" / "part-000001.parquet").unlink()
    assert build(folder) == Summary(documents=0, mentions=0, left_out=0, conflicts=0)
    assert table(folder) == []
    assert "conflicts" in pq.read_schema(folder / "authority.parquet").names


def test_order_of_rows_and_parts_changes_nothing(tmp_path: Path) -> None:
    texts = {f"{name}/{source}": text for name, group, _ in TABLES for source, text in group.items()}
    build(archive(tmp_path / "0", texts))
    for seed in range(1, 5):
        build(archive(tmp_path / str(seed), texts, parts=seed, seed=seed))
        assert table(tmp_path / str(seed)) == table(tmp_path / "0")


def test_nothing_else_stays(tmp_path: Path) -> None:
    folder = archive(tmp_path / "out", TWO_TERMS)
    build(folder)
    assert sorted(p.name for p in folder.iterdir()) == ["authority.parquet", "citations", "documents"]
    before = (folder / "authority.parquet").read_bytes()
    (folder / "citations" / "part-000001.parquet").write_bytes(b"PAR1 no more")
    with pytest.raises(AuthorityError, match="cannot be made") as error:
        build(folder)
    assert "\n" not in str(error.value)
    assert sorted(p.name for p in folder.iterdir()) == ["authority.parquet", "citations", "documents"]
    assert (folder / "authority.parquet").read_bytes() == before


def test_citations_of_another_version(tmp_path: Path) -> None:
    folder = archive(tmp_path / "out", TWO_TERMS)
    part = folder / "citations" / "part-000001.parquet"
    pq.write_table(pq.ParquetFile(part).read().drop_columns(["resolved_by"]), part)
    with pytest.raises(AuthorityError, match=r"another version .*; run dantext batch") as error:
        build(folder)
    assert "\n" not in str(error.value)


def test_no_batch_output(tmp_path: Path) -> None:
    with pytest.raises(AuthorityError, match="run dantext batch"):
        build(tmp_path)


ARCHIVE = {
    **{f"term/{k}": v for k, v in TWO_TERMS.items()},
    **{f"place/{k}": v for k, v in PROVINCES.items()},
    "tw/a": "Quyết định số 318-QĐ/TW ngày 12/12/2013 của Bộ Chính trị; Kết luận số 62-KL/TW ngày 08/12/2009 của Bộ Chính trị",
    "tw/b": "Quyết định số 318-QĐ/TW ngày 12/12/2013 của Bộ Chính trị; Thông báo số 33/TB-UBND ngày 03/4/2016 của UBND tỉnh Hưng Yên",
    "no place": "Tờ trình số 61/TTr-UBND ngày 04/5/2016",
    "tw/c": "Quyết định số 99-QĐ/TW ngày 03/10/2017 của Ban Bí thư; Quyết định số 99/QĐ-TTg ngày 14/01/2014 của Thủ tướng Chính phủ",
    "tw/d": "Quyết định số 99-QĐ/TW ngày 03/10/2017 của Ban Bí thư; Quyết định số 99/QĐ-TTg ngày 14/01/2014 của Thủ tướng Chính phủ",
}  # fmt: skip
LATE, EARLY = header("05/7/2019"), header("05/7/2014")
NOTHING = (None, None, None)

# name, text, (resolved_code, resolved_date, resolved_issuer) of each mention
FILLED: list[tuple[str, str, Sequence[tuple[str | None, str | None, str | None]]]] = [
    ("code without date", LATE + "Quyết định số 318-QĐ/TW", [(None, "2013-12-12", "Bộ Chính trị")]),
    ("stated elsewhere in the text", LATE + "Quyết định số 318-QĐ/TW ngày 12/12/2013; Quyết định 318-QĐ/TW", [(None, None, "Bộ Chính trị"), (None, "2013-12-12", "Bộ Chính trị")]),
    ("only a year is stated", LATE + "Quyết định số 318-QĐ/TW năm 2013", [(None, None, "Bộ Chính trị")]),
    ("another year is stated", LATE + "Quyết định số 318 năm 2014", [NOTHING]),
    ("latest of two terms", LATE + "Chương trình số 24-CTr/TU", [(None, "2018-02-05", None)]),
    ("term that the report knows", EARLY + "Chương trình số 24-CTr/TU", [(None, "2013-08-12", None)]),
    ("two terms, a report without date", "Chương trình số 24-CTr/TU của Tỉnh ủy Hưng Yên", [NOTHING]),
    ("one row, a report without date", "Quyết định số 318-QĐ/TW", [(None, "2013-12-12", "Bộ Chính trị")]),
    ("later than the report", header("05/7/2010") + "Quyết định số 318-QĐ/TW", [NOTHING]),
    ("two provinces, none stated", "Nghị quyết số 05-NQ/TU", [NOTHING]),
    ("two provinces, that of the report", LATE + "Nghị quyết số 05-NQ/TU", [(None, "2016-06-20", None)]),
    ("a third province", header("05/7/2019", "Lào Cai") + "Nghị quyết số 05-NQ/TU", [NOTHING]),
    ("a row of no known place", header("05/7/2019", "Lào Cai") + "Tờ trình số 61/TTr-UBND", [NOTHING]),
    ("unknown code", LATE + "Nghị quyết số 77-NQ/TW", [NOTHING]),
    ("bare number", LATE + "Quyết định 318 về giám sát và phản biện", [("318-QĐ/TW", "2013-12-12", "Bộ Chính trị")]),
    ("bare number twice", LATE + "Quyết định 318; QĐ 318", [("318-QĐ/TW", "2013-12-12", "Bộ Chính trị")] * 2),
    ("bare number, date of the report unknown", "Quyết định 318", [NOTHING]),
    ("bare number, one report", LATE + "Kết luận 62", [NOTHING]),
    ("bare number, two documents", LATE + "Quyết định 99", [NOTHING]),
    ("bare number, issuer tells", LATE + "Quyết định 99 của Ban Bí thư", [("99-QĐ/TW", "2017-10-03", None)]),
    ("bare number, other type", LATE + "Kế hoạch 318", [NOTHING]),
    ("bare number, other issuer", LATE + "Quyết định 318 của Thủ tướng Chính phủ", [NOTHING]),
    ("bare number, later than the report", header("05/7/2010") + "Quyết định 318", [NOTHING]),
    ("name", LATE + "Luật Đất đai", [("45/2013/QH13", "2013-11-29", "Quốc hội")]),
]  # fmt: skip


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    folder = archive(tmp_path_factory.mktemp("archive") / "out", ARCHIVE)
    build(folder)
    return Authority(folder)


@pytest.mark.parametrize(("text", "expected"), [pytest.param(t, e, id=name) for name, t, e in FILLED])
def test_fill(authority: Authority, text: str, expected: Sequence[tuple[str | None, str | None, str | None]]) -> None:
    report, records = default_extractor().read(text)
    filled = authority.fill(records, report)
    assert [(c.resolved_code, c.resolved_date, c.resolved_issuer) for c in filled] == list(expected)
    for before, after in zip(records, filled, strict=True):
        told = {
            "resolved_code",
            "resolved_date",
            "resolved_issuer",
            "resolved_title",
            "resolved_by",
            "name",
            "warnings",
        }
        changed = {k for k, v in before.to_dict().items() if v != after.to_dict()[k]}
        assert changed <= told
        assert ("authority" in after.warnings) == bool(changed)
        if changed:
            assert after.resolved_by == ("register" if before.resolved_by == "register" else "authority")


def test_what_the_register_said_is_not_contradicted(tmp_path: Path) -> None:
    """Of two documents of the register none is chosen; a day that it corrects is no reason to look for another."""
    many = dict.fromkeys("abcde", "Nghị quyết số 18-NQ/TW ngày 25/10/2017 của Ban Chấp hành Trung ương Đảng")
    folder = archive(tmp_path / "out", {**many, "x": "Nghị quyết số 18-NQ/TW ngày 25/11/2017"})
    build(folder)
    with Authority(folder) as authority:
        for text in (header("05/7/2023") + "Nghị quyết số 18-NQ/TW", "Nghị quyết số 18-NQ/TW khóa XIII"):
            report, records = default_extractor().read(text)
            assert authority.fill(records, report) == records, text
        report, records = default_extractor().read("Nghị quyết số 18-NQ/TW ngày 25/11/2017 về tổ chức bộ máy")
        (after,) = authority.fill(records, report)
        assert (after.resolved_date, after.resolved_by) == ("2017-10-25", "register")


def test_titles_are_filled_where_a_register_says_them(tmp_path: Path) -> None:
    folder = archive(
        tmp_path / "out", dict.fromkeys("ab", "Quyết định số 318-QĐ/TW ngày 12/12/2013 về một việc lạ") | HELD
    )
    build(folder)
    with Authority(folder) as authority:
        told = []
        for text in (LATE + "Quyết định số 318-QĐ/TW", LATE + "Nghị quyết số 05-NQ/TU"):
            report, records = default_extractor().read(text)
            told += [(r.resolved_title, r.resolved_by) for r in authority.fill(records, report)]
    assert told == [(None, "authority"), ("về phát triển nông nghiệp hữu cơ", "authority")]


def test_nothing_to_fill_costs_no_query(authority: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(authority, "_db", None)
    records = dantext.extract("Nghị quyết số 25-NQ/TW ngày 03/6/2013 của Bộ Chính trị")
    assert authority.fill(records, dantext.describe("")) == records


def test_no_table(tmp_path: Path) -> None:
    with pytest.raises(AuthorityError, match="run dantext documents"):
        Authority(tmp_path)
    (tmp_path / "authority.parquet").write_bytes(b"PAR1 no more")
    with pytest.raises(AuthorityError, match="is damaged"):
        Authority(tmp_path)
    pq.write_table(pa.table({"key": ["25/NQ/TW"]}), tmp_path / "authority.parquet")
    with pytest.raises(AuthorityError, match="no column 'code'"):
        Authority(tmp_path)


def test_top(tmp_path: Path) -> None:
    folder = archive(tmp_path / "out", ARCHIVE)
    build(folder)
    assert [(r["code"], r["reports"]) for r in top(folder, 2)] == [("318-QĐ/TW", 2), ("99/QĐ-TTg", 2)]
    with pytest.raises(AuthorityError, match="run dantext documents"):
        top(tmp_path, 2)
