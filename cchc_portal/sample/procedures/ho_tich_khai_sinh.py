"""Hộ tịch: births."""

from functools import partial

from cchc_portal.sample.procedures import laws
from cchc_portal.sample.procedures.writing import (
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
    with_edition,
)

civil = partial(procedure, field="Hộ tịch", decision_number="1120/QĐ-UBND", decision_on="2025-06-27", situations="sinh-con")
DECLARATION = "Tờ khai đăng ký khai sinh"
AFTER_THREE = "nộp sau 15 giờ thì hôm sau"
BASES = [laws.CIVIL_STATUS, laws.CIVIL_STATUS_DECREE, laws.CIVIL_STATUS_GUIDE, laws.CIVIL_STATUS_TIERS]

_BIRTH = civil(
    "1.001193",
    "Đăng ký khai sinh",
    popular="giấy khai sinh; làm khai sinh; khai sinh cho con; đăng ký khai sinh đúng hạn; đăng ký khai sinh quá hạn",
    keywords="trẻ em; sinh con; giấy chứng sinh; số định danh; con mới sinh",
    is_frequent=True,
    decision_number="1268/QĐ-UBND",
    decision_on="2026-06-10",
    valid_from="2026-07-01",
    checked_on="2026-11-16",
    change_note="Quá hạn: lệ phí còn 5.000 đồng, nộp trực tuyến không thu; trả ngay trong ngày (trước đây 1 ngày làm việc).",
    audience="Cha, mẹ, ông bà hoặc người thân thích khác; người đang nuôi dưỡng trẻ",
    cases=[
        case("dung-han", "Đúng hạn", "Trong 60 ngày kể từ ngày sinh."),
        case("qua-han", "Quá hạn", "Trẻ đã sinh quá 60 ngày."),
        case("qua-han-mien-le-phi", "Quá hạn, được miễn lệ phí", "Hộ nghèo, gia đình có công, người khuyết tật."),
    ],
    steps=[
        ("Chuẩn bị", "Thống nhất họ tên, quê quán, dân tộc của con; điền tờ khai trên mạng hoặc tại quầy."),
        HAND_IN,
        ("Đối chiếu", "Công chức hộ tịch tra thông tin cha mẹ trên cơ sở dữ liệu dân cư, xin cấp số định danh cho trẻ."),
        ("Nhận giấy khai sinh", "Kiểm tra kỹ từng chữ trước khi ký sổ; thấy sai thì báo để sửa ngay."),
    ],
    documents=[
        declaration(DECLARATION, "Mẫu số 01"),
        paper(
            "Giấy chứng sinh", note="Không có thì nộp văn bản của người làm chứng; không có người làm chứng thì giấy cam đoan."
        ),
        identity(),
        shown("Giấy chứng nhận kết hôn của cha mẹ", note="Nếu cha mẹ đã đăng ký kết hôn và chưa có trên dữ liệu điện tử."),
        paper("Văn bản ủy quyền", note="Khi nhờ người khác. Ông bà, cha mẹ, anh chị em ruột đi thay thì không phải chứng thực."),
        shown("Giấy tờ chứng minh được miễn lệ phí", cases="qua-han-mien-le-phi"),
    ],
    methods=ways(unit="same_day", text=AFTER_THREE),
    fees=[
        fee(0, cases="dung-han"),
        fee(5000, channel="in_person", cases="qua-han", basis="Nghị quyết 09/2026/NQ-HĐND"),
        fee(5000, channel="post", cases="qua-han", basis="Nghị quyết 09/2026/NQ-HĐND"),
        fee(0, "khi nộp trực tuyến", channel="online", cases="qua-han", basis="Nghị quyết 09/2026/NQ-HĐND"),
        fee(0, cases="qua-han-mien-le-phi"),
        fee(8000, "mỗi bản sao trích lục, nếu xin thêm", name="Phí bản sao", basis="Thông tư 281/2016/TT-BTC"),
    ],
    result="Giấy khai sinh (bản chính), có số định danh cá nhân của trẻ.",
    conditions="Cha hoặc mẹ thường trú, tạm trú hoặc đang sinh sống tại phường.",
    bases=[*BASES, laws.CIVIL_STATUS_DATA, laws.CIVIL_STATUS_EXTRACT_FEE, laws.LOCAL_FEES, laws.LOCAL_AMENDED],
)
BIRTH = with_edition(
    _BIRTH,
    "2025-07-01",
    decision_number="1120/QĐ-UBND",
    decision_on="2025-06-27",
    methods=[*ways(unit="same_day", text=AFTER_THREE, cases="dung-han"), *ways(1, cases="qua-han qua-han-mien-le-phi")],
    fees=[
        fee(0, cases="dung-han"),
        fee(8000, cases="qua-han", basis="Nghị quyết 15/2025/NQ-HĐND"),
        fee(0, cases="qua-han-mien-le-phi"),
        fee(8000, "mỗi bản sao trích lục, nếu xin thêm", name="Phí bản sao", basis="Thông tư 281/2016/TT-BTC"),
    ],
    bases=[*BASES, laws.CIVIL_STATUS_DATA, laws.CIVIL_STATUS_EXTRACT_FEE, laws.LOCAL_FEES],
)

