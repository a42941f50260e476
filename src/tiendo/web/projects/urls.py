"""Addresses of projects."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.projects, name="projects"),
    path("them/", views.project_add, name="project-add"),
    path("<int:pk>/", views.project, name="project"),
    path("<int:pk>/bieu-do.svg", views.project_chart, name="project-chart"),
    path("<int:pk>/von/", views.capital_add, name="capital-add"),
    path("<int:pk>/giai-ngan/", views.disbursement_add, name="disbursement-add"),
    path("<int:pk>/vuong-mac/", views.obstacle_add, name="obstacle-add"),
    path("vuong-mac/<int:pk>/thao-go/", views.obstacle_resolve, name="obstacle-resolve"),
    path("vuong-mac/<int:pk>/nhiem-vu/", views.obstacle_task, name="obstacle-task"),
]
