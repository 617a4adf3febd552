"""The home page: what a citizen came for first, from every room. Its queries do not grow with rows, and each section is
kept by itself: a new post renders the news anew and nothing else."""

from django.conf import settings
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import timezone

from common import slots
from common.caching import kept, later
from common.structured import json_ld
from hotline.reading import first_lines
from news.events import coming_events
from news.models import Album, Category, Post
from news.models.album import with_covers
from plans.models import Plan
from plans.reading import DEADLINES_SHOWN, listed, plan_of_the_year
from procedures.listing import situations
from procedures.results.reading import newest_in_a_sentence
from ward.models import Ward
from ward.reading import link_groups, organization
from ward.weather import shown as weather_shown

NEWEST_LOOKED_AT = 16
POSTS_SHOWN = 6  # the newest with its picture, five titles
ANNOUNCEMENTS_SHOWN = 4
EVENTS_SHOWN = 3
ALBUMS_SHOWN = 3
SITUATIONS_SHOWN = 6
HOTLINES_SHOWN = 2
OF_A_POST = (
    *("slug", "title", "summary", "public_from_at", "category"),
    *("picture", "picture_width", "picture_height", "picture_alt", "is_picture_decorative", "picture_focus"),
)
OTHER_PLANS_SHOWN = 3  # only while there is none for this year


def home_page():
    """The context of home.html: HTML by section, made where the template asks for it."""
    sections = {name: later(f"home.{name}", _section, name) for name in SECTIONS}
    return {**sections, "beside": later("home.beside", _beside)}


def _section(name):
    return render_to_string(f"home/{name}.html", SECTIONS[name](timezone.now()))


def _beside():
    return slots.filled("home_side", {}, None)


# -- What each section needs, at a moment -----------------------------------------------------------------------------
def head(at):
    return {"ward": Ward.shown(), "public_url": settings.PUBLIC_URL, "organization": json_ld(organization())}


def asking(at):
    return {"situations": situations(on=timezone.localdate(at))[:SITUATIONS_SHOWN]}


def calling(at):
    return {"ward": Ward.shown(), "hotlines": first_lines(HOTLINES_SHOWN, at=at)}


def ways(at):
    return {"main_plan": plan_of_the_year(on=timezone.localdate(at)), "announcing": next(iter(_announcing()), None)}


def news(at):
    announcing = [category.pk for category in _announcing()]
    newest = _posts(at, lambda post: post.category_id not in announcing, ~Q(category__in=announcing), POSTS_SHOWN)
    lead = newest[0] if newest else None
    return {"lead_post": lead, "category": lead and _categories()[lead.category_id], "more_posts": newest[1:]}


def announcements(at):
    announcing = [category.pk for category in _announcing()]
    wanted = Q(category__in=announcing)
    shown = _posts(at, lambda post: post.category_id in announcing, wanted, ANNOUNCEMENTS_SHOWN) if announcing else []
    return {"announcing": next(iter(_announcing()), None), "announcements": shown}


def _posts(at, is_wanted, wanted, number):
    """The newest `number` posts that are wanted: mostly among the newest of all, which both sections share."""
    newest = kept("home.newest", _newest)
    found = [post for post in newest if is_wanted(post)][:number]
    if len(found) == number or len(newest) < NEWEST_LOOKED_AT:
        return found
    return list(_newest_posts(at).filter(wanted)[:number])


def _newest():
    return list(_newest_posts(timezone.now())[:NEWEST_LOOKED_AT])


def _newest_posts(at):
    return Post.objects.published(at=at).newest_first().only(*OF_A_POST)


def _announcing():
    return [category for category in _categories().values() if category.is_announcement]


def _categories():
    """{key: Category}, in their order."""
    return kept("home.categories", lambda: {category.pk: category for category in Category.objects.all()})


def year_plan(at):
    today = timezone.localdate(at)
    plan = plan_of_the_year(on=today)
    if plan is None:
        others = Plan.objects.published().with_replaced().newest_first()[:OTHER_PLANS_SHOWN]
        return {"on": today, "main_plan": None, "deadlines": [], "others": listed(others, on=today)}
    return {
        "on": today,
        "main_plan": listed([plan], on=today)[0],
        "deadlines": plan.tasks.next_deadlines(on=today)[:DEADLINES_SHOWN],
        "others": [],
    }


def results(at):
    return {"results": newest_in_a_sentence()}


def events(at):
    """[(event, the public post about it or None)]."""
    coming = kept("home.coming", _coming)
    keys = [event.post_id for event in coming if event.post_id]
    posts = Post.objects.published(at=at).only("slug").in_bulk(keys) if keys else {}
    return {"events": [(event, posts.get(event.post_id)) for event in coming]}


def _coming():
    return coming_events(EVENTS_SHOWN, at=timezone.now())


def weather(at):
    return {"ward": Ward.shown(), "weather": weather_shown(at=at)}


def albums(at):
    """[(album, its first photo)] of the newest; one without a photo is left out."""
    newest = Album.objects.published(at=at).newest_first().with_cover_id()
    return {"albums": with_covers(newest.filter(cover_id__isnull=False)[:ALBUMS_SHOWN])}


def links(at):
    return {"link_groups": link_groups()}


SECTIONS = {
    "head": head,
    "asking": asking,
    "calling": calling,
    "ways": ways,
    "news": news,
    "year_plan": year_plan,
    "results": results,
    "announcements": announcements,
    "events": events,
    "weather": weather,
    "albums": albums,
    "links": links,
}
