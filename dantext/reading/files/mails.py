"""What a message says and what is attached to it, whichever program wrote it.

What it says is its subject, and its body as HTML, where there is one, for only that has tables, else as text.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from typing import NamedTuple

from dantext.language.messages import _
from dantext.reading.files import html
from dantext.reading.files.errors import ReadError
from dantext.reading.files.limits import Limits
from dantext.reading.files.plain import Decoded, clean, decode

# What is declared where nobody chose anything.
_ANYTHING = frozenset(("us-ascii", "ascii", "iso-8859-1", "latin-1", "windows-1252", "cp1252", ""))
WITH_ATTACHMENTS = frozenset(("eml", "msg"))
"""The formats of messages that may have attachments: what a page of MIME has beside it are its own parts."""


class Attachment(NamedTuple):
    """A file in a message; ``read`` raises `ReadError` if it is not there, or broken."""

    name: str
    read: Callable[[], bytes]


@dataclass(slots=True)
class Mail:
    """A message: its subject, the parts of its body, its attachments, and how many pictures stand in the body."""

    subject: str = ""
    body: list[Decoded] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    pictures: int = 0

    def text(self, name: str) -> Decoded:
        """The subject, and behind an empty line the body. Raises `ReadError` (``scanned``) for one of pictures."""
        body = "\n".join(part.text.strip() for part in self.body).strip()
        if not body and self.pictures:
            raise ReadError(
                "scanned",
                _("{name}: has pictures and no text; run OCR on them first, e.g. tesseract -l vie").format(name=name),
            )
        encoding = next((part.encoding for part in self.body if part.encoding), None)
        return Decoded("\n\n".join(filter(None, (self.subject.strip(), body))), encoding)


def attachments(data: bytes, kind: str, name: str, limits: Limits) -> list[Attachment]:
    """What is attached to a message; nothing if ``kind`` is none of those that have attachments.

    Raises `ReadError` where the message cannot be read.
    """
    if kind not in WITH_ATTACHMENTS:
        return []
    mail: Mail = import_module(f"dantext.reading.files.{kind}").parse(data, name, limits)
    return mail.attachments


def characters(data: bytes, charset: str, name: str, limits: Limits) -> Decoded:
    """Bytes that are said to be in ``charset``, which is not believed of UTF-8, nor if it is what all programs say."""
    try:
        return Decoded(data.decode("utf-8-sig"), None)
    except UnicodeDecodeError:
        pass
    if charset.lower() not in _ANYTHING:
        try:
            return Decoded(data.decode(charset, "replace"), None)
        except (LookupError, ValueError):
            pass
    try:
        return decode(data, name, limits)
    except ReadError as e:
        if e.code != "encoding":
            raise
        return Decoded(data.decode("cp1252", "replace"), None)


def page(data: bytes, charset: str, name: str, limits: Limits) -> Decoded:
    """The text of a body in HTML."""
    if not data.strip():
        return Decoded("", None)
    if charset.lower() in _ANYTHING:
        try:
            return html.read(data, name, limits)
        except ReadError as e:
            if e.code != "encoding":
                raise
    return html.read(characters(data, charset, name, limits).text.encode("utf-8", "replace"), name, limits)


def plain(text: Decoded) -> Decoded:
    """The text of a body that is text."""
    return Decoded(clean(text.text.replace("\r\n", "\n")), text.encoding)


def bare_name(name: str, number: int, suffix: str = "") -> str:
    """The name of an attachment without folders; one made of its number and ``suffix`` if it has none."""
    bare = " ".join(name.replace("\\", "/").rpartition("/")[2].replace("\0", "").split())
    return bare if bare.strip(".") else f"attachment-{number}{suffix}"
