"""Addresses of letters, below `w/<workspace>/settings/`; and those for whoever gets or returns mail."""

from django.urls import path

from milegate.web.pages.letters import bounces, switch, views

urlpatterns = [
    path("mail", views.letters, name="letters"),
    path("mail/<uuid:id>/again", views.again, name="letter-again"),
    path("mail/<uuid:id>/came-back", views.came_back, name="letter-came-back"),
    path("mail/<uuid:id>/arrived", views.arrived, name="letter-arrived"),
]
outside_patterns = [
    path("mails/<str:whose>/<uuid:id>/<str:token>", switch.switch, name="mail-switch"),
    path("hooks/bounces", bounces.bounces, name="hook-bounces"),
]
