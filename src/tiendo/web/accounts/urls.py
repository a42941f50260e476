"""Signing in and out."""

from django.contrib.auth import views as auth
from django.urls import path

from . import views

urlpatterns = [
    path("dang-nhap/", views.SignIn.as_view(), name="sign-in"),
    path("dang-xuat/", auth.LogoutView.as_view(), name="sign-out"),
    path("nguoi-dung/", views.people, name="people"),
    path("nguoi-dung/<int:pk>/thoi/", views.end_membership, name="end-membership"),
]
