from django.db.backends.sqlite3 import base

from common.backends.telling import TellingWrapper


class DatabaseWrapper(TellingWrapper, base.DatabaseWrapper):
    pass
