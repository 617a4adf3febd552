"""`manage.py reindex`: the search's index anew, in one transaction."""

from django.core.management.base import BaseCommand

from search.index import rebuild


class Command(BaseCommand):
    help = "Builds the search's index anew; the portal goes on answering from the old one until the new one is whole."

    def handle(self, **options):
        self.stdout.write(f"Chỉ mục tìm kiếm có {rebuild()} dòng.")
