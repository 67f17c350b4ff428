"""The roof: settings, routes and the assembly of the APIs."""
