# Gruppen, ihr Kopf und ihre Reiter.
groups-public = Öffentliche Gruppe
groups-private = Private Gruppe
groups-members = { $count ->
    [one] 1 Mitglied
   *[other] { $count } Mitglieder
}
# With no-break spaces: it stays on one line.
groups-new-this-month = { $count } neu in diesem Monat
groups-tabs = Gruppe
groups-tab-discussion = Gespräche
groups-tab-polls = Umfragen
groups-tab-articles = Artikel
groups-tab-members = Mitglieder
groups-tab-media = Medien
groups-tab-about = Über uns
groups-side = Über die Gruppe
groups-from-articles = Aus den Artikeln
groups-new-here = Neu dabei
groups-joined = beigetreten

groups-role-owner = Inhaber
groups-role-admin = Verwalter
groups-role-moderator = Moderator
groups-role-member = Mitglied

# Beitreten und gehen.
groups-join = Der Gruppe beitreten
groups-leave = Die Gruppe verlassen
groups-ask = Um Aufnahme bitten
groups-ask-first = Diese Gruppe ist privat. Bitte um Aufnahme; wer sie leitet, antwortet.
groups-last-owner = Du bist der einzige Inhaber dieser Gruppe. Mach zuerst jemand anderen zum Inhaber, dann kannst du gehen.
groups-managers-only = Das können nur die Inhaber und Verwalter der Gruppe.
groups-private-title = Für Mitglieder dieser Gruppe
groups-private-text = Was hier gesagt wird, bleibt bei denen, die dabei sind. Du kannst um Aufnahme bitten; wer die Gruppe leitet, antwortet.
groups-waiting-title = Du hast um Aufnahme gebeten
groups-waiting-text = Wer die Gruppe leitet, antwortet. Sobald du aufgenommen bist, findest du sie bei deinen Gruppen.
groups-take-back = Zurücknehmen
groups-words = Ein Wort an die, die antworten
groups-words-hint = Wenn du magst: wer du bist oder wer dir davon erzählt hat.
said-group-joined = Willkommen in der Gruppe. Sag hallo, oder lies erst einmal.
said-group-asked = Du hast um Aufnahme gebeten. Wer die Gruppe leitet, antwortet.
said-group-left = Du bist nicht mehr in dieser Gruppe. Was du geschrieben hast, ist geblieben.

# Über eine Gruppe.
groups-about-of = Über { $name }
groups-about-title = Über uns
groups-about-empty = Über diese Gruppe ist noch nichts gesagt.
groups-rules-title = Regeln
groups-keepers-title = Wer sich kümmert

# Menü für die, die sie leiten.
groups-invite-people = Leute einladen
groups-see-requests = Wer um Aufnahme bittet
groups-settings-title = Einstellungen der Gruppe

# Gründen.
groups-founded-by-staff = Auf dieser Seite gründen Gruppen nur die, die sie betreiben.
groups-slug-kept = Diese Adresse braucht die Seite selbst. Bitte wähle eine andere.
groups-slug-taken = Eine andere Gruppe hat diese Adresse. Bitte wähle eine andere.
groups-visibility-unknown = Bitte wähle, wer sehen darf, was in der Gruppe ist.
groups-accent-unknown = Bitte wähle eine der Farben.

groups-title = Gruppen
groups-pages = Seiten
groups-more = Weitere Gruppen
groups-you-are = du: { $role }
groups-none-title = Noch keine Gruppe
groups-none-text = Eine Gruppe ist ein Ort, um zu reden, zu entscheiden und zu lesen. Gründe die erste.
groups-none-yet = Es gibt noch keine Gruppe, die du lesen kannst. Schau bald wieder vorbei.
groups-crumbs = Wo du bist

groups-new-title = Eine Gruppe gründen
groups-new-lede = Ein eigener Ort, um zu reden, zu entscheiden und zu lesen. Du wirst ihr Inhaber.
groups-found-button = Gruppe gründen
groups-name = Name
groups-slug = Adresse
groups-slug-hint = Kleine Buchstaben, Ziffern und Bindestriche. Bleibt sie leer, wird sie aus dem Namen gemacht.
groups-about-hint = Ein paar Sätze, die auch Fremde sehen.
groups-rules-hint = Worum ihr einander bittet. Markdown geht: Listen, Betonung, Links.
groups-visibility = Wer sieht, was hier geschrieben wird
groups-visibility-public = Alle
groups-visibility-public-hint = Fremde dürfen lesen. Mitglieder schreiben und stimmen ab.
groups-visibility-private = Nur Mitglieder
groups-visibility-private-hint = Fremde sehen den Namen, das Titelbild und worum es geht, nichts von innen. Wer die Gruppe leitet, lässt Leute ein.
groups-accent = Farbe
groups-accent-ocean = Ozean
groups-accent-lagoon = Lagune
groups-accent-teal = Petrol
groups-accent-forest = Wald
groups-accent-olive = Olive
groups-accent-amber = Bernstein
groups-accent-copper = Kupfer
groups-accent-brick = Ziegel
groups-accent-rose = Rose
groups-accent-plum = Pflaume
groups-accent-violet = Veilchen
groups-accent-slate = Schiefer
groups-shows-views = Zeigen, wie oft ein Beitrag gelesen wurde
groups-save = Speichern
groups-changed-meanwhile = Jemand anderes hat die Einstellungen inzwischen geändert. Was du geschrieben hast, steht noch unten: Schau dir die anderen in einem zweiten Fenster an und speichere noch einmal, um sie zu ersetzen.
said-group-founded = Die Gruppe ist da, und sie gehört dir. Sag, wofür sie ist, dann lade Leute ein.
said-group-changed = Gespeichert.
said-group-unasked = Du hast deine Bitte um Aufnahme zurückgenommen.

