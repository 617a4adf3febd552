"""The counter as the last thing of every page: sent anew with each, so it is small."""

from django.template.loader import render_to_string

from visits import figures
from visits.reading import chosen_rows


def ending(path):
    """HTML for the page at `path`; how often that was read is said once somebody has read it."""
    context = {"rows": chosen_rows(figures.shown()), "reads": figures.reads_of(path)}
    return render_to_string("visits/ending.html", context)
