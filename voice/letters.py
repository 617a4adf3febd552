"""The outbox: letters to officers are written in the transaction of what they tell of, and sent when a mail server answers.

A letter holds a number and an address of the desk, nothing about a citizen and not the code, which opens the answer.
"""

import datetime as dt
import logging
import smtplib
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage, get_connection
from django.core.validators import validate_email
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from voice.models import Letter
from ward.models import Ward

TIMEOUT_SECONDS = 10
LETTERS_A_TURN = 50
CLAIMED_FOR = dt.timedelta(minutes=15)  # far longer than one letter takes; a process that died lets it go after that
KEPT = dt.timedelta(days=90)
NO_MAIL = "django.core.mail.backends.dummy.EmailBackend"  # what cchc_portal.environment sets without EMAIL_URL
# One letter was refused; the server itself still answers.
_REFUSALS = (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError)
logger = logging.getLogger(__name__)


# -- Writing ----------------------------------------------------------------------------------------------------------
def tell_officers(feedback, *, at=None):
    """One letter to each officer who handles feedback; call it in the transaction that stores `feedback`."""
    at = at or timezone.now()
    link = f"{settings.PUBLIC_URL}{reverse('admin:voice_feedback_change', args=[feedback.pk])}"
    body = (
        f"Cổng thông tin vừa nhận phản ánh, kiến nghị số {feedback.pk}.\n\n"
        f"Mở trên bàn làm việc để tiếp nhận, chuyển hoặc trả lời:\n{link}\n\n"
        "Thư này không chứa thông tin của người gửi phản ánh. Xin không trả lời thư này.\n"
    )
    Letter.objects.bulk_create(
        [
            Letter(
                key=f"feedback-{feedback.pk}-{number}",
                recipient=address,
                subject=f"Phản ánh, kiến nghị mới: số {feedback.pk}",
                body=body,
                written_at=at,
                next_try_at=at,
            )
            for number, address in enumerate(recipients(), start=1)
        ],
        ignore_conflicts=True,  # told once
    )


def recipients():
    """E-mail addresses of the officers who handle feedback; the ward's own when none of them has one."""
    officers = get_user_model().objects.with_perm(
        "voice.handle_feedback", backend="django.contrib.auth.backends.ModelBackend", include_superusers=False
    )
    found = _usable(officers.order_by("pk").values_list("email", flat=True))
    return found or _usable(Ward.objects.values_list("email", flat=True))


def _usable(addresses):
    """Each once, without those that are none."""
    found = {}
    for address in addresses:
        try:
            validate_email(address)
        except ValidationError:
            continue
        found.setdefault(address.lower(), address)
    return list(found.values())


# -- Sending ----------------------------------------------------------------------------------------------------------
def send_due(*, at=None):
    """Sends what waits, each letter once however many processes call this; returns how many went out.

    Only a process that dies between the server's "250" and the mark leaves a letter to be sent again, with the same
    Message-ID. Without EMAIL_URL nothing is touched.
    """
    if settings.EMAIL_BACKEND == NO_MAIL:
        return 0
    connection = get_connection(timeout=TIMEOUT_SECONDS)
    sent_count = 0
    try:
        for letter in Letter.objects.due(at=at)[:LETTERS_A_TURN]:
            if not _claim(letter, at or timezone.now()):
                continue
            outcome = _send(letter, connection, at)
            sent_count += outcome == "sent"
            if outcome == "no server":
                break  # the others wait for the next turn
    finally:
        _close(connection)
    return sent_count


def _claim(letter, at):
    """Whether this process may send it: of several that try, the database lets one through."""
    seen = Letter.objects.filter(pk=letter.pk, sent_at__isnull=True, next_try_at=letter.next_try_at)
    return seen.update(next_try_at=at + CLAIMED_FOR, tries_count=F("tries_count") + 1) == 1


def _send(letter, connection, at):
    """ "sent", "refused" or "no server"."""
    try:
        _message(letter, connection).send()
    except (OSError, ValueError) as error:  # smtplib's errors are OSErrors; a header that cannot be is a ValueError
        letter.tries_count += 1
        letter.wait(at=at or timezone.now())
        letter.save(update_fields=["next_try_at"])
        logger.warning("letter %s not sent, try %s: %s", letter.pk, letter.tries_count, _reason(error))
        return "refused" if isinstance(error, (*_REFUSALS, ValueError)) else "no server"
    Letter.objects.filter(pk=letter.pk).update(sent_at=at or timezone.now())
    return "sent"


def _reason(error):
    """Without the server's words, which may repeat addresses."""
    code = getattr(error, "smtp_code", None) or getattr(error, "errno", None)
    return f"{type(error).__name__} {code}" if code else type(error).__name__


def _message(letter, connection):
    return EmailMessage(
        " ".join(letter.subject.split()),
        letter.body,
        _sender(),
        [letter.recipient],
        connection=connection,
        headers={"Message-ID": f"<{letter.key}@{urlsplit(settings.PUBLIC_URL).hostname}>", "Auto-Submitted": "auto-generated"},
    )


def _sender():
    """The account that the server knows; else the ward's own address."""
    account = settings.EMAIL_HOST_USER
    found = _usable([account, *Ward.objects.values_list("email", flat=True)])
    return found[0] if found else settings.DEFAULT_FROM_EMAIL


def _close(connection):
    try:
        connection.close()
    except OSError as error:
        logger.warning("mail server: %s on closing", _reason(error))


def clear_old(*, at=None):
    """Letters of more than KEPT ago, sent or not: what they told of is long known."""
    Letter.objects.filter(written_at__lt=(at or timezone.now()) - KEPT).delete()
