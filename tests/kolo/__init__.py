"""Kolo, an invented language with the fewest words by which statements and events are read, and a parser for it.

A paragraph is a sentence: what stands before the verb is its subject, what stands behind it its object.
"""

from collections.abc import Iterable
from typing import Any

import spacy
from spacy.language import Language as SpacyPipeline
from spacy.tokens import Doc, Span

from dragoman.lang import language

KOLO = language(__name__, code="io", parser=__name__)

_LEMMAS = {"tan": "ta", "rakan": "rak", "yelan": "yel"}


@SpacyPipeline.component("kolo")
def parse(doc: Doc) -> Doc:
    """Take the first word in "-an" for the verb, and the last names around it for its subject and object."""
    verb = next((word for word in doc if word.lower_ in _LEMMAS), doc[0])
    for word in doc:
        name = word.text[:1].isupper() and not (word.i and doc[word.i - 1].is_quote)
        word.tag_, word.pos_ = ("NNP", "PROPN") if name else (".", "PUNCT") if word.is_punct else ("NN", "NOUN")
        word.lemma_, word.head, word.dep_ = _LEMMAS.get(word.lower_, word.text), verb, "dep"
    verb.tag_, verb.pos_, verb.dep_ = "VBD", "VERB", "ROOT"
    doc.ents = [Span(doc, first, last, label="GPE" if last - first == 1 else "PERSON") for first, last in _names(doc)]
    for first, last in _names(doc):
        for word in doc[first : last - 1]:
            word.head, word.dep_ = doc[last - 1], "compound"
        doc[last - 1].dep_ = "nsubj" if last <= verb.i else "dobj"
    return doc


def _names(doc: Doc) -> list[tuple[int, int]]:
    """Return the runs of words that are written with a capital."""
    starts = [w.i for w in doc if w.pos_ == "PROPN" and (w.i == 0 or doc[w.i - 1].pos_ != "PROPN")]
    return [(i, next((w.i for w in doc[i:] if w.pos_ != "PROPN"), len(doc))) for i in starts]


def load(exclude: Iterable[str] = ()) -> Any:
    """Return the pipeline, as a spaCy package does."""
    pipeline = spacy.blank("xx")
    pipeline.add_pipe("kolo")
    return pipeline
