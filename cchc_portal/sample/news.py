"""The sample's news: posts, albums, a video and events of the ward Hoa Sen; every sentence invented."""

REFORM, NOTICE, DIGITAL, LIFE = "Cải cách hành chính", "Thông báo", "Chuyển đổi số", "Hoạt động của phường"
# (name, what it is for, whether its posts are announcements)
CATEGORIES = (
    (REFORM, "Thủ tục gọn hơn, chờ ít hơn: việc đã làm và kết quả.", False),
    (NOTICE, "Thông báo của Ủy ban nhân dân phường.", True),
    (DIGITAL, "Nộp hồ sơ trực tuyến, thanh toán, định danh điện tử.", False),
    (LIFE, "Việc trong phường, trong tổ dân phố.", False),
)

SECOND_READING = """
<p>Sáng 21/11, Trung tâm Phục vụ hành chính công phường Hoa Sen bắt đầu gọi điện báo kết quả cho người nộp hồ sơ trước hẹn một
ngày. Ai đã có kết quả sớm thì được mời đến nhận ngay hoặc nhận qua bưu chính, không phải đợi đến ngày ghi trên giấy hẹn.</p>
<h3>Ba việc thay đổi</h3>
<ul><li>Giấy hẹn ghi số điện thoại của người đang giữ hồ sơ.</li>
<li>Hồ sơ cần bổ sung được báo một lần, ghi đủ các giấy tờ còn thiếu.</li>
<li>Hồ sơ trễ hẹn có thư xin lỗi, nêu lý do và ngày trả mới.</li></ul>
<p>Trong tuần đầu làm thử, 214 trong 231 hồ sơ được trả sớm hơn giấy hẹn. Ý kiến của người dân được ghi lại mỗi chiều và trả lời
trong ngày làm việc tiếp theo.</p>
<table><caption>Hồ sơ trong tuần làm thử</caption><thead><tr><th scope="col">Lĩnh vực</th><th scope="col">Nhận</th>
<th scope="col">Trả sớm</th></tr></thead><tbody><tr><td>Hộ tịch</td><td>96</td><td>94</td></tr>
<tr><td>Chứng thực</td><td>88</td><td>88</td></tr><tr><td>Đất đai, xây dựng</td><td>47</td><td>32</td></tr></tbody></table>
"""

