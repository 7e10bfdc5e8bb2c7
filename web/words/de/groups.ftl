# Gruppen, ihr Kopf und ihre Reiter.
groups-public = Öffentliche Gruppe
groups-private = Private Gruppe
groups-secret = Geheime Gruppe
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
groups-last-owner = Du bist der einzige Inhaber dieser Gruppe. Gib sie zuerst jemand anderem, dann kannst du gehen.
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
groups-visibility-secret = Nur Mitglieder wissen davon
groups-visibility-secret-hint = Fremde finden nirgends eine Spur. Sie bekommt eine zufällige Adresse; hinein kommt man durch Einladung.
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
groups-invited-members-only = Neue Mitglieder nimmt diese Seite zurzeit nicht auf: Nur wer schon Mitglied ist, kann diese Einladung nutzen.
groups-invites-parent = Durch eine Einladung in diese Gruppe kommen nur Mitglieder von { $name } herein.
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
groups-leave-secret = Sie ist geheim: Du wirst keine Spur von ihr finden und kannst nur durch Einladung zurückkommen.
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
groups-banned = Die Betreuenden dieser Gruppe haben dich ausgeschlossen: Du kannst nicht wieder hinein.
groups-not-below-you = Diese Person hat in der Gruppe ebenso viel zu sagen wie du, oder mehr.

# Wer eine Gruppe sehen darf, und was aus einer Änderung folgt.
groups-visibility-title = Wer die Gruppe sehen darf
groups-visibility-change = Ändern, wer sie sehen darf
groups-visibility-meanwhile = Jemand anderes hat das inzwischen geändert. Unten steht, wie es jetzt ist.
groups-now-public = Sie ist öffentlich: Alle dürfen lesen, Mitglieder schreiben und stimmen ab.
groups-now-private = Sie ist privat: Alle dürfen von ihr wissen, nur Mitglieder sehen, was darin ist.
groups-now-secret = Sie ist geheim: Nur Mitglieder wissen von ihr.
groups-turn-public = Öffentlich machen
groups-turn-public-button = Jetzt öffentlich machen
groups-turn-private = Privat machen
groups-turn-private-button = Jetzt privat machen
groups-turn-secret = Geheim machen
groups-turn-secret-button = Jetzt geheim machen
groups-effect-open = { $threads ->
    [0] Alle dürfen lesen, was hier geschrieben wird, und sehen, wer in der Gruppe ist.
    [one] Alle dürfen lesen, was hier geschrieben wird, bisher 1 Beitrag oder Artikel, und sehen, wer in der Gruppe ist.
   *[other] Alle dürfen lesen, was hier geschrieben wird, bisher { $threads } Beiträge und Artikel, und sehen, wer in der Gruppe ist.
}
groups-effect-shut = { $members ->
    [one] Nur ihr 1 Mitglied liest weiter. Fremde sehen den Namen, das Titelbild und worum es geht.
   *[other] Nur ihre { $members } Mitglieder lesen weiter. Fremde sehen den Namen, das Titelbild und worum es geht.
}
groups-effect-hidden = { $members ->
    [one] Niemand außer ihrem 1 Mitglied findet eine Spur von ihr: Für alle anderen ist an ihren Adressen nichts.
   *[other] Niemand außer ihren { $members } Mitgliedern findet eine Spur von ihr: Für alle anderen ist an ihren Adressen nichts.
}
groups-effect-found = Sie erscheint in Listen, Feeds, der Suche und Linkvorschauen.
groups-effect-known = Alle können sehen, dass es sie gibt.
groups-effect-gone = { $threads ->
    [0] Sie verschwindet sofort aus Listen, Feeds, der Suche und Linkvorschauen.
    [one] Sie verschwindet sofort aus Listen, Feeds, der Suche und Linkvorschauen, mit ihrem 1 Beitrag oder Artikel.
   *[other] Sie verschwindet sofort aus Listen, Feeds, der Suche und Linkvorschauen, mit ihren { $threads } Beiträgen und Artikeln.
}
groups-effect-come-in = { $count ->
    [one] 1 Person wartet auf Aufnahme: Sie ist dann dabei und erfährt es per Mail.
   *[other] { $count } Leute warten auf Aufnahme: Sie sind dann dabei und erfahren es per Mail.
}
groups-effect-refused = { $count ->
    [one] 1 Person wartet auf Aufnahme: Ihre Bitte endet, und sie erfährt es per Mail.
   *[other] { $count } Leute warten auf Aufnahme: Ihre Bitten enden, und sie erfahren es per Mail.
}
groups-effect-address = Sie zieht an eine zufällige Adresse um. Die alte führt Mitglieder weiter und ist frei für andere.
groups-effect-back = Sie kehrt an die Adresse zurück, die sie hatte oder haben sollte, wenn diese noch frei ist.
said-group-turned = Geändert, mit allem, was daraus folgt.

