"""The layouts of codes: patterns that users write too, so they are compiled with care and run against a clock."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from dantext.language.messages import _, language
from dantext.tables.schema import Layout, PatternError

if TYPE_CHECKING:
    import regex

# Capitals that stand for a part of a code: they are no part of a token, and not in `[N]`, `\N`, `\p{N}`, `(?P<N>…)`.
_PLACEHOLDER = re.compile(r"(?<![A-ZĐ\[\\{<])(?<!\[\^)[NYW](?![A-ZĐ])")
_FORMS = {"N": r"[0-9.]+[a-zđA-Z]?", "Y": r"[0-9]{4}", "W": r"[A-ZĐƯ][A-Za-zĐđ0-9&.]*"}

TIMEOUT = 1.0
"""Seconds that a pattern has for one code.

The shipped ones take less than a millisecond, also on a loaded machine; a pattern that tries every way to split a code
doubles its time with each letter, and would never end.
"""


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> regex.Pattern[str]:
    import regex  # 15 ms that only layouts need

    try:
        regex.compile(pattern)  # as it is written: so that a position in an error is that of the user's pattern
        return regex.compile(_PLACEHOLDER.sub(lambda m: _FORMS[m[0]], pattern))
    except regex.error as e:
        raise PatternError(no_expression(e)) from e


def no_expression(error: regex.error) -> str:
    """Why a pattern is no regular expression: in the words of the engine, which are English, else where it stops."""
    if language() == "en" or error.pos is None:
        return str(error) if language() == "en" else _("it cannot be compiled")
    return _("it stops at position {position}").format(position=error.pos)


def fault_of(layout: Layout) -> str | None:
    """What is wrong with the pattern of a layout, in the words of the engine, or None."""
    try:
        _compiled(layout.pattern)
    except PatternError as e:
        return str(e)
    return None


def groups_of(layout: Layout, code: str) -> dict[str, str | None] | None:
    """The named parts of a code that has this layout, or None for another.

    Raises `PatternError` if the pattern does not come to an end within `TIMEOUT`.
    """
    try:
        found = _compiled(layout.pattern).fullmatch(code, timeout=TIMEOUT)
    except TimeoutError:
        raise PatternError(
            _(
                "layouts.toml: {id} ({name}): pattern: no end within {timeout:g} s on {code!r}; a "
                "repeated group that holds a repeated part, like (a+)+, must go"
            ).format(id=layout.id, name=layout.name, timeout=TIMEOUT, code=code)
        ) from None
    return found.groupdict() if found is not None else None
