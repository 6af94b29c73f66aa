"""Tesseract and its models: whether they are there, and what to do if they are not."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from dantext.language.messages import _

Ocr = Literal["auto", "never", "always"]
"""Which pages are read by OCR: scanned ones if the engine is there, none, or all, be there letters in them or not."""

LANGUAGE, ORIENTATION = "vie", "osd"
# Where systems put the models; Debian has a folder for each version of the format.
_FOLDERS = ("/usr/share/tesseract-ocr/*/tessdata", "/usr/share/tessdata", "/usr/local/share/tessdata",
            "/opt/homebrew/share/tessdata")  # fmt: skip


def missing() -> str | None:
    """What to do to have OCR; None if there is all that it wants."""
    if any(find_spec(module) is None for module in ("tesserocr", "PIL")):
        return _("install OCR: apt-get install tesseract-ocr tesseract-ocr-vie, pip install 'dantext[ocr]'")
    if not (folder := models()):
        return _("install the models of Tesseract: apt-get install tesseract-ocr tesseract-ocr-vie")
    for model in (LANGUAGE, ORIENTATION):
        if not (folder / f"{model}.traineddata").is_file():
            return _(
                "install Tesseract's model {model}, which {folder} has not: apt-get install tesseract-ocr-{model}"
            ).format(model=model, folder=folder)
    return None


def models() -> Path | None:
    """The folder of the models: the one that has Vietnamese, if one has; ``TESSDATA_PREFIX`` alone if that is set."""
    if named := os.environ.get("TESSDATA_PREFIX"):
        return Path(named)
    root = Path("/")
    found = [folder for pattern in _FOLDERS for folder in sorted(root.glob(pattern[1:]), reverse=True)]
    return next((f for f in found if (f / f"{LANGUAGE}.traineddata").is_file()), found[0] if found else None)
