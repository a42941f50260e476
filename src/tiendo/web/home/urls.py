"""The board and what belongs to the whole house."""

from django.urls import path

from . import journal_page, unit_pages, views
from .workplace import workplace

urlpatterns = [
    path("", views.board, name="board"),
    path("noi-lam-viec/", workplace, name="workplace"),
    path("don-vi/", unit_pages.units, name="units"),
    path("don-vi/<int:pk>/", unit_pages.unit, name="unit"),
    path("nhat-ky/", journal_page.journal, name="journal"),
]
