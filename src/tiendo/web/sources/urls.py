"""Addresses of sources."""

from django.urls import path

from . import views

urlpatterns = [path("<int:pk>/tep/", views.source_file, name="source-file")]
