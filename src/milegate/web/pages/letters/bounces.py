"""Where a mail server says that a mail came back: signed after Standard Webhooks (docs/mail.md)."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from milegate.actions.bounces import BounceReport, take_bounce
from milegate.actions.errors import Forbidden, Refused
from milegate.web.refusals import STATUS, problem
from milegate.web.visitors import allowed, client_address

HEADERS = ("id", "timestamp", "signature")
WRONG_A_MINUTE = 20
TOO_MANY = {"message": "Too many messages with a wrong signature: wait a minute.", "troubles": []}


@csrf_exempt
@require_POST
def bounces(request: HttpRequest) -> HttpResponse:
    """Whether the report was about a mail of ours; the signature is what lets somebody say so."""
    id, timestamp, signature = (request.headers.get(f"webhook-{name}", "") for name in HEADERS)
    try:
        noted = take_bounce(BounceReport(id, timestamp, signature, request.body))
    except Refused as refusal:
        if isinstance(refusal, Forbidden) and not allowed("bounces", client_address(request), WRONG_A_MINUTE):
            return JsonResponse(TOO_MANY, status=429)
        return JsonResponse(problem(refusal), status=STATUS[type(refusal)])
    return JsonResponse({"noted": noted})
