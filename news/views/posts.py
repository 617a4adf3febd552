"""Posts: lists of all, of a category, of a tag, of a year, month or day; one post with its print page, files and picture."""

from django.shortcuts import get_object_or_404, render

from common.addresses import page_of
from common.caching import public_page
from common.paging import CURSORS, keyset_page
from common.sending import send, send_document
from news.archive import archive_page, newest_calendar, posts_of, span_of
from news.models import Category, Post, Tag
from news.reading import post_page, print_page
from news.sharing import share_picture
from ward.models import Ward

POSTS_PER_PAGE = 20


@page_of
def of_public_post():
    return Post.objects.published().select_related("category")


@page_of
def of_tag_in_use():
    return Tag.objects.in_use()


# -- Lists ------------------------------------------------------------------------------------------------------------
@public_page(*CURSORS)
def post_list(request):
    return _listed(request, Post.objects.published(), heading="Tin tức")


@public_page(*CURSORS)
@page_of(Category.objects.all)
def category(request, category):
    return _listed(request, category.posts.published(), heading=category.name, category=category)


@public_page(*CURSORS)
@of_tag_in_use
def tag(request, tag):
    return _listed(request, Post.objects.published().tagged(tag), heading=f"Thẻ: {tag.name}", tag=tag)


def _listed(request, posts, **context):
    context |= {
        "page": keyset_page(request, posts.for_lists(), size=POSTS_PER_PAGE),
        "categories": list(Category.objects.in_use()),
        **newest_calendar(),
    }
    return render(request, "news/post_list.html", context)


@public_page(*CURSORS)
def archive(request, year, month=None, day=None):
    """Posts of a year, a month or a day; 404 where there are none."""
    span = span_of(year, month, day)
    context = archive_page(span)
    context["page"] = keyset_page(request, posts_of(span).for_lists(), size=POSTS_PER_PAGE)
    return render(request, "news/archive.html", context)


# -- One post ---------------------------------------------------------------------------------------------------------
@public_page()
@of_public_post
def post(request, post):
    return render(request, "news/post.html", post_page(post))


@public_page()
@of_public_post
def post_print(request, post):
    return render(request, "news/post_print.html", print_page(post))


@of_public_post
def post_attachment(request, post, pk):
    return send_document(request, get_object_or_404(post.attachments, pk=pk))


@of_public_post
def post_share_picture(request, post):
    picture = share_picture(post, Ward.current())
    return send(
        request,
        lambda: picture.path.open("rb"),
        content_type="image/jpeg",
        digest=picture.digest,
        name=f"{post.slug}.jpg",
        is_shown=True,
    )
