"""The ward "Hoa Sen" of the province "Sao Mai": its profile, apparatus and people, before and after 01/7/2025."""

import datetime as dt

OLD_END = dt.date(2025, 6, 30)
NEW_START = dt.date(2025, 7, 1)

PROFILE = {
    "name": "phường Hoa Sen",
    "body_name": "Ủy ban nhân dân phường Hoa Sen",
    "short_body_name": "UBND phường Hoa Sen",
    "body_heading": "ỦY BAN NHÂN DÂN\nPHƯỜNG HOA SEN",
    "place": "Hoa Sen",
    "parent_body": "Ủy ban nhân dân tỉnh Sao Mai",
    "address": "Số 1 đường Đầm Sen, phường Hoa Sen, tỉnh Sao Mai",
    "phone": "0200 3000 100",
    "email": "vanthu@hoasen.example.gov.vn",
    "responsible_name": "Giáp Thị Tường An",
    "responsible_post": "Phó Chủ tịch Ủy ban nhân dân phường",
    "welcome": "Phường Hoa Sen kính chào quý công dân",
    "slogan": "Gần dân, sát việc, đúng hẹn",
    "spokesperson_name": "Lãnh Đức Tường Vinh",
    "spokesperson_post": "Chủ tịch Ủy ban nhân dân phường",
    "spokesperson_phone": "0200 3000 101",
    "spokesperson_email": "phatngon@hoasen.example.gov.vn",
}

PREDECESSORS = (
    {"name": "phường Đầm Sen", "merged_on": NEW_START, "note": "Toàn bộ diện tích tự nhiên và dân số"},
    {"name": "phường Bến Mai", "merged_on": NEW_START, "note": "Toàn bộ diện tích tự nhiên và dân số"},
)

CHANNELS = (
    {"kind": "portal", "name": "hoasen.example.gov.vn", "url": "https://hoasen.example.gov.vn/"},
    {"kind": "zalo", "name": "UBND phường Hoa Sen"},
    {"kind": "facebook", "name": "Phường Hoa Sen"},
    {"kind": "radio", "name": "hệ thống truyền thanh thông minh của phường"},
)

OFFICE = "Văn phòng HĐND và UBND"
CULTURE = "Phòng Văn hóa - Xã hội"
ECONOMY = "Phòng Kinh tế, Hạ tầng và Đô thị"
COUNTER = "Trung tâm Phục vụ hành chính công"
SERVICES = "Trung tâm Dịch vụ tổng hợp"
POLICE = "Công an phường"
FRONT = "Ủy ban Mặt trận Tổ quốc Việt Nam phường"
YOUTH = "Đoàn Thanh niên phường"
WOMEN = "Hội Liên hiệp Phụ nữ phường"
BLOCKS = "Các tổ dân phố"
DIGITAL = "Tổ công nghệ số cộng đồng"
SCHOOLS = "Các trường học trên địa bàn"
POST_OFFICE = "Bưu điện trên địa bàn"
OLD_COUNTER = "Bộ phận Tiếp nhận và Trả kết quả"
OLD_RADIO = "Đài Truyền thanh phường"

# (name, other ways of writing it, first and last day of use, what replaces it); a successor stands before what it replaces.
UNITS = (
    (OFFICE, "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân; VP HĐND và UBND", NEW_START, None, None),
    (CULTURE, "Phòng VH - XH; Phòng VHXH; Phòng Văn hóa – Xã hội", NEW_START, None, None),
    (ECONOMY, "Phòng KT, HT và ĐT; Phòng KTHTĐT", NEW_START, None, None),
    (COUNTER, "Trung tâm PVHCC; Trung tâm Phục vụ hành chính công phường", NEW_START, None, None),
    (SERVICES, "Trung tâm DVTH", NEW_START, None, None),
    (POLICE, "", None, None, None),
    (FRONT, "UBMTTQ phường; UBMTTQVN phường; Ủy ban MTTQ Việt Nam phường", None, None, None),
    (YOUTH, "Đoàn TNCS Hồ Chí Minh phường; Đoàn phường", None, None, None),
    (WOMEN, "Hội LHPN phường; Hội Phụ nữ phường", None, None, None),
    (BLOCKS, "Tổ dân phố; tổ trưởng tổ dân phố", None, None, None),
    (DIGITAL, "Các tổ công nghệ số cộng đồng; Tổ CNSCĐ", None, None, None),
    (SCHOOLS, "Các trường học", None, None, None),
    (POST_OFFICE, "Bưu điện; Bưu điện phường", None, None, None),
    (OLD_COUNTER, "Bộ phận một cửa; Bộ phận TN và TKQ", None, OLD_END, COUNTER),
    (OLD_RADIO, "Đài truyền thanh", None, OLD_END, SERVICES),
)

