"""Lines of calendars and address cards (RFC 5545 §3.1, RFC 2425 §5.8): escaped, ended and folded in the same way."""

MAX_LINE_OCTETS = 75  # without the line's end


def escaped(value):
    """A text value: backslash, semicolon, comma and line end escaped."""
    value = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return value.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")


def folded(line):
    """The line in UTF-8 with CRLF, folded to at most 75 octets without cutting a letter in two."""
    pieces, piece = [], b""
    for letter in line:
        octets = letter.encode()
        if len(piece) + len(octets) > MAX_LINE_OCTETS:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece]) + b"\r\n"
