members-former = Ehemaliges Mitglied
members-joined = beigetreten
members-join-title = Mitmachen
members-join-heading = Bei { $site } mitmachen
members-join-lede = Es dauert eine Minute und kostet nichts.
members-join-button = Mitmachen
members-name = Name
members-name-hint = So sehen dich andere. Du kannst ihn später ändern.
members-handle = Kürzel
members-handle-hint = Ein kurzer Name für Erwähnungen, wie @lena. 3 bis 30 Buchstaben, Ziffern, Binde- oder Unterstriche.
members-email = E-Mail-Adresse
members-email-hint = Zum Anmelden. Niemand sonst sieht sie.
members-password = Passwort
members-password-hint = Mindestens 8 Zeichen. Ein paar Wörter hintereinander sind gut.
members-have-account = Schon Mitglied?
members-no-account = Noch kein Mitglied?
members-sign-in-title = Anmelden
members-stay = Auf diesem Gerät angemeldet bleiben
members-wrong-password = Adresse und Passwort gehören nicht zusammen. Bitte prüfe beides.
members-too-many-times = Das wurde zu oft verlangt, von dort, wo du bist, oder für diese Adresse. Was du geschrieben hast, steht noch hier; bitte sende es in { $minutes ->
    [one] einer Minute
   *[other] { $minutes } Minuten
  } noch einmal.
members-too-many-guesses = Für diese Adresse wurde zu oft geraten. Bitte versuche es in { $minutes ->
    [one] einer Minute
   *[other] { $minutes } Minuten
  } wieder, oder wähle über den Link darunter ein neues Passwort.
members-key-used-up = Was dieser Idempotency-Key geöffnet hat, ist beendet. Bitte sende einen neuen Schlüssel.
members-confirm-title = Bestätige deine Adresse
members-confirm-lede = Damit wird { $email } die Adresse von @{ $handle }.
members-confirm-button = Meine Adresse bestätigen
members-reset-link-used = Dieser Link wurde schon benutzt oder ist zu alt: Er gilt einmal, eine Stunde lang.
members-reset-again = Einen neuen Link anfordern
members-link-used = Dieser Link wurde schon benutzt oder ist zu alt. Bitte lass dir einen neuen schicken.
members-address-elsewhere = Diese Adresse gehört schon zu einem anderen Konto von dir. Bitte melde dich dort an.
members-handle-taken = Ein anderes Mitglied hat dieses Kürzel oder eines, das genauso aussieht.
members-name-of-keeper = Jemand, der hier Ordnung hält, trägt diesen Namen bis auf Satzzeichen und Leerzeichen. Bitte wähle einen, den niemand damit verwechselt.
members-name-taken = Ein anderes Mitglied trägt diesen Namen oder einen, der genauso aussieht. Ein Anfangsbuchstabe oder ein Ort macht den Unterschied.
members-confirm-first = Bitte bestätige zuerst deine E-Mail-Adresse: wir haben dir einen Link geschickt.
members-token-reads-only = Dieser Schlüssel darf lesen, aber nicht schreiben.
members-about-empty = Du hast noch nichts über dich geschrieben.

mail-confirm-subject = { $site }: bitte bestätige deine Adresse
mail-confirm-body =
    Willkommen bei { $site }.

    Bitte bestätige deine E-Mail-Adresse mit diesem Link:

    { $link }

    Wenn du dich nicht angemeldet hast, ist nichts zu tun.
mail-joined-twice-subject = { $site }: du bist schon Mitglied
mail-joined-twice-body =
    Jemand, vielleicht du, wollte sich mit dieser Adresse bei { $site } anmelden.

    Du hast schon ein Konto. Wenn du dein Passwort vergessen hast, wähle hier ein neues:

    { $link }

    Wenn du es nicht warst, ist nichts zu tun.
mail-reset-subject = { $site }: dein Passwort
mail-reset-body =
    Jemand, vielleicht du, will bei { $site } ein neues Passwort wählen.

    Folge dazu innerhalb einer Stunde diesem Link:

    { $link }

    Wenn du es nicht warst, ist nichts zu tun: dein Passwort bleibt, wie es ist.
