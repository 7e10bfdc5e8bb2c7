# Die Seiten dessen, dem die Seite gehört.
admin-mail-title = Post
admin-letters = Briefe
admin-letter = Brief
admin-where = Wo du bist
admin-nav = Sich um den Platz kümmern
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
admin-title = Betreuung des Platzes
admin-overview = Überblick
admin-waits = Was wartet
admin-waits-tag = wartet
admin-waits-requests = { $count ->
    [0] Niemand wartet auf Einlass
    [one] Eine Person wartet auf Einlass
   *[other] { $count } warten auf Einlass
  }
admin-waits-cases = { $count ->
    [0] In keiner Gruppe wartet eine Meldung
    [one] In den Gruppen wartet eine Meldung
   *[other] In den Gruppen warten { $count } Meldungen
  }
admin-waits-failed = { $count ->
    [0] Alle Briefe des letzten Monats gingen hinaus
    [one] Ein Brief wurde aufgegeben
   *[other] { $count } Briefe wurden aufgegeben
  }
admin-waits-suspended = { $count ->
    [0] Niemand ist gesperrt
    [one] Ein Mitglied ist gesperrt
   *[other] { $count } Mitglieder sind gesperrt
  }
admin-numbers = Zahlen
admin-fact-members = Mitglieder
admin-fact-active = Davon diese Woche hier
admin-fact-groups = Gruppen
admin-fact-letters = Briefe unterwegs
admin-fact-pictures = Bilder
admin-fact-unused = Davon nirgends gezeigt, bald fort
admin-fact-picture-bytes = Größe der Bilder
admin-fact-database = Größe der Datenbank
admin-megabytes = { $count } MB
admin-days = Tag für Tag
admin-days-about = Tage nach UTC. Geheime Stimmen stehen in keinem Diagramm: Niemand kennt ihren Tag. Gelesen zählt Ansichten, von einem Mitglied einmal je Beitrag und von Fremden einmal am Tag.
admin-days-table = Dasselbe als Tabelle
admin-day = Tag
admin-chart-days = { $count } Tage
admin-chart-joins = Beigetreten
admin-chart-active = Mitglieder, die hier waren
admin-chart-posts = Beiträge und Artikel
admin-chart-comments = Kommentare
admin-chart-votes = Stimmen
admin-chart-reads = Gelesen
admin-chart-nothing = nichts in diesen Tagen
admin-chart-most = am meisten am { $day }: { $most }
admin-chart-sum = insgesamt { $sum }, am meisten am { $day }: { $most }
admin-mail-all = Alle Briefe
admin-mail-failed-only = Nur die aufgegebenen
admin-mail-retry = Doch noch verschicken
admin-mail-given-up = aufgegeben
admin-members-title = Mitglieder
admin-members-find = Finden
admin-members-words = Name, Kürzel oder Adresse
admin-members-state = Stand
admin-members-any = Alle
admin-members-any-time = Irgendwann
admin-members-role = Rolle
admin-members-staff = Die sich um den Platz kümmern
admin-members-joined = Beigetreten
admin-members-joined-days = { $count ->
    [one] Im letzten Tag
   *[other] In den letzten { $count } Tagen
  }
admin-members-state-active = aktiv
admin-members-state-unconfirmed = Adresse nicht bestätigt
admin-members-state-waiting = wartet auf Einlass
admin-members-state-suspended = gesperrt
admin-members-is-owner = Inhaber
admin-members-is-admin = Verwaltung
admin-members-nobody = So ist niemand.
admin-members-choose = { $name } auswählen
admin-members-since = seit
admin-members-last-here = zuletzt hier
admin-members-chosen = Mit den Ausgewählten
admin-members-deed = Dies tun
admin-members-do-suspend = Sie sperren
admin-members-do-lift = Ihre Sperre aufheben
admin-members-do-end-sessions = Alle ihre Sitzungen beenden
admin-members-do-confirm = Sie ihre Adresse neu bestätigen lassen
admin-members-for = Gesperrt für
admin-members-reason-hint = Für eine Sperre. Es wird ihnen per Mail mitgeteilt.
admin-members-do = Ausführen
admin-members-more = Weitere Mitglieder
admin-members-none-chosen = Bitte jemanden auswählen.
admin-members-too-many = Bitte höchstens { $max } auf einmal.
admin-members-not-oneself = Das bist du, { $name }. Bitte lass dich selbst aus; es ist nichts geschehen.
admin-members-not-staff = { $name } kümmert sich um den Platz, und du darfst das nicht mit ihnen tun. Es ist nichts geschehen.
admin-members-deed-unknown = Bitte eines davon wählen.
admin-effect-show = Was würde das bewirken?
admin-effect-title = Noch ist nichts gespeichert. Wenn du das jetzt speicherst:
admin-effect-mode-open = Alle treten sofort bei.
admin-effect-mode-request = Wer beitreten möchte, wartet auf eine Antwort.
admin-effect-mode-invitation = Nur wer eine Einladung in eine Gruppe mitbringt, wird Mitglied.
admin-effect-mode-closed = Niemand wird mehr Mitglied. Wer es ist, bleibt es.
admin-effect-waiting = { $count ->
    [one] Eine Person, die schon gefragt hat, wartet weiter auf eine Antwort.
   *[other] { $count }, die schon gefragt haben, warten weiter auf eine Antwort.
  }
admin-effect-invitations = { $count ->
    [0] Es gibt keine Einladung in eine Gruppe, die noch jemanden einlässt.
    [one] Eine Einladung in eine Gruppe lässt noch Leute ein.
   *[other] { $count } Einladungen in Gruppen lassen noch Leute ein.
  }
admin-effect-invitations-all = { $count ->
    [0] Es gibt keine Einladung, die noch jemanden einlässt: Niemand kann beitreten, bis jemand eine macht.
    [one] Eine Einladung lässt noch Leute ein, in ihre Gruppe und damit auf den Platz.
   *[other] { $count } Einladungen lassen noch Leute ein, in ihre Gruppen und damit auf den Platz.
  }
admin-effect-invitations-members = { $count ->
    [0] Es gibt keine Einladung in eine Gruppe, die noch jemanden einlässt.
    [one] Eine Einladung lässt noch Mitglieder in ihre Gruppe ein, und sonst niemanden.
   *[other] { $count } Einladungen lassen noch Mitglieder in ihre Gruppen ein, und sonst niemanden.
  }
admin-effect-outside = { $count ->
    [0] Alle Mitglieder haben Adressen, mit denen man noch beitreten könnte.
    [one] Ein Mitglied hat eine Adresse, mit der man nicht mehr beitreten könnte; es bleibt.
   *[other] { $count } Mitglieder haben Adressen, mit denen man nicht mehr beitreten könnte; sie bleiben.
  }

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
