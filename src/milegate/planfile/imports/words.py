"""The words that people write over columns and beside rows: English, German, French, Polish, Spanish."""

import re
import unicodedata
from collections.abc import Collection
from enum import StrEnum
from functools import lru_cache

_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "đ": "d"})
_OTHER = re.compile(r"[^\w%]+")


class Meaning(StrEnum):
    """What a column holds."""

    PHASE = "phase"
    GROUP = "group"
    TASK = "task"
    DESCRIPTION = "description"
    ACCEPTANCE = "acceptance"
    EFFORT = "effort"
    DURATION = "duration"
    ROLE = "role of the row"
    RATE = "rate of the row"
    PRIORITY = "priority"
    AFTER = "after"
    ID = "id"
    OPTIONAL = "optional"
    EXCLUDED = "excluded"
    TOTAL = "total, not imported"
    AMOUNT = "amount, not imported"
    OTHER = "not imported"


class Part(StrEnum):
    """Which point of an estimate a column of efforts holds."""

    WHOLE = "hours"
    LOW = "minimum"
    LIKELY = "likely"
    HIGH = "maximum"


@lru_cache(maxsize=16_384)
def plain(text: str) -> str:
    """Lower case, without accents and punctuation: the form in which words are compared."""
    if text.isascii():
        return _OTHER.sub(" ", text.lower()).replace("_", " ").strip()
    letters = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return (
        _OTHER.sub(" ", "".join(c for c in letters if not unicodedata.combining(c))).replace("_", " ").strip()
    )


def _set(text: str) -> frozenset[str]:
    found = (plain(word) for line in text.splitlines() for word in line.split(","))
    return frozenset(word for word in found if word)