PROCEDURES = [
    BIRTH,
    civil(
        "1.003583",
        "Đăng ký khai sinh lưu động",
        popular="khai sinh tại nhà; làm khai sinh lưu động",
        keywords="cha mẹ ốm đau; khuyết tật; bị giam giữ; tổ dân phố",
        valid_from="2025-07-01",
        checked_on="2026-10-12",
        audience="Cha mẹ bị khuyết tật, ốm nặng, đang bị bắt giữ, không đi đăng ký được và không có ai đi thay",
        steps=[
            ("Báo cho phường", "Gọi điện hoặc nhờ tổ trưởng tổ dân phố báo. Không cần đến trụ sở."),
            ("Hẹn ngày", "Công chức hộ tịch hẹn ngày và đến tận nơi với đủ tờ khai, sổ lưu động."),
            ("Lập hồ sơ tại chỗ", "Công chức hướng dẫn điền tờ khai, đối chiếu giấy tờ và nhận hồ sơ."),
            ("Trả giấy khai sinh tại nhà", "Người khai ký sổ, nhận bản chính khi công chức quay lại."),
        ],
        documents=[declaration(DECLARATION, "Mẫu số 01"), paper("Giấy chứng sinh hoặc giấy thay thế"), identity()],
        methods=[in_person(5, note="Công chức đến nơi ở của gia đình.")],
        fees=[fee(0)],
        reception_place="Tại nhà, theo lịch hẹn",
        result="Giấy khai sinh (bản chính).",
        conditions="Trẻ cư trú tại phường; cha mẹ không tự đi được, không nhờ được người thân thích.",
        bases=BASES,
    ),
    civil(
        "1.004772",
        "Đăng ký khai sinh cho người đã có hồ sơ, giấy tờ cá nhân",
        popular="khai sinh cho người lớn; làm giấy khai sinh muộn; người lớn chưa có khai sinh",
        keywords="chưa từng khai sinh; lý lịch; hồ sơ cán bộ; học bạ",
        situations="",
        valid_from="2025-07-01",
        checked_on="2026-10-20",
        audience="Người chưa từng đăng ký khai sinh nhưng đã có giấy tờ cá nhân",
        cases=[
            case("nguoi-dan", "Người dân"),
            case("luc-luong-vu-trang", "Cán bộ, công chức, lực lượng vũ trang", "Cần thêm xác nhận của cơ quan, đơn vị."),
        ],
        steps=[
            ("Gom giấy tờ cũ", "Tìm mọi giấy tờ có ghi họ tên, ngày sinh: học bạ, lý lịch, sổ hộ khẩu cũ, thẻ bảo hiểm."),
            HAND_IN,
            ("Xác minh", "Phường kiểm tra giấy tờ; khi cần thì hỏi nơi cư trú trước đây. Thời gian hỏi không quá 3 ngày."),
            FETCH,
        ],
        documents=[
            declaration(DECLARATION, "Mẫu số 01"),
            paper("Giấy cam đoan chưa đăng ký khai sinh", note="Người khai tự viết và chịu trách nhiệm."),
            copy("Học bạ, lý lịch, sổ hộ khẩu cũ hoặc giấy tờ khác có ngày sinh"),
            paper("Văn bản xác nhận của thủ trưởng đơn vị", cases="luc-luong-vu-trang"),
            identity(),
        ],
        methods=ways(5, level="partial", text="(10 ngày nếu cần xác minh)", by_post=False),
        partial_reason="Người khai phải ký vào sổ hộ tịch trước mặt công chức.",
        fees=[fee(8000, channel="in_person"), fee(4000, channel="online", basis="Nghị quyết 16/2025/NQ-HĐND")],
        result="Giấy khai sinh (bản chính).",
        bases=[*BASES, laws.LOCAL_FEES, laws.LOCAL_ONLINE],
    ),
    civil(
        "2.000528",
        "Đăng ký khai sinh có yếu tố nước ngoài",
        popular="khai sinh con có bố mẹ là người nước ngoài; khai sinh quốc tế",
        keywords="quốc tịch; người nước ngoài; Việt kiều; sinh ở nước ngoài",
        valid_from="2025-07-01",
        checked_on="2026-09-28",
        audience="Cha, mẹ hoặc người thân thích, khi trẻ có cha hoặc mẹ là người nước ngoài",
        deciding_body="Chủ tịch Ủy ban nhân dân phường Hoa Sen",
        cases=[
            case("sinh-tai-viet-nam", "Trẻ sinh tại Việt Nam"),
            case(
                "sinh-o-nuoc-ngoai", "Trẻ sinh ở nước ngoài", "Chưa đăng ký khai sinh ở nước ngoài, nay về cư trú tại Việt Nam."
            ),
        ],
        steps=[
            (
                "Thỏa thuận quốc tịch",
                "Cha mẹ viết văn bản chọn quốc tịch cho con; chọn quốc tịch nước ngoài thì nước ấy xác nhận.",
            ),
            HAND_IN,
            ("Thẩm tra", "Công chức hộ tịch kiểm tra, báo cáo Chủ tịch phường."),
            FETCH,
        ],
        documents=[
            declaration(DECLARATION, "Mẫu số 01"),
            paper("Giấy chứng sinh", cases="sinh-tai-viet-nam"),
            paper("Giấy chứng sinh của nước ngoài", note="Hợp pháp hóa lãnh sự, dịch ra tiếng Việt.", cases="sinh-o-nuoc-ngoai"),
            paper("Văn bản thỏa thuận quốc tịch của con"),
            copy("Hộ chiếu của cha, mẹ người nước ngoài"),
            shown("Giấy tờ trẻ đã nhập cảnh Việt Nam", cases="sinh-o-nuoc-ngoai"),
            identity("cha mẹ"),
        ],
        methods=[
            *ways(unit="same_day", text=AFTER_THREE, level="partial", by_post=False, cases="sinh-tai-viet-nam"),
            *ways(3, level="partial", by_post=False, cases="sinh-o-nuoc-ngoai"),
        ],
        partial_reason="Giấy tờ nước ngoài phải đối chiếu bản chính.",
        fees=[fee(75000, channel="in_person"), fee(37500, channel="online", basis="Nghị quyết 16/2025/NQ-HĐND")],
        result="Giấy khai sinh (bản chính).",
        bases=[*BASES, laws.LOCAL_FEES, laws.LOCAL_ONLINE],
    ),
    civil(
        "1.000689",
        "Đăng ký khai sinh kết hợp đăng ký nhận cha, mẹ, con",
        popular="khai sinh cho con ngoài giá thú; khai sinh có tên cha khi chưa kết hôn",
        keywords="chưa đăng ký kết hôn; nhận con; giám định ADN",
        valid_from="2025-07-01",
        checked_on="2026-10-29",
        audience="Cha mẹ chưa đăng ký kết hôn, cùng nhận con và khai sinh cho con",
        cases=[
            case("co-giam-dinh", "Có kết quả giám định ADN"),
            case("khong-giam-dinh", "Không có giám định", "Có cam đoan của cha mẹ và ít nhất hai người làm chứng."),
        ],
        steps=[
            ("Chuẩn bị", "Cha và mẹ cùng ký hai tờ khai: khai sinh và nhận con."),
            ("Cùng đến phường", "Khi nộp, cả cha và mẹ phải có mặt."),
            ("Xem xét", "Công chức kiểm tra chứng cứ quan hệ cha con, mẹ con; không ai tranh chấp thì trình ký."),
            FETCH,
        ],
        documents=[
            declaration(DECLARATION, "Mẫu số 01"),
            declaration("Tờ khai đăng ký nhận cha, mẹ, con", "Mẫu số 07"),
            paper("Giấy chứng sinh"),
            paper("Kết quả giám định ADN", cases="co-giam-dinh"),
            paper("Văn bản cam đoan, có hai người làm chứng", cases="khong-giam-dinh"),
            identity("cha và mẹ"),
        ],
        methods=[
            in_person(3, text="(8 ngày nếu cần xác minh)"),
            online("partial", 3, text="(8 ngày nếu cần xác minh)", note="Nộp trước trên mạng, đến phường một lần để ký."),
        ],
        partial_reason="Cha mẹ phải có mặt để xác nhận tự nguyện nhận con.",
        fees=[fee(0, name="Khai sinh"), fee(15000, name="Nhận cha, mẹ, con")],
        result="Giấy khai sinh và trích lục đăng ký nhận cha, mẹ, con.",
        conditions="Cha, mẹ, con đều còn sống; việc nhận con tự nguyện, không có tranh chấp.",
        bases=[*BASES, laws.FAMILY, laws.LOCAL_FEES],
    ),
    civil(
        "1.004884",
        "Đăng ký lại khai sinh",
        popular="làm lại giấy khai sinh; mất giấy khai sinh; khai sinh cũ bị mất sổ",
        keywords="mất bản chính; mất sổ hộ tịch; cấp lại khai sinh",
        situations="",
        valid_from="2025-07-01",
        checked_on="2026-11-03",
        audience="Người đã khai sinh trước ngày 01/01/2016, cả sổ hộ tịch và bản chính đều đã mất",
        cases=[
            case("con-giay-to", "Còn bản sao giấy khai sinh cũ"),
            case("khong-con", "Không còn bản sao", "Dùng học bạ, lý lịch, hộ chiếu và giấy tờ khác."),
        ],
        steps=[
            ("Hỏi sổ gốc", "Gọi phường hỏi trước: nếu sổ còn thì chỉ cần xin bản sao, không phải đăng ký lại."),
            HAND_IN,
            CHECKED,
            ("Xác minh", "Đăng ký ở nơi khác thì phường hỏi nơi ấy, chờ trả lời tối đa 5 ngày làm việc."),
            FETCH,
        ],
        documents=[
            declaration(
                "Tờ khai đăng ký lại khai sinh", "Mẫu số 04", note="Có lời cam đoan đã đăng ký nhưng không lưu được bản chính."
            ),
            copy("Bản sao giấy khai sinh cũ", cases="con-giay-to"),
            copy("Học bạ, lý lịch, hộ chiếu hoặc giấy tờ khác có ngày sinh", cases="khong-con"),
            identity(),
        ],
        methods=ways(5, short=4, text="(13 ngày nếu cần xác minh)"),
        fees=[
            fee(8000, channel="in_person"),
            fee(8000, channel="post"),
            fee(4000, channel="online", basis="Nghị quyết 16/2025/NQ-HĐND"),
        ],
        result="Giấy khai sinh (bản chính).",
        conditions="Người yêu cầu còn sống vào lúc đăng ký lại.",
        bases=[*BASES, laws.LOCAL_FEES, laws.LOCAL_ONLINE],
    ),
]