mail-group-let-in-subject = { $site }: Du bist in { $group }
mail-group-let-in-body =
    Du hast bei { $site } um Aufnahme in „{ $group }“ gebeten. Du bist dabei:

    { $link }
mail-declined-subject = { $site }: deine Bitte um Aufnahme in { $group }
mail-declined-body =
    Du hast bei { $site } um Aufnahme in „{ $group }“ gebeten. Wer sie leitet, hat dich diesmal nicht aufgenommen. In zwei Wochen darfst du wieder fragen.
mail-ended-body =
    Du hast bei { $site } um Aufnahme in „{ $group }“ gebeten. Sie nimmt keine Bitten mehr an, deshalb hat deine ohne Antwort geendet. Es wurde nichts gegen dich gesagt.

# Wer was darf in einer Gruppe.
groups-permissions-title = Wer was darf
groups-permissions-lede = Was jede Rolle in dieser Gruppe darf. Wer höher steht, darf alles, was die darunter dürfen.
groups-permissions-besides = Außerdem sorgen Moderatoren für Ordnung; Verwalter lassen Leute ein, ändern die Gruppe und diese Tabelle; Inhaber ernennen Verwalter und Inhaber. Wer abstimmen darf, ist Sache jeder Umfrage.
groups-permissions-change = Ändern
groups-readers = Leser
groups-may = darf
groups-may-not = darf nicht
groups-act = Was
groups-act-post = Beiträge veröffentlichen
groups-act-comment = Kommentieren
groups-act-react = Reagieren
groups-act-ask = Umfragen stellen
groups-act-write = Artikel schreiben
groups-act-invite = Leute einladen
groups-act-see_members = Sehen, wer in der Gruppe ist
groups-least-everybody = Wer sie lesen darf
groups-least-member = Mitglieder
groups-least-moderator = Moderatoren und höher
groups-least-admin = Verwalter und Inhaber
groups-least-owner = Inhaber
groups-least-usual = (wie üblich)
groups-least-unknown = Bitte wähle aus dem, was angeboten ist.
groups-effect-may = { $act }: { $least }, { $count } von { $members } { $members ->
    [one] Mitglied
   *[other] Mitgliedern
  }. Jetzt: { $before }, { $now }.
groups-effect-none = Alles bleibt, wie es ist.
groups-effect-invitations = { $count ->
    [one] Eine Einladung lässt niemanden mehr ein: Wer sie gemacht hat, darf dann niemanden einladen.
   *[other] { $count } Einladungen lassen niemanden mehr ein: Wer sie gemacht hat, darf dann niemanden einladen.
  }
groups-may-post = { $who ->
    [member] In dieser Gruppe veröffentlichen Mitglieder Beiträge.
    [moderator] In dieser Gruppe veröffentlichen Moderatoren, Verwalter und Inhaber Beiträge.
    [admin] In dieser Gruppe veröffentlichen Verwalter und Inhaber Beiträge.
   *[other] In dieser Gruppe veröffentlichen ihre Inhaber Beiträge.
}
groups-may-comment = { $who ->
    [member] In dieser Gruppe kommentieren Mitglieder.
    [moderator] In dieser Gruppe kommentieren Moderatoren, Verwalter und Inhaber.
    [admin] In dieser Gruppe kommentieren Verwalter und Inhaber.
   *[other] In dieser Gruppe kommentieren ihre Inhaber.
}
groups-may-react = { $who ->
    [member] In dieser Gruppe reagieren Mitglieder.
    [moderator] In dieser Gruppe reagieren Moderatoren, Verwalter und Inhaber.
    [admin] In dieser Gruppe reagieren Verwalter und Inhaber.
   *[other] In dieser Gruppe reagieren ihre Inhaber.
}
groups-may-ask = { $who ->
    [member] In dieser Gruppe stellen Mitglieder Umfragen.
    [moderator] In dieser Gruppe stellen Moderatoren, Verwalter und Inhaber Umfragen.
    [admin] In dieser Gruppe stellen Verwalter und Inhaber Umfragen.
   *[other] In dieser Gruppe stellen ihre Inhaber Umfragen.
}
groups-may-write = { $who ->
    [member] In dieser Gruppe schreiben Mitglieder Artikel.
    [moderator] In dieser Gruppe schreiben Moderatoren, Verwalter und Inhaber Artikel.
    [admin] In dieser Gruppe schreiben Verwalter und Inhaber Artikel.
   *[other] In dieser Gruppe schreiben ihre Inhaber Artikel.
}
groups-may-invite = { $who ->
    [member] In dieser Gruppe laden Mitglieder Leute ein.
    [moderator] In dieser Gruppe laden Moderatoren, Verwalter und Inhaber Leute ein.
    [admin] In dieser Gruppe laden Verwalter und Inhaber Leute ein.
   *[other] In dieser Gruppe laden ihre Inhaber Leute ein.
}
groups-may-see_members = { $who ->
    [member] Wer in dieser Gruppe ist, sehen ihre Mitglieder.
    [moderator] Wer in dieser Gruppe ist, sehen ihre Moderatoren, Verwalter und Inhaber.
    [admin] Wer in dieser Gruppe ist, sehen ihre Verwalter und Inhaber.
   *[other] Wer in dieser Gruppe ist, sehen ihre Inhaber.
}
said-group-permissions-set = Gespeichert. Es gilt ab jetzt.

