"""Titles: their shapes, what is cited inside them, and what follows the citation."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from tests.behaviour.compose import Context, Unit, documents, filled, part
from tests.behaviour.documents import WORDS
from tests.behaviour.marked import Marked, join
from tests.behaviour.names import name


@dataclass(frozen=True)
class Shape:
    """``text``: with `{topic}` `{verb}` `{Verb}` `{regulation}`, `{law}` (a name), and the parts of a second document.

    ``inner``: the relation of what is cited inside. ``closed``: it says where it ends, so date and body may follow.
    """

    text: str
    inner: str = "cites"
    closed: bool = False


OPEN = [
    Shape("về {topic}"), Shape("về việc {verb}"), Shape("V/v {verb}"), Shape("về {topic} và {topic}"), Shape("về {topic}, {topic}"),
    Shape("về {topic} giai đoạn 2021 - 2025, định hướng đến năm 2030"), Shape("về {topic} năm 2021"), Shape("về {topic} đến năm 2030"),
    Shape("về {topic} trong tình hình mới"), Shape("về {topic} trên địa bàn tỉnh"), Shape("về một số giải pháp {verb}"),
    Shape("về chức năng, nhiệm vụ, quyền hạn và cơ cấu tổ chức của Sở Xây dựng"), Shape("về tổ chức và hoạt động của Ban Quản lý rừng phòng hộ"),
    Shape("về tăng cường sự lãnh đạo của Đảng đối với {topic}"), Shape("về tiếp tục đổi mới phương thức lãnh đạo của cấp ủy đảng"),
    Shape("về phát triển kinh tế - xã hội, quốc phòng - an ninh 6 tháng cuối năm"), Shape("về phòng, chống dịch COVID-19"), Shape("về Chương trình mỗi xã một sản phẩm (OCOP)"),
    Shape("về tổ chức đại hội đảng bộ các cấp nhiệm kỳ 2020 - 2025"), Shape("về kỷ niệm 70 năm Ngày Thương binh - Liệt sỹ (27/7/1947 - 27/7/2017)"),
    Shape("về việc nghỉ lễ ngày 30/4 và ngày 01/5"), Shape("về mức chi 150.000 đồng/người/ngày"), Shape("ban hành {regulation}"), Shape("về việc ban hành {regulation}"),
    Shape("quy định về {topic}"), Shape("quy định việc {verb}"), Shape("quy định một số chính sách về {topic}"), Shape("quy định chức năng, nhiệm vụ và tổ chức bộ máy của Chi cục Thủy lợi"),
    Shape("phê duyệt đề cương {topic}"), Shape("phê duyệt kết quả trúng đấu giá quyền sử dụng đất"), Shape("thành lập Ban Chỉ đạo {topic}"), Shape("thu hồi 6.462,5 m2 đất tại xã Hồng Tiến"),
    Shape("giao 12,5 ha đất để xây dựng khu dân cư"), Shape("công nhận xã đạt chuẩn nông thôn mới"), Shape("cho phép chuyển mục đích sử dụng đất"), Shape("sắp xếp các Hội quần chúng"),
    Shape("tổ chức lễ kỷ niệm ngày thành lập ngành"), Shape("tăng cường {topic}"), Shape("phát động phong trào thi đua yêu nước"), Shape("hướng dẫn {topic}"), Shape("công bố thủ tục hành chính nội bộ"),
    Shape("xử phạt vi phạm hành chính trong lĩnh vực đất đai"), Shape("bổ sung dự toán ngân sách cho các đơn vị"),
    # with citations of their own
    Shape("quy định chi tiết thi hành một số điều của {law}", "implements"), Shape("quy định chi tiết và hướng dẫn thi hành {law}", "implements"), Shape("hướng dẫn thực hiện {N2}", "implements"),
    Shape("về việc triển khai thi hành {law}", "implements"), Shape("về triển khai thực hiện {N2}", "implements"), Shape("triển khai thực hiện {N2} {D2} {I2}", "implements"),
    Shape("thực hiện {N2} {D2} {I2} {K2}", "implements"), Shape("về kết quả 5 năm thực hiện {N2}", "implements"), Shape("tổng kết 10 năm thực hiện {N2} {D2} {I2}", "implements"),
    Shape("sửa đổi, bổ sung một số điều của {N2}", "amends"), Shape("sửa đổi, bổ sung một số điều của {N2} {D2} {I2}", "amends"), Shape("về việc sửa đổi, bổ sung {P2} {N2} {D2}", "amends"),
    Shape("bãi bỏ {N2} {D2} {I2}", "repeals"), Shape("về việc bãi bỏ {N2}", "repeals"), Shape("về công tác kiểm tra theo {N2}", "based_on"),
    Shape("sửa đổi {regulation} ban hành kèm theo {N2} {D2} {I2}", "amends"), Shape("về thi hành {charter}", "implements"), Shape("về tiếp tục thực hiện {plenum}", "implements"),
    Shape("về thực hiện {R2} {I2}", "implements"), Shape("về triển khai {N2} và {law}", "implements"),
]  # fmt: skip
CLOSED = [
    Shape("“Về {topic}”"), Shape("về “{topic}”"), Shape('"Về {topic}"'), Shape("«Về {topic}»"), Shape("‘Về {topic}’"), Shape("về việc “{verb}”"), Shape("“{Verb}”"), Shape("“{Verb}; {verb}; {verb}”"),
    Shape("“Về {topic}: thực trạng và giải pháp”"), Shape("“{Verb}, giai đoạn 2021 - 2025”"), Shape("“Về {topic} năm 2021”"), Shape("“Về phong trào ‘Dân vận khéo’ và {topic}”"),
    Shape("“Về {topic}. Nhiệm vụ và giải pháp”"), Shape("“Toàn dân đoàn kết xây dựng nông thôn mới, đô thị văn minh”"), Shape("về cuộc vận động “Toàn dân đoàn kết xây dựng đời sống văn hóa”"),
    Shape("“Về triển khai thực hiện {N2} {D2} {I2} {K2}”", "implements"), Shape("“Về tổng kết 10 năm thực hiện {N2}”", "implements"), Shape("“Về sửa đổi, bổ sung một số điều của {N2} {D2}”", "amends"),
    Shape("“Hướng dẫn thi hành {law}”", "implements"), Shape("“Về tiếp tục thực hiện {N2}; {verb}”", "implements"),
]  # fmt: skip
SHAPES = [*OPEN, *(Shape(s.text, s.inner, True) for s in CLOSED)]

# Around a title: the parts of the outer document are the first, `{t}` is the title.
_OPEN_PLACES = [
    "{L}{N} {t}{Z}", "{L}{N} {D} {t}{Z}", "{L}{N} {D} {I} {t}{Z}", "{L}{N} {I} {t}{Z}", "{L}{R} {I} {t}{Z}", "{L}{N} do {i} ban hành {D} {t}{Z}",
    "{L}{N} {D} {I} {t}{Z}", "{L}{N} {D} {I} (cũ) {t}{Z}", "{L}{N} {D} {I} (nay là Bộ Nội vụ) {t}{Z}", "Ngày {d}, {i} ban hành {N} {t}{Z}", "{i} đã ban hành {N} {D} {t}{Z}",
]  # fmt: skip
_CLOSED_PLACES = ["{L}{N} {t} {D} {I}{Z}", "{L}{N} {t}, {D} {I}{Z}", "{L}{N} {t} {I}{Z}", "{L}{N} {t} ({D}){Z}", "{L}{N}: {t}{Z}", "{L}{N} - {t}{Z}"]  # fmt: skip
# What follows, and the relation that it gives.
_FOLLOWED = [
    ("{N} {D} {I} {t} đã hết hiệu lực", "repeals"), ("{N} {D} {t} hết hiệu lực kể từ ngày {x}", "repeals"), ("{N} {I} {t} quy định như sau:", "cites"), ("{N} {D} {t} quy định:", "cites"),
    ("{N} {D} {I} {t} có hiệu lực từ ngày {x}", "cites"), ("{L}{N} {D} {I} {t} (có hiệu lực từ ngày {x}){Z}", "lead"), ("Vì sao phải ban hành {N} {t}?", "issues"), ("{L}{N} {D} {I} {t}; đồng thời rà soát các tiêu chí chưa đạt", "lead"),
    ("{L}{N} {D} {I} {t}. Ngày {x}, UBND xã Hồng Tiến tổ chức hội nghị", "lead"), ("{L}{N} {D} {I} {t} (sau đây gọi tắt là {R3}){Z}", "lead"), ("{L}{N} {D} {I} {t} (nay là thành phố Hà Nội){Z}", "lead"), ("{L}{N} {D} {I} {t} và các văn bản liên quan", "lead"),
    ("{L}{N} {D} {I} {t}, để khắc phục những khó khăn trước mắt{Z}", "lead"),
    ("{L}{N} {D} {I} {t}, Tổng cục Thuế có ý kiến như sau:", "lead"), ("{L}{N} {D} {I} {t}, Sở Nội vụ báo cáo Ủy ban nhân dân tỉnh nội dung như sau:", "lead"),
    ("{N} {D} {I} {t} bị bãi bỏ", "repeals"), ("{N} {D} {I} {t} là cơ sở để các đơn vị tổ chức thực hiện", "cites"), ("{N} {t} có những nội dung gì?", "cites"),
]  # fmt: skip


def unit(rng: Random) -> Unit:
    """A citation whose title has one of the shapes."""
    shape = rng.choice(SHAPES)
    drawn = documents(rng, "pairs;any")
    context = Context(rng, [*drawn, drawn[0]])
    outer, inner, _ = context.mentions
    inner.relation = shape.inner
    text = _title(context, shape)
    marked = text.mark("title", outer)
    follows = rng.random() < 0.35
    if follows:
        place, relation = rng.choice(_FOLLOWED)
    else:
        places = _OPEN_PLACES + (_CLOSED_PLACES * 2 if shape.closed else [])
        place = rng.choice(places)
        relation = "issues" if place[1] in "gi" else "lead"
    left, right = place.split("{t}")
    before = filled(context, left)
    whole = join(before, marked, filled(context, right))
    outer.relation = context.lead if relation == "lead" else relation
    if follows and place.startswith("Vì sao"):
        outer.free.add("relation")
    order = shape.text if not follows else f"followed: {right.replace('{Z}', '').strip()}"
    return Unit(whole, order, "titles", context.flags | {"short"})


def _title(context: Context, shape: Shape) -> Marked:
    rng = context.rng
    parts: list[Marked | str] = []
    rest = shape.text
    while "{" in rest:
        before, _, rest = rest.partition("{")
        key, _, rest = rest.partition("}")
        parts.append(before)
        if key in ("law", "charter", "plenum"):
            words, mention = name(rng, key)
            mention.relation = shape.inner
            parts.append(words)
        elif key in ("topic", "verb", "Verb", "regulation"):
            words = rng.choice(WORDS[key.lower() + "s"])
            parts.append(words[0].upper() + words[1:] if key == "Verb" else words)
        else:
            parts.append(part(context, key[0], [int(key[1:]) - 1]))
    return join(*parts, rest)
