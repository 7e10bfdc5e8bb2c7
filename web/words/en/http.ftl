# What is said about requests that cannot be taken.
http-form-expected = This address takes a form (application/x-www-form-urlencoded).
http-form-unreadable = The form could not be read: { $why }
http-json-expected = This address takes JSON (application/json).
http-json-unreadable = This is not JSON: please look at line { $line }, column { $column }.
http-json-object = A JSON object with named fields is expected here.
http-json-misfit = Some fields do not hold what is expected here. Nothing was kept.
http-field-missing = This field is missing.
http-field-twice = This field stands here twice.
http-field-unknown = There is no such field here. Known are: { $known }.
http-field-one-of = One of these is expected here: { $known }.
http-field-text = Text is expected here.
http-field-choices = A list of choices is expected here, or an object that says what each of them is given.
http-field-list = A list is expected here.
http-field-truth = True or false is expected here.
http-field-number = A number is expected here.
http-field-whole = A whole number is expected here.
http-field-object = An object with named fields is expected here.
http-field-id = An id (a UUID) is expected here.
http-field-moment = A date and time (RFC 3339) is expected here.
http-field-other = Something else is expected here.
http-query-twice = “{ $name }” stands twice in the address. Please name it once.
http-query-list = “{ $name }” in the address is no list. Please name it without brackets.
http-nul = The text holds a NUL character, which no text may hold.
http-too-large = That is larger than may be sent here. Nothing was kept.
http-too-slow = The request took too long to arrive. Please send it again.
http-cut-off = The request was cut off. Please send it again.
http-unreadable = The request could not be read.
http-query-unreadable = The address could not be read. Please check what stands after the question mark.
http-cursor = This place in the list is not known. Please start from its beginning.
http-limit = A page of a list has 1 to { $most } rows: please give a whole number between the two.
http-key-reused = This Idempotency-Key was used before with another request.
http-key-unreadable = An Idempotency-Key has 1 to 200 plain characters.
http-foreign-form = This form was not sent from a page of this site, so nothing was done. Please open the page here and try again.

# The faces of errors.
face-to-beginning = To the beginning of the list
face-home = To the home page
face-kept = What you wrote is kept on this page. Send it again in a while.
face-written = What you wrote
face-again = Send it again
face-wait = { $seconds ->
    [one] Please try again in a second.
   *[other] Please try again in { $seconds } seconds.
  }
face-missing-title = There is nothing here
face-missing-text = The page may have moved, or it is not open to you.
face-gone-title = This is gone
face-sign-in-title = Please sign in
face-sign-in-text = This is for members who are signed in. If you were writing, nothing is lost: sign in in another tab, then send your words once more, by the button or by loading this page again.
face-refused-title = That is not possible
face-invalid-title = Please look at this again
face-invalid-text = Something in it needs another look. Nothing was kept.
face-unreadable-title = That could not be read
face-stale-title = It has changed meanwhile
face-unconditional-title = From which state?
face-unconditional-text = This would overwrite words of which no earlier version is kept. Please send as `If-Match` the `ETag` you began from, or `*` to overwrite whatever is there.
face-conflict-title = That is already there
face-too-large-title = Too large
face-wrong-kind-title = Not of a kind we can take
face-too-many-title = A little slower, please
face-too-many-text = That was asked for more often than we can answer.
face-wrong-method-title = Not in this way
face-wrong-method-text = This address does not answer that method.
face-wrong-host-title = Not at this address
face-wrong-host-text = This site is reached under another name.
face-busy-title = One moment, please
face-busy-text = We are out of breath or the database is away. What you have written is not lost: go back and send it again.
face-not-set-up-title = This site is not set up yet
face-not-set-up-text = If you run it, open the one-time link that stands in the terminal where the program was started. Until then there is nothing to read here, and nobody can join.
face-not-set-up-how = The link works once, for a day. Starting the program again prints a new one.
face-fault-title = Something went wrong here
face-fault-text = It is our fault, not yours. It has been noted. What you have written is not lost: go back and send it again.

offline-title = You are offline
offline-text = This page cannot be reached at the moment, and it is not among the pages kept on this device. What you have written is kept.
offline-again = Try again
offline-kept = Pages kept on this device
