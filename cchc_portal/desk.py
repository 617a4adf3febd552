"""The officers' desk: Django's admin, with a first page that says what needs doing today."""

from django.contrib.admin import AdminSite
from django.http import JsonResponse
from django.urls import path
from django.utils import timezone

from common.pictures import upload_picture
from plans.desk import attention
from ward.models import Ward

MAY_UPLOAD = ("plans.add_plan", "plans.change_plan")


class DeskSite(AdminSite):
    site_title = "Bàn làm việc"
    site_header = "Bàn làm việc của cán bộ"
    index_title = "Việc hôm nay"
    empty_value_display = "–"
    enable_nav_sidebar = False

    def index(self, request, extra_context=None):
        today = timezone.localdate()
        extra = {"piles": attention(request.user, on=today), "today": today, "has_ward": Ward.objects.exists()}
        return super().index(request, {**extra, **(extra_context or {})})

    def get_urls(self):
        return [path("anh/tai-len/", self.admin_view(self.picture), name="picture_upload"), *super().get_urls()]

    def picture(self, request):
        """Pictures into rich text: officers who write texts only."""
        if not any(request.user.has_perm(permission) for permission in MAY_UPLOAD):
            message = "Tài khoản của bạn không có quyền tải ảnh lên."
            return JsonResponse({"uploaded": 0, "error": {"message": message}}, status=403)
        return upload_picture(request)
