"""The officers' desk of procedures (one module a subject)."""

from procedures.admin import changes, edition, lists, procedure, results

__all__ = ["changes", "edition", "lists", "procedure", "results"]
