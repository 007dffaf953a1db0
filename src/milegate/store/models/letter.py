"""The table of mails that leave after their page has been answered."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models

from milegate.store.models.comment import Comment
from milegate.store.models.proposal import ClientLink
from milegate.store.models.workspace import Workspace


class Letter(models.Model):
    """A mail to a user, or to somebody with a link; its text is kept until it has been sent.

    Tokens are not in the text: they are put there when the mail leaves, and its HTML is made of it then.
    `thread` names the conversation, `site` the address of the server that wrote it; `by_hand` is what a
    person sends, and not the server by itself; who gets a `stoppable` one may turn such mails off.

    `due` is when it is tried next. Whoever takes it puts that off first: a letter whose sender is killed
    falls due again by itself. It is empty when nobody tries any more: sent, or given up.

    `bounced` is when it was said that the mail came back, `bounce` why, and `bounce_event` by which message
    of the mail server: the same one is not believed twice.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="letters")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    link = models.ForeignKey(ClientLink, models.CASCADE, null=True, related_name="+")
    comment = models.ForeignKey(Comment, models.CASCADE, null=True, related_name="+")
    to = models.EmailField(max_length=254)
    subject = models.TextField()
    text = models.TextField(blank=True)
    made = models.DateTimeField(auto_now_add=True)
    due = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveIntegerField(default=0)
    sent = models.DateTimeField(null=True, blank=True)
    trouble = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=20, default="en")
    site = models.CharField(max_length=300, blank=True)
    thread = models.CharField(max_length=60, blank=True)
    reply_to = models.TextField(blank=True)
    by_hand = models.BooleanField(default=False)
    stoppable = models.BooleanField(default=False)
    bounced = models.DateTimeField(null=True, blank=True)
    bounce = models.CharField(max_length=300, blank=True)
    bounce_event = models.CharField(max_length=100, blank=True)

    class Meta:
        """Found by when they are due."""

        indexes: ClassVar = [models.Index(fields=["due"], name="letters_by_due")]

    def __str__(self) -> str:
        return f"{self.subject} to {self.to}"
