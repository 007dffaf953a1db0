"""Addresses of what is agreed; they stand below `w/<workspace>/p/<project>/`."""

from django.urls import path

from milegate.web.pages.agreed import needs, requests, views

urlpatterns = [
    path("agreed", views.agreed, name="agreed"),
    path("agreed/needs/<str:need>", needs.need, name="need"),
    path("agreed/changes/<int:number>", requests.change, name="change-request"),
    path("agreed/changes/<int:number>/price", requests.price, name="change-price"),
    path("agreed/changes/<int:number>/send", requests.send, name="change-send"),
    path("agreed/changes/<int:number>/rows", requests.fill, name="change-fill"),
    path("agreed/changes/<int:number>/decline", requests.decline, name="change-decline"),
    path("agreed/changes/<int:number>/withdraw", requests.withdraw, name="change-withdraw"),
]
