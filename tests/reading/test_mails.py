"""Messages and saved pages: what they say, and what is attached to them."""

import random

import pytest

import dantext
from dantext.reading.files import Limits, ReadError, sniff, sources_in, text_of
from dantext.reading.files.msg import unpacked
from tests.support.docxs import make_docx, p
from tests.support.mails import attached, binary, in_folder, make_eml, make_mht, make_msg, text


def rows(table_of_rows):
    return [pytest.param(*row[1:], id=row[0]) for row in table_of_rows]


TABLE = "<table><tr><td>1<td>Kế hoạch số 41-KH/TU</table>"
HEAD = b"From: a@b\r\nTo: c@d\r\nMIME-Version: 1.0\r\n"


def typed(kind: str, body: bytes, *more: bytes) -> bytes:
    return b"\r\n".join((HEAD + b"Content-Type: " + kind.encode(), *more, b"", body))


EML = [
    ("text", make_eml("Kế hoạch số 41-KH/TU"), "eml", "Báo cáo\n\nKế hoạch số 41-KH/TU"),
    ("html", make_eml(html=TABLE), "eml", "Báo cáo\n\n1\tKế hoạch số 41-KH/TU"),
    ("html before text", make_eml("1 Kế hoạch", TABLE), "eml", "Báo cáo\n\n1\tKế hoạch số 41-KH/TU"),
    ("text where html is empty", make_eml("Kế hoạch", " "), "eml", "Báo cáo\n\nKế hoạch"),
    ("files are no body", make_eml("a", files=(("b.txt", b"b"),)), "eml", "Báo cáo\n\na"),
    ("charset", typed("text/plain; charset=utf-16", "Kế hoạch".encode("utf-16")), "eml", "Kế hoạch"),
    ("charset that is wrong", typed("text/plain; charset=us-ascii", "Kế hoạch".encode()), "eml", "Kế hoạch"),
    ("charset that is none", typed("text/plain; charset=zzz", "Kế hoạch".encode()), "eml", "Kế hoạch"),
    ("subject in bytes", typed("text/plain", b"a", "Subject: Kế hoạch".encode()), "eml", "Kế hoạch\n\na"),
    ("subject over lines", typed("text/plain", b"a", b"Subject: =?utf-8?q?K=E1=BA=BF?=\r\n =?utf-8?q?_ho=E1=BA=A1ch?="), "eml", "Kế hoạch\n\na"),
    ("quoted", typed("text/html; charset=utf-8", b"K=E1=BA=BF ho=\r\n=E1=BA=A1ch", b"Content-Transfer-Encoding: quoted-printable"), "eml", "Kế hoạch"),
    ("signed", typed("multipart/signed; boundary=x", b"--x\r\nContent-Type: text/plain\r\n\r\na\r\n--x\r\nContent-Type: application/pgp-signature\r\n\r\nsig\r\n--x--"), "eml", "a"),
    ("page", make_mht(f"<html>{TABLE}"), "mht", "1\tKế hoạch số 41-KH/TU"),
    ("page with frames and styles", make_mht("<p>a", ("text/css", "https://example.vn/a.css", "b{}"), ("text/html", "cid:f", "<p>ads")), "mht", "a"),
    ("page in an old encoding", make_mht("<p>café", charset="iso-8859-1"), "mht", "café"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "kind", "expected"), rows(EML))
def test_mime(data, kind, expected):
    assert text_of(data, "x")[:3] == (kind, expected, None)


SUBJECT = text("0037", "Báo cáo")
RTF = bytes.fromhex(
    "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
)
MSG = [
    ("text", (SUBJECT, text("1000", "Kế hoạch số 41-KH/TU\r\nb")), "Báo cáo\n\nKế hoạch số 41-KH/TU\nb"),
    ("html before text", (SUBJECT, text("1000", "1 x"), binary("1013", TABLE.encode())), "Báo cáo\n\n1\tKế hoạch số 41-KH/TU"),
    ("html as text", (text("1013", TABLE),), "1\tKế hoạch số 41-KH/TU"),
    ("bytes of text", (text("1000", "Kế hoạch", "utf-8"),), "Kế hoạch"),
    ("RTF alone", (binary("1009", RTF),), "hello world\n"),
]  # fmt: skip


@pytest.mark.parametrize(("properties", "expected"), rows(MSG))
def test_msg(properties, expected):
    found = text_of(make_msg(*properties), "x.msg")
    assert (found.format, found.text.strip()) == ("msg", expected.strip())


