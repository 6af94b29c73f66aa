"""What was found out about a word is found out once, and forgotten when too much is remembered."""

from __future__ import annotations

from dantext.language.letters import fold, fold_word
from dantext.language.remembered import Remembered


def test_a_word_is_asked_for_once():
    asked: list[str] = []

    def length(word: str) -> int:
        asked.append(word)
        return len(word)

    remembered = Remembered(length, 2)
    assert [remembered[w] for w in ("nghị", "định", "nghị", "định")] == [4, 4, 4, 4]
    assert asked == ["nghị", "định"]


def test_no_more_is_remembered_than_was_said():
    remembered = Remembered(str.upper, 2)
    for word in ("a", "b", "c", "a", "b"):
        assert remembered[word] == word.upper()
        assert len(remembered) <= 2


def test_words_are_folded_as_texts_are():
    for word, folded in (("Uỷ", "uy"), ("Ủy", "uy"), ("ĐIỀU", "dieu")):
        assert fold_word(word) == fold(word) == folded