mail-reset-nobody-body =
    Jemand, vielleicht du, will bei { $site } mit dieser Adresse ein neues Passwort wählen.

    Zu dieser Adresse gibt es kein Konto. Vielleicht hast du dich mit einer anderen angemeldet. Mitglied wirst du hier:

    { $link }

    Wenn du es nicht warst, ist nichts zu tun.
mail-password-changed-subject = { $site }: dein Passwort wurde geändert
mail-password-changed-body =
    Dein Passwort bei { $site } wurde geändert. Alle anderen Sitzungen und alle API-Schlüssel sind beendet.

    Wenn du es nicht warst, wähle sofort ein neues Passwort:

    { $link }
mail-move-subject = { $site }: bitte bestätige deine neue Adresse
mail-move-body =
    Du willst bei { $site } von nun an diese Adresse benutzen. Bitte bestätige sie innerhalb eines Tages mit diesem Link:

    { $link }

    Wenn du es nicht warst, ist nichts zu tun.
mail-moving-subject = { $site }: deine Adresse soll sich ändern
mail-moving-body =
    Jemand, der dein Passwort kennt, will für dein Konto bei { $site } eine andere Adresse benutzen. Sobald die neue bestätigt ist, gilt diese hier nicht mehr.

    Wenn du es nicht warst, wähle sofort ein neues Passwort:

    { $link }
mail-merged-subject = { $site }: deine Konten sind eins
mail-merged-body =
    Das Konto mit dieser Adresse bei { $site } wurde mit @{ $handle } zusammengelegt, von jemandem, der die Passwörter beider kennt. Es ist beendet; was du damit geschrieben und gegeben hast, gehört jetzt zu @{ $handle }.

    Wenn du es nicht warst, schreib bitte denen, die die Seite betreiben.
mail-deleted-subject = { $site }: dein Konto ist gelöscht
mail-deleted-body =
    Dein Konto bei { $site } wurde gelöscht, wie du es wolltest. Dein Name, deine Adresse und dein Bild sind daraus verschwunden.

    Danke, dass du da warst.
members-confirm-not-you = Das bist nicht du? Schließe diese Seite; dann geschieht nichts.
members-forgotten = Passwort vergessen?
members-back-to-sign-in = Zurück zur Anmeldung
members-stay-hint = Nur auf einem eigenen Gerät.
members-reset-title = Ein neues Passwort
members-reset-lede = Nenne uns deine Adresse, und wir schicken dir einen Brief mit einem Link.
members-reset-button = Link schicken
members-reset-for = Für das Konto von { $email }.
members-sent-title = Sieh in deine Post
members-sent-text = Wenn die Adresse hier bekannt ist, ist ein Brief mit einem Link unterwegs. Der Link gilt eine Stunde. Nichts da? Sieh zuerst im Spam nach.
members-new-password = Neues Passwort
members-new-password-hint = Mindestens 8 Zeichen. Ein paar Wörter hintereinander sind gut. Alle anderen Sitzungen und alle API-Schlüssel enden.
members-new-password-button = Passwort setzen
members-wrong-password-again = Das ist nicht dein Passwort. Bitte prüfe es.
members-setup-title = Eröffne deinen Platz
members-setup-lede = Du bist zuerst da, und dir gehört er. Alles lässt sich später ändern.
members-setup-site = Wie heißt die Gemeinschaft?
members-setup-group = Name der ersten Gruppe
members-setup-group-hint = Alle dürfen darin lesen und beitreten. Weitere kannst du später gründen.
members-setup-name = Dein Name
members-setup-button = Den Platz eröffnen
members-posts = Beiträge
members-comments = Kommentare
members-articles = Artikel
members-votes = Stimmen
members-votes-which = Stimmen in Umfragen, die zeigen, wer wofür gestimmt hat
members-in-numbers = In Zahlen
members-about-whom = Über { $name }
members-groups = Gruppen
members-edit-profile = Dein Profil bearbeiten
members-older = Ältere
members-pages = Seiten
members-nothing-yet = Noch nichts da
members-nothing-text = Was { $name } schreibt und du lesen darfst, steht hier.
members-comments-count = { $count ->
    [one] 1 Kommentar
   *[other] { $count } Kommentare
  }
