"""Addresses of figures; words first, so that no indicator code can hide a page."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.figures, name="figures"),
    path("them/", views.figure_add, name="figure-add"),
    path("muc-giao/them/", views.target_add, name="target-add"),
    path("mau-thuan/", views.contradictions, name="contradictions"),
    path("ma-tran/", views.matrix, name="matrix"),
    path("can-chu-y/", views.watch, name="watch"),
    path("day-du/", views.complete, name="complete"),
    path("don-vi/", views.profile, name="profile"),
    path("xuat/<slug:question>.xlsx", views.export, name="figures-export"),
    path("bieu-do/ca-nam.svg", views.year_chart, name="year-chart"),
    path("chi-tieu/<slug:code>/", views.indicator, name="indicator"),
    path("chi-tieu/<slug:code>/bieu-do.svg", views.indicator_chart, name="indicator-chart"),
    path("chi-tieu/<slug:code>/tien-do/", views.expected_path, name="expected-path"),
    path("chi-tieu/<slug:code>/ban-do.svg", views.unit_map, name="unit-map"),
    path("<int:pk>/", views.figure, name="figure"),
    path("<int:pk>/lich-su.xlsx", views.figure_export, name="figure-export"),
]
