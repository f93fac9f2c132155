"""fieldkit: an offline-first field kit for pop-up dialogue cafés."""

__version__ = "0.1.0"
