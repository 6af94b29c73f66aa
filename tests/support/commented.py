"""What stands in a Word file that `dantext.writing.word` has written: comments, what they are about, changes."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

MAIN = "word/document.xml"
TYPES = "[Content_Types].xml"
_CHARACTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def types(kind: str = _DOCUMENT) -> bytes:
    """The part that says what the parts of a document are."""
    package, relations = "http://schemas.openxmlformats.org/package/2006", "application/vnd.openxmlformats-package"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><Types xmlns="{package}/content-types">'
        f'<Default Extension="rels" ContentType="{relations}.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{MAIN}" ContentType="{kind}"/></Types>'
    ).encode()


def name_of(element: etree._Element) -> str:
    """The name of an element without its namespace; empty for what is none."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def given(element: etree._Element, name: str) -> str:
    """An attribute in whatever namespace."""
    return next((v for k, v in element.attrib.items() if etree.QName(k).localname == name), "")


def part(data: bytes, name: str) -> bytes:
    """The bytes of a part."""
    return ZipFile(BytesIO(data)).read(name)


def comments(data: bytes) -> dict[str, str]:
    """The paragraphs of each comment, by its number."""
    names = [n for n in ZipFile(BytesIO(data)).namelist() if n.rpartition("/")[2].startswith("comments")]
    return {
        given(comment, "id"): "\n".join("".join(p.itertext()) for p in comment)
        for name in names for comment in etree.fromstring(part(data, name))
    }  # fmt: skip


def anchored(data: bytes) -> dict[str, str]:
    """The text of the body from where each comment begins to where it ends, if it is referred to behind that."""
    opened: dict[str, list[str]] = {}
    closed: dict[str, str] = {}
    referred = {}
    for element in etree.fromstring(part(data, MAIN)).iter():
        name = name_of(element)
        if name == "commentRangeStart":
            opened[given(element, "id")] = []
        elif name == "commentRangeEnd":
            closed[given(element, "id")] = "".join(opened.pop(given(element, "id")))
        elif name == "commentReference":
            referred[given(element, "id")] = closed.pop(given(element, "id"))
        else:
            text = (element.text or "") if name in ("t", "delText") else _CHARACTERS.get(name, "")
            for texts in opened.values():
                texts.append(text)
    assert not opened and not closed
    return referred


def decided(data: bytes, accept: bool) -> bytes:
    """The file with all of our changes accepted, or rejected."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name.endswith(".xml") and b"dantext" in content:
                root = etree.fromstring(content)
                for change in [
                    e for e in root.iter() if name_of(e) in ("ins", "del") and given(e, "author") == "dantext"
                ]:
                    _decide(change, (name_of(change) == "ins") == accept)
                content = etree.tostring(root)
            target.writestr(name, content)
    return out.getvalue()


def _decide(change: etree._Element, stays: bool) -> None:
    parent = change.getparent()
    at = parent.index(change)
    for child in list(change) if stays else ():
        for text in [e for e in child.iter() if name_of(e) == "delText"]:
            text.tag = text.tag.replace("delText", "t")
        parent.insert(at, child)
        at += 1
    parent.remove(change)
