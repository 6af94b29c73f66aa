"""Streams of OLE files ([MS-CFB]), in which Office kept its documents before 2007 and Outlook keeps messages."""

from __future__ import annotations

import struct
from io import BytesIO

from dantext.language.messages import _

# Sectors have one of two sizes (MS-CFB 2.2); a smaller one would be read in as many steps.
_SECTORS = {9: 512, 12: 4096}
_SMALL_SECTOR = 6
_STORAGE, _STREAM = 1, 2  # types of entries


class DamagedError(ValueError):
    """The file is broken; the message says where."""


class Streams:
    """The streams of an OLE file; those in storages have names with a slash."""

    def __init__(self, data: bytes) -> None:
        """Every method raises `DamagedError` where the file is broken, and `struct.error` if it is cut short."""
        import olefile

        self._most = len(data)
        shift, small = struct.unpack_from("<HH", data, 30)
        (tables,) = struct.unpack_from("<I", data, 44)
        if shift not in _SECTORS or small != _SMALL_SECTOR or tables * _SECTORS[shift] > self._most:
            raise DamagedError(_("its sectors are of no size"))
        try:
            self._file = olefile.OleFileIO(BytesIO(data))
        except _OLE_DAMAGE as e:
            raise DamagedError(e) from None
        # What is declared larger than the file would be read in circles.
        if max(self._file.num_mini_fat_sectors * _SECTORS[shift], self._file.root.size) > self._most:
            raise DamagedError(_("a stream is larger than the file"))

    def has(self, name: str) -> bool:
        """Whether there is such a stream."""
        return self._type(name) == _STREAM

    def has_storage(self, name: str) -> bool:
        """Whether there is such a storage."""
        return self._type(name) == _STORAGE

    def _type(self, name: str) -> int:
        try:
            return int(self._file.get_type(name) or 0)
        except _OLE_DAMAGE as e:
            raise DamagedError(e) from None

    def names(self) -> list[str]:
        """All streams."""
        try:
            return ["/".join(path) for path in self._file.listdir()]
        except _OLE_DAMAGE as e:
            raise DamagedError(e) from None

    def read(self, name: str) -> bytes:
        """The content of a stream."""
        if not self.has(name):
            raise DamagedError(_("it has no stream {name}").format(name=name))
        try:
            if self._file.get_size(name) > self._most:
                raise DamagedError(_("a stream is larger than the file"))
            stream: bytes = self._file.openstream(name).getvalue()
        except _OLE_DAMAGE as e:
            raise DamagedError(e) from None
        return stream


# What olefile lets through of what it trips over.
_OLE_DAMAGE = (OSError, ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError, struct.error)