# Wie man einer Gruppe beitritt.
groups-members-called = { $count } { $noun }
groups-joining-title = Wie man beitritt
groups-joining-lede = Was gefragt wird, wer beitreten will, wie man begrüßt wird und wie Mitglieder hier heißen.
groups-joining-change = Ändern, wie man beitritt
groups-questions = Fragen
groups-questions-hint = Wer um Aufnahme bittet, beantwortet sie; die Antworten sieht, wer die Gruppe leitet. Bis zu fünf; lass leer, was du nicht brauchst.
groups-question = Frage { $place }
groups-question-required = Muss beantwortet werden
groups-questions-too-many = Bitte stelle höchstens { $max } Fragen.
groups-asks-everybody = Solange die Gruppe öffentlich ist, auch alle fragen, die sofort beitreten
groups-must-agree = Wer beitritt, stimmt den Regeln zu
groups-must-agree-hint = Die Regeln werden dann allen gezeigt, die beitreten wollen. Festgehalten wird, wer welcher Fassung zugestimmt hat.
groups-welcome-words = Willkommen
groups-welcome-hint = Wer dazugekommen ist, bekommt diese Worte per Mail und sieht sie einmal. Markdown geht.
groups-welcome-post = Zuerst zu lesen
groups-welcome-post-hint = Einer der angehefteten Beiträge.
groups-welcome-post-none = Keiner
groups-welcome-post-unknown = Bitte wähle einen der angehefteten Beiträge.
groups-noun-one = Ein Mitglied heißt
groups-noun-one-hint = Zum Beispiel „Nachbar“. Beides leer lassen für „Mitglied“ und „Mitglieder“.
groups-noun-many = Mehrere heißen
groups-noun-many-hint = Zum Beispiel „Nachbarn“.
groups-noun-both = Bitte sag beides, wie eines heißt und wie mehrere heißen, oder keines von beiden.
groups-join-title = { $name } beitreten
groups-stay-away = Jetzt nicht
groups-answer-optional = (wenn du magst)
groups-answers = Antworten beim Beitritt
groups-rules-agree = Ich stimme diesen Regeln zu.
groups-rules-agree-first = Bitte stimme zuerst den Regeln zu.
groups-rules-changed = Die Regeln haben sich inzwischen geändert. Bitte lies sie noch einmal.
groups-welcome = Willkommen
groups-welcome-title = Willkommen in { $name }
groups-welcome-read = Lies zuerst das hier:
groups-welcome-go = Zur Gruppe

mail-welcome-subject = { $site }: Willkommen in { $group }
mail-welcome-body =
    Du bist in „{ $group }“ bei { $site }. Die Gruppe sagt:

    { $words }

    { $link }

