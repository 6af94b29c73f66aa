"""Messages of Outlook (.msg; [MS-OXMSG]) to text: a stream a property, a storage an attachment, of an OLE file."""

from __future__ import annotations

import struct
from email.message import EmailMessage
from functools import partial

from dantext.language.messages import _
from dantext.reading.files import rtf
from dantext.reading.files.errors import ReadError
from dantext.reading.files.limits import Limits
from dantext.reading.files.mails import Attachment, Mail, bare_name, characters, page, plain
from dantext.reading.files.ole import DamagedError, Streams
from dantext.reading.files.plain import Decoded

# Properties ([MS-OXPROPS]) and their types.
_CLASS, _SUBJECT, _BODY, _RTF, _HTML = "001A", "0037", "1000", "1009", "1013"
_NAMES = ("3707", "3704", "3001")  # of attachments: long, of eight letters, as shown
_DATA, _CONTENT_ID = "3701", "3712"
_UNICODE, _BYTES_TEXT, _BINARY, _OBJECT = "001F", "001E", "0102", "000D"
_PROPERTY, _ATTACHMENT = "__substg1.0_", "__attach_version1.0_#"
_SEALED = "IPM.NOTE.SMIME"
_SIGNED = "IPM.NOTE.SMIME.MULTIPARTSIGNED"
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".emz", ".wmz", ".svg")
_DEEPEST = 5  # of messages in messages
# [MS-OXRTFCP] 2.1.2.1: what is in the window before the first byte.
_WINDOW = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans Serif"
    rb"SymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0" b"\r\n" rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)  # fmt: skip
_COMPRESSED, _AS_IT_IS = b"LZFu", b"MELA"


def read(data: bytes, name: str, limits: Limits) -> Decoded:
    """The subject and the body of a message.

    Raises `ReadError`: ``damaged``, ``encrypted``, ``scanned``, ``too-large``.
    """
    return parse(data, name, limits).text(name)


def parse(data: bytes, name: str, limits: Limits) -> Mail:
    """A message in its parts. Raises `ReadError`."""
    try:
        return _Message(Streams(data), "", name, limits).mail(0)
    except (DamagedError, struct.error) as e:
        raise _damaged(name, e) from None


def _damaged(name: str, why: Exception) -> ReadError:
    said = why if isinstance(why, DamagedError) else _("a part of it is cut short")
    return ReadError(
        "damaged", _("{name}: is a damaged .msg file ({said}); save it again in Outlook").format(name=name, said=said)
    )


