"""Addresses of issuing."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
