"""Time and memory of texts that no report is.

    python tests/benchmarks/extreme.py            # all
    python tests/benchmarks/extreme.py "50 MB of citations on one line"

Each in a process of its own, with ``tokens="none"``; prints characters, citations, seconds of CPU, and peak RSS over
that of a process that has read one citation.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Callable

import dantext

MB = 1_000_000
PROSE = (
    "Thực hiện Nghị quyết số 25-NQ/TW ngày 03/6/2013 của Ban Chấp hành Trung ương Đảng (khóa XI) về tăng cường công tác "
    "dân vận, các cấp ủy đã lãnh đạo, chỉ đạo, tổ chức quán triệt tới cán bộ, đảng viên và nhân dân; kết quả đạt được "
    "trong năm qua là tích cực, đời sống của nhân dân được nâng lên, an ninh trật tự được giữ vững, kinh tế phát triển. "
)
CITATION = "Nghị định số 29/2013/NĐ-CP ngày 08/4/2013 của Chính phủ; "


def filled(piece: str, size: int) -> str:
    """``piece`` over and over, up to ``size`` bytes of UTF-8."""
    return piece * (size // len(piece.encode()))


TEXTS: dict[str, Callable[[], str]] = {
    "50 MB of prose on one line": lambda: filled(PROSE, 50 * MB),
    "50 MB of citations on one line": lambda: filled(CITATION, 50 * MB),
    "50 MB without a citation or a space": lambda: filled("nghiêng", 50 * MB),
    "50 MB of spaces": lambda: " " * (50 * MB),
    "100,000 citations in one sentence": lambda: (
        "Nghị định " + ", ".join(f"số {i}/2020/NĐ-CP" for i in range(1, 100_001)) + "."
    ),
}


def measure(name: str) -> None:
    """Read one text; print what it took."""
    extractor = dantext.Extractor(tokens="none")
    extractor.extract(CITATION)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    text = TEXTS[name]()
    began = time.process_time()
    found = len(extractor.extract(text))
    took = time.process_time() - began
    peak = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    size = len(text.encode()) / MB
    print(
        f"{name:38} {len(text):>11,} {found:>10,} {took:>8.2f} s {size / took:>7.1f} MB/s {peak:>8,.0f} MiB", flush=True
    )


def main() -> None:
    if len(sys.argv) > 1:
        if sys.argv[1] not in TEXTS:
            sys.exit(f"no such text; one of: {'; '.join(TEXTS)}")
        measure(sys.argv[1])
        return
    for name in TEXTS:
        subprocess.run([sys.executable, __file__, name], check=True)


if __name__ == "__main__":
    main()