members-comment-under = unter

# What a link to the page of somebody says who says nothing about themselves.
members-described = { $name } auf { $site }: Beiträge, Artikel und Kommentare
members-guest = { $name } (Gast)
members-suspended = Dieses Konto ist gesperrt, bis das aufgehoben wird. Der Grund: { $reason }
members-suspended-until = Dieses Konto ist bis { $until } gesperrt. Der Grund: { $reason }
members-suspended-author = Wer das geschrieben hat, ist gesperrt: Es wird nicht veröffentlicht.
members-suspension-title = Sperren
members-suspension-of = { $name } sperren
members-suspension-about = Das Konto wird mit der nächsten Anfrage überall abgemeldet und kann sich nicht anmelden; seine Schlüssel öffnen nichts, Unveröffentlichtes bleibt unveröffentlicht. Es wird per E-Mail benachrichtigt, mit dem Grund.
members-suspension-for = Für
members-suspension-open = bis es aufgehoben wird
members-suspension-of-days = { $count ->
    [one] 1 Tag
   *[other] { $count } Tage
}
members-suspension-days = Bitte zwischen 1 und { $max } Tagen.
members-suspension-reason = Grund
members-suspension-reason-hint = Bis zu 500 Zeichen. Das Mitglied liest ihn.
members-suspension-button = Sperren
members-suspension-now = Gesperrt, bis es aufgehoben wird.
members-suspension-now-until = Gesperrt bis { $until }.
members-suspension-lift = Sperre aufheben
members-not-oneself = Niemand sperrt sich selbst.
members-not-owners = Die Besitzenden der Site können nicht gesperrt werden.
members-not-admins = Nur die Besitzenden der Site sperren die, die ihnen helfen.
said-member-suspended = Gesperrt.
said-suspension-lifted = Die Sperre ist aufgehoben.
mail-suspended-subject = { $site }: dein Konto ist gesperrt
mail-suspended-body =
    Dein Konto auf { $site } ist gesperrt, bis das aufgehoben wird.

    Der Grund: { $reason }
mail-suspended-until-body =
    Dein Konto auf { $site } ist bis { $until } gesperrt.

    Der Grund: { $reason }
# Der zweite Schritt der Anmeldung.
members-step-title = Noch ein Schritt
members-step-lede = Dein Konto ist durch einen zweiten Schritt geschützt. Bitte gib den Code ein, den deine Authentifizierungs-App jetzt zeigt, oder einen deiner Wiederherstellungscodes.
members-code = Code
members-code-hint = Sechs Ziffern der App oder ein Wiederherstellungscode.
members-code-needed = Dieses Konto verlangt einen zweiten Schritt: Bitte sende einen Code der Authentifizierungs-App oder einen Wiederherstellungscode.
members-code-wrong = Dieser Code stimmt nicht. Bitte nimm den neuesten aus deiner App.
members-code-used = Dieser Code wurde schon benutzt. Bitte warte auf den nächsten.
members-too-many-codes = Dieser Code wurde zu oft geraten. Bitte versuche es in { $minutes ->
    [one] einer Minute
   *[other] { $minutes } Minuten
  } wieder.

mail-factor-on-subject = { $site }: Die Anmeldung hat jetzt zwei Schritte
mail-factor-on-body =
    Ab jetzt fragt { $site } bei der Anmeldung nach einem Code deiner Authentifizierungs-App. Jede andere Sitzung ist beendet.

    Wenn du das nicht warst, kennt jemand dein Passwort. Wähle sofort ein neues:

    { $link }
mail-factor-off-subject = { $site }: Die Anmeldung hat wieder einen Schritt
mail-factor-off-body =
    { $site } fragt bei der Anmeldung nicht mehr nach einem Code. Jede andere Sitzung ist beendet.

    Wenn du das nicht warst, wähle sofort ein neues Passwort:

    { $link }
