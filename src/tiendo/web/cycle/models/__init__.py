"""A body sits in sessions; what a session concludes becomes tasks; nothing open gets lost."""

from .bodies import Body, Member, Term
from .limitations import Limitation, Mention, Question
from .sessions import Session
from .statements import Cause, Conclusion, Priority, Proposal, Result, Statement, TaskKind
from .tasks import Assignment, Evidence, Extension, Progress, Request, Task, Transfer

__all__ = [
    "Assignment",
    "Body",
    "Cause",
    "Conclusion",
    "Evidence",
    "Extension",
    "Limitation",
    "Member",
    "Mention",
    "Priority",
    "Progress",
    "Proposal",
    "Question",
    "Request",
    "Result",
    "Session",
    "Statement",
    "Task",
    "TaskKind",
    "Term",
    "Transfer",
]
