"""Addresses of sessions, the assignment grid, tasks and limitations."""

from django.urls import path

from . import views

urlpatterns = [
    path("ky-hop/", views.sessions, name="sessions"),
    path("ky-hop/<int:pk>/", views.session, name="session"),
    path("ky-hop/<int:pk>/ket-thuc/", views.session_close, name="session-close"),
    path("ky-hop/<int:pk>/ky-sau/", views.next_session, name="next-session"),
    path("ky-hop/<int:pk>/neu-han-che/", views.limitation_add, name="limitation-add"),
    path("ky-hop/<int:pk>/phan-cong/", views.grid, name="grid"),
    path("ky-hop/<int:pk>/phan-cong/them/", views.conclusion_add, name="conclusion-add"),
    path("ky-hop/<int:pk>/cau-hoi/", views.chair_questions, name="chair-questions"),
    path("muc-ket-luan/<int:pk>/", views.conclusion, name="conclusion"),
    path("nhiem-vu/", views.tasks, name="tasks"),
    path("nhiem-vu/<int:pk>/", views.task, name="task"),
    path("nhiem-vu/<int:pk>/xu-ly/", views.task_deeds, name="task-deeds"),
    path("nhiem-vu/<int:pk>/<slug:deed>/", views.task_deed, name="task-deed"),
    path("han-che/", views.limitations, name="limitations"),
    path("han-che/<int:pk>/", views.limitation, name="limitation"),
    path("han-che/<int:pk>/khep-lai/", views.limitation_close, name="limitation-close"),
]