CHAIR = "Chủ tịch Ủy ban nhân dân phường"
VICE_CULTURE = "Phó Chủ tịch Ủy ban nhân dân phường phụ trách văn hóa - xã hội"
VICE_ECONOMY = "Phó Chủ tịch Ủy ban nhân dân phường phụ trách kinh tế"
HEAD_OFFICE = "Chánh Văn phòng HĐND và UBND"
HEAD_CULTURE = "Trưởng phòng Văn hóa - Xã hội"
HEAD_ECONOMY = "Trưởng phòng Kinh tế, Hạ tầng và Đô thị"
HEAD_COUNTER = "Giám đốc Trung tâm Phục vụ hành chính công"
REFORM = "Công chức phụ trách cải cách hành chính"
MEDIA = "Công chức phụ trách văn hóa, thông tin"
PROCEDURES = "Công chức phụ trách kiểm soát thủ tục hành chính"
JUSTICE = "Công chức phụ trách tư pháp"
DIGITAL_OFFICER = "Công chức phụ trách chuyển đổi số"
OLD_OFFICE = "Công chức Văn phòng – Thống kê"
OLD_CULTURE = "Công chức Văn hóa – Xã hội"
OLD_JUSTICE = "Công chức Tư pháp – Hộ tịch"
OLD_LAND = "Công chức Địa chính – Xây dựng – Đô thị và Môi trường"

# (name, unit, other ways of writing it, first and last day of use, what replaces it)
POSITIONS = (
    (CHAIR, None, "Chủ tịch UBND phường", None, None, None),
    (VICE_CULTURE, None, "Phó Chủ tịch UBND phường phụ trách văn hóa - xã hội", NEW_START, None, None),
    (VICE_ECONOMY, None, "Phó Chủ tịch UBND phường phụ trách kinh tế", NEW_START, None, None),
    (HEAD_OFFICE, OFFICE, "Chánh Văn phòng", NEW_START, None, None),
    (HEAD_CULTURE, CULTURE, "Trưởng phòng VH - XH", NEW_START, None, None),
    (HEAD_ECONOMY, ECONOMY, "Trưởng phòng KT, HT và ĐT", NEW_START, None, None),
    (HEAD_COUNTER, COUNTER, "Giám đốc Trung tâm PVHCC", NEW_START, None, None),
    (REFORM, CULTURE, "Công chức phụ trách CCHC", NEW_START, None, None),
    (MEDIA, CULTURE, "", NEW_START, None, None),
    (DIGITAL_OFFICER, CULTURE, "", NEW_START, None, None),
    (PROCEDURES, OFFICE, "Công chức phụ trách kiểm soát TTHC", NEW_START, None, None),
    (JUSTICE, OFFICE, "", NEW_START, None, None),
    (OLD_OFFICE, None, "Văn phòng – Thống kê; VP – TK", None, OLD_END, PROCEDURES),
    (OLD_CULTURE, None, "Văn hóa – Xã hội; VH – XH", None, OLD_END, MEDIA),
    (OLD_JUSTICE, None, "Tư pháp – Hộ tịch; TP – HT", None, OLD_END, JUSTICE),
    (OLD_LAND, None, "Địa chính – Xây dựng; ĐC – XD", None, OLD_END, HEAD_ECONOMY),
)