REMARKS = _set(
    """note, notes, comment, comments, remark, remarks, bemerkung, bemerkungen, kommentar, anmerkung
    anmerkungen, notiz, notizen, hinweis, hinweise
    commentaire, commentaires, remarque, remarques, uwaga, uwagi, komentarz, notatki
    comentario, comentarios, nota, notas, observaciones"""
)
COLUMNS: dict[Meaning, frozenset[str]] = {
    Meaning.PHASE: _set(
        "phase, phases, phasen, projektphase, stage, etap, etapa, etape, étape, fase, faza, abschnitt"
    ),
    Meaning.GROUP: _set(
        """group, epic, feature, module, component, work package, area, category, section, epic name
        epic link
        gruppe, modul, komponente, arbeitspaket, teilprojekt, bereich, kategorie, funktion
        groupe, fonctionnalité, lot, composant, catégorie, domaine
        grupa, moduł, komponent, funkcja, funkcjonalność, obszar, kategoria, pakiet prac
        grupo, módulo, componente, funcionalidad, épica, área, categoría, paquete de trabajo"""
    ),
    Meaning.TASK: _set(
        """task, tasks, item, items, name, title, task name, activity, work item, story, user story
        requirement, summary, what, position, service, deliverable, scope of work
        aufgabe, aufgaben, tätigkeit, bezeichnung, titel, vorgang, vorgangsname
        anforderung, leistung, leistungen, was
        tâche, tâches, nom, activité, libellé, titre, nom de la tâche, exigence, quoi, prestation
        zadanie, zadania, nazwa, czynność, pozycja, tytuł, wymaganie, nazwa zadania, co, usługa
        tarea, tareas, nombre, actividad, partida, título, requisito, nombre de tarea, qué, servicio"""
    ),
    Meaning.DESCRIPTION: _set(
        "description, details, detail, beschreibung, détails, opis, szczegóły, detalles"
    )
    | _set("descripción")
    | REMARKS,
    Meaning.ACCEPTANCE: _set(
        """acceptance, acceptance criteria, criteria, akzeptanzkriterien, abnahmekriterien
        critères d'acceptation, kryteria akceptacji, criterios de aceptación"""
    ),
    Meaning.EFFORT: _set(
        """effort, efforts, estimate, estimates, estimation, work, aufwand, aufwände, schätzung
        charge, charge de travail, pracochłonność, wycena, szacunek, nakład, esfuerzo, estimación
        trabajo, arbeit"""
    ),
    Meaning.DURATION: _set("duration, dauer, durée, czas trwania, duración"),
    Meaning.ROLE: _set(
        """role, who, assignee, assigned to, resource, resources, resource names, resource name, team
        rolle, wer, ressource, ressourcen, ressourcenname, ressourcennamen, zuständig
        verantwortlich
        qui, rôle, ressources, noms ressources, responsable, rola, kto, wykonawca, zasób, zasoby
        nazwy zasobów
        rol, quién, recurso, recursos, nombres de los recursos"""
    ),
    Meaning.RATE: _set(
        """rate, rates, hourly rate, rate h, rate hour, rate per hour, price per hour, stundensatz
        satz, verrechnungssatz
        taux, taux horaire, tarif, tarif horaire, stawka, stawka godzinowa, stawka h, tarifa
        tarifa hora
        precio hora, tarifa por hora, stundensätze"""
    ),
    Meaning.PRIORITY: _set(
        """priority, prio, moscow, priorität, wichtigkeit, priorité, importance, priorytet, ważność
        prioridad, importancia"""
    ),
    Meaning.AFTER: _set(
        """after, predecessor, predecessors, depends on, dependency, dependencies, depends
        blocked by, requires
        nach, vorgänger, abhängig von, abhängigkeit, abhängigkeiten
        après, prédécesseur, prédécesseurs, dépend de, dépendances
        po, poprzednik, poprzednicy, poprzedniki, zależy od, zależności, zależność
        después de, predecesor, predecesora, predecesores, predecesoras, depende de, dependencias"""
    ),
    Meaning.ID: _set(
        """id, no, nr, number, wbs, num, ref, key, code, issue key, issue id, outline number
        unique id, n°, nº, task id
        nummer, psp, psp code, kennung, pos, pos nr, lfd nr, gliederungsnummer, numéro, numer, lp
        l p, número, wbs code"""
    ),
    Meaning.OPTIONAL: _set("optional, option, optionnel, opcjonalne, opcja, opcional, opción, nice to have"),
    Meaning.EXCLUDED: _set(
        """excluded, out of scope, not included, ausgeschlossen, nicht enthalten, exclu, hors périmètre
        wykluczone, poza zakresem, excluido, fuera de alcance"""
    ),
    Meaning.TOTAL: _set(
        """total, sum, subtotal, grand total, totals, overall, summe, gesamt, gesamtsumme
        zwischensumme, gesamtaufwand
        gesamtstunden, somme, sous total, total général, razem, suma, łącznie, ogółem
        suma częściowa, total general"""
    ),
    Meaning.OTHER: _set(
        """start, end, finish, start date, end date, due, due date, status
        anfang, ende, beginn, fällig, startdatum, enddatum, début, fin, statut, état
        początek, koniec, rozpoczęcie, zakończenie, stan
        story points, points, quantity, qty, menge, anzahl, quantité, ilość, cantidad
        inicio, comienzo, estado, % complete, % abgeschlossen"""
    ),
    Meaning.AMOUNT: _set(
        """cost, costs, price, prices, amount, budget, value, fee, fees
        kosten, preis, preise, betrag, wert, honorar, coût, coûts, prix, montant, valeur
        koszt, koszty, cena, kwota, wartość, coste, costo, costos, precio, importe, valor"""
    ),
}
PARTS: dict[Part, frozenset[str]] = {
    Part.LOW: _set(
        """min, minimum, low, lowest, best, best case, optimistic, optimistisch, bester fall, minimal
        mini, von, from
        optimiste, optymistyczny, optymistycznie, optymistyczna, od, optimista, mínimo, mín, desde
        o"""
    ),
    Part.LIKELY: _set(
        """likely, most likely, realistic, expected, probable, nominal, wahrscheinlich, realistisch
        erwartet, réaliste
        plus probable, prawdopodobny, najbardziej prawdopodobny, realistyczny, realistyczna
        realista, más probable
        esperado, m"""
    ),
    Part.HIGH: _set(
        """max, maximum, high, highest, worst, worst case, pessimistic, pessimistisch
        schlimmster fall, maximal, maxi
        bis, to, pessimiste, pesymistyczny, pesymistycznie, pesymistyczna, do, pesimista, máximo
        máx, hasta, p"""
    ),
}
HOURS = _set(
    """h, hr, hrs, hour, hours, std, stunde, stunden, heure, heures, godz, godzina, godziny
    godzin, hora, horas
    person hours, man hours, mh, ph"""
)
DAYS = _set(
    """d, day, days, pd, md, man days, mandays, person days, pt, tag, tage, tagen, personentag
    personentage, mt
    jour, jours, j, jh, jours homme, dzień, dni, rbd, día, días, dias, jornadas"""
)
WORK = _set("work, arbeit, arbeiten, travail, travaux, praca, prace, trabajo, trabajos")
WEEKS = _set(
    """w, wk, wks, week, weeks, woche, wochen, semaine, semaines, tydzień, tygodnie, tygodni
    semana, semanas, sem"""
)
MINUTES = _set("m, min, mins, minute, minutes, minuten, minuty, minut, minuto, minutos")
PEOPLE = _set(
    "people, persons, headcount, fte, personen, anzahl personen, personnes, osoby, liczba osób, personas"
)
ROLE_ID = _set("role id")
ROLE_NAME = _set("role name")
DAY_RATES = _set("day rate, daily rate, tagessatz, tjm, taux journalier, stawka dzienna, tarifa diaria")
YES = _set("yes, y, true, x, 1, ja, wahr, oui, vrai, o, tak, t, si, sí, verdadero, ✓, ✔, selected") | {
    "✓",
    "✔",
}
NO = _set("no, n, false, 0, nein, falsch, non, faux, nie, f, falso") | {"", "-", "–"}
PRIORITIES: dict[str, frozenset[str]] = {
    "must": _set(
        """must, must have, m, high, highest, critical, blocker, p1, 1, a, muss, hoch, kritisch, sehr hoch
        haute, élevée, élevé, critique, doit, wysoki, wysoka, krytyczny, musi, alta, alto, crítica, debe"""
    ),
    "should": _set(
        """should, should have, s, medium, normal, major, p2, 2, b, soll, sollte, mittel, moyenne
        moyen, normale
        devrait, średni, średnia, powinien, normalny, media, medio, debería"""
    ),
    "could": _set(
        """could, could have, c, low, lowest, minor, nice to have, p3, 3, kann, könnte, niedrig
        gering, basse, faible
        pourrait, niski, niska, mógłby, może, baja, bajo, podría"""
    ),
    "wont": _set(
        """wont, won't, wont have, won't have, will not, w, p4, 4, wird nicht, nie będzie, no se hará
        ne sera pas"""
    ),
}
SETTINGS: dict[str, frozenset[str]] = {
    "name": _set(
        "project, projekt, projet, proyecto, project name, projektname, nom du projet, nazwa projektu"
    ),
    "currency": _set("currency, währung, devise, waluta, moneda"),
    "start": _set(
        """start, start date, project start, beginn, projektstart, startdatum, début, date de début
        początek, inicio"""
    ),
}


