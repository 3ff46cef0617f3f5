"""What our model reads in a text: names and attributions, in one pass, for the stages that merge them with rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman.annotate.document import Annotated, ModelReading
from dragoman.annotate.quantities.currencies import as_dollars
from dragoman.plugins import stage


@stage(provides="readings", version="2")
def readings(doc: Annotated) -> Iterator[ModelReading]:
    """Read a text with the encoder, unless the options ask for rules alone: all-MiniLM-L6-v2 with heads of our own.

    BERT distilled (Wang et al., "MiniLM", 2020), fine-tuned on open data and, but for `model-open`, on PolNeAR (Newell,
    Margolin and Ruths, LREC 2018). Names that accompany statements by rules are read by `model-open` as well.
    """
    names, statements = doc.options.names, doc.options.statements
    if names == statements == "rules":
        return
    from dragoman.annotate.encoder.session import encoder  # heavy, and not needed by rules

    model = "model-open" if statements == "rules" else statements
    text = as_dollars(doc.text, doc.language.quantities, spaced=True)
    reading = encoder(model, statements != "rules", doc.options.encoder_threads).read(text)
    if names == "rules":
        reading = replace(reading, names=())
    if reading.names or reading.attributions:
        yield reading
