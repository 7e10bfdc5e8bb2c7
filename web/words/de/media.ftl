# Was über Bilder gesagt wird.
media-missing = Bitte wähle ein Bild aus.
media-kind = Das ist kein Bild, das wir zeigen können. Bitte nimm JPEG, PNG, WebP oder GIF.
media-unreadable = Dieses Bild ist beschädigt oder abgeschnitten. Bitte speichere es neu und versuche es noch einmal.
media-too-large = Dieses Bild ist größer als { $megabytes } MB. Bitte mach es kleiner.
media-too-many-pixels = Dieses Bild hat mehr als { $megapixels } Millionen Pixel. Bitte mach es kleiner.
media-one-file = Bitte schicke ein Bild auf einmal.
media-form-expected = Diese Adresse nimmt ein Formular mit einer Datei an (multipart/form-data).
media-quota = Deine Bilder füllen die { $megabytes } MB, die es für jedes Mitglied gibt. Bitte nimm kleinere.
