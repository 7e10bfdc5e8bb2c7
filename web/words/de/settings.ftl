# Was Mitglieder für sich einstellen.
settings-title = Einstellungen
settings-profile-title = Profil
settings-account-title = Konto
settings-password-title = Passwort
settings-email-title = E-Mail
settings-sessions-title = Sitzungen
settings-keys-title = API-Schlüssel
settings-merge-title = Konten zusammenlegen
settings-delete-title = Konto löschen
settings-save = Speichern
settings-stale = Dein Konto wurde inzwischen anderswo geändert. Speichere noch einmal, damit gilt, was hier steht.

settings-picture = Bild
settings-picture-now = Dein Bild
settings-picture-hint = JPEG, PNG, WebP oder GIF, bis 10 MB. Es wird quadratisch zugeschnitten; wo es entstand, wird entfernt.
settings-picture-use = Dieses Bild nehmen
settings-picture-remove = Entfernen
settings-crop-zoom = Näher
settings-crop-across = Seitlich
settings-crop-down = Nach unten
settings-words-title = Worte
settings-about = Über dich
settings-about-hint = Markdown geht. Alle dürfen es lesen.

settings-handle-hint = Links mit dem alten führen weiter zu dir.
settings-handles-too-many = Du hattest schon { $max } Kürzel, und jedes bleibt für immer deines. Bitte nimm wieder eines davon.
settings-language = Sprache
settings-language-browser = Wie mein Browser es wünscht
settings-language-unknown = Diese Sprache spricht die Oberfläche noch nicht.
settings-zone = Zeitzone
settings-zone-site = Wie auf der ganzen Seite
settings-zone-unknown = Diese Zeitzone kennen wir nicht.

settings-password-old = Passwort jetzt

settings-email-now = Deine Adresse ist { $email }. Niemand sonst sieht sie.
settings-email-new = Neue Adresse
settings-email-same = Das ist schon deine Adresse.
settings-email-button = Link schicken
settings-email-waiting = Ein Brief wartet bei { $email }. Bis du seinem Link folgst, gilt die alte Adresse.
settings-email-unconfirmed = Sie ist noch nicht bestätigt.
settings-email-link = Link noch einmal schicken
settings-email-confirm-title = Deine neue Adresse

settings-sessions-lede = Wo du angemeldet bist.
settings-session-this = diese
settings-session-seen = zuletzt gesehen
settings-session-since = seit
settings-session-end = Beenden
settings-session-end-this = { $device } beenden
settings-sessions-end-others = Alle anderen beenden
settings-session-only = Das geht nur, wenn man angemeldet ist, nicht mit einem Schlüssel für Programme.
settings-device-on = { $browser } auf { $system }
settings-device-unknown = Unbekanntes Programm

settings-keys-lede = Mit einem Schlüssel darf ein Programm, was du darfst.
settings-keys-docs = Wie man ihn benutzt
settings-key = Schlüssel
settings-key-copy-now = Kopiere ihn jetzt.
settings-key-once = Er wird nur dieses eine Mal gezeigt.
settings-key-copy = Kopieren
settings-key-name = Wofür er ist
settings-key-name-hint = Damit du ihn wiedererkennst.
settings-key-scope = Was darf er?
settings-scope-read = Lesen
settings-scope-write = Lesen und schreiben
settings-scope-unknown = Bitte wähle eines davon.
settings-key-days = Bis wann?
settings-days = { $days ->
    [365] Ein Jahr
   *[other] { $days } Tage
  }
settings-days-unknown = Bitte wähle zwischen einem Tag und einem Jahr.
settings-key-make = Schlüssel machen
settings-key-made = gemacht
settings-key-used = benutzt
settings-key-unused = nie benutzt
settings-key-ends = endet
settings-key-revoke = Widerrufen
settings-key-revoke-this = { $name } widerrufen
settings-keys-too-many = Du hast { $max } Schlüssel, mehr können es nicht sein. Bitte widerrufe zuerst einen.

