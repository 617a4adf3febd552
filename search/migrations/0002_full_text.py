from django.db import migrations

from search import postgres, sqlite
from search.first_synonyms import PAIRS
from search.words import joined

ENGINES = {"sqlite": sqlite, "postgresql": postgres}


def create(apps, schema_editor):
    schema_editor.execute(ENGINES[schema_editor.connection.vendor].CREATE)


def destroy(apps, schema_editor):
    schema_editor.execute(ENGINES[schema_editor.connection.vendor].DESTROY)


def teach(apps, schema_editor):
    synonym = apps.get_model("search", "Synonym")
    synonym.objects.bulk_create(
        [synonym(phrase=phrase, means=means, folded=joined(phrase)) for phrase, means in PAIRS], ignore_conflicts=True
    )


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [migrations.RunPython(create, destroy), migrations.RunPython(teach, migrations.RunPython.noop)]
