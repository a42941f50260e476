"""Addresses of the documents that the office sends out."""

from django.urls import path

from . import views

urlpatterns = [
    path("ky-hop/<int:pk>/bao-cao/", views.report, name="report"),
    path("ky-hop/<int:pk>/bao-cao.docx", views.report_docx, name="report-docx"),
    path("ky-hop/<int:pk>/bao-cao.pdf", views.report_pdf, name="report-pdf"),
    path("ky-hop/<int:pk>/thong-bao/", views.notice, name="notice"),
    path("ky-hop/<int:pk>/thong-bao/soan/", views.notice_draft, name="notice-draft"),
    path("ky-hop/<int:pk>/thong-bao/mo-ket/", views.notice_frame, name="notice-frame"),
    path("ky-hop/<int:pk>/thong-bao/ban-hanh/", views.notice_issue, name="notice-issue"),
    path("muc-thong-bao/<int:pk>/", views.notice_part, name="notice-part"),
    path("ky-hop/<int:pk>/thong-bao.docx", views.notice_docx, name="notice-docx"),
    path("ky-hop/<int:pk>/thong-bao.pdf", views.notice_pdf, name="notice-pdf"),
    path("ky-hop/<int:pk>/bien-ban.docx", views.minutes_docx, name="minutes-docx"),
    path("ky-hop/<int:pk>/bien-ban.pdf", views.minutes_pdf, name="minutes-pdf"),
    path("ky-hop/<int:pk>/giay-moi/", views.invitation, name="invitation"),
    path("ky-hop/<int:pk>/giay-moi.docx", views.invitation_docx, name="invitation-docx"),
    path("ky-hop/<int:pk>/giay-moi.pdf", views.invitation_pdf, name="invitation-pdf"),
]
