"""Bringing in the list of procedures: a file is read by a limited process, compared with the list, then written whole or not.

`reading` (its own process, no Django apps) → `running` (starts it, watches it) → `comparing` → `writing`.
"""
