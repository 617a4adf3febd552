import os

from django.core.management.base import BaseCommand

from plans.printing import make_papers


class Command(BaseCommand):
    help = "Prints PDF and DOCX of public plans that have changed; the portal does it by itself every few minutes."

    def handle(self, *args, **options):
        os.nice(19)  # readers come first
        self.stdout.write(f"Đã in {make_papers()} kế hoạch.")
