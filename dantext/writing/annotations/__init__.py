"""Records for people to correct in Label Studio or Prodigy, and what they corrected as gold."""

from __future__ import annotations

from dantext.writing.annotations.corrections import Corrected, CorrectionError, read_corrections
from dantext.writing.annotations.label_studio import LabelStudioWriter, label_config
from dantext.writing.annotations.prodigy import ProdigyWriter

__all__ = [
    "Corrected", "CorrectionError", "LabelStudioWriter", "ProdigyWriter", "label_config", "read_corrections",
]  # fmt: skip
