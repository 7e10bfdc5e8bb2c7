# Zeitpunkte

text-just-now = gerade eben
text-minutes-ago = { $count ->
    [one] vor 1 Minute
   *[other] vor { $count } Minuten
}
text-hours-ago = { $count ->
    [one] vor 1 Stunde
   *[other] vor { $count } Stunden
}
text-yesterday = gestern
text-days-ago = { $count ->
    [one] vor 1 Tag
   *[other] vor { $count } Tagen
}
text-in-a-moment = gleich
text-in-minutes = { $count ->
    [one] in 1 Minute
   *[other] in { $count } Minuten
}
text-in-hours = { $count ->
    [one] in 1 Stunde
   *[other] in { $count } Stunden
}
text-tomorrow = morgen
text-in-days = { $count ->
    [one] in 1 Tag
   *[other] in { $count } Tagen
}
text-on-date = am { $date }
text-day = { $day }. { $month }
text-date = { $day }. { $month } { $year }
text-date-time = { $day }. { $month } { $year }, { $hour }:{ $minute } Uhr
text-exact = { $weekday }, { $day }. { $month } { $year }, { $hour }:{ $minute } Uhr { $zone }
text-weekday = { $number ->
    [1] Montag
    [2] Dienstag
    [3] Mittwoch
    [4] Donnerstag
    [5] Freitag
    [6] Samstag
   *[7] Sonntag
}
text-month = { $number ->
    [1] Januar
    [2] Februar
    [3] März
    [4] April
    [5] Mai
    [6] Juni
    [7] Juli
    [8] August
    [9] September
    [10] Oktober
    [11] November
   *[12] Dezember
}

# Was an einer Eingabe nicht stimmt

text-missing = Bitte ausfüllen.
text-invisible = Darin ist nichts zu sehen. Bitte fülle es aus oder lass es leer.
text-too-short = { $min ->
    [one] Bitte mindestens 1 Zeichen schreiben.
   *[other] Bitte mindestens { $min } Zeichen schreiben.
}
text-too-long = { $max ->
    [one] Bitte höchstens 1 Zeichen schreiben.
   *[other] Bitte höchstens { $max } Zeichen schreiben.
}
text-control-character = Nach „{ $before }“ steht ein Zeichen, das sich nicht anzeigen lässt ({ $sign }). Bitte das Stück tippen, statt es einzufügen.
text-control-character-first = Am Anfang steht ein Zeichen, das sich nicht anzeigen lässt ({ $sign }). Bitte tippen, statt es einzufügen.
text-too-many-marks = Hier trägt ein Buchstabe zu viele Akzente.

text-email-invalid = An diese E-Mail-Adresse können wir nicht schreiben. Sie sollte aussehen wie name@example.org.

text-password-too-short = { $min ->
    [one] Bitte mindestens 1 Zeichen verwenden.
   *[other] Bitte mindestens { $min } Zeichen verwenden.
}
text-password-too-long = Dieses Passwort ist zu lang. Bitte höchstens { $max } Zeichen verwenden.
text-password-guessable = Dieses Passwort gehört zu den ersten, die jemand versuchen würde. Gut sind ein paar Wörter ohne Zusammenhang.
text-password-has-name = Bitte den eigenen Namen, die Adresse und den Namen dieser Seite im Passwort weglassen.

text-slug-invalid = Bitte nur die Buchstaben a bis z, Ziffern und einzelne Bindestriche verwenden, mit einem Buchstaben oder einer Ziffer an beiden Enden.

# Namen von Mitgliedern

text-handle-too-short = { $min ->
    [one] Ein Kürzel hat mindestens 1 Zeichen.
   *[other] Ein Kürzel hat mindestens { $min } Zeichen.
}
text-handle-too-long = { $max ->
    [one] Ein Kürzel hat höchstens 1 Zeichen.
   *[other] Ein Kürzel hat höchstens { $max } Zeichen.
}
text-handle-characters = Ein Kürzel hat Buchstaben und Ziffern, dazwischen _ oder -. Es beginnt und endet mit einem Buchstaben oder einer Ziffer.
text-handle-scripts = Ein Kürzel verwendet die Buchstaben einer einzigen Schrift, damit niemand verwechselt wird.
text-handle-reserved = Dieses Kürzel braucht die Seite selbst. Bitte ein anderes wählen.
text-name-letters = Ein Name hat mindestens einen Buchstaben.
text-name-badge = Ein Name kann kein Häkchen enthalten: Es sieht aus wie ein Zeichen der Seite.
text-name-scripts = Ein Name verwendet die Buchstaben einer einzigen Schrift, damit niemand verwechselt wird.
text-name-reserved = Dieser Name oder ein Wort darin ist denen vorbehalten, die sich um die Seite kümmern. Bitte wähle einen anderen.

# Was an einem Text in Markdown nicht stimmt

text-markdown-too-nested = Listen und Zitate in diesem Text sind zu tief verschachtelt. Bitte weniger Ebenen verwenden.
text-markdown-too-many-links = { $max ->
    [one] Ein Text kann 1 Link haben.
   *[other] Ein Text kann höchstens { $max } Links haben.
}
text-markdown-too-many-images = { $max ->
    [one] Ein Text kann 1 Bild haben.
   *[other] Ein Text kann höchstens { $max } Bilder haben.
}
text-markdown-table-too-large = Die Tabellen in diesem Text sind zu groß. Bitte als Datei anhängen oder den Text teilen.
text-markdown-too-complex = Dieser Text ist zu kompliziert, um ihn zu zeigen. Bitte einfacher gestalten oder teilen.

# Was ein Text von uns bekommt

text-callout-fact = Fakt
text-callout-note = Hinweis
text-callout-tip = Tipp
text-callout-important = Wichtig
text-callout-warning = Warnung
text-callout-caution = Vorsicht
text-picture = Bild
text-footnote = Anmerkung { $number }
text-footnote-back = Zurück zum Text, von Anmerkung { $number }
text-player-film = Video von { $host }; geladen wird es erst auf Druck
text-player-sound = Ton von { $host }; geladen wird er erst auf Druck
