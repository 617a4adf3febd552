import datetime as dt

from django.apps import AppConfig


class CommonConfig(AppConfig):
    name = "common"
    verbose_name = "Dùng chung"

    def ready(self):
        from common import chores, throttling  # models are ready only now
        from common.caching import turns, watching

        chores.enrol("forget_attempts", every=dt.timedelta(hours=6), act=throttling.clear_old)
        watching.enrol_clock(turns.of)
