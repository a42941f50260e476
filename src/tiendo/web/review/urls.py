"""Addresses of the list of sources, the review page and what is done there."""

from django.urls import path

from . import upload, views

urlpatterns = [
    path("", upload.sources, name="sources"),
    path("<int:pk>/", views.source, name="source"),
    path("<int:pk>/nhan-tat-ca/", views.accept_all, name="source-accept"),
    path("muc/<int:pk>/", views.candidate, name="candidate"),
    path("muc/<int:pk>/sua/", views.candidate_edit, name="candidate-edit"),
]
