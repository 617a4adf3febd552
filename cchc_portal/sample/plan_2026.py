"""The current year's plan of the sample ward: head and outline. Its table stands in plan_2026_tasks."""

import datetime as dt

from cchc_portal.sample import hoa_sen as ward
from cchc_portal.sample.plan_2026_tasks import TASKS

PLAN = {
    "number": "18",
    "issued_on": dt.date(2026, 1, 15),
    "subject": "Tuyên truyền cải cách hành chính nhà nước trên địa bàn phường Hoa Sen năm 2026",
    "year_from": 2026,
    "year_to": 2026,
    "parent_plan_text": "Kế hoạch số 09/KH-UBND ngày 07 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh Sao Mai "
    "tuyên truyền cải cách hành chính năm 2026",
    "lead_sentence": "Ủy ban nhân dân (UBND) phường Hoa Sen ban hành Kế hoạch tuyên truyền cải cách hành chính (CCHC) "
    "nhà nước trên địa bàn phường năm 2026 với các nội dung như sau:",
    "recipients": "UBND tỉnh (để báo cáo)\nSở Nội vụ\nThường trực Đảng ủy, HĐND phường\nChủ tịch, các Phó Chủ tịch UBND phường\n"
    "UBMTTQ và các đoàn thể phường\nCác đơn vị được phân công\nCác tổ dân phố\nLưu: VT, VHXH",
    "authority_lines": "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH",
    "signer_title": "PHÓ CHỦ TỊCH",
    "signer_position": ward.VICE_CULTURE,
    "signer_name": "Giáp Thị Tường An",
    "author_shown": "UBND phường Hoa Sen",
    "product_label": "Sản phẩm, kết quả",
}

BASES = (
    {
        "text": "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025",
        "document_kind": "Luật",
        "issued_on": dt.date(2025, 6, 16),
        "issuer": "Quốc hội",
        "subject": "Tổ chức chính quyền địa phương",
    },
    {
        "text": "Căn cứ Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ ban hành Chương trình tổng thể cải cách "
        "hành chính nhà nước giai đoạn 2021 - 2030",
        "document_kind": "Nghị quyết",
        "document_number": "76/NQ-CP",
        "issued_on": dt.date(2021, 7, 15),
        "issuer": "Chính phủ",
        "subject": "Ban hành Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2021 - 2030",
    },
    {
        "text": "Căn cứ Kế hoạch số 512/KH-UBND ngày 26 tháng 12 năm 2025 của Ủy ban nhân dân tỉnh Sao Mai về cải cách hành "
        "chính nhà nước tỉnh Sao Mai năm 2026",
        "document_kind": "Kế hoạch",
        "document_number": "512/KH-UBND",
        "issued_on": dt.date(2025, 12, 26),
        "issuer": "Ủy ban nhân dân tỉnh Sao Mai",
    },
    {
        "text": "Căn cứ Kế hoạch số 09/KH-UBND ngày 07 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh Sao Mai tuyên truyền cải cách "
        "hành chính năm 2026",
        "document_kind": "Kế hoạch",
        "document_number": "09/KH-UBND",
        "issued_on": dt.date(2026, 1, 7),
        "issuer": "Ủy ban nhân dân tỉnh Sao Mai",
    },
)

