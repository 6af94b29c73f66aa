"""Scanned pages and images by OCR; what wants no engine is tested without one."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import dantext
from dantext.reading.files import Limits, ReadError, ReadText, text_of
from dantext.reading.ocr import engine
from dantext.reading.ocr.kept import pages_kept_in
from dantext.reading.ocr.lines import lines_of, text_of_lines
from tests.support.batches import batch, status, table
from tests.support.pdfs import Picture, make_pdf
from tests.support.scans import CLEAN, WORN, font_path, image_of, pdf_of, printed, printed_table, scanned

WITH_ENGINE = pytest.mark.skipif(
    engine.missing() is not None or font_path() is None,
    reason=engine.missing() or "there is no font that prints Vietnamese; apt-get install fonts-liberation2",
)
LETTER = """ỦY BAN NHÂN DÂN TỈNH AN GIANG
Số: 412/UBND-NC
Thực hiện Nghị định số 78/2025/NĐ-CP ngày 01 tháng 4 năm 2025 của Chính phủ và Kế hoạch số 147/KH-UBND ngày 12/5/2025 của Ủy ban nhân dân tỉnh về kiểm tra văn bản, các sở, ban, ngành báo cáo kết quả trước ngày 30 tháng 6 hằng năm.
Căn cứ Quyết định số 46/2024/QĐ-UBND, Sở Tư pháp theo dõi, đôn đốc việc thực hiện."""
CODES = ["412/UBND-NC", "78/2025/NĐ-CP", "147/KH-UBND", "46/2024/QĐ-UBND"]
SAID = ["Thực hiện Kế hoạch số 12/KH-UBND", "của Ủy ban nhân dân tỉnh"]


def codes(read: ReadText) -> list[str | None]:
    return [c.code for c in dantext.extract(read.text)]


# -- without an engine ---------------------------------------------------------------------------------

SCAN = make_pdf([[Picture()]])
IN_PART = make_pdf([SAID, [Picture()]])
UNREAD = [
    ("a scan", SCAN, "auto", "x: has 1 page and no text layer; install it"),
    ("a scan, all by OCR", SCAN, "always", "x: has 1 page and no text layer; install it"),
    ("a scan, without OCR", SCAN, "never", "x: has 1 page and no text layer; run OCR first, e.g. ocrmypdf"),
    ("an image", b"\x89PNG\r\n\x1a\n", "auto", "x: is an image; install it"),
    ("an image, without OCR", b"\x89PNG\r\n\x1a\n", "never", "x: is an image; run OCR first, e.g. tesseract"),
    ("letters, all by OCR", make_pdf([SAID]), "always", "x: cannot be read by OCR; install it"),
]


@pytest.mark.parametrize(("data", "ocr", "expected"), [pytest.param(*u, id=name) for name, *u in UNREAD])
def test_what_is_scanned_says_what_to_do(monkeypatch, data, ocr, expected):
    monkeypatch.setattr("dantext.reading.files.scans.missing", lambda: "install it")
    with pytest.raises(ReadError) as raised:
        text_of(data, "x", ocr=ocr)
    assert raised.value.code == "scanned"
    assert str(raised.value).startswith(expected)


def test_pages_that_are_not_scanned_want_no_engine(monkeypatch):
    monkeypatch.setattr("dantext.reading.files.scans.missing", lambda: "install it")
    assert text_of(make_pdf([SAID]), "x").text == "\n".join(SAID)
    read = text_of(IN_PART, "x")
    assert (read.text, read.scanned, read.ocr) == ("\n".join(SAID), (2,), None)
    assert read.warning("x") == "x: page 2 is scanned and not read; install it"


@pytest.mark.parametrize(
    ("models", "expected"),
    [
        pytest.param(["eng", "osd"], "install Tesseract's model vie, which {} has not: apt-get install tesseract-ocr-vie", id="Vietnamese"),
        pytest.param(["vie"], "install Tesseract's model osd, which {} has not: apt-get install tesseract-ocr-osd", id="orientation"),
        pytest.param(["vie", "osd"], None, id="none"),
    ],
)  # fmt: skip
def test_a_model_that_is_missing_is_named(tmp_path, monkeypatch, models, expected):
    monkeypatch.setattr(engine, "find_spec", lambda name: True)
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    for model in models:
        (tmp_path / f"{model}.traineddata").touch()
    assert engine.missing() == (expected and expected.format(tmp_path))


def test_an_extra_that_is_missing_is_named(monkeypatch):
    monkeypatch.setattr(engine, "find_spec", lambda name: None)
    assert "pip install 'dantext[ocr]'" in (engine.missing() or "")


def test_nothing_of_ocr_is_imported_before_it_is_used():
    code = (
        "import sys; from dantext.reading.files import text_of; text_of('Điều 1'.encode(), 'x');"
        " print([m for m in sys.modules if m.partition('.')[0] in ('PIL', 'tesserocr', 'pypdfium2')])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout == b"[]\n"


def test_columns_of_a_scan_stay_apart():
    """Two lines of a row of a table, as Tesseract gives them: each in one line."""
    rows = [("12/KH-UBND", 100, 100), ("Kế", 700, 100), ("hoạch", 760, 100), ("13/KH-UBND", 100, 160), ("Thông", 700, 160), ("báo", 790, 160)]  # fmt: skip
    lines = []
    for number, (word, left, top) in enumerate(rows):
        if left == 100:
            lines.append(f"4\t1\t1\t1\t{number}\t0\t100\t{top}\t900\t40\t-1\t")
        lines.append(f"5\t1\t1\t1\t{number}\t{number}\t{left}\t{top}\t{18 * len(word)}\t30\t{90 + number}\t{word}")
    words = text_of_lines(lines_of("\n".join(lines)))
    assert words.text == "12/KH-UBND\tKế hoạch\n13/KH-UBND\tThông báo"
    assert (words.letters, 90 < words.confidence < 95, words.is_sideways) == (35, True, False)


def test_words_that_ocr_is_not_sure_of():
    """A word is doubted if it is so at most of its places; parts of symbols are words too."""
    printed = [
        ("Thủ", 95),
        ("tướng", 96),
        ("Ghính", 40),
        ("phủ", 91),
        ("Ghính", 55),
        ("phủ", 30),
        ("phủ", 93),
        ("12/NĐ-CP", 62),
    ]
    lines = ["4\t1\t1\t1\t0\t0\t100\t100\t900\t40\t-1\t"]
    lines += [f"5\t1\t1\t1\t0\t{i}\t{100 + 90 * i}\t100\t80\t30\t{sure}\t{w}" for i, (w, sure) in enumerate(printed)]
    assert text_of_lines(lines_of("\n".join(lines))).doubtful == ("cp", "ghính", "nđ")


def test_what_is_doubted_is_repaired_in_a_text_of_few_damages():
    text = "Căn cứ Nghị định số 12/2020/NĐ-CP ngày 05/3/2020 của Ghính phủ về giá điện."
    (as_printed,) = dantext.Extractor().read(text)[1]
    (doubted,) = dantext.Extractor().read(text, doubtful={"ghính"})[1]
    assert (as_printed.issuer_text, as_printed.title_text) == (None, None)
    assert (doubted.issuer_text, doubted.title_text) == ("Ghính phủ", "về giá điện")
    assert doubted.warnings == ("ocr-repaired:Chính phủ",)


# -- with one ------------------------------------------------------------------------------------------


@WITH_ENGINE
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_scan_is_read_however_it_lies(turn):
    (page,) = printed(LETTER)
    read = text_of(pdf_of([scanned(page, WORN, 1).rotate(turn, expand=True)], WORN.quality), "x.pdf")
    assert codes(read) == CODES
    assert read.scanned == ()
    assert read.ocr is not None
    assert read.ocr.pages == (1,)
    assert re.fullmatch(r"tesseract [0-9.]+ vie", read.ocr.engine)
    assert 80 < (read.ocr.confidence or 0) <= 100
    assert re.fullmatch(
        r"x: page 1 read by OCR \(tesseract .* vie\), [0-9]+ % sure of its letters", read.remark("x") or ""
    )


@WITH_ENGINE
@pytest.mark.parametrize("skew", [-4.5, 3.0])
def test_a_page_that_lies_askew_is_put_straight(skew):
    (page,) = printed(LETTER)
    assert codes(text_of(pdf_of([scanned(page, CLEAN._replace(skew=skew))]), "x.pdf")) == CODES


@WITH_ENGINE
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "GIF", "BMP"])
def test_images(kind):
    read = text_of(image_of(printed(LETTER), kind), "x")
    assert (read.format, codes(read)) == ("image", CODES)


@WITH_ENGINE
@pytest.mark.parametrize("scale", [0.6, 2.0])
def test_images_of_other_sizes(scale):
    """Without a word of how many pixels are an inch."""
    (page,) = printed(LETTER)
    image = page.resize((round(page.width * scale), round(page.height * scale)))
    assert codes(text_of(image_of([image], "GIF"), "x")) == CODES


@WITH_ENGINE
@pytest.mark.parametrize("skew", [0.0, 0.4, -2.0])
def test_cells_of_a_ruled_table_do_not_run_into_one_another(skew):
    cells = [
        ["Văn bản", "Căn cứ", "Kết quả"],
        ["Thông tư số 117/2020/TT-BTC của Bộ Tài chính", "Nghị định số 156/2020/NĐ-CP của Chính phủ", "còn hiệu lực"],
        ["Những văn bản hết hiệu lực một phần"],
        ["Những văn bản theo Quyết định số 2206/QĐ-BTC ngày 26/9/2024 của Bộ Tài chính"],
        ["Thông tư số 58/2021/TT-BTC của Bộ Tài chính", "Nghị định số 158/2020/NĐ-CP của Chính phủ", "hết hiệu lực"],
    ]
    page = scanned(
        printed_table("Kèm theo Tờ trình số 12/TTr-STC", cells, "Nơi nhận: như trên"), CLEAN._replace(skew=skew)
    )
    read = text_of(image_of([page], "PNG"), "x")
    assert [(c.code, c.issuer) for c in dantext.extract(read.text)][1:] == [
        ("117/2020/TT-BTC", "Bộ Tài chính"), ("156/2020/NĐ-CP", "Chính phủ"), ("2206/QĐ-BTC", "Bộ Tài chính"),
        ("58/2021/TT-BTC", "Bộ Tài chính"), ("158/2020/NĐ-CP", "Chính phủ"),
    ]  # fmt: skip
    assert "Những văn bản hết hiệu lực một phần" in read.text
    assert read.text.index("Kèm theo") < read.text.index("Văn bản") < read.text.index("Nơi nhận")


@WITH_ENGINE
def test_an_image_of_many_pages():
    read = text_of(image_of([*printed(LETTER), *printed("Theo Chỉ thị số 19-CT/TU của Tỉnh ủy")], "TIFF"), "x.tif")
    assert codes(read) == [*CODES, "19-CT/TU"]
    assert [mark.label for mark in read.marks] == ["page 1", "page 2"]
    assert read.text[read.marks[1].start :].startswith("Theo Chỉ thị")


@WITH_ENGINE
def test_only_scanned_pages_are_read_by_ocr_unless_all_are_to_be():
    pages = printed("Căn cứ Quyết định số 46/2024/QĐ-UBND của Ủy ban nhân dân tỉnh")
    mixed = _with_a_typed_page(pdf_of(pages))
    read = text_of(mixed, "x.pdf")
    assert (codes(read), read.ocr and read.ocr.pages) == (["12/KH-UBND", "46/2024/QĐ-UBND"], (2,))
    read = text_of(mixed, "x.pdf", ocr="always")
    assert read.ocr is not None
    assert read.ocr.pages == (1, 2)


def _with_a_typed_page(scan: bytes) -> bytes:
    import pypdfium2

    typed = pypdfium2.PdfDocument(make_pdf([SAID]))
    with pypdfium2.PdfDocument(scan) as document:
        typed.import_pages(document)
    from io import BytesIO

    out = BytesIO()
    typed.save(out)
    typed.close()
    return out.getvalue()


@WITH_ENGINE
def test_a_page_that_takes_too_long_costs_itself_alone():
    pages = [*printed(LETTER), *printed("Theo Chỉ thị số 19-CT/TU của Tỉnh ủy")]
    read = text_of(_with_a_typed_page(pdf_of(pages)), "x.pdf", Limits(ocr_seconds=0.1))
    assert codes(read) == ["12/KH-UBND"]
    assert read.scanned == (2, 3)
    assert read.warning("x") == "x: pages 2-3 are scanned and not read; OCR cannot read them: it took more than 0.1 s"
    with pytest.raises(ReadError, match=r"x: has pages that OCR cannot read \(it took more than 0.1 s\)") as raised:
        text_of(pdf_of(pages * 3), "x", Limits(ocr_seconds=0.1))
    assert raised.value.code == "scanned"
    assert codes(text_of(pdf_of(pages), "x")) == [*CODES, "19-CT/TU"]


@WITH_ENGINE
def test_pages_beyond_the_limit_stay_scanned():
    pages = [*printed(LETTER), *printed("Theo Chỉ thị số 19-CT/TU của Tỉnh ủy")]
    for data in (pdf_of(pages), image_of(pages, "TIFF")):
        read = text_of(data, "x", Limits(ocr_pages=1))
        assert (codes(read), read.scanned) == (CODES, (2,))


@WITH_ENGINE
def test_a_damaged_page_costs_no_other():
    data = image_of([*printed("Theo Chỉ thị số 19-CT/TU của Tỉnh ủy"), *printed(LETTER)], "TIFF")
    read = text_of(data[: len(data) - 1_000_000], "x.tif")
    assert (codes(read), read.scanned) == (["19-CT/TU"], (2,))


NO_TEXT = [
    ("a page without anything", make_pdf([[], []]), "empty"),
    ("an image that is none", b"\x89PNG\r\n\x1a\n", "damaged"),
    ("a TIFF that is none", b"II*\0abc", "damaged"),
    ("an image cut short", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(40), "damaged"),
    ("DjVu", b"AT&TFORMxxxxDJVM", "unsupported"),
]


@WITH_ENGINE
@pytest.mark.parametrize(("data", "code"), [pytest.param(*n, id=name) for name, *n in NO_TEXT])
def test_what_has_no_text_for_ocr_either(data, code):
    with pytest.raises(ReadError) as raised:
        text_of(data, "x")
    assert raised.value.code == code
    assert "\n" not in str(raised.value)


@WITH_ENGINE
def test_an_image_that_is_too_large():
    from PIL import Image

    with pytest.raises(ReadError, match="x: has 20,000 × 8,000 pixels") as raised:
        text_of(image_of([Image.new("1", (20_000, 8_000))], "PNG"), "x")
    assert raised.value.code == "too-large"


@WITH_ENGINE
def test_a_run_reads_scans_once_there_is_an_engine(tmp_path):
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    (folder / "a.pdf").write_bytes(pdf_of(printed(LETTER)))
    (folder / "b.txt").write_text(LETTER)
    assert batch(folder, out=out).scanned == 1
    done = batch(folder, out=out, ocr="auto")
    assert (done.read, done.by_ocr, done.unchanged, done.scanned) == (1, 1, 1, 0)
    scan, text = table(out, "documents")
    assert (scan["ocr"], text["ocr"], text["ocr_engine"], text["ocr_confidence"]) == (True, False, None, None)
    assert scan["ocr_engine"].startswith("tesseract")
    assert 80 < scan["ocr_confidence"] <= 100
    assert sorted(r["code"] for r in table(out, "citations")) == sorted(CODES * 2)
    assert not (out / "ocr").exists()
    done = batch(folder, out=out, ocr="auto")
    assert (done.read, done.unchanged) == (0, 2)
    batch(folder, out=out, ocr="never")
    assert status(out)[str(folder / "a.pdf")] == "scanned scanned"


@WITH_ENGINE
def test_a_run_that_is_stopped_reads_no_page_twice(tmp_path):
    """Of three pages two had been read, which is told by what is kept of them."""
    read = ["17-CT/TU", "18-CT/TU", "19-CT/TU"]
    data = pdf_of([page for code in read for page in printed(f"Theo Chỉ thị số {code} của Tỉnh ủy")])
    with pages_kept_in(tmp_path):
        assert codes(text_of(data, "x")) == read
        first, second, last = sorted(tmp_path.rglob("*.json"))
        last.unlink()
        for page in (first, second):
            page.write_text(page.read_text("utf-8").replace("CT/TU", "KH/TU"), "utf-8")
        assert codes(text_of(data, "x")) == ["17-KH/TU", "18-KH/TU", "19-CT/TU"]
        second.write_text("[1")
        assert codes(text_of(data, "x")) == ["17-KH/TU", "18-CT/TU", "19-CT/TU"]
        # They are not those of a file of which every page is to be read.
        assert codes(text_of(data, "x", ocr="always")) == read
    assert codes(text_of(data, "x")) == read


@WITH_ENGINE
@pytest.mark.parametrize("command", ["extract", "check", "text"])
def test_commands_say_that_they_used_it(tmp_path, command):
    path = tmp_path / "a.png"
    path.write_bytes(image_of(printed(LETTER), "PNG"))
    tokens = [] if command == "text" else ["--tokens", "none"]
    done = _run(command, *tokens, str(path))
    assert re.fullmatch(rf"dantext: {path}: page 1 read by OCR \(.*\), [0-9]+ % sure of its letters\n", done.stderr)
    assert "78/2025/NĐ-CP" in done.stdout or command == "check"
    assert _run("--quiet", command, *tokens, str(path)).stderr == ""


def test_all_pages_by_ocr_without_an_engine_is_wrong_usage(tmp_path, monkeypatch):
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    done = _run("extract", "--ocr", "always", "x.pdf")
    assert done.returncode == 2
    assert "Invalid value for --ocr: install " in done.stderr


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dantext.cli", *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, cwd=Path(__file__).parents[2])
