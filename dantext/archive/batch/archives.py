"""Members of archives: zip, tar (also packed), gz; archives within archives, within limits."""

from __future__ import annotations

import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import IO, BinaryIO, NamedTuple

from dantext.archive.batch.items import MIB, Item, Limits, is_litter
from dantext.archive.batch.tables import Columns, jsonl_rows, parquet_rows
from dantext.reading.files.errors import Failure
from dantext.reading.files.names import one_line, printable

_SUFFIXES = {
    ".zip": "zip", ".tar": "tar", ".tgz": "tar", ".tbz2": "tar", ".txz": "tar", ".tar.gz": "tar", ".tar.bz2": "tar",
    ".tar.xz": "tar", ".gz": "gz", ".jsonl": "jsonl", ".ndjson": "jsonl", ".parquet": "parquet",
}  # fmt: skip
# Formats of one report, of which no first bytes need be read to see that they hold no others.
_REPORTS = frozenset((".txt", ".docx", ".pdf", ".html", ".htm", ".rtf", ".doc", ".md"))
# What the libraries of archives raise for damaged ones; OSError and ValueError come from below them.
_DAMAGE = (
    zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError,
    NotImplementedError, RuntimeError, OverflowError,
)  # fmt: skip
_LONGEST_HEADER = MIB


class Member(NamedTuple):
    """A file in an archive: its name, packed and unpacked size, a reader, or why it cannot be read."""

    name: str
    packed: int
    size: int
    read: Callable[[int], bytes]
    error: Failure | None = None


def container_kind(path: str) -> str | None:
    """Which archive or table a file is, by its name, else by its first bytes; None for one report."""
    name = path.lower()
    if any(name.endswith(s) for s in _REPORTS):
        return None
    try:
        with open(path, "rb") as file:
            return _kind(name, file)
    except OSError:
        return None  # whoever reads it will say why it cannot be read


def members(path: str, name: str, size: int, kind: str, limits: Limits, columns: Columns) -> Iterator[Item]:
    """The reports in an archive or a table; their weights add up to ``size``."""
    try:
        with open(path, "rb") as file:
            for item in _weighed(_contents(file, name, size, kind, limits, columns, 1), size):
                yield item._replace(root=name)
    except OSError as e:
        yield Item(name, error=("unreadable", f"{name}: cannot be read ({e.strerror}); check its permissions"))


def _weighed(found: Iterator[Item], size: int) -> Iterator[Item]:
    """The same items, what their weights lack of ``size`` on the last one."""
    left, last = size, None
    for item in found:
        if last is not None:
            yield last
        last = item._replace(weight=min(item.weight, left))
        left -= last.weight
    if last is not None:
        yield last._replace(weight=last.weight + left)


def _contents(
    file: BinaryIO, name: str, size: int, kind: str, limits: Limits, columns: Columns, depth: int
) -> Iterator[Item]:
    """The reports of one container; damage met on the way ends it with an item that says so."""
    count = unpacked = 0
    try:
        if kind in ("jsonl", "parquet"):
            rows = jsonl_rows if kind == "jsonl" else parquet_rows
            for item in rows(file, name, limits, columns):
                count += 1
                yield item
        else:
            for member in _OPENERS[kind](file, name):
                if any(is_litter(part) for part in member.name.split("/")):
                    continue
                count += 1
                unpacked += member.size
                if count > limits.members:
                    message = f"{name}: holds more than {limits.members:,} files; the rest was left out"
                    yield Item(name, error=("too-many", message))
                    return
                if unpacked > MIB and unpacked > limits.ratio * max(size, 1):
                    message = f"{name}: unpacks to more than {limits.ratio} times its size; the rest was left out"
                    yield Item(name, error=("bomb", message))
                    return
                yield from _member(member, name, limits, columns, depth)
    except _DAMAGE as e:
        message = f"{name}: is damaged or cut off after {count} reports ({one_line(str(e)) or type(e).__name__})"
        yield Item(name, error=("damaged", message))
    else:
        if not count:
            yield Item(name, error=("empty", f"{name}: holds no reports"))


