"""Words and tags, aligned to the text that they came from."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dantext
from dantext.language import tokens
from dantext.language.tokens import align, segmented, tagged

WINDOW = "của Vườn Quốc gia Mũi Cà Mau phê duyệt Nghị quyết số 25-NQ/TW"


def words(window: str) -> list[str]:
    return [window[w.start : w.end] for w in tagged(window)]


def test_words_stand_where_they_say():
    assert words(WINDOW)[-3:] == ["Nghị quyết", "số", "25-NQ/TW"]
    tags = {WINDOW[w.start : w.end]: w.tag for w in tagged(WINDOW)}
    assert (tags["Cà Mau"], tags["phê duyệt"]) == ("Np", "V")


@pytest.mark.parametrize(
    "code", ["25-NQ/TW", "66.7/2025/NQ-CP", "01-CTr/BDVTU-BCSĐUBND", "147/KH - UBND", "29/2013/NĐ-CP"]
)
def test_a_code_is_one_word(code):
    assert code in words(f"theo Nghị quyết số {code} về việc")


def test_rewritten_words_come_as_printed():
    assert list(align("a “b c” d", [("a", "N"), ('"b', "N"), ("d", "V")])) == [
        (0, 1, "N"), (2, 4, "X"), (5, 7, "X"), (8, 9, "V"),
    ]  # fmt: skip


LETTERS = st.text(
    st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxyÁẾỘ0123456789 \n\t.,;:-–/()\"“”…'!?\u0301\u200b") | st.characters(),
    max_size=80,
)


@settings(max_examples=150, deadline=None)
@given(LETTERS)
def test_every_character_is_in_one_word(text):
    done = 0
    for found in (tagged(text), segmented(text)):
        done = 0
        for w in found:
            assert done <= w.start < w.end
            assert not text[done : w.start].strip()
            done = w.end
        assert not text[done:].strip()
    spans = tokens.sentences(text)
    assert all(a < b for a, b in spans)
    assert all(b <= c for (_, b), (c, _) in pairwise(spans))


def test_sentences():
    text = "  Thực hiện Nghị quyết số 66.7/2025/NQ-CP của Chính phủ.\n\nTỉnh ủy đã ban hành Kế hoạch số 5-KH/TU. Kết quả tốt."
    assert [text[a:b] for a, b in tokens.sentences(text)] == [
        "Thực hiện Nghị quyết số 66.7/2025/NQ-CP của Chính phủ.",
        "Tỉnh ủy đã ban hành Kế hoạch số 5-KH/TU.",
        "Kết quả tốt.",
    ]


def test_threads_agree():
    windows = [f"của Hợp tác xã Tân Tiến {i} giao ruộng" for i in range(40)]
    tagged.cache_clear()
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(tagged, windows))
    tagged.cache_clear()
    assert together == [tagged(w) for w in windows]


def test_a_window_is_remembered():
    tagged.cache_clear()
    tagged(WINDOW)
    tagged(WINDOW)
    assert tagged.cache_info().misses == 1


VERB_BEHIND_A_NAME = "Phương án số 77/PA-VQG ngày 05/4/2022 của Hợp tác xã nông nghiệp Tân Tiến mời thợ giỏi đứng lớp"


def test_a_verb_behind_a_proper_name_ends_the_issuer():
    assert dantext.extract(VERB_BEHIND_A_NAME)[0].issuer_text == "Hợp tác xã nông nghiệp Tân Tiến"
    without = dantext.Extractor(tokens="none").extract(VERB_BEHIND_A_NAME)[0].issuer_text
    assert without == "Hợp tác xã nông nghiệp Tân Tiến mời thợ giỏi đứng lớp"


def test_nothing_is_loaded_before_a_doubt():
    code = (
        "import sys, dantext; dantext.extract('Nghị quyết số 25-NQ/TW ngày 03/6/2013 của Bộ Chính trị');"
        "print([m for m in ('underthesea', 'spacy') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8")
    assert done.stdout == "[]\n"


@pytest.mark.skipif(sys.platform != "linux", reason="holds a process to its memory, which only Linux does")
def test_models_for_which_there_is_no_room_are_an_error_and_no_end():
    """Where memory is short, libraries of underthesea end the process while they load."""
    code = """
import resource
from dantext.language.tokens import segmented, tagged

def hold(more):
    used = int(open("/proc/self/statm").read().split()[5]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_DATA, (used + (more << 20), resource.RLIM_INFINITY))

def free():
    resource.setrlimit(resource.RLIMIT_DATA, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))

for more in (120, 16):  # none for the libraries; then, with these loaded, none for the models
    hold(more)
    try:
        tagged("tỉnh Hưng Yên")
    except MemoryError:
        print("no room")
    free()
    segmented("tỉnh Hưng Yên")
print(len(tagged("tỉnh Hưng Yên")))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8")
    assert done.stdout == "no room\nno room\n2\n"


def test_missing_package_is_said_with_a_way_out(monkeypatch):
    monkeypatch.setattr(tokens, "find_spec", lambda name: None)
    with pytest.raises(tokens.TokensError, match="pip install underthesea, or do without by tokens='none'"):
        dantext.Extractor()
    assert dantext.Extractor(tokens="none").extract("Nghị quyết số 25-NQ/TW")[0].code == "25-NQ/TW"


def test_unknown_source():
    with pytest.raises(ValueError, match="unknown tokens 'pyvi'"):
        dantext.Extractor(tokens="pyvi")  # type: ignore[arg-type]
