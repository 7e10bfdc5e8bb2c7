threads-deleted = Das wurde von der Autorin, dem Autor oder der Moderation gelöscht.
threads-deleted-when = Gelöscht
threads-members-only = Nur Mitglieder der Gruppe können mitmachen. Tritt ihr zuerst bei.
threads-draft = Das ist noch ein Entwurf.
threads-locked = Diese Diskussion ist geschlossen: sie nimmt keine Kommentare mehr an.
threads-preview-empty = Noch nichts geschrieben.
threads-moderators-only = Das kann nur die Moderation der Gruppe.
threads-not-yours = Das kann nur, wer es geschrieben hat, oder die Moderation der Gruppe.
threads-not-yours-to-restore = Nur wer es gelöscht hat oder wer moderiert, kann es zurückholen.
threads-too-many-pins = { $max } Beiträge sind schon angeheftet. Bitte löse zuerst einen davon.
threads-lines-left-out = Unveränderte Zeilen sind ausgelassen

threads-write = Schreiben
threads-preview = Vorschau
threads-formatting = Formatierung
threads-markdown-hint = Markdown geht: **fett**, *kursiv*, > Zitat, - Liste. @name ruft ein Mitglied, #schlagwort sammelt Beiträge.
threads-mark-heading = Überschrift
threads-mark-bold = Fett
threads-mark-italic = Kursiv
threads-mark-link = Link
threads-mark-quote = Zitat
threads-mark-list = Liste
threads-mark-numbered = Nummerierte Liste
threads-mark-task = Aufgabenliste
threads-mark-code = Code
threads-mark-table = Tabelle
threads-add-picture = Bild hinzufügen
threads-put-picture = In den Text setzen
threads-picture-alt = Was ist zu sehen?
threads-picture-remove = Das Bild entfernen
threads-add-poll = Umfrage hinzufügen
threads-uploading = Das Bild wird gesendet
threads-upload-failed = Das Bild konnte nicht gesendet werden.
threads-people = Mitglieder
threads-sample-words = Worte

# What is new since the last visit
threads-new = Neu
threads-new-comments = { $count ->
    [one] 1 neuer
   *[other] { $count } neue
  }
threads-new-count = { $count ->
    [one] 1 neu
   *[other] { $count } neu
  }
