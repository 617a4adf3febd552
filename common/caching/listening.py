"""Several machines, one PostgreSQL: each hears which tables another has changed.

The notice is part of the transaction (`NOTIFY`), so that it is heard exactly when the change can be seen, whatever becomes
of the process that made it. Another machine may show the page before for as long as the notice travels.
"""

import logging
import os
import select
import socket
import threading
import time
import uuid

import psycopg2
from django.db import DatabaseError, connection

from common.caching.versions import ALL_TABLES, shared

CHANNEL = "portal_tables"
LONGEST_PAYLOAD = 7_000  # PostgreSQL takes 8,000 bytes
TRIES_AGAIN_AFTER_SECONDS = 1
WAITS_SECONDS = 30
MACHINE = f"{socket.gethostname()}-{uuid.getnode():x}"
logger = logging.getLogger(__name__)


def payload(places):
    """What is told of the tables at these places: by name, for the other's list may be another one."""
    names = {place: name for name, place in shared().tables.items()}
    words = ",".join(sorted(names[place] for place in places))
    return f"{origin()}:{words if len(words) < LONGEST_PAYLOAD else ALL_TABLES}"


def origin():
    """This machine's data folder: those who share it share its memory and need no notice."""
    return f"{MACHINE}-{os.stat(shared().folder).st_ino}"


def start():
    threading.Thread(target=_listen_for_ever, name="listen for changes", daemon=True).start()


def _listen_for_ever():
    while True:
        try:
            connection.close()
            connection.ensure_connection()
            hear(connection.connection)
        except (DatabaseError, psycopg2.Error, OSError, ValueError):
            logger.warning("changes of other machines are not heard; trying again")
        time.sleep(TRIES_AGAIN_AFTER_SECONDS)


def hear(raw):
    """Listens on a psycopg2 connection until it breaks. What was told before is unknown: everything counts as changed."""
    raw.set_session(autocommit=True)
    with raw.cursor() as cursor:
        cursor.execute(f"LISTEN {CHANNEL}")
    shared().changed([shared().place(ALL_TABLES)])
    while True:
        if not select.select([raw], [], [], WAITS_SECONDS)[0]:
            with raw.cursor() as cursor:
                cursor.execute("SELECT 1")
        raw.poll()
        while raw.notifies:
            take(raw.notifies.pop(0).payload)


def take(told):
    """One notice: what another machine has written is changed here too."""
    sender, _, words = told.partition(":")
    if sender != origin():
        shared().changed({shared().place(name) for name in words.split(",")})
