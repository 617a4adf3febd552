"""Văn hóa, thể thao: festivals, cultural families, sports clubs."""

from functools import partial

from cchc_portal.sample.procedures import laws
from cchc_portal.sample.procedures.writing import (
    CHAIR,
    CHECKED,
    FETCH,
    HAND_IN,
    case,
    copy,
    declaration,
    fee,
    paper,
    procedure,
    ways,
)

culture = partial(
    procedure,
    field="Văn hóa, thể thao",
    decision_number="1158/QĐ-UBND",
    decision_on="2025-07-03",
    deciding_body=CHAIR,
    fees=[fee(0)],
)

PROCEDURES = [
    culture(
        "1.008902",
        "Thông báo tổ chức lễ hội cấp xã",
        popular="xin phép tổ chức lễ hội; hội làng; xin mở hội; rước kiệu",
        keywords="lễ hội; hội làng; đình; đền; chùa; rước",
        is_for_organisations=True,
        valid_from="2025-07-10",
        checked_on="2026-09-24",
        audience="Ban quản lý di tích, tổ dân phố, tổ chức đứng ra tổ chức lễ hội",
        deciding_body="Ủy ban nhân dân phường Hoa Sen",
        cases=[
            case("hang-nam", "Lễ hội truyền thống hằng năm"),
            case("lan-dau", "Tổ chức lần đầu, khôi phục, đổi nội dung", "Phải đăng ký, được đồng ý mới tổ chức."),
        ],
        steps=[
            ("Gửi thông báo", "Trước ngày khai hội ít nhất 20 ngày; lần đầu thì trước 30 ngày."),
            ("Phường xem xét", "Xem kịch bản, phương án an ninh, y tế, phòng cháy, gửi xe."),
            ("Nhận trả lời", "Quá thời hạn mà phường không có ý kiến thì lễ hội hằng năm được tổ chức như đã báo."),
        ],
        documents=[
            declaration("Văn bản thông báo tổ chức lễ hội", "Mẫu số 01", cases="hang-nam"),
            declaration("Đơn đăng ký tổ chức lễ hội", "Mẫu số 02", cases="lan-dau"),
            paper("Kịch bản, phương án an toàn, vệ sinh", note="Ghi rõ thời gian, nơi tổ chức, ban tổ chức."),
        ],
        methods=[*ways(15, short=10, cases="hang-nam"), *ways(20, short=15, cases="lan-dau")],
        result="Văn bản trả lời của Ủy ban nhân dân phường.",
        bases=[laws.FESTIVALS],
    ),
    culture(
        "1.000954",
        "Công nhận danh hiệu Gia đình văn hóa",
        popular="gia đình văn hóa; giấy chứng nhận gia đình văn hóa; bằng gia đình văn hóa",
        keywords="danh hiệu; bình xét; tổ dân phố; giấy khen",
        valid_from="2025-07-10",
        checked_on="2026-10-09",
        audience="Hộ gia đình tại phường",
        cases=[
            case("hang-nam", "Danh hiệu hằng năm"),
            case("giay-khen", "Giấy khen", "Đạt danh hiệu ba năm liên tục, nổi bật nhất."),
        ],
        steps=[
            ("Đăng ký", "Hộ gia đình đăng ký với tổ trưởng tổ dân phố trước ngày 30/01."),
            ("Bình xét", "Tổ dân phố họp, chấm điểm; từ 60 % người dự họp đồng ý thì đề nghị."),
            ("Công khai", "Danh sách niêm yết tại nhà văn hóa 10 ngày."),
            ("Công nhận", "Chủ tịch phường ký quyết định trước Ngày hội Đại đoàn kết 18/11."),
        ],
        documents=[
            declaration("Bản đăng ký Gia đình văn hóa", "Mẫu số 01", cases="hang-nam"),
            declaration("Bảng tự chấm điểm", "Mẫu số 02"),
            copy("Quyết định công nhận của ba năm liền", cases="giay-khen", note="Phường đã lưu thì không phải nộp."),
        ],
        methods=ways(5, text="từ khi có biên bản họp", by_post=False),
        reception_place="Tổ trưởng tổ dân phố hoặc Trung tâm Phục vụ hành chính công",
        result="Quyết định công nhận, giấy công nhận hoặc giấy khen.",
        bases=[laws.CULTURAL_FAMILY],
    ),
    culture(
        "1.001120",
        "Công nhận câu lạc bộ thể dục thể thao cơ sở",
        popular="lập câu lạc bộ thể thao; mở câu lạc bộ cầu lông; câu lạc bộ dưỡng sinh",
        keywords="câu lạc bộ; thể thao; cầu lông; bóng đá; dưỡng sinh",
        is_for_organisations=True,
        valid_from="2025-07-10",
        checked_on="2026-07-30",
        official_url="",
        audience="Nhóm người tập, tổ dân phố, cơ quan, trường học",
        steps=[HAND_IN, CHECKED, ("Xem xét", "Phòng Văn hóa - Xã hội xem nơi tập, người hướng dẫn."), FETCH],
        documents=[
            declaration("Đơn đề nghị công nhận câu lạc bộ", "Mẫu số 01"),
            paper("Danh sách ban chủ nhiệm và hội viên"),
            paper("Quy chế hoạt động, nơi tập, lịch tập"),
        ],
        methods=ways(7, short=5),
        result="Quyết định công nhận câu lạc bộ.",
        bases=[laws.SPORT, laws.SPORT_CLUBS],
    ),
]
