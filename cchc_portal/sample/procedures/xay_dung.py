"""Xây dựng, đô thị: permits for single houses, house numbers."""

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
    paper,
    procedure,
    shown,
    ways,
    with_edition,
)

build = partial(
    procedure,
    field="Xây dựng, đô thị",
    decision_number="1140/QĐ-UBND",
    decision_on="2025-06-28",
    situations="xay-sua-nha",
    deciding_body=CHAIR,
    audience="Chủ nhà: cá nhân, hộ gia đình",
)
BASES = [laws.BUILDING, laws.BUILDING_AMENDED, laws.BUILDING_DECREE]
LOCAL = "Nghị quyết 15/2025/NQ-HĐND"
SITE = ("Kiểm tra thực địa", "Công chức xây dựng xem đất, quy hoạch, nhà liền kề; cần hỏi cơ quan khác thì phường tự hỏi.")
BEFORE_WORK = ("Trước khi khởi công", "Báo phường ngày khởi công ít nhất 3 ngày làm việc; treo biển có số giấy phép.")
LAND_PAPER = copy("Sổ đỏ, sổ hồng hoặc giấy tờ đất hợp pháp")
DRAWINGS = paper(
    "Bản vẽ thiết kế", originals=2, note="Mặt bằng, mặt đứng, mặt cắt, móng; dưới 250 m² và 12 m cao thì tự vẽ được."
)

_NEW_HOUSE = build(
    "1.009994",
    "Cấp giấy phép xây dựng mới nhà ở riêng lẻ",
    popular="xin phép xây nhà; giấy phép xây dựng; xin phép xây dựng; làm nhà mới",
    keywords="xây nhà; bản vẽ; khởi công; quy hoạch; nhà liền kề",
    valid_from="2025-07-01",
    checked_on="2026-11-18",
    cases=[
        case("thong-thuong", "Nhà ở thông thường"),
        case("lien-ke", "Có nhà liền kề", "Cam kết an toàn cho nhà bên cạnh."),
        case("co-thoi-han", "Trong khu đã có quy hoạch", "Giấy phép có thời hạn, khi chưa thu hồi đất."),
    ],
    steps=[
        ("Xem quy hoạch", "Hỏi phường về quy hoạch, số tầng, khoảng lùi trước khi thuê thiết kế."),
        HAND_IN,
        SITE,
        ("Nhận giấy phép", "Nhận giấy phép kèm bản vẽ đã đóng dấu."),
        BEFORE_WORK,
    ],
    documents=[
        declaration("Đơn đề nghị cấp giấy phép xây dựng", "Mẫu số 01"),
        LAND_PAPER,
        DRAWINGS,
        paper("Bản cam kết an toàn cho nhà liền kề", cases="lien-ke"),
        paper("Cam kết tự tháo dỡ khi thu hồi đất", cases="co-thoi-han"),
        identity("chủ nhà"),
    ],
    methods=ways(15, short=12),
    fees=[fee(75000, "mỗi giấy phép", basis=LOCAL)],
    result="Giấy phép xây dựng kèm bản vẽ được duyệt.",
    conditions="Phù hợp quy hoạch; bảo đảm an toàn cho nhà bên cạnh, hành lang giao thông, đê điều, lưới điện.",
    bases=[*BASES, laws.LOCAL_FEES],
)
NEW_HOUSE = with_edition(
    _NEW_HOUSE,
    "2027-01-01",
    change_note="Thời hạn còn 10 ngày; nộp trực tuyến không thu lệ phí; gia hạn giấy phép làm trong thủ tục này.",
    decision_number="2417/QĐ-UBND",
    decision_on="2026-11-12",
    cases=[*_NEW_HOUSE["tree"]["cases"], case("gia-han", "Gia hạn giấy phép", "Giấy phép còn hạn, chưa khởi công.")],
    documents=[
        paper("Đơn đề nghị cấp giấy phép xây dựng", form="Đơn đề nghị cấp giấy phép xây dựng"),
        LAND_PAPER | {"cases": ["thong-thuong", "lien-ke", "co-thoi-han"]},
        DRAWINGS | {"cases": ["thong-thuong", "lien-ke", "co-thoi-han"]},
        paper("Bản cam kết an toàn cho nhà liền kề", cases="lien-ke"),
        paper("Cam kết tự tháo dỡ khi thu hồi đất", cases="co-thoi-han"),
        paper("Giấy phép xây dựng đã cấp", cases="gia-han"),
        identity("chủ nhà"),
    ],
    methods=[*ways(10, cases="thong-thuong lien-ke co-thoi-han"), *ways(5, cases="gia-han")],
    fees=[
        *(fee(75000, "mỗi giấy phép", channel=way, cases="thong-thuong lien-ke co-thoi-han") for way in ("in_person", "post")),
        *(fee(15000, channel=way, cases="gia-han") for way in ("in_person", "post")),
        fee(0, "khi nộp trực tuyến", channel="online", basis="Nghị quyết 09/2026/NQ-HĐND"),
    ],
    bases=[*BASES, laws.LOCAL_FEES, laws.LOCAL_AMENDED],
)

