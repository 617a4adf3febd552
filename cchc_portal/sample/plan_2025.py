"""Last year's plan, issued by the former ward "Đầm Sen" before 01/7/2025: old names of units, every dated task done."""

import datetime as dt

from cchc_portal.sample import hoa_sen as ward

PLAN = {
    "issuing_body": "Ủy ban nhân dân phường Đầm Sen",
    "body_heading": "ỦY BAN NHÂN DÂN\nPHƯỜNG ĐẦM SEN",
    "place": "Đầm Sen",
    "number": "07",
    "issued_on": dt.date(2025, 1, 14),
    "subject": "Tuyên truyền cải cách hành chính phường Đầm Sen năm 2025",
    "year_from": 2025,
    "year_to": 2025,
    "parent_plan_text": "Kế hoạch số 471/KH-UBND ngày 24 tháng 12 năm 2024 của Ủy ban nhân dân thành phố Mai Giang "
    "tuyên truyền cải cách hành chính năm 2025",
    "lead_sentence": "Ủy ban nhân dân phường Đầm Sen ban hành Kế hoạch tuyên truyền cải cách hành chính (CCHC) năm 2025 như sau:",
    "recipients": "UBND thành phố Mai Giang (để báo cáo)\nPhòng Nội vụ thành phố\nThường trực Đảng ủy, Thường trực HĐND phường\n"
    "UBMTTQ và các đoàn thể phường\nCông chức phường\nCác tổ dân phố\nLưu: VT",
    "authority_lines": "TM. ỦY BAN NHÂN DÂN",
    "signer_title": "CHỦ TỊCH",
    "signer_position": ward.CHAIR,
    "signer_name": "Khúc Trọng Hải Yên",
    "author_shown": "UBND phường Đầm Sen",
}

BASES = (
    {
        "text": "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015; Luật sửa đổi, bổ sung một số điều của Luật "
        "Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương ngày 22 tháng 11 năm 2019",
    },
    {
        "text": "Căn cứ Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ ban hành Chương trình tổng thể cải cách "
        "hành chính nhà nước giai đoạn 2021 - 2030",
        "document_kind": "Nghị quyết",
        "document_number": "76/NQ-CP",
        "issued_on": dt.date(2021, 7, 15),
        "issuer": "Chính phủ",
    },
    {
        "text": "Căn cứ Kế hoạch số 471/KH-UBND ngày 24 tháng 12 năm 2024 của Ủy ban nhân dân thành phố Mai Giang tuyên truyền "
        "cải cách hành chính năm 2025",
        "document_kind": "Kế hoạch",
        "document_number": "471/KH-UBND",
        "issued_on": dt.date(2024, 12, 24),
        "issuer": "Ủy ban nhân dân thành phố Mai Giang",
    },
)

