# Der Rahmen jeder Seite.
shell-skip = Zum Inhalt springen
shell-site = Website
shell-your-menu = Dein Menü
shell-you = Du
shell-your-page = Deine Seite
shell-sign-in = Anmelden
shell-sign-out = Abmelden
shell-join = Mitmachen
shell-problems = Bitte sieh dir das noch einmal an
shell-problem = { $field }: { $why }
shell-unconfirmed = Wir haben dir einen Link geschickt. Bitte öffne ihn, um deine E-Mail-Adresse zu bestätigen.

said-joined = Willkommen. Wir haben dir einen Link geschickt, mit dem du deine E-Mail-Adresse bestätigst.
said-confirmed = Deine E-Mail-Adresse ist bestätigt.
said-signed-out = Du bist abgemeldet.
said-saved = Gespeichert.
said-password-set = Dein neues Passwort gilt. Bitte melde dich damit an.
said-password-changed = Dein Passwort ist geändert. Alle anderen Sitzungen und alle Schlüssel sind beendet.
said-link-sent = Ein Brief mit einem Link ist unterwegs.
said-address-moved = Deine neue E-Mail-Adresse gilt ab jetzt.
said-session-ended = Diese Sitzung ist beendet.
said-sessions-ended = Alle anderen Sitzungen sind beendet.
said-key-revoked = Dieser Schlüssel öffnet nichts mehr.
said-accounts-merged = Deine Konten sind jetzt eins.
said-account-deleted = Dein Konto ist gelöscht. Danke, dass du da warst.
said-opened = Dein Platz ist offen. Willkommen.
shell-bookmarks = Lesezeichen
shell-drafts = Entwürfe
shell-settings = Einstellungen
shell-mail = Post
shell-unconfirmed-again = Nichts angekommen?
shell-articles = Artikel
shell-api = API
shell-moderation = Moderation
said-factor-off = Bei der Anmeldung wird nicht mehr nach einem Code gefragt.
said-sign-in-again = Bitte melde dich noch einmal an: Der zweite Schritt hat zu lange gedauert oder wurde zu oft geraten.
shell-owes-factor = Wer sich um diese Seite kümmert, braucht bei der Anmeldung einen zweiten Schritt.
shell-owes-factor-now = Jetzt einrichten
shell-access = Wer hineinkommt
shell-keeping = Was Neue schreiben
said-let-in = Ist jetzt Mitglied und hat eine Mail bekommen.
said-not-let-in = Hat eine Mail bekommen. Das Konto ist weg.
said-passkey-added = Dein Passkey öffnet ab jetzt dein Konto.
said-passkey-removed = Dieser Passkey öffnet nichts mehr.
said-done-to-members = Getan und im Prüfprotokoll vermerkt.
said-letter-retried = Er ist wieder unterwegs.
said-identity-away = Die andere Seite antwortet gerade nicht. Bitte melde dich anders an, oder versuche es später noch einmal.
said-identity-unproven = Die andere Seite hat uns nicht gezeigt, wer du bist, oder es hat zu lange gedauert. Bitte versuche es noch einmal.
said-identity-linked = Du kannst dich von nun an damit anmelden.
said-identity-unlinked = Es öffnet dein Konto nicht mehr.
said-identity-elsewhere = Es wurde nicht verbunden: Jenes Konto öffnet hier ein anderes, oder ein anderes jener Seite öffnet deines. Bitte löse zuerst dieses.
said-joined-with = Willkommen.
said-export-asked = Deine Kopie wird gemacht.
shell-waits =
    { $count ->
        [one] Etwas wartet auf die Moderation
       *[other] { $count } Dinge warten auf die Moderation
    }
shell-guise = Du siehst alles wie { $name } und kannst nichts ändern.
shell-guise-ends = Es endet
shell-guise-end = Beenden
shell-guise-over = Du siehst diese Seite nicht mehr mit den Augen eines anderen Mitglieds.
shell-guise-on = Als du selbst weitermachen
said-guise-begun = Es steht im Prüfprotokoll, und die Person sieht es bei ihren Anmeldungen.
said-guise-ended = Du bist wieder du selbst.
