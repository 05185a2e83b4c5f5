"""The guidelines that annotators work by, and the comparison of what they did."""
