"""Cases with known answers, made from sentences of our own."""