# title, category, (day, hour), summary, body, then what is not usual: scene, alt, caption, tags, tasks (numbers in the 2026
# table), byline kind and name.
POSTS = (
    {
        "title": "Gọi điện báo kết quả trước hẹn: người dân bớt một lần đi lại",
        "category": REFORM,
        "at": "2026-11-21 21:24",
        "summary": "Trung tâm Phục vụ hành chính công báo kết quả trước hẹn một ngày; hồ sơ xong sớm được nhận ngay.",
        "body": SECOND_READING,
        "scene": "counter",
        "alt": "Ba quầy tiếp nhận hồ sơ, mỗi quầy có một người dân đang được hướng dẫn",
        "caption": "Quầy tiếp nhận hồ sơ của Trung tâm Phục vụ hành chính công phường.",
        "tags": ("một cửa", "đúng hẹn"),
        "tasks": (3,),
        "byline": ("both", "Cù Minh Nhật Quang"),
    },
    {
        "title": "Hội thi “Tổ dân phố số”: 26 đội, hơn 400 lượt người cổ vũ",
        "category": DIGITAL,
        "at": "2026-11-14 16:05",
        "summary": "Các đội thi giải tình huống nộp hồ sơ trên điện thoại ngay trên sân khấu.",
        "body": "<p>Chung kết hội thi diễn ra chiều 14/11 tại nhà văn hóa trung tâm. Mỗi đội có mười phút để giúp một người"
        " cao tuổi nộp"
        " một hồ sơ thật trên điện thoại, từ đăng nhập đến thanh toán lệ phí.</p><p>Đội tổ dân phố 12 giành giải nhất nhờ"
        " hướng dẫn"
        " chậm, rõ và kiểm tra lại từng bước. Bài thi của các đội sẽ được dựng thành mười video ngắn để phát ở các buổi sinh"
        " hoạt tổ"
        " dân phố.</p>",
        "scene": "meeting",
        "alt": "Hội trường đông người xem một thí sinh trình bày trước màn hình",
        "caption": "Vòng chung kết tại nhà văn hóa trung tâm.",
        "tags": ("hội thi", "tổ công nghệ số"),
        "tasks": (8,),
        "byline": ("text", "Cù Minh Nhật Quang"),
    },
    {
        "title": "Sáu tháng phát thanh “Hỏi - đáp về thủ tục hành chính”",
        "category": REFORM,
        "at": "2026-11-06 07:30",
        "summary": "Mỗi tuần một chuyên đề, trả lời đúng câu người dân đã hỏi trong tuần trước.",
        "body": "<p>Chương trình phát lúc 17 giờ 15 thứ Ba, phát lại sáng thứ Bảy. Câu hỏi lấy từ sổ ghi ở Trung tâm Phục vụ"
        " hành chính"
        " công và từ các buổi sinh hoạt tổ dân phố.</p><p>Ba câu được hỏi nhiều nhất: đăng ký khai sinh khi cha mẹ chưa đăng"
        " ký kết"
        " hôn; sao y có cần bản giấy không; nộp hồ sơ hộ cho cha mẹ cần giấy gì.</p>",
        "scene": "loudspeaker",
        "alt": "Cột loa truyền thanh giữa các ngôi nhà, dưới đường có người đứng nghe",
        "caption": "Cụm loa truyền thanh thông minh ở tổ dân phố 7.",
        "tags": ("truyền thanh", "hỏi đáp"),
        "tasks": (2,),
        "byline": ("text", "Doãn Thị Mộc Miên"),
    },
    {
        "title": "Nộp hồ sơ tại nhà trong năm bước",
        "category": DIGITAL,
        "at": "2026-10-20 09:00",
        "summary": "Tờ gấp bản điện tử: từ đăng nhập đến nhận kết quả qua bưu chính.",
        "body": "<h3>Năm bước</h3><ol><li>Mở Cổng Dịch vụ công quốc gia, đăng nhập bằng tài khoản định danh.</li><li>Tìm tên"
        " thủ tục,"
        " chọn phường Hoa Sen là nơi giải quyết.</li><li>Điền tờ khai, chụp đủ bốn góc các giấy tờ.</li><li>Thanh toán lệ phí nếu"
        " có.</li><li>Lưu mã hồ sơ để tra cứu; chọn nhận kết quả qua bưu chính hoặc tại Trung tâm.</li></ol><p>Chưa quen làm"
        " một mình,"
        " bà con gọi tổ công nghệ số cộng đồng của tổ dân phố, hoặc đến quầy hướng dẫn trong giờ làm việc.</p>",
        "scene": "phone",
        "alt": "Màn hình điện thoại với bốn ô việc cần làm, ba ô đã đánh dấu",
        "caption": "",
        "tags": ("nộp hồ sơ trực tuyến",),
        "tasks": (5,),
        "byline": ("edited", "Phòng Văn hóa - Xã hội"),
    },
    {
        "title": "Lịch trực hướng dẫn nộp hồ sơ trực tuyến tháng 12",
        "category": NOTICE,
        "at": "2026-11-20 14:00",
        "summary": "Tối thứ Ba và thứ Năm, từ 18 giờ 30 đến 20 giờ 30, tại năm nhà văn hóa.",
        "body": "<p>Bà con mang theo điện thoại có tài khoản định danh và giấy tờ cần nộp. Người cao tuổi, người khuyết tật"
        " được hướng dẫn"
        " tại nhà khi gọi trước một ngày.</p>",
        "tags": ("nộp hồ sơ trực tuyến", "tổ công nghệ số"),
    },
    {
        "title": "Tạm dừng nhận hồ sơ đất đai chiều 27/11 để chuyển kho lưu trữ",
        "category": NOTICE,
        "at": "2026-11-18 08:15",
        "summary": "Các lĩnh vực khác vẫn làm việc như thường; hồ sơ trực tuyến vẫn nhận.",
        "body": "<p>Từ 13 giờ 30 đến 17 giờ ngày 27/11/2026, quầy đất đai không nhận hồ sơ giấy. Hồ sơ có hẹn trả trong buổi"
        " này được trả"
        " từ 7 giờ 30 cùng ngày.</p>",
    },
    {
        "title": "Lấy ý kiến về giờ làm việc sáng thứ Bảy",
        "category": NOTICE,
        "at": "2026-11-09 10:30",
        "summary": "Phiếu hỏi phát tại Trung tâm và các tổ dân phố, nhận đến hết ngày 30/11.",
        "body": "<p>Phường dự kiến mở quầy sáng thứ Bảy tuần đầu mỗi tháng cho người đi làm giờ hành chính. Ý kiến được tổng"
        " hợp và công"
        " khai trên cổng.</p>",
        "tags": ("một cửa",),
    },
    {
        "title": "Tổ dân phố 7 giữ sạch hồ Đầm Sen: mỗi nhà một buổi một tháng",
        "category": LIFE,
        "at": "2026-11-02 17:40",
        "summary": "Lịch trực dán ở cổng tổ, ai cũng biết đến lượt nhà nào.",
        "body": "<p>Từ đầu năm, 84 hộ trong tổ chia nhau vớt rác, tỉa lá già quanh hồ. Việc nhỏ nhưng đều, mặt hồ trong lại"
        " sau ba"
        " tháng.</p>",
        "scene": "pond",
        "alt": "Hồ sen có hoa hồng nhạt, lá nổi trên mặt nước, hàng cây bên bờ",
        "caption": "Hồ Đầm Sen sáng đầu tháng 11.",
        "byline": ("text", "Bế Văn Hòa Thuận"),
    },
    {
        "title": "Sơ kết sáu tháng: năm việc đúng hẹn, hai việc phải làm nhanh hơn",
        "category": REFORM,
        "at": "2026-06-26 15:20",
        "summary": "Kết quả sáu tháng đầu năm của kế hoạch tuyên truyền cải cách hành chính.",
        "body": "<p>Hội nghị sơ kết ngày 26/6 nêu rõ việc nào đã xong, việc nào chậm và vì sao. Hai việc chậm đều do chờ tài"
        " liệu của cấp"
        " trên; phường thống nhất làm trước phần không phụ thuộc.</p>",
        "scene": "office",
        "alt": "Trụ sở phường mái ngói, cột cờ phía trước, người dân đi vào",
        "caption": "Trụ sở Ủy ban nhân dân phường.",
        "tags": ("sơ kết",),
        "tasks": (7,),
        "byline": ("text", "Doãn Thị Mộc Miên"),
    },
    {
        "title": "26 buổi hướng dẫn tại tổ dân phố, 57 người được giúp tại nhà",
        "category": DIGITAL,
        "at": "2026-06-18 08:00",
        "summary": "Đợt cao điểm 45 ngày kích hoạt tài khoản định danh đã kết thúc.",
        "body": "<p>Tổ công nghệ số cùng công an phường đến từng tổ dân phố, ưu tiên buổi tối và ngày nghỉ. Người già yếu,"
        " người khuyết tật"
        " được giúp tại nhà.</p>",
        "tags": ("tổ công nghệ số", "định danh điện tử"),
        "tasks": (6,),
        "byline": ("text", "Cù Minh Nhật Quang"),
    },
    {
        "title": "Tập huấn cho 132 công chức và thành viên tổ công nghệ số",
        "category": REFORM,
        "at": "2026-03-20 16:45",
        "summary": "Học theo tình huống thật: hồ sơ thiếu giấy, ảnh chụp mờ, lệ phí chưa trừ.",
        "body": "<p>Lớp học chia nhóm nhỏ, mỗi nhóm xử lý ba hồ sơ mẫu trên máy rồi đổi vai người nộp và người nhận.</p>",
        "tags": ("tập huấn", "tổ công nghệ số"),
        "tasks": (4,),
        "byline": ("text", "Doãn Thị Mộc Miên"),
    },
    {
        "title": "Phường Hoa Sen ban hành kế hoạch tuyên truyền cải cách hành chính năm 2026",
        "category": REFORM,
        "at": "2026-01-16 08:30",
        "summary": "Việc gì, ai chủ trì, khi nào xong: tất cả công khai để người dân theo dõi.",
        "body": "<p>Kế hoạch số 18/KH-UBND ngày 15/01/2026 giao từng nhiệm vụ cho một đầu mối, có thời hạn và sản phẩm. Tiến"
        " độ được cập nhật"
        ' trên <a href="/ke-hoach/">mục Kế hoạch</a> của cổng.</p>',
        "tags": ("kế hoạch",),
        "tasks": (1,),
        "byline": ("text", "Doãn Thị Mộc Miên"),
    },
    {
        "title": "Một năm sau sắp xếp: hồ sơ của hai phường cũ đã về một kho",
        "category": LIFE,
        "at": "2025-12-22 10:10",
        "summary": "Người dân phường Đầm Sen và phường Bến Mai trước đây tra cứu giấy tờ ở cùng một nơi.",
        "body": "<p>Kho lưu trữ mới đặt tại trụ sở chính. Giấy tờ mang tên phường cũ vẫn có giá trị, không phải đổi nếu còn"
        " thời hạn.</p>",
        "tags": ("sắp xếp đơn vị",),
        "byline": ("text", "Bế Văn Hòa Thuận"),
    },
)

