"""Whether a name sounds like work to do or like a state that is reached.

The words are the everyday ones of English, German, French, Polish and Spanish. A name that says both,
such as “Build 42 accepted”, is a state. Doubt is settled for the author: better silent than wrong.
"""

import re

# States: what is true of a thing once a gate is passed.
_STATES = """
accepted approved agreed completed complete confirmed delivered deployed done finalised finalized finished
frozen launched live passed ready released reviewed signed shipped validated verified abgenommen
abgeschlossen akzeptiert ausgeliefert bestätigt bereit erledigt fertig fertiggestellt freigegeben geliefert
genehmigt live unterschrieben unterzeichnet veröffentlicht verabschiedet accepté acceptée acceptés acceptées
approuvé approuvée approuvés approuvées achevé achevée livré livrée livrés livrées déployé déployée prêt
prête signé signée terminé terminée terminés terminées validé validée validés validées gotowa gotowe gotowy
odebrana odebrane odebrany podpisana podpisane podpisany ukończona ukończone ukończony wdrożona wdrożone
wdrożony zaakceptowana zaakceptowane zaakceptowany zakończona zakończone zakończony zatwierdzona
zatwierdzone zatwierdzony aceptada aceptado aceptados aprobada aprobadas aprobado aprobados completada
completado desplegado entregada entregado finalizado firmada firmado lista listo publicado terminada
terminado validada validado
"""
# Decisions and results: with one of these a name is no task, though it may begin like one.
_EVENTS = """
acceptance approval candidate checkpoint decision demo freeze gate go-live golive handover kick-off kickoff
launch milestone report results review sign-off signoff abnahme bericht entscheidung freigabe meilenstein
start übergabe acceptation approbation bilan jalon lancement livraison réception revue recette validation
akceptacja decyzja odbiór przekazanie wdrożenie aceptación aprobación entrega hito lanzamiento recepción
revisión
"""
# Verbs that begin a task. Nouns of the same form (release, launch, plan, review) are left out.
_VERBS = """
add adjust analyse analyze build configure connect create deploy design develop extend fix implement improve
install integrate investigate make migrate optimise optimize prepare refactor remove research rewrite
specify test translate update upgrade write adding analysing analyzing building coding configuring
connecting creating deploying designing developing documenting drafting fixing implementing improving
installing integrating making migrating preparing programming refactoring researching rewriting specifying
testing translating updating upgrading writing ajouter analyser concevoir configurer construire corriger
coder créer développer déployer écrire élaborer implémenter installer intégrer migrer préparer programmer
rédiger réaliser tester traduire dodać napisać opracować przetestować przygotować przygotowanie przenieść
stworzyć skonfigurować tworzenie wdrożyć wykonać zaimplementować zaprojektować zbudować zintegrować budowa
añadir analizar configurar construir corregir crear desarrollar desplegar diseñar elaborar escribir
implementar instalar integrar migrar preparar probar programar redactar traducir
"""
# German says the verb last: “Backend bauen”. Lower case tells the verb from the noun.
_LAST = """
anbinden anlegen anpassen aufbauen aufsetzen ausarbeiten bauen bereitstellen beschreiben dokumentieren
einbinden einführen einrichten entwerfen entwickeln erarbeiten erstellen erweitern gestalten implementieren
installieren integrieren konfigurieren konzipieren migrieren optimieren planen programmieren prüfen
schreiben testen umbauen umsetzen vorbereiten übersetzen
"""
# Nouns of doing: with nothing but these and their object a name is a task.
_DOING = """
coding development implementation programming entwicklung implementierung programmierung umsetzung
développement programmation implementacja programowanie desarrollo programación implementación
"""
# After a state these go on with it: “deployed to staging”; any other word makes it an adjective.
_GOES_ON = """
and as at before by for from in on to under until with without by the am an auf aus bei bis durch für im in
mit nach und vom von vor zu zum zur à au aux avant dans de depuis du en et par pour sans sur dla do i na od
po przed przez w z ze a al antes con de desde del en para por sin y
"""
# A screen, a message or a condition speaks about a state; it is not one.
_SPEAKS = """
after alert banner dialog e-mail email event filter if label list log mail message notice notification
notify page report screen send show shows state status toast view webhook when anzeige benachrichtigung
falls filter hinweis liste meldung nachricht seite status wenn écran état lorsque message notification page
quand si statut ekran gdy jeśli komunikat powiadomienie status strona wiadomość aviso correo cuando estado
mensaje notificación pantalla página si
"""

STATES = frozenset(_STATES.split())
EVENTS = frozenset(_EVENTS.split())
VERBS = frozenset(_VERBS.split())
NOUNS_TOO = frozenset(("build", "design", "test"))
ONLY_VERBS = VERBS - NOUNS_TOO
LAST = frozenset(_LAST.split())
DOING = frozenset(_DOING.split())
GOES_ON = frozenset(_GOES_ON.split())
SPEAKS = frozenset(_SPEAKS.split())
WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")


def sounds_like_work(name: str) -> bool:
    """Whether a name is a task: “Build backend”, “Backend bauen”, “Développer le backend”."""
    words = WORD.findall(name)
    low = [word.lower() for word in words]
    if "-" not in "-".join(low) or not STATES.isdisjoint(low) or _is_event(low):
        return False
    begins = low[0] in VERBS and not low[-1].isdigit()
    return begins or words[-1] in LAST or low[-1].rpartition("-")[2] in DOING or low[0] in DOING


def _is_event(low: list[str]) -> bool:
    return any(word in EVENTS or word.rpartition("-")[2] in EVENTS for word in low)


def sounds_like_gate(name: str) -> bool:
    """Whether a name is a state: “Design approved”, “MVP deployed to staging”, “Konzept freigegeben”."""
    if STATES.isdisjoint(name.lower().split()):
        return False
    words = [word.lower() for word in WORD.findall(name)]
    return SPEAKS.isdisjoint(words) and words[0] not in ONLY_VERBS and _ends_in_a_state(words)


def _ends_in_a_state(words: list[str]) -> bool:
    """Whether a state stands behind its subject and no noun follows at once."""
    follows = [*words[1:], ""][1:]
    pairs = zip(words[1:], follows, strict=True)
    return any(word in STATES and (not after or after in GOES_ON) for word, after in pairs)
