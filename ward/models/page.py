"""About pages (giới thiệu) in a tree of at most MAX_DEPTH levels."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Case, F, Q, Value, When

from common.addresses import Address, Addressed, address_of
from common.publishing import Publishable, PublishableQuerySet
from common.richtext import EditorPictures, RichTextField, plain
from common.searching import Searchable, SearchableQuerySet

MAX_DEPTH = 3
MAX_IN_TREE = 300  # rows of a tree on a page
TOO_DEEP = f"Cây trang giới thiệu có nhiều nhất {MAX_DEPTH} cấp. Hãy chọn trang cấp trên khác."
IN_A_CIRCLE = "Trang không thể nằm dưới chính nó hoặc dưới một trang con của nó."


_IS_THIRD, _IS_SECOND = Q(parent__parent__isnull=False), Q(parent__isnull=False)


def tree_order():
    """What rows are ordered by so that each stands right before what is below it."""
    keys = []
    for third, second, first in (("parent__parent__", "parent__", ""), ("parent__", "", None), ("", None, None)):
        for name in ("order", "title", "id"):
            ways = [When(_IS_THIRD, F(third + name))]
            ways += [When(_IS_SECOND, F(second + name))] if second is not None else []
            keys.append(Case(*ways, default=None if first is None else F(name)).asc(nulls_first=True))
    return keys


class PageQuerySet(PublishableQuerySet, SearchableQuerySet):
    def in_order(self):
        return self.order_by("order", "title", "pk")

    def for_tree(self):
        """Without the texts that a list of pages does not show, in the order in which siblings stand."""
        return self.in_order().defer("body", "folded")

    def in_tree_order(self):
        """Each page followed by what is below it, whatever its state; annotates `depth` (from 1)."""
        depth = Case(When(_IS_THIRD, Value(3)), When(_IS_SECOND, Value(2)), default=Value(1))
        return self.annotate(depth=depth).order_by(*tree_order())

    def tree(self):
        """These pages as a list, each followed by what is below it; two queries.

        Each has `depth` (from 1), `above` (the nearest of these pages that it stands below, or None) and `below` (the list
        of those that stand right below it). A page whose parent is not among them stands below its parent's parent.
        """
        pages = {page.pk: page for page in self.for_tree()[:MAX_IN_TREE]}
        parents = dict(Page.objects.values_list("pk", "parent_id"))
        roots = []
        for page in pages.values():
            page.below = []
        for page in pages.values():
            page.above = next((pages[key] for key in _ancestors(page.parent_id, parents) if key in pages), None)
            (page.above.below if page.above else roots).append(page)
        return _flattened(roots, 1)


class Page(Addressed, Searchable, Publishable):
    class Kind(models.TextChoices):
        """What a ward must tell of itself (Decree 224/2026 art. 9.1c), and all else."""

        APPARATUS = "apparatus", "Tổ chức bộ máy"
        BOUNDARY = "boundary", "Bản đồ địa giới hành chính"
        NATURE = "nature", "Điều kiện tự nhiên"
        HISTORY = "history", "Lịch sử"
        CULTURE = "culture", "Truyền thống văn hóa"
        RELICS = "relics", "Di tích"
        LANDSCAPE = "landscape", "Danh lam thắng cảnh"
        OTHER = "other", "Trang khác"

    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="Nằm dưới trang"
    )
    title = models.CharField("Tiêu đề", max_length=160)
    kind = models.CharField(
        "Nội dung bắt buộc",
        max_length=10,
        choices=Kind,
        default=Kind.OTHER,
        help_text="Phường phải giới thiệu đủ các nội dung này; bàn làm việc nhắc nội dung còn thiếu.",
    )
    summary = models.CharField("Tóm tắt", max_length=400, blank=True, help_text="Một hoặc hai câu, hiện trong danh sách.")
    body = RichTextField("Nội dung", blank=True)
    body_pictures = EditorPictures("body")
    order = models.PositiveIntegerField("Thứ tự", default=0)
    version = models.PositiveIntegerField("Phiên bản", default=1, editable=False)
    updated_at = models.DateTimeField("Sửa lần cuối", auto_now=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+", verbose_name="Người sửa cuối"
    )

    objects = PageQuerySet.as_manager()

    class Meta:
        verbose_name = "trang giới thiệu"
        verbose_name_plural = "Trang giới thiệu"
        ordering = ["order", "title"]
        permissions = [("publish_page", "Công bố, gỡ trang giới thiệu")]
        constraints = [
            *Publishable.Meta.constraints,
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("pk")),
                name="ward_page_not_its_own_parent",
                violation_error_message=IN_A_CIRCLE,
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return address_of("ward:page", self.slug)

    def clean(self):
        super().clean()
        self._check_place()

    def save(self, *args, **kwargs):
        """The tree is checked under a lock: two moves at a time could close a circle that neither of them sees."""
        with transaction.atomic():
            if self.parent_id:
                list(Page.objects.select_for_update().order_by("pk").values_list("pk"))
                self._check_place()
            super().save(*args, **kwargs)

    def _check_place(self):
        """Refuses a parent that stands below this page, or one so deep that the page or its children fall too deep."""
        if not self.parent_id:
            return
        parents = dict(Page.objects.values_list("pk", "parent_id"))
        above = _ancestors(self.parent_id, parents)
        if self.pk is not None and self.pk in above:
            raise ValidationError({"parent": IN_A_CIRCLE})
        if len(above) + _height(self.pk, parents) > MAX_DEPTH:
            raise ValidationError({"parent": TOO_DEEP})

    def searched_text(self):
        return "\n".join([self.title, self.summary, plain(self.body)])


def _flattened(pages, depth):
    found = []
    for page in pages:
        page.depth = depth
        found += [page, *_flattened(page.below, depth + 1)]
    return found


def _ancestors(key, parents):
    """`key` and the keys above it, the nearest first; each once, should the rows hold a circle."""
    found = []
    while key is not None and key not in found:
        found.append(key)
        key = parents.get(key)
    return found


def _height(key, parents):
    """Levels that the page `key` and what is below it take: 1 for a page without children."""
    height, level = 1, {key} - {None}
    while level := {child for child, parent in parents.items() if parent in level}:
        height += 1
        if height > MAX_DEPTH:
            break
    return height


class PageAddress(Address):
    """Every slug a page ever had."""

    page = models.ForeignKey(Page, models.CASCADE, related_name="addresses", verbose_name="Trang giới thiệu")

    class Meta:
        verbose_name = "địa chỉ trang giới thiệu"
        verbose_name_plural = "Địa chỉ trang giới thiệu"
