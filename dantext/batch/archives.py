"""Members of archives: zip, tar (also packed), gz, rar, 7z; what is attached to messages; all within limits.

What is in here meets bytes of strangers, and runs in the process of `lister`, which may die of them.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import PurePosixPath
from typing import BinaryIO, NamedTuple

from dantext.batch import packed, tars, zips
from dantext.batch.budget import Budget, DamageError, OverError, UnreadError
from dantext.batch.items import MIB, Item, Limits, is_litter
from dantext.batch.tables import Columns, jsonl_rows, parquet_rows
from dantext.language.messages import _, aside, figures, noted
from dantext.language.system_errors import cause, reason
from dantext.reading.files import sniff
from dantext.reading.files.errors import Failure, ReadError
from dantext.reading.files.formats import sniff_mail
from dantext.reading.files.mails import Attachment, attachments
from dantext.reading.names import one_line, printable

_SUFFIXES = {
    ".zip": "zip", ".tar": "tar", ".tgz": "tar", ".tbz2": "tar", ".txz": "tar", ".tar.gz": "tar", ".tar.bz2": "tar",
    ".tar.xz": "tar", ".gz": "gz", ".jsonl": "jsonl", ".ndjson": "jsonl", ".parquet": "parquet",
    ".rar": "packed", ".7z": "packed", ".eml": "mail", ".msg": "mail",
}  # fmt: skip
# Formats of one report, of which no first bytes need be read to see that they hold no others.
_REPORTS = frozenset(
    (".txt", ".docx", ".pdf", ".html", ".htm", ".rtf", ".doc", ".md", ".odt", ".odp", ".pptx", ".mht", ".mhtml",
     ".xlsx", ".xls", ".ods", ".csv")
)  # fmt: skip
# What decompressors and readers of tables raise for damage; OSError and ValueError come from below them.
_DAMAGE = (DamageError, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, OverflowError)
_LONGEST_NAME = 4096  # so long may a path be; the coordinator keeps every name
_SHOWN = 200  # of what is longer
_HEAD = 1 << 16  # bytes in which the headers of a message end
_AHEAD = 1 << 16  # bytes that a decompressor takes in before they are asked for


class Mark(NamedTuple):
    """From here on, a container is read: the ``number``-th that was opened, called ``source``.

    Whoever dies in it is asked to list the same again without it, told by the number: names may occur twice.
    """

    number: int
    source: str


Found = Item | Mark | None
"""What listing yields: a report, a mark, or nothing, in front of what may take long."""


@dataclass(slots=True)
class Opener:
    """What is the same for all containers of one file: limits, columns, and what is not to be opened any more."""

    limits: Limits
    columns: Columns
    blamed: dict[int, Failure] = field(default_factory=dict)
    opened: int = 0


class _Member(NamedTuple):
    """A file in an archive.

    ``size`` is what it says that it unpacks to, None if it does not; ``packed`` None if only the place in the archive
    tells what it took. ``spends``: what it unpacks to has not been counted yet.
    """

    name: str
    packed: int | None
    size: int | None
    read: Callable[[int], bytes]
    error: Failure | None = None
    spends: int = 0


class _Within(NamedTuple):
    """Where a member is: its archive's name, number, budget, depth; and how much of the archive has been read."""

    name: str
    number: int
    budget: Budget
    depth: int
    place: Callable[[], int]


def container_kind(path: str) -> str | None:
    """Which archive or table a file is, by its name, else by its first bytes; None for one report.

    ``maybe-zip`` may be an office document: whether it is takes more than a look. ``mail`` is a report that holds
    others.
    """
    name = path.lower()
    if any(name.endswith(s) for s in _REPORTS):
        return None
    if kind := _kind_by_name(name):
        return kind
    try:
        with open(path, "rb") as file:
            return _kind(file.read(_HEAD))
    except OSError:
        return None  # whoever reads it will say why it cannot be read


def members(path: str, name: str, size: int, kind: str, opener: Opener) -> Iterator[Found]:
    """The reports in an archive or a table."""
    try:
        with open(path, "rb") as file:
            if kind == "maybe-zip":
                if zips.is_office(file):
                    yield Item(name, path=path)
                    return
                kind = "zip"
            if kind == "mail":
                yield Item(name, root=name, path=path)
            for found in _contents(file, name, size, kind, opener, None, 1):
                yield found._replace(root=name) if isinstance(found, Item) else found
    except FileNotFoundError:
        yield Item(name, root=name, error=("missing", _("{name}: has gone since the run began").format(name=name)))
    except OSError as e:
        message = _("{name}: cannot be read ({why}); check its permissions").format(name=name, why=cause(e))
        yield Item(name, root=name, error=("unreadable", message))


