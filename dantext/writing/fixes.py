"""What findings say to write instead, written: which of them can be at once, the text with them, and the difference."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from difflib import unified_diff
from itertools import groupby

from dantext.check.finding import Edit, Finding

_CONTEXT = 3  # lines around what differs


def applicable(findings: Iterable[Finding]) -> list[Finding]:
    """The findings whose edits can all be made: of those that touch the same words, the first."""
    chosen: list[Finding] = []
    taken: list[Edit] = []  # in the order of the text, of which none touch: those next to one tell whether it does
    for finding in findings:
        fresh = [edit for edit in finding.edits if not _is_in(taken, edit)]
        if finding.edits and not any(_touches_any(taken, edit) for edit in fresh):
            chosen.append(finding)
            for edit in fresh:
                insort(taken, edit, key=_place)
    return chosen


def _place(edit: Edit) -> tuple[int, int]:
    return edit.start, edit.end


def _is_in(taken: Sequence[Edit], edit: Edit) -> bool:
    at = bisect_left(taken, _place(edit), key=_place)
    return at < len(taken) and taken[at] == edit


def _touches_any(taken: Sequence[Edit], edit: Edit) -> bool:
    at = bisect_left(taken, _place(edit), key=_place)
    return any(_touch(edit, other) for other in taken[max(at - 1, 0) : at + 1])


def edits_of(findings: Iterable[Finding]) -> list[Edit]:
    """Their edits in the order of the text, each once."""
    return sorted(dict.fromkeys(edit for f in findings for edit in f.edits), key=_place)


def fixed(text: str, findings: Iterable[Finding]) -> str:
    """The text with the edits of findings that are `applicable`."""
    pieces: list[str] = []
    done = 0
    for edit in edits_of(findings):
        pieces += (text[done : edit.start], edit.text)
        done = edit.end
    return "".join((*pieces, text[done:]))


def difference(name: str, text: str, other: str) -> str:
    """What ``patch`` needs to make the one text the other, of the file ``name``; empty if they are equal."""
    end = "\t" if " " in name else ""  # without it `patch` takes what stands before the blank for the name
    a, b = _lines(text), _lines(other)
    if len(a) != len(b):
        return "".join(_ended(unified_diff(a, b, f"a/{name}{end}", f"b/{name}{end}")))
    if text == other:
        return ""
    # Edits that leave the lines where they are need no search, which takes minutes where lines are alike.
    return "".join((f"--- a/{name}{end}\n", f"+++ b/{name}{end}\n", *_ended(_compared(a, b))))


def _compared(a: Sequence[str], b: Sequence[str]) -> Iterator[str]:
    """The hunks of a unified difference of as many lines, line by line."""
    differing = [n for n, (old, new) in enumerate(zip(a, b, strict=True)) if old != new]
    for run in _runs(differing):
        begin, end = max(run[0] - _CONTEXT, 0), min(run[-1] + _CONTEXT + 1, len(a))
        size = f",{end - begin}" if end - begin > 1 else ""
        yield f"@@ -{begin + 1}{size} +{begin + 1}{size} @@\n"
        for changed, together in groupby(range(begin, end), key=lambda n: a[n] != b[n]):
            lines = list(together)
            if changed:
                yield from (f"-{a[n]}" for n in lines)
                yield from (f"+{b[n]}" for n in lines)
            else:
                yield from (f" {a[n]}" for n in lines)


def _runs(numbers: Sequence[int]) -> Iterator[list[int]]:
    """Numbers in order, those together between which a difference shows every line."""
    run: list[int] = []
    for number in numbers:
        if run and number - run[-1] > 2 * _CONTEXT + 1:
            yield run
            run = []
        run.append(number)
    if run:
        yield run


def _lines(text: str) -> list[str]:
    """Lines as ``patch`` counts them: only a line feed ends one."""
    return [f"{line}\n" for line in text.split("\n")][:-1] + ([last] if (last := text.rpartition("\n")[2]) else [])


def _ended(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _touch(a: Edit, b: Edit) -> bool:
    """Whether two edits are of the same characters, or would have to be in some order."""
    if a.start == a.end or b.start == b.end:
        return a.start <= b.end and b.start <= a.end
    return a.start < b.end and b.start < a.end


__all__: Sequence[str] = ["applicable", "difference", "edits_of", "fixed"]
