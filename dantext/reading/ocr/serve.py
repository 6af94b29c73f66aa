"""In the process for OCR: files in, their pages out, one by one."""

from __future__ import annotations

import sys
from typing import Any

from dantext.language.messages import _, speaking
from dantext.reading.files.child import receive, send, with_parent
from dantext.reading.files.errors import ReadError
from dantext.reading.files.limits import Limits, held
from dantext.reading.ocr.pages import pages


def serve() -> None:
    """Read files until there are no more."""
    with_parent()
    send(sys.stdout.buffer, {"up": True}, b"")
    while (request := receive(sys.stdin.buffer)) is not None:
        head, data = request
        name, limits = head["name"], Limits(**head["limits"])
        try:
            with held(limits), speaking(head["language"]):
                for said in pages(data, name, limits, head["kind"], head["every"], head["first"]):
                    if isinstance(said, int):
                        send(sys.stdout.buffer, {"count": said}, b"")
                    else:
                        send(sys.stdout.buffer, {"page": said[0]}, said[1].encode("utf-8", "surrogatepass"))
            continue
        except ReadError as e:
            answer: dict[str, Any] = {"error": e.code, "message": e.message}
        except MemoryError:
            answer = {"error": "memory", "message": limits.too_much_memory(name).message}
        except Exception as e:
            message = _("{name}: internal error ({kind}: {why}); please report it").format(
                name=name, kind=type(e).__name__, why=e
            )
            answer = {"error": "internal", "message": message}
        send(sys.stdout.buffer, answer, b"")
