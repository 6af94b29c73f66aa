"""Messages for tests: of MIME by the standard library, of Outlook by a writer of OLE files."""

from __future__ import annotations

from email.message import EmailMessage

from tests.support.docs import make_ole

File = tuple[str, bytes]


def make_eml(text: str | None = None, html: str | None = None, files: tuple[File, ...] = (), subject: str = "Báo cáo") -> bytes:  # fmt: skip
    """A message with a body in text, in HTML or in both, and files attached."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.vn", "b@example.vn", subject
    if text is not None:
        message.set_content(text)
    if html is not None:
        (message.add_alternative if text is not None else message.set_content)(html, subtype="html")
    for name, data in files:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def make_mht(page: str, *others: tuple[str, str, str], charset: str = "utf-8") -> bytes:
    """A page saved with what it shows: the type, the place and the content of each."""
    parts = [("text/html", "https://example.vn/", page), *others]
    written = "".join(
        f"--x\r\nContent-Type: {kind}; charset={charset}\r\nContent-Location: {place}\r\n\r\n{content}\r\n"
        for kind, place, content in parts
    )
    head = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.vn/\r\nMIME-Version: 1.0\r\n"
    return f'{head}Content-Type: multipart/related; boundary="x"\r\n\r\n{written}--x--\r\n'.encode(charset)


def text(tag: str, said: str, legacy: str = "") -> dict[str, bytes]:
    """A property of text, in UTF-16 or in an older encoding."""
    return {f"__substg1.0_{tag}{'001E' if legacy else '001F'}": said.encode(legacy or "utf-16-le")}


def binary(tag: str, data: bytes) -> dict[str, bytes]:
    """A property of bytes."""
    return {f"__substg1.0_{tag}0102": data}


def in_folder(folder: str, properties: dict[str, bytes]) -> dict[str, bytes]:
    """Properties that lie in a storage."""
    return {f"{folder}/{name}": data for name, data in properties.items()}


def attached(number: int, properties: dict[str, bytes]) -> dict[str, bytes]:
    """The properties of an attachment."""
    return in_folder(f"__attach_version1.0_#{number:08X}", properties)


def make_msg(*properties: dict[str, bytes]) -> bytes:
    """A message of Outlook; streams are filled with NUL up to 4096 bytes."""
    streams = {"__properties_version1.0": bytes(32)}
    for some in properties:
        streams |= some
    return make_ole(streams)
