"""Texts in both languages of the page, which shows the one that it is in."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from dantext.language.messages import Language, _, ngettext, speaking


class Both(NamedTuple):
    """A text, or markup, in Vietnamese and in English; in a template both, each in an element of its language."""

    vi: Markup
    en: Markup

    def __bool__(self) -> bool:
        return bool(self.vi)

    def __html__(self) -> Markup:
        return self.within("span")

    def within(self, tag: str) -> Markup:
        """In elements of a kind, or bare where the languages say the same."""
        if self.vi == self.en:
            return self.vi
        # Both are markup; `Markup.format` would take longer than all else of a page.
        return Markup(f'<{tag} class="vi">{self.vi}</{tag}><{tag} class="en">{self.en}</{tag}>')


def both(message: str, **values: Any) -> Both:
    """A message, with values put in; those in both languages in the right one."""
    return _filled(_translated(message), values)


def counted(one: str, many: str, n: int, **values: Any) -> Both:
    """The message for ``n`` things, which it names ``{n}``."""
    return _filled(_plural(one, many, n), {"n": number(n), **values})


@cache
def _translated(message: str) -> tuple[str, str]:
    vietnamese, english = (_in(language, message) for language in ("vi", "en"))
    return vietnamese, english


def _in(language: Language, message: str) -> str:
    with speaking(language):
        return _(message)


def _plural(one: str, many: str, n: int) -> tuple[str, str]:
    with speaking("vi"):
        return ngettext(one, many, n), one if n == 1 else many


def _filled(texts: tuple[str, str], values: dict[str, Any]) -> Both:
    filled = [escape(text) for text in texts]
    if values:
        of_language = ({k: v[i] if isinstance(v, Both) else v for k, v in values.items()} for i in range(len(texts)))
        filled = [text.format(**own) for text, own in zip(filled, of_language, strict=True)]
    vietnamese, english = filled
    return Both(vietnamese, english)


def number(n: int) -> Both:
    """``1.234`` in Vietnamese, ``1,234`` in English."""
    return Both(escape(f"{n:,}".replace(",", ".")), escape(f"{n:,}"))


def day(date: Any) -> Both:
    """A date to the precision that it has: ``03/6/2013`` as it is written in Vietnam, ``2013-06-03`` in English."""
    iso = str(date or "")
    # Decree 30/2020 and guidance 36 of the Party: a zero before days to 9 and before months 1 and 2.
    year, *rest = iso.split("-")
    month = [m if m in ("01", "02") else m.lstrip("0") for m in rest[:1]]
    return Both(escape("/".join([*rest[1:], *month, year])), escape(iso))
