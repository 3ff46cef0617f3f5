"""The encoder: names and attributions read by our own small transformer.

`windows` turns a text into what the networks read, `decode` turns what they answer into spans. Both are numpy alone:
training uses them too, so that what is learnt is what is read.
"""
