"""What browsers meet: phones, the facilitator's pages, the wire. No SQL and no rules of its own."""
