"""Which criteria cannot be checked: a word of taste, without a number or a result that can be seen."""

import re

# Words of taste in English, German, French, Polish and Spanish.
_TASTE = """
adequate appealing appropriate attractive beautiful best clean clear convenient easily easy efficient
elegant excellent fast flexible friendly good great handy happy high-quality intuitive intuitively
maintainable modern nice nicely optimal performant pleasant polished professional properly quick quickly
reasonable reliable robust satisfactory satisfied scalable seamless secure simple sleek slick smooth
smoothly snappy stable state-of-the-art sufficient top-quality usable user-friendly userfriendly
well-designed angemessen ansprechend bedienbar benutzerfreundlich benutzerfreundliche einfach elegant
flexibel flott gut hochwertig intuitiv modern nutzerfreundlich ordentlich performant professionell sauber
schick schnell schnelle schön sicher stabil übersichtlich verständlich zufrieden zufriedenstellend
zuverlässig agréable claire clair convivial conviviale élégant ergonomique facile fiable fluide intuitif
intuitive moderne performant performante propre rapide rapides rapidement robuste satisfaisant simple
czytelna czytelne czytelny estetyczny intuicyjna intuicyjne intuicyjny ładny łatwa łatwe łatwo łatwy
niezawodny nowoczesna nowoczesne nowoczesny prosta proste prosty przejrzysty przyjazna przyjazne przyjazny
stabilny szybka szybki szybkie szybko wydajny wygodny ágil agradable amigable atractivo claro cómodo
eficiente fácil fiable fluido intuitiva intuitivo moderna moderno rápida rápidamente rápido robusto
satisfactorio sencilla sencillo
"""
# Results that somebody can see, and amounts that need no digit.
_SEEN = """
accepts appears arrives asks blocks contains creates downloads exports fails greater imports less lists logs
matches none no opens passes points prints redirects refuses rejects returns reports sends shows signed
stores warns without zero one two three four five six seven eight nine ten every each all bricht enthält
erscheint kein keine leitet listet meldet null öffnet schickt sendet speichert unterschrieben zeigt affiche
aucun aucune contient envoie ouvre refuse redirige renvoie signé zéro brak każdy odrzuca otwiera pokazuje
wysyła wyświetla zawiera zero żaden abre contiene envía muestra ninguna ninguno rechaza redirige cero
"""
_MARKS = ("", ".", ",", ";", ":", "!", ")")

TASTE = frozenset(word + mark for word in _TASTE.split() for mark in _MARKS)
SEEN = frozenset(word + mark for word in _SEEN.split() for mark in _MARKS)
MEASURE = re.compile(r"[\d“”\"„«»]")


def vague(criterion: str) -> bool:
    """Whether a criterion is a matter of taste."""
    words = criterion.lower().split()
    return not TASTE.isdisjoint(words) and SEEN.isdisjoint(words) and not MEASURE.search(criterion)
