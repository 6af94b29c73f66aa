"""Right citations in a damaged text: none of them may be read otherwise than where nothing is damaged."""

from __future__ import annotations

import pytest

from dantext import Extractor
from tests.reading.test_repair import SCAN

# Of the highlands, of people whose names are like heads of bodies, of the army, of churches and firms, of five decades.
RIGHT = """
UBND huyện Krông Nô ban hành Quyết định số 1205/QĐ-UBND ngày 03/4/2019 về việc giao đất.
Quyết định số 45/QĐ-UBND ngày 12/01/2021 của UBND huyện Cư M'gar về việc thu hồi đất.
Công văn số 332/UBND-TNMT ngày 05/6/2020 của UBND huyện Ea H'leo gửi ông Vũ Quý Bảo.
Báo cáo số 77/BC-CAH ngày 09/9/2022 của Công an huyện Đắk R'lấp.
Bản án số 15/2020/DS-ST ngày 11/6/2020 của Tòa án nhân dân thành phố Buôn Ma Thuột xử bà Hồ Thị Cúc.
Quyết định số 12/2019/HSST-QĐ ngày 15/3/2019 của Tòa án nhân dân huyện Krông Pắc.
Thông báo số 09/TB-TKV ngày 02/02/2018 của Tập đoàn Công nghiệp Than - Khoáng sản Việt Nam.
Công văn số 1521/EVN-KD ngày 12/4/2017 của Tập đoàn Điện lực Việt Nam về giá điện.
Quyết định số 88/QĐ-VNPT-TCCB ngày 03/3/2016 của VNPT Gia Lai.
Kế hoạch số 05/KH-BHXH ngày 10/01/2020 của Bảo hiểm xã hội tỉnh Kon Tum.
Hướng dẫn số 03-HD/BTCTW ngày 20/12/2017 của Ban Tổ chức Trung ương.
Quy định số 205-QĐ/TW ngày 23/9/2019 của Bộ Chính trị về kiểm soát quyền lực.
Chỉ thị số 37-CT/TW ngày 06/6/2014 của Ban Bí thư Trung ương Đảng khóa XI.
Quyết định số 1151-QĐ/TU ngày 25/5/2018 của Ban Thường vụ Tỉnh ủy Đắk Nông.
Nghị định 115/CP ngày 29/7/1994 của Chính phủ ban hành quy chế.
Quyết định số 176-HĐBT ngày 09/10/1989 của Hội đồng Bộ trưởng.
Thông tư số 14-LĐTBXH/TT ngày 30/5/1992 của Bộ Lao động - Thương binh và Xã hội.
Thông tư liên tịch số 01/2016/TTLT-CA-VKS-BTP ngày 30/6/2016 của Chánh án Tòa án nhân dân tối cao.
Chỉ thị số 202-CT ngày 28/6/1991 của Chủ tịch Hội đồng Bộ trưởng.
Pháp lệnh số 26/2005/PL-UBTVQH11 về ưu đãi người có công với cách mạng.
Luật Hôn nhân và gia đình số 52/2014/QH13 ngày 19 tháng 6 năm 2014.
Nghị quyết số 42/2017/QH14 ngày 21/6/2017 của Quốc hội về thí điểm xử lý nợ xấu.
Tiêu chuẩn TCVN 5574:2018 và QCVN 01-1:2018/BYT, TCXDVN 356:2005.
Công văn số 68/CV-GHPGVN ngày 14/5/2019 của Giáo hội Phật giáo Việt Nam tỉnh Bình Định.
Thư mời số 02/TM-TGMKT ngày 01/10/2019 của Tòa Giám mục Kon Tum.
Quyết định số 3456/QĐ-BQP ngày 11/9/2018 của Bộ trưởng Bộ Quốc phòng.
Mệnh lệnh số 02/ML-BTL ngày 05/01/2017 của Tư lệnh Quân khu 5.
Kế hoạch số 918/KH-SĐ ngày 12/12/2016 của Sư đoàn 315/Quân khu 5.
Chương trình số 21/CTr-LĐLĐ ngày 04/7/2019 của Liên đoàn Lao động tỉnh Quảng Nam.
Nghị quyết số 02-NQ/ĐU ngày 10/8/2020 của Đảng ủy xã Trà Bui.
Căn cứ Luật Đất đai ngày 29/11/2013; Nghị định số 43/2014/NĐ-CP ngày 15/5/2014; Thông tư số 23/2014/TT-BTNMT ngày 19/5/2014.
Thực hiện các Quyết định số 217-QĐ/TW, 218-QĐ/TW ngày 12/12/2013 của Bộ Chính trị (khóa XI).
Thực hiện Nghị quyết Trung ương 4 khóa XII và Nghị quyết Trung ương 5 khóa XIII.
Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ XVI, nhiệm kỳ 2020 - 2025.
Theo Công văn số 07/HTX-VP ngày 03/02/2023 của Hợp tác xã Nông nghiệp Bản Mạ.
Thông báo số 12/TB-THPTNTT ngày 01/9/2021 của Trường THPT Nguyễn Tất Thành.
Quyết định số 99/QĐ-BVPS ngày 20/7/2022 của Bệnh viện Phụ sản Nhi Đà Nẵng.
Công văn số 15/CV-HH ngày 03/3/2020 của Hiệp hội Cà phê - Ca cao Việt Nam.
Báo cáo số 5/BC-CCKL ngày 01/12/2019 của Chi cục Kiểm lâm tỉnh Quảng Trị.
Tờ trình số 120/TTr-STNMT ngày 15/8/2018 của Sở Tài nguyên và Môi trường.
Kết luận số 10/KL-TTr ngày 05/5/2019 của Chánh Thanh tra tỉnh Cao Bằng.
Giấy phép số 25/GP-UBND ngày 06/6/2016 do UBND tỉnh Lai Châu cấp.
Quyết định ngày 15/5/2018 của Chủ tịch UBND huyện Đức Trọng.
Nghị quyết số 04/NQ-BCH ngày 12/5/2020 của Ban Chấp hành Đoàn TNCS Hồ Chí Minh tỉnh Lào Cai.
Ông Lý Văn Quý và bà Bùi Thị Sở nhận Quyết định số 5/QĐ-XPVPHC ngày 04/4/2021 của UBND xã Mường Khương.
Công văn số 33/BQLRPH ngày 16/6/2018 của Ban Quản lý rừng phòng hộ Sông Tranh.
Nghị định số 24/2014/NĐ-CP ngày 04 tháng 4 năm 2014 của Chính phủ quy định tổ chức các cơ quan chuyên môn.
Đề án số 06/ĐA-UBND của UBND tỉnh Điện Biên về phát triển mắc ca.
Văn bản hợp nhất số 07/VBHN-VPQH ngày 29/6/2018 của Văn phòng Quốc hội.
Thông tri số 04-TTr/TU ngày 02/9/2017 của Tỉnh ủy Hà Giang về lãnh đạo đại hội.
Quy chế số 02-QC/TU ngày 18/01/2021 của Ban Chấp hành Đảng bộ tỉnh Sơn La.
Nghị quyết liên tịch số 403/2017/NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN ngày 15/6/2017.
Lệnh số 02/2020/L-CTN ngày 25/6/2020 của Chủ tịch nước về việc công bố Luật.
Công điện số 1325/CĐ-TTg ngày 08/9/2015 của Thủ tướng Chính phủ.
Sắc lệnh số 13/SL ngày 24/01/1946 của Chủ tịch Chính phủ lâm thời.
Quyết định số 12b/QĐ-UB ngày 03/02/1996 của UBND tỉnh Minh Hải.
Thông báo số 301-TB/VPTW ngày 15/7/2022 của Văn phòng Trung ương Đảng.
Quyết định số 19/2007/QĐ-BGDĐT ngày 01/6/2007 của Bộ trưởng Bộ Giáo dục và Đào tạo.
Hợp đồng số 05/2019/HĐ-TVGS và biên bản bàn giao số 3.
Kế hoạch số 101/KH-BCĐ138 ngày 09/4/2018 của Ban Chỉ đạo 138 tỉnh Yên Bái.
Quyết định số 2053/QĐ-TTg ngày 28/10/2016 phê duyệt Kế hoạch thực hiện Thỏa thuận Paris.
Chỉ thị số 315-CT ngày 07/9/1982 của Chính phủ về công tác vận tải.
Căn cứ Luật Tố cáo năm 2018, Thông tư số 31/2018/TT-BTC và Quyết định số 12/QĐ-UBND ngày 03 tháng 4 năm 2012 của UBND tỉnh.
Kế hoạch số 3/KH-UBND ngày 05/01/2026 cho giai đoạn 2021 - 2030, nối tiếp giai đoạn 2011 - 2020.
Nghị định ngày 20/9/1917 của Toàn quyền Đông Dương về lâm nghiệp.
Quyết định số 215/QĐ-UBND ngày 04/5/2021 của UBND thị xã Cửa Lò về bến cá.
Thông báo số 7/TB-UBND ngày 08/02/2023 của UBND phường Cửa Nam, Cửa Ông và Cửa Đại.
Thực hiện Chỉ thị 15B và Quyết định số 20B của UBND tỉnh Bình Trị Thiên.
Theo Công văn số 5/CV-XYZ, BTV Huyện đoàn đã họp.
Theo Công văn số 5/CV-QNC TP, thị xã đã họp.
Theo Công văn số 5/CV-QNC I. Kết quả.
Kế hoạch số 11/KH-QM10 ngày 12/5/2019 của Quỹ Mười.
Văn bản số 23/BHN-TS ngày 17/4/2023 của Báo Hà Nội mới về việc cải chính.
Công văn số 8/CV-SLĐ ngày 05/6/2017 của Doãn Mậu Diệp gửi các tỉnh.
Thông báo số 4/TB-VQG ngày 02/3/2021 của Cúc Phương trong mùa cháy rừng.
Công văn số 6/CV-HĐ ngày 04/4/2019 của Đặng Văn Đang gửi các sở, 12 huyện.
Thụ lý vụ án số 40/2015/TB-TLVA ngày 12/3/2015 của Tòa án nhân dân huyện Long Thành.
Căn cứ Luật dược; Căn cứ Luật Giá; Căn cứ Nghị định số 105/2014/NĐ-CP ngày 15/11/2014.
Ban hành kèm theo Thông tư số …/2025/TT-BCT và Quyết định số ..../QĐ-UBND.
Trường hợp quy định tại điểm a,b,c,d,đ,e khoản 3 Điều 41 Luật Đầu tư.
Kế hoạch số 9/KH-HLG ngày 02/3/2021 của Hội Luật gia tỉnh; pháp luật về an ninh mạng, bản chỉ đạo số 5.
Quyết định số 77/QĐ-UBND ngày 06/8/2020 của UBND xã Tr'Hy về bảo vệ rừng.
Kế hoạch số 12-KH/BTCTW ngày 03/4/2019 của Ban Tổ chức Trung ương về quyết tâm đổi mới.
Quyết định số 30-QĐ/TW ngày 26/7/2016 của Ban Chấp hành Trung ương về thi hành Điều lệ Đảng.
Hướng dẫn số 01-HD/UBKTTW ngày 15/9/2021 của Ủy ban Kiểm tra Trung ương.
Công văn số 2458/NHNN-TD ngày 05/4/2020 của Ngân hàng Nhà nước Việt Nam về lãi suất.
Thông báo số 77-TB/ĐUK ngày 02/02/2018 của Đảng ủy Khối các cơ quan tỉnh Kon Tum.
Công văn số 4501/TCHQ-GSQL ngày 12/7/2019 của Tổng cục Hải quan gửi cục hải quan.
Công văn số 1834/CT-TTHT ngày 06/3/2018 của Cục Thuế tỉnh Bình Dương về hóa đơn.
Quyết định số 15/QĐ-VKS-P1 ngày 03/3/2020 của Viện kiểm sát nhân dân tỉnh Quảng Ngãi.
Kháng nghị số 03/KN-VKS-DS ngày 11/5/2018 của Viện trưởng Viện kiểm sát nhân dân huyện Mù Cang Chải.
Quyết định số 1102/QĐ-UBND ngày 03/8/2022 của UBND huyện Chư Prông giao đất tại xã Ia Pnôn.
Quyết định số 22/QĐ-UBND ngày 15/01/2021 của UBND xã Đạ K'Nàng về thôn Păng Sim.
Nghị quyết số 05/NQ-HĐND ngày 20/7/2020 của HĐND huyện Đam Rông.
Thông tư số 20a/2009/TT-BTC ngày 04/02/2009 của Bộ Tài chính.
Nghị định số 150-HĐCP ngày 13/6/1981 của Hội đồng Chính phủ.
Nghị định số 236-HĐBT ngày 18/9/1985 của Hội đồng Bộ trưởng về thương binh.
Quyết định số 13/2020/QĐ-TTg ngày 06/4/2020 của Thủ tướng Chính phủ về điện mặt trời.
Chỉ thị số 05/CT-BQP ngày 15/6/2017 của Bộ trưởng Bộ Quốc phòng.
Kế hoạch số 312/KH-BTL ngày 04/5/2021 của Bộ Tư lệnh Cảnh sát biển.
Lệnh số 01/L-CTN ngày 03/01/2020 của Chủ tịch nước.
Công văn số 12/THPT-CM ngày 03/9/2018 của Trường THPT Lê Quý Đôn.
Quyết định số 88/QĐ-BVĐK ngày 12/5/2019 của Bệnh viện Đa khoa tỉnh Lai Châu.
Công văn số 101/LĐLĐ-TC ngày 05/10/2019 của Liên đoàn Lao động huyện Than Uyên.
Thư chung số 02/TC ngày 10/10/2019 của Hội đồng Giám mục.
Quyết định số 09/QĐ-HĐTS ngày 05/01/2018 của Hội đồng Trị sự Trung ương Giáo hội Phật giáo Việt Nam.
Theo TCVN ISO 9001:2015, TCVN ISO/IEC 17025:2017 và QCVN 02:2019/BYT.
Ông Cao Bộ và bà Đoàn Luật nhận Quyết định số 7/QĐ-UBND ngày 03/4/2017 của UBND xã.
Ông Hội, bà Sở và cụ Cục khởi kiện Quyết định số 9/QĐ-CTUBND ngày 02/2/2016 của Chủ tịch UBND huyện.
Theo bản chất vụ việc, thông tin tại Thông báo số 3/TB-TA ngày 05/5/2018 của Tòa án nhân dân huyện Kỳ Anh.
Chỉ số CPI năm 2019 theo Báo cáo số 5/BC-CTK ngày 30/12/2019 của Cục Thống kê tỉnh Hà Giang.
Kế toán trưởng ký Biên bản số 5/BB-KT ngày 03/3/2016.
Nghị lực của bà Tư được nêu tại Tờ trình số 8/TTr-HLHPN ngày 03/3/2021 của Hội Liên hiệp Phụ nữ tỉnh.
Trung tâm Hướng nghiệp có Công văn số 5/CV-TTHN ngày 03/4/2015 gửi Sở Nội vụ.
Nghị quyết Đại hội XII của Đảng và Nghị quyết Trung ương 4 khóa XI.
Quyết định số 1956/QĐ-TTg ngày 27/11/2009 và Quyết định số 971/QĐ-TTg ngày 01/7/2015 của Thủ tướng Chính phủ.
Nghị quyết số 80/NQ-CP ngày 19/5/2011, Nghị quyết số 76/2014/QH13 ngày 24/6/2014 của Quốc hội.
Quyết định số 102/2009/QĐ-TTg ngày 07/8/2009; Quyết định số 755/QĐ-TTg ngày 20/5/2013.
Chương trình số 08-CTr/TU ngày 26/11/2015 của Ban Chấp hành Đảng bộ thành phố Hải Phòng khóa XV.
Kết luận số 54-KL/TW ngày 07/8/2019 của Bộ Chính trị tiếp tục thực hiện Nghị quyết Trung ương 7 khóa X.
Quy định số 08-QĐi/TW ngày 25/10/2018 của Ban Chấp hành Trung ương.
Văn bản hợp nhất số 15/VBHN-BTC ngày 09/5/2018 của Bộ Tài chính.
Luật Cán bộ, công chức ngày 13/11/2008 và Luật Viên chức ngày 15/11/2010.
Bộ luật Hình sự năm 1999 sửa đổi, bổ sung năm 2009 và Bộ luật Hình sự năm 2015.
Pháp lệnh Dân quân tự vệ năm 2004; Luật Dân quân tự vệ năm 2009.
Nghị định số 88/2017/NĐ-CP ngày 27/7/2017 của Chính phủ sửa đổi Nghị định số 56/2015/NĐ-CP.
Thông tư liên tịch số 02/2008/TTLT-BNV-BTC-BLĐTBXH ngày 04/8/2008.
Hợp đồng lao động số 05/HĐLĐ ngày 01/01/2018 với ông Lê Đình Khóa.
Báo cáo số 15/BC-ĐGS ngày 10/10/2019 của Đoàn giám sát HĐND tỉnh Đắk Nông.
Công văn số 78/SVHTTDL-QLDSVH ngày 03/01/2019 của Sở Văn hóa, Thể thao và Du lịch.
Công văn số 1225/SGTVT-QLVT,PT&NL ngày 03/5/2019 của Sở Giao thông vận tải.
Công văn số 3/UBND-VX3 ngày 02/01/2018; Công văn số 44/UBND-NC1 ngày 05/01/2018 của UBND tỉnh An Giang.
Quyết định số 5/QĐ-BCĐ389 ngày 03/3/2017 của Ban Chỉ đạo 389 quốc gia.
Thông báo số 18/TB-VPCP ngày 13/01/2020 của Văn phòng Chính phủ về kết luận của Phó Thủ tướng.
Tờ trình số 04/TTr-HĐQT ngày 20/4/2019 của Hội đồng quản trị Công ty cổ phần Cao su Phước Hòa.
Công văn số 86/PVN-TCNS ngày 08/01/2019 của Tập đoàn Dầu khí Việt Nam.
Thông báo số 25-TB/BCSĐ ngày 12/12/2018 của Ban cán sự đảng Bộ Nội vụ.
Nghị quyết số 39-NQ/TW ngày 17/4/2015 của Bộ Chính trị về tinh giản biên chế; Nghị định số 108/2014/NĐ-CP.
Đề án 1816 của Bộ Y tế, Đề án 30 và Chương trình 135 giai đoạn II.
Quyết định 167/2008/QĐ-TTg, Quyết định 33/2015/QĐ-TTg và Nghị quyết 30a/2008/NQ-CP.
Sắc lệnh số 85 ngày 20/5/1950 và Sắc luật số 03-SLt ngày 18/6/1957.
Bản án số 12/2018/HNGĐ-ST ngày 03/10/2018 của Tòa án nhân dân thị xã Ayun Pa.
Quyết định giám đốc thẩm số 05/2019/DS-GĐT ngày 04/4/2019 của Hội đồng Thẩm phán Tòa án nhân dân tối cao.
Thông báo số 137-TB/TU ngày 10/4/2015, Thông báo số 1373-TB/TU ngày 02/7/2018 của Tỉnh ủy.
Công ty TNHH MTV Cà phê 719 có Văn bản số 12/CV-CT ngày 03/3/2018.
Nghị quyết số 18 của Trung ương và Nghị quyết 19 đều đã được quán triệt.
Hiệp định số 12/2010/HĐ và Nghị định thư năm 1997 không thuộc phạm vi.
Quyết định số 31/QĐ-ĐHTN ngày 01/3/2016 của Đại học Thái Nguyên; Quyết định số 4/QĐ-ĐHQG của Đại học Quốc gia Hà Nội.
Kế hoạch số 200/KH-CAT-PV01 ngày 05/5/2020 của Công an tỉnh Tuyên Quang.
Thông báo số 3/TB-HĐTDVC ngày 06/6/2018 của Hội đồng tuyển dụng viên chức.
Quyết định số 2/QĐ-VQGPN-KB ngày 03/3/2020 của Vườn quốc gia Phong Nha - Kẻ Bàng.
Quyết định số 40/QĐ-BQLKKT ngày 08/8/2018 của Ban Quản lý Khu kinh tế Dung Quất.
Công văn số 7/BĐBP-TM ngày 04/02/2019 của Bộ Chỉ huy Bộ đội Biên phòng tỉnh Hà Giang.
Nghị quyết số 01/2019/NQ-HĐTP ngày 11/01/2019 hướng dẫn áp dụng pháp luật về lãi, lãi suất.
Điều 5 Thông tư số 09/2019/TT-BTP, khoản 2 Điều 3 Nghị định số 23/2015/NĐ-CP ngày 16/02/2015.
Bà Lò Thị Quyết, ông Vàng A Thông, anh Sùng A Tư khiếu nại Quyết định số 66/QĐ-UBND ngày 01/6/2014 của UBND huyện Mường Nhé.
Cụ Lệnh và cụ Nghị có tên trong Quyết định số 18/QĐ-UB ngày 05/5/1994 của UBND tỉnh Hòa Bình.
Quyết định số 1588/QĐ-UBND ngày 30/9/2013 của UBND tỉnh Thừa Thiên Huế; nay là thành phố Huế.
Báo cáo số 03/BC-HTX ngày 05/12/2021 của Hợp tác xã dịch vụ nông nghiệp Tân Lập 2.
Quyết định số 64/QĐ-CĐSP ngày 12/4/2018 của Trường Cao đẳng Sư phạm Gia Lai.
Đơn số 3 của bà Ngày, ông Tháng và ông Năm kèm Giấy mời số 5/GM-UBND ngày 03/4/2018.
Của cải, giữa chừng, được mùa: xem Báo cáo số 8/BC-UBND ngày 05/11/2017 của UBND xã Sơn Lâm.
"""


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


@pytest.mark.parametrize("sentence", RIGHT.strip().split("\n"))
def test_a_right_citation_stays(extractor, sentence):
    said = [
        [(c.text, c.code, c.date, c.issuer, c.issuer_text, c.title_text, c.relation, c.warnings) for c in found]
        for found in (extractor.extract(f"\n{sentence}\n"), extractor.extract(f"{SCAN}{sentence}{SCAN}"))
    ]
    assert said[0] == said[1]
