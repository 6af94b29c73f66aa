"""Words that are right by what stands behind them: a digit, the name of a law or body, the words of a type."""

from __future__ import annotations

from itertools import pairwise

from dantext.language.letters import fold
from dantext.language.regexes import compiled
from dantext.reading.repair.joins import Word
from dantext.reading.repair.passage import Passage

_ROMAN = compiled("[ivx]{1,6}")
_COUNCILS = ("UBND", "HĐND")
_WIDEST_GAP = 3  # characters between a word and what says that it is right


def restore_singles(passage: Passage) -> None:
    """Read the words that no other word of the tables stands beside."""
    may_be, council = passage.vocabulary.may_be_single, False
    for i, (word, behind) in enumerate(pairwise(passage.words)):
        of_council, council = council, word.printed in _COUNCILS
        if not (word.odd or of_council or word.key in may_be):
            continue  # which holds for most
        if word.new is None and behind.start - word.end <= _WIDEST_GAP:
            new = (
                _before(passage, i, word, behind)
                or _behind(passage, i, word, behind)
                or _kind_of_place(passage, i, word)
                or _head(passage, i, word, behind)
            )
            word.new = new if word.low != new else None


def _before(passage: Passage, i: int, word: Word, behind: Word) -> str | None:
    """``ngay 5``, ``cua Bộ``, ``Luât Đất đai``: by what stands behind a word."""
    singles = passage.vocabulary.singles
    if behind.printed[0].isdigit():
        between = passage.gap(word, behind).strip(" ")
        if (between and not (between == "\n" and word.key in ("ngay", "thang"))) or word.printed == "Nam":
            return None
        return "luật" if word.key == "luat" and word.printed[0].isupper() else singles["digit"].get(word.key)
    named = behind.printed[0].isupper()
    if word.key != "luat" and (not named or word.printed.isupper()):
        return None
    before = passage.before(i)
    if ";" in passage.gap(word, behind) or (before is not None and passage.is_form(before, word)):
        return None
    if word.key == "luat":
        return "luật" if (named or behind.key == "sua") and word.printed[0].isupper() else None
    if word.key == "khoa" and _ROMAN.fullmatch(fold(behind.printed)):
        return "khóa" if word.odd or word.low not in ("khóa", "khoá") else None
    if word.key in singles["type"] and i + 2 < len(passage.words):
        is_type = (behind.key, passage.words[i + 2].key) in passage.vocabulary.types
        return singles["type"][word.key] if is_type else None
    if word.odd and not word.printed.isascii() and "cua" in passage.vocabulary.near(word.key):
        return "của" if word.printed.islower() else None
    return singles["capital"].get(word.key) if word.printed.islower() else None


def _behind(passage: Passage, i: int, word: Word, behind: Word) -> str | None:
    """``lần thú XVI``, ``của Đang``: persons are called Đặng or Đăng, but not that."""
    before = passage.words[i - 1].key if i else ""
    if word.key == "thu" and before == "lan":
        return "thứ" if word.printed.islower() and _ROMAN.fullmatch(behind.low) else None
    return "đảng" if word.printed == "Đang" and before in ("cua", "uong") else None


def _kind_of_place(passage: Passage, i: int, word: Word) -> str | None:
    """``UBND fỉnh``: what stands behind a council is what it is the council of."""
    kinds = passage.vocabulary.singles["council"]
    if not i or passage.words[i - 1].printed not in _COUNCILS or word.key in kinds:
        return None
    near = passage.vocabulary.near(word.key) if word.printed.islower() else {}
    meant = [kind for key, kind in kinds.items() if near.get(key, 2) < 2]
    return meant[0] if len(meant) == 1 else None


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
