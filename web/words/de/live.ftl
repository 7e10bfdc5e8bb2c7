# Was Skripte auf einer offenen Seite sagen.
live-offline = Die Seite ist gerade nicht zu erreichen. Deine Worte sind noch da; bitte versuche es noch einmal.
