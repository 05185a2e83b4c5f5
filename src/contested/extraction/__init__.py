"""From texts to event records: read texts, let a model annotate them, put the events into a table."""
