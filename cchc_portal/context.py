"""What every page's furniture needs: the ward, the rooms of its menu, the banner, where the portal is reached."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

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
    Room("Giới thiệu", "ward:about", ("ward",)),
    Room("Tin tức", "news:list", ("news",)),
    Room("Kế hoạch", "plans:list", ("plans",)),
    Room("Hình ảnh", "albums:list", ("albums",)),
    Room("Video", "videos:list", ("videos",)),
    Room("Bản đồ", "map"),
    Room("Đường dây nóng", "hotline:list", ("hotline",)),
)


def portal(request):
    """`ward` (read once, when first used), `rooms`, `alerts` and `public_url`."""
    return {
        "ward": SimpleLazyObject(Ward.current),
        "rooms": ROOMS,
        "alerts": SimpleLazyObject(lambda: list(Alert.objects.shown())),
        "public_url": settings.PUBLIC_URL,
    }