mail-factor-codes-subject = { $site }: Du hast neue Wiederherstellungscodes
mail-factor-codes-body =
    Für dein Konto auf { $site } wurden neue Wiederherstellungscodes erstellt. Die alten gelten nicht mehr.

    Wenn du das nicht warst, wähle sofort ein neues Passwort:

    { $link }
# Anmelden mit einem Brief.
members-letter-title = Ohne Passwort anmelden
members-letter-lede = Nenne uns deine Adresse, und wir senden dir einen Brief mit einem Link und einem Code. Beide melden dich an.
members-letter-button = Brief senden
members-letter-not = Mit Passwort anmelden
members-letter-sent = Wenn die Adresse hier bekannt ist, ist ein Brief unterwegs. Folge seinem Link, oder gib seinen Code hier ein. Er gilt zehn Minuten. Nichts da? Sieh zuerst im Spam nach.
members-letter-code = Code im Brief
members-letter-code-hint = Sechs Ziffern. Sie gelten nur in diesem Browser.
members-letter-code-wrong = Das ist nicht der Code im Brief. Bitte prüfe ihn.
members-letter-over = Es gibt keinen Brief mehr, dessen Code hier gilt. Bitte lass dir einen neuen senden.
members-letter-again = Einen neuen Brief anfordern
members-letter-used = Dieser Brief wurde schon benutzt oder ist zu alt: Er gilt einmal, zehn Minuten lang.
mail-letter-subject = { $site }: Anmelden
mail-letter-body =
    Folge diesem Link innerhalb von zehn Minuten, um dich bei { $site } anzumelden:

    { $link }

    Oder gib diesen Code in dem Browser ein, in dem du diesen Brief angefordert hast:

    { $code }

    Gib den Code niemandem, wer auch immer fragt. Wenn du es nicht warst, kannst du diese Nachricht ignorieren.
mail-letter-nobody-body =
    Jemand, vielleicht du, möchte sich mit dieser Adresse bei { $site } anmelden.

    Zu dieser Adresse gibt es kein Konto. Vielleicht bist du mit einer anderen beigetreten. Hier kannst du mitmachen:

    { $link }

    Wenn du es nicht warst, kannst du diese Nachricht ignorieren.
# Wie man Mitglied wird.
members-sign-up-closed = Im Moment kann niemand mitmachen.
members-sign-up-invitation = Hier macht man auf Einladung mit. Bitte folge dem Link, den du bekommen hast; wenn du das getan hast, lässt er niemanden mehr hinein.
members-join-by-request = Sag uns, wer du bist. Jemand wird es lesen und dir per Mail antworten.
members-join-ask = Anfragen
members-answer-optional = (wenn du magst)
members-answer-wrong = { $question }: Bitte antworte, mit höchstens { $max } Zeichen.
members-domain-refused = Mit einer Adresse dieser Domain kann man hier nicht mitmachen. Bitte nimm eine andere.
members-waiting-title = Deine Anfrage ist unterwegs
members-waiting-text = Jemand, der sich um diese Seite kümmert, wird sie lesen. Wir schreiben dir, sobald sie beantwortet ist; bis dahin kannst du dich nicht anmelden. Ein Brief ist schon zu dir gekommen: Bitte folge seinem Link, um deine Adresse zu bestätigen.
members-waiting-look = Dich derweil umsehen
members-waits = Deine Anfrage ist noch nicht beantwortet. Wir schreiben dir, sobald es so weit ist.
mail-let-in-subject = { $site }: Willkommen
mail-let-in-body =
    Du bist jetzt Mitglied von { $site }. Hier meldest du dich an:

    { $link }
mail-let-in-words-body =
    Du bist jetzt Mitglied von { $site }. Dazu ein Wort:

    { $words }

    Hier meldest du dich an:

    { $link }
mail-not-let-in-subject = { $site }: Deine Anfrage
mail-not-let-in-body =
    Du wolltest Mitglied von { $site } werden. Wir können dich nicht hereinlassen. Was du uns gesagt hast, ist gelöscht.
