"""The board and what belongs to the whole house."""

from django.urls import path

from . import journal_page, unit_pages, views

urlpatterns = [
    path("", views.board, name="board"),
    path("don-vi/", unit_pages.units, name="units"),
    path("don-vi/<int:pk>/", unit_pages.unit, name="unit"),
    path("nhat-ky/", journal_page.journal, name="journal"),
]