settings-merge-lede = Hast du ein zweites Konto? Dann mach es zu einem Teil von diesem: Was du geschrieben hast, deine Gruppen, Lesezeichen und Bilder gehören dann zu @{ $handle }, und das Kürzel des anderen Kontos führt hierher. Es endet sofort und für immer.
settings-merge-votes = Wo beide Konten in einer offenen Umfrage abgestimmt haben, bleibt die Stimme von diesem. Was geschlossen ist, bleibt, wie es gezählt wurde, und geheime Stimmen auch: Niemand weiß, welche deine sind.
settings-merge-email = E-Mail-Adresse des anderen Kontos
settings-merge-password = Passwort des anderen Kontos
settings-merge-code = Code des anderen Kontos
settings-merge-code-hint = Nur wenn es durch einen zweiten Schritt geschützt ist.
settings-merge-my-password = Passwort dieses Kontos
settings-merge-button = Zusammenlegen
settings-merge-same = Das ist das Konto, mit dem du angemeldet bist. Bitte nenne das andere.
settings-merge-gone = Dieses Konto gibt es nicht mehr.
settings-merge-runs-site = Jenes Konto kümmert sich um die Seite und dieses nicht. Bitte melde dich mit jenem an und lege dieses damit zusammen.

settings-delete-lede = Dein Profil, dein Bild, deine Adresse und deine Sitzungen werden sofort und für immer entfernt, und du verlässt jede Gruppe. Deine Stimmen bleiben gezählt, ohne deinen Namen. Dein Kürzel bekommt niemand sonst.
settings-delete-words = Was du geschrieben hast
settings-delete-keep = bleibt, ohne Namen
settings-delete-keep-hint = Gespräche bleiben ganz für die, die geantwortet haben.
settings-delete-remove = geht mit
settings-delete-threads = { $count ->
    [one] 1 Beitrag oder Artikel,
   *[other] { $count } Beiträge und Artikel,
  }
settings-delete-comments = { $count ->
    [one] 1 Kommentar.
   *[other] { $count } Kommentare.
  }
settings-delete-button = Mein Konto löschen
settings-delete-stay = Bleiben
settings-delete-orphans = Diese Gruppen gehören niemandem außer dir. Bitte gib sie zuerst jemand anderem, damit sie nicht allein bleiben:
settings-last-site-owner = Diese Seite gehört nur dir. Sie kann nicht ohne jemanden bleiben.
settings-picture-preview = Dein Bild, wie es zugeschnitten wird
settings-key-copied = Kopiert
settings-moderation-title = Moderation
settings-factors-title = Anmeldung in zwei Schritten
settings-factors-lede = Mit einem zweiten Schritt kann sich niemand anmelden, der nur dein Passwort erfährt: Zusätzlich wird nach einem Code gefragt, den eine Authentifizierungs-App auf deinem Telefon zeigt.
settings-factors-begin = Einrichten
settings-factors-scan = Scanne dies mit deiner Authentifizierungs-App. Dann gib den Code ein, den sie zeigt.
settings-factors-qr = QR-Code für deine Authentifizierungs-App
settings-factors-key = Du kannst ihn nicht scannen? Tippe diesen Schlüssel in die App:
settings-factors-open = Oder in einer App auf diesem Gerät öffnen
settings-factors-code-hint = Die sechs Ziffern, die die App jetzt zeigt.
settings-factors-code-wrong = Das ist nicht der Code zu diesem Schlüssel. Bitte nimm den neuesten, und sieh nach, ob die Uhr deines Telefons richtig geht.
settings-factors-confirm = Einschalten
settings-factors-cancel = Jetzt nicht
settings-factors-on = Bei jeder Anmeldung wird nach einem Code gefragt.
settings-factors-since = Seit
settings-factors-left = { $count ->
    [0] kein Wiederherstellungscode mehr übrig
    [one] noch 1 Wiederherstellungscode
   *[other] noch { $count } Wiederherstellungscodes
  }
