"""What the sample ward's people say and ask, and when they are received. Days count from the day the sample is loaded, so
that a new portal shows a week that is still to come."""

import datetime as dt

from cchc_portal.sample import hoa_sen

# (day, name, weekday it works as or None for a holiday)
SPECIAL_DAYS = (
    (dt.date(2026, 9, 2), "Quốc khánh", None),
    (dt.date(2027, 1, 1), "Tết Dương lịch", None),
    (dt.date(2027, 4, 30), "Ngày Giải phóng miền Nam, thống nhất đất nước", None),
    (dt.date(2027, 5, 1), "Quốc tế Lao động", None),
    (dt.date(2027, 9, 2), "Quốc khánh", None),
)

RULES = {
    "place": "Phòng tiếp công dân, tầng 1, trụ sở Ủy ban nhân dân phường, số 1 đường Đầm Sen",
    "regular_time": "Các ngày làm việc trong tuần: 07:30–11:30 và 13:00–17:00",
    "body": """<h3>Khi đến, xin mang theo</h3>
<ul><li>giấy tờ tùy thân; nếu đến thay người khác thì thêm giấy ủy quyền;</li>
<li>đơn và các giấy tờ liên quan, nếu có; chưa có đơn thì công chức tiếp dân ghi lại lời trình bày để ký xác nhận.</li></ul>
<h3>Tại nơi tiếp</h3>
<ul><li>Trình bày trung thực, lần lượt theo số thứ tự; mỗi việc đông người thì cử không quá năm đại diện.</li>
<li>Người già yếu, người khuyết tật, phụ nữ mang thai được mời vào trước.</li>
<li>Được nhận giấy biên nhận và hẹn ngày trả lời bằng văn bản.</li></ul>
<p>Khiếu nại, tố cáo được nhận tại đây hoặc qua bưu điện, không nhận qua cổng thông tin.</p>""",
}
RECEPTION_WEEKDAY, RECEPTION_WEEKS = 3, 8  # the chairman's day is Thursday
RECEPTION_HOURS = (dt.time(8), dt.time(11, 30))

# (days after Monday of this week, from, to, what, who chairs, with whom, where)
WORK = (
    (
        0,
        dt.time(7, 30),
        dt.time(9),
        "Giao ban đầu tuần",
        "Chủ tịch UBND phường",
        "Lãnh đạo các phòng, trung tâm",
        "Phòng họp tầng 2",
    ),
    (
        0,
        dt.time(14),
        None,
        "Kiểm tra việc niêm yết thủ tục",
        "Phó Chủ tịch Giáp Thị Tường An",
        "Văn phòng, Trung tâm PVHCC",
        "Trung tâm PVHCC",
    ),
    (
        1,
        dt.time(8),
        dt.time(10, 30),
        "Tập huấn nộp hồ sơ trực tuyến cho tổ trưởng tổ dân phố",
        "Phòng Văn hóa - Xã hội",
        "Tổ trưởng 12 tổ dân phố",
        "Nhà văn hóa phường",
    ),
    (
        2,
        dt.time(8),
        None,
        "Làm việc với Bưu điện về trả kết quả tại nhà",
        "Phó Chủ tịch Khúc Trọng Hải Yên",
        "Trung tâm PVHCC, Bưu điện",
        "Phòng họp tầng 2",
    ),
    (
        3,
        dt.time(8),
        dt.time(11, 30),
        "Tiếp công dân định kỳ",
        "Chủ tịch UBND phường",
        "Văn phòng, công chức tư pháp",
        "Phòng tiếp công dân",
    ),
    (
        4,
        dt.time(15),
        dt.time(16, 30),
        "Họp tổ công nghệ số cộng đồng",
        "Phòng Văn hóa - Xã hội",
        "Các tổ công nghệ số cộng đồng",
        "Hội trường phường",
    ),
)

