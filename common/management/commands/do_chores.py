"""`manage.py do_chores`: what the running portal does by itself, from a timer or by hand."""

from django.core.management.base import BaseCommand, CommandError

from common import chores


class Command(BaseCommand):
    help = "Does what is due: sends waiting letters, forgets what must be forgotten. --now: everything, due or not."

    def add_arguments(self, parser):
        parser.add_argument("--now", action="store_true", help="every chore, due or not")

    def handle(self, *, now, **options):
        done, failed = chores.do_due(even_if_not_due=now)
        self.stdout.write(f"Đã làm: {', '.join(done) or 'không có việc đến hạn'}.")
        if failed:
            raise CommandError(f"Chưa làm được: {', '.join(failed)}.")
