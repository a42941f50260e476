"""Addresses of the list of sources, the review page and what is done there."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.sources, name="sources"),
    path("<int:pk>/", views.source, name="source"),
]
