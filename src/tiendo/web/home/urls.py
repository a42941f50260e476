"""The board and what belongs to the whole house."""

from django.urls import path

from . import views

urlpatterns = [path("", views.board, name="board")]
