"""Addresses of figures; words first, so that no indicator code can hide a page."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.figures, name="figures"),
    path("them/", views.figure_add, name="figure-add"),
    path("muc-giao/them/", views.target_add, name="target-add"),
    path("mau-thuan/", views.contradictions, name="contradictions"),
    path("chi-tieu/<slug:code>/", views.indicator, name="indicator"),
    path("<int:pk>/", views.figure, name="figure"),
]
