"""What a case has to say: timeline, ledger, positions, conflicts, changes; pure functions over a view of the case."""
