import datetime as dt

from django.apps import AppConfig


class CommonConfig(AppConfig):
    name = "common"
    verbose_name = "Dùng chung"

    def ready(self):
        from common import chores, throttling, visitors  # models are ready only now
        from common.caching import turns, watching

        chores.enrol("forget_attempts", every=dt.timedelta(hours=6), act=throttling.clear_old)
        chores.enrol("forget_salts", every=dt.timedelta(minutes=10), act=visitors.forget_salts)
        watching.enrol_clock(turns.of)
