"""What tests of the command share: each command with arguments that work, and the conditions in which it may be run."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from tests.support import ROOT

COMMAND = [sys.executable, "-m", "dantext.cli"]
# The package of this checkout, wherever the command runs.
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT)}


def commands(place: Path) -> dict[str, list[str]]:
    """A run of each command, with what `prepared` has made in ``place``."""
    report, none = str(place / "r.txt"), ["--tokens", "none"]
    return {
        "extract": ["extract", *none, report],
        "extract json": ["extract", *none, "--format", "json", report],
        "extract csv": ["extract", *none, "--format", "csv", report],
        "extract table": ["extract", *none, "--format", "table", report],
        "extract html": ["extract", *none, "--format", "html", report],
        "text": ["text", "--marks", report],
        "check": ["check", *none, report],
        "check sarif": ["check", *none, "--format", "sarif", report],
        "check rules": ["check", "--rules"],
        "list": ["list", *none, report],
        "list table": ["list", *none, "--format", "table", report],
        "list html": ["list", *none, "--format", "html", report],
        "list xlsx": ["list", *none, "--format", "xlsx", report],
        "list docx": ["list", *none, "--format", "docx", report],
        "explain": ["explain", "24-CT/TU"],
        "lookup": ["lookup", "đất", "đai"],
        "batch": ["batch", *none, report, "--out", str(place / "again"), "--jobs", "1"],
        "documents": ["documents", str(place / "found")],
        "report": ["report", str(place / "reported")],
        "graph": ["graph", str(place / "drawn"), "-o", str(place / "graph.graphml")],
        "eval": ["eval", *none, str(place / "gold")],
        "bench": ["bench", *none, str(place / "gold")],
        "gold": ["gold", "--label-config"],
        "schema": ["schema"],
        "completion": ["completion", "bash"],
        "version": ["--version"],
        "help": ["--help"],
    }


SILENT = ("batch", "report", "graph")
"""They print nothing on standard output."""


def start(arguments: list[str], redirections: str = "", folder: Path | None = None) -> subprocess.Popen[str]:
    """A command behind ``redirections`` of a shell (``>&-``), and in a folder that is removed when it starts."""
    gone = 'cd "$0" && rmdir "$0" && ' if folder is not None else ""
    if folder is not None:
        folder.mkdir()
    return subprocess.Popen(
        ["sh", "-c", f'{gone}exec "$@" {redirections}', str(folder), *COMMAND, *arguments],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", errors="replace",
        env=ENVIRONMENT,
        # A shell starts what it puts in the background with the signal ignored, and so would this process inherit it.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
