http-form-expected = Diese Adresse nimmt ein Formular (application/x-www-form-urlencoded).
http-form-unreadable = Das Formular war nicht zu lesen: { $why }
http-json-expected = Diese Adresse nimmt JSON (application/json).
http-json-unreadable = Das JSON war nicht zu lesen: { $why }
http-nul = Der Text enthält ein NUL-Zeichen, das in keinem Text stehen darf.
http-too-large = Das ist größer, als man hier senden darf. Nichts wurde behalten.
http-too-slow = Die Anfrage brauchte zu lange. Bitte sende sie noch einmal.
http-cut-off = Die Anfrage brach ab. Bitte sende sie noch einmal.
http-unreadable = Die Anfrage war nicht zu lesen.
http-query-unreadable = Die Adresse war nicht zu lesen. Bitte prüfe, was nach dem Fragezeichen steht.
http-cursor = Diese Stelle der Liste ist nicht bekannt. Bitte beginne von vorn.
http-key-reused = Dieser Idempotency-Key wurde schon mit einer anderen Anfrage benutzt.
http-key-unreadable = Ein Idempotency-Key hat 1 bis 200 einfache Zeichen.
http-foreign-form = Dieses Formular kam nicht von einer Seite dieser Website, darum ist nichts geschehen. Bitte öffne die Seite hier und versuche es noch einmal.

face-home = Zur Startseite
face-wait = { $seconds ->
    [one] Bitte versuche es in einer Sekunde noch einmal.
   *[other] Bitte versuche es in { $seconds } Sekunden noch einmal.
  }
face-missing-title = Hier ist nichts
face-missing-text = Vielleicht ist die Seite umgezogen, oder sie ist dir nicht zugänglich.
face-gone-title = Das ist nicht mehr da
face-sign-in-title = Bitte melde dich an
face-sign-in-text = Das ist für angemeldete Mitglieder. Was du geschrieben hast, steht noch im Formular.
face-refused-title = Das geht nicht
face-invalid-title = Bitte sieh das noch einmal an
face-invalid-text = Etwas darin braucht noch einen Blick. Nichts wurde behalten.
face-unreadable-title = Das war nicht zu lesen
face-stale-title = Es hat sich inzwischen geändert
face-conflict-title = Das gibt es schon
face-too-large-title = Zu groß
face-wrong-kind-title = Von dieser Art nehmen wir nichts
face-too-many-title = Etwas langsamer, bitte
face-too-many-text = Das wurde öfter verlangt, als wir antworten können.
face-wrong-method-title = Nicht auf diese Weise
face-wrong-method-text = Diese Adresse kennt diese Methode nicht.
face-wrong-host-title = Nicht unter dieser Adresse
face-wrong-host-text = Diese Website erreicht man unter einem anderen Namen.
face-busy-title = Einen Moment, bitte
face-busy-text = Wir sind außer Atem, oder die Datenbank ist fort. Was du geschrieben hast, ist nicht verloren: geh zurück und sende es noch einmal.
face-fault-title = Hier ging etwas schief
face-fault-text = Das liegt an uns, nicht an dir. Es ist vermerkt. Was du geschrieben hast, ist nicht verloren: geh zurück und sende es noch einmal.
