"""The officers' desk: Django's admin, with a first page that says what needs doing today."""

from itertools import chain

from django.contrib.admin import AdminSite
from django.http import JsonResponse
from django.urls import path
from django.utils import timezone

from common.pictures import upload_picture
from hotline import desk as hotline_desk
from news import desk as news_desk
from plans import desk as plans_desk
from procedures import desk as procedures_desk
from search import desk as search_desk
from voice import desk as voice_desk
from ward import desk as ward_desk
from ward.models import Ward

# Who writes rich text may put pictures into it.
WRITTEN = ("plans.plan", "news.post", "news.video", "ward.page", "voice.question", "voice.receptionrules")
# The first page's buttons: permission, address, words.
FIRST_ACTS = [
    ("plans.add_plan", "admin:plans_plan_add", "Soạn kế hoạch mới"),
    ("news.add_post", "admin:news_post_add", "Viết tin mới"),
    ("procedures.add_edition", "admin:procedures_edition_add", "Thêm thủ tục"),
    ("procedures.add_edition", "admin:procedures_import", "Nhập danh mục thủ tục"),
    ("voice.view_sender", "admin:voice_feedback_add", "Ghi phản ánh qua điện thoại, thư"),
]


def may_upload(user):
    names = (model.split(".") for model in WRITTEN)
    return any(user.has_perm(f"{app}.{verb}_{model}") for app, model in names for verb in ("add", "change"))


def attention(user, *, on=None):
    """The piles of all rooms: what is overdue and held first, then what waits."""
    people = [*voice_desk.attention(user), *hotline_desk.attention(user)]
    rooms = [plans_desk.attention(user, on=on), news_desk.attention(user), procedures_desk.attention(user, on=on)]
    return [*people, *chain(*rooms), *ward_desk.attention(user), *search_desk.attention(user)]


class DeskSite(AdminSite):
    site_title = "Bàn làm việc"
    site_header = "Bàn làm việc của cán bộ"
    index_title = "Việc hôm nay"
    empty_value_display = "–"
    enable_nav_sidebar = False

    def index(self, request, extra_context=None):
        today = timezone.localdate()
        piles = attention(request.user, on=today)
        extra = {
            "piles": piles,
            "idle_piles": [pile for pile in piles if not pile.rows],
            "first_acts": [(url, words) for permission, url, words in FIRST_ACTS if request.user.has_perm(permission)],
            "today": today,
            "has_ward": Ward.objects.exists(),
        }
        return super().index(request, {**extra, **(extra_context or {})})

    def get_app_list(self, request, app_label=None):
        """The journal of logins is read, never written: the first page says "Xem"."""
        apps = super().get_app_list(request, app_label)
        for model in (model for app in apps if app["app_label"] == "axes" for model in app["models"]):
            model["view_only"] = True
        return apps

    def get_urls(self):
        return [path("anh/tai-len/", self.admin_view(self.picture), name="picture_upload"), *super().get_urls()]

    def picture(self, request):
        """Pictures into rich text: officers who write texts only."""
        if not may_upload(request.user):
            message = "Tài khoản của bạn không có quyền tải ảnh lên."
            return JsonResponse({"uploaded": 0, "error": {"message": message}}, status=403)
        return upload_picture(request)