mail-not-let-in-words-body =
    Du wolltest Mitglied von { $site } werden. Wir können dich nicht hereinlassen. Dazu ein Wort:

    { $words }

    Was du uns gesagt hast, ist gelöscht.
# Passkeys.
members-passkey-use = Passkey benutzen
members-passkey-off = Es ist nichts geschehen: Es wurde abgebrochen oder hat zu lange gedauert.
members-passkey-refused = Dieser Passkey öffnet hier nichts. Bitte nimm einen anderen Weg.
members-passkey-over = Das hat zu lange gedauert. Bitte versuche es noch einmal.
members-step-passkey = Dein Konto ist durch einen zweiten Schritt geschützt. Bitte benutze deinen Passkey, oder gib einen Code ein.
mail-passkey-subject = { $site }: Ein neuer Passkey
mail-passkey-body =
    Zu deinem Konto auf { $site } wurde ein Passkey hinzugefügt. Jede andere Sitzung ist beendet.

    Wenn du das nicht warst, wähle sofort ein neues Passwort und entferne den Passkey:

    { $link }
mail-passkey-gone-subject = { $site }: Ein Passkey wurde entfernt
mail-passkey-gone-body =
    Ein Passkey deines Kontos auf { $site } wurde entfernt. Jede andere Sitzung ist beendet.

    Wenn du das nicht warst, wähle sofort ein neues Passwort:

    { $link }
mail-new-browser-subject = { $site }: Eine neue Anmeldung
mail-new-browser-body =
    Jemand, wahrscheinlich du, hat sich bei deinem Konto auf { $site } in einem Browser angemeldet, den es nicht kannte.

    { $device }, { $network }, { $at }

    Wenn du das nicht warst, beende diese Sitzung und wähle sofort ein neues Passwort:

    { $link }
# Konten bei anderen Seiten.
members-identity-use = Weiter mit { $provider }
members-identity-over = Das hat zu lange gedauert. Bitte beginne noch einmal mit der Anmeldung bei der anderen Seite.
members-identity-elsewhere = Jenes Konto öffnet hier schon ein anderes Konto. Bitte melde dich damit an, oder löse es zuerst dort.
members-identity-one-each = Ein Konto jener Seite öffnet deines schon. Bitte löse es zuerst.
members-no-password = Dein Konto hat noch kein Passwort, und hierfür braucht es eines.
members-away-title = Zu { $provider }
members-away-lede = Du meldest dich dort an und kommst hierher zurück.
members-away-go = Zu { $provider } gehen
members-join-with-lede = { $provider } hat uns gesagt, wer du bist. Es fehlen nur dein Kürzel und dein Name.
members-join-with-known = Du hast hier schon ein Konto?
members-join-with-link = Melde dich damit an. Dann kannst du { $provider } damit verbinden und dich künftig darüber anmelden.
members-join-with-proven = { $provider } sagt, dass sie dir gehört. Niemand sonst sieht sie.
members-join-with-unproven = Wir schicken dir einen Link, um sie zu bestätigen. Niemand sonst sieht sie.
mail-identity-subject = { $site }: Ein weiterer Weg, dich anzumelden
mail-identity-body =
    Ein Konto bei einer anderen Seite öffnet von nun an dein Konto auf { $site }. Jede andere Sitzung ist beendet.

    Wenn du das nicht warst, wähle sofort ein neues Passwort und löse es in deinen Einstellungen:

    { $link }
mail-identity-gone-subject = { $site }: Ein Weg weniger, dich anzumelden
mail-identity-gone-body =
    Ein Konto bei einer anderen Seite öffnet dein Konto auf { $site } nicht mehr. Jede andere Sitzung ist beendet.

    Wenn du das nicht warst, wähle sofort ein neues Passwort:

    { $link }
members-token-no-pages = API-Schlüssel öffnen nur die API, Bilder, Feeds und Dateien. Seiten sind für Menschen, die sich anmelden.
members-token-no-office = Dieser Schlüssel ist nicht dafür gemacht, Ordnung zu halten. Mach einen solchen, wenn ein Programm es tun soll.
mail-token-subject = { $site }: Ein neuer API-Schlüssel
mail-token-body =
    Für dein Konto auf { $site } wurde ein API-Schlüssel gemacht: { $name }. Wer ihn hat, kann tun, was er erlaubt, bis er endet.

    Wenn du das nicht warst, widerrufe ihn und wähle sofort ein neues Passwort:

    { $link }