# Mitglieder einer Gruppe.
groups-members-of = Mitglieder von { $name }
groups-joined-this-month = { $count } in diesem Monat dazugekommen
groups-invite = Einladen
groups-search = Mitglieder suchen
groups-search-hint = Name oder Kürzel
groups-search-button = Suchen
groups-nobody-found = Niemand hier heißt „{ $words }“.
groups-everybody = Alle zeigen
groups-no-more-members = Das waren alle.
groups-more-members = Weitere Mitglieder
groups-you = du
groups-role-of = Was { $name } hier ist
groups-make = { $role ->
    [owner] Zum Inhaber machen
    [admin] Zum Verwalter machen
    [moderator] Zum Moderator machen
   *[other] Zum einfachen Mitglied machen
}
groups-remove = Aus der Gruppe nehmen
groups-role-unknown = Bitte wähle eine der Rollen.
groups-owners-only = Das kann nur ein Inhaber der Gruppe.
said-group-role-set = Die Rolle ist gesetzt.
said-group-removed = Nicht mehr in der Gruppe. Was geschrieben wurde, ist geblieben.

# Bitten um Aufnahme.
groups-ask-to-join = { $count ->
    [one] 1 Person bittet um Aufnahme
   *[other] { $count } Leute bitten um Aufnahme
}
groups-see-who = Ansehen
groups-requests = Bitten um Aufnahme
groups-nobody-asks = Niemand bittet um Aufnahme
groups-nobody-asks-text = Wer um Aufnahme bittet, steht dann hier.
groups-asked = gefragt
groups-no-words = ohne Nachricht
groups-let-in = Aufnehmen
groups-let-in-whom = Aufnehmen: { $name }
groups-decline = Ablehnen
groups-decline-whom = Ablehnen: { $name }
groups-more-requests = Weitere Bitten
groups-answer-unknown = Bitte antworte mit „Aufnehmen“ oder „Ablehnen“.
said-group-let-in = Aufgenommen.
said-group-declined = Abgelehnt. Wer will, darf noch einmal fragen.

# Einladungen per Link.
groups-invites-title = Einladungen
groups-invites-lede = Ein Link lässt Leute ein, bis er aufgebraucht ist, endet oder zurückgenommen wird.
groups-invite-ready = Dein Link ist fertig.
groups-invite-ready-text = Schick ihn denen, die du gern hier hättest. Er wird nur dieses eine Mal gezeigt.
groups-invite-link = Link
groups-invite-uses = Wie viele ihn benutzen dürfen
groups-invite-uses-hint = Leer lassen für beliebig viele.
groups-invite-days = Endet in wie vielen Tagen
groups-invite-days-hint = Leer lassen für nie.
groups-invite-note = Für wen er ist
groups-invite-note-hint = Wenn du magst, um Links zu unterscheiden. Nur wer die Gruppe leitet, sieht es.
groups-invite-make = Link machen
groups-invite-list = Links bisher
groups-invite-unnamed = Link
groups-invite-revoked = zurückgenommen
groups-invite-used-up = aufgebraucht
groups-invite-ended = beendet
groups-invite-by = von { $name }
groups-invite-used-of = { $uses } von { $max } benutzt
groups-invite-used = { $uses ->
    [0] noch nicht benutzt
    [one] einmal benutzt
   *[other] { $uses } mal benutzt
}
groups-invite-ends = endet
groups-invite-older = Ältere Links
groups-invite-dead = Diese Einladung ist aufgebraucht, beendet oder zurückgenommen. Bitte wer sie geschickt hat um eine neue.
groups-invited = Du bist eingeladen zu
groups-invited-stranger = Du brauchst zuerst ein Konto. Danach kommst du hierher zurück.
groups-join-site = { $site } beitreten
groups-number-range = Bitte gib eine Zahl von 1 bis { $max } an.
groups-number-unreadable = Bitte gib eine ganze Zahl an.
said-group-invite-revoked = Der Link ist zurückgenommen. Niemand kann ihn mehr benutzen.

# Das Titelbild.
groups-cover = Titelbild
groups-cover-file = Bild
groups-cover-hint = Breit, mindestens 1200 Pixel. Ohne Bild wird eines aus der Farbe gezeichnet.
groups-cover-alt = Was zeigt es?
groups-cover-alt-hint = Für alle, die es nicht sehen können.
groups-cover-put = Dieses Bild nehmen
groups-cover-drop = Das Titelbild wegnehmen
groups-cover-missing = Bitte wähle ein Bild.

groups-leave-title = { $name } verlassen?
groups-leave-text = Deine Stimmen in offenen Umfragen gehen mit dir; geheime, die in geschlossenen und alles, was du geschrieben hast, bleiben.
groups-leave-private = Sie ist privat: Um zurückzukommen, müsstest du wieder um Aufnahme bitten.
groups-stay = Bleiben

groups-media-of = Bilder von { $name }
groups-media-in = In { $place }
groups-media-none = Noch keine Bilder
groups-media-how = Bilder aus Beiträgen, Kommentaren und Artikeln sammeln sich hier.
groups-media-pages = Seiten mit Bildern
groups-media-older = Ältere Bilder
groups-moderation = Moderation
groups-silenced = Du kannst hier lesen, aber bis { $until } in dieser Gruppe nichts schreiben.
groups-banned = Die Betreuenden dieser Gruppe haben dieses Konto gesperrt: Es kommt nicht hinein.
groups-not-below-you = Diese Person hat in der Gruppe ebenso viel zu sagen wie du, oder mehr.
