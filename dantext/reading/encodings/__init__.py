"""Vietnamese before Unicode: TCVN3 (ABC), VNI-Windows, VPS and VISCII, as bytes or as what converters made of them.

A converter that took such bytes for Windows-1252 left ``NghÞ ®Þnh`` where ``Nghị định`` was. `convert` finds and undoes
that in a text, `decode` reads bytes. Both believe an encoding only if it turns what is no Vietnamese into Vietnamese.
"""

from __future__ import annotations

from dantext.reading.encodings.decode import decode
from dantext.reading.encodings.detect import Conversion, Run, convert
from dantext.reading.encodings.evidence import SUSPECT, suspect
from dantext.reading.encodings.tables import ENCODINGS, Encoding, Name

__all__ = ["ENCODINGS", "SUSPECT", "Conversion", "Encoding", "Name", "Run", "convert", "decode", "suspect"]
