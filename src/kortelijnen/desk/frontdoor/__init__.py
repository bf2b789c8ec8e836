"""The front door at the desk: queue, new request, triage and what follows."""
