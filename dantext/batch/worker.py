"""The work of one process: read reports, extract, and write parts; the coordinator decides what becomes of them."""

from __future__ import annotations

import contextlib
import hashlib
import os
import signal
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from dantext.batch.arrow import CITATIONS, READ, read_batch
from dantext.batch.disk import sync
from dantext.batch.items import MIB, Item, Limits
from dantext.language.messages import _, figures
from dantext.language.system_errors import cause
from dantext.reading.files import Ocr, ReadError, text_of
from dantext.reading.files.limits import held
from dantext.reading.names import one_line
from dantext.reading.ocr.kept import pages_kept_in
from dantext.tables.schema import PatternError

if TYPE_CHECKING:
    from dantext.extract import Extractor

DOCUMENTS = pa.schema(
    [
        pa.field("source", pa.string(), nullable=False),
        ("container", pa.string()),  # the archive or table that it is in
        ("format", pa.string()),
        ("encoding", pa.string()),  # the legacy one that the bytes were found to be in; null for Unicode
        ("bytes", pa.int64()),
        ("sha256", pa.string()),
        pa.field("status", pa.string(), nullable=False),  # ok, scanned, failed, vanished
        ("error", pa.string()),  # why it was not read, a code
        ("message", pa.string()),  # the same in words, or which pages were not read
        ("scanned_pages", pa.list_(pa.int32())),  # those of a report that is read in part
        ("ocr", pa.bool_()),  # whether OCR has read pages of it; null if it was not read
        ("ocr_engine", pa.string()),
        ("ocr_confidence", pa.float64()),  # the mean one of the letters that it has read, 0 to 100
        *list(READ)[1:],
    ]
)
"""The columns of the documents: a row a source."""

# A part is written once its rows are many or its texts long, or one more text would make them so: memory stays flat,
# and a run that is killed has no more than 2 MB of text a process to do again.
_PART_ROWS = 100_000
_PART_CHARS = MIB
OCR_FOLDER = "ocr"
"""In the folder of a run: pages that OCR has read, of reports that are not written yet."""
# Texts go through the extractor in batches, so that small ones do not pay for an Arrow batch each.
_BATCH_TEXTS = 256
_BATCH_CHARS = MIB
# Seconds.
_TO_SAY_SO = 5.0


@dataclass(frozen=True, slots=True)
class Setup:
    """What a worker needs to know once."""

    folder: str
    settings: dict[str, Any]  # of the `Extractor`
    limits: Limits
    ocr: Ocr = "auto"


class Row(NamedTuple):
    """What the coordinator has to know of a source that has been read."""

    source: str
    container: str | None
    digest: bytes | None
    error: str | None
    message: str | None
    ocr_engine: str | None = None


class Part(NamedTuple):
    """Two files written under temporary names, with what they hold, for the coordinator to put in their places."""

    citations: str
    documents: str
    rows: list[Row]
    mentions: int
    chars: int


class Progress(NamedTuple):
    """So many items of the task are done, some without a row as ``unchanged``; ``part`` has the rows, if any.

    ``failure`` says why a part could not be written, which ends the run.
    """

    done: int
    unchanged: int
    part: Part | None
    last: bool
    failure: str | None = None


def serve(connection: Connection, setup: Setup) -> None:
    """Take tasks, lists of items, until the coordinator goes away; answer each with `Progress`, the last one marked.

    A `Progress` of nothing comes first: what ends the process until then is the fault of no item.
    """
    with held(setup.limits), pages_kept_in(Path(setup.folder) / OCR_FOLDER):
        _serve(connection, setup)


def _serve(connection: Connection, setup: Setup) -> None:
    from dantext.extract import Extractor

    extractor = Extractor(**setup.settings)
    with contextlib.suppress(ConnectionError):
        connection.send(Progress(0, 0, None, False))
    while True:
        try:
            task = connection.recv()
        except (EOFError, ConnectionError):
            return
        for progress in _guarded(work(task, setup, extractor)):
            try:
                # Nothing is ever sent during a task: what can be read now is the end.
                if connection.poll():
                    raise EOFError
                connection.send(progress)
            except (EOFError, ConnectionError):
                _discard(progress.part)
                return


def _guarded(steps: Iterator[Progress]) -> Iterator[Progress]:
    """The same steps; a part that cannot be written is one more. What cannot be read is a row, and no exception."""
    try:
        yield from steps
    except OSError as e:
        yield Progress(0, 0, None, True, cause(e))


