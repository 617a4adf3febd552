"""Pages that mix subjects, and those that belong to none."""

import logging

from django.core.files.storage import default_storage
from django.db import connection
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils import timezone
from django.views.decorators.http import require_safe

from common.files import SANDBOX
from plans.models import Plan
from plans.reading import DEADLINES_SHOWN, listed, plan_of_the_year
from ward.models import Ward

OTHER_PLANS_SHOWN = 5
logger = logging.getLogger(__name__)


@require_safe
def home(request):
    today = timezone.localdate()
    plan = plan_of_the_year(on=today)
    others = Plan.objects.published().with_replaced().newest_first()
    if plan:
        others = others.exclude(pk=plan.pk)
    context = {
        "on": today,
        "main_plan": listed([plan], on=today)[0] if plan else None,
        "deadlines": plan.tasks.next_deadlines(on=today)[:DEADLINES_SHOWN] if plan else [],
        "others": listed(others[:OTHER_PLANS_SHOWN], on=today),
    }
    return render(request, "home.html", context)


@require_safe
def media_picture(request, name):
    """A picture of the editor, stored under a random name that never gets other bytes: kept by browsers for a year."""
    response = _media(f"anh/{name}.webp", "image/webp")
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


@require_safe
def media_logo(request, name):
    """The ward's own logo, and no other file of its folder."""
    path = f"bieu-trung/{name}.webp"
    if Ward.current().logo.name != path:
        raise Http404
    return _media(path, "image/webp")


def _media(path, content_type):
    try:
        response = FileResponse(default_storage.open(path), content_type=content_type)
    except FileNotFoundError as error:
        raise Http404 from error
    response["Content-Security-Policy"] = SANDBOX
    return response


@require_safe
def favicon(request):
    """Browsers ask here whatever a page says."""
    return redirect(static("img/emblem.svg"))


@require_safe
def ready(request):
    """`/readyz`: 200 when the database answers, 503 when it does not."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Exception:  # whatever the driver says, the answer is "not ready"; the details are logged
        logger.exception("not ready")
        return HttpResponse("database\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")


def locked_out(request, credentials=None, *args, **kwargs):
    """Five wrong tries of one account from one address (django-axes): 429 and how long to wait."""
    response = render(request, "admin/locked_out.html", status=429)
    response["Retry-After"] = str(15 * 60)
    return response
