"""What an operator sees of a running portal: probes, metrics, reports of errors."""
