"""Decisions that changed the sample ward's procedures, one in the past and one to come."""

import datetime as dt

from cchc_portal.sample.procedures.writing import PROVINCE


def item(action, code, name, effective_on, note, *, replaced_by="", field=""):
    """`field` is the name of the field that a new procedure belongs to."""
    return {
        "code": code,
        "name": name,
        "action": action,
        "effective_on": dt.date.fromisoformat(effective_on),
        "replaced_by": replaced_by,
        "field": field,
        "note": note,
    }


CHANGE_SETS = [
    {
        "number": "1268/QĐ-UBND",
        "issued_on": dt.date(2026, 6, 10),
        "issuer": PROVINCE,
        "title": "Công bố danh mục thủ tục hành chính ban hành mới, sửa đổi, bị bãi bỏ thuộc thẩm quyền của Ủy ban nhân dân "
        "cấp xã, lĩnh vực hộ tịch, bảo trợ xã hội",
        "source_url": "https://saomai.example.gov.vn/van-ban/1268-qd-ubnd-2026",
        "published_on": dt.date(2026, 6, 15),
        "items": [
            item(
                "amended",
                "1.001193",
                "Đăng ký khai sinh",
                "2026-07-01",
                "Quá hạn: lệ phí từ 8.000 đồng còn 5.000 đồng, nộp trực tuyến không thu; trả ngay trong ngày.",
            ),
            item(
                "added",
                "2.000744",
                "Trợ cấp hưu trí xã hội",
                "2026-07-01",
                "Thay cho trợ cấp hằng tháng và phiếu xác nhận đối với người cao tuổi không có lương hưu.",
            ),
            item(
                "repealed",
                "1.000593",
                "Cấp phiếu xác nhận người cao tuổi không có lương hưu, trợ cấp bảo hiểm xã hội",
                "2026-07-01",
                "Phường tự tra trên cơ sở dữ liệu bảo hiểm xã hội khi giải quyết trợ cấp; người dân không phải xin phiếu.",
                replaced_by="2.000744",
            ),
        ],
    },
    {
        "number": "2417/QĐ-UBND",
        "issued_on": dt.date(2026, 11, 12),
        "issuer": PROVINCE,
        "title": "Công bố danh mục thủ tục hành chính ban hành mới, sửa đổi, bị bãi bỏ thuộc thẩm quyền của Ủy ban nhân dân "
        "cấp xã, lĩnh vực hoạt động xây dựng",
        "source_url": "https://saomai.example.gov.vn/van-ban/2417-qd-ubnd-2026",
        "published_on": dt.date(2026, 11, 17),
        "items": [
            item(
                "amended",
                "1.009994",
                "Cấp giấy phép xây dựng mới nhà ở riêng lẻ",
                "2027-01-01",
                "Thời hạn từ 15 còn 10 ngày; nộp trực tuyến không thu lệ phí; gia hạn giấy phép làm trong cùng thủ tục này.",
            ),
            item(
                "amended",
                "1.009995",
                "Cấp giấy phép sửa chữa, cải tạo nhà ở riêng lẻ",
                "2027-01-01",
                "Không phải nộp bản sao giấy chứng nhận quyền sử dụng đất đã có trên dữ liệu đất đai.",
            ),
            item(
                "added",
                "1.014027",
                "Thông báo khởi công nhà ở riêng lẻ được miễn giấy phép xây dựng",
                "2027-01-01",
                "Gửi trước ngày khởi công ít nhất 3 ngày làm việc; không thu lệ phí.",
                field="Xây dựng, đô thị",
            ),
            item(
                "repealed",
                "1.009998",
                "Gia hạn giấy phép xây dựng",
                "2027-01-01",
                "Gộp vào thủ tục cấp giấy phép xây dựng.",
                replaced_by="1.009994",
            ),
        ],
    },
]
