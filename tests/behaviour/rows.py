"""The tables of rows (`compose.Row`): orders, joints, issuers, governing phrases, pinpoints, later mentions."""

from __future__ import annotations

from tests.behaviour.compose import Row

ORDERS = [
    Row("code", "{L}{N}{Z}"),
    Row("code date", "{L}{N} {D}{Z}"),
    Row("code issuer", "{L}{N} {I}{Z}"),
    Row("code title", "{L}{N} {K}{Z}"),
    Row("code date issuer", "{L}{N} {D} {I}{Z}"),
    Row("code issuer date", "{L}{N} {I} {D}{Z}"),
    Row("code date title", "{L}{N} {D} {K}{Z}"),
    Row("code title date", "{L}{N} {K} {D}{Z}"),
    Row("code issuer title", "{L}{N} {I} {K}{Z}"),
    Row("code title issuer", "{L}{N} {K} {I}{Z}"),
    Row("code date issuer title", "{L}{N} {D} {I} {K}{Z}"),
    Row("code date title issuer", "{L}{N} {D} {K} {I}{Z}"),
    Row("code issuer date title", "{L}{N} {I} {D} {K}{Z}"),
    Row("code issuer title date", "{L}{N} {I} {K} {D}{Z}"),
    Row("code title date issuer", "{L}{N} {K} {D} {I}{Z}"),
    Row("code title issuer date", "{L}{N} {K} {I} {D}{Z}"),
    Row("code quoted date issuer", "{L}{N} {Q} {D} {I}{Z}"),
    Row("code quoted issuer date", "{L}{N} {Q} {I} {D}{Z}"),
    Row("code date quoted issuer", "{L}{N} {D} {Q} {I}{Z}"),
    Row("number", "{L}{R}{Z}"),
    Row("number date issuer title", "{L}{R} {D} {I} {K}{Z}"),
    Row("number issuer title", "{L}{R} {I} {K}{Z}"),
    Row("number (date) issuer title", "{L}{R} ({e}) {I} {K}{Z}"),
    Row("number title issuer", "{L}{R} {K} {I}{Z}"),
    Row("type issuer code", "{L}<1|{T} {I} số {c}>{Z}"),
    Row("type issuer code date title", "{L}<1|{T} {I} số {c}> {D} {K}{Z}"),
    Row("type date issuer code title", "{L}<1|{T} {D} {I} số {c}> {K}{Z}"),
    Row("type title code date issuer", "{L}<1|{T} {K} số {c}> {D} {I}{Z}"),
    Row("type issuer title (code, date)", "{L}<1|{T} {I} {K} (số {c}>, {D}){Z}", free="loose"),
    Row("(no type) code date issuer", "Kết quả đã được báo cáo ({B} {D} {I})", "cites", free="doc_type"),
    Row(
        "(no type) code issuer title",
        "Việc này đã có văn bản hướng dẫn ({C} {I} {K})",
        "cites",
        "pairs",
        free="doc_type",
    ),
    Row("abbreviated type, date, issuer", "{L}{A} {D} {I} {K}{Z}", "lead", "pairs"),
    Row("date issuer verb code title", "Ngày {d}, {i} ban hành {N} {K}{Z}", "issues"),
    Row("date issuer verb code", "Ngày {d} {i} đã ban hành {N}{Z}", "issues"),
    Row("date title? issuer verb: issuer verb code date title", "{i} ban hành {N} {D} {K}{Z}", "issues"),
    Row("issuer verb code title", "{i} đã ban hành {N} {K}{Z}", "issues"),
    Row("issuer verb code title date", "{i} đã ban hành {N} {K} {D}{Z}", "issues"),
    Row("issuer signs code date", "{i} ký ban hành {N} {D} {K}{Z}", "issues"),
    Row("issuer has code date title", "{i} có {N} {D} {K}{Z}", "issues"),
    Row("date, issuer has code", "Ngày {d}, {i} có {N} {K}{Z}", "issues"),
    Row("code by issuer, passive, date title", "{L}{N} được {i} ban hành {D} {K}{Z}"),
    Row("code date by issuer title", "{L}{N} {D} do {i} ban hành {K}{Z}"),
    Row("code title by issuer date", "{L}{N} {K} do {i} ban hành {D}{Z}"),
    Row("code title passive issuer date", "{L}{N} {K} được {i} ban hành {D}{Z}"),
    Row("code issuer session date title", "{L}{N} {I}, {S}, {D} {K}{Z}", "lead", "legislature|council"),
    Row("code date issuer session title", "{L}{N} {D} {I}, {S} {K}{Z}", "lead", "legislature|council"),
    Row("code date issuer dash session title", "{L}{N} {D} {I} - {S} {K}{Z}", "lead", "legislature|council"),
    Row("code passive issuer session date", "{L}{N} được {i}, {S} thông qua {D} {K}{Z}", "lead", "legislature|council"),
    Row(
        "code title passive issuer session date",
        "{L}{N} {K} được {i} thông qua {S} {D}{Z}",
        "lead",
        "legislature|council",
    ),
    Row(
        "date session issuer verb code title",
        "Ngày {d}, {S}, {i} đã biểu quyết thông qua {N} {K}{Z}",
        "issues",
        "legislature|council",
    ),
    Row(
        "session issuer verb code date",
        "Tại kỳ họp thứ 8, {i} thông qua {N} {D} {K}{Z}",
        "issues",
        "legislature|council",
    ),
    Row("term issuer", "{L}{N} {D} {I} {K}{Z}", "lead", "term"),
    Row("title-term order", "{L}{N} {I}, {D}, {K}{Z}", "lead", "term"),
]

