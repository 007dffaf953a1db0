"""Addresses of variants; they stand below `w/<workspace>/p/<project>/`."""

from django.urls import path

from milegate.web.pages.variants import views

urlpatterns = [
    path("variants", views.variants, name="variants"),
    path("variants/take-over", views.take_over, name="variant-take-over"),
]
