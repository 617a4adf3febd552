"""How far a plan has come: done tasks of those with a time; continuous ones are counted apart."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Progress:
    """Counts of tasks. `timed` holds, by state (values of TaskState), those that have a day on which they are due;
    `undated_count` those without one yet ("theo kế hoạch của tỉnh", or a cell that is not understood)."""

    timed: dict = field(default_factory=dict)
    continuous_count: int = 0
    continuous_done_count: int = 0
    undated_count: int = 0
    undated_done_count: int = 0

    @classmethod
    def of(cls, rows):
        """From (group, state, count) rows; group is "timed", "continuous" or "undated"."""
        timed, all_of, done_of = {}, Counter(), Counter()
        for group, state, count in rows:
            if group == "timed":
                timed[state] = timed.get(state, 0) + count
            all_of[group] += count
            done_of[group] += count if state == "done" else 0
        return cls(timed, all_of["continuous"], done_of["continuous"], all_of["undated"], done_of["undated"])

    @property
    def timed_count(self):
        return sum(self.timed.values())

    @property
    def done_count(self):
        return self.timed.get("done", 0)

    @property
    def overdue_count(self):
        return self.timed.get("overdue", 0)

    @property
    def due_soon_count(self):
        return self.timed.get("due_soon", 0)

    @property
    def running_count(self):
        """Under way and in time, those due soon included."""
        return self.timed.get("running", 0) + self.due_soon_count

    @property
    def not_started_count(self):
        return self.timed.get("not_started", 0)

    @property
    def percent(self):
        """Whole percent of timed tasks done, rounded down; None when no task has a time."""
        return self.done_count * 100 // self.timed_count if self.timed_count else None
