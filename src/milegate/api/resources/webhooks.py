"""Webhooks: made, changed, rotated, switched; their log, and sending again."""

from typing import Annotated, Literal
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from ninja import Query, Router, Status

from milegate.actions import webhook_log, webhooks
from milegate.api.answers import BODY, CREATED, answers
from milegate.api.door import Request, Slug, actor_in
from milegate.api.pages import Page, Turn, Turning, page_of_all, page_until
from milegate.api.schemas.webhooks import (
    DeliveryOut,
    NewWebhookOut,
    SentAgainOut,
    SinceIn,
    WebhookIn,
    WebhookOut,
    WholeDeliveryOut,
)

router = Router(tags=["webhooks"])
ONE = "/{uuid:webhook}"
DELIVERY = f"{ONE}/deliveries/{{uuid:delivery}}"


class Wanted(Turn):
    """Which deliveries are wanted."""

    state: Literal["", "delivered", "waiting", "failed"] = ""


@router.get("", response=answers(200, Page[WebhookOut], 403, 422), summary="Webhooks")
def listed(request: Request, workspace: Slug, turn: Turning) -> Page[WebhookOut]:
    """All of the workspace, never with their secrets; the first first."""
    return page_of_all(webhooks.list_endpoints(actor_in(request, workspace)), turn, WebhookOut.of)


@router.post(
    "", response=answers(201, NewWebhookOut, 403, *BODY), summary="Add a webhook", openapi_extra=CREATED
)
def add(
    request: Request, workspace: Slug, wanted: WebhookIn, response: HttpResponse
) -> Status[NewWebhookOut]:
    """Told of what happens from now on. The answer has its secret, and nothing has it again."""
    secret, made = webhooks.add_endpoint(actor_in(request, workspace), wanted.wanted)
    response["Location"] = reverse("api-1:webhook", args=[workspace, made.public_id])
    return Status(201, NewWebhookOut.made(made, secret))


@router.get(ONE, response=answers(200, WebhookOut, 403), summary="One webhook", url_name="webhook")
def read(request: Request, workspace: Slug, webhook: UUID) -> WebhookOut:
    """Whether it is on, and since when nothing has arrived."""
    return WebhookOut.of(webhooks.find_endpoint(actor_in(request, workspace), webhook))


@router.put(ONE, response=answers(200, WebhookOut, 403, *BODY), summary="Change a webhook")
def change(request: Request, workspace: Slug, webhook: UUID, wanted: WebhookIn) -> WebhookOut:
    """The secret stays; what waits goes to the new address."""
    return WebhookOut.of(webhooks.change_endpoint(actor_in(request, workspace), webhook, wanted.wanted))


@router.delete(ONE, response=answers(204, None, 403), summary="Delete a webhook")
def delete(request: Request, workspace: Slug, webhook: UUID) -> HttpResponse:
    """With its log."""
    webhooks.remove_endpoint(actor_in(request, workspace), webhook)
    return HttpResponse(status=204)


@router.post(f"{ONE}/enable", response=answers(200, WebhookOut, 403), summary="Switch it on")
def enable(request: Request, workspace: Slug, webhook: UUID) -> WebhookOut:
    """What was missed is sent by a replay."""
    return WebhookOut.of(webhooks.switch_endpoint(actor_in(request, workspace), webhook, on=True))


@router.post(f"{ONE}/disable", response=answers(200, WebhookOut, 403), summary="Switch it off")
def disable(request: Request, workspace: Slug, webhook: UUID) -> WebhookOut:
    """What waits has failed."""
    return WebhookOut.of(webhooks.switch_endpoint(actor_in(request, workspace), webhook, on=False))


@router.post(f"{ONE}/rotate", response=answers(200, NewWebhookOut, 403, 409), summary="Rotate its secret")
def rotate(request: Request, workspace: Slug, webhook: UUID) -> NewWebhookOut:
    """The answer has the new one, and nothing has it again; the old one signs as well for 24 hours."""
    secret, found = webhooks.rotate_secret(actor_in(request, workspace), webhook)
    return NewWebhookOut.made(found, secret)


@router.post(f"{ONE}/test", response=answers(204, None, 403, 409), summary="Send a test event")
def test(request: Request, workspace: Slug, webhook: UUID) -> HttpResponse:
    """An event `webhook.test`; 409 while it is off."""
    webhook_log.send_test(actor_in(request, workspace), webhook)
    return HttpResponse(status=204)


@router.post(
    f"{ONE}/replay", response=answers(200, SentAgainOut, 403, 409, *BODY), summary="Send again what failed"
)
def replay_failed(request: Request, workspace: Slug, webhook: UUID, wanted: SinceIn) -> SentAgainOut:
    """All that failed and happened since then; 409 while it is off."""
    sent = webhook_log.replay_failed(actor_in(request, workspace), webhook, wanted.since)
    return SentAgainOut(sent=sent)


@router.get(f"{ONE}/deliveries", response=answers(200, Page[DeliveryOut], 403, 422), summary="Its log")
def deliveries(
    request: Request, workspace: Slug, webhook: UUID, wanted: Annotated[Wanted, Query()]
) -> Page[DeliveryOut]:
    """For 30 days, the newest first."""
    actor = actor_in(request, workspace)
    found = webhook_log.deliveries_page(actor, webhook, wanted.state, wanted.after, wanted.limit)
    return page_until(found.deliveries, found.following, DeliveryOut.of)


@router.get(DELIVERY, response=answers(200, WholeDeliveryOut, 403), summary="One delivery")
def delivery(request: Request, workspace: Slug, webhook: UUID, delivery: UUID) -> WholeDeliveryOut:
    """What was sent, and what came back each time."""
    return WholeDeliveryOut.whole(webhook_log.find_delivery(actor_in(request, workspace), webhook, delivery))


@router.post(f"{DELIVERY}/replay", response=answers(204, None, 403, 409), summary="Send it again")
def replay(request: Request, workspace: Slug, webhook: UUID, delivery: UUID) -> HttpResponse:
    """With the same id; 409 while the webhook is off."""
    webhook_log.replay(actor_in(request, workspace), webhook, delivery)
    return HttpResponse(status=204)
