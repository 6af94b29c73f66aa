"""What a code, a name or spoken words mean, and which documents of the register are meant.

>>> from dantext import Extractor
>>> from dantext.explain import explain, lookup, spoken
>>> extractor = Extractor(tokens="none")
>>> [d.date for d in explain("18-NQ/TW", extractor).documents]
['2017-10-25', '2022-06-16']
>>> spoken("Nghị quyết 18 khóa XII", extractor).documents[0].number
'18-NQ/TW'
>>> [d.number for d in lookup("luat dat dai", extractor.patterns, year=2013)]
['45/2013/QH13']
"""

from __future__ import annotations

from dantext.explain.codes import Explanation, Named, explain, explain_name, layout_of, successors, why_none
from dantext.explain.documents import Changed, Spoken, changes_of, spoken, until
from dantext.explain.titles import lookup

__all__ = [
    "Changed",
    "Explanation",
    "Named",
    "Spoken",
    "changes_of",
    "explain",
    "explain_name",
    "layout_of",
    "lookup",
    "spoken",
    "successors",
    "until",
    "why_none",
]
