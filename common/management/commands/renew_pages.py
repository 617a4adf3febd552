from django.core.management.base import BaseCommand

from common.caching.versions import ALL_TABLES, shared


class Command(BaseCommand):
    help = "Makes every kept page be rendered anew: after the database was changed by something else than the portal."

    def handle(self, *args, **options):
        shared().changed([shared().place(ALL_TABLES)])
        self.stdout.write("Mọi trang sẽ được dựng lại ở lượt xem tới.")
