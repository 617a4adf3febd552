"""Too many from one address: 429, and in words when to come back."""

from django.shortcuts import render

from common.throttling import waiting_words


def throttled(request, seconds, *, back):
    """`back` is the address of the page that the visitor came from."""
    response = render(request, "voice/throttled.html", {"waiting": waiting_words(seconds), "back": back}, status=429)
    response["Retry-After"] = str(seconds)
    return response