# title, moment of publication, summary, photos: (scene, alt, caption)
ALBUMS = (
    (
        "Hội thi “Tổ dân phố số” năm 2026",
        "2026-11-15 08:00",
        "Vòng chung kết chiều 14/11 tại nhà văn hóa trung tâm.",
        (
            ("meeting", "Hội trường đông người xem một thí sinh trình bày", "Phần thi giải tình huống."),
            ("phone", "Màn hình điện thoại với các bước nộp hồ sơ đã đánh dấu", "Bài thi của đội tổ dân phố 12."),
            ("office", "Trụ sở phường buổi sáng, người dân đi vào sân", "Các đội tập trung trước giờ thi."),
        ),
    ),
    (
        "Một buổi sáng ở Trung tâm Phục vụ hành chính công",
        "2026-10-12 09:30",
        "Từ lấy số đến nhận kết quả.",
        (
            ("counter", "Ba quầy tiếp nhận hồ sơ có người dân đang được hướng dẫn", "Quầy hộ tịch, chứng thực và đất đai."),
            ("phone", "Màn hình điện thoại hiện phiếu hẹn trả kết quả", "Phiếu hẹn gửi về điện thoại."),
        ),
    ),
    (
        "Đầm Sen tháng sáu",
        "2026-06-30 18:00",
        "Mùa sen ở hồ trung tâm phường.",
        (
            ("pond", "Hồ sen có hoa hồng nhạt giữa lá xanh", "Hồ Đầm Sen, cuối tháng sáu."),
            ("loudspeaker", "Cột loa truyền thanh trên ngõ nhỏ cạnh hồ", "Ngõ ven hồ, tổ dân phố 7."),
        ),
    ),
)

