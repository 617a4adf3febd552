"""What every page's furniture needs: the ward, the rooms of its menu, the banner, where the portal is reached."""

from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from common.caching import later
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
    """`ward` and `first_line`, the number to call (each read when first used), `rooms` and `services`, `alerts`, `public_url`,
    and the HTML of `assets`, `masthead` and `footer`, which only differs by where the reader is."""
    here = request.resolver_match
    return {
        "ward": SimpleLazyObject(Ward.shown),
        "first_line": later("first_line", first_line),
        "rooms": ROOMS,
        "services": SERVICES,
        "alerts": later("alerts", Alert.objects.now),
        "public_url": settings.PUBLIC_URL,
        "assets": later("assets", render_to_string, "partials/assets.html"),
        "masthead": later("masthead", _masthead, here and here.view_name, here and here.app_name),
        "footer": later("footer", _footer),
    }


def _masthead(page, app):
    return render_to_string("partials/masthead.html", {"ward": Ward.shown(), "rooms": ROOMS, "page": page, "app": app})


def _footer():
    return render_to_string("partials/footer.html", {"ward": Ward.shown(), "rooms": ROOMS, "services": SERVICES})