def _contents(
    file: BinaryIO, name: str, size: int, kind: str, opener: Opener, within: Budget | None, depth: int
) -> Iterator[Found]:
    """The reports of one container; what is met on the way ends it with an item that says so."""
    opener.opened += 1
    number = opener.opened
    yield Mark(number, name)
    if number in opener.blamed:
        yield Item(name, error=opener.blamed[number])
        return
    is_table = kind in ("jsonl", "parquet")
    budget = Budget(size, opener.limits, within)
    count = 0
    try:
        found = _rows(file, name, kind, opener, budget) if is_table else _members(
            file, _Within(name, number, budget, depth, file.tell), kind, opener)  # fmt: skip
        for item in found:
            if isinstance(item, Item) and (is_table or item.container == name):
                count += 1
                budget.count()
            elif isinstance(item, Mark):
                count += 1
            yield item
    except OverError as e:
        if e.budget is not budget:
            raise
        yield Item(name, error=(e.reason, _("{name}: {what}; the rest was left out").format(name=name, what=e.what)))
    except Exception as e:
        yield Item(name, error=_end(e, name, count))
    else:
        if not count and kind != "mail":
            yield Item(name, error=("empty", _("{name}: holds no reports").format(name=name)))


def _end(e: Exception, name: str, count: int) -> Failure:
    """What ended the reading of a container after so many reports."""
    if isinstance(e, MemoryError):
        said = _("{name}: needs more memory than one process may have after {count} reports; split it")
        return "memory", said.format(name=name, count=count)
    if isinstance(e, UnreadError):
        return e.reason, f"{name}: {one_line(str(e))}"
    if isinstance(e, _DAMAGE):
        said = _("{name}: is damaged or cut off after {count} reports{why}")
        return "damaged", said.format(name=name, count=count, why=_reason(e))
    # A fault of this program must not take the other sources with it, and must be named.
    said = _("{name}: internal error ({kind}: {why}); please report it")
    return "internal", said.format(name=name, kind=type(e).__name__, why=_why(e))


def _rows(file: BinaryIO, name: str, kind: str, opener: Opener, budget: Budget) -> Iterator[Found]:
    if kind == "jsonl":
        return jsonl_rows(file, name, opener.limits, opener.columns)
    return parquet_rows(file, name, opener.limits, opener.columns, budget)


def _members(file: BinaryIO, within: _Within, kind: str, opener: Opener) -> Iterator[Found]:
    before = within.place()
    for member in _OPENERS[kind](file, within, opener.limits):
        if any(is_litter(part) for part in member.name.split("/")):
            continue
        yield from _member(member, within, opener, before)
        before = within.place()


def _member(member: _Member, within: _Within, opener: Opener, before: int) -> Iterator[Found]:
    """The reports in one member; it is one, mostly."""
    limits = opener.limits
    if len(member.name) > _LONGEST_NAME:
        source = f"{within.name}!/{printable(member.name[:_SHOWN])}…"
        message = _("{source}: has a name of {length} characters; pack it again with a shorter one").format(
            source=source, length=figures(len(member.name))
        )
        yield Item(source, within.name, error=("unsupported", message))
        return
    source = f"{within.name}!/{printable(member.name)}"
    item = Item(source, within.name, member.packed or 0)
    data, error = b"", member.error or _refusal(member, source, limits)
    if error is None:
        try:
            within.budget.spend(member.spends)
            data = member.read((limits.size if member.size is not None else min(limits.size, within.budget.left())) + 1)
            error = _excess(data, member, within, before, source, limits)
        except MemoryError:
            error = "memory", _("{source}: needs more memory than one process may have; split it").format(source=source)
        except UnreadError as e:
            error = e.reason, f"{source}: {one_line(str(e))}"
        except _DAMAGE as e:
            error = "damaged", _("{source}: is damaged{why}; pack it again").format(source=source, why=_reason(e))
    if member.packed is None:
        item = item._replace(weight=max(within.place() - before, 0))
    if error is not None:
        yield item._replace(error=error)
    elif kind := _inner_kind(member.name.lower(), data):
        if kind == "mail":
            yield item._replace(data=data)
        if within.depth >= limits.depth:
            yield from _too_deep(item, kind, data, within.depth + 1, limits)
            return
        inner = _contents(io.BytesIO(data), source, len(data), kind, opener, within.budget, within.depth + 1)
        for found in inner:
            yield found._replace(weight=0) if isinstance(found, Item) else found
        yield Mark(within.number, within.name)
    else:
        yield item._replace(data=data)


