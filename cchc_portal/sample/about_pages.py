"""The sample ward tells of itself: texts of our own about a ward that does not exist."""

# (key, key of the page it stands below, kind, title, summary, body); a parent stands before what is below it.
PAGES = (
    (
        "history",
        None,
        "history",
        "Lịch sử hình thành",
        "Từ hai làng ven đầm đến phường Hoa Sen hôm nay.",
        """<p>Vùng đất phường Hoa Sen vốn là hai làng cổ ở hai bờ Đầm Sen: làng Đầm ở phía bắc sống bằng nghề trồng sen, thả
cá; làng Bến ở phía nam lập nên từ một bến thuyền chở gạo, muối trên sông Mai.</p>
<h3>Từ làng lên phường</h3>
<p>Năm 1961, con đường nối hai làng được đắp qua đầm, chợ Bến chuyển về ngã ba đường. Đến năm 1996, khi thị xã mở
rộng, làng Đầm trở thành phường Đầm Sen, làng Bến trở thành phường Bến Mai.</p>
<h3>Phường Hoa Sen</h3>
<p>Ngày 01/7/2025, phường Đầm Sen và phường Bến Mai nhập lại thành phường Hoa Sen, thuộc tỉnh Sao Mai. Trụ sở làm
việc đặt tại số 1 đường Đầm Sen; trụ sở phường Bến Mai cũ là điểm tiếp nhận hồ sơ thứ hai để bà con phía nam không
phải đi xa.</p>
<table><thead>
<tr><th scope="col">Mốc</th><th scope="col">Sự kiện</th></tr></thead><tbody>
<tr><td>1961</td><td>Đắp đường nối hai bờ đầm</td></tr>
<tr><td>1996</td><td>Thành lập phường Đầm Sen, phường Bến Mai</td></tr>
<tr><td>01/7/2025</td><td>Thành lập phường Hoa Sen</td></tr></tbody></table>""",
    ),
    (
        "dam",
        "history",
        "other",
        "Phường Đầm Sen trước ngày 01/7/2025",
        "Nửa bắc của phường: mặt đầm, các tổ dân phố ven bờ và làng trồng sen.",
        """<p>Phường Đầm Sen có 11 tổ dân phố, gần một phần ba diện tích là mặt nước. Hồ sơ hộ tịch, địa chính của phường đã
được bàn giao đầy đủ cho phường Hoa Sen và lưu tại Văn phòng HĐND và UBND.</p>""",
    ),
    (
        "ben",
        "history",
        "other",
        "Phường Bến Mai trước ngày 01/7/2025",
        "Nửa nam của phường: khu chợ, bến sông và các tuyến phố buôn bán.",
        """<p>Phường Bến Mai có 9 tổ dân phố và chợ Bến, chợ đầu mối nông sản của vùng. Giấy tờ do phường Bến Mai cấp trước
ngày 01/7/2025 vẫn có giá trị; người dân không phải đổi lại.</p>""",
    ),
    (
        "nature",
        None,
        "nature",
        "Điều kiện tự nhiên",
        "Diện tích, địa hình, sông hồ, khí hậu.",
        """<p>Phường Hoa Sen rộng 9,4 km², địa hình bằng phẳng, cao từ 1,2 m đến 3,5 m so với mực nước biển, thấp dần từ tây
bắc xuống đông nam.</p>
<h3>Sông và đầm</h3>
<ul>
<li>Đầm Sen rộng 86 ha, sâu trung bình 1,6 m, là nơi chứa nước mưa của toàn phường.</li>
<li>Sông Mai chảy dọc ranh giới phía nam dài 4,1 km, có đê và hai cống tiêu.</li></ul>
<h3>Khí hậu</h3>
<p>Mùa mưa từ tháng 5 đến tháng 10. Những ngày mưa trên 100 mm, các tổ dân phố số 4, số 7 và số 12 có thể ngập cục
bộ; lịch vận hành trạm bơm được thông báo trên cổng này và hệ thống truyền thanh.</p>""",
    ),
    (
        "culture",
        None,
        "culture",
        "Truyền thống văn hóa",
        "Hội đầm, nghề ướp trà sen và nếp sống các tổ dân phố.",
        """<p>Người Hoa Sen giữ nếp “hội đầm tháng Sáu, giúp nhau tháng Chạp”: tháng Sáu âm lịch mở hội mừng mùa sen, tháng
Chạp các tổ dân phố góp gạo, góp công sửa nhà cho hộ khó khăn.</p>
<p>Toàn phường có 20 tổ dân phố, tổ nào cũng có nhà văn hóa; 12 câu lạc bộ văn nghệ, thể thao sinh hoạt hằng
tuần.</p>""",
    ),
    (
        "festival",
        "culture",
        "other",
        "Hội Đầm Sen",
        "Ba ngày giữa tháng Sáu âm lịch: rước nước, thi chèo thuyền thúng, thi ướp trà.",
        """<p>Hội mở từ ngày 14 đến ngày 16 tháng Sáu âm lịch hằng năm tại sân đình Đầm và mặt đầm phía bắc.</p>
<h3>Các hoạt động chính</h3>
<ol>
<li>Lễ rước nước từ giữa đầm về đình.</li>
<li>Thi chèo thuyền thúng giữa các tổ dân phố.</li>
<li>Thi ướp trà sen, người thi phải ướp xong trước khi mặt trời mọc.</li></ol>
<p>Trong những ngày hội, đường Đầm Sen cấm xe từ 17 giờ đến 22 giờ.</p>""",
    ),
    (
        "relics",
        None,
        "relics",
        "Di tích",
        "Đình Đầm, chùa Bến và giếng đá làng Bến.",
        """<p>Trên địa bàn phường có ba di tích được xếp hạng cấp tỉnh. Di tích mở cửa hằng ngày từ 7 giờ đến 17 giờ, vào cửa
không mất tiền.</p>
<table><thead>
<tr><th scope="col">Di tích</th><th scope="col">Địa chỉ</th><th scope="col">Loại hình</th></tr></thead><tbody>
<tr><td>Đình Đầm</td><td>Tổ dân phố số 2</td><td>Kiến trúc nghệ thuật</td></tr>
<tr><td>Chùa Bến</td><td>Tổ dân phố số 14</td><td>Kiến trúc nghệ thuật</td></tr>
<tr><td>Giếng đá làng Bến</td><td>Tổ dân phố số 15</td><td>Khảo cổ</td></tr></tbody></table>""",
    ),
    (
        "landscape",
        None,
        "landscape",
        "Danh lam thắng cảnh",
        "Mặt đầm mùa sen, đường dạo ven sông Mai.",
        """<p>Mùa sen nở từ cuối tháng 5 đến giữa tháng 8. Đường dạo bộ quanh đầm dài 3,2 km, có lối cho xe lăn ở cả bốn cổng,
đèn chiếu sáng đến 22 giờ.</p>
<p>Đi thuyền trên đầm phải mặc áo phao; bến thuyền do tổ tự quản số 2 trông coi, giá niêm yết tại bến.</p>""",
    ),
    (
        "boundary",
        None,
        "boundary",
        "Bản đồ địa giới hành chính",
        "Phường giáp những đâu, gồm bao nhiêu tổ dân phố.",
        """<p>Phía bắc giáp xã Đồng Lau, phía đông giáp phường Cầu Ngói, phía nam là sông Mai, phía tây giáp xã Gò Vàng. Phường
gồm 20 tổ dân phố, đánh số từ 1 đến 20 theo chiều kim đồng hồ, bắt đầu từ trụ sở phường.</p>
<p>Sơ đồ địa giới, trụ sở và các nơi người dân hay cần có ở <a href="/ban-do/">Bản đồ số</a>.</p>""",
    ),
    (
        "apparatus",
        None,
        "apparatus",
        "Chức năng của Ủy ban nhân dân phường",
        "Ủy ban nhân dân phường làm những việc gì, ai chịu trách nhiệm.",
        """<p>Ủy ban nhân dân phường quản lý nhà nước trên địa bàn, tổ chức thi hành pháp luật, giải quyết thủ tục hành chính
và chăm lo đời sống của Nhân dân. Ủy ban làm việc theo chế độ tập thể kết hợp trách nhiệm của Chủ tịch.</p>
<p>Danh sách lãnh đạo, đơn vị, chức danh và cách liên hệ có ở trang <a href="/gioi-thieu/bo-may/">Tổ chức bộ
máy</a>.</p>""",
    ),
)

# A page that is still being written: officers see it, citizens do not.
DRAFT = (
    "craft",
    "culture",
    "other",
    "Nghề ướp trà sen",
    "Cách chọn hoa, ướp trà và giữ hương của làng Đầm.",
    "<p>Bài đang chờ các nghệ nhân đọc lại.</p>",
)
