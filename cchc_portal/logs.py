"""One event, one line of JSON: control characters from outside cannot forge or hide a line."""

import json
import logging
import re

# PostgreSQL repeats a refused row with all that citizens typed into it.
_ROW = re.compile(r"(DETAIL:|Failing row contains).*?(?=\n\n(?:The above exception|During handling)|\Z)", re.DOTALL)
_CODE = re.compile(r"(/phan-anh/)[0-9A-Za-z-]{8,9}(?=[/\s\"'?]|\Z)")  # whoever has it reads the answer


class OneLine(logging.Formatter):
    """`{"at": …, "level": …, "name": …, "message": …[, "trace": …]}`, with control characters escaped, without the rows that
    a database refused and the codes by which citizens look up their feedback."""

    def format(self, record):
        event = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname,
            "name": record.name,
            "message": _told(record.getMessage()),
        }
        if record.exc_info:
            event["trace"] = _told(self.formatException(record.exc_info))
        return json.dumps(event, ensure_ascii=True)


def _told(words):
    return _CODE.sub(r"\1(…)", _ROW.sub("DETAIL: (…)", words))
