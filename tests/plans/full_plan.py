"""A whole plan of the shape of a real one: one-paragraph basis, "III." twice, run-in labels, lists, six tasks."""

BASES = (
    "Căn cứ Kế hoạch số 15/KH-UBND ngày 06/01/2026 của Ủy ban nhân dân tỉnh về thông tin, tuyên truyền cải cách hành chính"
    " năm 2026; Kế hoạch số 02/KH-UBND ngày 05/01/2026 của Ủy ban nhân dân phường về cải cách hành chính năm 2026",
    "Xét đề nghị của Phòng Văn hóa - Xã hội tại Tờ trình số 07/TTr-VHXH ngày 12 tháng 01 năm 2026.",
)
LEAD = (
    "Ủy ban nhân dân phường Hoa Sen ban hành Kế hoạch tuyên truyền công tác cải cách hành chính (sau đây viết tắt là CCHC)"
    " trên địa bàn phường năm 2026 như sau:"
)


def _p(*paragraphs):
    return "".join(f"<p>{text}</p>" for text in paragraphs)


# label, title, level, kind, body
SECTIONS = (
    ("I.", "Mục đích, yêu cầu", 1, "other", ""),
    (
        *("1.", "Mục đích", 2, "purpose"),
        _p(
            "Giúp cán bộ, công chức và người dân trong phường hiểu đúng mục tiêu, nội dung của CCHC; biết rõ mình được phục vụ"
            " thế nào, hỏi ai và phản ánh ở đâu khi có vướng mắc.",
            "Tạo sự đồng thuận giữa chính quyền và Nhân dân, để mỗi thay đổi về thủ tục, giấy tờ đều được báo trước, giải thích"
            " rõ và áp dụng thống nhất ở mọi tổ dân phố.",
            "Nâng tỷ lệ hồ sơ nộp trực tuyến và tỷ lệ thanh toán không dùng tiền mặt; lấy mức độ hài lòng của người dân làm"
            " thước đo kết quả tuyên truyền.",
        ),
    ),
    (
        *("2.", "Yêu cầu", 2, "requirements"),
        _p(
            "Nội dung ngắn gọn, dễ nhớ, gắn với việc thật; hình thức phù hợp từng nhóm người nghe, chú ý người cao tuổi, người"
            " khuyết tật và người mới chuyển đến.",
            "Mỗi nhiệm vụ có nơi chủ trì, thời gian và sản phẩm cụ thể; kết quả được công khai trên trang thông tin điện tử của"
            " phường.",
        ),
    ),
    ("II.", "Đối tượng, nội dung và hình thức tuyên truyền", 1, "other", ""),
    (
        *("1.", "Đối tượng", 2, "audience"),
        _p("Cán bộ, công chức, người lao động; tổ chức, doanh nghiệp và Nhân dân đang sinh sống trên địa bàn phường Hoa Sen."),
    ),
    ("2.", "Nội dung tuyên truyền", 2, "content", "<p>Tập trung vào các nhóm nội dung sau:</p>"),
    (
        *("a)", "Thủ tục hành chính và dịch vụ công trực tuyến", 3, "content"),
        "<ul><li>Danh mục thủ tục giải quyết tại phường, thành phần hồ sơ, thời hạn, phí và lệ phí.</li><li>Cách nộp hồ sơ trên"
        " Cổng Dịch vụ công quốc gia:<ul><li>đăng nhập bằng tài khoản định danh;</li><li>thanh toán trực tuyến và theo dõi hồ"
        " sơ.</li></ul></li><li>Quyền của người dân khi hồ sơ bị chậm: được xin lỗi bằng văn bản và hẹn lại ngày trả.</li></ul>",
    ),
    (
        *("b)", "", 3, "content"),
        _p(
            "Sáu lĩnh vực của CCHC: thể chế; thủ tục hành chính; tổ chức bộ máy; chế độ công vụ; tài chính công; chính quyền điện"
            " tử, chính quyền số.",
            "Gương người tốt, cách làm hay; những sáng kiến rút ngắn thời gian đi lại của người dân.",
        ),
    ),
    (
        *("3.", "Hình thức tuyên truyền", 2, "formats"),
        "<p>Kết hợp trực tiếp và trực tuyến:</p><ol><li>Hội nghị, tọa đàm, sinh hoạt tổ dân phố.</li><li>Loa truyền thanh, bảng"
        " điện tử, pano, tờ gấp.</li><li>Trang thông tin điện tử, Zalo của phường.</li></ol>"
        "<table><thead><tr><th>Kênh</th><th>Nhịp đăng</th></tr></thead><tbody><tr><td>Loa truyền thanh</td><td>Thứ hai, thứ năm"
        " hằng tuần</td></tr><tr><td>Zalo</td><td>Ít nhất 02 tin mỗi tuần</td></tr></tbody></table>",
    ),
    ("III.", "Hoạt động tuyên truyền trọng tâm", 1, "tasks", ""),
    (
        *("III.", "Kinh phí thực hiện", 1, "funding"),
        _p(
            "Kinh phí lấy từ nguồn ngân sách của phường giao năm 2026 và các nguồn hợp pháp khác; việc lập dự toán, quyết toán"
            " thực hiện theo quy định hiện hành."
        ),
    ),
    ("IV.", "Tổ chức thực hiện", 1, "organisation", ""),
    (
        *("1.", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân", 2, "organisation"),
        _p(
            "Theo dõi, đôn đốc việc thực hiện Kế hoạch; tổng hợp kết quả, báo cáo Ủy ban nhân dân phường trước ngày 15/6 và trước"
            " ngày 15/11.",
            "Cập nhật kịp thời danh mục thủ tục, số điện thoại đường dây nóng và lịch tiếp công dân trên trang thông tin.",
        ),
    ),
    (
        *("2.", "Phòng Văn hóa - Xã hội", 2, "organisation"),
        _p(
            "Biên tập tin, bài; phối hợp với các tổ dân phố treo pano, phát tờ gấp và tổ chức hội thi tìm hiểu CCHC.",
            "Cung cấp tài liệu tuyên truyền cho Ủy ban Mặt trận Tổ quốc Việt Nam phường và các đoàn thể.",
        ),
    ),
    (
        *("3.", "Các cơ quan, đơn vị liên quan", 2, "organisation"),
        _p(
            "Căn cứ Kế hoạch này, các cơ quan, đơn vị chủ động triển khai phần việc được giao. Trong quá trình thực hiện, nếu có"
            " vướng mắc, kịp thời phản ánh về Phòng Văn hóa - Xã hội để tổng hợp, trình Ủy ban nhân dân phường xem xét, quyết"
            " định."
        ),
    ),
)

# content, lead, partners, time
TASKS = (
    (
        *("Đăng kết quả Chỉ số CCHC và mức độ hài lòng của người dân trên trang thông tin điện tử", "Văn phòng HĐND và UBND"),
        *("Phòng Văn hóa - Xã hội", "Thường xuyên"),
    ),
    (
        *("Phát chuyên mục “Mỗi tuần một thủ tục” trên loa truyền thanh", "Phòng Văn hóa - Xã hội"),
        *("Trung tâm Phục vụ hành chính công", "Hằng tuần"),
    ),
    (
        *("Tập huấn kỹ năng giao tiếp, hướng dẫn nộp hồ sơ trực tuyến cho công chức", "Văn phòng HĐND và UBND"),
        *("Các cơ quan, đơn vị", "Quý II"),
    ),
    (
        *("Ra quân hướng dẫn cài đặt tài khoản định danh tại tổ dân phố", "Công an phường; Đoàn Thanh niên"),
        *("Tổ công nghệ số cộng đồng", "Trước ngày 15/6/2026"),
    ),
    ("In, treo pano tại trụ sở và các điểm sinh hoạt", "Phòng Văn hóa - Xã hội", "Các tổ dân phố", "Tháng 3/2026"),
    (
        *("Tổ chức hội thi tìm hiểu CCHC năm 2026", "Phòng Văn hóa - Xã hội"),
        *("Ủy ban Mặt trận Tổ quốc Việt Nam phường", "Tháng 10/2026"),
    ),
)
RECIPIENTS = (
    "Ủy ban nhân dân tỉnh (b/c)\nSở Nội vụ (b/c)\nThường trực Đảng ủy, HĐND phường\nChủ tịch, các Phó Chủ tịch UBND phường\n"
    "Các cơ quan, đơn vị thuộc phường\nLưu: VT, VHXH"
)
SUBJECT = "Tuyên truyền công tác cải cách hành chính trên địa bàn phường Hoa Sen năm 2026"
