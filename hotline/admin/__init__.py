"""The desk's screens of the numbers to call (one module a subject)."""

from hotline.admin import groups, hotline, journal

__all__ = ["groups", "hotline", "journal"]
