# Articles: lists, the reading page, writing one.
articles-title = Articles
articles-title-of = Articles · { $group }
articles-about = Longer pieces, to be read at leisure.
articles-write-one = Write an article
articles-your-drafts = Your drafts
articles-draft = Draft
articles-draft-yours = only you see it
articles-draft-changed = Last changed
articles-none-title = No articles yet
articles-none-text = When somebody writes a longer piece, it will stand here.
articles-pages = Pages
articles-older = Older articles
articles-updated = updated
articles-minutes = { $count } min read
articles-views = { $count ->
    [one] 1 view
   *[other] { $count } views
}
articles-comments = { $count ->
    [0] no comments yet
    [one] 1 comment
   *[other] { $count } comments
}

articles-staff-only = Articles are written by the owners, admins and moderators of the group.
articles-not-yours = Only whoever wrote an article may change it.
articles-cover-unknown = This picture is not among yours, or the readers of the group may not see it. Please upload it again.
articles-slug-taken = Another article has this address. Please choose another.
articles-slug-fixed = The address of a published article stays as it is, so that links to it last.
articles-stale = This article has changed since you began.
