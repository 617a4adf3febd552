"""`manage.py prepare`: called by bin/run at each start, after `migrate`."""

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from cchc_portal import environment as env
from cchc_portal.first_start import first_start
from procedures.importing import running
from search.index import is_built, rebuild
from visits.reading import make_missing_rows


class Command(BaseCommand):
    help = "Makes the roles; on an empty portal loads the sample ward (CCHC_SAMPLE=0: makes the first administrator only)."

    def handle(self, **options):
        try:
            with_sample = env.flag("CCHC_SAMPLE", default=True)
        except ImproperlyConfigured as fault:
            raise CommandError(str(fault)) from None
        with transaction.atomic():
            accounts = first_start(with_sample=with_sample)
            # Told before the commit: killed in between, the next start makes new ones. The other way round nobody could sign in.
            self._tell(accounts)
        if not is_built():
            rebuild()
        running.clear_old()
        make_missing_rows()

    def _tell(self, accounts):
        if not accounts:
            return
        self.stdout.write("Tài khoản cán bộ (mật khẩu chỉ hiện một lần này; hãy ghi lại và đổi sau khi đăng nhập):")
        for account in accounts:
            self.stdout.write(
                f"  {account.name} · tên đăng nhập: {account.username} · vai trò: {account.role} · mật khẩu: {account.password}"
            )
        self.stdout.flush()
