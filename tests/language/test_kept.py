"""What is kept from one process to the next changes nothing but the time that the next one takes."""

from __future__ import annotations

import os
import pickle
import re
import subprocess
import sys

import pytest
import regex

import dantext
from dantext.language import kept
from dantext.language.pickled import read_patterns
from dantext.language.regexes import compiled
from tests.support import CORPUS

SCAN = CORPUS / "ocr-scan-party.txt"
_COUNT = (
    "import sys, pathlib, dantext; text = pathlib.Path(sys.argv[1]).read_text('utf-8');"
    " print(dantext.extract(text)); print('underthesea' in sys.modules)"
)


def _run(folder) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", _COUNT, str(SCAN)], capture_output=True, text=True, check=True,
        env=os.environ | {kept.FOLDER: str(folder)},
    )  # fmt: skip
    assert not done.stderr
    return done.stdout.splitlines()


def test_a_second_process_gives_the_same_and_loads_less(tmp_path):
    folder = tmp_path / "cache"
    first, second = _run(folder), _run(folder)
    assert first[0] == second[0]
    assert (first[1], second[1]) == ("True", "False")  # the words of the dictionary were kept
    assert {path.name.rpartition("-")[0] for path in folder.iterdir()} == {
        "grammar", "pairs", "patterns", "tables",
    }  # fmt: skip


@pytest.mark.parametrize("damage", [b"", b"x" * 40, None], ids=["empty", "something else", "one byte"])
def test_a_damaged_file_is_none(tmp_path, damage):
    before = _run(tmp_path)
    for path in tmp_path.iterdir():
        data = path.read_bytes()
        path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]) if damage is None else damage)
    assert _run(tmp_path)[0] == before[0]


@pytest.mark.parametrize("name", ["", "/dev/null/cache"], ids=["none", "none that can be"])
def test_without_a_folder(name, tmp_path):
    assert _run(name) == _run(name) == [_run(tmp_path)[0], "True"]


def test_the_oldest_files_of_a_name_go(tmp_path, monkeypatch):
    monkeypatch.setenv(kept.FOLDER, str(tmp_path))
    kept._folder.cache_clear()
    try:
        for i in range(12):
            kept.keep("tables", str(i).encode(), b"x")
            os.utime(kept._path("tables", str(i).encode()), ns=(i, i))
        assert kept.read_kept("tables", b"0") is None
        assert kept.read_kept("tables", b"11") == b"x"
        assert len(list(tmp_path.iterdir())) == 8
    finally:
        kept._folder.cache_clear()


@pytest.mark.parametrize(
    ("pattern", "flags"),
    [
        ("(?P<a>x)|(?P<b>y)(z)?", 0),
        ("é[À-ỹ]+", re.IGNORECASE),
        ("a # b", re.VERBOSE),
        ("(?i:a)\ud800", 0),
        ("(?s).", 0),
    ],
)
def test_a_pattern_is_that_of_re(pattern, flags):
    expected = re.compile(pattern, flags)
    for made in (compiled(pattern, flags), compiled(pattern, flags)):
        assert made == expected
        assert (made.flags, made.groups, made.groupindex) == (expected.flags, expected.groups, expected.groupindex)


def test_every_pattern_of_the_grammars_is_that_of_re():
    dantext.extract("Nghị định số 1/2020/NĐ-CP")
    found = {
        value for name, module in sys.modules.items() if name.startswith("dantext.")
        for value in vars(module).values() if isinstance(value, re.Pattern)
    }  # fmt: skip
    assert len(found) > 300
    assert [p.pattern for p in found if p != re.compile(p.pattern, p.flags)] == []


def test_what_is_no_pattern_raises_as_re_does():
    with pytest.raises(re.error, match="missing"):
        compiled("(")


def test_a_pickle_of_anything_else_is_refused():
    assert read_patterns(pickle.dumps([regex.compile("a+")]))[0].fullmatch("aa")
    with pytest.raises(pickle.UnpicklingError, match="is no pattern"):
        read_patterns(pickle.dumps(os.system))
