"""Procedures (thủ tục hành chính, TTHC): what they are, their editions in time, results, changes."""

from procedures.models.change import ChangeItem, ChangeSet
from procedures.models.edition import Edition
from procedures.models.imports import ImportRun
from procedures.models.parts import BlankForm, Case, Document, Fee, LegalBasis, Method, Step
from procedures.models.procedure import Field, Procedure, Situation, SituationAddress
from procedures.models.result import ResultAddress, ResultPeriod, ResultRow

__all__ = [
    "BlankForm",
    "Case",
    "ChangeItem",
    "ChangeSet",
    "Document",
    "Edition",
    "Fee",
    "Field",
    "ImportRun",
    "LegalBasis",
    "Method",
    "Procedure",
    "ResultAddress",
    "ResultPeriod",
    "ResultRow",
    "Situation",
    "SituationAddress",
    "Step",
]
