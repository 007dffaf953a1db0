"""Addresses of comments; they stand below `w/<workspace>/p/<project>/`."""

from django.urls import path

from milegate.web.pages.comments import views

urlpatterns = [
    path("comments", views.comments, name="comments"),
    path("comments/on/<slug:kind>/<str:id>", views.on_thing, name="comments-on"),
    path("comments/resolve-all", views.resolve_all, name="comments-resolve-all"),
    path("comments/<uuid:thread>", views.one_thread, name="comment-thread"),
    path("comments/<uuid:thread>/reply", views.reply, name="comment-reply"),
    path("comments/<uuid:thread>/resolve", views.resolve, name="thread-resolve"),
    path("comments/<uuid:thread>/reopen", views.reopen, name="thread-reopen"),
    path("comments/<uuid:thread>/<uuid:comment>", views.change, name="comment-change"),
]
