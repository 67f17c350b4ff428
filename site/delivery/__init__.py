"""Published content on its way out: stored documents and the log of changes."""
