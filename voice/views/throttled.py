"""Too many from one address: 429, and in words when to come back."""

from django.shortcuts import render

from common.throttling import told_to_wait, waiting_words


def throttled(request, seconds, *, back):
    """`back` is the address of the page that the visitor came from."""
    return told_to_wait(render(request, "voice/throttled.html", {"waiting": waiting_words(seconds), "back": back}), seconds)
