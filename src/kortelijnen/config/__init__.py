"""Settings, routes and the server's entry point: the only place that knows every room and door."""
