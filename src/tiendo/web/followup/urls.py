"""Addresses of what happens between sessions."""

from django.urls import path

from . import views

urlpatterns = [
    path("ra-soat/", views.stocktake, name="stocktake"),
    path("ra-soat/don-vi/", views.staff_work, name="staff-work"),
    path("don-vi/<int:pk>/phieu-theo-doi/", views.unit_sheet, name="unit-sheet"),
    path("don-vi/<int:pk>/lich/", views.feeds, name="feeds"),
    path("don-vi/<int:pk>/lich/tao/", views.feed_make, name="feed-make"),
    path("dia-chi-lich/<int:pk>/thu-hoi/", views.feed_revoke, name="feed-revoke"),
    path("lich/<str:secret>.ics", views.feed, name="feed"),
]
