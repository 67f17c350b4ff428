"""The front page, which composes the others, and the portal's page tree."""
