"""Legal bases that the sample's procedures name. They are examples: whoever sets up a real portal checks them one by one."""

from cchc_portal.sample.procedures.writing import basis

ASSEMBLY, STANDING, GOVERNMENT = "Quốc hội", "Ủy ban Thường vụ Quốc hội", "Chính phủ"
JUSTICE, FINANCE, POLICE = "Bộ Tư pháp", "Bộ Tài chính", "Bộ Công an"
LABOUR, EDUCATION, CULTURE = "Bộ Lao động - Thương binh và Xã hội", "Bộ Giáo dục và Đào tạo", "Bộ Văn hóa, Thể thao và Du lịch"
COUNCIL = "Hội đồng nhân dân tỉnh Sao Mai"

# What the ward may collect: invented resolutions of the invented province.
LOCAL_FEES = basis("15/2025/NQ-HĐND", "Mức thu phí, lệ phí trên địa bàn tỉnh Sao Mai", "2025-06-25", COUNCIL)
LOCAL_ONLINE = basis("16/2025/NQ-HĐND", "Miễn, giảm phí, lệ phí khi nộp hồ sơ trực tuyến", "2025-06-25", COUNCIL)
LOCAL_AMENDED = basis("09/2026/NQ-HĐND", "Sửa đổi mức thu lệ phí hộ tịch, cấp phép xây dựng", "2026-06-05", COUNCIL)

# Civil status, certification
CIVIL_STATUS = basis("60/2014/QH13", "Luật Hộ tịch", "2014-11-20", ASSEMBLY)
CIVIL_STATUS_DECREE = basis("123/2015/NĐ-CP", "Quy định chi tiết một số điều của Luật Hộ tịch", "2015-11-15", GOVERNMENT)
CIVIL_STATUS_DATA = basis("87/2020/NĐ-CP", "Cơ sở dữ liệu hộ tịch điện tử, đăng ký trực tuyến", "2020-07-28", GOVERNMENT)
CIVIL_STATUS_GUIDE = basis("04/2020/TT-BTP", "Hướng dẫn thi hành Luật Hộ tịch", "2020-05-28", JUSTICE)
CIVIL_STATUS_TIERS = basis(
    "120/2025/NĐ-CP", "Phân định thẩm quyền của chính quyền địa phương hai cấp, lĩnh vực tư pháp", "2025-06-11", GOVERNMENT
)
CIVIL_STATUS_EXTRACT_FEE = basis("281/2016/TT-BTC", "Phí khai thác, sử dụng thông tin hộ tịch", "2016-11-14", FINANCE)
FAMILY = basis("52/2014/QH13", "Luật Hôn nhân và gia đình", "2014-06-19", ASSEMBLY)
CIVIL_CODE = basis("91/2015/QH13", "Bộ luật Dân sự", "2015-11-24", ASSEMBLY)
CERTIFICATION = basis("23/2015/NĐ-CP", "Cấp bản sao từ sổ gốc, chứng thực bản sao, chữ ký, hợp đồng", "2015-02-16", GOVERNMENT)
CERTIFICATION_GUIDE = basis("01/2020/TT-BTP", "Hướng dẫn thi hành Nghị định 23/2015/NĐ-CP", "2020-03-03", JUSTICE)
CERTIFICATION_FEE = basis("226/2016/TT-BTC", "Mức thu phí chứng thực", "2016-11-11", FINANCE)

# Residence
RESIDENCE = basis("68/2020/QH14", "Luật Cư trú", "2020-11-13", ASSEMBLY)
RESIDENCE_DECREE = basis("154/2024/NĐ-CP", "Quy định chi tiết Luật Cư trú", "2024-11-26", GOVERNMENT)
RESIDENCE_GUIDE = basis("55/2021/TT-BCA", "Quy định chi tiết một số điều của Luật Cư trú", "2021-05-15", POLICE)
RESIDENCE_FEE = basis("75/2022/TT-BTC", "Mức thu lệ phí đăng ký cư trú", "2022-12-22", FINANCE)

# Land, building
LAND = basis("31/2024/QH15", "Luật Đất đai", "2024-01-18", ASSEMBLY)
LAND_REGISTER = basis(
    "101/2024/NĐ-CP", "Đăng ký đất đai, cấp giấy chứng nhận, hệ thống thông tin đất đai", "2024-07-29", GOVERNMENT
)
LAND_DECREE = basis("102/2024/NĐ-CP", "Quy định chi tiết một số điều của Luật Đất đai", "2024-07-30", GOVERNMENT)
LAND_PRICE = basis("103/2024/NĐ-CP", "Tiền sử dụng đất, tiền thuê đất", "2024-07-30", GOVERNMENT)
LAND_TIERS = basis(
    "151/2025/NĐ-CP", "Phân định thẩm quyền của chính quyền địa phương hai cấp, lĩnh vực đất đai", "2025-06-12", GOVERNMENT
)
BUILDING = basis("50/2014/QH13", "Luật Xây dựng", "2014-06-18", ASSEMBLY)
BUILDING_AMENDED = basis("62/2020/QH14", "Sửa đổi, bổ sung một số điều của Luật Xây dựng", "2020-06-17", ASSEMBLY)
BUILDING_DECREE = basis("175/2024/NĐ-CP", "Quản lý hoạt động xây dựng", "2024-12-30", GOVERNMENT)
HOUSE_NUMBERS = basis(
    "31/2025/QĐ-UBND", "Quy chế đánh số và gắn biển số nhà trên địa bàn tỉnh", "2025-08-20", "UBND tỉnh Sao Mai"
)

