"""The part of a package that has the comments: what a comment says, and how the document knows the part."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from itertools import count

from dantext.check.finding import Finding
from dantext.language.messages import _
from dantext.reading.files.package import Package
from dantext.writing.word.markup import Markup
from dantext.writing.word.outline import Outline

TYPES = "[Content_Types].xml"
_COMMENTS = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TRANSITIONAL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_STRICT_HOST = "purl.oclc.org"


def said(finding: Finding, is_exact: bool) -> list[str]:
    """The paragraphs of a comment; one that is not at the words that it is about names them."""
    what = _("{message}; {advice}").format(message=finding.message, advice=finding.advice)
    lines = [f"{what[:1].upper()}{what[1:]}{'' if what.endswith('…') else '.'}"]
    if not is_exact:
        lines.insert(0, _("On “{text}”:").format(text=finding.text))
    if finding.basis is not None:
        lines.append(_("Basis: {basis}").format(basis=finding.basis))
    return [*lines, f"[dantext: {finding.code}]"]


class Comments:
    """The part with the comments of a document, or the one that it is to get."""

    def __init__(self, package: Package, main: str, data: Callable[[str], bytes]) -> None:
        known = [r.target for r in package.related(main) if r.kind == "comments"]
        self._names = set(package.names())
        self._main = main
        self._data = data
        self._is_related = bool(known)
        self._part = known[0] if known else self._fresh()
        self.outline = Outline(data(self._part)) if self._part in self._names else None

    def _fresh(self) -> str:
        folder = posixpath.dirname(self._main)
        named = (posixpath.join(folder, f"comments{n or ''}.xml") for n in count())
        return next(name for name in named if name not in self._names)

    def with_comments(
        self, paragraphs: Mapping[int, list[str]], markup: Callable[[Outline], Markup]
    ) -> dict[str, bytes]:
        """The parts that change when there are comments of these numbers, with their bytes."""
        root = self.outline
        if root is not None:
            write = markup(root)
            content = b"".join(write.comment(n, lines) for n, lines in paragraphs.items())
            parts = {self._part: with_child(self._data(self._part), root, content)}
        else:
            body = Outline(self._data(self._main))
            write = markup(body)
            content = b"".join(write.comment(n, lines) for n, lines in paragraphs.items())
            parts = {self._part: write.comments(content, body.namespace), **self._types()}
        return parts if self._is_related else parts | self._relations()

    def _types(self) -> dict[str, bytes]:
        data = self._data(TYPES)
        name = f"/{self._part}"
        if f'"{name}"'.encode() in data:
            return {}
        root = Outline(data)
        tag = f'<{_named(root, "Override")} PartName="{name}" ContentType="{_COMMENTS}"/>'
        return {TYPES: with_child(data, root, tag.encode())}

    def _relations(self) -> dict[str, bytes]:
        folder, file = posixpath.split(self._main)
        part = posixpath.join(folder, "_rels", f"{file}.rels")
        data = self._data(part) if part in self._names else f'<Relationships xmlns="{_RELATIONS}"/>'.encode()
        root = Outline(data)
        taken = set(re.findall(rb"""\bId\s*=\s*["']([^"']*)""", data))
        key = next(key for n in count(1) if (key := f"rId{n}").encode() not in taken)
        edition = _STRICT if _STRICT_HOST.encode() in data else _TRANSITIONAL
        target = posixpath.basename(self._part)
        tag = f'<{_named(root, "Relationship")} Id="{key}" Type="{edition}/comments" Target="{target}"/>'
        return {part: with_child(data, root, tag.encode())}


def _named(root: Outline, name: str) -> str:
    return f"{root.prefix}:{name}" if root.prefix else name


def with_child(data: bytes, root: Outline, content: bytes) -> bytes:
    """A part with one more element at the end of its root."""
    if not root.is_empty:
        return data[: root.end] + content + data[root.end :]
    start, end = root.root
    name = re.split(rb"[\s/>]", data[start + 1 : end], maxsplit=1)[0]
    return data[: end - 2] + b">" + content + b"</" + name + b">" + data[end:]
