threads-deleted = Das wurde von der Autorin, dem Autor oder der Moderation gelöscht.
threads-members-only = Nur Mitglieder der Gruppe können mitmachen. Tritt ihr zuerst bei.
threads-draft = Das ist noch ein Entwurf.
threads-locked = Diese Diskussion ist geschlossen: sie nimmt keine Kommentare mehr an.
threads-preview-empty = Noch nichts geschrieben.
