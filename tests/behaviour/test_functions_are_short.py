"""A function that needs more than a screen says why.

The convention: a function, documentation not counted, has at most 40 lines, from its ``def`` to its end. One that is
longer has a comment in its body that begins with ``# Long because`` and goes on with a reason.
"""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.sources import DANTEXT, Source, sources

MOST = 40
REASON = "# Long because"


def long_functions(module: Source) -> Iterator[str]:
    """A message a function of a module that is too long and gives no reason."""
    reasons = {
        token.start[0]
        for token in tokenize.generate_tokens(io.StringIO(module.text).readline)
        if token.type == tokenize.COMMENT and token.string[len(REASON) :].strip() and token.string.startswith(REASON)
    }
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = _lines(node)
            inside = reasons & set(range(node.lineno, (node.end_lineno or 0) + 1))
            for inner in _functions_in(node):
                inside -= set(range(inner.lineno, (inner.end_lineno or 0) + 1))
            if lines > MOST and not inside:
                yield f"{module.at(node.lineno)}: {node.name} has {lines} lines"


def _functions_in(node: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (n for n in ast.walk(node) if n is not node and isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef))


def _lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from ``def`` to the end, those of the documentation left out."""
    lines = (node.end_lineno or node.lineno) - node.lineno + 1
    first = node.body[0]
    if ast.get_docstring(node) is not None:
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines


def test_functions_are_short_or_say_why():
    wrong = [message for module in sources(DANTEXT) for message in long_functions(module)]
    assert not wrong, f"{len(wrong)} functions:\n" + "\n".join(wrong)


# -- the test of the test ------------------------------------------------------------------------------

BODY = "    x = 1\n"
CODE = [
    ("as long as it may be", "def f():\n" + BODY * 39, []),
    ("too long", "def f():\n" + BODY * 40, ["dantext/a.py:1: f has 41 lines"]),
    ("long documentation", 'def f():\n    """One.\n' + "\n" * 50 + '    """\n' + BODY * 39, []),
    ("a method", "class A:\n    async def f(self):\n" + "        x = 1\n" * 40, ["dantext/a.py:2: f has 41 lines"]),
    ("a reason", "def f():\n" + BODY * 40 + "    # Long because it is a table.\n    return\n", []),
    ("no reason behind the words", "def f():\n" + BODY * 40 + "    # Long because\n    return\n", ["dantext/a.py:1: f has 43 lines"]),
    ("a reason in front of it", "# Long because it is a table.\ndef f():\n" + BODY * 40, ["dantext/a.py:2: f has 41 lines"]),
    ("a reason in a string", "def f():\n    x = '# Long because'\n" + BODY * 40, ["dantext/a.py:1: f has 42 lines"]),
    ("a reason of a function in it", "def f():\n    def g():\n        # Long because of g.\n        return\n" + BODY * 40,
     ["dantext/a.py:1: f has 44 lines"]),
]  # fmt: skip


@pytest.mark.parametrize(("code", "expected"), [c[1:] for c in CODE], ids=[c[0] for c in CODE])
def test_a_long_function_is_found(code, expected):
    assert list(long_functions(Source("dantext.a", Path("/x/dantext/a.py"), code, ast.parse(code)))) == expected
