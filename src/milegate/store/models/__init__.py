"""The tables."""

from milegate.store.models.agreement import Agreement, ChangeRequest, SentChange
from milegate.store.models.brand import SentBrand
from milegate.store.models.client import Client, Contact
from milegate.store.models.comment import Comment, Notification, Thread
from milegate.store.models.ledger import LedgerEntry, LedgerText
from milegate.store.models.letter import Letter
from milegate.store.models.library import LibraryEntry
from milegate.store.models.paper import SignedPaper
from milegate.store.models.person import Absence, Assignment, Person
from milegate.store.models.project import Project, Step, Version, Visit
from milegate.store.models.proposal import (
    Acceptance,
    Choice,
    ClientLink,
    LinkView,
    Proposal,
    SigningCode,
)
from milegate.store.models.rates import CardRate, RateCard
from milegate.store.models.summary import Summary
from milegate.store.models.token import Token
from milegate.store.models.upload import Upload
from milegate.store.models.webhook import Attempt, Delivery, Endpoint, Happening
from milegate.store.models.workspace import Invitation, Member, Workspace

__all__ = [
    "Absence",
    "Acceptance",
    "Agreement",
    "Assignment",
    "Attempt",
    "CardRate",
    "ChangeRequest",
    "Choice",
    "Client",
    "ClientLink",
    "Comment",
    "Contact",
    "Delivery",
    "Endpoint",
    "Happening",
    "Invitation",
    "LedgerEntry",
    "LedgerText",
    "Letter",
    "LibraryEntry",
    "LinkView",
    "Member",
    "Notification",
    "Person",
    "Project",
    "Proposal",
    "RateCard",
    "SentBrand",
    "SentChange",
    "SignedPaper",
    "SigningCode",
    "Step",
    "Summary",
    "Thread",
    "Token",
    "Upload",
    "Version",
    "Visit",
    "Workspace",
]
