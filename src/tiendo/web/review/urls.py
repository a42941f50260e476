"""Addresses of the list of sources, the review page and what is done there."""

from django.urls import path

from . import deciding, upload, views

urlpatterns = [
    path("", upload.sources, name="sources"),
    path("<int:pk>/", views.source, name="source"),
    path("<int:pk>/moi/", views.fresh, name="source-fresh"),
    path("<int:pk>/trang/<int:number>.png", views.page_picture, name="source-page"),
    path("<int:pk>/nhan-tat-ca/", deciding.accept_all, name="source-accept"),
    path("muc/<int:pk>/", deciding.candidate, name="candidate"),
    path("muc/<int:pk>/sua/", deciding.candidate_edit, name="candidate-edit"),
]