# (level, label, title, kind, text): paragraphs are divided by an empty line.
SECTIONS = (
    (1, "I.", "Mục đích, yêu cầu", "other", ""),
    (
        2, "1.", "Mục đích", "purpose",
        """
        Giúp cán bộ, công chức, viên chức, người lao động và Nhân dân hiểu rõ mục tiêu, nội dung CCHC năm đầu tiên phường vận hành
        trọn năm theo mô hình chính quyền địa phương hai cấp; tạo đồng thuận để từng cơ quan, từng người cùng làm, cùng giám sát.

        Đưa thông tin về dịch vụ công trực tuyến, thanh toán trực tuyến và cách nộp hồ sơ không phụ thuộc nơi cư trú đến từng
        tổ dân phố, từng hộ kinh doanh; phấn đấu hết năm 2026 có ít nhất 85% hộ gia đình có người biết tự nộp hồ sơ trực tuyến.

        Kịp thời giới thiệu cách làm hay, gương người tốt, việc tốt; tiếp nhận phản ánh, kiến nghị về thủ tục hành chính (TTHC) và
        công khai kết quả trả lời.
        """,
    ),
    (
        2, "2.", "Yêu cầu", "requirements",
        """
        Nội dung tuyên truyền phải đúng quy định, ngắn gọn, dễ nhớ, dễ làm theo; mỗi tin, bài trả lời được câu hỏi người dân cần
        chuẩn bị gì, nộp ở đâu, bao lâu có kết quả, phải trả bao nhiêu tiền.

        Hình thức phù hợp với từng nhóm đối tượng, chú trọng người cao tuổi, người khuyết tật, người lao động tự do; kết hợp kênh
        trực tuyến với sinh hoạt trực tiếp ở tổ dân phố, không phô trương, lãng phí.

        Mỗi nhiệm vụ có một đơn vị chủ trì, có thời hạn, có sản phẩm đo đếm được và được công khai tiến độ trên Cổng thông tin
        điện tử phường.
        """,
    ),
    (1, "II.", "Đối tượng, nội dung và hình thức tuyên truyền", "other", ""),
    (
        2, "1.", "Đối tượng", "audience",
        """
        Cán bộ, công chức, viên chức, người lao động của phường; người hoạt động không chuyên trách ở tổ dân phố; người dân, hộ
        kinh doanh, doanh nghiệp và học sinh trên địa bàn.
        """,
    ),
    (2, "2.", "Nội dung tuyên truyền", "content", ""),
    (
        3, "a)", "Chỉ đạo, điều hành cải cách hành chính", "content",
        """
        Chương trình, kế hoạch CCHC của Chính phủ, của tỉnh và của phường; trách nhiệm của người đứng đầu; kết quả xếp hạng Chỉ số
        CCHC, Chỉ số hài lòng của người dân và việc khắc phục các tiêu chí bị trừ điểm.
        """,
    ),
    (
        3, "b)", "Cải cách thể chế và thủ tục hành chính", "content",
        """
        Danh mục TTHC do phường giải quyết và những thủ tục mới ban hành, sửa đổi, bãi bỏ; việc tiếp nhận hồ sơ không phụ thuộc
        nơi cư trú; thời hạn, phí, lệ phí; tỷ lệ giải quyết đúng hạn từng tháng và thư xin lỗi khi trễ hẹn.
        """,
    ),
    (
        3, "c)", "Tổ chức bộ máy và chế độ công vụ", "content",
        """
        Chức năng, nhiệm vụ, địa điểm làm việc, số điện thoại của các phòng, trung tâm sau khi sắp xếp; quy tắc ứng xử, kỷ luật,
        kỷ cương công vụ; phong trào thi đua và gương cán bộ, công chức tận tụy với công việc.
        """,
    ),
    (
        3, "d)", "Cải cách tài chính công", "content",
        """
        Công khai dự toán, quyết toán ngân sách phường, các khoản đóng góp của Nhân dân; kết quả thực hành tiết kiệm, chống
        lãng phí trong sử dụng trụ sở, trang thiết bị dôi dư sau sắp xếp đơn vị hành chính.
        """,
    ),
    (
        3, "đ)", "Chính quyền số và dịch vụ công trực tuyến", "content",
        """
        Cách đăng ký, sử dụng tài khoản định danh điện tử; nộp hồ sơ, theo dõi tình trạng hồ sơ và thanh toán trên Cổng Dịch vụ
        công quốc gia; kỹ năng tự bảo vệ thông tin cá nhân, nhận biết cuộc gọi, đường dẫn mạo danh cơ quan nhà nước.
        """,
    ),
    (2, "3.", "Hình thức tuyên truyền", "formats", ""),
    (
        3, "a)", "Trực tuyến", "formats",
        """
        Chuyên mục “Cải cách hành chính” trên Cổng thông tin điện tử phường; trang Zalo, Facebook chính thức của phường và nhóm
        Zalo của các tổ dân phố; màn hình điện tử đặt tại Trung tâm Phục vụ hành chính công.
        """,
    ),
    (
        3, "b)", "Trực tiếp và trực quan", "formats",
        """
        Hội nghị, tập huấn, đối thoại; sinh hoạt tổ dân phố; hệ thống truyền thanh thông minh; tờ gấp, pa nô, bảng hướng dẫn có mã
        QR; hội thi và cuộc thi tìm hiểu; đội hình thanh niên tình nguyện hướng dẫn tại nhà cho người yếu thế.
        """,
    ),
    (
        1, "III.", "Nhiệm vụ trọng tâm", "tasks",
        """
        Phân công đơn vị chủ trì, phối hợp, thời gian và sản phẩm như sau:
        """,
    ),
    (
        1, "IV.", "Kinh phí thực hiện", "funding",
        """
        Do ngân sách phường bảo đảm trong dự toán chi thường xuyên năm 2026 đã giao cho các đơn vị và các nguồn hợp pháp khác; các
        đơn vị chủ động lồng ghép với phổ biến, giáo dục pháp luật và chuyển đổi số để sử dụng tiết kiệm, hiệu quả.
        """,
    ),
    (1, "V.", "Tổ chức thực hiện", "organisation", ""),
    (
        2, "1.", "Phòng Văn hóa - Xã hội", "organisation",
        """
        Là cơ quan thường trực, theo dõi, đôn đốc thực hiện Kế hoạch; biên soạn tài liệu, tin, bài; quản trị chuyên mục CCHC và
        các trang mạng xã hội chính thức; công khai tiến độ từng nhiệm vụ trên Cổng thông tin điện tử phường; tổng hợp, báo cáo
        sáu tháng và năm theo quy định.
        """,
    ),
    (
        2, "2.", "Văn phòng HĐND và UBND", "organisation",
        """
        Cung cấp kịp thời văn bản chỉ đạo, danh mục TTHC mới công bố và số liệu giải quyết hồ sơ; tham mưu việc tiếp nhận, xử lý,
        công khai kết quả trả lời phản ánh, kiến nghị của người dân, doanh nghiệp.
        """,
    ),
    (
        2, "3.", "Trung tâm Phục vụ hành chính công", "organisation",
        """
        Niêm yết đầy đủ TTHC bằng bản giấy và mã QR; bố trí người hướng dẫn tại nơi tiếp nhận hồ sơ; tổng hợp ý kiến đánh giá của
        người dân.
        """,
    ),
    (
        2, "4.", "Các phòng, trung tâm, đơn vị khác", "organisation",
        """
        Phòng Kinh tế, Hạ tầng và Đô thị tuyên truyền TTHC về đất đai, xây dựng, đăng ký hộ kinh doanh; Công an phường hướng dẫn
        kích hoạt tài khoản định danh điện tử; Trung tâm Dịch vụ tổng hợp phát thanh, trang trí tuyên truyền trực quan; các trường
        học đưa nội dung dịch vụ công trực tuyến vào sinh hoạt ngoại khóa.
        """,
    ),
    (
        2, "5.", "Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam phường và các đoàn thể", "organisation",
        """
        Vận động đoàn viên, hội viên và Nhân dân tham gia thực hiện, giám sát công tác CCHC; cử lực lượng cùng tổ công nghệ số
        cộng đồng “đi từng ngõ, hướng dẫn từng nhà”.

        Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị phản ánh về Phòng Văn hóa - Xã hội để tổng hợp, báo cáo UBND
        phường xem xét, giải quyết.
        """,
    ),
)  # fmt: skip

SAMPLE = {"plan": PLAN, "bases": BASES, "sections": SECTIONS, "tasks": TASKS}
