"""Other formats for what was read; each column says what fills it, or why it stays empty."""
