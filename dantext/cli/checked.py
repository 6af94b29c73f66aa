"""Reports given back by ``dantext check``: a Word file with comments, a page, a text that is put right."""

from __future__ import annotations

import codecs
import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

import click

from dantext.language.messages import Language, _, ngettext
from dantext.language.system_errors import cause
from dantext.reading.files import Limits, Opened, ReadError, ReadText, printable
from dantext.writing.replacing import is_same, replace
from dantext.writing.word import SUFFIXES

if TYPE_CHECKING:
    from dantext.check.finding import Finding, Page
    from dantext.model import Citation, Report
    from dantext.tables.load import Patterns

_PAGES = (".html", ".htm")
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


class Shown(NamedTuple):
    """A report as a page shows it."""

    source: str
    text: str
    report: Report
    citations: Sequence[Citation]
    findings: Mapping[Language, Sequence[Finding]]


class Given(NamedTuple):
    """What was done with a report: lines to say of it, what ``patch`` needs to put it right, what is for the page.

    ``error`` says why it was not given back.
    """

    remarks: tuple[str, ...] = ()
    difference: str = ""
    shown: Shown | None = None
    error: str | None = None


@dataclass(frozen=True)
class Back:
    """How reports are given back: to ``path``, a file or a folder, or with none in place or as a difference."""

    path: str | None
    fix: bool
    in_place: bool
    limits: Limits

    @property
    def is_folder(self) -> bool:
        """Whether each report is a file of its own in a folder."""
        return self.path is not None and _is_folder(self.path)

    @property
    def is_page(self) -> bool:
        """Whether all reports are one page."""
        return self.path is not None and not self.is_folder and _suffix(self.path) in _PAGES

    @property
    def prints_difference(self) -> bool:
        """Whether nothing is written."""
        return self.path is None and not self.in_place

    def give(self, source: Opened, read: ReadText, page: Page, findings: Sequence[Finding]) -> Given:
        """Write one report, whose findings are of use also if it cannot be written."""
        try:
            return self._given(source, read, page, findings)
        except ReadError as e:
            return Given(error=str(e))

    def _given(self, source: Opened, read: ReadText, page: Page, findings: Sequence[Finding]) -> Given:
        name = source.name
        if self.is_page:
            return Given(shown=_shown(name, read, page, findings))
        if read.format == "docx":
            return self._word(source, findings)
        if self.fix and read.format == "txt":
            return self._text(source, read, findings)
        if self.is_folder and not self.fix:
            data = BytesIO()
            write_page(data, page.patterns, [_shown(name, read, page, findings)])
            return self._write(name, f"{self._target(name)}.html", data.getvalue())
        if self.fix:
            said = _(
                "{name}: is no plain text and no .docx, which alone can be changed; leave out --fix, or convert it"
            )
        else:
            said = _("{name}: is no .docx, which alone has room for comments; name a page, -o x.html")
        raise ReadError("unsupported", said.format(name=name))

    def _word(self, source: Opened, findings: Sequence[Finding]) -> Given:
        from dantext.writing.word import annotate

        name = source.name
        if self.path is None:
            raise ReadError("unsupported", _in_place(name))
        target = self._target(name)
        made = annotate(source.data, name, findings, self.limits, self.fix)
        if _suffix(target) != made.suffix:
            said = _("{name}: is a {suffix}, and opens under no other name; let {target} end so, too")
            raise ReadError("unsupported", said.format(name=name, suffix=made.suffix, target=target))
        remarks = self._write(name, target, made.data).remarks
        if self.fix:
            remarks = (*remarks, _fixed(name, len(made.fixed), len(findings)))
        if made.unplaced:
            said = ngettext(
                "{name}: {n} finding has no place in {target}; see what is printed",
                "{name}: {n} findings have no place in {target}; see what is printed", len(made.unplaced),
            )  # fmt: skip
            remarks = (*remarks, said.format(name=name, n=len(made.unplaced), target=target))
        if made.was_signed:
            said = _("{name}: is signed; the signature does not hold for {target}")
            remarks = (*remarks, said.format(name=name, target=target))
        return Given(remarks)

    def _text(self, source: Opened, read: ReadText, findings: Sequence[Finding]) -> Given:
        from dantext.writing.fixes import applicable, difference, fixed

        name = source.name
        done = applicable(findings)
        text = fixed(read.text, done)
        remark = _fixed(name, len(done), len(findings))
        if self.prints_difference:
            return Given((remark,), difference(printable(name), read.text, text))
        data = _encoded(source, read, text)
        target = name if self.in_place else self._target(name)
        if self.in_place and not done:
            return Given((remark,))
        return Given((*self._write(name, target, data).remarks, remark))

    def _target(self, name: str) -> str:
        assert self.path is not None
        if self.is_folder:
            # What is attached to a message is beside it.
            file, *inner = name.split("!/")
            return str(Path(self.path, " - ".join([PurePath(file).name, *(i.replace("/", "_") for i in inner)])))
        if "!/" in name:
            raise ReadError(
                "unsupported", _("{name}: is attached to another report; name a folder, -o checked/").format(name=name)
            )
        return self.path

    def _write(self, name: str, target: str, data: bytes) -> Given:
        if name == "-" and self.in_place:
            raise ReadError("unsupported", _("standard input: has no file to be written to; name another file with -o"))
        if is_same(name, target) and self.path is not None:
            raise ReadError("unsupported", _("{name}: would be written over; name another file").format(name=name))
        try:
            if self.is_folder and self.path is not None:
                Path(self.path).mkdir(parents=True, exist_ok=True)
            replace(target, data)
        except (OSError, ValueError) as e:
            why = cause(e) if isinstance(e, OSError) else e
            said = _("{name}: cannot be written ({why})").format(name=printable(target), why=why)
            raise ReadError("unreadable", said) from None
        return Given((_("{name}: written to {target}").format(name=name, target=target),))