def work(task: list[Item], setup: Setup, extractor: Extractor) -> Iterator[Progress]:
    """Read and extract the items of a task in order."""
    shard = _Shard(setup, extractor)
    unchanged = 0
    for i, item in enumerate(task):
        row = {"source": item.source, "container": item.container, "status": "ok"}
        try:
            # What reads PDF has the same clock, and says itself that it was too long.
            with _within(setup.limits.seconds + _TO_SAY_SO):
                text, doubtful = _text(item, row, setup)
        except Exception as e:
            shard.add(row | _failed(item.source, e, setup.limits), None)
        else:
            if text is None:
                unchanged += 1
            else:
                if shard.has_no_room(text):
                    yield Progress(i, unchanged, shard.write(), False)
                    shard, unchanged = _Shard(setup, extractor), 0
                shard.add(row, text, doubtful)
        if shard.is_full():
            yield Progress(i + 1, unchanged, shard.write(), False)
            shard, unchanged = _Shard(setup, extractor), 0
    yield Progress(len(task), unchanged, shard.write(), True)


def _failed(source: str, e: Exception, limits: Limits) -> dict[str, str]:
    """What the row of a source says that cannot be read, or whose text cannot."""
    if isinstance(e, MemoryError):
        e = limits.too_much_memory(source)
    if isinstance(e, ReadError):
        code, message = e.code, str(e)
    elif isinstance(e, PatternError):
        code, message = "internal", f"{source}: {e}"
    else:
        # A bug must not take the other reports with it, and must be named.
        code, message = (
            "internal",
            _("{source}: internal error ({kind}: {why}); please report it").format(
                source=source, kind=type(e).__name__, why=e
            ),
        )
    return {"status": status_of(code), "error": code, "message": one_line(message)}


def status_of(error: str | None) -> str:
    """What a source is that is there, by what it has met: a picture of a text is no failure, it wants OCR."""
    return "ok" if error is None else "scanned" if error == "scanned" else "failed"


def _text(item: Item, row: dict[str, Any], setup: Setup) -> tuple[str | None, Collection[str]]:
    """The text of an item, None if it is unchanged, and the words that OCR was not sure of.

    Fills in what is known of the file. Raises `ReadError`.
    """
    doubtful: Collection[str] = ()
    limits = setup.limits
    if item.error is not None:
        raise ReadError(*item.error)
    if item.spooled is not None:
        data = Path(item.spooled).read_bytes()
    elif item.text is not None:
        data = item.text.encode("utf-8", "surrogatepass")
    elif item.data is not None:
        data = item.data
    else:
        data = _bytes(item, limits)
    digest = hashlib.sha256(data)
    row["bytes"], row["sha256"] = len(data), digest.hexdigest()
    if item.known == digest.digest():
        return None, ()
    if item.text is not None:
        row["format"], text = "row", data.decode("utf-8", "surrogatepass").encode("utf-8", "replace").decode()
        if not text.strip():
            raise ReadError("empty", _("{source}: is empty; nothing to extract").format(source=item.source))
    else:
        read = text_of(data, item.source, limits, setup.ocr)
        row["format"], text, row["encoding"] = read.format, read.text, read.encoding
        row["ocr"], doubtful = read.ocr is not None, read.doubtful
        if read.ocr is not None:
            row["ocr_engine"], row["ocr_confidence"] = read.ocr.engine, read.ocr.confidence
        if warning := read.warning(item.source):
            row["scanned_pages"], row["message"] = list(read.scanned), one_line(warning)
    if len(text) > limits.text:
        raise limits.too_long(item.source, len(text))
    return text, doubtful


def _bytes(item: Item, limits: Limits) -> bytes:
    assert item.path is not None
    try:
        with open(item.path, "rb") as file:
            data = file.read(min(limits.size, os.fstat(file.fileno()).st_size) + 1)
    except FileNotFoundError:
        raise ReadError("missing", _("{source}: has gone since the run began").format(source=item.source)) from None
    except OSError as e:
        raise ReadError(
            "unreadable",
            _("{source}: cannot be read ({why}); check its permissions").format(source=item.source, why=cause(e)),
        ) from None
    if len(data) > limits.size:
        raise ReadError(
            "too-large",
            _("{source}: has grown over {size} bytes since the run began").format(
                source=item.source, size=figures(limits.size)
            ),
        )
    return data


