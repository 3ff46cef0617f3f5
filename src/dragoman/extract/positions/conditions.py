"""On what a clause depends and for what it is said: conditions, what has to come first, reasons and purposes."""

from __future__ import annotations

from dragoman.extract.positions.clauses import Clauses, Quality
from dragoman.syntax.forms import modal_of
from dragoman.syntax.phrases import VERBAL, child


class Conditions:
    """Finds the conditions and reasons of the clauses of one paragraph."""

    def __init__(self, clauses: Clauses) -> None:
        self.clauses, self.tree, self.words = clauses, clauses.tree, clauses.words

    def of(self, verb: int) -> list[tuple[int, int]]:
        """Return the token ranges of what a clause is said to depend on."""
        tree, words, found = self.tree, self.words, list[tuple[int, int]]()
        ahead = modal_of(self.tree, verb) is not None or tree.tag[verb] in ("VBZ", "VBP", "VB", "VBG")
        ahead = ahead or any(tree.tag[k] in ("VBZ", "VBP") for k in tree.kids[verb])
        given = child(tree, verb, "dobj")  # on which the parser may hang what belongs to the verb
        for k in (*tree.kids[verb], *(tree.kids[given] if given is not None else ())):
            if tree.dep[k] == "advcl" and self._conditional(k, ahead):
                found.append((tree.left[k], tree.right[k]))
            elif tree.dep[k] == "prep" and tree.lower[k] in words.lacking | words.limits and ahead:
                only = any(tree.lower[q] in words.only for q in (*tree.kids[k], max(k - 1, 0)))
                lacking = tree.lower[k] in words.lacking and self.clauses.negated(verb)
                if only or lacking:
                    found.append((tree.left[k], tree.right[k]))
        return found

    def _conditional(self, clause: int, ahead: bool) -> bool:
        tree, words = self.tree, self.words
        if tree.tag[clause] in ("VBN", "VBG") and tree.lower[clause] in words.conditions:
            return True
        mark = next((k for k in range(tree.left[clause], clause) if self._marks(k, clause)), None)
        if mark is None:
            return self._as_long_as(clause)
        if tree.lemma[clause] in words.speech and tree.dep[mark] != "mark":
            return False  # "until May, he ruled, ..."
        before = tree.lower[mark - 1] if mark else ""
        if before in words.conceding:
            return False
        if tree.lower[mark] in words.conditions:
            return True
        return ahead and (before in words.only or tree.lower[mark] in words.until)

    def _marks(self, k: int, clause: int) -> bool:
        """Whether a word before a clause opens it as a condition or limit."""
        tree, words = self.tree, self.words
        if tree.lower[k] in words.conditions and tree.dep[k] in ("mark", "prep"):
            return True
        opens = tree.lower[k] in words.conditions or tree.lower[k] in words.limits
        return opens and tree.head[k] in (clause, tree.head[clause])

    def _as_long_as(self, clause: int) -> bool:
        tree = self.tree
        first = tree.left[clause]
        return tuple(tree.lower[first : first + 3]) in self.words.long_as

    def reasons(self, verb: int) -> list[tuple[int, int]]:
        """Return the token ranges of the reasons that a clause gives."""
        tree, words, found = self.tree, self.words, list[tuple[int, int]]()
        for k in tree.kids[verb]:
            first = tree.left[k]
            if tree.dep[k] not in ("advcl", "prep", "acl"):
                continue
            if (
                tree.lower[first] in words.reasons
                or tree.lower[k] in words.reasons
                or (tree.dep[k] == "advcl" and self.purpose(k) is not None)
            ):
                found.append((first, tree.right[k]))
        return found

    def purpose(self, clause: int) -> Quality | None:
        """Whether an infinitive of purpose names a good or a bad effect ("to strengthen the truce")."""
        tree = self.tree
        infinitive = tree.tag[clause] == "VB" and any(tree.tag[k] == "TO" for k in tree.kids[clause])
        if not infinitive:
            return None
        return "good" if tree.lemma[clause] in self.words.bringing else None

    def supposed(self, i: int) -> int | None:
        """Return the verb of the clause with "if" that a token stands in, None where it stands in none."""
        tree = self.tree
        for _ in range(8):
            if tree.pos[i] in VERBAL and self.clauses.is_condition(i):
                return i
            if tree.head[i] == i:
                return None
            i = tree.head[i]
        return None

    def first_needed(self, i: int) -> int | None:
        """Return the verb that says what ought to be done before what a token names; None where none does.

        "Before the dam is built, the river ought to be studied."
        """
        tree = self.tree
        for _ in range(8):
            above = tree.head[i]
            if above == i:
                return None
            marked = tree.lower[i] in self.words.first_after and tree.dep[i] == "prep"
            marked = marked or any(
                tree.dep[k] == "mark" and tree.lower[k] in self.words.first_after for k in tree.kids[i]
            )
            if marked and tree.pos[above] in VERBAL:
                owed = modal_of(self.tree, above) in self.words.deontic or tree.lemma[above] in self.words.deontic
                return above if owed or tree.lemma[above] in self.words.obliging else None
            i = above
        return None
