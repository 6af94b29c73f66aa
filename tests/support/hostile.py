"""Archives and tables made to end, hang or bloat whoever opens them: a maker a class, and kin of each by a seed."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

GOOD = "Thực hiện Kế hoạch số 12/KH-UBND ngày 03/02/2020 của UBND tỉnh Hưng Yên.\n"
DATA = GOOD.encode()
MIB = 1 << 20


class Hostile(NamedTuple):
    """A class: suffix of its files, their maker, and the reasons of which one at least must be said, none else."""

    suffix: str
    make: Callable[[random.Random], bytes]
    reasons: set[str]
    may_be_read: bool = False  # by luck; then there may be no failure


# -- tar -----------------------------------------------------------------------------------------------


def tar_header(name: bytes, size: int, kind: bytes = b"0", rest: bytes = b"") -> bytes:
    """One block; a size that octal digits cannot have in base 256. ``rest`` is what follows the version."""
    digits = b"%011o\0" % size if size < 8**11 else b"\x80" + size.to_bytes(11, "big")
    block = bytearray(name.ljust(100, b"\0") + b"0000644\0" + b"0000000\0" * 2 + digits + b"00000000000\0" + b" " * 8)
    block += kind + bytes(100) + b"ustar\x0000" + rest
    block = block.ljust(512, b"\0")[:512]
    block[148:156] = b"%06o\0 " % sum(block)
    return bytes(block)


def tar_member(name: bytes, data: bytes, kind: bytes = b"0") -> bytes:
    return tar_header(name, len(data), kind) + data + bytes(-len(data) % 512)


def _huge_unknown(c: random.Random) -> bytes:
    kind = bytes([c.choice(b"?ZQVMN\x7f89")])
    before = tar_member(b"a.txt", DATA) if c.random() < 0.5 else b""
    data = before + tar_header(b"b", 1 << c.randint(45, 62), kind) + bytes(512 * c.randint(0, 4))
    return gzip.compress(data, mtime=0) if c.random() < 0.3 else data


def _sparse(c: random.Random) -> bytes:
    """The map of a sparse member: cut off, or going on and on, or of stretches that are nowhere."""
    stretches = b"%011o\0%011o\0" % (c.randint(0, 1 << 30), c.randint(1, 1 << 30))
    rest = bytes(121) + stretches * 4 + b"\1" + b"%011o\0" % c.randint(0, 1 << 30)
    head = tar_header(b"a.txt", c.choice((0, 100)), b"S", rest)
    block = (stretches * 21 + b"\1").ljust(512, b"\0")
    data = head + block * c.choice((0, 1, 20, 11_000)) + bytes(c.randint(0, 511))
    return gzip.compress(data, mtime=0) if c.random() < 0.5 else data


def _pax_digits(c: random.Random) -> bytes:
    kind = c.choice((b"x", b"g"))
    data = tar_member(b"p", c.choice((b"1", b"9", b"12 ", b"0")) * c.randint(MIB // 4, MIB // 3), kind)
    data += tar_member(b"a.txt", DATA)
    return c.choice((lambda d: d, lambda d: gzip.compress(d, mtime=0), bz2.compress, lzma.compress))(data)


def _devices(c: random.Random) -> bytes:
    kinds = c.sample((b"3", b"4", b"6", b"1", b"2"), c.randint(1, 5))
    return b"".join(tar_header(b"dev%d" % i, 0, kind) for i, kind in enumerate(kinds)) + tar_member(b"a.txt", DATA)


def _chained(c: random.Random) -> bytes:
    """Headers in front of one member, more than anybody needs; each makes a reader that recurses go deeper."""
    return tar_member(b"././@LongLink", b"x" * 200, c.choice((b"L", b"K", b"x"))) * c.randint(2000, 3000)


def _xz_dictionary(c: random.Random) -> bytes:
    """A tar that says it needs a dictionary of gigabytes."""
    filters = [{"id": lzma.FILTER_LZMA2, "dict_size": 1 << 20}]
    data = bytearray(lzma.compress(tar_member(b"a.txt", DATA), filters=filters))
    at = data.index(b"\x21\x01", 12) + 2
    data[at] = c.choice((38, 39, 40))
    crc = 12 + (data[12] + 1) * 4 - 4
    data[crc : crc + 4] = zlib.crc32(data[12:crc]).to_bytes(4, "little")
    return bytes(data)


# -- gz ------------------------------------------------------------------------------------------------


def _cut_gz(c: random.Random) -> bytes:
    out = io.BytesIO()
    with gzip.GzipFile("a name.txt", "wb", fileobj=out, mtime=0) as file:
        file.write(DATA)
    return out.getvalue()[: c.randint(2, 24)]


def _deep_gz(c: random.Random) -> bytes:
    data = gzip.compress(bytes(c.randint(4 * MIB, 8 * MIB)), 9, mtime=0)
    return gzip.compress(data, mtime=0)


# -- zip -----------------------------------------------------------------------------------------------


def zip_of(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return out.getvalue()


def zip_entry(name: bytes, data: bytes, offset: int, flags: int = 0, size: int | None = None) -> bytes:
    """A line of the central directory, for a stored member."""
    crc, length = zlib.crc32(data), len(data) if size is None else size
    return struct.pack(
        "<4s6H3L5H2L", b"PK\1\2", 20, 20, flags, 0, 0, 0, crc, len(data), length, len(name), 0, 0, 0, 0, 0, offset
    ) + name  # fmt: skip


def zip_raw(members: list[tuple[bytes, bytes, int]], entries: bytes = b"", count: int | None = None) -> bytes:
    """Stored members (name, data, flags), with what else the central directory has, and how many it says it has."""
    body = directory = b""
    for name, data, flags in members:
        directory += zip_entry(name, data, len(body), flags)
        body += struct.pack("<4s5H3L2H", b"PK\3\4", 20, flags, 0, 0, 0, zlib.crc32(data), len(data), len(data), len(name), 0)  # fmt: skip
        body += name + data
    directory += entries
    total = (len(members) if count is None else count) & 0xFFFF
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, total, total, len(directory), len(body), 0)
    return body + directory + end


def _nameless(c: random.Random) -> bytes:
    members = [(b"a.txt", DATA, 0), (c.choice((b"", b"\0x")), DATA, c.choice((0, 0x800)))]
    c.shuffle(members)
    return zip_raw(members)


def _millions(c: random.Random) -> bytes:
    """A zip of more entries than the limit; it says how many, or that there are few, or has folders only."""
    entry = zip_entry(c.choice((b"a", b"a/", b".DS_Store")), b"", 0)
    count = c.randint(200_001, 260_000)
    return zip_raw([(b"a", b"", 0)], entry * count, c.choice((count, 1)))


def _nested_bomb(c: random.Random) -> bytes:
    """Zips in a zip: no step is over the ratio, the whole is."""
    method = c.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA))
    noise = c.randbytes(3000)
    text = (noise + bytes(250_000)) * 4
    inner = zip_of({f"{i}.txt": text for i in range(40)})
    return zip_of({"a.zip": inner}, method)


def _overlapping(c: random.Random) -> bytes:
    """One packed member under many names."""
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    text = bytes(1 << 20)
    data = packed.compress(text) + packed.flush()
    facts = (8, 0, 0, zlib.crc32(text), len(data), len(text))
    body = struct.pack("<4s5H3L2H", b"PK\3\4", 20, 0, *facts, 1, 0) + b"a" + data
    entry = struct.pack("<4s6H3L5H2L", b"PK\1\2", 20, 20, 0, *facts, 5, 0, 0, 0, 0, 0, 0)
    entries = b"".join(entry + b"%05d" % i for i in range(c.randint(3000, 5000)))
    return body + entries + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1, 1, len(entries), len(body), 0)


@cache
def _zeros_in_lzma() -> bytes:
    return lzma.compress(bytes(100 * MIB), lzma.FORMAT_RAW, filters=[{"id": lzma.FILTER_LZMA1, "dict_size": 1 << 16}])


def _lying_lzma(c: random.Random) -> bytes:
    """A member that unpacks to a hundred times what it says, in a method whose reader gives all at once."""
    data = b"\x09\x04\x05\x00\x5d" + (1 << 16).to_bytes(4, "little") + _zeros_in_lzma()
    facts = (14, 0, 0, 1, len(data), c.randint(1, MIB))
    body = struct.pack("<4s5H3L2H", b"PK\3\4", 63, 0, *facts, 5, 0) + b"a.txt" + data
    entry = struct.pack("<4s6H3L5H2L", b"PK\1\2", 63, 63, 0, *facts, 5, 0, 0, 0, 0, 0, 0) + b"a.txt"
    return body + entry + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1, 1, len(entry), len(body), 0)


def _broken_zip(c: random.Random) -> bytes:
    """Bytes of the lists of a zip changed at random."""
    data = bytearray(zip_of({"a.txt": DATA, "b.txt": c.randbytes(300)}))
    start = data.index(b"PK\1\2")
    for _ in range(c.randint(3, 8)):
        data[c.randrange(start, len(data))] = c.randrange(256)
    return bytes(data)


# -- tables --------------------------------------------------------------------------------------------


def parquet_of(*columns: tuple[str, pa.Array], compression: str = "zstd") -> bytes:
    """A file of columns, of which several may have one name; with a column of names, if it has none."""
    out = io.BytesIO()
    if "id" not in (name for name, _ in columns):
        columns = (("id", pa.array([f"row {i}" for i in range(len(columns[0][1]))])), *columns)
    pq.write_table(pa.Table.from_arrays([a for _, a in columns], [n for n, _ in columns]), out, compression=compression)
    return out.getvalue()


def _odd_column(c: random.Random) -> bytes:
    text = pa.array([GOOD] * 3)
    odd = c.choice(
        (
            pa.array([{"a": GOOD}] * 3),
            pa.array([[GOOD]] * 3),
            pa.array([[("k", GOOD)]] * 3, pa.map_(pa.string(), pa.string())),
            pa.array([{"text": {"text": GOOD}}] * 3),
            pa.array([[[GOOD]]] * 3),
            pa.array([1, 2, 3]),
            pa.array([1.5, None, 2.5]),
            None,
        )
    )
    columns = [("text", text), ("text", text)] if odd is None else [("text", odd)]
    return parquet_of(*columns, ("n", pa.array(range(3))), compression=c.choice(("zstd", "snappy", "none")))


# Seeds with which the C++ library of pyarrow 26 aborts; with others it may find the damage.
ABORTS = (176, 545, 1870)


def mutated_parquet(c: random.Random) -> bytes:
    """A file of which one or two bytes are changed, anywhere."""
    data = bytearray(
        parquet_of(
            ("id", pa.array(["a", "b", "c"])),
            ("text", pa.array(["Kế hoạch số 12/KH-UBND ngày 03/02/2020"] * 3)),
            ("n", pa.array([1, 2, 3])),
        )
    )
    for _ in range(c.randint(1, 2)):
        data[c.randrange(len(data))] = c.randrange(256)
    return bytes(data)


def _aborting_parquet(c: random.Random) -> bytes:
    return mutated_parquet(random.Random(c.choice(ABORTS)))


def _invalid_rows(c: random.Random) -> bytes:
    """Rows of which one has a text that is no UTF-8."""
    rows = [DATA] * c.randint(2, 200)
    rows[c.randrange(len(rows))] = c.choice((b"\xff", b"a\xed\xa0\x80", b"\xc3", DATA + b"\xf5\x80", b"\xe1\xba"))
    binary = pa.array(rows, pa.binary())
    text = pa.StringArray.from_buffers(len(rows), binary.buffers()[1], binary.buffers()[2])
    days = pa.array([0] * len(rows), pa.timestamp("us", tz="Mars/Olympus"))
    return parquet_of(("text", text), ("at", days))


def _repeated_text(c: random.Random) -> bytes:
    """Some kilobytes that say the same text a hundred thousand times."""
    places = pa.array([0] * c.randint(1000, 3000), pa.int32())
    return parquet_of(("text", pa.DictionaryArray.from_arrays(places, [GOOD * 2000])))


def _bad_lines(c: random.Random) -> bytes:
    bad = c.choice(
        (
            b'{"id":"\\ud800","text":"x"}', b'{"id":"\\udcff","text":"x"}', b'{"id":"' + b"x" * 9000 + b'","text":"x"}',
            b'{"text":"\xff"}', b"[" * 200_000, b'{"text":' + b"[" * 100_000 + b"}", b'{"id":' + b"9" * 9999 + b',"text":1}',
            b"null", b'"text"', b'{"text":{}}', b'{"text":"a', b"\0\0\0", b'{"text":NaN}', b'{"a":1,"b":[]}',
        )
    )  # fmt: skip
    good = json.dumps({"text": GOOD, "other": {"deep": [1, 2, {"x": None}]}}).encode()
    lines = [good] * c.randint(2, 300)
    lines.insert(c.randrange(len(lines)), bad)
    return b"\n".join(lines)


def _rows_of_nothing(c: random.Random) -> bytes:
    """Millions of rows in some kilobytes: each would be a name that the coordinator keeps."""
    return gzip.compress(c.choice((b"0\n", b"{}\n", b'{"text":"x"}\n')) * c.randint(3 * MIB, 4 * MIB), mtime=0)


CLASSES: dict[str, Hostile] = {
    "huge unknown member": Hostile(".tar", _huge_unknown, {"damaged", "unsupported", "bomb"}),
    "sparse map": Hostile(".tar", _sparse, {"damaged", "bomb", "too-large"}),
    "pax header of digits": Hostile(".tar", _pax_digits, {"damaged", "bomb"}),
    "devices": Hostile(".tar", _devices, {"unsupported"}),
    "chained headers": Hostile(".tar", _chained, {"damaged"}),
    "dictionary of gigabytes": Hostile(".tar.xz", _xz_dictionary, {"damaged", "memory"}, may_be_read=True),
    "cut gz": Hostile(".gz", _cut_gz, {"damaged"}),
    "cut tgz": Hostile(".tgz", _cut_gz, {"damaged"}),
    "gz in gz": Hostile(".gz.gz", _deep_gz, {"bomb"}),
    "member without a name": Hostile(".zip", _nameless, {"damaged"}),
    "too many entries": Hostile(".zip", _millions, {"too-many"}),
    "bomb of two steps": Hostile(".zip", _nested_bomb, {"bomb", "binary"}),
    "one member, many names": Hostile(".zip", _overlapping, {"bomb", "binary"}),
    "member that lies": Hostile(".zip", _lying_lzma, {"damaged"}),
    "broken lists": Hostile(".zip", _broken_zip, {"damaged", "encrypted", "unsupported", "bomb", "too-large", "binary",
                                                  "encoding", "empty"}, may_be_read=True),
    "odd column": Hostile(".parquet", _odd_column, {"no-column"}),
    "mutated Parquet": Hostile(".parquet", mutated_parquet, {"damaged", "crashed", "memory", "bomb", "no-column",
                                                             "encoding", "empty", "too-large"}, may_be_read=True),
    "aborting Parquet": Hostile(".parquet", _aborting_parquet, {"crashed", "damaged"}),
    "row that is no UTF-8": Hostile(".parquet", _invalid_rows, {"encoding"}),
    "one text, many times": Hostile(".parquet", _repeated_text, {"bomb"}),
    "bad line": Hostile(".jsonl", _bad_lines, {"damaged", "encoding", "unsupported", "empty", "no-column", "memory"}),
    "rows of nothing": Hostile(".jsonl.gz", _rows_of_nothing, {"bomb", "too-many", "no-column", "damaged"}),
}  # fmt: skip


def kin(name: str, number: int) -> bytes:
    """The ``number``-th file of a class."""
    return CLASSES[name].make(random.Random(f"{name} {number}"))