def test_compressed_rtf():
    assert unpacked(RTF, 1000) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
    # One that refers to what it has just written: the second example of the specification.
    again = bytes.fromhex("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0")
    assert unpacked(again, 1000) == b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"


DOCX = make_docx(p("Quyết định số 77-QĐ/TU"))
FORWARDED = (
    text("0037", "Chuyển tiếp")
    | text("1000", "Chỉ thị số 19-CT/TU")
    | attached(0, text("3707", "c.txt") | binary("3701", b"c " * 3000))
)
OUTLOOK = make_msg(
    SUBJECT,
    text("1000", "a"),
    attached(0, text("3704", "B~1.TXT") | text("3707", "b.txt") | binary("3701", b"b " * 3000)),
    attached(1, text("3707", "logo.png") | text("3712", "logo@x") | binary("3701", b"\x89PNG")),
    attached(2, text("3001", "Chuyển tiếp") | in_folder("__substg1.0_3701000D", FORWARDED)),
    attached(3, text("3707", "link.docx")),
)  # fmt: skip
NESTED = make_eml("a", files=(("b.docx", DOCX), ("b.docx", b"b"), ("../x/c.eml", make_eml("c", files=(("d.txt", b"d"),), subject="C")), ("scan.png", b"\x89PNG\r\n\x1a\n")))  # fmt: skip
RELATED = (
    b"--x\r\nContent-Type: text/html\r\n\r\n<p>a<img src=cid:1>\r\n--x\r\nContent-Type: image/png; name=logo.png\r\nContent-ID: <1>\r\n\r\np\r\n"
    b"--x\r\nContent-Type: application/pdf; name=y.pdf\r\nContent-Disposition: inline\r\n\r\n%PDF-\r\n--x--"
)
MESSAGE = b"--x\r\n\r\na\r\n--x\r\nContent-Type: message/rfc822\r\n\r\nSubject: F/w\r\n\r\nb\r\n--x--"

ATTACHED = [
    ("files", "m.eml", NESTED, {"": "Báo cáo\n\na", "!/b.docx": "Quyết định số 77-QĐ/TU", "!/b.docx (2)": "b",
     "!/c.eml": "C\n\nc", "!/c.eml!/d.txt": "d", "!/scan.png": "scanned"}),
    ("pictures of a body", "m.eml", typed("multipart/related; boundary=x", RELATED), {"": "a", "!/y.pdf": "damaged"}),
    ("message", "m.eml", typed("multipart/mixed; boundary=x", MESSAGE), {"": "a", "!/F-w.eml": "F/w\n\nb"}),
    ("a page has none", "m.mht", make_mht("<p>a", ("application/pdf", "https://example.vn/a.pdf", "x")), {"": "a"}),
    ("Outlook", "m.msg", OUTLOOK, {"": "Báo cáo\n\na", "!/b.txt": "b " * 3000, "!/Chuyển tiếp.eml": "Chuyển tiếp\n\nChỉ thị số 19-CT/TU",
     "!/Chuyển tiếp.eml!/c.txt": "c " * 3000, "!/link.docx": "missing"}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "expected"), rows(ATTACHED))
def test_what_is_attached_is_a_source_of_its_own(tmp_path, name, data, expected):
    file = tmp_path / name
    file.write_bytes(data)
    found = {}
    for source, read in sources_in(str(file), ocr="never"):
        try:
            found[source.removeprefix(str(file))] = read().text.rstrip("\0").replace("\n\n\n", "\n\n")
        except ReadError as e:
            assert str(e).startswith(source), e
            found[source.removeprefix(str(file))] = e.code
    assert {k: v.rstrip() for k, v in found.items()} == {k: v.rstrip() for k, v in expected.items()}


def test_messages_in_messages_end(tmp_path):
    data = make_eml("a", subject="0")
    for i in range(1, 6):
        data = make_eml("a", files=(("m.eml", data),), subject=str(i))
    file = tmp_path / "m.eml"
    file.write_bytes(data)
    codes = []
    for _, read in sources_in(str(file)):
        try:
            codes.append(read().text[0])
        except ReadError as e:
            codes.append(e.code)
    assert codes == ["5", "4", "3", "2", "too-deep"]