class _Message:
    """A message whose streams lie in ``folder``, which is empty or ends in a slash."""

    def __init__(self, streams: Streams, folder: str, name: str, limits: Limits) -> None:
        self._streams = streams
        self._folder = folder
        self._name = name
        self._limits = limits

    def mail(self, depth: int) -> Mail:
        """Its parts; what is attached is read when it is asked for."""
        kind = self._string(_CLASS).upper()
        if kind.startswith(_SEALED) and not kind.startswith(_SIGNED):
            raise ReadError(
                "encrypted", _("{name}: is an encrypted message; open it and save it decrypted").format(name=self._name)
            )
        mail = Mail(self._string(_SUBJECT))
        body = self._body()
        if body is not None:
            mail.body.append(body)
        for folder in self._attachments():
            inside = _Message(self._streams, folder, self._name, self._limits)
            number = len(mail.attachments) + 1
            name = bare_name(next(filter(None, map(inside._string, _NAMES)), ""), number)
            if name.lower().endswith(_PICTURES) and inside._string(_CONTENT_ID):
                mail.pictures += 1
            elif inside._has(_DATA, _OBJECT):
                mail.attachments.append(Attachment(f"{name}.eml", partial(inside._as_eml, depth)))
            else:
                mail.attachments.append(Attachment(name, inside._content))
        return mail

    def _attachments(self) -> list[str]:
        found = {}
        for path in self._streams.names():
            first, slash, _ = path.removeprefix(self._folder).partition("/")
            if slash and path.startswith(self._folder) and first.startswith(_ATTACHMENT):
                found[f"{self._folder}{first}/"] = True
        return sorted(found)

    def _body(self) -> Decoded | None:
        """HTML, else text; what is only in RTF is read from there."""
        if self._has(_HTML, _BINARY):
            return page(self._bytes(_HTML, _BINARY), "", self._name, self._limits)
        if html := self._string(_HTML):
            return page(html.encode("utf-8", "replace"), "utf-8", self._name, self._limits)
        if text := self._string(_BODY):
            return plain(Decoded(text, None))
        if self._has(_RTF, _BINARY):
            source = unpacked(self._bytes(_RTF, _BINARY), self._limits.size)
            return Decoded(rtf.read(source, self._name, self._limits), None)
        return None

    def _content(self) -> bytes:
        """What an attachment holds. Raises `ReadError`."""
        if not self._has(_DATA, _BINARY):
            raise ReadError(
                "missing", _("{name}: has a link to a file, not the file; ask for the file").format(name=self._name)
            )
        try:
            return self._bytes(_DATA, _BINARY)
        except (DamagedError, struct.error) as e:
            raise _damaged(self._name, e) from None

    def _as_eml(self, depth: int) -> bytes:
        """The message that is attached here, written as others write messages. Raises `ReadError`."""
        if depth >= _DEEPEST:
            raise ReadError(
                "too-deep",
                _("{name}: has messages in messages, more than {deepest} deep; save them alone").format(
                    name=self._name, deepest=_DEEPEST
                ),
            )
        folder = f"{self._folder}{_PROPERTY}{_DATA}{_OBJECT}/"
        try:
            mail = _Message(self._streams, folder, self._name, self._limits).mail(depth + 1)
        except (DamagedError, struct.error) as e:
            raise _damaged(self._name, e) from None
        message = EmailMessage()
        message["Subject"] = " ".join(mail.subject.split())
        message.set_content("\n".join(part.text for part in mail.body))
        for name, content in mail.attachments:
            message.add_attachment(content(), maintype="application", subtype="octet-stream", filename=name)
        return message.as_bytes()

    def _has(self, tag: str, kind: str) -> bool:
        path = f"{self._folder}{_PROPERTY}{tag}{kind}"
        return self._streams.has(path) or (kind == _OBJECT and self._streams.has_storage(path))

    def _bytes(self, tag: str, kind: str) -> bytes:
        return self._streams.read(f"{self._folder}{_PROPERTY}{tag}{kind}")

    def _string(self, tag: str) -> str:
        if self._has(tag, _UNICODE):
            return self._bytes(tag, _UNICODE).decode("utf-16-le", "replace").rstrip("\0")
        if self._has(tag, _BYTES_TEXT):
            data = self._bytes(tag, _BYTES_TEXT).rstrip(b"\0")
            return characters(data, "", self._name, self._limits).text if data.strip() else ""
        return ""


def unpacked(data: bytes, most: int) -> bytes:
    """Compressed RTF ([MS-OXRTFCP]), at most ``most`` bytes of it. Raises `DamagedError`, `struct.error`."""
    size, kind = struct.unpack_from("<4xI4s", data)
    if kind == _AS_IT_IS:
        return data[16 : 16 + size]
    if kind != _COMPRESSED:
        raise DamagedError(_("its RTF is packed in no known way"))
    out = bytearray(_WINDOW)
    end = len(_WINDOW) + min(size, most)
    at = 16
    while at < len(data) and len(out) < end:
        flags = data[at]
        at += 1
        for bit in range(8):
            if at >= len(data) or len(out) >= end:
                break
            if not flags >> bit & 1:
                out.append(data[at])
                at += 1
                continue
            (reference,) = struct.unpack_from(">H", data, at)
            at += 2
            # A place in a window of 4096 bytes that goes round; the place that comes next says that this is the end.
            back = (len(out) - (reference >> 4)) % 4096
            if not back:
                at = len(data)
                break
            if back > len(out):
                raise DamagedError(_("its RTF refers to what is not there"))
            for _i in range((reference & 15) + 2):
                out.append(out[-back])
    return bytes(out[len(_WINDOW) :])
