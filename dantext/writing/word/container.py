"""The zip that a document is: some parts are replaced or added, all others are copied as they are packed."""

from __future__ import annotations

import copy
import struct
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from dantext.language.messages import _

_LOCAL = b"PK\x03\x04"
_LOCAL_SIZE = 30
_LARGE = 1  # of extra fields: sizes and offsets that need 64 bits, which nothing here does
_FIELD = struct.Struct("<HH")


def repacked(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """A package with ``parts`` instead of those of these names, and those that it has not at its end.

    The others keep their bytes, their order, their times. Raises `BadZipFile`.
    """
    source, out = ZipFile(BytesIO(data)), BytesIO()
    old = source.infolist()
    replaced = {id(source.NameToInfo[name]): name for name in parts if name in source.NameToInfo}
    ends = _ends(source)
    with ZipFile(out, "w") as target:
        target.comment = source.comment
        for info in old:
            if id(info) in replaced:
                target.writestr(_likewise(info, info.filename, info.compress_type), parts[info.filename])
            else:
                _copy(target, out, info, data[info.header_offset : ends[info.header_offset]])
        for name in parts:
            if name not in source.NameToInfo:
                target.writestr(_likewise(old[0], name, ZIP_DEFLATED), parts[name])
    return out.getvalue()


def _ends(source: ZipFile) -> dict[int, int]:
    """Where each member ends that begins at a byte: where the next one begins."""
    starts = sorted({info.header_offset for info in source.infolist()})
    return dict(zip(starts, [*starts[1:], source.start_dir], strict=True))


def _copy(target: ZipFile, out: BytesIO, info: ZipInfo, member: bytes) -> None:
    if not member.startswith(_LOCAL) or len(member) < _LOCAL_SIZE + info.compress_size:
        raise BadZipFile(_("{part} is not where it should be").format(part=info.filename))
    moved = copy.copy(info)
    moved.header_offset = target.start_dir
    moved.extra = _without_large(info.extra)
    out.seek(target.start_dir)
    out.write(member)
    target.start_dir = out.tell()
    target.filelist.append(moved)
    target.NameToInfo[moved.filename] = moved


def _likewise(info: ZipInfo, name: str, packed: int) -> ZipInfo:
    """What is said of a member is said of another one."""
    fresh = ZipInfo(name, info.date_time)
    fresh.compress_type = packed
    fresh.external_attr, fresh.internal_attr = info.external_attr, info.internal_attr
    fresh.create_system, fresh.comment = info.create_system, info.comment if name == info.filename else b""
    return fresh


def _without_large(extra: bytes) -> bytes:
    kept, at = b"", 0
    while at + _FIELD.size <= len(extra):
        kind, size = _FIELD.unpack_from(extra, at)
        end = at + _FIELD.size + size
        if kind != _LARGE:
            kept += extra[at:end]
        at = end
    return kept
