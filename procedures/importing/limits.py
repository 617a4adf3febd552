"""What the reading of a foreign file may cost, and the refusal that an officer reads."""

import resource
import signal

MAX_FILE_BYTES = 50 * 1024 * 1024
MAX_ROWS = 20_000
MAX_COLUMNS = 60
MAX_ENTRIES = 2_000  # files within an .xlsx or .docx
MAX_UNPACKED_BYTES = 100 * 1024 * 1024
MAX_CELL_LETTERS = 32_767  # as in Excel
MAX_ERRORS = 500  # told one by one; more only says that there are more
MAX_MEMORY_BYTES = 256 * 1024 * 1024
MAX_SECONDS = 20  # of the processor, and by the clock
MAX_OUT_BYTES = 250 * 1024 * 1024


class RefusedError(Exception):
    """The whole file cannot be read; the words are for the officer."""


def confine():
    """Limits this process: memory, processor, size of what it writes. Past them it is ended by the system."""
    # By the clock: the default action of SIGALRM ends the process, inside a library's C code too.
    signal.setitimer(signal.ITIMER_REAL, MAX_SECONDS)
    for kind, limit in (
        (resource.RLIMIT_AS, MAX_MEMORY_BYTES),
        (resource.RLIMIT_CPU, MAX_SECONDS),
        (resource.RLIMIT_FSIZE, MAX_OUT_BYTES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (limit, limit))
