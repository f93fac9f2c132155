"""The coordinator's pages: from many laptops' bundles to something worth reading, all behind the facilitator's key."""
