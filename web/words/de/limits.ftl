# Was nur so oft getan werden darf.
limits-title = Was
limits-counted = Gezählt je
limits-often = Höchstens
limits-by-member = Mitglied
limits-by-account = Konto
limits-by-browser = Browser, den das Konto kennt, oder Sitzung
limits-by-mailbox = angeschriebener Adresse
limits-by-network = Netzadresse (IPv6: /64); viermal so oft aus dem /24 oder /48 um sie herum
limits-in-minutes = { $count ->
    [one] { $most } in einer Minute
   *[other] { $most } in { $count } Minuten
  }
limits-in-hours = { $count ->
    [one] { $most } in einer Stunde
   *[other] { $most } in { $count } Stunden
  }
limits-in-days = { $count ->
    [one] { $most } an einem Tag
   *[other] { $most } in { $count } Tagen
  }
limits-of-ask-from = Irgendetwas abrufen, bereitgehaltene Seiten ausgenommen
limits-of-write = Schreiben: Beiträge, Kommentare, Reaktionen
limits-of-vote = Abstimmen, auch von Gästen
limits-of-preview = Vorschauen dessen, was man schreibt
limits-of-upload = Bilder hochladen
limits-of-exports = Eine Kopie dessen verlangen, was man geschrieben und abgegeben hat
limits-of-file = Dateien von Umfragen holen
limits-of-file-from = Dateien von Umfragen holen, ohne angemeldet zu sein
limits-of-search = Suchen
limits-of-search-from = Suchen, ohne angemeldet zu sein
limits-of-join-from = Konten eröffnen
limits-of-guess-from = Falsche Passwörter, gleich welchen Kontos, in Browsern, die es nicht kennt
limits-of-password = Versuchte Passwörter, von überall her
limits-of-password-at-home = Versuchte Passwörter, wo das Konto bekannt ist
limits-of-code = Versuchte Codes des zweiten Schritts, von überall her
limits-of-code-at-home = Versuchte Codes des zweiten Schritts, wo das Konto bekannt ist
limits-of-passkey-from = Etwas zum Unterschreiben mit einem Passkey verlangen
limits-of-identity-from = Zu einer anderen Seite gehen, um sich anzumelden
limits-of-letter-to = Briefe, die anmelden
limits-of-confirm-to = Briefe, die eine Adresse bestätigen
limits-of-reset-to = Briefe, die ein neues Passwort setzen
limits-of-mail-from = Solche Briefe verlangen, an welche Adresse auch immer
limits-of-guest-to = Briefe, die zu einer Umfrage einladen
limits-of-guests-of = Mit Briefen zu Umfragen einladen
limits-of-invite-to = Briefe, die in Gruppen einladen
limits-of-invites-of = Mit Briefen in Gruppen einladen
limits-of-reports = Melden
limits-of-appeals = Widersprechen
