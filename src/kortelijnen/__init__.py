"""Korte Lijnen: the work platform of Dutch neighbourhood teams. Start reading at docs/architecture.md."""

__version__ = "0.1.0"