_JOINTS = [
    ", {D}", " ({D})", " ({e})", " - {D}", " ký {D}", " ban hành {D}", " được ban hành {D}", " (ban hành {D})", ", ban hành {D}", " (ký {D})",
    " {e}", ", {e}", " {M}", " ({M})", ", {M}", " năm {y}", " (năm {y})", " {y}",
    " do {i} ban hành", " do {i} ban hành {D}", " do {i} ký {D}", " được {i} ban hành {D}", " được {i} ký {D}", " được {i} ký ban hành {D}",
    " được {i} thông qua {D}", " ({i}, {D})", " ({i}, {e})", " ({i} ban hành {D})", " của {i} ban hành {D}", " của {i} ký {D}",
    " ({D} của {i})", " ({D}, {i})", " ({i})", ", {D} của {i}", ", {D}, của {i}", " {D}, của {i}", " {D} ({i})", " của {i}, {D}", " của {i} ({D})", " của {i} ({e})",
    " {e} của {i}", " {e} {I}", " {D} - {i}", " của {i} - {D}", " {M} của {i}", " năm {y} của {i}", " của {i} năm {y}", " của {i} {M}",
    ", của {i}, {D}", " ban hành {D} của {i}", " do {i} ban hành năm {y}", " của {i} được ban hành {D}", " {D} do {i} ký", " {D} được {i} ban hành",
]  # fmt: skip
_TITLE_JOINTS = [
    " {D} {I}, {K}", " {D} {I} {Q}", " {D} {I}: {Q}", " {D} {I} - {Q}", ", {D} {I}, {K}", " {Q}, {D} {I}", " {Q} ({D})", " {K} ({D})", " {K} ({i}, {D})",
    " {K} (ban hành {D})", " {K}, {D} {I}", " {K}, ban hành {D}", " ({K}) {D} {I}", ": {Q}", " – {Q}", " {K} do {i} ban hành", " {K} {I} ban hành {D}", " {Q} do {i} ký {D}",
    ", {K}, {D}, {I}", " {D} về việc ban hành {K}",
]  # fmt: skip
JOINTS = [
    *(Row(j.strip(), f"{{L}}{{N}}{j}{{Z}}") for j in _JOINTS),
    *(Row(j.strip(), f"{{L}}{{N}}{j} {{K}}{{Z}}") for j in _JOINTS if not j.endswith("{i})")),
    *(Row(j.strip(), f"{{L}}{{N}}{j}{{Z}}") for j in _TITLE_JOINTS if "việc ban hành" not in j),
    *(Row(f"number {j.strip()}", f"{{L}}{{R}}{j}{{Z}}") for j in _JOINTS[:4] + _JOINTS[18:24]),
]