VIDEO = {
    "title": "Nộp hồ sơ khai sinh trên điện thoại",
    "at": "2026-09-08 08:00",
    "summary": "Hướng dẫn từng bước, dài bốn phút.",
    "url": "https://video.hoasen.example.gov.vn/khai-sinh",
    "transcript": "<p>Bước một, mở Cổng Dịch vụ công quốc gia và đăng nhập. Bước hai, gõ “khai sinh” vào ô tìm kiếm. Bước ba,"
    " chọn phường"
    " Hoa Sen. Bước bốn, điền tờ khai theo giấy chứng sinh, chụp giấy chứng sinh. Bước năm, kiểm tra lại và gửi.</p>",
    "scene": "phone",
    "alt": "Màn hình điện thoại với các bước nộp hồ sơ",
}

# title, start, end, place, description
EVENTS = (
    (
        "Đối thoại giữa lãnh đạo phường và người dân về cải cách hành chính",
        "2026-12-05 08:00",
        "2026-12-05 11:00",
        "Hội trường Ủy ban nhân dân phường",
        "Người dân gửi trước câu hỏi qua tổ trưởng tổ dân phố hoặc hỏi trực tiếp.",
    ),
    (
        "Hướng dẫn nộp hồ sơ trực tuyến buổi tối",
        "2026-12-08 18:30",
        "2026-12-08 20:30",
        "Nhà văn hóa tổ dân phố 3",
        "",
    ),
    (
        "Hội nghị tổng kết công tác tuyên truyền cải cách hành chính năm 2026",
        "2026-12-25 14:00",
        "2026-12-25 16:30",
        "Hội trường Ủy ban nhân dân phường",
        "",
    ),
)
