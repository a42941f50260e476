"""Addresses of a session's agenda, papers and people."""

from django.urls import path

from . import views

urlpatterns = [
    path("co-quan-hop/<int:pk>/lap-ky-hop/", views.session_plan, name="session-plan"),
    path("co-quan-hop/<int:pk>/mau-hop/", views.templates, name="templates"),
    path("mau-hop/<int:pk>/", views.template_change, name="template"),
    path("ky-hop/<int:pk>/ky-sau/", views.next_session, name="next-session"),
    path("ky-hop/<int:pk>/du-kien/", views.session_change, name="session-change"),
    path("ky-hop/<int:pk>/trieu-tap/", views.session_convene, name="session-convene"),
    path("ky-hop/<int:pk>/khai-mac/", views.session_open, name="session-open"),
    path("ky-hop/<int:pk>/luu-mau/", views.template_from, name="template-from"),
    path("ky-hop/<int:pk>/chuong-trinh/", views.agenda, name="agenda"),
    path("ky-hop/<int:pk>/chuong-trinh/them/", views.item_add, name="item-add"),
    path("muc-chuong-trinh/<int:pk>/", views.item, name="item"),
    path("ky-hop/<int:pk>/tai-lieu/them/", views.paper_add, name="paper-add"),
    path("tai-lieu-hop/<int:pk>/", views.paper_page, name="paper"),
    path("tai-lieu-hop/<int:pk>/sua/", views.paper_change, name="paper-change"),
    path("tai-lieu-hop/<int:pk>/gui/", views.paper_hand_in, name="paper-hand-in"),
    path("tai-lieu-hop/<int:pk>/bieu-do/", views.paper_chart, name="paper-chart"),
    path("du-thao/<int:pk>/tra-lai/", views.paper_return, name="paper-return"),
    path("tai-lieu-can-gui/", views.my_papers, name="my-papers"),
    path("ky-hop/<int:pk>/dien-bien/", views.room, name="room"),
    path("ky-hop/<int:pk>/dien-bien/phat-bieu/", views.speaker_add, name="speaker-add"),
    path("ky-hop/<int:pk>/dien-bien/bieu-quyet/", views.vote_add, name="vote-add"),
    path("ky-hop/<int:pk>/dien-bien/cau-hoi/", views.question_add, name="question-add"),
    path("ky-hop/<int:pk>/ket-thuc/", views.session_close, name="session-close"),
    path("ky-hop/<int:pk>/da-trinh/", views.frozen, name="frozen"),
    path("ky-hop/<int:pk>/man-chieu/", views.screen, name="screen"),
    path("ky-hop/<int:pk>/bien-ban/", views.minutes, name="minutes"),
    path("ky-hop/<int:pk>/bien-ban/muc/<int:item>/", views.minutes_item, name="minutes-item"),
    path("ky-hop/<int:pk>/bien-ban/tong-hop/", views.minutes_compile, name="minutes-compile"),
    path("ky-hop/<int:pk>/bien-ban/sua/", views.minutes_edit, name="minutes-edit"),
    path("ky-hop/<int:pk>/bien-ban/<slug:deed>/", views.minutes_deed, name="minutes-deed"),
    path("muc-chuong-trinh/<int:pk>/gio/", views.item_clock, name="item-clock"),
    path("phat-bieu/<int:pk>/", views.speaker, name="speaker"),
    path("bieu-quyet/<int:pk>/", views.vote, name="vote"),
    path("gop-y-bien-ban/<int:pk>/", views.amendment, name="amendment"),
    path("cau-hoi/<int:pk>/", views.question, name="question"),
]