PROCEDURES = [
    NEW_HOUSE,
    build(
        "1.009995",
        "Cấp giấy phép sửa chữa, cải tạo nhà ở riêng lẻ",
        popular="xin phép sửa nhà; giấy phép sửa nhà; nâng tầng; cơi nới nhà",
        keywords="sửa chữa; cải tạo; nâng tầng; kết cấu; nhà cũ",
        valid_from="2025-07-01",
        checked_on="2026-11-18",
        cases=[
            case("nang-tang", "Nâng tầng, đổi kết cấu"),
            case("mat-tien", "Đổi mặt ngoài giáp đường", "Nơi có yêu cầu về kiến trúc."),
        ],
        steps=[
            ("Hỏi có phải xin phép", "Sửa bên trong, không đổi kết cấu và công năng thì không phải xin phép."),
            HAND_IN,
            SITE,
            ("Nhận giấy phép", "Nhận giấy phép kèm bản vẽ đã đóng dấu."),
            BEFORE_WORK,
        ],
        documents=[
            declaration("Đơn đề nghị cấp giấy phép sửa chữa, cải tạo", "Mẫu số 01"),
            copy("Sổ đỏ, sổ hồng hoặc giấy tờ nhà"),
            paper("Bản vẽ hiện trạng và phần sửa", originals=2),
            paper("Ảnh chụp nhà và xung quanh", note="Cỡ 10 × 15 cm."),
            paper("Hồ sơ kiểm tra móng, khung nhà", cases="nang-tang", note="Do đơn vị có năng lực lập."),
            identity("chủ nhà"),
        ],
        methods=ways(15, short=10),
        fees=[fee(75000, "mỗi giấy phép", basis=LOCAL)],
        result="Giấy phép sửa chữa, cải tạo nhà ở.",
        bases=[*BASES, laws.LOCAL_FEES],
    ),
    build(
        "1.009998",
        "Gia hạn giấy phép xây dựng",
        popular="gia hạn phép xây dựng; giấy phép xây dựng hết hạn",
        keywords="chưa khởi công; hết hạn; 12 tháng; xây nhà",
        valid_from="2025-07-01",
        checked_on="2026-10-23",
        steps=[
            ("Xem thời hạn", "Giấy phép hết hiệu lực nếu quá 12 tháng chưa khởi công; gia hạn tối đa hai lần, mỗi lần 12 tháng."),
            HAND_IN,
            CHECKED,
            FETCH,
        ],
        documents=[
            declaration("Đơn đề nghị gia hạn giấy phép xây dựng", "Mẫu số 02"),
            paper("Giấy phép xây dựng đã cấp"),
            identity("chủ nhà"),
        ],
        methods=ways(5, short=3),
        fees=[fee(15000, "mỗi lần", basis=LOCAL)],
        result="Giấy phép xây dựng được ghi gia hạn.",
        conditions="Nộp trước khi giấy phép hết hiệu lực.",
        bases=[*BASES, laws.LOCAL_FEES],
    ),
    build(
        "1.013225",
        "Cấp số nhà",
        popular="xin số nhà; cấp biển số nhà; giấy chứng nhận số nhà",
        keywords="địa chỉ; biển số nhà; đổi số nhà; ngõ ngách",
        valid_from="2025-09-01",
        checked_on="2026-10-23",
        deciding_body="Ủy ban nhân dân phường Hoa Sen",
        decision_number="1655/QĐ-UBND",
        decision_on="2025-08-25",
        cases=[case("lan-dau", "Nhà chưa có số"), case("doi-so", "Đổi số, sửa số"), case("cap-lai", "Cấp lại giấy đã mất")],
        steps=[HAND_IN, SITE, ("Nhận giấy và biển số", "Gắn biển ở nơi dễ thấy trong 15 ngày.")],
        documents=[
            declaration("Đơn đề nghị cấp số nhà", "Mẫu số 01"),
            shown("Sổ đỏ hoặc giấy phép xây dựng", cases="lan-dau"),
            paper("Giấy chứng nhận số nhà cũ", cases="doi-so"),
            identity("chủ nhà"),
        ],
        methods=[*ways(7, short=5, cases="lan-dau doi-so"), *ways(2, cases="cap-lai")],
        fees=[
            fee(0),
            fee(
                45000,
                "mỗi biển, nếu nhờ phường làm",
                name="Tiền làm biển",
                cases="lan-dau doi-so",
                basis="Quyết định 31/2025/QĐ-UBND",
            ),
        ],
        result="Giấy chứng nhận số nhà.",
        bases=[laws.HOUSE_NUMBERS],
    ),
]
