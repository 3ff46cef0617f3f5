"""Training of the encoder that reads names and attributions; the commands are in training/README.md."""
