"""One event, one line of JSON: control characters from outside cannot forge or hide a line."""

import json
import logging


class OneLine(logging.Formatter):
    """`{"at": …, "level": …, "name": …, "message": …[, "trace": …]}`, with control characters escaped."""

    def format(self, record):
        event = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname,
            "name": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            event["trace"] = self.formatException(record.exc_info)
        return json.dumps(event, ensure_ascii=True)