# Trade
BUSINESS = basis("168/2025/NĐ-CP", "Đăng ký doanh nghiệp, đăng ký hộ kinh doanh", "2025-06-30", GOVERNMENT)
BUSINESS_FORMS = basis("68/2025/TT-BTC", "Biểu mẫu đăng ký doanh nghiệp, đăng ký hộ kinh doanh", "2025-07-01", FINANCE)
ALCOHOL = basis("105/2017/NĐ-CP", "Kinh doanh rượu", "2017-09-14", GOVERNMENT)
TOBACCO_HARM = basis("09/2012/QH13", "Luật Phòng, chống tác hại của thuốc lá", "2012-06-18", ASSEMBLY)
TOBACCO = basis("67/2013/NĐ-CP", "Kinh doanh thuốc lá", "2013-06-27", GOVERNMENT)
TRADE_FEE = basis("168/2016/TT-BTC", "Phí thẩm định kinh doanh hàng hóa hạn chế, có điều kiện", "2016-10-26", FINANCE)

# Welfare, people of merit
WELFARE = basis("20/2021/NĐ-CP", "Chính sách trợ giúp xã hội đối với đối tượng bảo trợ xã hội", "2021-03-15", GOVERNMENT)
WELFARE_AMENDED = basis("76/2024/NĐ-CP", "Sửa đổi, bổ sung Nghị định 20/2021/NĐ-CP", "2024-07-01", GOVERNMENT)
DISABILITY = basis("51/2010/QH12", "Luật Người khuyết tật", "2010-06-17", ASSEMBLY)
DISABILITY_GUIDE = basis("01/2019/TT-BLĐTBXH", "Xác định mức độ khuyết tật", "2019-01-02", LABOUR)
ELDERLY = basis("39/2009/QH12", "Luật Người cao tuổi", "2009-11-23", ASSEMBLY)
INSURANCE = basis("41/2024/QH15", "Luật Bảo hiểm xã hội", "2024-06-29", ASSEMBLY)
SOCIAL_PENSION = basis("176/2025/NĐ-CP", "Trợ cấp hưu trí xã hội", "2025-06-30", GOVERNMENT)
POVERTY = basis("24/2021/QĐ-TTg", "Quy trình rà soát hộ nghèo, hộ cận nghèo hằng năm", "2021-07-16", "Thủ tướng Chính phủ")
DISASTERS = basis("33/2013/QH13", "Luật Phòng, chống thiên tai", "2013-06-19", ASSEMBLY)
MERIT = basis("02/2020/UBTVQH14", "Pháp lệnh Ưu đãi người có công với cách mạng", "2020-12-09", STANDING)
MERIT_DECREE = basis("131/2021/NĐ-CP", "Thi hành Pháp lệnh Ưu đãi người có công với cách mạng", "2021-12-30", GOVERNMENT)
MERIT_RATES = basis("75/2021/NĐ-CP", "Mức hưởng trợ cấp, phụ cấp ưu đãi người có công", "2021-07-24", GOVERNMENT)

# Schools, culture
SCHOOLS = basis("43/2019/QH14", "Luật Giáo dục", "2019-06-14", ASSEMBLY)
SCHOOLS_DECREE = basis("125/2024/NĐ-CP", "Điều kiện đầu tư và hoạt động trong lĩnh vực giáo dục", "2024-10-05", GOVERNMENT)
SCHOOLS_TIERS = basis(
    "142/2025/NĐ-CP", "Phân định thẩm quyền của chính quyền địa phương hai cấp, lĩnh vực giáo dục", "2025-06-12", GOVERNMENT
)
PRIMARY_SCHOOLS = basis("28/2020/TT-BGDĐT", "Điều lệ trường tiểu học", "2020-09-04", EDUCATION)
SCHOOL_COSTS = basis("238/2025/NĐ-CP", "Học phí, miễn, giảm, hỗ trợ học phí, chi phí học tập", "2025-09-03", GOVERNMENT)
FESTIVALS = basis("110/2018/NĐ-CP", "Quản lý và tổ chức lễ hội", "2018-08-29", GOVERNMENT)
CULTURAL_FAMILY = basis("86/2023/NĐ-CP", "Xét tặng danh hiệu Gia đình văn hóa", "2023-12-07", GOVERNMENT)
SPORT = basis("77/2006/QH11", "Luật Thể dục, thể thao", "2006-11-29", ASSEMBLY)
SPORT_CLUBS = basis("18/2011/TT-BVHTTDL", "Mẫu về tổ chức và hoạt động của câu lạc bộ thể thao cơ sở", "2011-12-02", CULTURE)