_SYSTEMS = ["party", "state", "assembly", "front", "court", "central", "province", "district", "commune", "unknown", "unknown", "office", "joint", "old"]  # fmt: skip
_ISSUER_SHAPES = [
    ("behind", "{L}{N} {D} {I} {K}{Z}", "lead"),
    ("behind code", "{L}{N} {I} {K}{Z}", "lead"),
    ("behind, end", "{L}{N} {D} {I}{Z}", "lead"),
    ("verb", "{i} ban hành {N} {D} {K}{Z}", "issues"),
    ("date verb", "Ngày {d}, {i} ban hành {N} {K}{Z}", "issues"),
    ("passive", "{L}{N} do {i} ban hành {D} {K}{Z}", "lead"),
    ("behind title", "{L}{N} {K} {D} {I}{Z}", "lead"),
    ("bracket", "{L}{N} ({i}, {D}){Z}", "lead"),
    ("opinion", "Theo đề nghị của {i} tại {N} {D} {K}{Z}", "based_on"),
]
ISSUERS = [
    *(Row(f"{who}", text, relation, who) for who in _SYSTEMS for _, text, relation in _ISSUER_SHAPES),
    Row("comma, place", "{L}{N} {D} {I}, tỉnh Hưng Yên {K}{Z}", "lead", "unknown"),
    Row("comma, place, end", "{L}{N} {D} {I}, thành phố Đà Nẵng", "lead", "unknown"),
    Row("of a meeting", "{L}{N} {D} của Hội nghị lần thứ sáu {i} {K}{Z}", "lead", "committee"),
    Row("of a meeting held in parts", "{L}{N} của Hội nghị lần thứ sáu (lần 1) {i}{Z}", "lead", "committee"),
    Row("a meeting passes", "Hội nghị lần thứ bảy {i} đã ban hành {N} {D} {K}{Z}", "issues", "committee"),
    Row("defined by a short form", "{L}{N} {D} {I} (sau đây gọi là cơ quan chủ trì) {K}{Z}", "lead", "unknown"),
    Row("nay là", "{L}{N} {D} {I} (nay là Bộ Nội vụ) {K}{Z}", "lead", "state|unknown"),
    Row("trực thuộc", "{L}{N} {D} {I} trực thuộc UBND tỉnh {K}{Z}", "lead", "unknown"),
    Row("short form in brackets", "{L}{N} {D} của {i} (NHNN) {K}{Z}", "lead", "NHNN"),
    Row("short form in brackets, verb", "Ngày {d}, {i} (NHNN) ban hành {N} {K}{Z}", "issues", "NHNN"),
    Row("office signs", "{L}{N} do {i} ký {D} {K}{Z}", "lead", "office"),
    Row("person and office", "{L}{N} do ông Nguyễn Văn Hòa, {i} ký {D}{Z}", "lead", "office"),
    Row("comrade and office", "Ngày {d}, đồng chí Trần Thị Lan, {i} ký ban hành {N} {K}{Z}", "issues", "office"),
    Row("signs for", "{L}{N} {D} do {i} ký thừa ủy quyền{Z}", "lead", "office"),
    Row("giữa", "{L}{N} {D} giữa {i} {K}{Z}", "lead", "joint", free="issuer"),
    Row("other body acts behind", "{L}{N} {D} {I}, UBND xã Hồng Tiến đã xây dựng phương án cụ thể", "lead", "party|assembly"),
    Row("other body acts in front", "Sở Nội vụ tham mưu thực hiện {N} {D} {I} {K}{Z}", "implements", "party|assembly"),
    Row("no issuer: body acts behind", "{L}{N} {D}, UBND xã Hồng Tiến đã tổ chức 12 hội nghị", "lead"),
]  # fmt: skip

