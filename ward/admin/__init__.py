"""The ward's screens (one module a subject)."""

from ward.admin import apparatus, calendar, lists, page, places, profile

__all__ = ["apparatus", "calendar", "lists", "page", "places", "profile"]