def back_of(
    files: Sequence[str], lists: Sequence[str], path: str | None, fix: bool, write: bool, limits: Limits
) -> Back | None:
    """What the options ask for, None for no report given back. Raises `click.UsageError`; ``lists`` are registers."""
    if path is not None and any(is_same(name, path) for name in lists):
        raise click.UsageError(_("-o {path}: is a register; name another file").format(path=path))
    if write and (not fix or path is not None):
        raise click.UsageError(_("--write goes with --fix, and without -o: it changes the file itself"))
    if path is None:
        word = next((name for name in files if fix and _suffix(name) in SUFFIXES), None)
        if word is not None:
            raise click.UsageError(_in_place(word))
        return Back(None, fix, write, limits) if fix else None
    back = Back(path, fix, False, limits)
    if back.is_folder:
        _check_folder(files, path)
    else:
        _check_file(files, path, fix, back.is_page)
    return back


def _check_file(files: Sequence[str], path: str, fix: bool, is_page: bool) -> None:
    if any(is_same(name, path) for name in files):
        raise click.UsageError(_("-o {path}: is the report itself; name another file").format(path=path))
    if is_page and fix:
        raise click.UsageError(_("-o {path}: a page is not the report; --fix needs a file like it").format(path=path))
    if not is_page and len(files) > 1:
        raise click.UsageError(
            _("-o {path}: is one file for several reports; name a folder, -o checked/").format(path=path)
        )
    if not is_page and not fix and _suffix(path) not in SUFFIXES:
        said = _(
            "-o {path}: comments are written to .docx, pages to .html, and each report to its own file in a folder"
        )
        raise click.UsageError(said.format(path=path))


def _check_folder(files: Sequence[str], path: str) -> None:
    if "-" in files:
        raise click.UsageError(_("-o {path}: standard input has no name in a folder; name a file").format(path=path))
    names = Counter(PurePath(name).name for name in files)
    twice = next((name for name, n in names.items() if n > 1), None)
    if twice is not None:
        said = _("-o {path}: {name} is the name of two reports; name one at a time").format(path=path, name=twice)
        raise click.UsageError(said)
    if any(is_same(name, str(Path(path, PurePath(target).name))) for name in files for target in files):
        raise click.UsageError(
            _("-o {path}: is where the reports themselves are; name another folder").format(path=path)
        )


def _shown(name: str, read: ReadText, page: Page, findings: Sequence[Finding]) -> Shown:
    from dantext.writing.page import in_each_language

    found = in_each_language(page, {f.code for f in findings})
    return Shown(printable(name), read.text, page.report, page.citations, found)


def write_page(out: BinaryIO, patterns: Patterns, reports: Iterable[Shown]) -> None:
    """A page of reports with what was found in them."""
    from dantext.writing.page import HtmlWriter

    writer = HtmlWriter(out, patterns)
    for shown in reports:
        writer.write(*shown)
    writer.close()


def _encoded(source: Opened, read: ReadText, text: str) -> bytes:
    """A text in the encoding that its source has. Raises `ReadError` for one of the time before Unicode."""
    mark, encoding = next((b for b in _BOMS if source.data.startswith(b[0])), (b"", "utf-8"))
    if read.encoding is not None or mark + read.text.encode(encoding) != source.data:
        said = _("{name}: is in an old encoding; save it as UTF-8, then fix it").format(name=source.name)
        raise ReadError("encoding", said)
    return mark + text.encode(encoding)


def _fixed(name: str, n: int, total: int) -> str:
    said = ngettext("{name}: {n} of {total} finding fixed", "{name}: {n} of {total} findings fixed", total)
    return said.format(name=name, n=n, total=total)


def _in_place(name: str) -> str:
    suffix = PurePath(name).suffix
    stem = name.removesuffix(suffix)
    said = _("{name}: a Word file is not changed itself; name another one, -o {stem}.checked{suffix}")
    return said.format(name=name, stem=stem, suffix=suffix)


def _is_folder(path: str) -> bool:
    return Path(path).is_dir() or path.endswith(("/", os.sep))


def _suffix(name: str) -> str:
    return PurePath(name).suffix.lower()
