"""Words of Vietnamese live in the tables of ``patterns/``: no list of more than five of them stands in the code.

A list is a list, tuple, set or dictionary with what is nested in it, the arguments of a call, the branches of a regex,
or a string that is made to be split. Documentation is read by people and is left out.
"""

from __future__ import annotations

import ast
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from dantext.language.letters import LOWER, UPPER
from dantext.language.syllable import is_syllable
from tests.support.sources import DANTEXT, Source, documented, sources

MOST = 5
# Words without marks may be of any language: so many of a list's must be syllables to make it a list of Vietnamese.
SHARE = 0.8

ALLOWED = {
    "dantext.language.syllable": "the sounds that a syllable is made of, a closed inventory and no words",
}
"""Modules that may hold a list, and why."""

_LETTER = re.compile(f"[{UPPER}{LOWER}]")
_WORD = re.compile(f"[{UPPER}{LOWER}]+")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_LONGEST = 7  # letters of a syllable: nghiêng
_TOKEN = re.compile(
    r"""
    \\.                                       # an escape
    | \[ \^? \]? (?: \\. | [^\]\\] )* \]         # a class
    | \( (?: \? (?: P<\w+> | <[=!] | [:=!>] | [a-zA-Z-]+ :? ) )?
    | \{ [0-9,]* \}                            # a count
    | .
    """,
    re.VERBOSE | re.DOTALL,
)


class Listing(NamedTuple):
    """A list of Vietnamese words: where, and what is in it."""

    line: int
    items: list[str]


def is_vietnamese(item: str) -> bool:
    """Whether a string has a word of Vietnamese that tells itself by its marks.

    A letter is no word; neither is a symbol as in codes (``HĐND``), nor a row of a table of letters (``áàảãạ``).
    """
    for word in _WORD.findall(item):
        if word.isascii() or not 2 <= len(word) <= _LONGEST:
            continue
        if word == word.upper() and not is_syllable(word):
            continue
        if sum(mark in _TONES for mark in unicodedata.normalize("NFD", word)) <= 1:
            return True
    return False


def may_be_vietnamese(item: str) -> bool:
    """Whether a string can be Vietnamese without marks: nothing but syllables, none of a single letter alone."""
    words = item.split()
    return item.isascii() and any(len(w) > 1 for w in words) and all(w.islower() and is_syllable(w) for w in words)


def vietnamese(items: list[str]) -> list[str]:
    """Those of a list that are Vietnamese, if they are too many; else none."""
    marked = [item for item in items if is_vietnamese(item)]
    if len(marked) > MOST:
        return marked
    plain = [item for item in items if is_vietnamese(item) or may_be_vietnamese(item)]
    return plain if len(plain) > MOST and len(plain) >= SHARE * len(items) else []


def listings(tree: ast.Module) -> Iterator[Listing]:
    """The lists of a module; of lists in lists the outermost."""
    left_out = documented(tree)
    todo: list[ast.AST] = [tree]
    while todo:
        node = todo.pop()
        if node in left_out or _is_all(node):
            continue
        for items in _lists(node):
            if found := vietnamese(items):
                yield Listing(getattr(node, "lineno", 0), found)
                break
        else:
            if _text(node) is None:
                todo += ast.iter_child_nodes(node)


def _is_all(node: ast.AST) -> bool:
    """Names of the program."""
    return isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "__all__" for t in node.targets)


def _lists(node: ast.AST) -> Iterator[list[str]]:
    """Everything that a node lists, in each way that it may be meant."""
    if (text := _text(node)) is not None:
        yield text.split(";")
        yield from branches(text)
    elif isinstance(node, ast.List | ast.Tuple | ast.Set | ast.Dict):
        yield list(_strings(node))
    elif isinstance(node, ast.Call):
        yield [text for argument in node.args if (text := _text(argument)) is not None]
        yield from _split(node)


def _strings(node: ast.AST | None) -> Iterator[str]:
    """Strings in a literal, and in the literals in it."""
    if isinstance(node, ast.Dict):
        for part in (*node.keys, *node.values):
            yield from _strings(part)
    elif isinstance(node, ast.List | ast.Tuple | ast.Set):
        for part in node.elts:
            yield from _strings(part)
    elif node is not None and (text := _text(node)) is not None:
        yield text


def _split(node: ast.Call) -> Iterator[list[str]]:
    """What a string is split into where it stands."""
    if isinstance(node.func, ast.Attribute) and (text := _text(node.func.value)) is not None:
        separator = _text(node.args[0]) if node.args else None
        if node.func.attr == "splitlines":
            yield text.splitlines()
        elif node.func.attr == "split" and separator != "":
            yield text.split(separator)


