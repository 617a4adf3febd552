"""The task table of a plan: each cell as written, its meaning beside it, and the one rule of a task's state."""

import datetime as dt
from itertools import chain

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils import timezone
from django.utils.text import Truncator

from common.vietnamese import decimal
from plans.models.communication import CommunicationForm
from plans.phrases import FIRST_YEAR, LAST_YEAR
from plans.progress import Progress
from plans.timing import CONTINUOUS_KINDS, TimeKind, Timing, describe, parse_timing
from ward.models import Position, Unit

DUE_SOON_DAYS = 15
TIME_FIELDS = ("time_kind", "starts_on", "due_on", "cadence")  # the meaning of `time_text`


class TaskState(models.TextChoices):
    """Where a task stands on a day. The rule: `TaskQuerySet.with_state` and `Task.state_on`, proven equal by a test."""

    DONE = "done", "Đã hoàn thành"
    CONTINUOUS = "continuous", "Thường xuyên"
    OVERDUE = "overdue", "Quá hạn"
    DUE_SOON = "due_soon", "Sắp đến hạn"
    NOT_STARTED = "not_started", "Chưa đến thời gian"
    RUNNING = "running", "Đang thực hiện"
    NOT_TRACKED = "not_tracked", "Không theo dõi"  # of a plan from before the portal, which does not know what was done


def check_done_on(day):
    """What is to come is not done yet: both doors, the plan's page and "Đánh dấu xong", refuse it."""
    if day > timezone.localdate():
        raise ValidationError("Ngày hoàn thành không thể ở sau hôm nay.")
    _check_year(day)


def _check_year(day):
    """Days that no plan can mean ("20/5/0206") are slips of the pen."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValidationError(f"Năm phải trong khoảng {FIRST_YEAR}–{LAST_YEAR}. Hãy xem lại ngày này.")


DAY_CHECKS = {"starts_on": _check_year, "due_on": _check_year, "done_on": check_done_on}


class TaskQuerySet(models.QuerySet):
    def with_state(self, *, on=None):
        """Annotates `state` (a TaskState) as it is on `on`, by default today in Vietnam."""
        on = on or timezone.localdate()
        return self.annotate(
            state=Case(
                When(done_on__lte=on, then=Value(TaskState.DONE)),
                When(time_kind__in=CONTINUOUS_KINDS, then=Value(TaskState.CONTINUOUS)),
                When(plan__is_archival=True, then=Value(TaskState.NOT_TRACKED)),
                When(due_on__lt=on, then=Value(TaskState.OVERDUE)),
                When(due_on__lte=on + dt.timedelta(days=DUE_SOON_DAYS), then=Value(TaskState.DUE_SOON)),
                When(starts_on__gt=on, then=Value(TaskState.NOT_STARTED)),
                default=Value(TaskState.RUNNING),
                output_field=models.CharField(max_length=12),
            )
        )

    def in_state(self, *states, on=None):
        return self.with_state(on=on).filter(state__in=states)

    def open(self, *, on=None):
        """Not done on `on`; continuous ones are always open."""
        on = on or timezone.localdate()
        return self.filter(Q(done_on__isnull=True) | Q(done_on__gt=on))

    def of_public_plans(self, *, at=None):
        plans = self.model._meta.get_field("plan").related_model.objects
        return self.filter(plan__in=plans.published(at=at))

    def next_deadlines(self, *, on=None):
        """Open tasks with a day on which they are due, from `on` on, the nearest first; none of an archival plan."""
        on = on or timezone.localdate()
        tracked = self.open(on=on).filter(plan__is_archival=False).exclude(time_kind__in=CONTINUOUS_KINDS)
        return tracked.filter(due_on__gte=on).order_by("due_on", "order", "pk")

    def read_times_again(self):
        """Reads every uncorrected time cell anew, as after a change of the plan's years; the number of rows changed."""
        changed = []
        for task in self.filter(is_time_corrected=False).select_related("plan"):
            before = [getattr(task, name) for name in TIME_FIELDS]
            task.read_time()
            if before != [getattr(task, name) for name in TIME_FIELDS]:
                changed.append(task)
        self.model.objects.bulk_update(changed, TIME_FIELDS)
        return len(changed)

    def write_down_parties(self):
        """Empty cells of lead and partners get the names of the positions and units chosen, as they are called now."""
        roles = {"lead_text": ("lead_positions", "lead_units"), "partner_text": ("partner_positions", "partner_units")}
        changed = []
        for task in self.filter(Q(lead_text="") | Q(partner_text="")).prefetch_related(*chain(*roles.values())):
            before = [getattr(task, cell) for cell in roles]
            for cell, relations in roles.items():
                names = [one.name for relation in relations for one in getattr(task, relation).all()]
                setattr(task, cell, getattr(task, cell) or "; ".join(names))
            if before != [getattr(task, cell) for cell in roles]:
                changed.append(task)
        self.model.objects.bulk_update(changed, list(roles))

    def progress(self, *, on=None):
        """Counts by state in one query, as a `Progress`."""
        return Progress.of(row[1:] for row in self._counts(Value(0), on=on))

    def progress_by_plan(self, *, on=None):
        """{plan's pk: Progress} in one query; a plan without tasks is left out."""
        counts = {}
        for plan_id, *row in self._counts(F("plan_id"), on=on):
            counts.setdefault(plan_id, []).append(row)
        return {plan_id: Progress.of(rows) for plan_id, rows in counts.items()}

    def _counts(self, key, *, on):
        """Rows of (key, state, is_timed, count); see `Progress.of`."""
        is_timed = Q(due_on__isnull=False) & ~Q(time_kind__in=CONTINUOUS_KINDS)
        return (
            self.with_state(on=on)
            .annotate(is_timed=Case(When(is_timed, then=True), default=False), key=key)
            .order_by()
            .values_list("key", "state", "is_timed")
            .annotate(models.Count("pk"))
        )


