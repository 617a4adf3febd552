"""Giáo dục: small nurseries, moving to another school, help with costs."""

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
    identity,
    in_person,
    online,
    paper,
    procedure,
    shown,
    ways,
)

school = partial(
    procedure, field="Giáo dục", decision_number="1155/QĐ-UBND", decision_on="2025-07-02", deciding_body=CHAIR, fees=[fee(0)]
)
NURSERY = [laws.SCHOOLS, laws.SCHOOLS_DECREE, laws.SCHOOLS_TIERS]
ON_SITE = (
    "Kiểm tra tại chỗ",
    "Phòng Văn hóa - Xã hội cùng công an, y tế phường xem phòng học, bếp, lối thoát nạn, người trông trẻ.",
)

PROCEDURES = [
    school(
        "1.004443",
        "Cho phép nhóm trẻ, lớp mẫu giáo độc lập hoạt động",
        popular="mở nhóm trẻ; mở lớp trông trẻ; giấy phép giữ trẻ; mở lớp mầm non tư thục",
        keywords="trông trẻ; giữ trẻ; mầm non tư thục; lớp mẫu giáo",
        situations="mo-ho-kinh-doanh",
        is_for_organisations=True,
        valid_from="2025-07-10",
        checked_on="2026-10-16",
        audience="Cá nhân, tổ chức mở nhóm trẻ, lớp mẫu giáo",
        cases=[
            case("duoi-bay-tre", "Nhóm dưới 7 trẻ", "Yêu cầu về phòng, bếp nhẹ hơn."),
            case("tu-bay-tre", "Từ 7 trẻ trở lên", "Tối đa 7 nhóm, lớp; không quá 70 trẻ."),
        ],
        steps=[HAND_IN, CHECKED, ON_SITE, FETCH],
        documents=[
            declaration("Tờ trình đề nghị cho phép hoạt động", "Mẫu số 09"),
            copy("Văn bằng của người trông trẻ, giáo viên"),
            copy("Giấy tờ nhà hoặc hợp đồng thuê nhà", note="Thời hạn thuê ít nhất 2 năm."),
            paper("Cam kết bảo đảm an toàn cho trẻ", cases="duoi-bay-tre"),
            paper("Danh sách giáo viên, nhân viên, kế hoạch chăm sóc trẻ", cases="tu-bay-tre"),
            identity("người đứng đầu"),
        ],
        methods=ways(10, short=8, by_post=True),
        result="Quyết định cho phép nhóm trẻ, lớp mẫu giáo hoạt động.",
        conditions="Phòng nuôi dạy thoáng, sạch, từ 1,5 m² cho mỗi trẻ; người trông trẻ có chứng chỉ phù hợp.",
        bases=NURSERY,
    ),
    school(
        "1.004492",
        "Sáp nhập, chia tách nhóm trẻ, lớp mẫu giáo độc lập",
        popular="gộp nhóm trẻ; tách nhóm trẻ; tách lớp mẫu giáo",
        keywords="mầm non tư thục; sáp nhập; chia tách; đổi chủ",
        is_for_organisations=True,
        valid_from="2025-07-10",
        checked_on="2026-10-16",
        audience="Cá nhân, tổ chức đứng tên nhóm trẻ, lớp mẫu giáo",
        cases=[case("sap-nhap", "Sáp nhập"), case("chia-tach", "Chia, tách")],
        steps=[
            ("Báo trước cho cha mẹ trẻ", "Thông báo ít nhất 30 ngày, bảo đảm trẻ vẫn được chăm sóc."),
            HAND_IN,
            ON_SITE,
            FETCH,
        ],
        documents=[
            declaration("Tờ trình đề nghị sáp nhập, chia, tách", "Mẫu số 10"),
            paper("Phương án giữ quyền lợi của trẻ, giáo viên"),
            copy("Văn bản thỏa thuận của các bên", cases="sap-nhap"),
            copy("Giấy tờ nhà, hợp đồng thuê của cơ sở mới", cases="chia-tach"),
        ],
        methods=ways(15, short=10),
        result="Quyết định sáp nhập, chia, tách nhóm trẻ, lớp mẫu giáo.",
        bases=NURSERY,
    ),
    school(
        "1.005097",
        "Chuyển trường đối với học sinh tiểu học",
        popular="chuyển trường cho con; chuyển trường cấp 1; xin chuyển trường",
        keywords="học sinh tiểu học; chuyển lớp; nhập học; học bạ; chuyển nhà",
        situations="chuyen-den-thue-nha",
        valid_from="2025-08-01",
        checked_on="2026-11-19",
        audience="Cha mẹ, người giám hộ của học sinh tiểu học",
        implementing_body="Trường tiểu học nơi chuyển đến",
        deciding_body="Hiệu trưởng trường tiểu học nơi chuyển đến",
        reception_place="Trường tiểu học nơi chuyển đến",
        cases=[
            case("trong-nuoc", "Chuyển trong nước"),
            case("tu-nuoc-ngoai", "Từ nước ngoài về", "Trường khảo sát để xếp lớp."),
        ],
        steps=[
            ("Hỏi trường chuyển đến", "Trường trả lời còn chỗ hay không ngay khi nhận đơn."),
            ("Xin hồ sơ ở trường cũ", "Trường cũ trả học bạ, giấy giới thiệu trong ngày."),
            ("Nộp hồ sơ", "Nộp tại trường mới hoặc trên mạng; trường xếp lớp cho học sinh."),
        ],
        documents=[
            declaration("Đơn xin chuyển trường", "Phụ lục I"),
            paper("Học bạ", note="Học bạ điện tử thì trường tự chuyển.", cases="trong-nuoc"),
            paper("Phiếu theo dõi kết quả học tập", cases="trong-nuoc"),
            copy("Giấy tờ học tập ở nước ngoài", cases="tu-nuoc-ngoai", note="Nếu có."),
            shown("Giấy khai sinh của học sinh", cases="tu-nuoc-ngoai"),
        ],
        methods=[
            *ways(2, by_post=False, cases="trong-nuoc"),
            *ways(3, level="full", by_post=False, text="(chưa kể ngày khảo sát)", cases="tu-nuoc-ngoai"),
        ],
        result="Học sinh được tiếp nhận vào lớp.",
        bases=[laws.SCHOOLS, laws.PRIMARY_SCHOOLS],
    ),
    school(
        "2.001810",
        "Xét cấp học bổng, hỗ trợ chi phí học tập",
        popular="hỗ trợ tiền học; tiền hỗ trợ học tập; học bổng học sinh khuyết tật; hỗ trợ chi phí học tập",
        keywords="học sinh nghèo; mồ côi; khuyết tật; miễn giảm; 150.000 đồng",
        situations="gia-dinh-kho-khan-khuyet-tat",
        valid_from="2025-09-15",
        checked_on="2026-10-28",
        audience="Trẻ mầm non, học sinh mồ côi, khuyết tật, thuộc hộ nghèo; cha mẹ làm thay",
        partner_bodies="Các trường học trên địa bàn",
        cases=[
            case("ho-ngheo", "Thuộc hộ nghèo"),
            case("khuyet-tat", "Học sinh khuyết tật"),
            case("mo-coi", "Mồ côi cả cha lẫn mẹ"),
        ],
        steps=[
            ("Nộp đơn", "Trong 45 ngày từ ngày khai giảng, nộp tại trường hoặc trên mạng; nộp một lần cho cả cấp học."),
            ("Trường lập danh sách", "Trường xác nhận, gửi phường danh sách."),
            ("Quyết định", "Chủ tịch phường phê duyệt."),
            ("Nhận tiền", "Chi trả hai lần một năm: tháng 11 và tháng 4, qua tài khoản hoặc tại trường."),
        ],
        documents=[
            declaration("Đơn đề nghị hỗ trợ chi phí học tập", "Mẫu số 1"),
            shown("Giấy chứng nhận hộ nghèo", cases="ho-ngheo", note="Đã có trên dữ liệu thì không phải xuất trình."),
            shown("Giấy xác nhận khuyết tật", cases="khuyet-tat"),
            shown("Quyết định trợ cấp xã hội, trích lục khai tử", cases="mo-coi"),
        ],
        methods=[in_person(10, short=7), online("full", 10, short=7)],
        reception_place="Trường nơi con đang học hoặc Trung tâm Phục vụ hành chính công",
        result="Quyết định hỗ trợ; 150.000 đồng mỗi tháng học, tối đa 9 tháng một năm.",
        bases=[laws.SCHOOLS, laws.SCHOOL_COSTS],
    ),
]