SECTIONS = (
    (1, "I.", "Mục đích, yêu cầu", "other", ""),
    (
        2, "1.", "Mục đích", "purpose",
        """
        Tạo chuyển biến trong nhận thức và hành động của công chức phường về CCHC, nhất là tinh thần phục vụ và kỷ luật thời hạn
        giải quyết hồ sơ; giúp người dân biết, sử dụng dịch vụ công trực tuyến và tham gia đánh giá chất lượng phục vụ.

        Thông tin sớm, đầy đủ về việc sắp xếp đơn vị hành chính để người dân không bị gián đoạn khi thực hiện thủ tục hành chính.
        """,
    ),
    (
        2, "2.", "Yêu cầu", "requirements",
        """
        Bám sát chỉ đạo của thành phố, phù hợp điều kiện của phường; gắn tuyên truyền với việc làm cụ thể tại Bộ phận Tiếp nhận và
        Trả kết quả; phân công rõ người, rõ việc, rõ thời gian, rõ sản phẩm.
        """,
    ),
    (1, "II.", "Nội dung và hình thức tuyên truyền", "other", ""),
    (
        2, "1.", "Nội dung", "content",
        """
        Kế hoạch CCHC năm 2025 của thành phố và của phường; thủ tục hành chính thuộc thẩm quyền giải quyết của cấp phường.

        Lợi ích, cách nộp hồ sơ, thanh toán trực tuyến; cách tra cứu tình trạng hồ sơ và gửi phản ánh, kiến nghị.

        Chủ trương sắp xếp đơn vị hành chính, tổ chức chính quyền địa phương hai cấp; địa điểm, số điện thoại liên hệ sau sắp xếp.
        """,
    ),
    (
        2, "2.", "Hình thức", "formats",
        """
        Trang thông tin điện tử, nhóm Zalo của phường và các tổ dân phố; Đài Truyền thanh phường; hội nghị, sinh hoạt tổ dân phố;
        băng rôn, tờ rơi; niêm yết tại Bộ phận Tiếp nhận và Trả kết quả.
        """,
    ),
    (1, "III.", "Phân công nhiệm vụ", "tasks", "Nhiệm vụ, người chủ trì, phối hợp và thời gian thực hiện theo bảng sau:"),
    (
        1, "IV.", "Kinh phí", "funding",
        "Từ dự toán ngân sách phường năm 2025 và lồng ghép với kinh phí các chương trình có liên quan.",
    ),
    (1, "V.", "Tổ chức thực hiện", "organisation", ""),
    (
        2, "1.", "Công chức Văn phòng – Thống kê", "organisation",
        "Tham mưu, theo dõi, đôn đốc thực hiện Kế hoạch; tổng hợp, báo cáo UBND phường và Phòng Nội vụ thành phố theo quy định.",
    ),
    (
        2, "2.", "Công chức Văn hóa – Xã hội", "organisation",
        """
        Biên soạn tin, bài; phối hợp với Đài Truyền thanh phường, các tổ dân phố tuyên truyền đúng nội dung, đúng thời gian được
        phân công.
        """,
    ),
    (
        2, "3.", "Công chức Tư pháp – Hộ tịch và các công chức khác", "organisation",
        """
        Hướng dẫn người dân thực hiện thủ tục hành chính thuộc lĩnh vực phụ trách; cung cấp thông tin cho công chức Văn phòng –
        Thống kê để tổng hợp.

        Yêu cầu các cá nhân, bộ phận có liên quan nghiêm túc thực hiện Kế hoạch này.
        """,
    ),
)  # fmt: skip

