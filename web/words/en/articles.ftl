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

# Writing one.
articles-edit-title = Edit the article
articles-draft-hint = Only you see it until you publish it.
articles-go-on = go on writing
articles-group = For which group
articles-title-label = Title
articles-lede-label = Lede
articles-lede-hint = One or two sentences that make one want to read on.
articles-slug-label = Address
articles-slug-hint = Words for the end of its link. Left empty, they are taken from the title. Once it is published, they stay.
articles-cover-label = Cover
articles-cover-hint = A wide picture above the article: it is cut to 16 by 9.
articles-cover-alt = What does the cover show?
articles-cover-drop = Take the cover away
articles-body-label = Words
articles-publish = Publish
articles-save = Save
articles-keep-draft = Save the draft
articles-cancel = Cancel
articles-meanwhile-text = This is what your words would change in the article as it is now. Press Save to keep yours.
articles-history-title = What changed
articles-history-none = This article has not been changed.
articles-removal-title = Delete this article?
articles-removal-text = “{ $title }” will no longer be shown, nor the comments below it. It can be brought back.
articles-removal-button = Delete the article
articles-gone-title = This article was deleted
articles-gone-text = Its author or a moderator took it away. The comments went with it.
said-article-published = Published.
said-article-edited = Saved.
said-article-kept = The draft is saved. Only you see it.
