"""What the sample ward's leaders and units do, and how they are reached. The people do not exist."""

from cchc_portal.sample import hoa_sen as ward

NOT_LISTED = (ward.BLOCKS, ward.DIGITAL, ward.SCHOOLS, ward.POST_OFFICE)
MAIL = "hoasen.example.gov.vn"

# position → (duties, biography of who holds it, e-mail, mobile, day of consent to show the mobile)
LEADERS = {
    ward.CHAIR: (
        "Lãnh đạo, điều hành chung công việc của Ủy ban nhân dân phường\n"
        "Trực tiếp phụ trách tổ chức bộ máy, ngân sách, cải cách hành chính\n"
        "Tiếp công dân thứ Năm hằng tuần",
        "Sinh năm 1978. Thạc sĩ quản lý công.\n\n"
        "Công tác tại phường Đầm Sen từ năm 2003; Phó Chủ tịch rồi Chủ tịch Ủy ban nhân dân phường Đầm Sen. "
        "Chủ tịch Ủy ban nhân dân phường Hoa Sen từ ngày 01/7/2025.",
        f"chutich@{MAIL}",
        "",
        None,
    ),
    ward.VICE_CULTURE: (
        "Phụ trách văn hóa, giáo dục, y tế, lao động, thông tin và truyền thông\n"
        "Chịu trách nhiệm nội dung cổng thông tin\n"
        "Chỉ đạo Trung tâm Phục vụ hành chính công",
        "Sinh năm 1984. Cử nhân văn hóa học, cử nhân luật.\n\n"
        "Giáo viên trung học cơ sở, sau đó công tác tại phường Bến Mai từ năm 2011. "
        "Phó Chủ tịch Ủy ban nhân dân phường Hoa Sen từ ngày 01/7/2025.",
        f"pctvanxa@{MAIL}",
        "0200 3000 192",
        "2025-08-01",
    ),
    ward.VICE_ECONOMY: (
        "Phụ trách kinh tế, đất đai, xây dựng, trật tự đô thị, môi trường\nTrưởng ban Chỉ huy phòng thủ dân sự phường",
        "Sinh năm 1975. Kỹ sư xây dựng.\n\n"
        "Chủ tịch Ủy ban nhân dân phường Đầm Sen giai đoạn 2021–2025. "
        "Phó Chủ tịch Ủy ban nhân dân phường Hoa Sen từ ngày 01/7/2025.",
        f"pctkinhte@{MAIL}",
        "",
        None,
    ),
}

# unit → (duties, address, phone, e-mail)
UNITS = {
    ward.OFFICE: (
        "Tham mưu, phục vụ hoạt động của Hội đồng nhân dân và Ủy ban nhân dân phường\n"
        "Tư pháp, hộ tịch, chứng thực; kiểm soát thủ tục hành chính\n"
        "Văn thư, lưu trữ; tiếp công dân",
        "Tầng 2, trụ sở phường, số 1 đường Đầm Sen",
        "0200 3000 110",
        f"vanphong@{MAIL}",
    ),
    ward.CULTURE: (
        "Nội vụ, cải cách hành chính, thi đua khen thưởng\n"
        "Văn hóa, khoa học, thông tin, chuyển đổi số\n"
        "Giáo dục, y tế, bảo trợ xã hội, người có công",
        "Tầng 3, trụ sở phường, số 1 đường Đầm Sen",
        "0200 3000 120",
        f"vhxh@{MAIL}",
    ),
    ward.ECONOMY: (
        "Tài chính, kế hoạch, đầu tư, hộ kinh doanh\n"
        "Đất đai, xây dựng, giao thông, trật tự đô thị\n"
        "Nông nghiệp, môi trường, vận hành cống và trạm bơm",
        "Tầng 3, trụ sở phường, số 1 đường Đầm Sen",
        "0200 3000 130",
        f"kthtdt@{MAIL}",
    ),
    ward.COUNTER: (
        "Hướng dẫn, tiếp nhận, trả kết quả thủ tục hành chính, không phụ thuộc nơi cư trú\n"
        "Hỗ trợ nộp hồ sơ trực tuyến, cấp tài khoản định danh\n"
        "Hai điểm tiếp nhận: trụ sở phường và điểm Bến Mai",
        "Tầng 1, trụ sở phường, số 1 đường Đầm Sen; điểm Bến Mai: số 27 phố Chợ Bến",
        "0200 3000 140",
        f"motcua@{MAIL}",
    ),
    ward.SERVICES: (
        "Truyền thanh, thư viện, nhà văn hóa, thể thao\nKhuyến nông, vệ sinh môi trường",
        "Số 5 đường Đầm Sen",
        "0200 3000 150",
        "",
    ),
    ward.POLICE: ("Bảo đảm an ninh, trật tự; cư trú, căn cước", "Số 9 đường Đầm Sen", "0200 3000 160", ""),
    ward.FRONT: ("Tập hợp, vận động Nhân dân; giám sát, phản biện xã hội", "Số 3 đường Đầm Sen", "0200 3000 170", ""),
    ward.YOUTH: ("", "Số 3 đường Đầm Sen", "0200 3000 171", ""),
    ward.WOMEN: ("", "Số 3 đường Đầm Sen", "0200 3000 172", ""),
}

# position → e-mail of whoever holds it
MAILS = {
    ward.HEAD_OFFICE: f"chanhvanphong@{MAIL}",
    ward.HEAD_CULTURE: f"truongphongvhxh@{MAIL}",
    ward.HEAD_ECONOMY: f"truongphongkt@{MAIL}",
    ward.HEAD_COUNTER: f"giamdocmotcua@{MAIL}",
    ward.REFORM: f"cchc@{MAIL}",
}
