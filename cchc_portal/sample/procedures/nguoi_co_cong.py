"""Người có công: people of merit and the families of the fallen."""

from functools import partial

from cchc_portal.sample.procedures import laws
from cchc_portal.sample.procedures.writing import (
    CHAIR,
    FETCH,
    HAND_IN,
    case,
    copy,
    declaration,
    fee,
    identity,
    paper,
    procedure,
    shown,
    ways,
)

DEPARTMENT = "Sở Nội vụ tỉnh Sao Mai"
merit = partial(
    procedure,
    field="Người có công",
    decision_number="1152/QĐ-UBND",
    decision_on="2025-06-30",
    fees=[fee(0)],
    bases=[laws.MERIT, laws.MERIT_DECREE, laws.MERIT_RATES],
)
FORWARDED = ("Chuyển Sở Nội vụ", "Phường xác nhận, chuyển hồ sơ cho Sở Nội vụ; người dân không phải lên tỉnh.")

PROCEDURES = [
    merit(
        "1.010812",
        "Giải quyết chế độ mai táng phí đối với người có công",
        popular="mai táng phí người có công; tiền mai táng thương binh; trợ cấp khi người có công từ trần",
        keywords="thương binh; bệnh binh; qua đời; tuất; người có công từ trần",
        situations="nguoi-than-qua-doi",
        valid_from="2025-07-01",
        checked_on="2026-11-05",
        levels=["commune", "province"],
        scope="reception",
        audience="Thân nhân, người đứng ra mai táng",
        deciding_body=DEPARTMENT,
        cases=[
            case("dang-huong-hang-thang", "Người mất hưởng trợ cấp hằng tháng"),
            case("huong-mot-lan", "Người mất đã hưởng trợ cấp một lần"),
        ],
        steps=[("Đăng ký khai tử", "Làm trước, hoặc nộp cùng lúc trên mạng."), HAND_IN, FORWARDED, FETCH],
        documents=[
            declaration("Bản khai đề nghị trợ cấp khi người có công từ trần", "Mẫu số 12"),
            shown("Trích lục khai tử"),
            copy("Biên bản ủy quyền của gia đình", cases="dang-huong-hang-thang", note="Khi có nhiều thân nhân."),
            copy("Giấy tờ đã hưởng trợ cấp một lần", cases="huong-mot-lan", note="Huân chương, huy chương, quyết định…"),
            identity("người khai"),
        ],
        methods=[*ways(12, short=10, cases="dang-huong-hang-thang"), *ways(15, cases="huong-mot-lan")],
        result="Quyết định trợ cấp mai táng, trợ cấp một lần cho thân nhân.",
    ),
    merit(
        "1.010833",
        "Xác nhận thân nhân người có công",
        popular="giấy xác nhận con thương binh; xác nhận con liệt sĩ; giấy con thương binh; giấy ưu tiên con người có công",
        keywords="con thương binh; con liệt sĩ; cộng điểm; miễn học phí; ưu tiên",
        valid_from="2025-07-01",
        checked_on="2026-10-13",
        audience="Người có công và thân nhân có hồ sơ tại phường",
        deciding_body=CHAIR,
        cases=[case("hoc-tap", "Để đi học, đi thi"), case("khac", "Mục đích khác", "Bảo hiểm y tế, xét tuyển, vay vốn.")],
        steps=[HAND_IN, ("Đối chiếu", "Phường đối chiếu với hồ sơ người có công đang quản lý."), FETCH],
        documents=[
            declaration("Đơn đề nghị xác nhận thân nhân người có công", "Mẫu số 40"),
            shown("Giấy khai sinh", note="Đã có trên dữ liệu thì không phải xuất trình."),
            copy("Giấy báo nhập học, phiếu dự thi", cases="hoc-tap", note="Nếu có."),
            identity(),
        ],
        methods=ways(3, short=1),
        result="Giấy xác nhận thân nhân người có công.",
    ),
    merit(
        "2.001382",
        "Thăm viếng mộ liệt sĩ, hỗ trợ di chuyển hài cốt liệt sĩ",
        popular="đi viếng mộ liệt sĩ; đưa liệt sĩ về quê; di chuyển hài cốt liệt sĩ; giấy giới thiệu thăm mộ",
        keywords="nghĩa trang liệt sĩ; hài cốt; thăm mộ; đưa về quê",
        valid_from="2025-07-01",
        checked_on="2026-09-17",
        audience="Thân nhân, người thờ cúng liệt sĩ",
        deciding_body=CHAIR,
        partner_bodies=DEPARTMENT,
        cases=[
            case("tham-vieng", "Thăm viếng mộ", "Mỗi năm được hỗ trợ một lần, tối đa 3 người."),
            case("di-chuyen", "Di chuyển hài cốt về quê"),
        ],
        steps=[
            HAND_IN,
            ("Nhận giấy giới thiệu", "Phường cấp giấy giới thiệu đến nơi có mộ."),
            ("Đi và xin xác nhận", "Cơ quan quản lý nghĩa trang xác nhận việc thăm viếng, bàn giao hài cốt."),
            ("Nhận tiền hỗ trợ", "Nộp giấy xác nhận, nhận tiền đi lại, tiền ăn, tiền an táng."),
        ],
        documents=[
            declaration("Đơn đề nghị thăm viếng mộ liệt sĩ", "Mẫu số 31", cases="tham-vieng"),
            declaration("Đơn đề nghị di chuyển hài cốt liệt sĩ", "Mẫu số 32", cases="di-chuyen"),
            copy("Giấy báo tin mộ liệt sĩ", note="Hoặc xác nhận của nơi quản lý mộ."),
            paper("Văn bản đồng thuận của thân nhân", cases="di-chuyen"),
            identity(),
        ],
        methods=[*ways(3, short=1, cases="tham-vieng"), *ways(5, short=3, cases="di-chuyen")],
        result="Giấy giới thiệu; tiền hỗ trợ sau khi đi.",
    ),
    merit(
        "1.010801",
        "Trợ cấp một lần đối với người hoạt động kháng chiến",
        popular="trợ cấp kháng chiến; tiền huân chương kháng chiến; chế độ huy chương kháng chiến",
        keywords="huân chương; huy chương; kháng chiến giải phóng dân tộc; truy lĩnh",
        valid_from="2025-07-01",
        checked_on="2026-08-20",
        official_url="",
        levels=["commune", "province"],
        scope="reception",
        audience="Người được tặng huân chương, huy chương kháng chiến; thân nhân nếu người ấy đã mất",
        deciding_body=DEPARTMENT,
        cases=[case("con-song", "Người được tặng còn sống"), case("da-mat", "Thân nhân nhận thay")],
        steps=[HAND_IN, FORWARDED, ("Quyết định", "Sở Nội vụ kiểm tra hồ sơ khen thưởng, ra quyết định."), FETCH],
        documents=[
            declaration("Bản khai hưởng trợ cấp người hoạt động kháng chiến", "Mẫu số 11"),
            copy("Huân chương, huy chương kháng chiến", note="Mất thì xin xác nhận của cơ quan thi đua, khen thưởng."),
            shown("Trích lục khai tử", cases="da-mat"),
            paper("Biên bản ủy quyền của gia đình", cases="da-mat"),
            identity(),
        ],
        methods=ways(24, short=20),
        result="Quyết định trợ cấp một lần.",
    ),
]
