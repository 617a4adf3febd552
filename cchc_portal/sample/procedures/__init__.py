"""The sample ward's procedures as plain data: fields, situations of life, procedures. Texts are our own; see `laws`."""

from cchc_portal.sample.procedures import (
    bao_tro,
    chung_thuc,
    cu_tru,
    dat_dai,
    giao_duc,
    ho_tich_ket_hon,
    ho_tich_khac,
    ho_tich_khai_sinh,
    kinh_doanh,
    nguoi_co_cong,
    van_hoa,
    xay_dung,
)

# `unit` is the name of a constant of `cchc_portal.sample.hoa_sen`.
FIELDS = [
    {"name": name, "slug": slug, "unit": unit, "order": order}
    for order, (name, slug, unit) in enumerate(
        [
            ("Hộ tịch", "ho-tich", "OFFICE"),
            ("Chứng thực", "chung-thuc", "OFFICE"),
            ("Cư trú", "cu-tru", "POLICE"),
            ("Đất đai", "dat-dai", "ECONOMY"),
            ("Xây dựng, đô thị", "xay-dung-do-thi", "ECONOMY"),
            ("Kinh doanh", "kinh-doanh", "ECONOMY"),
            ("Bảo trợ xã hội", "bao-tro-xa-hoi", "CULTURE"),
            ("Người có công", "nguoi-co-cong", "CULTURE"),
            ("Giáo dục", "giao-duc", "CULTURE"),
            ("Văn hóa, thể thao", "van-hoa-the-thao", "CULTURE"),
        ],
        start=1,
    )
]

SITUATIONS = [
    {"title": title, "slug": slug, "intro": intro, "order": order}
    for order, (title, slug, intro) in enumerate(
        [
            (
                "Sinh con",
                "sinh-con",
                "Làm giấy khai sinh trong 60 ngày kể từ ngày sinh; sau đó nhập hộ khẩu cho con tại Công an phường.",
            ),
            (
                "Kết hôn",
                "ket-hon",
                "Xin giấy xác nhận tình trạng hôn nhân trước nếu một bên ở nơi khác, rồi hai người cùng đi đăng ký.",
            ),
            (
                "Mua bán, thừa kế nhà đất",
                "mua-ban-thua-ke-nha-dat",
                "Chứng thực hợp đồng hoặc văn bản chia di sản trước; trong 30 ngày sau đó đăng ký sang tên.",
            ),
            (
                "Xây, sửa nhà",
                "xay-sua-nha",
                "Xin giấy phép trước khi khởi công; nhà xây xong thì xin số nhà.",
            ),
            (
                "Mở hộ kinh doanh",
                "mo-ho-kinh-doanh",
                "Đăng ký hộ kinh doanh trước, mã số thuế được cấp cùng lúc; bán rượu, thuốc lá thì xin thêm giấy phép.",
            ),
            (
                "Chuyển đến, thuê nhà",
                "chuyen-den-thue-nha",
                "Ở từ 30 ngày trở lên phải đăng ký tạm trú; có chỗ ở hợp pháp thì đăng ký thường trú.",
            ),
            (
                "Gia đình khó khăn, khuyết tật",
                "gia-dinh-kho-khan-khuyet-tat",
                "Xác định mức độ khuyết tật hoặc công nhận hộ nghèo trước, rồi đề nghị trợ cấp.",
            ),
            (
                "Người thân qua đời",
                "nguoi-than-qua-doi",
                "Báo tử trong 15 ngày; sau đó xóa đăng ký thường trú, đề nghị mai táng phí và chia di sản nếu có.",
            ),
        ],
        start=1,
    )
]

MODULES = [
    ho_tich_khai_sinh,
    ho_tich_ket_hon,
    ho_tich_khac,
    chung_thuc,
    cu_tru,
    dat_dai,
    xay_dung,
    kinh_doanh,
    bao_tro,
    nguoi_co_cong,
    giao_duc,
    van_hoa,
]
PROCEDURES = [procedure for module in MODULES for procedure in module.PROCEDURES]
