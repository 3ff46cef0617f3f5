"""From positions to forecasts that are scored: outcomes, the mission, and the log that keeps them."""
