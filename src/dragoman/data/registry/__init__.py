"""Office-holders and parties as tables of facts."""