def _member(member: Member, within: str, limits: Limits, columns: Columns, depth: int) -> Iterator[Item]:
    source = f"{within}!/{printable(member.name)}"
    item = Item(source, within, member.packed)
    if member.error is not None:
        yield item._replace(error=member.error)
        return
    if member.size > limits.size:
        message = f"{source}: unpacks to {member.size:,} bytes, more than {limits.size:,}; raise --max-size"
        yield item._replace(error=("too-large", message))
        return
    if member.size > MIB and member.size > limits.ratio * max(member.packed, 1):
        message = f"{source}: unpacks to more than {limits.ratio} times its size; nothing was read"
        yield item._replace(error=("bomb", message))
        return
    try:
        data = member.read(limits.size + 1)
    except _DAMAGE as e:
        message = f"{source}: is damaged ({one_line(str(e)) or type(e).__name__}); pack it again"
        yield item._replace(error=("damaged", message))
        return
    if len(data) > limits.size:
        message = f"{source}: unpacks to more than {limits.size:,} bytes; raise --max-size"
        yield item._replace(error=("too-large", message))
    elif kind := _inner_kind(member.name.lower(), data):
        if depth < limits.depth:
            inner = _contents(io.BytesIO(data), source, len(data), kind, limits, columns, depth + 1)
            yield from _weighed((i._replace(weight=0) for i in inner), member.packed)
        else:
            message = f"{source}: is an archive {depth + 1} deep, more than {limits.depth}; unpack it first"
            yield item._replace(error=("too-deep", message))
    else:
        yield item._replace(data=data)


def _inner_kind(name: str, data: bytes) -> str | None:
    return None if any(name.endswith(s) for s in _REPORTS) else _kind(name, io.BytesIO(data))


def _kind(name: str, file: BinaryIO) -> str | None:
    """Which container it is; None for a report. A name that claims to be one is believed, damaged or not."""
    for suffix, kind in _SUFFIXES.items():
        if name.endswith(suffix):
            return kind
    head = file.read(512)
    file.seek(0)
    if head.startswith(b"PK\x03\x04") or head.startswith(b"PK\x05\x06"):
        return None if _is_office(file) else "zip"
    if head.startswith(b"\x1f\x8b"):
        return "gz"
    if head[257:262] == b"ustar":
        return "tar"
    return "parquet" if head.startswith(b"PAR1") else None


def _is_office(file: BinaryIO) -> bool:
    try:
        with zipfile.ZipFile(file) as archive:
            names = archive.NameToInfo
            return "[Content_Types].xml" in names or "mimetype" in names
    except _DAMAGE:
        return False
    finally:
        file.seek(0)


def _zip(file: BinaryIO, name: str) -> Iterator[Member]:
    with zipfile.ZipFile(file) as archive:
        for info in archive.infolist():
            if info.is_dir():
                continue
            error: Failure | None = None
            if info.flag_bits & 1:
                error = "encrypted", f"{name}!/{printable(info.filename)}: is encrypted; unpack it with its password"
            read = partial(_read, partial(archive.open, info))
            yield Member(_zip_name(info), info.compress_size, info.file_size, read, error)


def _zip_name(info: zipfile.ZipInfo) -> str:
    """Names that are UTF-8 without saying so, as many packers write Vietnamese ones."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


class _Header(tarfile.TarInfo):
    """A header that does not let damage pass for the end of the archive, nor fill the memory."""

    @classmethod
    def fromtarfile(cls, archive: tarfile.TarFile) -> _Header:
        try:
            return super().fromtarfile(archive)
        except (tarfile.InvalidHeaderError, tarfile.TruncatedHeaderError, tarfile.SubsequentHeaderError) as e:  # type: ignore[attr-defined]
            raise tarfile.ReadError(str(e)) from None

    def _proc_member(self, archive: tarfile.TarFile) -> _Header:
        if self.type in _EXTENDING and self.size > _LONGEST_HEADER:
            raise tarfile.ReadError(f"a header of {self.size:,} bytes")
        return super()._proc_member(archive)  # type: ignore[misc,no-any-return]


_EXTENDING = frozenset(
    (tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE, tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK)
)


def _tar(file: BinaryIO, name: str) -> Iterator[Member]:
    # As a stream: packed or not, nothing is read twice, and memory does not grow with the members.
    with tarfile.open(fileobj=file, mode="r|*", tarinfo=_Header) as archive:
        before = 0
        for info in archive:
            packed, before = max(file.tell() - before, 0), file.tell()
            if info.isfile():
                yield Member(info.name, packed, info.size, partial(_read, partial(archive.extractfile, info)))
            elif info.islnk() or info.issym():
                message = f"{name}!/{printable(info.name)}: is a link to {printable(info.linkname)}, and has no content"
                yield Member(info.name, packed, 0, _no_content, ("unsupported", message))
            archive.members.clear()  # type: ignore[attr-defined]


def _no_content(limit: int) -> bytes:
    return b""


def _gz(file: BinaryIO, name: str) -> Iterator[Member]:
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    inner = PurePosixPath(name).name.removesuffix(".gz").removesuffix(".GZ")
    yield Member(inner, size, 0, partial(_read, lambda: gzip.GzipFile(fileobj=file)))


def _read(open_it: Callable[[], IO[bytes] | gzip.GzipFile | None], limit: int) -> bytes:
    stream = open_it()
    if stream is None:
        raise OSError("has no content")
    with stream:
        return stream.read(limit)


_OPENERS: dict[str, Callable[[BinaryIO, str], Iterator[Member]]] = {"zip": _zip, "tar": _tar, "gz": _gz}