def _too_deep(item: Item, kind: str, data: bytes, depth: int, limits: Limits) -> Iterator[Item]:
    """What is not opened since archives may not be so deep in one another; a message alone is read."""
    if kind != "mail":
        message = _("{source}: is an archive {depth} deep, more than {most}; unpack it first").format(
            source=item.source, depth=depth, most=limits.depth
        )
        yield item._replace(error=("too-deep", message))
    elif _attached(data, item.source, limits):
        message = _("{source}: has files {depth} deep, more than {most}; save them first").format(
            source=item.source, depth=depth, most=limits.depth
        )
        yield item._replace(source=f"{item.source}!/", weight=0, error=("too-deep", message))


def _refusal(member: _Member, source: str, limits: Limits) -> Failure | None:
    """Why a member is not read, by what it says of itself."""
    if member.size is not None and member.size > limits.size:
        return "too-large", _("{source}: unpacks to {size} bytes, more than {most}; raise --max-size").format(
            source=source, size=figures(member.size), most=figures(limits.size)
        )
    if member.size is not None and member.packed is not None and _is_bomb(member.size, member.packed, limits):
        return "bomb", _("{source}: unpacks to more than {ratio} times its size; nothing was read").format(
            source=source, ratio=limits.ratio
        )
    return None


def _excess(data: bytes, member: _Member, within: _Within, before: int, source: str, limits: Limits) -> Failure | None:
    """Why what was read of a member is too much. Raises `OverError` if it is too much for its archive."""
    if member.size is None:
        within.budget.spend(len(data))
    if len(data) > limits.size:
        return "too-large", _("{source}: unpacks to more than {size} bytes; raise --max-size").format(
            source=source, size=figures(limits.size)
        )
    packed = within.place() - before + _AHEAD if member.packed is None else member.packed
    if _is_bomb(len(data), packed, limits):
        return "bomb", _("{source}: unpacks to more than {ratio} times its size; it was left out").format(
            source=source, ratio=limits.ratio
        )
    return None


def _is_bomb(unpacked: int, packed: int, limits: Limits) -> bool:
    return unpacked > MIB and unpacked > limits.ratio * max(packed, 1)


def _reason(e: Exception) -> str:
    """Why an archive is damaged, in brackets: in words of ours, or those of a library in English."""
    return aside(_why(e)) if isinstance(e, DamageError) else reason(e)


def _why(e: Exception) -> str:
    """What an exception says, or else is, on one line of bounded length."""
    return one_line(str(e)[:_SHOWN]) or type(e).__name__


def _inner_kind(name: str, data: bytes) -> str | None:
    if any(name.endswith(s) for s in _REPORTS):
        return None
    kind = _kind_by_name(name) or _kind(data[:_HEAD])
    if kind == "maybe-zip":
        return None if zips.is_office(io.BytesIO(data)) else "zip"
    return kind


def _kind_by_name(name: str) -> str | None:
    """Which container a name claims to be; it is believed, damaged or not."""
    return next((kind for suffix, kind in _SUFFIXES.items() if name.endswith(suffix)), None)


