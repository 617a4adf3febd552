import datetime as dt

from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "plans"
    verbose_name = "Kế hoạch tuyên truyền"

    def ready(self):
        from common import chores  # models are ready only now
        from plans.printing import make_papers_apart

        chores.enrol("make_papers", every=dt.timedelta(minutes=2), act=make_papers_apart)
