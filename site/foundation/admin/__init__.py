"""What the admin's forms and permissions need."""
