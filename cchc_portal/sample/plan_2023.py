"""A "văn bản lưu": known without number, date and signer; its outline uses "III." twice, as its paper did."""

from cchc_portal.sample import hoa_sen as ward

PLAN = {
    "issuing_body": "Ủy ban nhân dân phường Bến Mai",
    "body_heading": "ỦY BAN NHÂN DÂN\nPHƯỜNG BẾN MAI",
    "place": "Bến Mai",
    "subject": "Tuyên truyền, phổ biến công tác cải cách hành chính phường Bến Mai năm 2023",
    "year_from": 2023,
    "year_to": 2023,
    "lead_sentence": "UBND phường Bến Mai xây dựng Kế hoạch tuyên truyền, phổ biến công tác cải cách hành chính năm 2023 "
    "cụ thể như sau:",
    "author_shown": "UBND phường Bến Mai",
    "is_archival": True,
}

BASES = (
    {
        "text": "Căn cứ Kế hoạch số 302/KH-UBND ngày 28/12/2022 của UBND thành phố Mai Giang về cải cách hành chính năm 2023; Kế "
        "hoạch số 16/KH-UBND ngày 31/01/2023 của UBND phường Bến Mai về cải cách hành chính năm 2023",
    },
)

SECTIONS = (
    (1, "I.", "MỤC ĐÍCH, YÊU CẦU", "other", ""),
    (
        2, "1.", "Mục đích", "purpose",
        """
        Làm cho mỗi công chức phường thấy rõ trách nhiệm của mình trong việc rút ngắn thời gian, giảm số lần đi lại của người dân
        khi giải quyết công việc.

        Để người dân biết các thủ tục hành chính đang áp dụng tại phường, biết quyền được phản ánh và được trả lời.
        """,
    ),
    (
        2, "2.", "Yêu cầu", "requirements",
        "Nội dung thiết thực, dễ hiểu; làm thường xuyên, không làm theo đợt rồi bỏ; tận dụng cơ sở vật chất sẵn có của phường.",
    ),
    (1, "II.", "NỘI DUNG, HÌNH THỨC", "other", ""),
    (
        2, "1.", "Nội dung", "content",
        """
        - Quy trình tiếp nhận, giải quyết và trả kết quả tại Bộ phận Tiếp nhận và Trả kết quả của phường.

        - Lợi ích của việc nộp hồ sơ trực tuyến, nhận kết quả qua bưu chính.

        - Kết quả chấm điểm cải cách hành chính năm 2022 và giải pháp khắc phục hạn chế.
        """,
    ),
    (
        2, "2.", "Hình thức", "formats",
        """
        - Loa truyền thanh, bảng tin của phường và các tổ dân phố.

        - Lồng ghép trong các cuộc họp của phường, của tổ dân phố và các đoàn thể.
        """,
    ),
    (1, "III.", "CÁC HOẠT ĐỘNG CHÍNH", "tasks", ""),
    (
        1, "III.", "KINH PHÍ", "funding",
        "Sử dụng kinh phí chi thường xuyên của phường; khuyến khích các tổ chức, cá nhân trên địa bàn hỗ trợ.",
    ),
    (1, "IV.", "TỔ CHỨC THỰC HIỆN", "organisation", ""),
    (
        2, "1.", "Công chức Văn phòng – Thống kê", "organisation",
        "Giúp UBND phường theo dõi chung; cung cấp số liệu giải quyết hồ sơ hằng tháng cho công chức Văn hóa – Xã hội.",
    ),
    (
        2, "2.", "Công chức Văn hóa – Xã hội", "organisation",
        "Viết tin, bài, biên tập nội dung phát thanh; cập nhật bảng tin của phường.",
    ),
    (
        2, "3.", "Các tổ dân phố", "organisation",
        "Thông báo nội dung tuyên truyền trong sinh hoạt thường kỳ; phản ánh ý kiến của người dân về UBND phường.",
    ),
)  # fmt: skip

TASKS = (
    {
        "content": "Phát thanh nội dung về thủ tục hành chính",
        "lead": [ward.OLD_CULTURE],
        "lead_text": "Công chức VH – XH",
        "partner": [ward.OLD_RADIO],
        "time": "Hằng tuần",
        "forms": [ward.RADIO],
    },
    {
        "content": "Cập nhật, niêm yết thủ tục hành chính",
        "lead": [ward.OLD_OFFICE, ward.OLD_JUSTICE],
        "lead_text": "Công chức Văn phòng – Thống kê; Tư pháp – Hộ tịch",
        "partner_text": "Các bộ phận có liên quan",
        "time": "Thường xuyên",
        "forms": [ward.NOTICE],
    },
    {
        "content": "Họp chuyên đề về cải cách hành chính với các tổ trưởng tổ dân phố",
        "lead": [ward.OLD_OFFICE],
        "partner": [ward.BLOCKS],
        "time": "Quý II/2023",
        "forms": [ward.MEETING],
        "done": ("2023-06-08", ""),
    },
    {
        "content": "Tham gia hội thi tìm hiểu cải cách hành chính do thành phố tổ chức",
        "lead": [ward.OLD_OFFICE],
        "partner_text": "Toàn thể công chức phường",
        "time": "Tháng 11/2023",
        "forms": [ward.CONTEST],
        "done": ("2023-11-17", "Đạt giải khuyến khích toàn đoàn."),
    },
)

SAMPLE = {"plan": PLAN, "bases": BASES, "sections": SECTIONS, "tasks": TASKS}
