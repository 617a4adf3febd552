"""The usual forms of communication of a ward (regulations 5.3), for officers to choose from and add to."""

from django.db import migrations

ONLINE = (
    "Trang thông tin điện tử của phường",
    "Zalo và mạng xã hội chính thức",
    "Chuyên trang, chuyên mục trực tuyến",
    "Hội nghị, tập huấn trực tuyến",
    "Cuộc thi tìm hiểu trực tuyến",
    "Màn hình LED, bảng điện tử",
    "Tin nhắn, thư điện tử",
)
TRADITIONAL = (
    "Hệ thống truyền thanh, loa phường",
    "Hội nghị, tập huấn, tọa đàm",
    "Đối thoại với người dân, doanh nghiệp",
    "Sinh hoạt tổ dân phố",
    "Lồng ghép trong các cuộc họp",
    "Pa nô, áp phích, băng rôn, khẩu hiệu",
    "Tờ rơi, tờ gấp, sổ tay",
    "Tranh cổ động",
    "Sân khấu hóa, hội thi",
    "Cuộc thi tìm hiểu",
    "Niêm yết tại Bộ phận Một cửa",
    "Văn bản quán triệt, chỉ đạo",
    "Xe tuyên truyền lưu động",
    "Báo chí, phát thanh, truyền hình",
    "Hình thức phù hợp khác",
)


def sow(apps, schema_editor):
    forms = apps.get_model("plans", "CommunicationForm").objects.using(schema_editor.connection.alias)
    for first, group, names in ((1, "online", ONLINE), (101, "traditional", TRADITIONAL)):
        for order, name in enumerate(names, start=first):
            forms.get_or_create(name=name, defaults={"group": group, "order": order})


def reap(apps, schema_editor):
    """Takes back only what no task uses."""
    forms = apps.get_model("plans", "CommunicationForm").objects.using(schema_editor.connection.alias)
    forms.filter(name__in=(*ONLINE, *TRADITIONAL), tasks__isnull=True).delete()


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_initial")]

    operations = [migrations.RunPython(sow, reap)]