SEALED = text("001A", "IPM.Note.SMIME") | text("1000", "a")
REFUSED = [
    ("encrypted by S/MIME", typed("application/pkcs7-mime; smime-type=enveloped-data", b"0"), "encrypted", "is an encrypted message; open it"),
    ("encrypted by PGP", typed("multipart/encrypted; boundary=x", b"--x--"), "encrypted", "is an encrypted message; open it"),
    ("encrypted in Outlook", make_msg(SEALED), "encrypted", "is an encrypted message; open it"),
    ("pictures", typed("multipart/related; boundary=x", b"--x\r\nContent-Type: text/html\r\n\r\n<img>\r\n--x\r\nContent-Type: image/png\r\n\r\np\r\n--x--"), "scanned", "has pictures and no text"),
    ("nothing", typed("text/plain", b""), "empty", "has no text in it"),
    ("too deep", typed("multipart/mixed; boundary=x0", b"".join(b"--x%d\r\nContent-Type: multipart/mixed; boundary=x%d\r\n\r\n" % (i, i + 1) for i in range(60))), "damaged", "is a damaged message (parts in parts"),
    ("far too deep", typed("multipart/mixed; boundary=x0", b"".join(b"--x%d\r\nContent-Type: multipart/mixed; boundary=x%d\r\n\r\n" % (i, i + 1) for i in range(3000))), "damaged", "is a damaged message ("),
    ("words in a header", typed("text/plain", b"a", b"Subject: " + b"=?utf-8?q?a?= " * 99_000), "damaged", "is a damaged message (a header of more than 32,768"),
    ("parameters of a part", typed("multipart/mixed" + "; a=b" * 99_000 + "; boundary=x", b"--x--"), "damaged", "is a damaged message (a header of"),
    ("Outlook cut short", OUTLOOK[: len(OUTLOOK) // 2], "damaged", "is a damaged .msg file ("),
    ("RTF packed in another way", make_msg(binary("1009", b"x" * 20)), "damaged", "is a damaged .msg file (its RTF"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "code", "said"), rows(REFUSED))
def test_refused_in_one_line(data, code, said):
    with pytest.raises(ReadError) as caught:
        text_of(data, "x.msg" if data.startswith(b"\xd0\xcf") else "x.eml", Limits(seconds=20))
    assert (caught.value.code, "\n" in str(caught.value)) == (code, False)
    assert str(caught.value).startswith(f"{'x.msg' if data.startswith(bytes((0xD0, 0xCF))) else 'x.eml'}: {said}")


SNIFFED = [
    ("by its name", b"Subject: a\n\nb", "x.eml", "eml"),
    ("text of that name", "Kế hoạch số 41: x".encode(), "x.eml", "txt"),
    ("without a name", make_eml("a"), "-", "eml"),
    ("page under a name of Word", make_mht("a"), "x.doc", "mht"),
    ("letter quoted in a text", b"From: a\nSubject: b\n\nc", "x.txt", "txt"),
    ("fields of a record", "Số: 41\nNgày: 1/2\n\nx".encode(), "x.txt", "txt"),
    ("mailbox", b"From a@b Mon Jan 1\n" + HEAD + b"Content-Type: text/plain\n\nx", "x", "eml"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "name", "expected"), rows(SNIFFED))
def test_content_says_the_format(data, name, expected):
    assert sniff(data, name) == expected


@pytest.mark.parametrize("data", [NESTED, make_mht("<p>a"), OUTLOOK], ids=["eml", "mht", "msg"])
def test_any_bytes_are_text_or_an_error(tmp_path, data):
    chance = random.Random(17)
    file = tmp_path / ("x.msg" if data is OUTLOOK else "x.eml")
    for i in range(100):
        flipped = bytearray(data)
        for _ in range(chance.randint(1, 8)):
            flipped[chance.randrange(min(len(data), 1 << 14))] = chance.randrange(256)
        file.write_bytes(flipped if i % 3 else data[: len(data) * i // 100])
        for _, read in sources_in(str(file)):
            try:
                said = read().text
            except ReadError:
                continue
            said.encode("utf-8")


def test_citations_of_a_message_and_what_is_attached(tmp_path):
    file = tmp_path / "m.eml"
    file.write_bytes(make_eml(html=f"Thực hiện Nghị quyết số 88-NQ/TU{TABLE}", files=(("b.docx", DOCX),)))
    found = [c.code for _, read in sources_in(str(file)) for c in dantext.extract(read().text)]
    assert found == ["88-NQ/TU", "41-KH/TU", "77-QĐ/TU"]
