"""A small mail server for tests: it takes what Django's SMTP backend says, and keeps it. The library's own is gone since 3.12."""

import socket
import socketserver
import threading
from email import message_from_bytes

GREETING, HELLO, OK, GO_ON, BYE, NOBODY = b"220", b"250", b"250", b"354", b"221", b"550"


def free_port():
    """One at which nobody listens."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


class _Conversation(socketserver.StreamRequestHandler):
    def handle(self):
        self._say(GREETING)
        while line := self.rfile.readline():
            verb = line[:4].upper()
            if verb == b"QUIT":
                return self._say(BYE)
            if verb == b"DATA":
                self._say(GO_ON)
                self._take_message()
                self._say(OK)
            elif verb == b"RCPT":
                self._take_recipient(line.decode().partition("<")[2].partition(">")[0])
            else:
                self._say(OK)
        return None

    def _take_recipient(self, address):
        if address == self.server.home.refused:
            return self._say(NOBODY)
        self.server.home.recipients.append(address)
        return self._say(OK)

    def _take_message(self):
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line)
        self.server.home.messages.append(message_from_bytes(b"".join(lines)))

    def _say(self, code):
        self.wfile.write(code + b" ok\r\n")


class _Listening(socketserver.ThreadingTCPServer):
    daemon_threads = allow_reuse_address = True


class MailServer:
    """`messages` and `recipients` are what came; the address `refused` is told that nobody lives there."""

    def __init__(self):
        self.messages, self.recipients, self.refused = [], [], ""

    def __enter__(self):
        self._server = _Listening(("127.0.0.1", 0), _Conversation)
        self._server.home, self.port = self, self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *error):
        self._server.shutdown()
        self._server.server_close()
