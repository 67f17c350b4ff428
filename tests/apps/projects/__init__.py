"""Projects: a page type that exists in tests only, to show what one has to write."""
