"""Addresses of the estimate; they stand below `w/<workspace>/p/<project>/`."""

from django.urls import path

from milegate.web.pages.estimate import panels, row, taking_back, views

urlpatterns = [
    path("", views.first, name="project"),
    path("estimate", views.estimate, name="estimate"),
    path("estimate/edits", views.edits, name="estimate-edits"),
    path("estimate/do", views.deed, name="estimate-do"),
    path("estimate/paste", views.paste, name="estimate-paste"),
    path("estimate/since/<int:revision>", views.since, name="estimate-since"),
    path("estimate/row/<slug:kind>/<str:id>", row.row, name="estimate-row"),
    path("estimate/rail", views.rail, name="estimate-rail"),
    path("estimate/margin", panels.margin, name="estimate-margin"),
    path("estimate/<slug:panel>", panels.panel, name="estimate-panel"),
    path("undo", taking_back.undo, name="undo"),
    path("redo", taking_back.redo, name="redo"),
]
