"""Polls (bình chọn): who voted is known only as today's keyed hash, what he chose not at all.

Once somebody has voted nothing changes but the closing time; once it is closed not even that.
"""

import datetime as dt

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import F, Q
from django.utils import timezone

from common.addresses import address_of

SMALLEST_CHOICES, MOST_CHOICES = 2, 20
SETTLED_BY_A_VOTE = ("question", "note", "is_multiple", "opens_at", "is_public")
NOW = dt.timedelta(minutes=1)  # hours are written in whole minutes: so long is "now"
CLOSED = "Cuộc bình chọn đã đóng: nội dung và kết quả được giữ nguyên, không sửa, không xóa."
VOTED = "Đã có người bình chọn: chỉ còn đổi được giờ đóng."
CLOSES_IN_THE_PAST = "Giờ đóng mới phải là lúc này hoặc về sau, vì các lượt bình chọn đã nhận đều đúng hạn."


class PollClosedError(Exception):
    """It takes no votes: not yet, not any more, or not public."""


class WrongChoiceError(Exception):
    """None, one of another poll, or several where one is asked."""


class AlreadyVotedError(Exception):
    """Somebody of the same address and browser has voted in it today."""


class PollQuerySet(models.QuerySet):
    def shown(self, *, at=None):
        """Public and already begun."""
        return self.filter(is_public=True, opens_at__lte=at or timezone.now())

    def open(self, *, at=None):
        """Taking votes at `at`: from its first moment on, that included, to its last, that not."""
        return self.shown(at=at).filter(closes_at__gt=at or timezone.now())

    def closed(self, *, at=None):
        """Shown with their results only."""
        return self.shown(at=at).filter(closes_at__lte=at or timezone.now())

    def next_change(self, *, at=None):
        """The moment after `at` when one opens or closes by itself; None when none will."""
        at, public = at or timezone.now(), self.filter(is_public=True)
        opening = public.filter(opens_at__gt=at).aggregate(first=models.Min("opens_at"))["first"]
        closing = public.filter(closes_at__gt=at).aggregate(first=models.Min("closes_at"))["first"]
        return min((moment for moment in (opening, closing) if moment), default=None)


class Poll(models.Model):
    """`voters_count` people have voted; of a poll with several answers the choices' counts add up to more."""

    question = models.CharField("Câu hỏi", max_length=200)
    note = models.CharField("Giới thiệu", max_length=300, blank=True)
    is_multiple = models.BooleanField("Được chọn nhiều phương án", default=False)
    opens_at = models.DateTimeField("Mở lúc")
    closes_at = models.DateTimeField("Đóng lúc")
    is_public = models.BooleanField("Hiện trên cổng", default=False)
    voters_count = models.PositiveIntegerField("Số người đã bình chọn", default=0, editable=False)
    updated_at = models.DateTimeField("Sửa lần cuối", auto_now=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+", verbose_name="Người sửa cuối"
    )

    objects = PollQuerySet.as_manager()

    class Meta:
        verbose_name = "cuộc bình chọn"
        verbose_name_plural = "Bình chọn"
        ordering = ["-opens_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")),
                name="voice_poll_closes_after_opening",
                violation_error_message="Lúc đóng phải sau lúc mở.",
            )
        ]

    def __str__(self):
        return self.question

    def save(self, *args, **kwargs):
        """Refuses in the shell, too, what the form refuses: no constraint can look at how the row was."""
        self._refuse_what_is_frozen()
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return address_of("voice:poll", self.pk)

    def clean(self):
        super().clean()
        self._refuse_what_is_frozen()

    def delete(self, *args, **kwargs):
        if self.pk and (stored := Poll.objects.filter(pk=self.pk).first()) and stored.is_settled():
            raise ValidationError(CLOSED if stored.is_closed() else VOTED)
        return super().delete(*args, **kwargs)

    def is_open(self, *, at=None):
        """The same rule as `PollQuerySet.open`, for one row."""
        at = at or timezone.now()
        return self.is_public and self.opens_at <= at < self.closes_at

    def is_closed(self, *, at=None):
        return self.is_public and self.closes_at <= (at or timezone.now())

    def is_settled(self, *, at=None):
        """Question and choices stay as they are."""
        return self.voters_count > 0 or self.is_closed(at=at)

    @transaction.atomic
    def take_vote(self, choices, *, visitor, at=None):
        """One more voter, who chose `choices` (keys of this poll's); which they were is not kept with him.

        `visitor` is today's key of his. PollClosedError, AlreadyVotedError and WrongChoiceError leave everything as it was.
        """
        at = at or timezone.now()
        chosen = self.choices.filter(pk__in=set(choices))
        # The row stays locked to the end: no vote passes a change of the choices or the closing.
        if not Poll.objects.open(at=at).filter(pk=self.pk).update(voters_count=F("voters_count") + 1):
            raise PollClosedError
        try:
            Vote.objects.create(poll=self, visitor=visitor, voted_on=timezone.localdate(at))
        except IntegrityError as error:
            raise AlreadyVotedError from error
        count = chosen.update(votes_count=F("votes_count") + 1)
        if count != len(set(choices)) or not count or (count > 1 and not self.is_multiple):
            raise WrongChoiceError

    def _refuse_what_is_frozen(self):
        stored = Poll.objects.filter(pk=self.pk).first() if self.pk else None
        if stored is None or not stored.is_settled():
            return
        changed = {name for name in (*SETTLED_BY_A_VOTE, "closes_at") if getattr(stored, name) != getattr(self, name)}
        if changed and stored.is_closed():
            raise ValidationError(CLOSED)
        if changed - {"closes_at"}:
            raise ValidationError(VOTED)
        if changed and self.closes_at < timezone.now() - NOW:
            raise ValidationError({"closes_at": CLOSES_IN_THE_PAST})


class Choice(models.Model):
    poll = models.ForeignKey(Poll, models.CASCADE, related_name="choices", verbose_name="Cuộc bình chọn")
    text = models.CharField("Phương án", max_length=160)
    order = models.PositiveIntegerField("Thứ tự", default=0)
    votes_count = models.PositiveIntegerField("Số lượt chọn", default=0, editable=False)

    class Meta:
        verbose_name = "phương án"
        verbose_name_plural = "Các phương án"
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["poll", "text"],
                name="voice_choice_once",
                violation_error_message="Phương án này đã có trong cuộc bình chọn.",
            )
        ]

    def __str__(self):
        return self.text

    def save(self, *args, **kwargs):
        if self.pk is None or Choice.objects.filter(pk=self.pk).exclude(text=self.text, order=self.order, poll=self.poll_id):
            self._refuse_when_settled()
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        self._refuse_when_settled()
        return super().delete(*args, **kwargs)

    def _refuse_when_settled(self):
        if (poll := Poll.objects.filter(pk=self.poll_id).first()) and poll.is_settled():
            raise ValidationError(CLOSED if poll.is_closed() else VOTED)


class Vote(models.Model):
    """That somebody has voted, not what: the row exists to refuse his second vote of the day."""

    poll = models.ForeignKey(Poll, models.CASCADE, related_name="votes", verbose_name="Cuộc bình chọn")
    visitor = models.CharField("Khóa của khách", max_length=64)
    voted_on = models.DateField("Ngày")

    class Meta:
        verbose_name = "lượt bình chọn"
        verbose_name_plural = "Lượt bình chọn"
        constraints = [models.UniqueConstraint(fields=["poll", "visitor"], name="voice_vote_once_a_day")]
        indexes = [models.Index(fields=["voted_on"], name="voice_vote_day")]

    def __str__(self):
        return f"{self.voted_on:%d/%m/%Y}"
