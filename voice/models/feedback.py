"""Feedback (phản ánh, kiến nghị) on procedures, regulations and officers' conduct: Decree 20/2008 with its amendments.

Who sent it is known to two roles only (`view_sender`), never to a public page, feed, index or log, and is forgotten after
a set time. What becomes public is a text of its own, written by an officer, and only with the sender's consent.
"""

import copy
import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from common.addresses import address_of
from common.attachments import StoredDocument, document_field
from procedures.models import Procedure

TRANSFER_WITHIN_WORKING_DAYS = 5  # Decree 20/2008 art. 14, counted from the day after receipt
KEPT_DAYS = 365  # the sender is forgotten so long after the end of a closed feedback
OPEN_KEPT_DAYS = 730  # and so long after the last step of one that was never closed
SENDER_FIELDS = ("sender_name", "sender_address", "sender_phone", "sender_email")
FORGOTTEN_FIELDS = (*SENDER_FIELDS, "content", "answer", "refusal")  # officers' texts may repeat what a citizen said
SENDER_SEEN = "Đã xem thông tin người gửi."


class About(models.TextChoices):
    PROCEDURE = "procedure", "Thủ tục hành chính"
    REGULATION = "regulation", "Quy định hành chính"
    CONDUCT = "conduct", "Thái độ, trách nhiệm của cán bộ, công chức"
    OTHER = "other", "Việc khác của phường"


class CameBy(models.TextChoices):
    """By which way it reached the ward; all but the first are entered by an officer."""

    PORTAL = "portal", "Cổng thông tin"
    PHONE = "phone", "Điện thoại"
    LETTER = "letter", "Văn bản, thư"
    EMAIL = "email", "Thư điện tử"
    PERSON = "person", "Trực tiếp tại phường"


class FeedbackState(models.TextChoices):
    """RECEIVED → ACCEPTED → ANSWERED or TRANSFERRED; REFUSED for what is none (complaints, denunciations, empty ones)."""

    RECEIVED = "received", "Đã gửi đến phường"
    ACCEPTED = "accepted", "Đang xem xét, xử lý"
    TRANSFERRED = "transferred", "Đã chuyển cơ quan có thẩm quyền"
    ANSWERED = "answered", "Đã trả lời"
    REFUSED = "refused", "Không thuộc phạm vi tiếp nhận"


CLOSED = (FeedbackState.TRANSFERRED, FeedbackState.ANSWERED, FeedbackState.REFUSED)


@dataclass(frozen=True)
class Act:
    """What an officer may do with a feedback in one of the states `sources`; `permission` is a codename of this room."""

    label: str
    sources: tuple
    permission: str = "handle_feedback"


_RECEIVED, _ACCEPTED = FeedbackState.RECEIVED, FeedbackState.ACCEPTED
ACTS = {
    "accept": Act("Tiếp nhận", (_RECEIVED,)),
    "answer": Act("Trả lời", (_ACCEPTED, FeedbackState.ANSWERED)),
    "transfer": Act("Chuyển cơ quan có thẩm quyền", (_RECEIVED, _ACCEPTED)),
    "refuse": Act("Không tiếp nhận", (_RECEIVED, _ACCEPTED)),
    "publish": Act("Công khai trả lời", (FeedbackState.ANSWERED,), "publish_feedback"),
    "unpublish": Act("Gỡ khỏi cổng", (FeedbackState.ANSWERED,), "publish_feedback"),
    "reopen": Act("Mở lại để xử lý tiếp", CLOSED),
}


class FeedbackQuerySet(models.QuerySet):
    def waiting(self):
        """Nobody has accepted, transferred or refused them yet."""
        return self.filter(state=FeedbackState.RECEIVED, forgotten_at__isnull=True)

    def in_work(self):
        """Accepted, and not closed yet."""
        return self.filter(state=FeedbackState.ACCEPTED, forgotten_at__isnull=True)

    def to_publish(self, *, since):
        """Answered from the moment `since` on, with the sender's consent, and not public yet."""
        may = {"may_publish": True, "published_at__isnull": True, "forgotten_at__isnull": True}
        return self.filter(state=FeedbackState.ANSWERED, state_changed_at__gte=since, **may)

    def published(self):
        """Answers that citizens may read, the newest first."""
        return self.filter(state=FeedbackState.ANSWERED, published_at__isnull=False).order_by("-published_at", "-pk")

    def to_forget(self, *, at=None):
        """Closed KEPT_DAYS ago or longer, or open without a step for OPEN_KEPT_DAYS: their senders must be forgotten."""
        at = at or timezone.now()
        closed = Q(state__in=CLOSED, state_changed_at__lte=at - dt.timedelta(days=KEPT_DAYS))
        lying = Q(state_changed_at__lte=at - dt.timedelta(days=OPEN_KEPT_DAYS))
        return self.filter(closed | lying, forgotten_at__isnull=True)


