"""The board and what belongs to the whole house."""

from django.urls import path

from . import journal_page, organ_pages, reorganisation_pages, share_pages, unit_pages, views
from .workplace import workplace

urlpatterns = [
    path("", views.board, name="board"),
    path("nhiem-vu-chua-xong/", views.board_tasks, name="board-tasks"),
    path("noi-lam-viec/", workplace, name="workplace"),
    path("don-vi/", unit_pages.units, name="units"),
    path("don-vi/<int:pk>/", unit_pages.unit, name="unit"),
    path("don-vi/<int:pk>/truc-thuoc/them/", organ_pages.organ_add, name="organ-add"),
    path("don-vi/<int:pk>/doi-ten/", organ_pages.unit_rename, name="unit-rename"),
    path("don-vi/<int:pk>/ket-thuc/", organ_pages.unit_end, name="unit-end"),
    path("don-vi/ty-le/", share_pages.shares, name="shares"),
    path("don-vi/ke-thua/them/", share_pages.succession_add, name="succession-add"),
    path("don-vi/ty-le/<int:pk>/", share_pages.share_state, name="share-state"),
    path("sap-xep/", reorganisation_pages.reorganisations, name="reorganisations"),
    path("sap-xep/them/", reorganisation_pages.reorganisation_add, name="reorganisation-add"),
    path("sap-xep/<int:pk>/", reorganisation_pages.reorganisation, name="reorganisation"),
    path("sap-xep/<int:pk>/so-cai/", reorganisation_pages.ledger, name="ledger"),
    path("sap-xep/<int:pk>/don-vi-moi/", reorganisation_pages.new_unit_add, name="new-unit-add"),
    path(
        "sap-xep/<int:pk>/ap-dung/",
        reorganisation_pages.reorganisation_apply,
        name="reorganisation-apply",
    ),
    path(
        "sap-xep/<int:pk>/hoan-tac/",
        reorganisation_pages.reorganisation_undo,
        name="reorganisation-undo",
    ),
    path("sap-xep/don-vi-moi/<int:pk>/phan/", reorganisation_pages.part_add, name="part-add"),
    path(
        "sap-xep/don-vi-moi/<int:pk>/bo/", reorganisation_pages.new_unit_drop, name="new-unit-drop"
    ),
    path("sap-xep/nguon/<int:pk>/bo/", reorganisation_pages.origin_drop, name="origin-drop"),
    path("nhat-ky/", journal_page.journal, name="journal"),
]