class _Shard:
    """The rows of one part as they come."""

    def __init__(self, setup: Setup, extractor: Extractor) -> None:
        self._folder = Path(setup.folder)
        self._limits = setup.limits
        self._extractor = extractor
        self._rows: list[dict[str, Any]] = []
        self._texts: dict[int, str] = {}  # by row
        self._doubtful: dict[int, Collection[str]] = {}
        self._held = 0
        self._citations: list[pa.RecordBatch] = []
        self._chars = 0

    def add(self, row: dict[str, Any], text: str | None, doubtful: Collection[str] = ()) -> None:
        if text is not None:
            self._doubtful[len(self._rows)] = doubtful
            self._texts[len(self._rows)] = text
            self._held += len(text)
            self._chars += len(text)
        self._rows.append(row)
        if self._held >= _BATCH_CHARS or len(self._texts) >= _BATCH_TEXTS:
            self._extract()

    def has_no_room(self, text: str) -> bool:
        """Whether what is there should be written before one more text is read."""
        return self._chars > 0 and self._chars + len(text) > _PART_CHARS

    def is_full(self) -> bool:
        return self._chars >= _PART_CHARS or sum(b.num_rows for b in self._citations) >= _PART_ROWS

    def _extract(self) -> None:
        try:
            self._keep(list(self._texts), *self._read(list(self._texts)))
        except Exception:
            # What one text meets must not take the others with it.
            for i in self._texts:
                try:
                    self._keep([i], *self._read([i]))
                except Exception as e:
                    self._rows[i].update(_failed(self._rows[i]["source"], e, self._limits))
        self._texts.clear()
        self._doubtful.clear()
        self._held = 0

    def _read(self, rows: list[int]) -> tuple[pa.RecordBatch, pa.RecordBatch]:
        columns = {"source": [self._rows[i]["source"] for i in rows], "text": [self._texts[i] for i in rows]}
        with _within(self._limits.seconds):
            doubtful = {k: self._doubtful[i] for k, i in enumerate(rows)}
            read, citations = read_batch(pa.RecordBatch.from_pydict(columns), self._extractor, doubtful)
        encodings = {self._rows[i]["source"]: self._rows[i].get("encoding") for i in rows}
        return read, _warned(citations, encodings) if any(encodings.values()) else citations

    def _keep(self, rows: list[int], read: pa.RecordBatch, citations: pa.RecordBatch) -> None:
        for i, known in zip(rows, read.to_pylist(), strict=True):
            self._rows[i].update(known)
        self._citations.append(citations)

    def write(self) -> Part | None:
        """Both files, whole and on disk, under names that nobody reads."""
        if self._texts:
            self._extract()
        if not self._rows:
            return None
        citations = pa.Table.from_batches(self._citations, CITATIONS)
        documents = pa.Table.from_pylist(self._rows, DOCUMENTS)
        return Part(
            write_table(citations, self._folder / "citations"),
            write_table(documents, self._folder / "documents"),
            [Row(r["source"], r["container"], bytes.fromhex(r["sha256"]) if "sha256" in r else None, r.get("error"),
                 r.get("message"), r.get("ocr_engine")) for r in self._rows],
            citations.num_rows,
            self._chars,
        )  # fmt: skip


def _warned(citations: pa.RecordBatch, encodings: dict[str, str | None]) -> pa.RecordBatch:
    """``citations`` with a warning in those from bytes in a legacy encoding, as `Extractor.read` gives it."""
    warnings = [
        [*known, f"legacy-encoding:{encodings[source]}"] if encodings[source] else known
        for source, known in zip(*(citations.column(c).to_pylist() for c in ("source", "warnings")), strict=True)
    ]
    at = citations.schema.get_field_index("warnings")
    field = citations.schema.field(at)
    return citations.set_column(at, field, pa.array(warnings, field.type))


def write_table(table: pa.Table, folder: Path) -> str:
    """Write a table to ``folder`` under a temporary name and on to the disk; the path."""
    path = folder / f".{os.getpid()}-{os.urandom(6).hex()}.tmp"
    with path.open("xb") as file:
        pq.write_table(table, file, compression="zstd")
    sync(path)
    return str(path)


def _discard(part: Part | None) -> None:
    for name in (part.citations, part.documents) if part is not None else ():
        Path(name).unlink(missing_ok=True)


@contextlib.contextmanager
def _within(seconds: float) -> Iterator[None]:
    """The system ends this process unless it is done in time; also when it is stuck in a library.

    Around what a report can make endless, and nothing else: how long a part takes to be on a busy disk is the fault
    of no report, and its row must be written even if ``seconds`` are few.
    """
    if not hasattr(signal, "setitimer"):
        yield
        return
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