# Per Mail einladen, und Links für Telefone.
groups-invite-code = Der Link als Quadrat, das Telefone lesen
groups-invite-code-save = Quadrat speichern
groups-invite-by-mail = Per Mail einladen
groups-invite-by-mail-lede = Jede Person bekommt einen Brief mit einem eigenen Link, der eine Person einlässt. Die Adressen sieht niemand außer dir, und nur solange sie warten.
groups-addresses = E-Mail-Adressen
groups-addresses-hint = Eine oder mehrere pro Zeile, höchstens 500. Namen dürfen daneben stehen.
groups-addresses-file = Oder eine Datei (CSV oder reiner Text)
groups-addresses-missing = Bitte gib mindestens eine Adresse an.
groups-addresses-inner = In diese Gruppe kommen nur Mitglieder von { $parent }: Bitte lade dorthin ein. Wer schon Mitglied ist, kommt über einen Link herein.
groups-addresses-too-many = Bitte gib höchstens { $max } Adressen an.
groups-addresses-unreadable = Diese Datei lässt sich nicht lesen. Bitte speichere sie als UTF-8.
groups-addresses-none-in = In Zeile { $line } steht keine E-Mail-Adresse: „{ $written }“
groups-addresses-wrong = Zeile { $line }: „{ $written }“ ist keine Adresse, an die wir schreiben können.
groups-addresses-often = { $written } wurde heute schon mehrmals eingeladen. Bitte warte bis morgen.
groups-addresses-more-wrong = { $count ->
    [one] Noch eine Zeile braucht einen zweiten Blick.
   *[other] Noch { $count } Zeilen brauchen einen zweiten Blick.
}
groups-invite-send = Einladungen verschicken
groups-invite-mailed = Einladung per Mail
said-group-invited = Die Einladungen sind unterwegs.

mail-invited-subject = { $site }: Du bist eingeladen
mail-invited-body =
    { $by } lädt dich zu „{ $group }“ bei { $site } ein. Dieser Link ist deiner; er lässt eine Person ein:

    { $link }

    Wenn du nicht magst, ist nichts zu tun.

# Wem die Gruppe gehört.
groups-ownership-title = Die Gruppe jemandem geben
groups-ownership-lede = Wem sie gehört, entscheidet über alles in ihr. Du gibst dein Passwort noch einmal an, und ihr erfahrt es beide per Mail.
groups-ownership-whom = Wem
groups-ownership-whom-hint = Das Kürzel eines Mitglieds der Gruppe.
groups-ownership-afterwards = Danach
groups-ownership-admin = Ich bin Verwalter
groups-ownership-both = Ich bleibe daneben Inhaber
groups-ownership-password = Dein Passwort
groups-ownership-button = Geben
groups-ownership-keep = Behalten
groups-ownership-nobody = Niemand mit diesem Kürzel ist in der Gruppe.
groups-ownership-yourself = Das bist du. Bitte wähle ein anderes Mitglied.
groups-ownership-blocked = { $name } nimmt nichts von dir an. Bitte wähle ein anderes Mitglied.
groups-ownership-elsewhere = Inhaber wird, wem die Gruppe gegeben wird, mit deinem Passwort.
said-group-given = Die Gruppe hat einen anderen Inhaber. Ihr erfahrt es beide per Mail.

mail-owner-subject = { $site }: { $group } gehört dir
mail-owner-body =
    { $by } hat dich zum Inhaber von „{ $group }“ bei { $site } gemacht:

    { $link }
mail-owner-no-more-subject = { $site }: { $group } gehört dir nicht mehr
mail-owner-no-more-body =
    Du hast „{ $group }“ bei { $site } an { $now } gegeben. Du bist dort jetzt Verwalter:

    { $link }

    Wenn du es nicht warst, ändere dein Passwort und sag denen Bescheid, die die Seite betreiben.

# Filter der Mitgliederliste, und wann jemand zuletzt da war.
groups-role-filter = Rolle
groups-role-any = Alle Rollen
groups-nobody-of-role = Niemand hier hat diese Rolle.
groups-last-active = zuletzt da
groups-activity-show = Zeigen, wann ich zuletzt da war
groups-activity-hide = Nicht zeigen, wann ich zuletzt da war

