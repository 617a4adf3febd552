"""The code of a feedback opens its answer, and readers' words are theirs: neither stays in the desk's logs and letters. Days
that no calendar has come to the nearest that the tables will take."""

import datetime as dt

from django.db import migrations
from django.db.models import CharField, F, Value
from django.db.models.functions import Cast, Concat

NAMES = {"feedback": "Phản ánh số ", "comment": "Bình luận số "}
FIRST_DAY, LAST_DAY = dt.date(2000, 1, 1), dt.date(2100, 12, 31)


def forwards(apps, schema_editor):
    LogEntry = apps.get_model("admin", "LogEntry")
    for model, words in NAMES.items():
        rows = LogEntry.objects.filter(content_type__app_label="voice", content_type__model=model)
        rows.update(object_repr=Concat(Value(words), Cast(F("object_id"), CharField()), output_field=CharField()))
    _number_letters(apps)
    for name in ("WorkItem", "Reception"):
        rows = apps.get_model("voice", name).objects
        rows.filter(day__lt=FIRST_DAY).update(day=FIRST_DAY)
        rows.filter(day__gt=LAST_DAY).update(day=LAST_DAY)


def _number_letters(apps):
    numbers = dict(apps.get_model("voice", "Feedback").objects.values_list("code", "pk"))
    for letter in apps.get_model("voice", "Letter").objects.filter(key__startswith="feedback-"):
        code = letter.key[len("feedback-") :][:9]
        if code in numbers:
            letter.key = letter.key.replace(code, str(numbers[code]))
            letter.subject = letter.subject.replace(code, f"số {numbers[code]}")
            letter.body = letter.body.replace(f"mã {code}", f"số {numbers[code]}").replace(code, str(numbers[code]))
            letter.save(update_fields=["key", "subject", "body"])


class Migration(migrations.Migration):

    dependencies = [
        ('voice', '0002_rules'),
        ('admin', '0003_logentry_add_action_flag_choices'),
        ('contenttypes', '0002_remove_content_type_name'),
    ]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop, elidable=True)]
