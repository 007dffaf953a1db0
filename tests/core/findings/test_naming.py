"""Names of work and names of gates in five languages, and the names that only look like them."""

import pytest

from milegate.core.findings.naming import sounds_like_gate, sounds_like_work

WORK = """
Build backend
Build the backend
Implement payments
Writing the manual
Backend development
Implementation of the interface
Backend bauen
Konzept erstellen
Backend-Entwicklung
Développer le backend
Rédiger les textes
Zbudować backend
Przygotowanie danych
Desarrollar el backend
Redactar textos
"""
NO_WORK = """
MVP deployed to staging
Design approved
Build 42 accepted
Build 42
Design
Test results
Design review
Release candidate
Public launch
Handover
Beta with 50 users
Test report signed
Go-live
Konzept freigegeben
Abnahme
Backend-Abnahme
Testphase abgeschlossen
Conception validée
Recette
Projekt zatwierdzony
Diseño aprobado
◆
"""
GATES = """
Design approved
Design approved by the client
Build 42 accepted
MVP deployed to staging
Contract signed
Shop live
Konzept freigegeben
Release abgenommen durch den Kunden
Maquette validée
Cahier des charges signé par le client
Projekt zatwierdzony
Diseño aprobado
"""
NO_GATES = """
Sign-in
Approved vendors
Import of approved invoices
List of signed documents
Show approved orders
Notification when order shipped
Page for completed orders
Mail: order confirmed
Export signed contracts
Live chat
Ready-made templates
Completed
Terms accepted checkbox
Freigegebene Dokumente
Liste der freigegeben
Prepare the design for approval
Test environment
"""


def lines(text: str) -> list[str]:
    return text.strip().splitlines()


@pytest.mark.parametrize("name", lines(WORK))
def test_work_sounds_like_work(name: str) -> None:
    assert sounds_like_work(name)


@pytest.mark.parametrize("name", lines(NO_WORK))
def test_a_state_or_a_decision_does_not_sound_like_work(name: str) -> None:
    assert not sounds_like_work(name)


@pytest.mark.parametrize("name", lines(GATES))
def test_a_state_sounds_like_a_gate(name: str) -> None:
    assert sounds_like_gate(name)


@pytest.mark.parametrize("name", lines(NO_GATES))
def test_work_does_not_sound_like_a_gate(name: str) -> None:
    assert not sounds_like_gate(name)
