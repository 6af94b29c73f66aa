"""What people are told, in their language: one catalogue of GNU gettext, and English where it says nothing.

A message is written in English where it is said, ``_("{name}: is empty").format(name=name)``: the values are put in
behind the translation, for languages order them otherwise. ``python -m tests.support.catalogue`` brings the catalogue
(``locale/vi/LC_MESSAGES/dantext.po``) up to date with what the code says, and compiles it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from dantext.language.days import written_date

if TYPE_CHECKING:
    import gettext

Language = Literal["en", "vi"]

DOMAIN = "dantext"
LOCALE = Path(__file__).with_name("locale")
VARIABLE = "DANTEXT_LANG"
OPTION = "--lang"
LANGUAGES: tuple[Language, ...] = get_args(Language)
_VIETNAMESE_OF_WINDOWS = 0x2A  # LANG_VIETNAMESE, the low ten bits of a language identifier
_LANGUAGE_BITS = 0x3FF
# In the order in which gettext asks them.
_OF_LOCALE = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")

_MARKS = str.maketrans(",.", ".,")
_LONGEST_ASIDE = 200  # characters of what a library says

_process: Language = "en"
_here: ContextVar[Language | None] = ContextVar("dantext_language", default=None)


def _(message: str) -> str:
    """A message in the language of the moment."""
    spoken = language()
    # An empty message is the head of a catalogue.
    return message if spoken == "en" or not message else catalogue(spoken).gettext(message)


def ngettext(one: str, many: str, n: int) -> str:
    """The message for ``n`` things, in the language of the moment."""
    spoken = language()
    if spoken == "en":
        return one if n == 1 else many
    return catalogue(spoken).ngettext(one, many, n)


def noted(message: str) -> str:
    """A message that is translated where it is said, not where it is written."""
    return message


def figures(value: float, places: int = 0) -> str:
    """A number as the language writes it: ``1,234.5``, in Vietnamese ``1.234,5``."""
    written = f"{value:,.{places}f}"
    return written if language() == "en" else written.translate(_MARKS)


def shown_date(date: str) -> str:
    """A date in ISO form, to the day, month or year, as the language writes it: in Vietnamese `written_date`."""
    return date if language() == "en" else written_date(date)


def aside(why: str | BaseException) -> str:
    """Why, in brackets behind what is said: words of ours, or the first line of what a library says of an error.

    That is for English alone, which is all that libraries speak: no language is mixed with another.
    """
    if isinstance(why, str):
        return f" ({why})"
    if language() != "en":
        return ""
    lines = str(why).strip().splitlines()
    return f" ({lines[0][:_LONGEST_ASIDE] if lines else type(why).__name__})"


def language() -> Language:
    """The language of the moment: that of `speaking`, else that of the process."""
    return _here.get() or _process


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Within it this thread or task speaks a language. Raises `ValueError` for one that there is not.

    >>> with speaking("vi"):
    ...     language()
    'vi'
    """
    token = _here.set(_known(language))
    try:
        yield
    finally:
        _here.reset(token)


def speak(language: str) -> None:
    """From now on this process speaks a language, click with it, and so do those that it starts.

    A library leaves that to its user; the commands do it first of all. Raises `ValueError`.
    """
    import gettext

    global _process
    _process = _known(language)
    os.environ[VARIABLE] = language
    os.environ["LANGUAGE"] = language  # which click's own messages go by
    gettext.bindtextdomain(DOMAIN, str(LOCALE))
    gettext.textdomain(DOMAIN)


def wanted(arguments: Sequence[str], environment: Mapping[str, str]) -> tuple[str, list[str]]:
    """The language that a command is to speak, right or wrong, and its arguments without ``--lang``.

    That stands anywhere in front of ``--``; without it ``DANTEXT_LANG`` counts, and without that the locale.
    """
    rest: list[str] = []
    named = environment.get(VARIABLE) or None
    words = iter(arguments)
    for word in words:
        if word == "--":
            rest += [word, *words]
        elif word == OPTION:
            named = next(words, "")
        elif word.startswith(f"{OPTION}="):
            named = word.removeprefix(f"{OPTION}=")
        else:
            rest.append(word)
    return of_locale(environment) if named is None else named, rest


def of_locale(environment: Mapping[str, str]) -> Language:
    """Vietnamese where the system speaks it, else English."""
    locale = next((environment[name] for name in _OF_LOCALE if environment.get(name)), None)
    return "vi" if (locale.startswith("vi") if locale else _is_vietnamese_windows()) else "en"


@cache
def catalogue(language: Language) -> gettext.NullTranslations:
    """The messages of a language."""
    import gettext  # which a library that is asked nothing else need not load

    return gettext.translation(DOMAIN, LOCALE, [language], fallback=language == "en")


def _known(language: str) -> Language:
    for known in LANGUAGES:
        if known == language:
            return known
    raise ValueError(f"no language {language!r}; there are {', '.join(LANGUAGES)}")


def _is_vietnamese_windows() -> bool:
    if sys.platform != "win32":
        return False
    import ctypes

    # Windows says its language by this alone: it sets no variable.
    return ctypes.windll.kernel32.GetUserDefaultUILanguage() & _LANGUAGE_BITS == _VIETNAMESE_OF_WINDOWS
