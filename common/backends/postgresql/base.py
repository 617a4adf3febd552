from django.db.backends.postgresql import base

from common.backends.telling import TellingWrapper
from common.caching import listening


class DatabaseWrapper(TellingWrapper, base.DatabaseWrapper):
    def _announce(self, places):
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, %s)", [listening.CHANNEL, listening.payload(places)])
