"""What is kept of visits: figures, never who came."""

from visits.models.counts import Day, Page, PageMonth
from visits.models.shown import Figure, Former, Shown
from visits.models.today import ConsumedSegment, Reading, Roller, Seen

__all__ = ["ConsumedSegment", "Day", "Figure", "Former", "Page", "PageMonth", "Reading", "Roller", "Seen", "Shown"]
