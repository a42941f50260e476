"""Addresses of the demo; included only where settings.DEMO is on."""

from django.urls import path

from . import views

urlpatterns = [path("vao/", views.enter, name="demo-enter")]
