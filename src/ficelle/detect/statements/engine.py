"""The statement engine: documents in, statements with their evidence and links out."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from ficelle.detect.lexicon import LANGUAGES, Lexicon, lexicon
from ficelle.detect.quotations import direct_quotations
from ficelle.detect.statements import circumstances
from ficelle.detect.statements.drafts import Draft
from ficelle.detect.statements.kinds import Content, flags, kinds
from ficelle.detect.statements.links import links
from ficelle.detect.statements.parsing import Paragraph, parsed
from ficelle.detect.statements.people import People
from ficelle.detect.statements.pieces import Pieces, pieces
from ficelle.detect.statements.reading import read
from ficelle.detect.statements.speakers import Resolver, Speaker
from ficelle.detect.statements.turns import drafts_of_turn, turns
from ficelle.model import Document, Evidence, Findings, Span, Statement, StatementLink
from ficelle.text.language import detect as detect_language

_WITH_TARGETS = {
    "accusation", "counter-accusation", "denial", "condemnation", "criticism", "demand", "call", "threat", "warning",
    "support",
}  # fmt: skip
_BATCH = 64  # documents that are parsed together
_HEADLINE_WORDS = 25


class Statements:
    """The detector `statements/1`."""

    name = "statements"
    version = 1
    help = "Who said what about whom: statements verbatim or reported, their speakers, kinds, targets and answers."
    parameters: Mapping[str, Any] = {"thoughts": False}

    def detect(self, documents: Iterable[Document], parameters: Mapping[str, Any]) -> Iterator[Findings]:
        """The statements of each document, then the links between them, which may cross documents."""
        thoughts = bool(parameters.get("thoughts", False))
        found: list[Statement] = []
        read_documents: dict[str, Document] = {}
        for document, statements in statements_in(documents, thoughts=thoughts):
            read_documents[document.document_id] = document
            found += statements
            if statements:
                yield Findings(tuple(statements))
        if linked := links(found, read_documents):
            yield Findings((), tuple(linked))


def statements_of(text: str, language: str | None = None, *, title: str | None = None) -> list[Statement]:
    """The statements of one text. Offsets count in `text`; the language is detected where it is not given."""
    document = Document("text", text, language=language or detect_language(text)[0], title=title)
    ((_, statements),) = statements_in([document])
    return statements


def statements_in(
    documents: Iterable[Document], *, thoughts: bool = False
) -> Iterator[tuple[Document, list[Statement]]]:
    """Each document with its statements, in order. Languages without a parser give their direct quotations."""
    batch: list[Document] = []
    for document in documents:
        batch.append(document)
        if len(batch) == _BATCH:
            yield from _batch(batch, thoughts)
            batch = []
    yield from _batch(batch, thoughts)


def _batch(documents: list[Document], thoughts: bool) -> Iterator[tuple[Document, list[Statement]]]:
    by_language = {
        language: iter(list(parsed([d for d in documents if d.language == language], language)))
        for language in LANGUAGES
        if any(d.language == language for d in documents)
    }
    for document in documents:
        if document.language in by_language:
            _, paragraphs = next(by_language[document.language])
            yield document, _statements(document, paragraphs, lexicon(document.language), thoughts)
        else:
            yield document, list(direct_quotations(document))


def _statements(document: Document, paragraphs: list[Paragraph], words: Lexicon, thoughts: bool) -> list[Statement]:
    people = People(paragraphs, words)
    resolver = Resolver(paragraphs, people, words)
    spoken = turns(document.text, paragraphs, words)
    found = []
    for i, paragraph in enumerate(paragraphs):
        turn = spoken.get(paragraph.start)
        of_turn = drafts_of_turn(paragraph, turn) if turn is not None else None
        for draft in read(paragraph, words, thoughts) if of_turn is None else of_turn:
            statement = _statement(
                document, draft, resolver, words, headline=i == 0 and _is_headline(document, paragraph)
            )
            if statement is not None:
                found.append(statement)
    return _countered(found)


def _is_headline(document: Document, paragraph: Paragraph) -> bool:
    written = document.text[paragraph.start : paragraph.stop].strip()
    if document.title and written == document.title.strip():
        return True
    return written[-1:] not in '.!?…”"»' and len(written.split()) <= _HEADLINE_WORDS


def _statement(
    document: Document, draft: Draft, resolver: Resolver, words: Lexicon, *, headline: bool
) -> Statement | None:
    phrase = draft.shape in ("object", "oblique", "naming")
    parts = pieces(document.text, draft.content, draft.paragraph.quotations, without_day=phrase)
    if draft.shape == "turn":
        parts = Pieces(draft.content, ())
    if not parts.verbatim and not parts.wording:
        return None
    speaker = resolver.resolve(draft)
    content = " ".join(document.text[s.start : s.stop] for s in draft.content)
    others = _others(draft, resolver, speaker)
    its_kinds = kinds(draft, Content(content, bool(others)), words)
    its_flags = flags(draft, content, words) + (("headline",) if headline else ())
    around = {
        "addressee": circumstances.addressee(draft),
        "venue": circumstances.venue(draft, words),
        "time": circumstances.time(draft, words),
    }
    evidence = [Evidence.of(document, span, "quote") for span in parts.verbatim]
    evidence += [Evidence.of(document, span, "wording") for span in parts.wording]
    evidence += [
        Evidence.of(document, span, role)
        for role, span in (("cue", draft.cue_span), ("speaker", speaker.span), *around.items())
        if span
    ]
    targets = others if its_kinds[0] in _WITH_TARGETS else []
    evidence += [Evidence.of(document, span, "target") for _, span in targets]
    said = {role: document.text[span.start : span.stop] for role, span in around.items() if span}
    return Statement(
        document.document_id,
        parts.form,
        tuple(evidence),
        speaker=speaker.name,
        speaker_how=speaker.how if speaker.name else "unresolved",
        speaker_confidence=speaker.confidence,
        anonymous_class=speaker.anonymous_class,
        kind=its_kinds[0],
        kinds=its_kinds,
        cue_lemma=draft.cue.lemma if draft.cue else None,
        cue_class=draft.cue.kind if draft.cue else None,
        targets=tuple(dict.fromkeys(name for name, _ in targets)),
        addressee=said.get("addressee"),
        venue=said.get("venue"),
        time_written=said.get("time"),
        flags=its_flags,
    )


def _others(draft: Draft, resolver: Resolver, speaker: Speaker) -> list[tuple[str, Span]]:
    """The actors that a statement is about: its target, and those its content names, less the speaker."""
    tokens: list[Any] = [] if draft.target is None else [draft.target]
    tokens.extend(t for t in circumstances.named_in(draft) if t != draft.target)
    found: list[tuple[str, Span]] = []
    for token in tokens:
        if token == draft.target and _is_content(draft, token):
            continue
        name = resolver.name(token, draft.paragraph)
        if name and name != speaker.name:
            first = token.left_edge if token == draft.target else token
            found.append((name, draft.paragraph.span(first, token)))
    return found


def _is_content(draft: Draft, token: Any) -> bool:
    """Whether the target is itself what is said, and nobody: “denounced the attempt”."""
    at = draft.paragraph.place(token)
    inside = any(s.start <= at < s.stop for s in draft.content)
    return inside and not token.ent_type_ and token.pos_ != "PROPN"


def _countered(statements: list[Statement]) -> list[Statement]:
    """Accusations of one who accused the speaker before are counter-accusations."""
    accused: set[tuple[str, str]] = set()
    found = []
    for statement in statements:
        if statement.kind == "accusation" and statement.speaker:
            if any((target, statement.speaker) in accused for target in statement.targets):
                kinds_now = ("counter-accusation", *(k for k in statement.kinds if k != "accusation"))
                statement = replace(statement, kind="counter-accusation", kinds=kinds_now)
            accused.update((str(statement.speaker), target) for target in statement.targets)
        found.append(statement)
    return found


__all__ = ["StatementLink", "Statements", "statements_in", "statements_of"]
