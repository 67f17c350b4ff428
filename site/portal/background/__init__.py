"""What runs beside the web server: tasks of the queue, and jobs by the clock."""