# Gruppen, die Mitglieder vorschlagen.
groups-proposals-title = Vorgeschlagene Gruppen
groups-proposals-decide = Diese Gruppen wünschen sich Mitglieder. Wer eine vorgeschlagen hat, erfährt deine Antwort, und sie gehört ihm, wenn du sie gründest.
groups-proposals-own = Die Gruppen, die du vorgeschlagen hast. Gegründet werden sie von denen, die die Seite betreiben.
groups-proposals-none = Es ist keine Gruppe vorgeschlagen.
groups-proposals-older = Ältere Vorschläge
groups-proposals-not-here = Hier gründet jedes Mitglied Gruppen; es gibt nichts vorzuschlagen.
groups-proposals-too-many = { $max } deiner Vorschläge warten schon. Bitte warte auf eine Antwort, oder nimm einen zurück.
groups-propose = Eine Gruppe vorschlagen
groups-propose-lede = Wer die Seite betreibt, antwortet. Wird sie gegründet, gehört sie dir.
groups-propose-why = Warum es sie hier geben soll
groups-propose-why-hint = Für die, die antworten.
groups-propose-button = Vorschlagen
groups-proposal-founded = gegründet
groups-proposal-declined = abgelehnt
groups-proposal-reason = Der Grund: { $reason }
groups-proposal-needs-reason = Warum nicht, wenn du ablehnst: Bitte sag es in 1 bis { $max } Zeichen.
groups-proposal-why-not = Warum nicht, wenn du ablehnst
groups-proposal-found = Gründen
said-group-proposed = Vorgeschlagen. Die Antwort kommt per Mail.
said-group-proposal-answered = Beantwortet. Wer sie vorgeschlagen hat, erfährt es.
said-group-proposal-taken-back = Zurückgenommen.

mail-founded-subject = { $site }: { $group } ist gegründet
mail-founded-body =
    Du hast bei { $site } die Gruppe „{ $group }“ vorgeschlagen. Sie ist gegründet und gehört dir:

    { $link }
mail-not-founded-subject = { $site }: dein Vorschlag { $group }
mail-not-founded-body =
    Du hast bei { $site } die Gruppe „{ $group }“ vorgeschlagen. Wer die Seite betreibt, hat sie nicht gegründet. Der Grund:

    { $reason }

# Gruppen in einer Gruppe, und Enden.
groups-subgroups = Untergruppen
groups-subgroups-all = Alle
groups-subgroups-none = Es gibt noch keine.
groups-subgroup-new = Eine Untergruppe gründen
groups-subgroup-of = Teil von
groups-subgroup-mine = Du bist dabei
groups-subgroup-lede = Sie ist Teil von { $name }: Beitreten können nur deren Mitglieder, sie wird nie von mehr Leuten gesehen als { $name }, und wer { $name } verlässt, verlässt auch sie. Sie gehört dir.
groups-part-of = Teil von { $name }
groups-parent-unknown = Unter dieser Adresse gibt es keine Gruppe, in der du eine gründen könntest.
groups-no-second-level = Eine Untergruppe hat keine eigenen Untergruppen.
groups-wider-than-private = { $name } ist privat, also kann diese privat oder geheim sein.
groups-wider-than-secret = { $name } ist geheim, also kann diese auch nur geheim sein. Alle Mitglieder von dort wissen von ihr.
groups-subgroups-too-many = Eine Gruppe hat höchstens { $max } Untergruppen.
groups-parent-first = Beitreten können nur Mitglieder von { $name }. Bitte tritt zuerst dort bei.
groups-last-owner-below = Du bist der einzige Inhaber der Untergruppe { $name }. Gib sie zuerst jemand anderem, dann kannst du gehen.
groups-leave-subgroups = Mit ihr verlässt du diese Untergruppen:
groups-declined-lately = Du hast vor Kurzem gefragt und wurdest nicht aufgenommen. Du kannst { $days ->
    [one] morgen
   *[other] in { $days } Tagen
} wieder fragen.
groups-parent-gone = Beitreten können nur Mitglieder der Gruppe, von der sie ein Teil ist.
groups-must-agree-to-nothing = Diese Gruppe hat noch keine Regeln, denen man zustimmen könnte. Schreib sie zuerst in ihren Einstellungen.
groups-effect-subgroups = { $count ->
    [one] Eine Untergruppe, die jetzt mehr Leute sehen, sehen dann nur noch so wenige wie diese.
   *[other] { $count } Untergruppen, die jetzt mehr Leute sehen, sehen dann nur noch so wenige wie diese.
}
mail-removed-subject = { $site }: Du bist nicht mehr in { $group }
mail-removed-body =
    Wer „{ $group }“ bei { $site } leitet, hat dich aus der Gruppe genommen, und damit aus ihren Untergruppen. Deine Stimmen in offenen Umfragen sind weg; was du geschrieben hast, bleibt. Du kannst dort nach dem Grund fragen.

    Andere Gruppen:

    { $link }
groups-addresses-refused = { $written }: Mit einer Adresse dieser Domain kann hier niemand Mitglied werden. Bitte frag nach einer anderen.
