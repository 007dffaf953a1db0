"""Addresses of the history; they stand below `w/<workspace>/p/<project>/`."""

from django.urls import path

from milegate.web.pages.history import views

urlpatterns = [
    path("history", views.listed, name="history"),
    path("history/undo", views.take_back, name="history-undo"),
    path("history/redo", views.do_again, name="history-redo"),
    path("history/<int:revision>", views.step, name="history-step"),
    path("history/<int:revision>/restore", views.restore, name="history-restore"),
]
