"""The statement engine: documents in, statements with their evidence and links out."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from ficelle.detect.lexicon import LANGUAGES, Lexicon, lexicon
from ficelle.detect.statements.denier import by_whom_denied
from ficelle.detect.statements.finding.decisions import decided
from ficelle.detect.statements.finding.flags import flags, negated
from ficelle.detect.statements.finding.headlines import headlines
from ficelle.detect.statements.finding.pieces import Pieces, pieces
from ficelle.detect.statements.finding.reading import read
from ficelle.detect.statements.finding.told import lies_in
from ficelle.detect.statements.finding.turns import drafts_of_turn, turns
from ficelle.detect.statements.finding.undergone import of_a_claim, tells_of_charge, turned_on_oneself
from ficelle.detect.statements.frames.laid import is_actor
from ficelle.detect.statements.kinds.composing import WHAT_WAS_SAID, Content, kinds
from ficelle.detect.statements.kinds.refusing import turns_down
from ficelle.detect.statements.links.answers import Likely, can_answer
from ficelle.detect.statements.links.linking import links
from ficelle.detect.statements.parse import syntax
from ficelle.detect.statements.parse.drafts import Draft
from ficelle.detect.statements.parse.parsing import Paragraph, parsed
from ficelle.detect.statements.sourcing import Sourcing
from ficelle.detect.statements.speakers.actors import same_actor
from ficelle.detect.statements.speakers.issuer import issuer
from ficelle.detect.statements.speakers.people import People
from ficelle.detect.statements.speakers.resolving import Resolver
from ficelle.detect.statements.speakers.speaker import Speaker
from ficelle.detect.statements.tagging.tagger import Tagger
from ficelle.detect.statements.targets import circumstances
from ficelle.detect.statements.targets.against import of_nobody_known, others
from ficelle.detect.statements.targets.blame import blamed, cleared
from ficelle.detect.statements.targets.pronouns_blamed import blamed_by_pronoun
from ficelle.detect.statements.targets.spoken_of import also
from ficelle.detect.statements.unparsed import direct_quotations
from ficelle.detect.statements.whole import Read, completed
from ficelle.errors import SettingsError
from ficelle.model import Document, Evidence, Findings, Span, Statement, StatementLink
from ficelle.text.language import detect as detect_language

Reader = Callable[[Paragraph, Lexicon], list[Draft]]  # the drafts of one paragraph
_BATCH = 64  # documents that are parsed together


class Statements:
    """The detector `statements/14`."""

    name = "statements"
    version = 14
    help = "Who said what about whom: statements verbatim or reported, their speakers, kinds, targets and answers."
    parameters: Mapping[str, Any] = {"thoughts": False, "joined": False, "quick": False, "parser": True, "model": ""}

    def detect(self, documents: Iterable[Document], parameters: Mapping[str, Any]) -> Iterator[Findings]:
        """The statements of each document, then the links between them, which may cross documents."""
        thoughts, parser = bool(parameters.get("thoughts", False)), bool(parameters.get("parser", True))
        joined, quick = bool(parameters.get("joined", False)), bool(parameters.get("quick", False))
        found: list[Statement] = []
        likely: Likely = {}
        read_documents: dict[str, Document] = {}
        tagger = _tagger(parameters.get("model") or "")
        for document, statements in statements_in(
            documents, thoughts=thoughts, joined=joined, quick=quick, parser=parser, tagger=tagger, likely=likely
        ):
            read_documents[document.document_id] = document
            found += statements
            if statements:
                yield Findings(tuple(statements))
        if linked := links(found, read_documents, likely):
            yield Findings((), tuple(linked))


def _tagger(model: object) -> Tagger | None:
    if not isinstance(model, str):
        raise SettingsError(f"statements: model must be the path of a model's folder, not {model!r}")
    return Tagger(Path(model)) if model else None


def statements_of(text: str, language: str | None = None, *, title: str | None = None) -> list[Statement]:
    """The statements of one text. Offsets count in `text`; the language is detected where it is not given."""
    document = Document("text", text, language=language or detect_language(text)[0], title=title)
    ((_, statements),) = statements_in([document])
    return statements


def statements_in(
    documents: Iterable[Document],
    *,
    thoughts: bool = False,
    joined: bool = False,
    quick: bool = False,
    parser: bool = True,
    tagger: Tagger | None = None,
    likely: Likely | None = None,
) -> Iterator[tuple[Document, list[Statement]]]:
    """Each document with its statements, in order; with `joined`, a quotation that goes on is one of them.

    With `quick`, and without `parser`, nothing is read in its context: what accuses or denies by its meaning alone is
    missed.
    Languages without a parser, and all of them without `parser`, give their direct quotations. A tagger reads the
    documents of its language in place of the rules; what it was trained on says what counts.
    `likely`, where given, is filled with how likely each statement that can answer others does, for `links`.
    """
    reads = reads_in(documents, thoughts=thoughts, joined=joined, tagger=tagger) if parser else _unparsed(documents)
    for document, found in reads:
        whole = completed(document, found, quick=quick or not parser)
        sourcing = Sourcing(document, whole.statements)
        statements = [sourcing.told(statement) for statement in whole.statements]
        if likely is not None:
            ids = [statement.finding_id for statement in statements]
            asked = {place for place, statement in enumerate(statements) if can_answer(statement)}
            likely |= {(ids[one], ids[other]): c for (one, other), c in whole.answers.items() if one in asked}
        yield document, statements


def _unparsed(documents: Iterable[Document]) -> Iterator[tuple[Document, list[Read]]]:
    for document in documents:
        yield document, [Read(statement, ()) for statement in direct_quotations(document)]


def reads_in(
    documents: Iterable[Document], *, thoughts: bool = False, joined: bool = False, tagger: Tagger | None = None
) -> Iterator[tuple[Document, list[Read]]]:
    """Each document with what its paragraphs alone give: the statements before they are weighed against each other."""

    def reader(language: str) -> Reader:
        if tagger is not None and tagger.language == language:
            return tagger.drafts
        return partial(read, thoughts=thoughts, joined=joined)

    batch: list[Document] = []
    for document in documents:
        batch.append(document)
        if len(batch) == _BATCH:
            yield from _batch(batch, reader)
            batch = []
    yield from _batch(batch, reader)


def _batch(documents: list[Document], reader: Callable[[str], Reader]) -> Iterator[tuple[Document, list[Read]]]:
    by_language = {
        language: iter(list(parsed([d for d in documents if d.language == language], language)))
        for language in LANGUAGES
        if any(d.language == language for d in documents)
    }
    for document in documents:
        if document.language in by_language:
            _, paragraphs = next(by_language[document.language])
            yield document, _reads(document, paragraphs, lexicon(document.language), reader(document.language))
        else:
            yield document, [Read(statement, ()) for statement in direct_quotations(document)]


def _reads(document: Document, paragraphs: list[Paragraph], words: Lexicon, drafts: Reader) -> list[Read]:
    people, by = People(paragraphs, words), issuer(document.text, words)
    resolver = Resolver(paragraphs, people, words, by)
    spoken = turns(document.text, paragraphs, words, by)
    heads = headlines(document, paragraphs)
    found: list[Read] = []
    for i, paragraph in enumerate(paragraphs):
        turn = spoken.get(paragraph.start)
        of_turn = drafts_of_turn(paragraph, turn, words) if turn is not None else None
        for draft in drafts(paragraph, words) if of_turn is None else of_turn:
            one = _statement(document, draft, resolver, words, headline=i in heads)
            if one is not None:
                statement = by_whom_denied(draft, one.statement, found, people, words)
                if statement.speaker != one.statement.speaker:
                    resolver.correct(statement.speaker)
                found.append(one._replace(statement=statement))
    return [one for one in found if not any(_holds(other.statement, one.statement) for other in found)]


def _holds(whole: Statement, part: Statement) -> bool:
    """Whether what no verb introduces lies in a statement that one does: it is said there, and by nobody else."""
    if part.cue_lemma is not None or whole.cue_lemma is None:
        return False
    return lies_in(part, whole)


def _statement(document: Document, draft: Draft, resolver: Resolver, words: Lexicon, *, headline: bool) -> Read | None:
    parts = _pieces(document, draft)
    if not parts.verbatim and not parts.wording:
        return None
    speaker, teller = resolver.told(draft) if draft.told_in is not None else (resolver.resolve(draft), None)
    content = " ".join(document.text[s.start : s.stop] for s in draft.content)
    tells = tells_of_charge(draft, words)
    accused = None if tells else blamed(draft, words)
    named = others(draft, resolver, speaker, words, accused)
    by_pronoun = blamed_by_pronoun(draft, resolver, speaker, words) if accused is None and not tells else None
    if by_pronoun is not None:
        named = [by_pronoun, *(one for one in named if not same_actor(one.name, by_pronoun.name))]
    is_negated = draft.verb is not None and negated(draft.verb, words)
    blames = accused is not None or by_pronoun is not None
    said_in = Content(content, bool(named), draft.shape, is_negated, blames, *_of_what(draft, words))
    its_kinds = kinds(draft.cue, said_in, words)
    if tells and draft.shape == "turn" and its_kinds[0] == "denial":
        its_kinds = ("assertion",)  # “He denied it to the Courier”
    around = _around(draft, words)
    said = {role: document.text[span.start : span.stop] for role, span in around.items() if span}
    by = {"cue": draft.cue_span, "speaker": speaker.span, "via": teller.span if teller is not None else None}
    statement = Statement(
        document.document_id,
        parts.form,
        tuple(_evidence(document, parts, {**by, **around})),
        speaker=speaker.name,
        speaker_how=_how(draft, speaker),
        speaker_confidence=speaker.confidence,
        anonymous_class=speaker.anonymous_class,
        kind=its_kinds[0],
        kinds=its_kinds,
        cue_lemma=draft.cue.lemma if draft.cue else None,
        cue_class=draft.cue.kind if draft.cue else None,
        sourced_via=_by_whom(document, teller),
        addressee=said.get("addressee"),
        venue=said.get("venue"),
        time_written=said.get("time"),
        flags=_flags(draft, content, words, its_kinds[0], is_negated=is_negated, headline=headline),
    )
    if of_nobody_known(draft, named, words):
        return Read(statement, ())
    every = (*named, *also(draft, resolver, speaker, words, named))
    return Read(statement, every, tells)


def _flags(
    draft: Draft, content: str, words: Lexicon, kind: str, *, is_negated: bool, headline: bool
) -> tuple[str, ...]:
    """The flags of a statement; a refusal is what it is, and no negated denial."""
    found = flags(draft, content, words, is_negated=is_negated)
    refuses = draft.verb is not None and draft.verb.lower_ in words.words("flags", "refusing")
    if kind == "denial" and refuses and not syntax.negated(draft.verb):
        found = tuple(flag for flag in found if flag != "negated")  # “*refused* to admit it”
    if kind == "denial" and turns_down(draft.cue, draft.shape, content, words):
        found = (*found, "refusal")
    return (*found, "headline") if headline else found


def _how(draft: Draft, speaker: Speaker) -> str:
    """How a speaker is known, or why not: the text tells of nobody who said it, or it is not known who is meant."""
    if speaker.name:
        return speaker.how
    return "unattributed" if draft.speaker_how == "unattributed" else "unresolved"


def _of_what(draft: Draft, words: Lexicon) -> tuple[bool, ...]:
    """What a verb is turned on: the speaker, somebody, what was said, a claim, what a court decided, a wrong undone."""
    of_self = turned_on_oneself(draft, words)
    somebody = draft.target is not None and (draft.target.lower_ in ("him", "her") or is_actor(draft.target, words))
    of_said = draft.target is not None and draft.target.lower_ in WHAT_WAS_SAID
    return of_self, somebody, of_said, of_a_claim(draft, words), decided(draft, words), cleared(draft, words)


def _by_whom(document: Document, teller: Speaker | None) -> tuple[str, ...]:
    """Who tells of a statement; in the words of the text where it is not known who they are."""
    if teller is None:
        return ()
    written = document.text[teller.span.start : teller.span.stop] if teller.span is not None else ""
    return tuple(name for name in (teller.name or written,) if name)


def _pieces(document: Document, draft: Draft) -> Pieces:
    if draft.shape == "turn":
        return Pieces(draft.content, ())
    phrase = draft.shape in ("object", "oblique", "naming")
    return pieces(document.text, draft.content, draft.paragraph.quotations, without_day=phrase)


def _around(draft: Draft, words: Lexicon) -> dict[str, Span | None]:
    return {
        "addressee": circumstances.addressee(draft, words),
        "venue": circumstances.venue(draft, words),
        "time": circumstances.time(draft),
    }


def _evidence(document: Document, parts: Pieces, roles: Mapping[str, Span | None]) -> Iterator[Evidence]:
    yield from (Evidence.of(document, span, "quote") for span in parts.verbatim)
    yield from (Evidence.of(document, span, "wording") for span in parts.wording)
    yield from (Evidence.of(document, span, role) for role, span in roles.items() if span)


__all__ = ["StatementLink", "Statements", "reads_in", "statements_in", "statements_of"]
