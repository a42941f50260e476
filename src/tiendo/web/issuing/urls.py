"""Addresses of the documents that the office sends out."""

from django.urls import path

from . import views

urlpatterns = [
    path("ky-hop/<int:pk>/bao-cao/", views.report, name="report"),
    path("ky-hop/<int:pk>/bao-cao.docx", views.report_docx, name="report-docx"),
    path("ky-hop/<int:pk>/bao-cao.pdf", views.report_pdf, name="report-pdf"),
]
