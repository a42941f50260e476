"""Addresses of letters."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.letters, name="letters"),
    path("da-doc/", views.letters_read, name="letters-read"),
    path("dia-chi/", views.letters_address, name="letters-address"),
    path("khong-gui-duoc/", views.undelivered, name="undelivered"),
    path("khong-gui-duoc/<int:pk>/gui-lai/", views.letter_again, name="letter-again"),
    path("<int:pk>/", views.letter, name="letter"),
]
