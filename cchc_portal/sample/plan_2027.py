"""Next year's draft on the officers' desk, unfinished on purpose: no number, no recipients, an empty section, a task
without a lead, a time that nobody but an officer can make out."""

from cchc_portal.sample import hoa_sen as ward

PLAN = {
    "subject": "Tuyên truyền cải cách hành chính nhà nước trên địa bàn phường Hoa Sen năm 2027",
    "year_from": 2027,
    "year_to": 2027,
    "lead_sentence": "Ủy ban nhân dân phường Hoa Sen ban hành Kế hoạch tuyên truyền cải cách hành chính (CCHC) nhà nước trên địa "
    "bàn phường năm 2027 với các nội dung như sau:",
    "authority_lines": "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH",
    "signer_title": "PHÓ CHỦ TỊCH",
    "signer_position": ward.VICE_CULTURE,
    "author_shown": "UBND phường Hoa Sen",
}

BASES = (
    {"text": "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025"},
    {
        "text": "Căn cứ Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ ban hành Chương trình tổng thể cải cách "
        "hành chính nhà nước giai đoạn 2021 - 2030"
    },
)

SECTIONS = (
    (1, "I.", "Mục đích, yêu cầu", "other", ""),
    (
        2, "1.", "Mục đích", "purpose",
        """
        Tiếp tục nâng cao nhận thức, kỹ năng số của người dân; phấn đấu hết năm 2027 từ 90% hồ sơ trở lên do người dân tự nộp trực
        tuyến, không phải nhờ làm hộ.
        """,
    ),
    (2, "2.", "Yêu cầu", "requirements", "Kế thừa mô hình có hiệu quả của năm 2026; đổi mới cách làm với nhóm người cao tuổi."),
    (1, "II.", "Đối tượng, nội dung và hình thức tuyên truyền", "other", ""),
    (2, "1.", "Đối tượng", "audience", "Cán bộ, công chức, viên chức; người dân, hộ kinh doanh, doanh nghiệp trên địa bàn."),
    (2, "2.", "Nội dung tuyên truyền", "content", "Xây dựng sau khi có Kế hoạch CCHC năm 2027 của tỉnh."),
    (2, "3.", "Hình thức tuyên truyền", "formats", ""),
    (1, "III.", "Nhiệm vụ trọng tâm", "tasks", ""),
    (1, "IV.", "Kinh phí thực hiện", "funding", ""),
    (1, "V.", "Tổ chức thực hiện", "organisation", ""),
)  # fmt: skip

UNKNOWN_TIME = "Sau Tết Nguyên đán"

TASKS = (
    {
        "content": "Ban hành, quán triệt Kế hoạch đến các cơ quan, đơn vị và tổ dân phố",
        "lead": [ward.CULTURE],
        "partner": [ward.OFFICE],
        "time": "Tháng 01/2027",
    },
    {
        "content": "Duy trì chuyên mục “Cải cách hành chính” trên các kênh thông tin chính thức của phường",
        "lead": [ward.MEDIA],
        "partner": [ward.OFFICE, ward.COUNTER],
        "time": "Thường xuyên",
        "forms": [ward.PORTAL, ward.ZALO, ward.FACEBOOK],
    },
    {
        "content": "Phát động mô hình “Con cháu hướng dẫn ông bà nộp hồ sơ trực tuyến” trong các trường học",
        "partner": [ward.SCHOOLS, ward.YOUTH],
        "time": UNKNOWN_TIME,
    },
    {
        "content": "Hội thi “Tổ dân phố số” lần thứ hai",
        "lead": [ward.CULTURE],
        "partner": [ward.FRONT, ward.DIGITAL],
        "time": "Quý III/2027",
        "forms": [ward.CONTEST],
    },
    {
        "content": "Tổng kết, đánh giá kết quả thực hiện Kế hoạch",
        "lead": [ward.REFORM],
        "partner": [ward.OFFICE],
        "time": "Trước ngày 15/12/2027",
    },
)

SAMPLE = {"plan": PLAN, "bases": BASES, "sections": SECTIONS, "tasks": TASKS}
