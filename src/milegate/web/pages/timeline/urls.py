"""Addresses of the timeline; they stand below `w/<workspace>/p/<project>/`."""

from django.urls import path

from milegate.web.pages.timeline import row, setting, views, what_if

urlpatterns = [
    path("timeline", views.timeline, name="timeline"),
    path("timeline/settings", setting.setting, name="timeline-settings"),
    path("timeline/row/<str:id>", row.row, name="timeline-row"),
    path("timeline/what-if", what_if.try_it, name="timeline-what-if"),
    path("timeline/what-if/keep", what_if.keep, name="timeline-keep"),
]
