"""Backups of the database and the files, and copies to another database."""
