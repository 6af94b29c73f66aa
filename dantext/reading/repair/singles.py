"""Words that are right by what stands behind them: a digit, the name of a law or body, the words of a type."""

from __future__ import annotations

import re

from dantext.language.letters import fold
from dantext.reading.repair.joins import Word
from dantext.reading.repair.passage import Passage

_BEFORE_DIGIT = {"ngay": "ngày", "thang": "tháng", "nam": "năm", "va": "và"}
_BEFORE_CAPITAL = {"cua": "của", "giua": "giữa", "duoc": "được", "va": "và"}
_BEFORE_TYPE = {"co": "có", "ky": "ký", "gui": "gửi", "tai": "tại", "theo": "theo"}
_UNITS = ("tinh", "huyen", "quan", "xa", "phuong")
_ROMAN = re.compile("[ivx]{1,6}")
_FARTHEST = 3


def restore_singles(passage: Passage) -> None:
    """Read the words that no other word of the tables stands beside."""
    for i, (word, behind) in enumerate(zip(passage.words, passage.words[1:], strict=False)):
        if word.new is None and behind.start - word.end <= _FARTHEST:
            new = (
                _before(passage, i, word, behind)
                or _behind(passage, i, word, behind)
                or _unit(passage, i, word)
                or _head(passage, i, word, behind)
            )
            word.new = new if word.printed.lower() != new else None


def _before(passage: Passage, i: int, word: Word, behind: Word) -> str | None:
    """``ngay 5``, ``cua Bộ``, ``Luât Đất đai``: by what stands behind a word."""
    if behind.printed[0].isdigit():
        between = passage.gap(word, behind).strip(" ")
        if (between and not (between == "\n" and word.key in ("ngay", "thang"))) or word.printed == "Nam":
            return None
        return "luật" if word.key == "luat" and word.printed[0].isupper() else _BEFORE_DIGIT.get(word.key)
    before = passage.before(i)
    if ";" in passage.gap(word, behind) or (before is not None and passage.is_form(before, word)):
        return None
    named = behind.printed[0].isupper()
    if word.key == "luat":
        return "luật" if (named or behind.key == "sua") and word.printed[0].isupper() else None
    if not named or word.printed.isupper():
        return None
    if word.key == "khoa" and _ROMAN.fullmatch(fold(behind.printed)):
        return "khóa" if word.odd or word.printed.lower() not in ("khóa", "khoá") else None
    if word.key in _BEFORE_TYPE and i + 2 < len(passage.words):
        is_type = (behind.key, passage.words[i + 2].key) in passage.vocabulary.types
        return _BEFORE_TYPE[word.key] if is_type else None
    if word.odd and not word.printed.isascii() and "cua" in passage.vocabulary.near(word.key):
        return "của" if word.printed.islower() else None
    return _BEFORE_CAPITAL.get(word.key) if word.printed.islower() else None


def _behind(passage: Passage, i: int, word: Word, behind: Word) -> str | None:
    """``lần thú XVI``, ``của Đang``: persons are called Đặng or Đăng, but not that."""
    before = passage.words[i - 1].key if i else ""
    if word.key == "thu" and before == "lan":
        return "thứ" if word.printed.islower() and _ROMAN.fullmatch(behind.printed.lower()) else None
    return "đảng" if word.printed == "Đang" and before in ("cua", "uong") else None


def _unit(passage: Passage, i: int, word: Word) -> str | None:
    """``UBND fỉnh``: what stands behind a council is what it is the council of."""
    if not i or passage.words[i - 1].printed not in ("UBND", "HĐND") or word.key in _UNITS:
        return None
    near = passage.vocabulary.near(word.key) if word.printed.islower() else {}
    units = [unit for unit in _UNITS if near.get(unit, 2) < 2]
    return passage.vocabulary.printed[units[0]] if len(units) == 1 else None


def _head(passage: Passage, i: int, word: Word, behind: Word) -> str | None:
    """``của Quỵ Hỗ trợ``, ``Việu Nghiên cứu``: a body of one word in front of its name."""
    if not word.printed[0].isupper() or passage.is_spelled(word) or passage.is_word(word, behind):
        return None
    heads = passage.vocabulary.heads
    if i and passage.words[i - 1].key in ("cua", "do") and word.key in heads:
        return heads[word.key] if word.odd or _begins_phrase(passage, i + 1) else None
    if not (word.odd and behind.printed[0].isupper()):
        return None
    near = [heads[k] for k, cost in passage.vocabulary.near(word.key).items() if cost < 2 and k in heads]
    return near[0] if len(near) == 1 else None


def _begins_phrase(passage: Passage, i: int) -> bool:
    """Whether a word and the next are one, as ``Giáo dục`` is and no name of a person."""
    word, behind = passage.words[i], passage.behind(i)
    if behind is None or not (word.printed.istitle() and behind.printed.islower()):
        return False
    return passage.is_word(word, behind) or passage.is_form(word, behind)
