"""Addresses of what happens between sessions."""

from django.urls import path

from . import views

urlpatterns = [
    path("ra-soat/", views.stocktake, name="stocktake"),
]
