"""Đất đai: certificates, change of use, disputes, transfers."""

from functools import partial

from cchc_portal.sample.procedures import laws
from cchc_portal.sample.procedures.writing import (
    CHAIR,
    FETCH,
    HAND_IN,
    WARD,
    case,
    copy,
    declaration,
    fee,
    identity,
    in_person,
    online,
    paper,
    procedure,
    ways,
)

land = partial(
    procedure,
    field="Đất đai",
    decision_number="1133/QĐ-UBND",
    decision_on="2025-06-28",
    situations="mua-ban-thua-ke-nha-dat",
    audience="Cá nhân, hộ gia đình, cộng đồng dân cư",
)
LAND_OFFICE = "Chi nhánh Văn phòng đăng ký đất đai khu vực Sao Mai"
BASES = [laws.LAND, laws.LAND_REGISTER, laws.LAND_TIERS]
LOCAL = "Nghị quyết 15/2025/NQ-HĐND"
TAX = ("Nộp tiền", "Nhận thông báo của cơ quan thuế qua VNeID hoặc tin nhắn, nộp tiền trên mạng hay tại ngân hàng.")
PAPER_ORIGINALS = "Phải nộp bản chính giấy chứng nhận và giấy tờ nguồn gốc đất."

PROCEDURES = [
    land(
        "1.012789",
        "Đăng ký đất đai, cấp giấy chứng nhận quyền sử dụng đất lần đầu",
        popular="làm sổ đỏ; làm sổ đỏ lần đầu; cấp sổ đỏ; làm sổ hồng; cấp sổ đỏ lần đầu",
        keywords="chưa có sổ; nguồn gốc đất; đất ông bà để lại; giấy tờ viết tay; trích đo",
        valid_from="2025-07-01",
        checked_on="2026-10-30",
        deciding_body=CHAIR,
        partner_bodies=f"{LAND_OFFICE}; cơ quan thuế",
        cases=[
            case("co-giay-to", "Đất có giấy tờ", "Sổ mục kê, quyết định giao đất, giấy mua bán trước 15/10/1993…"),
            case("khong-giay-to", "Đất không có giấy tờ", "Sử dụng ổn định trước ngày 01/7/2014, không tranh chấp."),
        ],
        steps=[
            HAND_IN,
            ("Xác nhận hiện trạng", "Phường kiểm tra nguồn gốc, ranh giới, quy hoạch; đất không giấy tờ thì niêm yết 15 ngày."),
            ("Đo, lập trích lục", "Nơi chưa có bản đồ địa chính thì cơ quan đăng ký đất đai đo đạc."),
            TAX,
            (
                "Nhận giấy chứng nhận",
                "Chủ tịch phường ký giấy sau khi đã nộp đủ tiền; thời gian nộp tiền không tính vào thời hạn.",
            ),
        ],
        documents=[
            declaration("Đơn đăng ký đất đai, tài sản gắn liền với đất", "Mẫu số 15"),
            copy("Giấy tờ về quyền sử dụng đất", cases="co-giay-to", note="Kèm bản chính để đối chiếu."),
            copy(
                "Giấy tờ về nguồn gốc, thời điểm sử dụng đất", cases="khong-giay-to", note="Biên lai thuế, giấy viết tay… nếu có."
            ),
            copy("Giấy tờ về thừa kế, chuyển quyền", note="Khi đất do người khác để lại, chuyển cho."),
            paper("Mảnh trích đo bản đồ địa chính", note="Nếu đã đo."),
            identity(),
        ],
        methods=ways(20, level="partial", short=17, text="(chưa kể thời gian niêm yết, nộp tiền)"),
        partial_reason=PAPER_ORIGINALS,
        fees=[
            fee(100000, "mỗi giấy", basis=LOCAL),
            fee(None, "Tiền sử dụng đất, lệ phí trước bạ theo thông báo thuế", name="Nghĩa vụ khác"),
        ],
        result="Giấy chứng nhận quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất.",
        conditions="Đất đang sử dụng ổn định, không tranh chấp, phù hợp quy hoạch.",
        bases=[*BASES, laws.LAND_PRICE, laws.LOCAL_FEES],
    ),
    land(
        "1.012796",
        "Cấp lại giấy chứng nhận quyền sử dụng đất do bị mất",
        popular="mất sổ đỏ; làm lại sổ đỏ; cấp lại sổ hồng; mất sổ hồng",
        keywords="mất giấy chứng nhận; cháy; thiên tai; niêm yết mất sổ",
        valid_from="2025-07-01",
        checked_on="2026-09-15",
        levels=["commune", "province"],
        scope="reception",
        implementing_body=LAND_OFFICE,
        deciding_body=LAND_OFFICE,
        partner_bodies=WARD,
        cases=[case("mat", "Mất"), case("thien-tai", "Cháy, ngập, thiên tai", "Phường xác nhận, không phải niêm yết.")],
        steps=[
            ("Khai báo mất", "Báo phường; phường niêm yết việc mất giấy 15 ngày."),
            HAND_IN,
            ("Chuyển hồ sơ", "Trung tâm chuyển hồ sơ điện tử cho cơ quan đăng ký đất đai trong ngày."),
            FETCH,
        ],
        documents=[
            declaration("Đơn đăng ký biến động đất đai", "Mẫu số 18"),
            paper("Giấy xác nhận đã niêm yết mất giấy", cases="mat"),
            paper("Giấy xác nhận thiên tai, hỏa hoạn", cases="thien-tai"),
            identity(),
        ],
        methods=ways(10, text="sau khi hết niêm yết"),
        fees=[fee(50000, "mỗi giấy", basis=LOCAL)],
        result="Giấy chứng nhận cấp lại; giấy cũ không còn giá trị.",
        bases=[*BASES, laws.LOCAL_FEES],
    ),
    land(
        "1.012817",
        "Chuyển mục đích sử dụng đất",
        popular="chuyển đất vườn sang đất ở; lên thổ cư; chuyển đổi đất; xin lên đất ở",
        keywords="thổ cư; đất vườn; đất nông nghiệp; tiền sử dụng đất; quy hoạch",
        situations="xay-sua-nha mua-ban-thua-ke-nha-dat",
        valid_from="2025-07-01",
        checked_on="2026-11-11",
        deciding_body=CHAIR,
        partner_bodies=f"{LAND_OFFICE}; cơ quan thuế",
        cases=[case("ca-thua", "Chuyển cả thửa"), case("mot-phan", "Chuyển một phần thửa", "Phải tách thửa, đo đạc trước.")],
        steps=[
            ("Xem quy hoạch", "Hỏi phường hoặc tra bản đồ quy hoạch: thửa đất có được chuyển không."),
            HAND_IN,
            ("Kiểm tra thực địa", "Công chức địa chính kiểm tra, lập tờ trình."),
            TAX,
            ("Nhận quyết định", "Nhận quyết định và giấy chứng nhận đã ghi mục đích mới."),
        ],
        documents=[
            declaration("Đơn đề nghị chuyển mục đích sử dụng đất", "Mẫu số 02"),
            paper("Giấy chứng nhận quyền sử dụng đất"),
            paper("Mảnh trích đo phần đất chuyển", cases="mot-phan"),
            identity(),
        ],
        methods=ways(15, level="partial", text="(chưa kể thời gian nộp tiền)", by_post=False),
        partial_reason=PAPER_ORIGINALS,
        fees=[
            fee(0, name="Phí thẩm định"),
            fee(None, "Tiền sử dụng đất theo thông báo thuế", name="Nghĩa vụ khác", basis="Nghị định 103/2024/NĐ-CP"),
        ],
        result="Quyết định cho phép chuyển mục đích; giấy chứng nhận đã chỉnh lý.",
        conditions="Phù hợp quy hoạch, kế hoạch sử dụng đất đã công bố.",
        bases=[laws.LAND, laws.LAND_DECREE, laws.LAND_PRICE, laws.LAND_TIERS],
    ),
    land(
        "1.012812",
        "Hòa giải tranh chấp đất đai",
        popular="hòa giải đất đai; tranh chấp ranh giới; tranh chấp đất",
        keywords="lấn đất; ranh giới; lối đi; kiện đất; hàng xóm",
        valid_from="2025-07-01",
        checked_on="2026-10-06",
        deciding_body=CHAIR,
        partner_bodies="Ủy ban Mặt trận Tổ quốc Việt Nam phường, tổ dân phố",
        steps=[
            ("Nộp đơn", "Trước hết nên nhờ tổ hòa giải ở tổ dân phố; không thành thì nộp đơn đến phường."),
            ("Tìm hiểu", "Phường xem hồ sơ đất, hiện trạng, hỏi người biết chuyện."),
            ("Họp hòa giải", "Các bên cùng có mặt; một bên vắng hai lần thì coi như hòa giải không thành."),
            (
                "Nhận biên bản",
                "Hòa giải thành mà đổi ranh giới thì phường gửi cơ quan đăng ký đất đai; không thành thì có thể khởi kiện.",
            ),
        ],
        documents=[
            declaration("Đơn đề nghị hòa giải tranh chấp đất đai", "", note="Theo mẫu tại quầy hoặc tự viết."),
            copy("Giấy tờ về đất, bản vẽ, hình ảnh", note="Nếu có."),
            identity(),
        ],
        methods=ways(30, "day", level="partial"),
        partial_reason="Các bên phải cùng có mặt ở buổi hòa giải.",
        fees=[fee(0)],
        result="Biên bản hòa giải thành hoặc không thành.",
        bases=[laws.LAND, laws.LAND_DECREE],
    ),
    land(
        "1.012821",
        "Đăng ký biến động khi chuyển nhượng, tặng cho, thừa kế quyền sử dụng đất",
        popular="sang tên sổ đỏ; sang tên sổ hồng; đăng bộ; sang tên nhà đất; sang tên đất thừa kế",
        keywords="mua bán đất; tặng cho; thừa kế; thuế thu nhập; lệ phí trước bạ",
        valid_from="2025-07-01",
        checked_on="2026-11-11",
        levels=["commune", "province"],
        scope="reception",
        implementing_body=LAND_OFFICE,
        deciding_body=LAND_OFFICE,
        partner_bodies="Cơ quan thuế",
        cases=[
            case("chuyen-nhuong", "Mua bán, chuyển nhượng"),
            case("tang-cho", "Tặng cho", "Cha mẹ, con, vợ chồng, anh chị em ruột cho nhau thì được miễn thuế, lệ phí trước bạ."),
            case("thua-ke", "Thừa kế"),
        ],
        steps=[
            ("Công chứng, chứng thực", "Làm hợp đồng hoặc văn bản chia di sản trước."),
            (
                "Nộp hồ sơ",
                "Trong 30 ngày từ ngày hợp đồng có hiệu lực, tại bất kỳ Trung tâm Phục vụ hành chính công nào trong tỉnh.",
            ),
            TAX,
            ("Nhận giấy chứng nhận", "Nhận giấy mới hoặc giấy cũ có ghi tên người mới."),
        ],
        documents=[
            declaration("Đơn đăng ký biến động đất đai", "Mẫu số 18"),
            paper("Giấy chứng nhận quyền sử dụng đất"),
            paper("Hợp đồng chuyển nhượng", cases="chuyen-nhuong", note="Đã công chứng, chứng thực."),
            paper("Hợp đồng tặng cho", cases="tang-cho", note="Đã công chứng, chứng thực."),
            paper("Văn bản khai nhận, phân chia di sản", cases="thua-ke", note="Một người thừa kế thì đơn đề nghị."),
            declaration("Tờ khai thuế thu nhập cá nhân", "Mẫu 03/BĐS-TNCN"),
            declaration("Tờ khai lệ phí trước bạ", "Mẫu 01/LPTB"),
            copy("Giấy tờ chứng minh được miễn thuế", cases="tang-cho thua-ke"),
        ],
        methods=[
            in_person(8, text="(chưa kể thời gian nộp thuế)"),
            online(
                "partial", 8, text="(chưa kể thời gian nộp thuế)", note="Mang bản chính giấy chứng nhận khi đến nhận kết quả."
            ),
        ],
        partial_reason=PAPER_ORIGINALS,
        fees=[
            fee(50000, "mỗi giấy", basis=LOCAL),
            fee(None, "2 % thuế thu nhập và 0,5 % lệ phí trước bạ", name="Thuế", cases="chuyen-nhuong"),
            fee(None, "10 % thuế và 0,5 % lệ phí trước bạ, trừ người được miễn", name="Thuế", cases="tang-cho thua-ke"),
        ],
        result="Giấy chứng nhận mang tên người sử dụng đất mới.",
        conditions="Đất có giấy chứng nhận, không tranh chấp, không bị kê biên, còn thời hạn sử dụng.",
        bases=[*BASES, laws.LOCAL_FEES],
    ),
]
