"""The life of a text: draft → public (at once or at a set time, perhaps until another) → withdrawn, as a table of steps.

A review step with a second person's approval is one more row in STEPS and one more value in State.
"""

from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Func, Q
from django.db.models.lookups import LessThanOrEqual
from django.utils import timezone


class State(models.TextChoices):
    """Where a text stands. PUBLISHED with a moment still to come is "scheduled": not public before its time."""

    DRAFT = "draft", "Bản nháp"
    PUBLISHED = "published", "Đã công bố"
    WITHDRAWN = "withdrawn", "Đã thu hồi"


@dataclass(frozen=True)
class Step:
    """One allowed change of state; `permission` is the codename's verb, as in `plans.publish_plan`."""

    label: str
    sources: frozenset
    target: State
    permission: str
    needs_reason: bool = False


STEPS = {
    "publish": Step("Công bố", frozenset({State.DRAFT}), State.PUBLISHED, "publish"),
    "unschedule": Step("Hủy hẹn giờ", frozenset({State.PUBLISHED}), State.DRAFT, "publish"),
    "withdraw": Step("Thu hồi", frozenset({State.PUBLISHED}), State.WITHDRAWN, "publish", needs_reason=True),
    "restore": Step("Công bố lại", frozenset({State.WITHDRAWN}), State.PUBLISHED, "publish", needs_reason=True),
}


class NoBound(Func):
    """A column that SQLite may not take as the place at which an index begins: of two upper bounds it takes the first written,
    "until now", and would read all that lies between now and the page, month or neighbour that is really asked for.
    """

    template = "%(expressions)s"

    def as_sqlite(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, template="+%(expressions)s", **context)


class PublishableQuerySet(models.QuerySet):
    """The only doors through which public code reads; `at` is an aware moment, by default now."""

    def published(self, *, at=None):
        """Public at `at`: from its first moment on, that included, to its last, that not."""
        at = at or timezone.now()
        is_not_over = Q(public_until_at__isnull=True) | Q(public_until_at__gt=at)
        has_begun = LessThanOrEqual(NoBound("public_from_at", output_field=models.DateTimeField()), at)
        return self.filter(is_not_over, has_begun, state=State.PUBLISHED)

    def newest_first(self):
        return self.order_by("-public_from_at", "-pk")

    def scheduled(self, *, at=None):
        return self.filter(state=State.PUBLISHED, public_from_at__gt=at or timezone.now())

    def expired(self, *, at=None):
        return self.filter(state=State.PUBLISHED, public_until_at__lte=at or timezone.now())

    def drafts(self):
        return self.filter(state=State.DRAFT)

    def withdrawn(self):
        return self.filter(state=State.WITHDRAWN)


class Publishable(models.Model):
    """A row with a public life. Change `state` by the methods only: they set every field of a step together."""

    state = models.CharField("Trạng thái", max_length=12, choices=State, default=State.DRAFT, editable=False)
    public_from_at = models.DateTimeField("Công khai từ", null=True, blank=True, editable=False)
    public_until_at = models.DateTimeField("Tự gỡ lúc", null=True, blank=True, help_text="Để trống: công khai không thời hạn.")
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+", verbose_name="Người công bố"
    )
    state_reason = models.TextField("Lý do", blank=True, editable=False)
    state_changed_at = models.DateTimeField("Chuyển trạng thái lúc", null=True, editable=False)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(state=State.DRAFT) | Q(public_from_at__isnull=False),
                name="%(app_label)s_%(class)s_public_has_moment",
                violation_error_message="Văn bản đã công bố phải có thời điểm công khai.",
            ),
            models.CheckConstraint(
                condition=Q(public_from_at__isnull=True)
                | Q(public_until_at__isnull=True)
                | Q(public_until_at__gt=F("public_from_at")),
                name="%(app_label)s_%(class)s_public_until_after_from",
                violation_error_message="Thời điểm tự gỡ phải sau thời điểm công khai.",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.WITHDRAWN) | ~Q(state_reason=""),
                name="%(app_label)s_%(class)s_withdrawn_has_reason",
                violation_error_message="Khi thu hồi phải ghi lý do.",
            ),
        ]

    def is_public(self, *, at=None):
        """The same rule as `PublishableQuerySet.published`, for one row."""
        at = at or timezone.now()
        return self.state == State.PUBLISHED and self.public_from_at <= at and not self.is_expired(at=at)

    def is_expired(self, *, at=None):
        """Its last moment has come; a text that was never public expires too."""
        return self.public_until_at is not None and self.public_until_at <= (at or timezone.now())

    def is_scheduled(self, *, at=None):
        return self.state == State.PUBLISHED and self.public_from_at > (at or timezone.now())

    def publish(self, *, by, at=None):
        """Public from `at` (aware; by default now)."""
        self._take("publish", by=by, public_from_at=at or timezone.now())

    def unschedule(self, *, by):
        """Back to draft, only while nothing was public yet."""
        if not self.is_scheduled():
            raise ValidationError("Chỉ hủy được lịch hẹn khi văn bản chưa đến giờ công khai.")
        self._take("unschedule", by=by, public_from_at=None)

    def withdraw(self, reason, *, by):
        self._take("withdraw", by=by, reason=reason)

    def restore(self, reason, *, by):
        """Public again after a withdrawal; the first moment of publication is kept."""
        self._take("restore", by=by, reason=reason)

    def steps(self):
        """The names of STEPS allowed from here."""
        return [name for name, step in STEPS.items() if self.state in step.sources and self._is_step_due(name)]

    def _is_step_due(self, name):
        return self.is_scheduled() == (name == "unschedule") or self.state != State.PUBLISHED

    def _take(self, name, *, by, reason="", **changes):
        step = STEPS[name]
        if name not in self.steps():
            raise ValidationError(f"Không thể “{step.label.lower()}” khi văn bản đang ở trạng thái “{self.get_state_display()}”.")
        if step.needs_reason and not reason.strip():
            raise ValidationError(f"Hãy ghi lý do khi {step.label.lower()}.")
        changes |= {"state": step.target, "state_reason": reason.strip(), "state_changed_at": timezone.now()}
        if step.target == State.PUBLISHED:
            changes["published_by"] = by
        before = {field: getattr(self, field) for field in changes}
        for field, value in changes.items():
            setattr(self, field, value)
        try:
            self.validate_constraints()
            with transaction.atomic():
                self._refuse_if_moved(before["state"])
                self.save(update_fields=list(changes))
        except Exception:
            for field, value in before.items():
                setattr(self, field, value)
            raise

    def _refuse_if_moved(self, expected):
        """Under a lock: nobody else has changed the state since this row was read."""
        rows = type(self)._base_manager.select_for_update().filter(pk=self.pk)
        if rows.values_list("state", flat=True).first() not in {expected, None}:
            raise ValidationError("Người khác vừa chuyển trạng thái văn bản này. Hãy tải lại trang rồi làm tiếp.")