class Feedback(models.Model):
    """Each act is done on the version that the officer saw and writes its line in the journal, or changes nothing."""

    code = models.CharField("Mã tra cứu", max_length=9, unique=True)
    came_by = models.CharField("Hình thức gửi", max_length=8, choices=CameBy, default=CameBy.PORTAL)
    about = models.CharField("Về việc", max_length=12, choices=About)
    procedure = models.ForeignKey(
        Procedure, models.SET_NULL, null=True, blank=True, related_name="feedback", verbose_name="Thủ tục"
    )
    content = models.TextField("Nội dung")
    sender_name = models.CharField("Họ và tên", max_length=120, blank=True)
    sender_address = models.CharField("Địa chỉ", max_length=240, blank=True)
    sender_phone = models.CharField("Điện thoại", max_length=30, blank=True)
    sender_email = models.EmailField("Thư điện tử", blank=True)
    consent_version = models.CharField("Bản thông báo đã đồng ý", max_length=20)
    consented_at = models.DateTimeField("Đồng ý lúc")
    may_publish = models.BooleanField("Đồng ý công khai nội dung trả lời", default=False)
    received_at = models.DateTimeField("Nhận lúc")
    state = models.CharField("Trạng thái", max_length=12, choices=FeedbackState, default=FeedbackState.RECEIVED)
    state_changed_at = models.DateTimeField("Chuyển trạng thái lúc")
    transferred_to = models.CharField("Chuyển đến", max_length=200, blank=True)
    refusal = models.TextField("Lý do không tiếp nhận", blank=True)
    answer = models.TextField("Trả lời", blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Người trả lời"
    )
    public_title = models.CharField("Tiêu đề công khai", max_length=200, blank=True)
    public_summary = models.TextField("Tóm tắt phản ánh để công khai", blank=True)
    public_answer = models.TextField("Trả lời để công khai", blank=True)
    published_at = models.DateTimeField("Công khai lúc", null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Người công khai"
    )
    forgotten_at = models.DateTimeField("Đã xóa thông tin người gửi lúc", null=True, blank=True)
    version = models.PositiveIntegerField("Phiên bản", default=1, editable=False)

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        verbose_name = "phản ánh, kiến nghị"
        verbose_name_plural = "Phản ánh, kiến nghị"
        ordering = ["-received_at", "-pk"]
        permissions = [
            ("view_sender", "Xem thông tin người gửi phản ánh"),
            ("handle_feedback", "Tiếp nhận, chuyển, trả lời phản ánh"),
            ("publish_feedback", "Công khai trả lời phản ánh"),
        ]
        indexes = [
            models.Index(fields=["state", "received_at"], name="voice_feedback_state"),
            models.Index(fields=["-published_at"], condition=Q(published_at__isnull=False), name="voice_feedback_public"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(forgotten_at__isnull=False)
                | (~Q(sender_name="") & ~Q(sender_address="") & (~Q(sender_phone="") | ~Q(sender_email=""))),
                name="voice_feedback_has_sender",
                violation_error_message="Phản ánh phải có họ tên, địa chỉ và số điện thoại hoặc thư điện tử của người gửi.",
            ),
            models.CheckConstraint(
                condition=Q(forgotten_at__isnull=True) | Q(**dict.fromkeys(FORGOTTEN_FIELDS, "")),
                name="voice_feedback_forgotten_is_empty",
                violation_error_message="Phản ánh đã hết hạn lưu không còn thông tin người gửi.",
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True)
                | (Q(may_publish=True, state=FeedbackState.ANSWERED) & ~Q(public_summary="") & ~Q(public_answer="")),
                name="voice_feedback_public_with_consent",
                violation_error_message="Chỉ công khai trả lời khi người gửi đã đồng ý và đã có văn bản công khai.",
            ),
            models.CheckConstraint(
                condition=~Q(state=FeedbackState.TRANSFERRED) | ~Q(transferred_to=""),
                name="voice_feedback_transferred_to",
                violation_error_message="Hãy ghi cơ quan được chuyển đến.",
            ),
            models.CheckConstraint(
                condition=~Q(state=FeedbackState.ANSWERED)
                | ((~Q(answer="") | Q(forgotten_at__isnull=False)) & Q(answered_by__isnull=False)),
                name="voice_feedback_answered",
                violation_error_message="Hãy ghi nội dung trả lời.",
            ),
            models.CheckConstraint(
                condition=~Q(state=FeedbackState.REFUSED) | ~Q(refusal="") | Q(forgotten_at__isnull=False),
                name="voice_feedback_refused_why",
                violation_error_message="Hãy ghi lý do không tiếp nhận.",
            ),
        ]

    def __str__(self):
        """Without the code, which opens the answer: this stands in the desk's logs, for officers who may not read it."""
        return f"Phản ánh số {self.pk}"

    def get_absolute_url(self):
        return address_of("voice:feedback_state", self.code)

    @property
    def is_closed(self):
        return self.state in CLOSED

    @property
    def is_published(self):
        return self.published_at is not None

    def acts(self):
        """Names in ACTS of what may be done now, the usual next one first."""
        fits = {
            "publish": self.may_publish,
            "unpublish": self.is_published,
            "reopen": not self.is_published,
        }
        known = {"unpublish"} if self.forgotten_at else ACTS
        return [name for name in ACTS if name in known and self.state in ACTS[name].sources and fits.get(name, True)]

    def accept(self, *, by, at=None):
        self._do("accept", "Đã tiếp nhận để xem xét, xử lý.", by=by, at=at, state=FeedbackState.ACCEPTED)

    def transfer(self, to, *, by, at=None):
        """`to`: "cơ quan có thẩm quyền", whom the sender may ask from now on."""
        words = f"Đã chuyển đến: {to}."
        self._do("transfer", words, by=by, at=at, state=FeedbackState.TRANSFERRED, transferred_to=to)

    def give_answer(self, text, *, by, at=None):
        """The answer to the sender; given again, it takes the first one's place. What is public stays as it is."""
        words = "Đã sửa nội dung trả lời." if self.state == FeedbackState.ANSWERED else "Đã trả lời."
        self._do("answer", words, by=by, at=at, state=FeedbackState.ANSWERED, answer=text, answered_by=by)

    def refuse(self, reason, *, by, at=None):
        self._do("refuse", "Không tiếp nhận, đã ghi lý do.", by=by, at=at, state=FeedbackState.REFUSED, refusal=reason)

    def reopen(self, *, by, at=None):
        """Closed by mistake, or there is more to say: back to where it is worked on."""
        empty = {"transferred_to": "", "refusal": ""}
        self._do("reopen", "Đã mở lại để xử lý tiếp.", by=by, at=at, state=FeedbackState.ACCEPTED, **empty)

    def publish(self, *, title, summary, answer, by, at=None):
        """Texts written for the public; the moment of the first publication stays when they are mended."""
        words = "Đã sửa bản công khai." if self.is_published else "Đã công khai trả lời."
        texts = {"public_title": title, "public_summary": summary, "public_answer": answer}
        moment = {"published_at": self.published_at or at or timezone.now(), "published_by": by}
        self._do("publish", words, by=by, at=at, **texts, **moment)

    def unpublish(self, *, by, at=None):
        self._do("unpublish", "Đã gỡ trả lời khỏi cổng.", by=by, at=at, published_at=None, published_by=None)

    def _do(self, act, words, *, by, at, **changes):
        """ValidationError when `act` is out of place now, when a rule is broken, when a colleague came first."""
        if act not in self.acts():
            raise ValidationError(f"Không thể “{ACTS[act].label}” khi phản ánh ở trạng thái “{self.get_state_display()}”.")
        at = at or timezone.now()
        if "state" in changes:
            changes["state_changed_at"] = at
        changed = copy.copy(self)
        for name, value in changes.items():
            setattr(changed, name, value)
        changed.clean_fields(exclude={field.name for field in self._meta.fields} - changes.keys())
        changed.validate_constraints()
        with transaction.atomic():
            rows = Feedback.objects.filter(pk=self.pk, version=self.version)
            if not rows.update(version=self.version + 1, **changes):
                raise ValidationError("Phản ánh vừa được người khác xử lý. Hãy mở lại trang rồi xem lại.")
            self.steps.create(made_at=at, made_by=by, words=words, state=changes.get("state", ""))
        for name, value in changes.items():
            setattr(self, name, value)
        self.version += 1

    def note_sender_seen(self, *, by, at=None):
        """In the journal, once a day for each officer."""
        at = at or timezone.now()
        if not self.steps.filter(made_by=by, words=SENDER_SEEN, made_at__date=timezone.localdate(at)).exists():
            self.steps.create(made_at=at, made_by=by, words=SENDER_SEEN)


class FeedbackFile(StoredDocument):
    """A picture or PDF that came with a feedback: read on the desk by whoever may see the sender."""

    feedback = models.ForeignKey(Feedback, models.CASCADE, related_name="files", verbose_name="Phản ánh")
    file = document_field("phan-anh")

    class Meta(StoredDocument.Meta):
        verbose_name = "tệp của phản ánh"
        verbose_name_plural = "Tệp của phản ánh"


class FeedbackStep(models.Model):
    """One line of a feedback's journal: what was done, by whom; nothing about the sender."""

    feedback = models.ForeignKey(Feedback, models.CASCADE, related_name="steps", verbose_name="Phản ánh")
    made_at = models.DateTimeField("Lúc")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Người làm"
    )
    words = models.CharField("Việc đã làm", max_length=300)
    state = models.CharField("Trạng thái mới", max_length=12, choices=FeedbackState, blank=True)  # "" where none was entered

    class Meta:
        verbose_name = "bước xử lý"
        verbose_name_plural = "Các bước xử lý"
        ordering = ["made_at", "pk"]

    def __str__(self):
        return self.words
