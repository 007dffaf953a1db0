"""Headings and column heads of the papers, in their reader's language: the typesetter gets them as JSON."""

from milegate.charts.speech import Speech
from milegate.exports.values import Json


def labels(say: Speech) -> Json:
    """Everything that the templates of the proposal print beside its own texts."""
    return {
        "proposal": say("Proposal"),
        **_scope(say),
        **_steps(say),
        **_money(say),
    }


def _scope(say: Speech) -> dict[str, Json]:
    return {
        "scope": say("What you get"),
        "number": say("No."),
        "what": say("What"),
        "hours": say("Hours"),
        "price": say("Price"),
        "repeating": say("Beside the price"),
        "repeating_note": say("These repeat, and are in no total."),
        "deliverables": say("What we hand over"),
        "accepted_when": say("It is accepted when:"),
        "options": say("You may add"),
        "options_note": say("Not in the price; each adds what stands beside it."),
        "exclusions": say("Not included"),
        "assumptions": say("What this rests on"),
    }


def _steps(say: Speech) -> dict[str, Json]:
    return {
        "timeline": say("How it gets there"),
        "milestones": say("Milestones"),
        "milestones_note": say(
            "A milestone is a point in time. "
            "It confirms that a stage is complete, and you decide on the proof."
        ),
        "decision": say("Your decision"),
        "closes": say("Closes"),
        "proof": say("Proof"),
        "decides": say("Who decides"),
        "review": say("How soon"),
        "opens": say("Opens"),
        "due": say("Due"),
        "needs": say("What we need from you"),
        "until": say("Until"),
    }


def _money(say: Speech) -> dict[str, Json]:
    return {
        "summary": say("Summary"),
        "payments": say("Payments"),
        "payment": say("Payment"),
        "net": say("Net"),
        "tax": say("Tax"),
        "gross": say("To pay"),
        "total": say("Total"),
        "terms": say("Terms"),
    }
