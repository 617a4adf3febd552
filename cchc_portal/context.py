"""What every page's furniture needs: the ward, the rooms of its menu, the banner, where the portal is reached."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from hotline.reading import first_line
from ward.models import Alert, Ward


@dataclass(frozen=True)
class Room:
    """One entry of the menu: its first page's URL name, and the apps whose pages belong to it."""

    name: str
    page: str
    apps: tuple = ()

    @property
    def url(self):
        return reverse(self.page)


ROOMS = (
    Room("Trang chủ", "home"),
    Room("Thủ tục", "procedures:list", ("procedures",)),
    Room("Phản ánh", "voice:feedback", ("voice",)),
    Room("Giới thiệu", "ward:about", ("ward",)),
    Room("Tin tức", "news:list", ("news",)),
    Room("Kế hoạch", "plans:list", ("plans",)),
    Room("Hình ảnh", "albums:list", ("albums",)),
    Room("Video", "videos:list", ("videos",)),
    Room("Bản đồ", "map"),
    Room("Đường dây nóng", "hotline:list", ("hotline",)),
)
# Pages below the menu's rooms that a citizen looks for by name: in the footer, the site maps.
SERVICES = (
    Room("Lịch tiếp công dân", "voice:receptions"),
    Room("Lịch công tác", "voice:work"),
    Room("Hỏi đáp", "voice:questions"),
    Room("Bình chọn", "voice:polls"),
    Room("Trả lời phản ánh", "voice:feedback_answers"),
    Room("Lượt truy cập", "visits:figures"),
    Room("Bảo vệ dữ liệu cá nhân", "voice:privacy"),
)


def portal(request):
    """`ward` and `first_line`, the number to call (each read once, when first used), `rooms` and `services`, `alerts` and
    `public_url`."""
    return {
        "ward": SimpleLazyObject(Ward.current),
        "first_line": SimpleLazyObject(first_line),
        "rooms": ROOMS,
        "services": SERVICES,
        "alerts": SimpleLazyObject(Alert.objects.now),
        "public_url": settings.PUBLIC_URL,
    }
