"""Certificates: the facilitator's own, or one that the kit signs itself for tablets that somebody manages."""
