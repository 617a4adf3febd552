"""Pages that mix subjects, and those that belong to none."""

import logging
import sys

from django.db import InterfaceError, OperationalError, connection
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from cchc_portal.front import home_page
from common.caching import public_page
from common.caching.pages import IS_DOWN
from news.models import Category
from plans.models import Plan
from plans.models.task import TaskState
from plans.reading import MARKS
from ward.models import Alert, Page

# WCAG 3.1.4: what a reader may not know, in Vietnamese order.
ABBREVIATIONS = (
    ("BC", "Báo cáo"),
    ("CCHC", "Cải cách hành chính"),
    ("HĐND", "Hội đồng nhân dân"),
    ("KH", "Kế hoạch"),
    ("MTTQ", "Mặt trận Tổ quốc Việt Nam"),
    ("NĐ-CP", "Nghị định của Chính phủ"),
    ("QĐ", "Quyết định"),
    ("TM.", "Thay mặt"),
    ("TTHC", "Thủ tục hành chính"),
    ("UBND", "Ủy ban nhân dân"),
    ("VT", "Văn thư"),
)
logger = logging.getLogger(__name__)


@public_page()
def home(request):
    return render(request, "home.html", home_page())


@public_page()
def site_map(request):
    """For people; engines have sitemap.xml."""
    context = {
        "years": Plan.objects.published().years(),
        "categories": Category.objects.in_use(),
        "pages": Page.objects.published().for_tree(),
        "abbreviations": ABBREVIATIONS,
    }
    return render(request, "site_map.html", context)


@require_safe
def components(request):
    """Every element of the design once; only under DEBUG."""
    states = [{"value": state.value, "label": state.label, "mark": MARKS[state.value]} for state in TaskState]
    return render(request, "components.html", {"kinds": Alert.Kind.choices, "states": states})


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


def server_error(request):
    """500; 503 when the reason is that the database does not answer, which the page cache is told."""
    if isinstance(sys.exc_info()[1], (OperationalError, InterfaceError)):
        request.META[IS_DOWN] = True
        response = HttpResponse(render_to_string("503.html"), status=503)
        response["Retry-After"] = "30"
        return response
    return HttpResponse(render_to_string("500.html"), status=500)


def locked_out(request, credentials=None, *args, **kwargs):
    """Five wrong tries of one account from one address (django-axes): 429 and how long to wait."""
    response = render(request, "admin/locked_out.html", status=429)
    response["Retry-After"] = str(15 * 60)
    return response