mail-export-subject = { $site }: Deine Kopie ist da
mail-export-body =
    Eine Kopie von allem, was du auf { $site } geschrieben und gegeben hast, ist gemacht. Hole sie innerhalb einer Woche ab, mit deinem Passwort:

    { $link }

    Wenn du sie nicht verlangt hast, wähle sofort ein neues Passwort.

members-trap = Bitte leer lassen
members-join-fast = Das ging sehr schnell. Bitte sieh noch einmal darüber, gib dein Passwort noch einmal ein und schick es wieder ab.
members-join-stale = Dieses Formular war sehr lange offen. Bitte gib dein Passwort noch einmal ein und schick es wieder ab.
members-sum-wrong = Die Rechnung deines Browsers konnte nicht angenommen werden, vielleicht weil diese Seite lange offen war. Bitte gib dein Passwort noch einmal ein und schick es wieder ab.
members-sum-without = Ohne JavaScript kann dein Browser die Rechnung nicht lösen, die Roboter fernhält. Du kannst trotzdem Mitglied werden: Dein Konto öffnet sich dann, sobald dich jemand eingelassen hat, der diese Seite betreut, und du erfährst es per Mail.
members-sum-busy = Dein Browser löst währenddessen eine Rechnung, die Roboter fernhält.
members-sum-done = Dein Browser hat die Rechnung gelöst, die Roboter fernhält.

members-lost-crumb = Zweiten Schritt zurücksetzen
members-lost-title = Den zweiten Schritt von { $name } zurücksetzen
members-lost-lede = Für jemanden, der das Telefon und die Wiederherstellungscodes verloren hat und dich bittet, wieder hineinzukommen.
members-lost-means-step = App, Wiederherstellungscodes und Passkeys öffnen nichts mehr. Mit dem Passwort, oder mit einem Brief an die Adresse, kommt die Person hinein und kann neue einrichten.
members-lost-means-sessions = Alle ihre Sitzungen enden, und ihre API-Tokens auch.
members-lost-means-told = Sie erfährt es sofort, an jeder Adresse, die das Konto hat.
members-lost-means-audit = Das Prüfprotokoll hält fest, dass du es warst und woher du es wusstest.
members-lost-reason = Woher weißt du, dass wirklich diese Person fragt?
members-lost-reason-hint = Zum Beispiel: Ich habe sie unter einer Nummer angerufen, die ich seit Jahren kenne. Eine Nachricht allein beweist nichts: Wer das Passwort gestohlen hat, schriebe dasselbe.
members-lost-password = Dein eigenes Passwort
members-lost-button = Zweiten Schritt zurücksetzen
members-lost-nothing = Es gibt hier keinen zweiten Schritt.
members-lost-not-oneself = Deinen eigenen schaltest du in deinen Einstellungen ab, mit einem Wiederherstellungscode.
members-lost-not-owners = Der zweite Schritt eines Inhabers wird hier nicht zurückgesetzt: Zwei Inhaber könnten sonst einem dritten die Seite nehmen. Wer den Rechner betreibt, kann helfen.
said-second-step-reset = Der zweite Schritt ist zurückgesetzt, und die Person weiß es.
mail-factor-reset-subject = { $site }: Dein zweiter Schritt wurde zurückgesetzt
mail-factor-reset-body =
    Ein Inhaber von { $site } hat den zweiten Schritt von deinem Konto genommen, weil du, oder jemand in deinem Namen, gesagt hat, er sei verloren. Deine App, deine Wiederherstellungscodes, deine Passkeys und deine API-Tokens öffnen nichts mehr, und jede Sitzung ist beendet.

    Warst du es, so melde dich an und richte einen neuen ein. Warst du es nicht, so wähle sofort ein neues Passwort und schreib denen, die sich um die Seite kümmern:

    { $link }
