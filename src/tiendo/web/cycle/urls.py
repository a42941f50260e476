"""Addresses of bodies, sessions, the assignment grid, tasks and limitations."""

from django.urls import path

from . import views

urlpatterns = [
    path("co-quan-hop/", views.bodies, name="bodies"),
    path("co-quan-hop/lap/", views.body_found, name="body-found"),
    path("co-quan-hop/<int:pk>/", views.body, name="body"),
    path("co-quan-hop/<int:pk>/nhiem-ky/", views.term_open, name="term-open"),
    path("nhiem-ky/<int:pk>/thanh-vien/", views.members_add, name="members-add"),
    path("thanh-vien/<int:pk>/", views.member, name="member"),
    path("ky-hop/", views.sessions, name="sessions"),
    path("ky-hop/<int:pk>/", views.session, name="session"),
    path("ky-hop/<int:pk>/neu-han-che/", views.limitation_add, name="limitation-add"),
    path("ky-hop/<int:pk>/phan-cong/", views.grid, name="grid"),
    path("ky-hop/<int:pk>/phan-cong/them/", views.conclusion_add, name="conclusion-add"),
    path("ky-hop/<int:pk>/phan-cong/nhap/", views.grid_import, name="grid-import"),
    path("ky-hop/<int:pk>/phan-cong/mau.xlsx", views.grid_template, name="grid-template"),
    path(
        "ky-hop/<int:pk>/phan-cong/xac-nhan/",
        views.conclusions_confirm,
        name="conclusions-confirm",
    ),
    path("ky-hop/<int:pk>/cau-hoi/", views.chair_questions, name="chair-questions"),
    path("muc-ket-luan/<int:pk>/", views.conclusion, name="conclusion"),
    path("nhiem-vu/", views.tasks, name="tasks"),
    path("nhiem-vu/bang/", views.task_board, name="task-board"),
    path("nhiem-vu/bang/so-luong/", views.task_board_counts, name="task-board-counts"),
    path("nhiem-vu/lich/", views.task_calendar, name="task-calendar"),
    path("nhiem-vu/thong-ke/", views.task_statistics, name="task-statistics"),
    path("nhiem-vu/thong-ke/tong/", views.task_statistics_total, name="task-statistics-total"),
    path("nhiem-vu/tai-ve.xlsx", views.tasks_xlsx, name="tasks-export-xlsx"),
    path("nhiem-vu/tai-ve.csv", views.tasks_csv, name="tasks-export-csv"),
    path("nhiem-vu/so-lieu/", views.task_numbers, name="task-numbers"),
    path("nhiem-vu/don-vi/", views.task_units, name="task-units"),
    path("nhiem-vu/<int:pk>/", views.task, name="task"),
    path("nhiem-vu/<int:pk>/xu-ly/", views.task_deeds, name="task-deeds"),
    path("nhiem-vu/<int:pk>/<slug:deed>/", views.task_deed, name="task-deed"),
    path("phoi-hop/<int:pk>/tra-loi/", views.part_reply, name="part-reply"),
    path("phoi-hop/<int:pk>/han/", views.part_deadline, name="part-deadline"),
    path("han-che/", views.limitations, name="limitations"),
    path("han-che/<int:pk>/", views.limitation, name="limitation"),
    path("han-che/<int:pk>/phan-loai/", views.limitation_describe, name="limitation-describe"),
    path("han-che/<int:pk>/xu-ly/", views.limitation_deeds, name="limitation-deeds"),
    path("han-che/<int:pk>/khep-lai/", views.limitation_close, name="limitation-close"),
]
