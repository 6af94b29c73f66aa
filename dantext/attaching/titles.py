"""The title (trích yếu) of a cited document: where it ends."""

from __future__ import annotations

from dantext.language.regexes import compiled
from dantext.tables.load import Patterns

_NEXT_ITEM = compiled(r"\n\s*[0-9]{1,2}\s*\Z")  # the number of the item below a title
_COLON = 12  # characters behind a title in which the colon of its clause stands, `như sau:`
_ITEM = 12  # characters that hold it


class TitleGrammar:
    """Reads the titles of the mentions of a text."""

    def __init__(self, patterns: Patterns) -> None:
        self._leads_on = tuple(f" {word}" for word in patterns.words("leads_on"))
        self._goes_on_so = tuple(f" {word}" for word in patterns.words("leads_on_to_none"))
        self._provides = compiled(rf",\s+{patterns.alternation('provides')}\s")

    def trimmed(self, text: str, start: int, end: int) -> int:
        """The end of a title without the words and marks that lead on to the next mention, or what it provides."""
        if ":" in text[end : end + _COLON] and (clause := self._provides.search(text, start, end)) is not None:
            end = clause.start()
        item = _NEXT_ITEM.search(text[max(start, end - _ITEM) : end])
        if item is not None and text[end : end + 2].lstrip()[:1] in (".", ")"):
            end -= len(item.group())
        while end > start:
            if text[end - 1] in " \n\t,;:(-*|" or _closes_none(text, start, end):
                end -= 1
                continue
            if not text.endswith(self._leads_on, start, end) or text.endswith(self._goes_on_so, start, end):
                break
            end -= next(len(word) for word in self._leads_on if text.endswith(word, start, end))
        if text.startswith("'", end) and text.count("'", start, end) % 2:
            end += 1  # `ban hành Kế hoạch 'Chuyển đổi số'`
        return end


def _closes_none(text: str, start: int, end: int) -> bool:
    """Whether a title ends at a quotation mark that was opened in front of it."""
    return text[end - 1] == '"' and text.count('"', start, end) % 2 == 1