class Task(models.Model):
    """One row of the plan's table. Lead ("cơ quan chủ trì") and partners are positions and units, never persons."""

    plan = models.ForeignKey("plans.Plan", models.CASCADE, related_name="tasks", verbose_name="Kế hoạch")
    order = models.PositiveIntegerField("Thứ tự", default=0)
    number = models.CharField("STT", max_length=20, blank=True)
    content = models.TextField("Nội dung")
    lead_text = models.TextField("Chủ trì (như trên văn bản)", blank=True)
    partner_text = models.TextField("Phối hợp (như trên văn bản)", blank=True)
    lead_positions = models.ManyToManyField(Position, related_name="led_tasks", blank=True, verbose_name="Chức danh chủ trì")
    lead_units = models.ManyToManyField(Unit, related_name="led_tasks", blank=True, verbose_name="Đơn vị chủ trì")
    partner_positions = models.ManyToManyField(
        Position, related_name="partnered_tasks", blank=True, verbose_name="Chức danh phối hợp"
    )
    partner_units = models.ManyToManyField(Unit, related_name="partnered_tasks", blank=True, verbose_name="Đơn vị phối hợp")
    time_text = models.CharField("Thời gian (như trên văn bản)", max_length=200, blank=True)
    time_kind = models.CharField("Hiểu là", max_length=12, choices=TimeKind, default=TimeKind.UNKNOWN)
    starts_on = models.DateField("Từ ngày", null=True, blank=True)
    due_on = models.DateField("Hạn (đến hết ngày)", null=True, blank=True)
    cadence = models.CharField("Nhịp", max_length=60, blank=True, help_text="Ví dụ: hằng tháng, hằng quý.")
    is_time_corrected = models.BooleanField(
        "Cán bộ tự xác định thời gian", default=False, help_text="Bật để cổng không đọc lại cột thời gian."
    )
    product = models.CharField("Sản phẩm", max_length=300, blank=True)
    quantity = models.DecimalField("Số lượng", max_digits=12, decimal_places=2, null=True, blank=True)
    quantity_unit = models.CharField("Đơn vị tính", max_length=40, blank=True)
    forms = models.ManyToManyField(CommunicationForm, related_name="tasks", blank=True, verbose_name="Hình thức tuyên truyền")
    funding = models.CharField("Kinh phí", max_length=300, blank=True)
    note = models.CharField("Ghi chú", max_length=300, blank=True)
    done_on = models.DateField("Hoàn thành ngày", null=True, blank=True)
    done_note = models.TextField("Ghi chú hoàn thành", blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+", verbose_name="Người đánh dấu"
    )

    objects = TaskQuerySet.as_manager()

    PAPER_FIELDS = (
        "order",
        "number",
        "content",
        "lead_text",
        "partner_text",
        "time_text",
        "product",
        "quantity",
        "quantity_unit",
        "funding",
        "note",
    )

    class Meta:
        verbose_name = "nhiệm vụ"
        verbose_name_plural = "Nhiệm vụ"
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(due_on__isnull=True) | Q(starts_on__isnull=True) | Q(due_on__gte=F("starts_on")),
                name="plans_task_due_after_start",
                violation_error_message="Hạn hoàn thành phải từ ngày bắt đầu trở đi.",
            ),
            models.CheckConstraint(
                condition=~Q(time_kind__in=CONTINUOUS_KINDS) | Q(due_on__isnull=True),
                name="plans_task_continuous_has_no_due_day",
                violation_error_message="Nhiệm vụ thường xuyên hoặc định kỳ không có ngày hết hạn.",
            ),
            models.CheckConstraint(
                condition=Q(done_on__isnull=False) | Q(done_note=""),
                name="plans_task_done_note_needs_day",
                violation_error_message="Hãy ghi ngày hoàn thành cùng với ghi chú hoàn thành.",
            ),
            models.CheckConstraint(
                condition=Q(quantity__isnull=True) | Q(quantity__gte=0),
                name="plans_task_quantity_not_negative",
                violation_error_message="Số lượng không được âm.",
            ),
        ]
        indexes = [models.Index(fields=["due_on"], name="plans_task_due", condition=Q(done_on__isnull=True))]

    def __str__(self):
        return Truncator(f"{self.number} {self.content}".strip()).chars(90)

    def save(self, *args, update_fields=None, **kwargs):
        """Keeps the meaning beside the text: the time cell is read again unless `update_fields` leaves it alone."""
        if update_fields is None:
            self.read_time()
        elif not {"time_text", "is_time_corrected"}.isdisjoint(update_fields):
            self.read_time()
            update_fields = {*update_fields, *TIME_FIELDS}
        super().save(*args, update_fields=update_fields, **kwargs)

    def clean_fields(self, exclude=None):
        """Also the days, by DAY_CHECKS; only fields that the form shows, so that each complaint finds its place."""
        errors = {}
        try:
            super().clean_fields(exclude)
        except ValidationError as refusal:
            errors = refusal.update_error_dict(errors)
        for name, check in DAY_CHECKS.items():
            day = getattr(self, name)
            if day and name not in (exclude or ()) and name not in errors:
                try:
                    check(day)
                except ValidationError as refusal:
                    errors[name] = refusal.error_list
        if errors:
            raise ValidationError(errors)

    def state_on(self, day):
        """The TaskState on `day`; the end of the due day is still in time. Same rule as `with_state`."""
        if self.done_on and self.done_on <= day:
            return TaskState.DONE
        if self.time_kind in CONTINUOUS_KINDS:
            return TaskState.CONTINUOUS
        if self.plan.is_archival:
            return TaskState.NOT_TRACKED
        if self.due_on and self.due_on < day:
            return TaskState.OVERDUE
        if self.due_on and self.due_on <= day + dt.timedelta(days=DUE_SOON_DAYS):
            return TaskState.DUE_SOON
        if self.starts_on and self.starts_on > day:
            return TaskState.NOT_STARTED
        return TaskState.RUNNING

    @property
    def state_today(self):
        return self.state_on(timezone.localdate())

    @property
    def time_meaning(self):
        """What was understood of the time cell, as a short sentence."""
        return describe(Timing(TimeKind(self.time_kind), self.starts_on, self.due_on, self.cadence, self.time_text))

    @property
    def quantity_shown(self):
        """ "12 tin, bài", "1,5 giờ": without trailing zeros; "" without a quantity."""
        if self.quantity is None:
            return ""
        return f"{decimal(self.quantity)} {self.quantity_unit}".strip()

    def read_time(self):
        """Fills kind, days and cadence from `time_text`, unless an officer has set them. Does not save."""
        if self.is_time_corrected:
            return
        timing = parse_timing(self.time_text, year_from=self.plan.year_from, year_to=self.plan.year_to)
        self.time_kind, self.cadence = timing.kind, timing.cadence
        self.starts_on, self.due_on = timing.starts_on, timing.due_on

    def recognise_parties(self, directory):
        """Fills positions and units of a role from its cell by a `plans.parties.Directory`, where the role has none yet.

        The row must be saved. Returns the parts of both cells that nobody's name matches.
        """
        day, unknown = self.plan.issued_on or dt.date(self.plan.year_from, 1, 1), []
        for text, positions, units in (
            (self.lead_text, self.lead_positions, self.lead_units),
            (self.partner_text, self.partner_positions, self.partner_units),
        ):
            parties = directory.recognise(text, on=day)
            unknown += parties.unknown
            if not positions.all() and not units.all():
                positions.add(*parties.positions)
                units.add(*parties.units)
        return unknown

    def mark_done(self, day, *, by, note=""):
        """Day, note and name change together, or not at all."""
        self.done_on, self.done_note, self.done_by = day, note, by
        self.save(update_fields=["done_on", "done_note", "done_by"])

    def take_back_done(self):
        self.mark_done(None, by=None)
