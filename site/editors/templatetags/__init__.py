"""Template tags of the admin for editors."""
