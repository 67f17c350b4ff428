"""Forms and permission testers of the admin."""