_FRONT = {
    "based_on": [
        "Căn cứ {N}", "Căn cứ vào {N}", "Căn cứ quy định tại {N}", "Theo {N}", "Theo quy định tại {N}", "Theo quy định của {N}", "Xét {N}",
        "Hồ sơ được lập theo quy định tại {N}", "Việc chi trả thực hiện theo {N}", "Các đơn vị phải tuân thủ {N}", "Căn cứ các quy định của {N}", "theo đúng quy định tại {N}",
        "Chế độ phụ cấp được tính theo {N}", "căn cứ theo {N}",
    ],
    "implements": [
        "Thực hiện {N}", "Triển khai {N}", "Triển khai thực hiện {N}", "Tiếp tục thực hiện {N}", "Quán triệt {N}", "Quán triệt và triển khai thực hiện {N}", "Cụ thể hóa {N}",
        "Tổ chức quán triệt, tuyên truyền {N}", "Tổng kết {N}", "Sơ kết 03 năm thực hiện {N}", "Tổng kết 10 năm thực hiện {N}", "Huyện đã đưa {N} vào thực hiện",
        "Nhằm cụ thể hóa và tổ chức thực hiện có hiệu quả các mục tiêu, nhiệm vụ đề ra trong {N}", "Hội nghị hướng tới thực hiện {N}", "Để triển khai thực hiện {N}",
        "Hướng dẫn thi hành {N}", "Hướng dẫn thực hiện {N}", "Quy định chi tiết {N}", "Đẩy mạnh việc thực hiện {N}", "Tập trung lãnh đạo, chỉ đạo thực hiện nghiêm túc {N}",
        "Kế hoạch triển khai thực hiện {N}", "Kết quả 5 năm thực hiện {N}", "Thể chế hóa {N}", "Thông tư này quy định chi tiết và hướng dẫn thi hành {N}", "Qua 2 năm triển khai thực hiện {N}",
        "Cấp ủy các cấp đã lãnh đạo thực hiện tốt {N}", "Tổ chức thực hiện có hiệu quả {N}",
    ],
    "amends": [
        "Sửa đổi, bổ sung {N}", "Sửa đổi, bổ sung một số điều của {N}", "Quyết định này sửa đổi, bổ sung một số điều của {N}", "Bổ sung {P} {N}", "Sửa đổi {P} của {N}",
        "Bổ sung một số nội dung của {N}",
    ],
    "replaces": [
        "Thay thế {N}", "Quyết định này thay thế {N}", "Quyết định này có hiệu lực kể từ ngày ký và thay thế {N}", "Văn bản này thay thế cho {N}", "Thông tư này có hiệu lực từ ngày {x}, thay thế {N}",
    ],
    "repeals": ["Bãi bỏ {N}", "Bãi bỏ toàn bộ {N}", "Quyết định này bãi bỏ {N}", "Bãi bỏ {P} của {N}", "Hội đồng xét xử quyết định hủy {N}", "Tuyên hủy {N}"],
    "issues": [
        "Đã ban hành {N}", "Huyện đã xây dựng và ban hành {N}", "Ban hành {N}", "Tham mưu ban hành {N}", "Các ngành đã ký kết {N}", "Trong quý I đã ban hành {N}",
    ],
    "attached_to": [
        "Quy chế làm việc ban hành kèm theo {N}", "Quy định ban hành kèm theo {N}", "Biểu mẫu ban hành theo {N}", "Phụ lục (kèm theo {N})", "Danh mục ban hành kèm {N}", "Quy chế (ban hành kèm theo {N})",
    ],
    "cites": [
        "Mức phạt quy định tại {N}", "Áp dụng {N}", "Vận dụng {N} để tính", "Nội dung nêu tại {N}", "Đối chiếu với {N}", "Trả lời {N}", "Tải về {N}", "Trước đó có {N}", "Trong {N}",
        "Đơn vị đã nhận được {N}", "Toàn văn {N}", "Các chỉ tiêu tại {N}", "Nguồn: {N}",
    ],
}  # fmt: skip
_BEHIND_CORE = ["", " {D}", " {D} {I}", " {D} {I} {K}", " {I}"]
_BODIES = [
    Row("theo đề nghị của X tại", "Theo đề nghị của {i} tại {N} {D} {K}{Z}", "based_on"),
    Row("xét đề nghị của X tại", "Xét đề nghị của {i} tại {N} {D}{Z}", "based_on"),
    Row("theo báo cáo của X tại", "Theo báo cáo của {i} tại {N} {D}{Z}", "based_on"),
    Row("theo chỉ đạo của X tại", "Theo chỉ đạo của {i} tại {N} {D} {K}{Z}", "implements"),
    Row("thực hiện chỉ đạo của X tại", "Thực hiện chỉ đạo của {i} tại {N} {D} {K}{Z}", "implements"),
    Row("thực hiện ý kiến chỉ đạo của X tại", "Thực hiện ý kiến chỉ đạo của {i} tại {N}{Z}", "implements"),
    Row("X báo cáo tại", "{i} báo cáo kết quả rà soát tại {N} {D}{Z}", "cites", free="relation"),
    Row("X có Công văn", "{i} có {N} {D} {K}{Z}", "issues"),
    Row("X đã có", "{i} đã có {N} {D} {K}, đề nghị các đơn vị báo cáo", "issues"),
    Row("tại A, X yêu cầu", "Tại {N} {D}, {i} yêu cầu các đơn vị rà soát, báo cáo kết quả", "cites", free="relation"),
    Row("theo A, X đề nghị", "Theo {N} {D}, {i} đề nghị các địa phương bố trí kinh phí", "based_on"),
    Row("căn cứ A, X nêu rõ", "Căn cứ {N} {D}, {i} nêu rõ các nội dung cần thực hiện", "based_on", free="issuer"),
    Row("được X cho phép theo A", "Dự án được {i} cho phép chuyển mục đích sử dụng đất theo {N} {D}", "based_on"),
    Row("được X phê duyệt tại A", "Đề cương được {i} phê duyệt tại {N} {D}", "cites"),
    Row("ngày, X ban hành", "Ngày {d}, {i} đã ban hành {N} {K}{Z}", "issues"),
    Row("ngày, X ký", "Ngày {d}, {i} đã ký {N} {K}{Z}", "issues"),
    Row("ngày: bullets", "Ngày {d1,2}:\n- Ban hành {N} {K};\n- Ban hành {N2} {K2}.", "issues", "one body 2"),
    Row("ngày: bullets, no verb", "Ngày {d1,2}:\n- {N} {K};\n- {N2} {K2}.", "cites", "one body 2"),
    Row("heading căn cứ pháp lý", "Căn cứ pháp lý:\n- {N} {D} {I} {K};\n- {N2} {D2} {I2} {K2}.", "based_on", "any;any"),
    Row("heading căn cứ", "I. CĂN CỨ\n- {N} {D} {I} {K};\n- {N2} {D2} {I2} {K2};\n- {N3} {D3}.", "based_on", "any;any;any"),
    Row("heading cơ sở pháp lý", "1. Cơ sở pháp lý\n- {N} {D} {I} {K};\n- {N2} {D2} {I2}.", "based_on", "any;any"),
    Row("lines of căn cứ", "Căn cứ {N} {D} {I} {K};\nCăn cứ {N2} {D2} {I2} {K2};\nXét đề nghị của {i3} tại {N3} {D3},", "based_on", "any;any;any"),
    Row("X ban hành: bullets", "{i1,2,3} ban hành các văn bản sau:\n- {N} {D} {K};\n- {N2} {D2} {K2};\n- {N3} {D3} {K3}.", "issues", "one body 3"),
    Row("thực hiện, X ban hành", "Thực hiện {N} {D} {I} {K}, {i2} đã ban hành {N2} {D2} {K2}{Z}", "implements;issues", "party|assembly;any"),
    Row("căn cứ, X ban hành", "Căn cứ {N} {D} {I}, ngày {d2} {i2} ban hành {N2} {K2}{Z}", "based_on;issues", "any;any"),
    Row("hai câu", "Thực hiện {N} {D} {I}{Z}. Bãi bỏ {N2} {D2} {I2}.", "implements;repeals", "any;any"),
    Row("quy định tại A và hướng dẫn tại B", "Mức chi quy định tại {N} {D} {I} và quy định tại {N2} {D2} {I2}", "cites;cites", "any;any"),
    Row("theo A; thay thế B", "Lập hồ sơ theo {N} {D} {I}; thay thế {N2} {D2} {I2}", "based_on;replaces", "any;any"),
    Row("kèm theo A, sửa đổi bởi B", "Quy chế ban hành kèm theo {N} {D} được sửa đổi, bổ sung tại {N2} {D2}", "attached_to;cites", "one type 2"),
]  # fmt: skip
_BEHIND = [
    Row("bị bãi bỏ", "{N} {D} {I} {K} bị bãi bỏ kể từ ngày {x}", "repeals"),
    Row("bị bãi bỏ, bare", "{N} bị bãi bỏ", "repeals"),
    Row("đã hết hiệu lực", "{N} {D} {I} {K} đã hết hiệu lực", "repeals"),
    Row("hết hiệu lực thi hành", "{N} {D} hết hiệu lực thi hành kể từ ngày {x}", "repeals"),
    Row("không còn hiệu lực", "{N} {D} {I} không còn hiệu lực", "repeals"),
    Row("chấm dứt hiệu lực", "{N} chấm dứt hiệu lực từ ngày {x}", "repeals"),
    Row("part bị lược bỏ", "{P} {N} bị lược bỏ", "repeals"),
    Row("part bị bãi bỏ", "{P} của {N} {D} {I} bị bãi bỏ", "repeals"),
    Row("được sửa đổi bởi", "{L}{N} {D} được sửa đổi, bổ sung bởi {N2} {D2}{Z}", "lead;cites", "one type 2"),
    Row("được sửa đổi tại", "{L}{N} (được sửa đổi, bổ sung tại {N2})", "lead;cites", "one type 2"),
    Row("đã được sửa đổi theo", "{L}{N} {D} {I} đã được sửa đổi, bổ sung một số điều theo {N2} {D2}{Z}", "lead;cites", "one type 2"),
    Row("có hiệu lực kể từ", "{N} {D} {I} có hiệu lực thi hành kể từ ngày {x}", "cites"),
    Row("có hiệu lực, no date", "{N} {K} có hiệu lực từ ngày {x}", "cites"),
    Row("A thay thế B", "{N} {D} {I} thay thế {N2} {D2} {I2}", "cites;replaces", "one type 2", "title"),
]  # fmt: skip
_REACHED = [
    Row("đã có, no subject", "Đã có {N} {D} {K}{Z}", "issues"),
    Row("cut by a comma", "Theo phản ánh của người dân, {N} {D} chưa được niêm yết", "cites"),
    Row("a noun of a verb", "Hiệu lực thi hành của {N} {D} còn được hỏi nhiều", "cites"),
    Row("manner between", "Thực hiện nghiêm túc, kịp thời, có hiệu quả {N} {D}{Z}", "implements"),
    Row("amended by, and on", "Căn cứ {N} {D}, được sửa đổi, bổ sung bởi {N2} {D2}; {N3} {D3}{Z}", "based_on;cites;based_on", "one type 3"),
    Row("xem xét kiến nghị của X tại", "Sau khi xem xét, đề xuất, kiến nghị của {i} tại {N} {D} {K}{Z}", "based_on"),
    Row("theo hướng dẫn của X tại", "Hồ sơ hoàn thiện theo hướng dẫn của {i} tại {N} {D}{Z}", "based_on"),
    Row("theo ý kiến của X và hướng dẫn của Y tại", "Hoàn thành theo đúng ý kiến của Thường trực Tỉnh ủy và hướng dẫn của {i} tại {N} {D}{Z}", "based_on"),
    Row("đúng quy định của", "Việc lấy ý kiến bảo đảm công khai, đúng quy định của {N} {D}{Z}", "based_on"),
    Row("quy định về … tại", "Sửa đổi, bổ sung quy định về mức thu phí tham quan danh lam thắng cảnh, di tích lịch sử, công trình văn hóa trên địa bàn thành phố tại {N} {D} {I}", "amends"),
    Row("ngày, tại A, X giao", "Ngày {d}, tại {N} {I}, các sở được giao rà soát lại danh mục", "cites"),
    Row("A … vừa sửa đổi, X xác định", "{L}{N} {D} {K}, Hội nghị lần thứ tám, {i} xác định ba khâu đột phá", "lead", "committee"),
    Row("theo đó, A được X ban hành", "Theo đó, {N} {D} được {i} ban hành nhằm khắc phục các hạn chế nêu trên", "issues"),
    Row("điều ở A và điều ở B", "theo quy định tại {P} {N} {D} và tại {P2} của {N2} {D2}{Z}", "based_on", "any;any"),
    Row("ngày, A của X được ban hành", "Ngày {d}, {N} {I} được ban hành, theo đó các xã được sắp xếp lại", "issues"),
    Row("ngày, A được X ban hành", "Ngày {d}, {N} được {i} ban hành, theo đó các xã được sắp xếp lại", "issues"),
    Row("đến ngày lại có A", "Đến ngày {d} lại có {N} {K}{Z}", "issues"),
    Row("X nghe Y báo cáo tại", "Ngày {x}, Ban Chỉ đạo đã nghe {i} báo cáo kết quả rà soát tại {N} {D}{Z}", "cites", free="relation"),
    Row("main clause behind a comma", "Thể chế hóa {N} {D} {K}, {N2} đã sửa đổi các quy định về phí", "implements;cites", "any;any"),
    Row("qua thời gian thực hiện", "Qua thời gian thực hiện {N} {D} {K}{Z}", "implements"),
    Row("page", "{N} năm {y} tăng cường kiểm tra việc thu, chi do {i} ban hành", "cites", free="title"),
]  # fmt: skip
GOVERNORS = [
    *(row for row in _REACHED for _ in range(6)),
    *(
        Row(
            phrase,
            phrase + ("{Z}" if phrase.endswith("{N}") else ""),
            relation,
            "state" if relation == "attached_to" else "any",
        )
        for relation, phrases in _FRONT.items()
        for phrase in phrases
    ),
    *(
        Row(phrase, phrase + behind + "{Z}", relation)
        for relation, phrases in _FRONT.items()
        for phrase in phrases
        for behind in _BEHIND_CORE[1:]
        if phrase.endswith("{N}")
    ),
    *(row for row in _BODIES for _ in range(6)),
    *(row for row in _BEHIND for _ in range(6)),
]

