from django.apps import AppConfig

from common import indexing


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = "Tìm kiếm"

    def ready(self):
        from common.caching import versions
        from search import sqlite
        from search.index import keep  # models are ready only now

        indexing.enrol(keep)
        versions.enrol_table(sqlite.TABLE)
