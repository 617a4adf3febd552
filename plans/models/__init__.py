"""What a communication plan is made of, losing nothing of a real one (one module a subject)."""

from plans.models.attachment import Attachment
from plans.models.communication import CommunicationForm
from plans.models.history import PlanAddress, PlanChange
from plans.models.outline import LegalBasis, Section
from plans.models.plan import Plan
from plans.models.task import Task

__all__ = ["Attachment", "CommunicationForm", "LegalBasis", "Plan", "PlanAddress", "PlanChange", "Section", "Task"]