# (position, person, from, to, acting)
TENURES = (
    (CHAIR, "Khúc Trọng Hải Yên", dt.date(2021, 7, 1), OLD_END, False),
    (CHAIR, "Lãnh Đức Tường Vinh", NEW_START, None, False),
    (VICE_CULTURE, "Giáp Thị Tường An", NEW_START, None, False),
    (VICE_ECONOMY, "Khúc Trọng Hải Yên", NEW_START, None, False),
    (HEAD_OFFICE, "Mạc Hữu Khả Tín", NEW_START, None, False),
    (HEAD_CULTURE, "Viên Thị Hạ Sương", NEW_START, None, False),
    (HEAD_ECONOMY, "Tống Duy Khải Nguyên", NEW_START, None, False),
    (HEAD_COUNTER, "Vi Quốc Thuận Phong", NEW_START, dt.date(2026, 8, 14), False),
    (HEAD_COUNTER, "Ninh Thị Thu Lành", dt.date(2026, 8, 15), None, True),
    (REFORM, "Doãn Thị Mộc Miên", NEW_START, None, False),
    (MEDIA, "Cù Minh Nhật Quang", NEW_START, None, False),
    (DIGITAL_OFFICER, "Cù Minh Nhật Quang", dt.date(2026, 3, 1), None, True),
    (PROCEDURES, "Thân Thị Diệu Ước", NEW_START, None, False),
    (JUSTICE, "Bế Văn Hòa Thuận", NEW_START, None, False),
    (OLD_OFFICE, "Thân Thị Diệu Ước", dt.date(2019, 4, 1), OLD_END, False),
    (OLD_CULTURE, "Cù Minh Nhật Quang", dt.date(2020, 10, 1), OLD_END, False),
    (OLD_JUSTICE, "Bế Văn Hòa Thuận", dt.date(2018, 1, 1), OLD_END, False),
    (OLD_LAND, "Tống Duy Khải Nguyên", dt.date(2021, 3, 1), OLD_END, False),
)

PORTAL, ZALO, FACEBOOK, SCREEN = "Cổng thông tin điện tử", "Zalo", "Facebook", "Màn hình điện tử"
RADIO, MEETING, LEAFLET, POSTER = "Truyền thanh", "Hội nghị, tập huấn, đối thoại", "Tờ rơi, tờ gấp", "Pa nô, băng rôn, áp phích"
CONTEST, BLOCK_MEETING, NOTICE = "Cuộc thi, hội thi", "Sinh hoạt tổ dân phố", "Niêm yết tại nơi tiếp nhận hồ sơ"
FORMS = (
    *((name, "online") for name in (PORTAL, ZALO, FACEBOOK, SCREEN)),
    *((name, "traditional") for name in (RADIO, MEETING, LEAFLET, POSTER, CONTEST, BLOCK_MEETING, NOTICE)),
)

OFFICE_SHIFT = {
    "opens_at": dt.time(7, 30),
    "lunch_from": dt.time(11, 30),
    "lunch_to": dt.time(13),
    "closes_at": dt.time(17),
}
PORTAL_TOLD_ON = dt.date(2026, 11, 17)  # the latest day on which the sample's coming editions were published
CALL_PROCEDURES, CALL_PEOPLE, CALL_EMERGENCY = "Hỏi về thủ tục", "Tiếp công dân, phản ánh", "Khẩn cấp"
# (group, what to call for, number, who answers, note); the first is the ward's general one.
HOTLINES = (
    (CALL_PROCEDURES, "Hỏi về thủ tục hành chính", "0200 3000 102", COUNTER, "Có thể hỏi qua Zalo cùng số."),
    (CALL_PROCEDURES, "Hỏi về hộ tịch, chứng thực", "0200 3000 103", OFFICE, ""),
    (CALL_PROCEDURES, "Hỏi về chính sách xã hội, giáo dục, văn hóa", "0200 3000 104", CULTURE, ""),
    (CALL_PROCEDURES, "Hỏi về đất đai, xây dựng, kinh doanh", "0200 3000 105", ECONOMY, ""),
    (CALL_PEOPLE, "Tiếp công dân, phản ánh thái độ phục vụ", "0200 3000 106", None, "Người trực ghi lại và hẹn ngày trả lời."),
    (CALL_PEOPLE, "Báo mất an toàn thực phẩm", "0200 3000 107", None, ""),
)
# Answered day and night; the first is a unit's own number.
ROUND_THE_CLOCK = (
    (CALL_PROCEDURES, "Hỏi về cư trú, an ninh trật tự", "0200 3000 113", POLICE, False),
    (CALL_EMERGENCY, "Báo cháy, cứu nạn", "114", None, True),
    (CALL_EMERGENCY, "Cấp cứu y tế", "115", None, True),
    (CALL_EMERGENCY, "Công an, trật tự", "113", None, True),
    (CALL_EMERGENCY, "Bảo vệ trẻ em", "111", None, True),
)

# (username, full name, role): the roles' names stand in cchc_portal.roles.
OFFICERS = (
    ("canbo", "Doãn Thị Mộc Miên", "Cán bộ soạn thảo"),
    ("tiepnhan", "Ninh Thị Thu Lành", "Cán bộ tiếp nhận phản ánh"),
    ("lanhdao", "Giáp Thị Tường An", "Lãnh đạo công bố"),
    ("quantri", "Thân Thị Diệu Ước", "Quản trị hệ thống"),
)