def _text(node: ast.AST) -> str | None:
    """A string, also one in parts; what is not known of it, as in f-strings, is a NUL."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(part) or "\0" for part in node.values)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        left, right = _text(node.left), _text(node.right)
        if left is not None or right is not None:
            return f"{left or chr(0)}{right or chr(0)}"
    return None


def branches(pattern: str) -> Iterator[list[str]]:
    """The branches of each alternation of a regex, as the words that they hold; nested ones on their own."""
    open_groups: list[list[str]] = [[""]]
    for token in _TOKEN.findall(pattern):
        group = open_groups[-1]
        if token[0] == "(":
            open_groups.append([""])
        elif token == ")" and len(open_groups) > 1:
            yield open_groups.pop()
            open_groups[-1][-1] += " "
        elif token == "|":
            group.append("")
        elif token[0] == "[" and len(token) > 1:
            letter = _LETTER.search(token)
            group[-1] += letter[0] if letter and token[1] != "^" else " "
        elif len(token) == 1 and token not in "?*+^$.":
            group[-1] += token
        elif token[0] == "\\":
            group[-1] += " "
    yield from open_groups


def found_in(package: Path) -> list[tuple[Source, Listing]]:
    """All lists of a package but those that are allowed, in the order of files and lines."""
    return [
        (module, listing)
        for module in sources(package)
        if module.name not in ALLOWED
        for listing in sorted(listings(module.tree))
    ]


def test_no_list_of_words_stands_in_the_code():
    wrong = [f"{m.at(at.line)}: {len(at.items)} words, as {', '.join(at.items[:3])}" for m, at in found_in(DANTEXT)]
    assert not wrong, f"{len(wrong)} lists that belong in patterns/:\n" + "\n".join(wrong)


def test_what_is_allowed_is_needed():
    modules = {module.name: module for module in sources(DANTEXT)}
    for name in ALLOWED:
        assert list(listings(modules[name].tree)), f"{name} holds no list any more"


# -- the test of the test ------------------------------------------------------------------------------

SIX = ["ban hành", "ký", "phê duyệt", "thông qua", "công bố", "sửa đổi", "thay thế"]  # the second has no mark over it
FOLDED = ["ngay", "cua", "ban", "hanh", "thang", "nam"]

CODE: list[tuple[str, str, int]] = [
    ("a list", f"x = {SIX}", 1),
    ("a set in a call", f"x = frozenset({set(SIX)})", 1),
    ("keys", f"x = {dict.fromkeys(SIX, 1)}", 1),
    ("values", f"x = {dict(enumerate(SIX))}", 1),
    ("pairs", f"x = {[(word, 1) for word in SIX]}", 1),
    ("in a function, as its default", f"def f(x={tuple(SIX)}):\n    return x", 1),
    ("arguments", f"f({', '.join(map(repr, SIX))})", 1),
    ("words without marks", f"x = {FOLDED}", 1),
    ("words without marks among others", f"x = {[*FOLDED, 'start', 'length', 'doc_type']}", 0),
    ("a string to split", f"x = {' '.join(FOLDED)!r}.split()", 1),
    ("lines to split", f"x = {chr(10).join(SIX)!r}.splitlines()", 1),
    ("semicolons", f"x = {'; '.join(SIX)!r}", 1),
    ("a regex", f"x = re.compile(r'\\b(?:{'|'.join(SIX)})\\b')", 1),
    ("a regex with classes and spaces", "x = r'[Bb]an\\s+hành|[Kk]ý|[Pp]hê duyệt|[Tt]hông qua|[Cc]ông bố|[Ss]ửa đổi'", 1),
    ("a regex in a group with a letter behind it", "x = r'(?:ký|tỉnh|huyện|quận|xã|phường)'", 1),
    ("a verbose regex", "x = r'''(?P<a> ban\\ hành | phê\\ duyệt | thông\\ qua | công\\ bố | sửa\\ đổi | bãi\\ bỏ )'''", 1),
    ("an f-string", "x = rf'(?:{UP}|ban hành|phê duyệt|thông qua|{LOW}|công bố|sửa đổi|bãi bỏ)'", 1),
    ("strings that are added", f"x = {'|'.join(SIX[:4])!r} + {'|' + '|'.join(SIX[4:])!r}", 1),
    ("groups of few", "x = r'(?:ban hành|phê duyệt|ký)\\s(?:thông qua|công bố|sửa đổi)(?:của|ngày)'", 0),
    ("five", f"x = {SIX[:5]}", 0),
    ("documentation", f'def f():\n    """{"; ".join(SIX)}"""', 0),
    ("documentation of a name", f'x = 1\n"""{"; ".join(SIX)}"""', 0),
    ("names of the program", "x = ['start', 'end', 'text', 'kind', 'number', 'name', 'date', 'code']", 0),
    ("names that are exported", f"__all__ = {FOLDED}", 0),
    ("tags", "x = {'td', 'th', 'tr', 'li', 'br', 'div', 'span', 'head'}", 0),
    ("symbols of codes", "x = ['QĐ', 'NĐ', 'HĐND', 'CĐ', 'HĐBT', 'ĐU', 'BCĐ']", 0),
    ("letters", "x = ['đ', 'ă', 'â', 'ê', 'ô', 'ơ', 'ư']", 0),
    ("rows of letters", "x = ['áàảãạ', 'ắằẳẵặ', 'ấầẩẫậ', 'éèẻẽẹ', 'ếềểễệ', 'íìỉĩị']", 0),
    ("a sentence", "x = 'Căn cứ quy định của pháp luật, Ủy ban nhân dân tỉnh ban hành quyết định này.'", 0),
]  # fmt: skip


@pytest.mark.parametrize(("code", "count"), [c[1:] for c in CODE], ids=[c[0] for c in CODE])
def test_a_list_is_found(code, count):
    assert len(list(listings(ast.parse(code)))) == count


def test_a_list_is_found_in_a_file_of_a_package(tmp_path):
    (tmp_path / "dantext").mkdir()
    (tmp_path / "dantext" / "a.py").write_text(f"\nx = {SIX}\n", "utf-8")
    ((module, listing),) = found_in(tmp_path / "dantext")
    assert (module.at(listing.line), listing.items[:2]) == ("dantext/a.py:2", ["ban hành", "ký"])