settings-factors-new-codes = Neue Wiederherstellungscodes
settings-factors-end = Ausschalten
settings-factors-codes-title = Bewahre diese Codes auf
settings-factors-codes-once = Wenn du dein Telefon verlierst, lässt dich jeder von ihnen einmal hinein. Sie werden nur dieses eine Mal gezeigt: Drucke sie aus, oder lege sie dorthin, wo du deine Passwörter aufbewahrst.
settings-factors-owed = Wer sich um diese Seite kümmert, braucht einen zweiten Schritt. Bis du ihn eingerichtet hast, bist du hier ein Mitglied wie jedes andere.
settings-factors-already = Die Anmeldung in zwei Schritten ist schon eingeschaltet.
settings-factors-begin-again = Es wird gerade nichts eingerichtet, oder es wurde vor zu langer Zeit begonnen. Bitte beginne noch einmal.
settings-passkeys-title = Passkeys
settings-passkeys-lede = Mit einem Passkey meldest du dich mit Finger, Gesicht oder der PIN deines Geräts an, ohne Passwort. Nach einem Passwort ist er der zweite Schritt.
settings-passkeys-name = Wie er heißen soll
settings-passkeys-name-hint = Damit du ihn wiedererkennst: dein Telefon, dein Schlüsselbund.
settings-passkeys-add = Passkey hinzufügen
settings-passkeys-script = Zum Hinzufügen braucht es einen Browser mit JavaScript.
settings-passkeys-no-name = Passkeys gehören zum Namen einer Seite, und diese wird über eine bloße Adresse erreicht.
settings-passkeys-too-many = Du hast { $max } Passkeys, und mehr können es nicht sein. Bitte entferne zuerst einen.
settings-passkeys-since = seit
settings-passkeys-used = benutzt
settings-passkeys-unused = nie benutzt
settings-passkeys-change = Ändern
settings-passkeys-change-this = { $name } ändern
settings-passkeys-remove = Entfernen
settings-passkeys-remove-this = { $name } entfernen
settings-history-title = Anmeldungen
settings-history-lede = Wann und wie du dich in den letzten { $days } Tagen angemeldet hast, und wer es mit deiner Adresse versucht hat.
settings-history-sessions = Wo du jetzt angemeldet bist
settings-history-none = Niemand.
settings-history-failed = gescheitert
settings-history-new = neuer Browser
settings-history-way-joined = Beigetreten
settings-history-way-password = Mit dem Passwort
settings-history-way-letter = Mit einem Brief
settings-history-way-passkey = Mit einem Passkey
settings-history-way-again = Ein anderes Passwort wurde gesetzt
settings-history-way-identity = Mit einem Konto bei einer anderen Seite
settings-identities-title = Andere Seiten
settings-identities-lede = Ein Konto, das du bei einer anderen Seite hast, kann deines hier öffnen.
settings-identities-set-password = Wähle eines mit einem Brief
settings-identities-arrived = Du kommst von { $provider }. Mit diesem Konto verbinden?
settings-identities-link = Verbinden
settings-identities-link-this = { $provider } verbinden
settings-identities-unlink = Lösen
settings-identities-unlink-this = { $provider } lösen
settings-identities-not-linked = Nicht verbunden
settings-identities-since = verbunden seit
settings-identities-used = benutzt
settings-scope-moderate = Lesen, schreiben und Ordnung halten
settings-privacy-title = Wer sieht was
settings-privacy-lede = Was du schreibst, steht da, wo du es schreibst, für alle, die dort lesen dürfen. Hier sagst du, wer deine eigene Seite sieht, auf der alles beisammen steht.
settings-privacy-page = Deine Seite sehen
settings-privacy-everybody = alle
settings-privacy-members = alle, die angemeldet sind
settings-privacy-companions = alle, die mit dir in einer Gruppe sind
settings-privacy-nobody = niemand außer dir
settings-privacy-nobody-hint = Und wer sich um diese Seite kümmert.
settings-privacy-groups = Sie nennt die Gruppen, in denen du bist
settings-privacy-groups-hint = Denen, die sehen dürfen, wer darin ist.
settings-privacy-findable = Suchmaschinen dürfen sie aufführen
settings-privacy-findable-hint = Wenn alle sie sehen.
settings-privacy-choose = Bitte wähle etwas davon.
