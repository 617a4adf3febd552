from django.apps import AppConfig


class HotlineConfig(AppConfig):
    name = "hotline"
    verbose_name = "Đường dây nóng"

    def ready(self):
        from common import phones
        from hotline.models import Hotline  # models are ready only now

        phones.enrol(Hotline.objects.told_numbers)