PINPOINTS = [
    Row("in front", "{L}{P} {N} {D} {I}{Z}"),
    Row("in front, của", "{L}{P} của {N} {D} {I} {K}{Z}"),
    Row("in front, bare code", "Theo quy định tại {P} {N}{Z}", "based_on"),
    Row("in front, comma", "Theo {P}, {N} {D}{Z}", "based_on"),
    Row("written in it, carried out", "Triển khai thực hiện các quy định tại {P} {N} {D}{Z}", "implements"),
    Row("heading of the text, của", "Điều 2. Thay thế {P} của {N} {D} {I}", "replaces"),
    Row("in front, tại", "Tại {P} {N} {D} quy định rõ trách nhiệm của các đơn vị", "cites"),
    Row("in front, number", "{L}{P} {R}{Z}", "lead"),
    Row("căn cứ", "Căn cứ {P} của {N} {D} {I} {K}{Z}", "based_on"),
    Row("bracket behind", "{L}{N} ({P}){Z}"),
    Row("bracket behind date", "{L}{N} {D} {I} ({P}){Z}"),
    Row("tại behind", "{N} tại {P} quy định rõ trách nhiệm của người đứng đầu", "cites"),
    Row("comma behind", "{N} {D}, {P} quy định rõ thẩm quyền xử lý", "cites"),
    Row("dash behind", "{L}{N} — {P}"),
    Row("two, each its own", "{L}{P} {N} {D} và {P2} {N2} {D2}{Z}", "lead;lead", "one type 2"),
    Row("two, one without", "{L}{P} {N}, {N2}{Z}", "lead;lead", "one type 2"),
    Row("amended part", "Sửa đổi, bổ sung {P} {N} {D} {I}", "amends"),
    Row("heading of the text", "Điều 1. Sửa đổi, bổ sung {P} {N} {D} {I} {K}", "amends"),
    Row("heading of the text, no pinpoint", "Điều 2. Thay thế {N} {D} {I} {K}", "replaces"),
    Row("phrase that names the clause", "Theo {P} của {N} về trách nhiệm của người đứng đầu{Z}", "based_on"),
    Row("part of an amending act", "{L}{P} {N} {U1,2}{Z}", "lead;amends", "norm;norm"),
    Row("part of an amending act, của", "Theo {P} của {N} {D} {I} {U1,2}{Z}", "based_on;amends", "norm;norm"),
    Row("amended part, amending act", "Bãi bỏ {P} {N} {D} {U1,2}", "repeals;amends", "norm;norm"),
    Row("annex", "{a} ban hành kèm theo {N} {D} {I}{Z}", "attached_to", "state"),
    Row("annex of a code", "Theo {a} {N} {D} {I}{Z}", "based_on", "norm"),
    Row("từ … đến", "Theo quy định từ {p} {N}{Z}", "based_on"),
    Row("range", "{L}{p} của {N} {D} {I}{Z}"),
    Row("three, each its own", "Căn cứ {P} {N} {D}; {P2} {N2} {D2}; {P3} {N3} {D3}{Z}", "based_on", "any;any;any"),
    Row("the pinpoint of another law", "Theo {P} {N} {D} {I} và {N2} {D2} {I2}{Z}", "based_on", "any;any"),
]  # fmt: skip

