"""Elements of comments and of tracked changes (ECMA-376 part 1, 17.13), in the namespace of a document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import count

AUTHOR, INITIALS = "dantext", "dt"
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Markup:
    """Writes elements; ``prefix`` and ``namespace`` are those of the root of a part."""

    def __init__(self, prefix: str, namespace: str, when: datetime) -> None:
        self._prefix = prefix or "w"
        # Attributes without a prefix are in no namespace.
        self._declared = "" if prefix else f' xmlns:w="{namespace}"'
        # Word writes local time, and calls it that of Greenwich.
        self._by = {"author": AUTHOR, "date": when.replace(tzinfo=None, microsecond=0).isoformat() + "Z"}

    def range_start(self, number: int) -> bytes:
        """Where what a comment is about begins."""
        return self._tag("commentRangeStart", {"id": number}, "/>")

    def range_end(self, number: int) -> bytes:
        """Where that ends, and the comment is referred to."""
        reference = self._tag("commentReference", {"id": number}, "/>")
        return self._tag("commentRangeEnd", {"id": number}, "/>") + self._element("r", {}, reference)

    def comment(self, number: int, paragraphs: Sequence[str]) -> bytes:
        """A comment."""
        mark = self._element("r", {}, self._tag("annotationRef", {}, "/>"))
        said = b"".join(
            self._element("p", {}, (b"" if n else mark) + self._element("r", {}, self._element("t", {}, escaped(line))))
            for n, line in enumerate(paragraphs)
        )
        return self._element("comment", {"id": number, **self._by, "initials": INITIALS}, said)

    def comments(self, content: bytes, namespace: str) -> bytes:
        """A part of comments."""
        root = f'<{self._prefix}:comments xmlns:{self._prefix}="{namespace}">'
        head = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        return head + root.encode() + content + f"</{self._prefix}:comments>".encode()

    def deleted(self, number: int) -> bytes:
        """The start tag of what is deleted."""
        return self._tag("del", {"id": number, **self._by})

    def inserted(self, number: int) -> bytes:
        """The start tag of what is inserted."""
        return self._tag("ins", {"id": number, **self._by})

    def _element(self, name: str, attributes: dict[str, str | int], content: bytes) -> bytes:
        return self._tag(name, attributes) + content + f"</{self._prefix}:{name}>".encode()

    def _tag(self, name: str, attributes: dict[str, str | int], end: str = ">") -> bytes:
        given = "".join(f' {self._prefix}:{key}="{value}"' for key, value in attributes.items())
        return f"<{self._prefix}:{name}{self._declared}{given}{end}".encode()


def escaped(text: str) -> bytes:
    """A text as it stands between tags."""
    text = _NO_XML.sub("\ufffd", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").encode()


def free(used: set[int]) -> Iterator[int]:
    """The numbers from 1 that nothing has."""
    return (number for number in count(1) if number not in used)
