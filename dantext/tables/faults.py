"""What is wrong with an entry of a table, in one line: which entry and field, what stands there, what is allowed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from dantext.language.messages import _, figures, language, noted
from dantext.language.system_errors import cause

# A message of msgspec ends in the path of the fault: `$[0].words[1]`, `$[2].expect[...]`.
_PATH = re.compile(r" - at `\$\[(?P<entry>[0-9]+)\](?P<fields>[^`]*)`\Z")
_LINE = re.compile(r"\bat line ([0-9]+)")
_PLACE = re.compile(r" - at `([^`]+)`\Z")
_STEP = re.compile(r"\.(?P<field>\w+)|\[(?P<index>[0-9]+)\]|\[\.\.\.\]")
_MISSING = re.compile("missing required field `(?P<field>[^`]+)`")
_UNKNOWN = re.compile("unknown field `(?P<field>[^`]+)`")
_LONGEST = 60  # characters of what stands there: a message is one line
# The fields that tell an entry from its neighbours, as far as a table has them.
_NAMES = ("symbol", "abbr", "id", "name", "token", "relation", "kind", "level")

_NAMED = {
    "StrType": noted("a string"), "IntType": noted("a whole number"), "BoolType": noted("true or false"),
    "ListType": noted("a list"),
}  # fmt: skip


def of_entry(rows: list[Any], entry: int, field: str, reason: str) -> str:
    """``entry 3 (HHTS): system: …``; ``entry`` counts from 0."""
    row = rows[entry] if isinstance(rows[entry], dict) else {}
    name = next((str(row[k]) for k in _NAMES if row.get(k)), _("without a name"))
    return ": ".join(filter(None, (_("entry {entry} ({name})").format(entry=entry + 1, name=name), field, reason)))


def of_file(error: Exception, text: str | None = None) -> str:
    """Why a file is no table of ``text``: in the words of what reads it, which are English, else where it stops."""
    # The parser of TOML has no line for what lacks at the end.
    last = f"at line {len((text or '').splitlines())}, the end of the document"
    said = str(error) if text is None else str(error).replace("at end of document", last)
    if language() == "en":
        return said
    if isinstance(error, OSError):
        return cause(error)
    if isinstance(error, UnicodeDecodeError):
        return _("is no UTF-8 from byte {at} on").format(at=figures(error.start))
    if (line := _LINE.search(said)) is not None:
        return _("is no TOML from line {line} on").format(line=line[1])
    if (place := _PLACE.search(said)) is not None:
        return _("{place} has not the form that the schema says").format(place=place[1])
    return _("is not the table that the schema says")


def of_schema(struct: type[msgspec.Struct], key: str, rows: Any, error: msgspec.ValidationError) -> str:
    """What msgspec found to be wrong with the ``rows`` of the table ``key``, which holds entries of ``struct``."""
    message = str(error)
    path = _PATH.search(message)
    if path is None:
        return _("{key!r} is no list of entries: each begins with a line [[{key}]]").format(key=key)
    entry, reason = int(path["entry"]), message[: path.start()]
    value, form = rows[entry], msgspec.inspect.type_info(struct)
    names: list[str] = []
    for step in _STEP.finditer(path["fields"]):
        if step["field"]:
            names.append(step["field"])
        value, form = _inside(value, form, step)
    if missing := _MISSING.search(reason):
        return of_entry(rows, entry, ".".join((*names, missing["field"])), _("it is missing"))
    if unknown := _UNKNOWN.search(reason):
        reason = _("there is no such field; allowed: {fields}").format(fields=", ".join(_fields(form)))
        return of_entry(rows, entry, ".".join((*names, unknown["field"])), reason)
    if not reason.startswith(("Expected", "Invalid")):
        return of_entry(rows, entry, "", ".".join((*names, reason)))  # of a check of ours, which names the field
    return of_entry(rows, entry, ".".join(names), refused(value, _allowed(form)))


def of_forms(struct: type[msgspec.Struct], rows: list[Any]) -> str | None:
    """The first string of the ``rows``, which msgspec has passed, that has not the form that the schema says."""
    form = msgspec.inspect.type_info(struct)
    for entry, row in enumerate(rows):
        for fields, value, broken in _broken(row, form, ()):
            return of_entry(rows, entry, ".".join(fields), refused(value, _allowed(broken)))
    return None


def _broken(value: Any, form: Any, fields: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any, Any]]:
    """Each string in ``value`` that has not its form, with the fields that lead there."""
    form = _present(form)
    pattern = (form.extra or {}).get("form") if isinstance(form, msgspec.inspect.Metadata) else None
    if pattern is not None:
        if re.search(pattern, value) is None:
            yield fields, value, form
        return
    form = _plain(form)
    if isinstance(value, list):
        for inner in value:
            yield from _broken(inner, form.item_type, fields)
    elif isinstance(form, msgspec.inspect.StructType):
        for field in form.fields:
            if field.name in value:
                yield from _broken(value[field.name], field.type, (*fields, field.name))


def shown(value: Any) -> str:
    """``value`` as a message shows it."""
    printed = repr(value)
    return printed if len(printed) <= _LONGEST else f"{printed[:_LONGEST]}…"


def refused(value: Any, allowed: str) -> str:
    """What stands there, and what may."""
    return _("{value} is not allowed; allowed: {allowed}").format(value=shown(value), allowed=allowed)


def nearest(value: str, known: Iterable[str]) -> str:
    """``; did you mean 'CP'?``, or nothing if none of ``known`` is near."""
    from difflib import get_close_matches  # for a message only: start-up does without

    near = get_close_matches(value, known, 1)
    return _("; did you mean {near!r}?").format(near=near[0]) if near else ""


def _inside(value: Any, form: Any, step: re.Match[str]) -> tuple[Any, Any]:
    """What stands one step of a path further in, and the form that it must have."""
    form = _plain(form)
    if step["field"]:
        found = next((f.type for f in getattr(form, "fields", ()) if f.name == step["field"]), None)
        return value[step["field"]], found
    if step["index"]:
        return value[int(step["index"])], getattr(form, "item_type", None)
    allowed = getattr(form, "value_type", None)
    return next((v for v in value.values() if not isinstance(v, str)), value), allowed


def _present(form: Any) -> Any:
    """The form of a field that is not left out."""
    if isinstance(form, msgspec.inspect.UnionType):
        return next(t for t in form.types if not isinstance(t, msgspec.inspect.NoneType))
    return form


def _plain(form: Any) -> Any:
    """The form of a field that is not left out, without its description."""
    form = _present(form)
    return form.type if isinstance(form, msgspec.inspect.Metadata) else form


def _fields(form: Any) -> list[str]:
    return [f.name for f in getattr(_plain(form), "fields", ())]


def _allowed(form: Any) -> str:
    """What a field may hold, in words."""
    form = _present(form)
    if isinstance(form, msgspec.inspect.Metadata) and form.extra_json_schema:
        return _(str(form.extra_json_schema["description"]))
    if isinstance(form, msgspec.inspect.LiteralType):
        return ", ".join(map(str, form.values))
    named = _NAMED.get(type(form).__name__)
    return _(named) if named is not None else _("a table with {fields}").format(fields=", ".join(_fields(form)))
