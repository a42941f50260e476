"""Addresses of sessions, the assignment grid, tasks and limitations."""

from django.urls import path

from . import views

urlpatterns = [
    path("ky-hop/", views.sessions, name="sessions"),
    path("ky-hop/<int:pk>/", views.session, name="session"),
    path("ky-hop/<int:pk>/ky-sau/", views.next_session, name="next-session"),
    path("ky-hop/<int:pk>/phan-cong/", views.grid, name="grid"),
    path("nhiem-vu/", views.tasks, name="tasks"),
    path("nhiem-vu/<int:pk>/", views.task, name="task"),
    path("han-che/", views.limitations, name="limitations"),
    path("han-che/<int:pk>/", views.limitation, name="limitation"),
]
