from django.apps import AppConfig


class VisitsConfig(AppConfig):
    name = "visits"
    verbose_name = "Lượt truy cập"

    def ready(self):
        from common.caching import endings
        from visits.ending import ending  # models are ready only now

        endings.enrol(ending)
