"""Messages (.eml) and web pages in one file (.mht, .mhtml), both of MIME (RFC 2045 to 2047, 2387, 2557), to text."""

from __future__ import annotations

from email import message_from_bytes
from email.errors import HeaderParseError, MessageError
from email.header import decode_header
from email.message import Message
from email.policy import Compat32
from functools import partial

from dantext.language.messages import _, aside
from dantext.reading.files.errors import ReadError
from dantext.reading.files.limits import Limits
from dantext.reading.files.mails import Attachment, Mail, bare_name, characters, page, plain
from dantext.reading.files.plain import Decoded

_DEEPEST = 30  # of parts in parts
_LONGEST_HEADER = 1 << 15  # what reads its parameters is quadratic in it
_BODIES = ("text/plain", "text/html", "application/xhtml+xml")
_SUFFIXES = {"text/plain": ".txt", "text/html": ".html", "application/pdf": ".pdf", "application/rtf": ".rtf"}
_SEALED = frozenset(("application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted"))
_SIGNATURES = frozenset((
    "application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature",
    "message/delivery-status", "message/disposition-notification", "text/rfc822-headers", "text/calendar",
))  # fmt: skip
# What the module of the standard library lets through of what it trips over.
_DAMAGE = (MessageError, LookupError, ValueError, TypeError, AttributeError, AssertionError, RecursionError)


def read(data: bytes, name: str, limits: Limits) -> Decoded:
    """The subject and the body of a message, or the text of a web page, whose frames and pictures are not read.

    Raises `ReadError`: ``damaged``, ``encrypted``, ``too-large``, ``scanned``, or what its HTML raises.
    """
    return parse(data, name, limits).text(name)


def parse(data: bytes, name: str, limits: Limits) -> Mail:
    """A message in its parts. Raises `ReadError`."""
    try:
        # The later policies read headers by a grammar, for which some are too long.
        message = message_from_bytes(data.lstrip(b"\xef\xbb\xbf\r\n"), policy=_POLICY)
        parts = _Parts(name, limits)
        parts.mail.subject = _words(_subject(message))
        parts.take(message, 0)
    except _DAMAGE as e:
        raise _damaged(name, e) from None
    return parts.mail


