"""The ward's screens (one module a subject)."""

from ward.admin import apparatus, lists, page, places, profile

__all__ = ["apparatus", "lists", "page", "places", "profile"]
