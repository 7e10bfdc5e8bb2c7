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
admin-waits-held = { $count ->
    [0] Kein Beitrag und kein Kommentar wartet auf Freigabe
    [one] Ein Beitrag oder Kommentar wartet auf Freigabe
   *[other] { $count } Beiträge und Kommentare warten auf Freigabe
  }
admin-waits-proposals = { $count ->
    [0] Keine vorgeschlagene Gruppe wartet
    [one] Eine vorgeschlagene Gruppe wartet auf Antwort
   *[other] { $count } vorgeschlagene Gruppen warten auf Antwort
  }
admin-waits-raid = Neue werden im Moment aufgehalten
admin-waits-no-mail = Kein Mailserver ist eingestellt: Briefe liegen hier und gehen an niemanden hinaus
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
admin-members-suspended-already = { $name } ist schon gesperrt, deshalb wurde bei niemandem etwas getan. Auf der eigenen Seite des Mitglieds lässt sich die Dauer ändern.
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
admin-effect-factor = { $count ->
    [0] Wer sich um die Seite kümmert, hat einen zweiten Schritt. Es ändert sich nichts.
    [one] { $all ->
        [one] Die eine Person, die sich um die Seite kümmert, hat keinen zweiten Schritt und darf hier nichts tun, bis er eingerichtet ist.
       *[other] Von { $all }, die sich um die Seite kümmern, hat eine Person keinen zweiten Schritt und darf hier nichts tun, bis er eingerichtet ist.
    }
   *[other] Von { $all }, die sich um die Seite kümmern, haben { $count } keinen zweiten Schritt und dürfen hier nichts tun, bis er eingerichtet ist.
  }
admin-effect-no-factor = { $count ->
    [0] Wer sich um die Seite kümmert, hat einen zweiten Schritt und behält ihn nach Belieben.
    [one] { $all ->
        [one] Die eine Person, die sich um die Seite kümmert, hat keinen zweiten Schritt: Für sie genügt dann ein Passwort.
       *[other] Von { $all }, die sich um die Seite kümmern, hat eine Person keinen zweiten Schritt: Für sie genügt dann ein Passwort.
    }
   *[other] Von { $all }, die sich um die Seite kümmern, haben { $count } keinen zweiten Schritt: Für sie genügt dann ein Passwort.
  }
admin-effect-without-factor = Ohne zweiten Schritt: { $names }.

admin-raid-tab = Viele auf einmal
admin-raid-title = Viele neue Konten auf einmal
admin-raid-lede = Ein Schalter für schlechte Tage: Was Neue schreiben, wartet auf die Moderation, ihre Links werden zu Text, sie können nicht einladen und keine Einladung nutzen, und wer Mitglied werden will, fragt zuerst. Alle anderen merken nichts davon.
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

admin-batch-tab = Konten zurücknehmen
admin-batch-title = Alles von diesen Konten zurücknehmen
admin-batch-lede = Wähle Konten aus: In einem Zug werden sie gesperrt, was sie geschrieben und wie sie reagiert haben, wird entfernt, und ihre Stimmen verlassen offene Umfragen. Alles außer den Stimmen lässt sich auch in einem Zug wiederherstellen.
admin-batch-hours = Mitglied geworden vor höchstens so vielen Stunden (0: irgendwann)
admin-batch-words = Name oder Kürzel enthält
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
admin-batch-keepers = Es wurde nichts getan: { $names } halten irgendwo Ordnung oder betreuen die Seite. Bitte nimm sie aus der Auswahl.
admin-batch-done = Was getan wurde
admin-batch-of = { $count ->
    [one] Alles von 1 Konto
   *[other] Alles von { $count } Konten
}
admin-batch-taken = { $count ->
    [one] 1 Ding ist entfernt
   *[other] { $count } Dinge sind entfernt
}
admin-batch-back = { $count ->
    [one] 1 Ding wurde zurückgebracht
   *[other] { $count } Dinge wurden zurückgebracht
}
admin-batch-others = und { $count } weitere
admin-batch-goes-on = läuft noch
said-batch-begun = Sie sind gesperrt, und was sie getan haben, wird entfernt.

admin-access-work = Browser lösen eine Rechnung, bevor jemand Mitglied wird
admin-access-work-hint = Sie kostet einen Browser ein, zwei Sekunden, während das Formular ausgefüllt wird, und einen Roboter viel, der viele Konten eröffnet. Wer ohne JavaScript kommt, oder wo diese Seite kein TLS hat, bleibt nicht draußen: Sie warten, bis du sie einlässt. Verlangt wird sie, wo man sofort Mitglied wird.
admin-access-stopped = In den letzten 30 Tagen:
admin-access-stopped-trap = { $count ->
    [one] ein Roboter hat ein Feld ausgefüllt, das niemand sieht;
   *[other] { $count } Roboter haben ein Feld ausgefüllt, das niemand sieht;
}
admin-access-stopped-fast = { $count ->
    [one] ein Formular wurde schneller abgeschickt, als man es lesen kann;
   *[other] { $count } Formulare wurden schneller abgeschickt, als man sie lesen kann;
}
admin-access-stopped-sum = { $count ->
    [one] eine Rechnung war falsch oder schon verwendet.
   *[other] { $count } Rechnungen waren falsch oder schon verwendet.
}

