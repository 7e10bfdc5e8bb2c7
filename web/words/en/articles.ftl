# Articles: lists, the reading page, writing one.
articles-title = Articles
articles-arrived = New articles: { $count }
articles-title-of = Articles · { $group }
articles-about = Longer pieces, to be read at leisure.
articles-write-one = Write an article
articles-your-drafts = Your drafts
articles-draft = Draft
articles-draft-yours = only its authors see it
articles-draft-changed = Last changed
articles-none-title = No articles yet
articles-none-text = When somebody writes a longer piece, it will stand here.
articles-pages = Pages
articles-older = Older articles
articles-updated = Updated
# Between a number and its word stands a no-break space: they stay on one line.
articles-minutes = { $count } min read
articles-views = { $count ->
    [one] 1 view
   *[other] { $count } views
}
articles-comments = { $count ->
    [0] no comments yet
    [one] 1 comment
   *[other] { $count } comments
}

articles-not-yours = Only whoever wrote an article may change it.
articles-cover-unknown = This picture is not among yours, or the readers of the group may not see it. Please upload it again.
articles-slug-taken = Another article has this address. Please choose another.
articles-slug-kept = This address is kept for the site itself. Please choose another.
articles-stale = This article has changed since you began.

# Writing one.
articles-edit-title = Edit the article
articles-draft-hint = Only its authors see it until it is published.
articles-go-on = go on writing
articles-group = For which group
articles-title-label = Title
articles-lede-label = Lede
articles-lede-hint = One or two sentences that make one want to read on.
articles-slug-label = Address
articles-slug-hint = Words for the end of its link, in any script. Left empty, they are taken from the title.
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
articles-history-around = The words stayed as they were. Something around them was changed: the address, tags, the cover or the authors.
articles-removal-title = Delete this article?
articles-removal-text = “{ $title }” will no longer be shown, nor the comments below it. It can be brought back.
articles-removal-button = Delete the article
articles-gone-title = This article was deleted
articles-gone-text = Its author or a moderator took it away. The comments went with it.
said-article-published = Published.
said-article-edited = Saved.
said-article-kept = The draft is saved. Only its authors see it.
said-article-unpublished = It is a draft again. Only its authors see it.
said-article-left = Your name is taken off.

# Who wrote it, and how it is found
articles-authors-label = Written with
articles-authors-hint = Handles of the other authors, in the order of their names. Each may change the article.
articles-authors-may = You may name
articles-authors-nobody = Nobody else may write articles in this group yet.
articles-author-unknown = @{ $handle } is not among those who may write articles here.
articles-too-many-authors = An article has at most { $max } authors.
articles-first-author-names = Only whoever began the article names its authors.
articles-first-author-stays = You began this article, so your name stays on it. You can delete it.
articles-tags-label = Tags
articles-tags-hint = Words to find it by, such as handover warehouse. Each #tag in the text is one as well.
articles-tag-invalid = “{ $tag }” cannot be a tag: a tag is one word of letters and digits.
articles-too-many-tags = An article has at most { $max } tags beside those in its text.
articles-slug-hint-published = You may change it: the address it has now goes on leading here.
articles-video-label = Video or sound at the top
articles-video-hint = An address at YouTube or Vimeo, or of an mp4, webm, mp3, ogg or m4a file. Readers see your cover and a button; nothing is loaded from there before they press it.
articles-video-unknown = This is not an address of a video or a sound that can be played here.
articles-watch = Watch the video
articles-listen = Listen
articles-contents = Contents

# Changes its readers should know of
articles-changes = Changes
articles-update-legend = Tell readers of this change?
articles-update-material = It changes what the article says
articles-update-reason = What changed, and why (readers see this at the top)
articles-update-of-draft = Nobody has read it yet, so there is nothing to tell of.
articles-see = See the article
articles-see-draft = See it as it will be read

# Taking it back
articles-publication-end-link = take it back to a draft
articles-publication-end-title = Take this article back to a draft?
articles-publication-end-text = “{ $title }” will be seen by its authors alone, and the comments below it by nobody. Its address and its comments are kept for when you publish it again.
articles-publication-end-button = Take it back
articles-authorship-end-link = take your name off
articles-authorship-end-title = Take your name off this article?
articles-authorship-end-text = “{ $title }” stays with its other authors. You can no longer change it, and only they can name you again.
articles-authorship-end-button = Take my name off

# Where a reader stopped
articles-go-on-at = Go on at “{ $heading }”
articles-place-unknown = This article has no such heading.
