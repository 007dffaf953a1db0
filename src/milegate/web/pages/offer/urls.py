"""Addresses of offer, review and files; they stand below `w/<workspace>/p/<project>/`."""

from django.urls import path

from milegate.web.pages.offer import views

urlpatterns = [
    path("offer", views.offer, name="offer"),
    path("review", views.review, name="review"),
    path("offer.pdf", views.pdf, name="offer-pdf"),
    path("plan.<slug:extension>", views.plan, name="plan-file"),
    path("timeline.svg", views.svg, name="timeline-svg"),
]