admin-groups-title = Gruppen
admin-groups-about = Wie sie betreut sind, nicht, was in ihnen steht. Von einer geheimen Gruppe siehst du, dass es sie gibt, und mehr nicht.
admin-groups-find = Gruppen suchen
admin-groups-words = Name oder Adresse
admin-groups-none = Keine solche Gruppe.
admin-groups-a-secret-one = Eine geheime Gruppe
admin-groups-public = öffentlich
admin-groups-private = privat
admin-groups-secret = geheim
admin-groups-members = { $count ->
    [one] Ein Mitglied
   *[other] { $count } Mitglieder
}
admin-groups-owner = gehört
admin-groups-active = Zuletzt aktiv
admin-groups-quiet = Noch nichts geschrieben
admin-groups-founded = gegründet
admin-groups-waiting = { $count ->
    [one] eines wartet
   *[other] { $count } Dinge warten
}
admin-groups-more = Weitere Gruppen
admin-jobs-title = Aufgaben
admin-jobs-about = Was im Hintergrund läuft. Jede läuft, sobald es etwas zu tun gibt; was scheitert, wird von selbst wieder versucht.
admin-job-series = Umfragen erneut stellen
admin-job-batches = Zurücknehmen, was Konten getan haben
admin-job-raids = Von Überfällen berichten
admin-job-keepers = Briefe an die Moderation
admin-job-reminders = An Umfragen erinnern
admin-job-telling = Abstimmenden sagen, was daraus wurde
admin-job-guests = Briefe an Gäste von Umfragen
admin-job-exports = Kopien für Mitglieder
admin-job-mail = Mail versenden
admin-job-sweep = Wegräumen, was geendet hat
admin-job-failures = { $count ->
    [one] gescheitert
   *[other] { $count }-mal in Folge gescheitert
}
admin-job-ran = Lief
admin-job-took = dauerte { $ms } ms
admin-job-next = wieder
admin-job-never = Ist noch nicht gelaufen
admin-job-failed = Gescheitert
admin-job-run = Jetzt ausführen
said-job-wanted = Es läuft in wenigen Sekunden.
admin-storage-title = Speicher
admin-storage-about = Bilder, die nichts mehr zeigt, und Dateien, die zu keinem Bild gehören, verschwinden nach einigen Tagen von selbst.
admin-storage-unused = Bilder, die nichts zeigt
admin-storage-orphaned = Dateien ohne Bild
admin-storage-missing = Bilder ohne Datei
admin-storage-missing-about = Die Dateien einiger Bilder fehlen. Hol sie aus einer Sicherung zurück.
admin-storage-cut = Es gibt mehr Dateien, als hier angesehen werden; was fehlt oder übrig ist, ist nicht gezählt.
admin-storage-pictures = Dateien von Bildern, mit ihren kleineren Größen
admin-storage-folders = Andere Dateien
admin-storage-tables = Die größten Tabellen, mit ihren Indexen
admin-storage-exports = Kopien für Mitglieder
admin-storage-mail = Briefe im Ordner
admin-storage-kind = Art
admin-storage-count = Anzahl
admin-storage-bytes = Platz
admin-storage-nothing = Noch nichts.
admin-kilobytes = { $count } KB

admin-guise-link = Mit ihren Augen sehen
admin-guise-title = Die Seite mit den Augen eines Mitglieds sehen
admin-guise-about = { $minutes } Minuten lang siehst du, was { $name } sieht, um zu helfen. Du kannst nichts ändern. Verschlossen bleiben Stimmen, Einstellungen, Entwürfe und Lesezeichen, Meldungen und wen { $name } ausgeblendet hat. Es steht im Prüfprotokoll, und { $name } sieht es bei den eigenen Anmeldungen.
admin-guise-reason = Warum
admin-guise-reason-hint = Für das Prüfprotokoll.
admin-guise-begin = Beginnen
admin-guise-not-them = Du kannst die Seite so sehen, wie Mitglieder sie sehen, aber nicht als du selbst und nicht als jemand, der sie betreut.
admin-guise-changes-nothing = Du siehst die Seite mit den Augen eines Mitglieds und kannst dabei nichts ändern. Beende das zuerst.
admin-guise-over = Die Seite mit den Augen eines Mitglieds zu sehen ist beendet: Die Zeit ist um, oder es geht bei diesem Mitglied nicht mehr. In deinem eigenen Namen ist nichts geschehen. Mach zuerst als du selbst weiter.
admin-guise-form = Diese Seite ist entstanden, während du die Website mit den Augen eines anderen Mitglieds gesehen hast. Von ihr aus wird nichts getan, in niemandes Namen. Öffne die Seite neu und tu es dann als du selbst.
admin-guise-private = Das ist allein Sache des Mitglieds. Den Rest der Seite siehst du, wie es ihn sieht.
admin-chart-minutes = Minuten des Lesens
