"""Members of rar and 7z archives, which libarchive unpacks; whoever has no such archives needs no such library.

libarchive-c calls the library of the system, so it is an extra. Of what reads these formats it alone has both and a
free licence: py7zr has no rar, rarfile calls a program, and unrar may not be passed on freely.
"""

from __future__ import annotations

import ctypes
import logging
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, BinaryIO, NamedTuple

from dantext.batch.budget import DamageError, UnreadError
from dantext.language.messages import _, language, noted

_FORMATS = ((b"7z\xbc\xaf\x27\x1c", "7zip"), (b"Rar!\x1a\x07\x01", "rar5"), (b"Rar!\x1a\x07", "rar"))
_BLOCK = 1 << 16
_SILENCE = logging.NullHandler()
_ABSENT = noted(
    "is an archive that libarchive unpacks: pip install 'dantext[archive]' and, in Debian, apt-get install"
    " libarchive13; or unpack it first, e.g. 7z x"
)
_ENCRYPTED = noted("is encrypted; unpack it with its password, e.g. 7z x")
_WITHOUT_CONTENT = {0o120000: "link", 0o020000: "device", 0o060000: "device", 0o010000: "pipe", 0o140000: "pipe"}
_FOLDER = 0o040000


class Member(NamedTuple):
    """A member; ``what`` is it, other than a file: a link to ``target``, a device, a pipe.

    ``size`` is what it says that it unpacks to, None if it does not. ``read`` gives at most so many bytes, until the
    next member is asked for.
    """

    name: str
    size: int | None
    what: str | None
    target: str
    read: Callable[[int], bytes]


def members(file: BinaryIO) -> Iterator[Member]:
    """The members that are no folders.

    Raises, as `Member.read` does, `DamageError`, `MemoryError`, and `UnreadError` if an archive is encrypted, or goes
    on in another file, or if there is no library.
    """
    head = file.read(8)
    file.seek(0)
    kind = next((kind for magic, kind in _FORMATS if head.startswith(magic)), None)
    if kind is None:
        raise DamageError(_("it does not begin like one"))
    library = _library()
    try:
        with library.stream_reader(file, kind, "none", _BLOCK) as archive:
            for entry in archive:
                kind_of_file = (entry.mode or 0) & 0o170000
                if kind_of_file != _FOLDER:
                    what = _WITHOUT_CONTENT.get(kind_of_file)
                    read = partial(_read, entry, library)
                    yield Member(_name(entry), entry.size, what, str(entry.linkpath or ""), read)
    except library.ArchiveError as e:
        raise _meant(e) from None


def _library() -> Any:
    try:
        import libarchive
    except (ImportError, OSError, AttributeError):
        # What calls the library looks for its functions when it is imported.
        raise UnreadError("unsupported", _(_ABSENT)) from None
    # Of what it warns about the row of the source speaks.
    libarchive.ffi.logger.addHandler(_SILENCE)
    return libarchive


def _name(entry: Any) -> str:
    name = entry.pathname
    return str(name.decode("utf-8", "surrogateescape") if isinstance(name, bytes) else name or "")


def _read(entry: Any, library: Any, most: int) -> bytes:
    # Some formats give what is encrypted as if it were the content.
    if library.ffi.libarchive.archive_entry_is_data_encrypted(ctypes.c_void_p(entry._entry_p)):
        raise UnreadError("encrypted", _(_ENCRYPTED))
    # Not `get_blocks`, which takes what is below zero, as for a wrong checksum, for a length.
    buffer = ctypes.create_string_buffer(_BLOCK)
    pieces: list[bytes] = []
    left = most
    try:
        while left and (length := library.ffi.read_data(entry._archive_p, buffer, min(left, _BLOCK))):
            if length < 0:
                raise DamageError(_("its checksum is wrong, or a part of it is"))
            pieces.append(buffer.raw[:length])
            left -= length
    except library.ArchiveError as e:
        raise _meant(e) from None
    return b"".join(pieces)


def _meant(error: Exception) -> Exception:
    """What an error of the library means, which only its words say."""
    said = str(error).partition(" (errno=")[0]
    words = said.lower()
    if "encrypt" in words or "crypto" in words or "passphrase" in words:
        return UnreadError("encrypted", _(_ENCRYPTED))
    if "multivolume" in words or "multi-volume" in words or "volume" in words:
        return UnreadError("unsupported", _("goes on in other files; unpack all of them together, e.g. 7z x"))
    if "memory" in words or "allocat" in words:
        return MemoryError(said)
    # What else it says is English.
    return DamageError(said if language() == "en" else _("a part of it cannot be unpacked"))
