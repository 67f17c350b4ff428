"""What an operator reads if a backup, a restore or a copy is refused."""


class BackupError(Exception):
    """The reason, as a sentence; nothing has been changed unless it says so."""