def _kind(head: bytes) -> str | None:
    """Which container first bytes are of; None for a report."""
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "maybe-zip"
    if head.startswith(b"\x1f\x8b"):
        return "gz"
    if head[257:262] == b"ustar":
        return "tar"
    if head.startswith((b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c")):
        return "packed"
    if sniff_mail(head, "") == "eml":
        return "mail"
    return "parquet" if head.startswith(b"PAR1") else None


def _zip(file: BinaryIO, within: _Within, limits: Limits) -> Iterator[_Member]:
    where = zips.directory(file)
    if zips.has_more(file, where, limits.members):
        raise OverError(
            within.budget, "too-many", _("holds more than {members} files").format(members=figures(limits.members))
        )
    for entry in zips.entries(file, where):
        if entry.name.endswith("/"):
            continue
        error: Failure | None = None
        if not entry.name:
            error = "damaged", _("{name}!/: is a member without a name; pack it again").format(name=within.name)
        elif entry.encrypted:
            error = (
                "encrypted",
                _("{name}: is encrypted; unpack it with its password").format(
                    name=f"{within.name}!/{printable(entry.name)}"
                ),
            )
        yield _Member(entry.name, entry.packed, entry.size, partial(zips.read, file, entry), error, entry.size)


def _not_a_file(member: tars.Member | packed.Member, within: _Within) -> Failure | None:
    """Why a member is no report: a link, a folder, a device."""
    if member.what is None:
        return None
    source = f"{within.name}!/{printable(member.name[:_LONGEST_NAME])}"
    return "unsupported", f"{source}: {_(_NOT_A_FILE[member.what]).format(target=printable(member.target[:_SHOWN]))}"


def _tar(file: BinaryIO, within: _Within, limits: Limits) -> Iterator[_Member]:
    stream: _Plain | _Packed = _Plain(file)
    head = file.read(6)
    file.seek(0)
    for magic, unpack in _PACKERS:
        if head.startswith(magic):
            stream = _Packed(unpack(file), within.budget)
    for count, member in enumerate(tars.members(stream), 1):
        if count > limits.members:
            raise OverError(
                within.budget, "too-many", _("holds more than {members} files").format(members=figures(limits.members))
            )
        error = _not_a_file(member, within)
        yield _Member(member.name, None, member.size if error is None else 0, _ignoring(member.read), error)


_Unpacked = gzip.GzipFile | bz2.BZ2File | lzma.LZMAFile

_NOT_A_FILE = {
    "link": noted("is a link to {target}, and has no content"),
    "device": noted("is a device, and has no content"),
    "pipe": noted("is a pipe, and has no content"),
    "unknown": noted("is of a kind that is not read (a file with holes, or part of one); pack it as a plain file"),
}
_PACKERS: tuple[tuple[bytes, Callable[[BinaryIO], _Unpacked]], ...] = (
    (b"\x1f\x8b", lambda file: gzip.GzipFile(fileobj=file)),
    (b"BZh", bz2.BZ2File),
    (b"\xfd7zXZ", lzma.LZMAFile),
)


def _ignoring(read: Callable[[], bytes]) -> Callable[[int], bytes]:
    """A reader of a member whose size is known, and within the limit."""
    return lambda limit: read()


class _Plain:
    """A tar as it lies in a file; what is not wanted is not read."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._size = file.seek(0, io.SEEK_END)
        file.seek(0)
        self.read = file.read

    def skip(self, count: int) -> None:
        if count > self._size - self._file.tell():
            raise DamageError(
                _("a member of {count} bytes, of which {size} are there").format(
                    count=figures(count), size=figures(self._size - self._file.tell())
                )
            )
        self._file.seek(count, io.SEEK_CUR)


class _Packed:
    """A tar in a packed stream: all that comes out of it counts, wanted or not."""

    def __init__(self, file: _Unpacked, budget: Budget) -> None:
        self._file = file
        self._budget = budget

    def read(self, count: int) -> bytes:
        data = self._file.read(min(count, self._budget.left() + 1))
        self._budget.spend(len(data))
        return data

    def skip(self, count: int) -> None:
        if count > self._budget.left():
            raise self._budget.over()  # would be, if it were all there; it need not be unpacked to be refused
        while count:
            data = self.read(min(count, _BLOCK))
            if not data:
                raise DamageError(_("a member that lacks {count} bytes").format(count=figures(count)))
            count -= len(data)


_BLOCK = 1 << 20


def _gz(file: BinaryIO, within: _Within, limits: Limits) -> Iterator[_Member]:
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    inner = PurePosixPath(within.name).name.removesuffix(".gz").removesuffix(".GZ")
    yield _Member(inner, size, None, partial(_gunzip, file, max(MIB, limits.ratio * size)))


def _gunzip(file: BinaryIO, most: int, limit: int) -> bytes:
    with gzip.GzipFile(fileobj=file) as stream:
        return stream.read(min(limit, most + 1))


def _mail(file: BinaryIO, within: _Within, limits: Limits) -> Iterator[_Member]:
    """What is attached to a message; nothing if it cannot be read, for it says so itself."""
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    data = file.read(limits.size + 1)
    for attachment in _attached(data, within.name, limits) if len(data) <= limits.size else ():
        yield _Member(attachment.name, size, None, partial(_detached, attachment, within.name))


def _attached(data: bytes, name: str, limits: Limits) -> list[Attachment]:
    try:
        return attachments(data, sniff(data, name), name, limits)
    except ReadError:
        return []


def _detached(attachment: Attachment, name: str, limit: int) -> bytes:
    try:
        return attachment.read()
    except ReadError as e:
        raise UnreadError(e.code, e.message.removeprefix(f"{name}: ")) from None


def _packed(file: BinaryIO, within: _Within, limits: Limits) -> Iterator[_Member]:
    """The members of a rar or 7z. What one took of the archive nobody can say, for all of it may be one stream."""
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    for count, member in enumerate(packed.members(file), 1):
        if count > limits.members:
            raise OverError(
                within.budget, "too-many", _("holds more than {members} files").format(members=figures(limits.members))
            )
        error = _not_a_file(member, within)
        yield _Member(member.name, size, member.size, member.read, error, member.size or 0)


_OPENERS: dict[str, Callable[[BinaryIO, _Within, Limits], Iterator[_Member]]] = {
    "zip": _zip, "tar": _tar, "gz": _gz, "packed": _packed, "mail": _mail,
}  # fmt: skip
