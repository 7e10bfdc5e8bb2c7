# Refusals of a vote.
polls-closed = Diese Umfrage ist beendet.
polls-too-few = { $min ->
    [one] Wähle mindestens eine Antwort.
   *[other] Wähle mindestens { $min } Antworten.
  }
polls-too-many = { $max ->
    [one] Wähle nur eine Antwort.
   *[other] Wähle höchstens { $max } Antworten.
  }
polls-twice = Dieselbe Antwort steht zweimal auf diesem Stimmzettel.
polls-unknown-choice = Das ist keine der Antworten.
polls-not-yours-to-close = Nur wer gefragt hat oder moderiert, kann diese Umfrage beenden.
polls-names-hidden = In dieser Umfrage wird nicht gezeigt, wer was gewählt hat, oder noch nicht.
polls-nothing-changed = Es wurde nichts geändert.

# A poll, to vote on and to look at.
polls-shown-always-unnamed = Alle sehen laufend das Ergebnis. Wer was gewählt hat, wird nicht gezeigt.
polls-shown-always-named = Alle sehen laufend das Ergebnis und wer was gewählt hat.
polls-shown-after-voting-unnamed = Du siehst das Ergebnis, sobald du abgestimmt hast. Wer was gewählt hat, wird nicht gezeigt.
polls-shown-after-voting-named = Sobald du abgestimmt hast, siehst du das Ergebnis und wer was gewählt hat. Andere sehen deine Stimme ebenso.
polls-shown-after-closing-unnamed = Das Ergebnis wird gezeigt, wenn die Umfrage beendet ist. Wer was gewählt hat, wird nicht gezeigt.
polls-shown-after-closing-named = Das Ergebnis und wer was gewählt hat werden gezeigt, wenn die Umfrage beendet ist.
polls-choose-exactly = Wähle genau { $count }.
polls-choose-between = Wähle { $min } bis { $max }.
polls-voted = { $members ->
    [one] { $voters } von einem Mitglied hat abgestimmt
   *[other] { $voters } von { $members } Mitgliedern haben abgestimmt
  }
polls-may-vote = { $members ->
    [one] Ein Mitglied kann abstimmen
   *[other] { $members } Mitglieder können abstimmen
  }
polls-closes-when = endet
polls-closed-when = Beendet
polls-you-voted = Du hast abgestimmt.
polls-your-vote = deine Stimme
polls-may-change-until = bis dahin kannst du deine Stimme ändern
polls-may-change = du kannst deine Stimme ändern, solange sie läuft
polls-join-to-vote = Tritt der Gruppe bei, um abzustimmen
polls-vote = Abstimmen
polls-change = Stimme ändern
polls-withdraw = Zurückziehen
polls-shares-of = { $voters ->
    [one] Von einer Stimme.
   *[other] Von { $voters } Abstimmenden.
  } Man konnte bis zu { $max } wählen, darum können die Anteile zusammen mehr als 100 % ergeben.
polls-as-table = Als Tabelle
polls-table-label = Stimmen je Antwort: { $question }
polls-column-choice = Antwort
polls-column-votes = Stimmen
polls-column-share = Anteil
polls-who-voted = Wer abgestimmt hat
polls-and-more = und { $count } mehr
polls-close-now = Umfrage jetzt beenden
polls-close-hint = Danach kann niemand mehr abstimmen, und sie lässt sich nicht wieder öffnen.
polls-close-button = Beenden
polls-spoken-choice = { $choice }: { $votes ->
    [one] eine Stimme, { $share } %.
   *[other] { $votes } Stimmen, { $share } %.
  }
polls-spoken-hidden = Das Ergebnis wird noch nicht gezeigt.
polls-vote-kept = Deine Stimme ist gezählt.
polls-withdrawn = Deine Stimme ist zurückgezogen.

# Pages.
polls-you-are-here = Wo du bist
polls-title = Umfrage
polls-in-post = Zum Beitrag
polls-in-article = Zum Artikel
polls-of-group = Umfragen
polls-which = Welche Umfragen
polls-open = Laufend
polls-closed-ones = Beendet
polls-mine = Meine
polls-none-mine = Du hast hier noch keine Umfrage gestartet und an keiner teilgenommen.
polls-none-open = Gerade läuft keine Umfrage.
polls-none-closed = Noch ist keine Umfrage beendet.
polls-older = Ältere Umfragen
polls-of-group-title = Umfragen von { $group }
polls-pages = Seiten mit Umfragen
polls-open-beside = Laufende Umfragen
polls-votes = { $count ->
    [one] eine Stimme
   *[other] { $count } Stimmen
  }

# The builder.
polls-builder-title = Umfrage { $number }
polls-question = Frage
polls-kind = Mitglieder wählen
polls-kind-single = eine Antwort
polls-kind-multiple = mehrere Antworten
polls-choices = Antworten
polls-choice-number = Antwort { $number }
polls-remove-choice = Antwort { $number } entfernen
polls-add-choice = Antwort hinzufügen
polls-min = Mindestens
polls-max = Höchstens
polls-max-all = alle
polls-results = Das Ergebnis wird gezeigt
polls-results-always = immer
polls-results-after_voting = allen, die abgestimmt haben
polls-results-after_closing = nach dem Ende
polls-closes = Endet
polls-closes-hint = Uhrzeit in { $zone }. Leer lassen, um die Umfrage von Hand zu beenden.
polls-named = Zeigen, wer was gewählt hat
polls-named-hint = Das erfahren die Mitglieder vor dem Abstimmen.
polls-remove = Diese Umfrage entfernen
polls-add = Umfrage hinzufügen
polls-add-another = Noch eine Umfrage

# What is wrong with a poll that is asked.
polls-too-many-polls = Es ist Platz für { $max } Umfragen.
polls-kind-unknown = Eine Umfrage ist von der Art „single“ oder „multiple“.
polls-results-unknown = Das Ergebnis wird „always“, „after_voting“ oder „after_closing“ gezeigt.
polls-choices-count = Eine Umfrage hat { $min } bis { $max } Antworten.
polls-choices-alike = Zwei der Antworten lauten gleich.
polls-closes-unreadable = Das Ende ist nicht lesbar. Schreib es mit der Zone, etwa 2030-05-01T18:00:00Z.
polls-closes-past = Das Ende liegt in der Vergangenheit. Wähle eines, das noch kommt.
polls-closes-far = Eine Umfrage kann bis zu fünf Jahre laufen.
polls-number-range = Eine ganze Zahl von { $min } bis { $max }.
