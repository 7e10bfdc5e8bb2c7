# What scripts say on an open page.
live-offline = We cannot reach the site at the moment. Your words are still here; please try again.