TASKS = (
    {
        "content": "Triển khai Kế hoạch tuyên truyền CCHC năm 2025 đến công chức và tổ dân phố",
        "lead": [ward.OLD_OFFICE],
        "partner": [ward.OLD_CULTURE],
        "time": "Tháng 01/2025",
        "done": ("2025-01-21", "Đã triển khai tại hội nghị cán bộ, công chức ngày 21/01/2025."),
    },
    {
        "content": "Đăng tin, bài về CCHC trên Trang thông tin điện tử và nhóm Zalo của phường",
        "lead": [ward.OLD_CULTURE],
        "partner": [ward.OLD_OFFICE],
        "time": "Thường xuyên",
        "forms": [ward.PORTAL, ward.ZALO],
        "done": ("2025-12-31", "Đăng 74 tin, bài; từ ngày 01/7/2025 do Phòng Văn hóa - Xã hội phường Hoa Sen thực hiện."),
    },
    {
        "content": "Phát thanh về thủ tục hành chính và dịch vụ công trực tuyến",
        "lead": [ward.OLD_RADIO],
        "partner": [ward.OLD_CULTURE],
        "time": "Hằng tháng, quý",
        "forms": [ward.RADIO],
        "done": ("2025-12-31", "Phát 21 chuyên đề; từ ngày 01/7/2025 do Trung tâm Dịch vụ tổng hợp tiếp tục thực hiện."),
    },
    {
        "content": "Niêm yết thủ tục hành chính, số điện thoại tiếp nhận phản ánh, kiến nghị",
        "lead": [ward.OLD_COUNTER],
        "partner": [ward.OLD_OFFICE, ward.OLD_JUSTICE],
        "time": "Thường xuyên",
        "forms": [ward.NOTICE],
        "done": ("2025-12-31", "Từ ngày 01/7/2025 niêm yết tại Trung tâm Phục vụ hành chính công phường Hoa Sen."),
    },
    {
        "content": "Hội nghị phổ biến quy tắc ứng xử, văn hóa công sở cho công chức và người hoạt động không chuyên trách",
        "lead": [ward.OLD_OFFICE],
        "partner": [ward.OLD_JUSTICE],
        "time": "Quý I",
        "funding": "6 triệu đồng",
        "forms": [ward.MEETING],
        "done": ("2025-03-18", "Tổ chức ngày 18/3/2025, 64 người dự."),
    },
    {
        "content": "Ra quân hướng dẫn nộp hồ sơ trực tuyến tại các nhà văn hóa tổ dân phố",
        "lead": [ward.OLD_JUSTICE, ward.OLD_COUNTER],
        "partner": [ward.YOUTH, ward.POLICE, ward.BLOCKS],
        "time": "12–18/5/2025",
        "forms": [ward.BLOCK_MEETING],
        "done": ("2025-05-18", "14/14 tổ dân phố, 1.126 lượt người được hướng dẫn."),
    },
    {
        "content": "Treo băng rôn, phát tờ rơi về địa điểm, số điện thoại làm việc sau sắp xếp đơn vị hành chính",
        "lead": [ward.OLD_CULTURE],
        "partner": [ward.OLD_LAND, ward.BLOCKS],
        "time": "Trước ngày 28/6/2025",
        "funding": "18 triệu đồng",
        "forms": [ward.POSTER, ward.LEAFLET],
        "done": ("2025-06-26", "Treo 20 băng rôn, phát 3.500 tờ rơi."),
    },
    {
        "content": "Sơ kết công tác tuyên truyền CCHC",
        "lead": [ward.OLD_OFFICE],
        "partner": [ward.OLD_CULTURE],
        "time": "6 tháng đầu năm",
        "done": ("2025-06-24", "Đã báo cáo UBND thành phố trước khi kết thúc hoạt động của đơn vị hành chính cũ."),
    },
    {
        "content": "Khảo sát mức độ hài lòng của người dân đối với sự phục vụ của phường",
        "lead": [ward.OLD_OFFICE],
        "partner": [ward.FRONT, ward.BLOCKS],
        "time": "Đến 15/11/2025",
        "funding": "4 triệu đồng",
        "done": ("2025-11-12", "Phòng Văn hóa - Xã hội phường Hoa Sen thực hiện 240 phiếu; 96,2% hài lòng và rất hài lòng."),
    },
    {
        "content": "Tham gia các cuộc thi tìm hiểu về CCHC do cấp trên phát động",
        "lead": [ward.OLD_OFFICE],
        "partner": [ward.YOUTH, ward.SCHOOLS],
        "time": "Theo kế hoạch của thành phố",
        "corrected": ("range", "2025-09-15", "2025-10-15"),
        "forms": [ward.CONTEST],
        "done": ("2025-10-10", "Tham gia cuộc thi trực tuyến do tỉnh tổ chức, 118 bài dự thi."),
    },
    {
        "content": "Tổng kết, báo cáo kết quả tuyên truyền CCHC năm 2025",
        "lead": [ward.OLD_OFFICE],
        "partner": [ward.OLD_CULTURE, ward.OLD_JUSTICE],
        "time": "Tháng 12/2025",
        "done": ("2025-12-19", "UBND phường Hoa Sen đã báo cáo Sở Nội vụ ngày 19/12/2025."),
    },
)

SAMPLE = {"plan": PLAN, "bases": BASES, "sections": SECTIONS, "tasks": TASKS}
