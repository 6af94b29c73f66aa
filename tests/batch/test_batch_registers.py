"""Registers in runs over archives: read once, told once, and part of what decides that all is done again."""

from pathlib import Path

import pytest

import dantext
from dantext.batch.authority import build
from dantext.linking.registers import RegisterError
from tests.support.batches import batch, command, said, table

HEADS = "Số hiệu,Ngày ban hành,Cơ quan ban hành,Trích yếu\n"
ROW = "15/2020/QĐ-UBND,03/6/2020,UBND tỉnh Hưng Yên,quản lý đê điều\n"
CITED = "Quyết định số 15/2020/QĐ-UBND"


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for n in range(4):
        (folder / f"{n}.txt").write_text(f"Căn cứ {CITED};\n", "utf-8")
    return folder


def listed(tmp_path: Path, *rows: str) -> Path:
    path = tmp_path / "van-ban.csv"
    path.write_text(HEADS + "".join(rows), "utf-8")
    return path


def titles(out: Path) -> set[str | None]:
    return {row["resolved_title"] for row in table(out, "citations")}


def test_a_run_knows_its_registers_and_does_all_again_when_they_change(reports, tmp_path):
    out, path = tmp_path / "out", listed(tmp_path, ROW)
    assert batch(reports, out=out).read == 4
    assert titles(out) == {None}
    assert batch(reports, out=out, settings={"registers": [path]}, jobs=2).read == 4
    assert titles(out) == {"quản lý đê điều"}
    assert batch(reports, out=out, settings={"registers": [path]}).unchanged == 4
    listed(tmp_path, ROW.replace("đê điều", "đất đai"))
    assert batch(reports, out=out, settings={"registers": [path]}).read == 4
    assert titles(out) == {"quản lý đất đai"}
    claimed = {"registers": [path], "register_complete": ["UBND tỉnh Hưng Yên:2020"]}
    assert batch(reports, out=out, settings=claimed).read == 4
    assert batch(reports, out=out).read == 4


def test_what_is_left_out_is_told_once_by_the_command(reports, tmp_path):
    path = listed(tmp_path, ROW, "16/QĐ-UBND,31/02/2020,,\n")
    done = command(str(reports), "--out", str(tmp_path / "out"), "--jobs", "2", "--register", str(path))
    told = "dantext: van-ban.csv, row 3: date '31/02/2020' is no date; the row is left out"
    assert [line for line in said(done.stderr) if line.startswith("dantext: van-ban")] == [told]
    assert titles(tmp_path / "out") == {"quản lý đê điều"}


def test_a_register_that_is_none_ends_the_run_before_it_begins(reports, tmp_path):
    path = listed(tmp_path)
    with pytest.raises(RegisterError, match="no row of it can be used"):
        batch(reports, out=tmp_path / "out", settings={"registers": [path]})
    assert not (tmp_path / "out").exists()
    done = command(str(reports), "--out", str(tmp_path / "out"), "--register", str(tmp_path / "nothing.csv"))
    assert (done.returncode, said(done.stderr)[-1]) == (
        2,
        f"Error: {tmp_path / 'nothing.csv'}: cannot be read (No such file or directory)",
    )


def test_the_authority_table_of_an_archive_is_a_register(tmp_path):
    folder, out = tmp_path / "reports", tmp_path / "out"
    folder.mkdir()
    whole = f"{CITED} ngày 03/6/2020 của UBND tỉnh Hưng Yên về quản lý đê điều"
    once = "Quyết định số 16/2020/QĐ-UBND ngày 05/6/2020 của UBND tỉnh Hưng Yên"
    for n in range(3):
        (folder / f"{n}.txt").write_text(f"Căn cứ {whole};\nCăn cứ {once if n == 0 else ''};\n", "utf-8")
    batch(folder, out=out)
    build(out)
    with pytest.raises(RegisterError, match=r"has no authority\.parquet; run dantext documents"):
        dantext.Extractor(registers=[folder])
    for path in (out, out / "authority.parquet"):
        extractor = dantext.Extractor(registers=[path], tokens="none")
        (c,) = extractor.extract(CITED)
        assert (c.resolved_by, c.resolved_date) == ("authority", "2020-06-03")
        (c,) = extractor.extract("Quyết định số 16/2020/QĐ-UBND")  # of one report alone, which may have misprinted it
        assert (c.resolved_by, c.warnings) == (None, ("act-uncertain:16/2020/QĐ-UBND",))
    assert [known.origin for known in extractor.lists] == ["register", "authority"]
