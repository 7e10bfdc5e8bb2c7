# Die Seiten dessen, dem die Seite gehört.
admin-mail-title = Post
admin-letters = Briefe
admin-letter = Brief
admin-where = Wo du bist
admin-pages = Seiten
admin-mail-kept = Briefe, die der Platz geschrieben hat. Kein Mailserver ist eingestellt, also warten sie hier: gib weiter, was für andere ist, und setze LEADERS_SQUARE_SMTP, damit sie verschickt werden.
admin-mail-sent = Briefe, die der Platz geschrieben hat. Dein Mailserver verschickt sie; was darin steht, ist nur für ihre Leser.
admin-mail-none = Noch wurde kein Brief geschrieben
admin-mail-to = an { $address }
admin-mail-waits = wartet
admin-mail-failed = Nicht verschickt: { $why }
admin-mail-older = Ältere Briefe
admin-access-title = Wer hineinkommt
admin-access-staff-title = Wer sich um die Seite kümmert
admin-access-staff = Sie brauchen bei der Anmeldung einen zweiten Schritt
admin-access-staff-hint = Wer noch keinen hat, wird zum Einrichten geführt und darf bis dahin hier nichts tun.
admin-access-own-factor = Bitte richte zuerst deinen eigenen zweiten Schritt ein, damit du dich nicht aussperrst.
admin-owners-only = Das dürfen nur Eigentümer der Seite.
admin-factor-first = Wer sich um diese Seite kümmert, braucht bei der Anmeldung einen zweiten Schritt. Bitte richte deinen zuerst ein.
admin-access-join-title = Mitglied werden
admin-access-mode-open = Alle dürfen mitmachen
admin-access-mode-open-hint = Sofort.
admin-access-mode-request = Auf Anfrage
admin-access-mode-request-hint = Wer fragt, wartet, bis jemand geantwortet hat, der sich um die Seite kümmert.
admin-access-mode-invitation = Auf Einladung
admin-access-mode-invitation-hint = Mit einem Link in eine Gruppe, den erstellt, wer die Gruppe leitet.
admin-access-mode-closed = Niemand
admin-access-mode-closed-hint = Wer Mitglied ist, bleibt es.
admin-access-mode-unknown = Bitte wähle eines davon.
admin-access-questions = Fragen
admin-access-questions-hint = An alle, die mitmachen möchten. Was du nicht fragen willst, lass leer.
admin-access-question-1 = Erste Frage
admin-access-question-2 = Zweite Frage
admin-access-question-3 = Dritte Frage
admin-access-question-4 = Vierte Frage
admin-access-question-5 = Fünfte Frage
admin-access-required = Muss beantwortet werden
admin-access-too-many-questions = Bitte höchstens { $max } Fragen.
admin-access-allowed = Nur mit Adressen von
admin-access-allowed-hint = Domains, eine je Zeile, jede mit allen darunter. Leer: beliebige.
admin-access-blocked = Nicht mit Adressen von
admin-access-blocked-hint = Domains, eine je Zeile, jede mit allen darunter.
admin-access-domain-wrong = „{ $domain }“ ist keine Domain.
admin-access-domain-both = „{ $domain }“ steht in beiden Listen.
admin-access-too-many-domains = Bitte höchstens { $max } Domains.
admin-requests-title = Anfragen
admin-requests-count = { $count ->
    [0] Niemand möchte Mitglied werden
    [one] Jemand möchte Mitglied werden
   *[other] { $count } möchten Mitglied werden
  }
admin-requests-none = Wer Mitglied werden möchte, steht hier bis zur Antwort.
admin-requests-unconfirmed = Adresse nicht bestätigt
admin-requests-asked = gefragt
admin-requests-words = Ein Wort an { $name }
admin-requests-more = Weitere
admin-let-in = Hereinlassen
admin-let-in-whom = { $name } hereinlassen
admin-decline = Ablehnen
admin-decline-whom = { $name } ablehnen
admin-answer-unknown = Bitte antworte mit Ja oder Nein.

admin-raid-title = Viele neue Konten auf einmal
admin-raid-lede = Ein Schalter für schlechte Tage: Was Neue schreiben, wartet auf die Moderation, sie können nicht einladen und keine Einladung nutzen, und wer Mitglied werden will, fragt zuerst. Alle anderen merken nichts davon.
admin-raid-on = Neue werden zurückgehalten.
admin-raid-by = Begonnen von { $name }
admin-raid-by-itself = { $count ->
    [one] Von selbst begonnen: Innerhalb von zehn Minuten wurde 1 Konto eröffnet
   *[other] Von selbst begonnen: Innerhalb von zehn Minuten wurden { $count } Konten eröffnet
}
admin-raid-lifted = aufgehoben
admin-raid-lift = Aufheben: Neue sind wieder wie alle
admin-raid-begin = Neue zurückhalten
admin-raid-again = Neu einstellen
admin-raid-hours = Für
admin-raid-until-lifted = bis es aufgehoben wird
admin-raid-new-days = Wer vor weniger als so vielen Tagen kam
admin-raid-button = Zurückhalten
admin-raid-watch-title = Von selbst
admin-raid-lately = { $count ->
    [one] In den letzten zehn Minuten wurde 1 Konto eröffnet; üblich sind { $usual }.
   *[other] In den letzten zehn Minuten wurden { $count } Konten eröffnet; üblich sind { $usual }.
}
admin-raid-begins-with = Ab { $count } ist es kein Zufall.
admin-raid-watch = Dann Neue von selbst für 24 Stunden zurückhalten und denen schreiben, die sich um die Seite kümmern
admin-raid-before = Früher
said-raid-begun = Neue werden von jetzt an zurückgehalten.
said-raid-lifted = Neue sind wieder wie alle.

admin-batch-title = Alles von diesen Konten zurücknehmen
admin-batch-lede = Wähle Konten aus: In einem Zug werden sie gesperrt, was sie geschrieben und wie sie reagiert haben, wird entfernt, und ihre Stimmen verlassen offene Umfragen. Alles außer den Stimmen lässt sich auch in einem Zug wiederherstellen.
admin-batch-hours = Mitglied geworden vor höchstens so vielen Stunden (0: irgendwann)
admin-batch-words = Name oder Handle enthält
admin-batch-list = Auflisten
admin-batch-count = { $count ->
    [0] Kein Konto
    [one] 1 Konto
   *[other] { $count } Konten
}
admin-batch-accounts = Konten
admin-batch-wrote = { $count } geschrieben, { $waiting } wartend
admin-batch-suspended = gesperrt
admin-batch-reason = Warum
admin-batch-reason-hint = Das lesen sie, wenn sie sich anmelden wollen.
admin-batch-button = Alles zurücknehmen
admin-batch-members = Bitte wähle 1 bis { $max } Konten.
admin-batch-unknown = Einige dieser Konten lassen sich nicht wählen: Sie sind gelöscht, betreuen die Seite oder sind dein eigenes.
admin-batch-done = Was getan wurde
admin-batch-of = { $count ->
    [one] Alles von 1 Konto
   *[other] Alles von { $count } Konten
}
admin-batch-taken = { $count ->
    [one] 1 Ding ist entfernt
   *[other] { $count } Dinge sind entfernt
}
admin-batch-goes-on = läuft noch
said-batch-begun = Sie sind gesperrt, und was sie getan haben, wird entfernt.