LATER = [
    Row("sau đây gọi tắt là", "{L}{N} {D} {I} {K} (sau đây gọi tắt là {R2}){Z}. {R3} đã quy định rõ trách nhiệm của từng đơn vị.", "lead;cites;cites", "same 3"),
    Row("viết tắt là", "{L}{N} {D} {I} {K} (viết tắt là {R2}){Z}.", "lead;cites", "same 2"),
    Row("gọi tắt là, no title", "{L}{N} {D} {I} (gọi tắt là {R2}){Z}. Kết quả thực hiện {R3} như sau.", "lead;cites;implements", "same 3"),
    Row("later whole", "{L}{N} {D} {I} {K}{Z}. Sau 2 năm thực hiện {N2}, tình hình có nhiều chuyển biến.", "lead;implements", "same 2"),
    Row("later number", "{L}{N} {D} {I} {K}{Z}. Theo {R2}, các đơn vị báo cáo định kỳ hằng quý.", "lead;based_on", "same 2"),
    Row("later number, next paragraph", "{L}{N} {D} {I} {K}{Z}.\nViệc triển khai {R2} được giao cho Văn phòng.", "lead;implements", "same 2"),
    Row("later in brackets", "{L}{N} {D} {I}{Z}. Chỉ tiêu này đã hoàn thành ({N2}).", "lead;cites", "same 2"),
    Row("twins", "{L}{N} {D} {I}{Z}. Trước đây, thực hiện {N2} {D2} {I2}, kết quả còn hạn chế.", "lead;implements", "twins"),
    Row("one body, two numbers", "{L}{N} {D} {I}{Z}. Sau đó thực hiện {N2} {D2} {I2}.", "lead;implements", "one type 2"),
    Row("two and short forms", "{L}{N} {D} {I}{Z}. Thực hiện {N2} {D2} {I2}. Đến nay {R3} đã được sơ kết.", "lead;implements;cites", "one type 2;any", "doc relation"),
]  # fmt: skip
