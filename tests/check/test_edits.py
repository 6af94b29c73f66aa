"""What findings write instead: only what leaves no choice, and it makes the finding go and leaves all else."""

from __future__ import annotations

from difflib import unified_diff
from random import Random

import msgspec
import pytest

from dantext.check import RULES, check
from dantext.extract import Extractor
from dantext.writing.fixes import applicable, difference, fixed
from tests.support import ROOT


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor(tokens="none")


LAW = "Luật Thống kê số {}/2015/QH13 ngày {}"
RIGHT = [
    ("spacing", "Nghị quyết số 25 - NQ/TW ngày 03/6/2013", "Nghị quyết số 25-NQ/TW ngày 03/6/2013"),
    ("spacing", "Thông báo số 396 – TB/TU", "Thông báo số 396-TB/TU"),
    ("spacing", "Quyết định số 218\u00a0-QĐ/TW", "Quyết định số 218-QĐ/TW"),
    ("spacing", "Nghị định số 29/ 2013/NĐ-CP", "Nghị định số 29/2013/NĐ-CP"),
    ("spacing", "các Nghị quyết số 18 - NQ/TW, 19 - NQ/TW ngày 25/10/2017", "các Nghị quyết số 18-NQ/TW, 19-NQ/TW ngày 25/10/2017"),
    ("separator", "Chỉ thị số 16-CT/TTg ngày 16/5/2018", "Chỉ thị số 16/CT-TTg ngày 16/5/2018"),
    ("separator", "Nghị quyết số 25/NQ-TW ngày 03/6/2013", "Nghị quyết số 25-NQ/TW ngày 03/6/2013"),
    ("look-alike", "Quyết định số 12/QÐ-UBND ngày 04/5/2016", "Quyết định số 12/QĐ-UBND ngày 04/5/2016"),
    ("look-alike", "Thông tư số 06/2022/TT-B\u0422\u0421", "Thông tư số 06/2022/TT-BTC"),
    ("date-differs", LAW.format(89, "23/10/2015"), LAW.format(89, "23/11/2015")),
    ("date-differs", LAW.format(89, "03 tháng 11 năm 2015"), LAW.format(89, "23 tháng 11 năm 2015")),
    ("date-differs", LAW.format(89, "23 tháng 1 năm 2015"), LAW.format(89, "23 tháng 11 năm 2015")),
    ("title-differs", LAW.format(85, "23/11/2015"), LAW.format(89, "23/11/2015")),
]  # fmt: skip


@pytest.mark.parametrize(("code", "text", "right"), RIGHT, ids=[f"{c}: {t[:40]}" for c, t, _ in RIGHT])
def test_right(code, text, right, extractor):
    assert fixed(text, check(text, extractor, select=[code])) == right
    assert [f.code for f in check(right, extractor)] == []


LEFT_ALONE = [
    # Number and day are two facts, and nothing says which of them is wrong.
    ("date-differs", "Thông tư số 111/2013/TT-BTC ngày 15/8/2011 của Bộ Tài chính"),
    ("date-differs", "Nghị quyết số 18-NQ/TW ngày 25/11/2017"),
    # Name and number; or a day that is of neither.
    ("title-differs", "Luật Thống kê số 85/2015/QH13"),
    ("title-differs", LAW.format(85, "25/6/2015")),
    ("title-differs", "Luật Giao thông đường bộ số 35/2024/QH15"),
    # The scan says what was printed.
    ("look-alike", "Quyêt định số 34/2014/QHi3"),
    ("type-symbol-mismatch", "Tờ trình số 18/TT-UBND ngày 10/12/2015"),
]


@pytest.mark.parametrize(("code", "text"), LEFT_ALONE, ids=[f"{c}: {t[:40]}" for c, t in LEFT_ALONE])
def test_left_alone(code, text, extractor):
    (found,) = check(text, extractor, select=[code])
    assert found.edits == ()


def damaged(text: str) -> str:
    """A report with what the rules put right: spaces, another separator, letters that look alike."""
    return (
        text.replace("-NQ/TW", " - NQ/TW")
        .replace("/QĐ-", " / QÐ-")
        .replace("-KH/TU", "/KH-TU")
        .replace("/NĐ-CP", "/ NĐ-CP")
    )


REPORTS = pytest.mark.parametrize("path", sorted((ROOT / "corpus").glob("*.txt")), ids=lambda path: path.stem)
# These write what is missing, titles too, in which further documents may be cited.
OF_CITING = ("abbreviated-issuer", "basis-form", "first-citation", "later-citation", "leading-zero", "missing-so")


@REPORTS
def test_what_is_fixed_is_found_no_more_and_all_else_stays(path, extractor):
    text = damaged(path.read_text("utf-8"))
    found = check(text, extractor, ignore=OF_CITING)
    done = applicable(found)
    right = fixed(text, done)
    left = check(right, extractor, ignore=OF_CITING)
    assert [f.code for f in applicable(left)] == []
    assert len(left) <= len(found) - len(done)
    before, after = extractor.extract(text), extractor.extract(right)
    assert len(before) == len(after)
    touched = {(e.start, e.end) for f in done for e in f.edits}
    for a, b in zip(before, after, strict=True):
        if not any(a.full_start <= s <= a.full_end for s, _ in touched):
            assert (a.text, a.kind, a.code, a.date, a.issuer) == (b.text, b.kind, b.code, b.date, b.issuer)


@REPORTS
def test_fixing_what_is_missing_ends_and_leads_to_the_same_documents(path, extractor):
    text = path.read_text("utf-8")
    cited = {c.code or c.resolved_code for c in extractor.extract(text)}
    for _ in range(3):
        done = applicable(check(text, extractor))
        text = fixed(text, done)
    assert done == []
    assert cited <= {c.code or c.resolved_code for c in extractor.extract(text)}


def test_edits_are_in_the_finding_s_record(extractor):
    (found,) = check("Nghị quyết số 25 - NQ/TW", extractor)
    assert msgspec.to_builtins(found.edits) == (
        {"start": 16, "end": 17, "text": ""},
        {"start": 18, "end": 19, "text": ""},
    )


DIFFERENCES = [
    ("equal", "a\nb\n", "a\nb\n", ""),
    ("a line", "a\nb\n", "a\nc\n", "--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n"),
    ("carriage returns stay", "a\r\n", "b\r\n", "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\r\n+b\r\n"),
    ("no line end", "a", "b", "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n"),
    ("other line ends are none", "a\x0bb\u2028\n", "a\x0bc\u2028\n", "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\x0bb\u2028\n+a\x0bc\u2028\n"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "other", "expected"), [d[1:] for d in DIFFERENCES], ids=[d[0] for d in DIFFERENCES])
def test_difference(text, other, expected):
    assert difference("x", text, other) == expected


@pytest.mark.parametrize("seed", range(20))
def test_a_difference_is_that_of_difflib(seed):
    drawn = Random(seed)
    lines = [drawn.choice("abcdefgh") + f"{n}\n" for n in range(drawn.randrange(1, 60))]
    other = [line if drawn.random() > 0.1 else f"x{line}" for line in lines]
    expected = "".join(unified_diff(lines, other, "a/x", "b/x"))
    assert difference("x", "".join(lines), "".join(other)) == expected


def test_rules_with_edits_are_those_that_are_said_to_have_them(extractor):
    assert {c for c, _, _ in RIGHT} <= {rule.CODE for rule in RULES}
