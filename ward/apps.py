from django.apps import AppConfig


class WardConfig(AppConfig):
    name = "ward"
    verbose_name = "Phường"

    def ready(self):
        from common import phones
        from ward.reading import told_phones  # models are ready only now

        phones.enrol(told_phones)
