"""The home page: what a citizen came for first, from every room. Its queries do not grow with rows."""

from django.utils import timezone

from common.structured import json_ld
from hotline.reading import first_lines
from news.events import coming_events
from news.models import Album, Category, Post
from news.models.album import with_covers
from plans.models import Plan
from plans.reading import DEADLINES_SHOWN, listed, plan_of_the_year
from procedures.listing import situations
from procedures.results.reading import newest_in_a_sentence
from ward.reading import link_groups, organization
from ward.weather import shown as weather_shown

POSTS_SHOWN = 6  # the newest with its picture, five titles
ANNOUNCEMENTS_SHOWN = 4
EVENTS_SHOWN = 3
ALBUMS_SHOWN = 3
SITUATIONS_SHOWN = 6
HOTLINES_SHOWN = 2
OTHER_PLANS_SHOWN = 3  # only while there is none for this year


def home_page(*, at=None):
    """The context of home.html at `at`, by default now."""
    at = at or timezone.now()
    today = timezone.localdate(at)
    plan = plan_of_the_year(on=today)
    announcing = list(Category.objects.filter(is_announcement=True))
    posts = Post.objects.published(at=at).newest_first().for_lists()
    newest = list(posts.exclude(category__in=announcing)[:POSTS_SHOWN])
    return {
        "on": today,
        "situations": situations(on=today)[:SITUATIONS_SHOWN],
        "hotlines": first_lines(HOTLINES_SHOWN, at=at),
        "lead_post": newest[0] if newest else None,
        "more_posts": newest[1:],
        "announcements": posts.filter(category__in=announcing)[:ANNOUNCEMENTS_SHOWN] if announcing else [],
        "announcing": announcing[0] if announcing else None,
        "events": coming_events(EVENTS_SHOWN, at=at),
        "albums": _covered(at),
        "results": newest_in_a_sentence(),
        "link_groups": link_groups(),
        "weather": weather_shown(at=at),
        "organization": json_ld(organization()),
        **_plan_of_the_year(plan, today),
    }


def _plan_of_the_year(plan, today):
    if plan is None:
        others = Plan.objects.published().with_replaced().newest_first()[:OTHER_PLANS_SHOWN]
        return {"main_plan": None, "deadlines": [], "others": listed(others, on=today)}
    return {
        "main_plan": listed([plan], on=today)[0],
        "deadlines": plan.tasks.next_deadlines(on=today)[:DEADLINES_SHOWN],
        "others": [],
    }


def _covered(at):
    """[(album, its first photo)] of the newest; one without a photo is left out."""
    albums = Album.objects.published(at=at).newest_first().with_cover_id()
    return with_covers(albums.filter(cover_id__isnull=False)[:ALBUMS_SHOWN])
