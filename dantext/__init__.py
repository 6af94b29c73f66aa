"""dantext: typed citation records from raw Vietnamese report text.

>>> import dantext
>>> [c.code for c in dantext.extract("Thực hiện Nghị quyết số 25- NQ/TW ngày 03/6/2013")]
['25-NQ/TW']
"""

from dantext.extract import Extractor, describe, extract
from dantext.finding.pinpoints import parse_pinpoint
from dantext.model import Citation, Kind, Relation, Report, System

__all__ = [
    "Citation", "Extractor", "Kind", "Relation", "Report", "System", "__version__", "describe", "extract",
    "parse_pinpoint",
]  # fmt: skip
__version__ = "0.1.0"
