"""The last thing on every page, which changes more often than the page: a kept page gets it anew every few seconds."""

MARKER = "<!--ending-->"
CLOSING = "</body>\n</html>\n"
_function = None


def enrol(function):
    """`function(path)` returns safe HTML for the page at `path`. It lets errors of the database through."""
    global _function
    _function = function


def ending(path):
    """Of an address that no page of ours can have, the one without a page."""
    return _function(path if path.isprintable() else "") if _function else ""
