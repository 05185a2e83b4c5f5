"""Making and checking the corpus: style, rules, building, views."""
