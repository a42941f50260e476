"""Addresses of a session's agenda, papers and people."""

from django.urls import path

from . import views

urlpatterns = [
    path("ky-hop/<int:pk>/chuong-trinh/", views.agenda, name="agenda"),
    path("ky-hop/<int:pk>/chuong-trinh/them/", views.item_add, name="item-add"),
    path("muc-chuong-trinh/<int:pk>/", views.item, name="item"),
]