# (question, field's name, details, answer, who answers)
QUESTIONS = (
    (
        "Tôi tạm trú ở phường, có đăng ký khai sinh cho con tại đây được không?",
        "Hộ tịch",
        "Vợ chồng tôi có hộ khẩu ở tỉnh khác, đang tạm trú tại tổ 5.",
        "<p>Được. Cha hoặc mẹ đang tạm trú tại phường thì nộp hồ sơ tại Trung tâm Phục vụ hành chính công của phường, hoặc nộp "
        "trực tuyến trên Cổng Dịch vụ công quốc gia.</p><p>Khi đến, mang giấy chứng sinh và giấy tờ tùy thân; nơi tạm trú được "
        "tra trong cơ sở dữ liệu dân cư nên không cần giấy xác nhận.</p>",
        hoa_sen.OFFICE,
    ),
    (
        "Chứng thực bản sao có phải photo sẵn ở nhà không?",
        "Chứng thực",
        "",
        "<p>Không bắt buộc. Mang bản chính đến, nơi tiếp nhận chụp bản sao; nếu đã có bản sao thì mang theo để đối chiếu. Bản "
        "chính phải còn rõ, không tẩy xóa.</p>",
        hoa_sen.OFFICE,
    ),
    (
        "Nộp hồ sơ trực tuyến rồi thì theo dõi ở đâu?",
        None,
        "Tôi nộp trên mạng từ đầu tuần mà chưa thấy gọi.",
        "<p>Vào Cổng Dịch vụ công quốc gia, mục tra cứu hồ sơ, gõ mã số ghi trong tin nhắn hẹn trả. Quá ngày hẹn mà chưa có kết "
        "quả thì gọi số hỏi về thủ tục hành chính, cho biết mã hồ sơ.</p>",
        hoa_sen.COUNTER,
    ),
    (
        "Người cao tuổi không đi lại được thì làm giấy tờ thế nào?",
        None,
        "",
        "<p>Người nhà gọi số hỏi về thủ tục hành chính để hẹn. Công chức phường đến nhà nhận hồ sơ vào chiều thứ Sáu, kết quả "
        "trả tại nhà qua tổ trưởng tổ dân phố hoặc bưu điện.</p>",
        hoa_sen.COUNTER,
    ),
)

OPEN_POLL = (
    "Thông tin thủ tục trên cổng có giúp ông bà chuẩn bị đủ giấy tờ không?",
    ("Đủ ngay từ lần đầu", "Còn thiếu một, hai giấy", "Vẫn phải gọi hỏi"),
)
# A closed poll: its choices with the votes of a time before this portal's sample was made.
CLOSED_POLL = (
    "Giờ nào tiện nhất để phường mở thêm buổi tiếp nhận hồ sơ?",
    (("Sáng thứ Bảy", 64), ("Tối thứ Tư", 23), ("Trưa các ngày làm việc", 18)),
)

# (about, code of the procedure or None, what was said, (public title, summary, answer) or None while it waits)
FEEDBACK = (
    (
        "procedure",
        "1.001193",
        "Tờ khai khai sinh trên bàn hướng dẫn là mẫu cũ, tôi phải viết lại lần hai.",
        (
            "Mẫu tờ khai cũ tại bàn hướng dẫn",
            "Người gửi phản ánh mẫu tờ khai đăng ký khai sinh đặt tại bàn hướng dẫn là mẫu cũ, phải viết lại.",
            "Trung tâm Phục vụ hành chính công đã thay toàn bộ mẫu tờ khai trong ngày và cử người kiểm tra mẫu vào sáng thứ Hai "
            "hằng tuần. Phường xin lỗi người dân đã phải viết lại.",
        ),
    ),
    ("regulation", None, "Quy định nộp bản chính khi chứng thực điện tử chưa rõ, đề nghị hướng dẫn cụ thể hơn.", None),
)
FEEDBACK_SENDER = {
    "sender_name": "Người gửi thử nghiệm",
    "sender_address": "Tổ dân phố 5, phường Hoa Sen",
    "sender_email": "nguoigui@hoasen.example.gov.vn",
}
COMMENTS = (
    ("Bạn đọc tổ 3", "Bài viết dễ hiểu, mong phường có thêm bài về giấy tờ đất đai."),
    ("Cô Mai, chợ Bến Mai", "Tôi đã nộp được trên điện thoại theo hướng dẫn này."),
)
