"""Addresses of collecting figures."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.rounds, name="rounds"),
    path("mo/", views.round_open, name="round-open"),
    path("nhap-tep/", views.long_file, name="long-file"),
    path("nhap-tep/<str:token>/", views.long_file_job, name="long-file-job"),
    path("<int:pk>/", views.one_round, name="round"),
    path("<int:pk>/dong/", views.round_close, name="round-close"),
    path("<int:pk>/mo-lai/", views.round_reopen, name="round-reopen"),
    path("bao-cao/<int:pk>/", views.submission, name="submission"),
    path("bao-cao/<int:pk>/o/", views.submission_cells, name="submission-cells"),
    path("bao-cao/<int:pk>/nop/", views.submission_hand_in, name="submission-hand-in"),
    path("bao-cao/<int:pk>/xac-nhan/", views.submission_confirm, name="submission-confirm"),
    path("bao-cao/<int:pk>/buoc/", views.submission_step, name="submission-step"),
    path("bao-cao/<int:pk>/in/", views.submission_paper, name="submission-paper"),
    path("bao-cao/<int:pk>/mau.xlsx", views.submission_template, name="submission-template"),
    path("bao-cao/<int:pk>/excel/", views.submission_workbook, name="submission-workbook"),
]