class _Policy(Compat32):
    """Raises `ValueError` for a header that is longer than any."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        if sum(map(len, sourcelines)) > _LONGEST_HEADER:
            raise ValueError(f"a header of more than {_LONGEST_HEADER:,} characters")
        return super().header_source_parse(sourcelines)


_POLICY = _Policy()


def _damaged(name: str, why: str | Exception) -> ReadError:
    said = _("{name}: is a damaged message{why}; save it again").format(name=name, why=aside(why))
    return ReadError("damaged", said)


class _Parts:
    """Takes the parts of a message to where they belong."""

    def __init__(self, name: str, limits: Limits) -> None:
        self.mail = Mail()
        self._name = name
        self._limits = limits

    def take(self, part: Message, depth: int, furniture: bool = False) -> None:
        """A part and those in it; ``furniture``: it may be of the looks of another."""
        kind = part.get_content_type()
        if depth > _DEEPEST:
            raise _damaged(self._name, _("parts in parts, more than {deepest} deep").format(deepest=_DEEPEST))
        if kind in _SEALED and not (kind != "multipart/encrypted" and _signs_only(part)):
            raise ReadError(
                "encrypted", _("{name}: is an encrypted message; open it and save it decrypted").format(name=self._name)
            )
        inside = _inside(part)
        if part.get_content_maintype() == "multipart" and inside:
            self._take_all(kind, inside, part, depth + 1)
        elif kind in _SIGNATURES:
            return
        elif kind == "message/rfc822" and inside:
            self._attach_messages(inside)
        elif kind in _BODIES and not _is_file(part):
            if not (furniture and part.get("Content-Location")):
                self._add_body(part, kind)
        elif furniture and _is_furniture(part):
            self.mail.pictures += part.get_content_maintype() == "image"
        else:
            self._attach(part, kind)

    def _take_all(self, kind: str, parts: list[Message], whole: Message, depth: int) -> None:
        if kind == "multipart/alternative":
            said = _best(parts)
            for part in parts:
                if part is said or part.get_content_maintype() != "text":
                    self.take(part, depth)
            return
        root = _root(parts, whole) if kind == "multipart/related" else None
        if root is not None:
            self.take(root, depth)
        for part in parts:
            if part is not root:
                self.take(part, depth, furniture=root is not None)

    def _add_body(self, part: Message, kind: str) -> None:
        data = _bytes(part)
        charset = str(part.get_content_charset() or "")
        if kind == "text/plain":
            body = plain(characters(data, charset, self._name, self._limits)) if data.strip() else Decoded("", None)
        else:
            body = page(data, charset, self._name, self._limits)
        self.mail.body.append(body)

    def _attach(self, part: Message, kind: str) -> None:
        name = bare_name(_words(part.get_filename()), len(self.mail.attachments) + 1, _SUFFIXES.get(kind, ""))
        self.mail.attachments.append(Attachment(name, partial(_content, part, self._name)))

    def _attach_messages(self, messages: list[Message]) -> None:
        for message in messages:
            name = bare_name(_words(_subject(message)).replace("/", "-")[:100], len(self.mail.attachments) + 1)
            self.mail.attachments.append(Attachment(f"{name}.eml", partial(_source, message, self._name)))


def _signs_only(part: Message) -> bool:
    return str(part.get_param("smime-type", "")).lower() == "certs-only"


def _is_file(part: Message) -> bool:
    if part.get_content_disposition() == "attachment":
        return True
    return part.get_filename() is not None and part.get("Content-Location") is None


def _is_furniture(part: Message) -> bool:
    """Whether a part is a picture or a style of the page beside it, and was not attached by anybody."""
    if part.get_content_disposition() == "attachment":
        return False
    return part.get("Content-Location") is not None or part.get_content_maintype() in ("image", "font") or (
        part.get_content_type() in ("text/css", "text/javascript", "application/javascript"))  # fmt: skip


def _best(parts: list[Message]) -> Message:
    """Of several ways to say the same the one with HTML, else with text, else the last."""
    for wanted in (_BODIES[1:], _BODIES[:1]):
        for part in parts:
            if _holds(part, wanted, 0):
                return part
    return parts[-1]


def _holds(part: Message, kinds: tuple[str, ...], depth: int) -> bool:
    if depth < _DEEPEST and part.get_content_maintype() == "multipart":
        return any(_holds(child, kinds, depth + 1) for child in _inside(part))
    return part.get_content_type() in kinds and not _is_file(part) and bool(_bytes(part).strip())


def _root(parts: list[Message], whole: Message) -> Message | None:
    """The part that the others belong to: the one that is named, else the first page, else the first."""
    start = str(whole.get_param("start", ""))
    named = [part for part in parts if start and part.get("Content-ID", "").strip() == start]
    pages = [part for part in parts if _holds(part, _BODIES[1:], 0)]
    return next(iter((*named, *pages, *parts)), None)


def _inside(part: Message) -> list[Message]:
    content = part.get_payload()
    return [child for child in content if isinstance(child, Message)] if isinstance(content, list) else []


def _bytes(part: Message) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _content(part: Message, name: str) -> bytes:
    try:
        return _bytes(part)
    except _DAMAGE as e:
        raise _damaged(name, e) from None


def _source(message: Message, name: str) -> bytes:
    try:
        return message.as_bytes()
    except _DAMAGE as e:
        raise _damaged(name, e) from None


def _subject(message: Message) -> object:
    # As it stands: what `get` gives for bytes that are no ASCII has lost them.
    return next((value for key, value in message.raw_items() if key.lower() == "subject"), None)


def _words(header: object) -> str:
    """A header with its encoded words (RFC 2047) read; bytes that no charset is given for are UTF-8 or guessed."""
    if header is None:
        return ""
    raw = str(header).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    try:
        pieces = decode_header(raw)
    except (HeaderParseError, ValueError):
        return " ".join(raw.split())
    words = ""
    for piece, charset in pieces:
        if isinstance(piece, str):
            words += piece
        else:
            try:
                words += piece.decode(charset or "utf-8", "replace")
            except LookupError:
                words += piece.decode("utf-8", "replace")
    return " ".join(words.split())