def meaning_of(text: str) -> Meaning | None:
    """The meaning of a whole header, if these words have one."""
    word = plain(text)
    if text.strip() == "#":
        return Meaning.ID
    return next((meaning for meaning, words in COLUMNS.items() if word in words), None)


def part_of(word: str) -> Part | None:
    """Which point of an estimate a plain word names."""
    return next((part for part, words in PARTS.items() if word in words), None)


def is_total(text: str, names: Collection[str] = ()) -> bool:
    """Whether a row's label says that it adds others up: `Total`, `Subtotal Design`, a sum of known names."""
    word = plain(text)
    if word in COLUMNS[Meaning.TOTAL] or _SUBTOTAL.search(word):
        return True
    first, _, rest = word.partition(" ")
    if first in COLUMNS[Meaning.TOTAL]:
        return rest in HOURS | DAYS or rest.startswith(_PARTS_OF_A_WHOLE) or rest in names
    before, _, last = word.rpartition(" ")
    return last in COLUMNS[Meaning.TOTAL] and before in names


_SUBTOTAL = re.compile(
    r"^(sub ?totals?|sub ?sum|zwischensummen?|teilsummen?|sous total|suma czesciowa)\b"
    r"|\b(sub ?total|zwischensumme)$"
)
_PARTS_OF_A_WHOLE = (
    *("phase", "etap", "fase", "project", "projekt", "projet", "proyecto", "hours", "of ", "for "),
    *(
        "net",
        "gross",
        "brutto",
        "excl",
        "incl",
        "inkl",
        "exkl",
        "zzgl",
        "vat",
        "mwst",
        "eur",
        "price",
        "amount",
    ),
)


def names_currency(text: str) -> bool:
    """Whether a header names a currency: by its sign, or by the code of a usual one."""
    return any(sign in text for sign in "€$£¥") or bool(_CURRENCIES & set(plain(text).split()))


def is_rate(text: str) -> bool:
    """Whether a header names money for an hour or a day: `€/h`, `Price per hour`, `Stundensatz netto`."""
    word = plain(text)
    tokens = word.split()
    if word in DAY_RATES or word in COLUMNS[Meaning.RATE]:
        return True
    if _NOT_OURS & set(tokens) or any(char.isdigit() for char in text):
        return False
    return (
        bool(_RATES & set(tokens)) or _ONLY_PER.fullmatch(text) is not None or _is_price_of_time(text, tokens)
    )


def _is_price_of_time(text: str, tokens: list[str]) -> bool:
    """Whether money stands before a unit of time."""
    timed = tokens[-1:] and tokens[-1] in HOURS | DAYS and ("/" in text or bool(_PER & set(tokens)))
    return bool(timed) and (names_currency(text) or bool(COLUMNS[Meaning.AMOUNT] & set(tokens)))


_CURRENCIES = _set("eur, euro, usd, gbp, pln, zł, chf, czk, sek, nok, dkk, huf, uah, cad, aud, nzd, jpy, inr")
_RATES = _set(
    """rate, rates, hourly rate, satz, sätze, stundensatz, stundensätze, verrechnungssatz, tagessatz
    tagessätze, tarif, tarife, taux, stawka, stawki, tarifa, tarifas"""
)
_NOT_OURS = _set(
    """tax, vat, exchange, discount, conversion, success, completion, interest, error, internal
    mwst, steuer, rabatt, intern, interne, interner, podatek, tva, iva"""
)
_PER = _set("per, pro, je, par, por, za, na, a, an")
_ONLY_PER = re.compile(
    r"\s*(?:/|per|pro|par|por|za)\s*(?:h|hr|hour|std\.?|stunde|heure|godz\.?|hora)\s*", re.IGNORECASE
)
