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
        with speaking(head["language"]):
            failure = _send_pages(head, data)
        if failure is not None:
            send(sys.stdout.buffer, failure, b"")


def _send_pages(head: dict[str, Any], data: bytes) -> dict[str, str] | None:
    """Read a file; what is wrong, if the rest of it cannot be read."""
    name, limits = head["name"], Limits(**head["limits"])
    try:
        with held(limits):
            for said in pages(data, name, limits, head["kind"], head["every"], head["first"]):
                if isinstance(said, int):
                    send(sys.stdout.buffer, {"count": said}, b"")
                else:
                    send(sys.stdout.buffer, {"page": said[0]}, said[1].encode("utf-8", "surrogatepass"))
    except ReadError as e:
        return {"error": e.code, "message": e.message}
    except MemoryError:
        return {"error": "memory", "message": limits.too_much_memory(name).message}
    except Exception as e:
        message = _("{name}: internal error ({kind}: {why}); please report it")
        return {"error": "internal", "message": message.format(name=name, kind=type(e).__name__, why=e)}
    return None
