"""How far a plan has come: done tasks of those with a time; all tasks by the state that each of them shows."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Progress:
    """Counts of tasks. `by_state` holds all of them by state (values of TaskState), as their rows tell it; `timed_count` and
    `done_count` those with a day on which they are due, which alone make the percentage."""

    by_state: dict = field(default_factory=dict)
    timed_count: int = 0
    done_count: int = 0

    @classmethod
    def of(cls, rows):
        """From (state, is_timed, count) rows."""
        by_state, timed_count, done_count = Counter(), 0, 0
        for state, is_timed, count in rows:
            by_state[state] += count
            if is_timed:
                timed_count += count
                done_count += count if state == "done" else 0
        return cls(dict(by_state), timed_count, done_count)

    def count(self, state):
        return self.by_state.get(state, 0)

    @property
    def is_tracked(self):
        """False when the portal does not know of some task whether it was done (a plan from before the portal)."""
        return not self.count("not_tracked")

    @property
    def percent(self):
        """Whole percent of timed tasks done, rounded; 0 and 100 only when none, or all, are done. None when no task has a
        time or the plan is not tracked."""
        if not self.timed_count or not self.is_tracked:
            return None
        if self.done_count in {0, self.timed_count}:
            return 100 * bool(self.done_count)
        return min(max((200 * self.done_count + self.timed_count) // (2 * self.timed_count), 1), 99)
