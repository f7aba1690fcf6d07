-- The tables of a case. Offsets are Unicode code points into document.text (start inclusive, stop exclusive) unless a
-- column says source_: those count in document.source_text, or in document.text where source_text is NULL.
-- Times are UTC. No index and no key: content ids and one door per table keep rows unique, and ten million posts stream in.

CREATE TABLE IF NOT EXISTS source (       -- a captured file, or a member of one, as it came
    source_id     VARCHAR NOT NULL,       -- SHA-256 of its bytes, in hexadecimal
    parent_id     VARCHAR,                -- the archive it was taken from; NULL for a file kept under sources/
    member        VARCHAR,                -- its place in the archive: a path, or the number of a WARC record
    name          VARCHAR NOT NULL,       -- the file's name as it was given
    origin        VARCHAR NOT NULL,       -- where it came from: the path given, or the URL a capture recorded
    size          BIGINT NOT NULL,        -- bytes
    media_type    VARCHAR NOT NULL,
    reader        VARCHAR NOT NULL,       -- the reader and its version, e.g. 'html/1'
    settings      VARCHAR NOT NULL,       -- JSON: what the reader was told (column mapping, zone, …)
    captured_at   TIMESTAMP,              -- when the capture was made, where the file says so
    added_at      TIMESTAMP NOT NULL,
    rows_read     BIGINT NOT NULL,        -- = accepted + duplicates + rejected
    accepted      BIGINT NOT NULL,
    duplicates    BIGINT NOT NULL,
    rejected      BIGINT NOT NULL
);

CREATE TABLE IF NOT EXISTS document (     -- an article, a statement or a post, as clean text; never changed
    document_id   VARCHAR NOT NULL,       -- post: 'platform/native id'; others: 'doc_…' from the content
    kind          VARCHAR NOT NULL,       -- article | statement | post | comment | repost | quote | reply
    source_id     VARCHAR NOT NULL,
    source_row    BIGINT,                 -- line or record of a post in its file, from 1
    platform      VARCHAR,
    native_id     VARCHAR,
    account_id    VARCHAR,
    title         VARCHAR,
    author        VARCHAR,
    outlet        VARCHAR,
    url           VARCHAR,                -- canonical
    language      VARCHAR,                -- ISO 639-1
    language_how  VARCHAR,                -- given | declared | detected | NULL
    published_at  TIMESTAMP,
    published_precision VARCHAR,          -- year | month | day | minute | second
    published_how VARCHAR,                -- given | metadata | url | dateline | NULL: not known
    edited_at     TIMESTAMP,
    collected_at  TIMESTAMP,
    text          VARCHAR NOT NULL,
    source_text   VARCHAR,                -- the text the cleaning started from; NULL where it is the text
    repost_of     VARCHAR,
    quote_of      VARCHAR,
    reply_to      VARCHAR,
    thread_id     VARCHAR,
    likes         BIGINT,
    reshares      BIGINT,
    replies       BIGINT,
    quotes        BIGINT,
    views         BIGINT
);

CREATE TABLE IF NOT EXISTS segment (      -- where each stretch of clean text comes from
    document_id   VARCHAR NOT NULL,
    start         INTEGER NOT NULL,
    stop          INTEGER NOT NULL,
    source_start  INTEGER NOT NULL,
    source_stop   INTEGER NOT NULL
);

CREATE TABLE IF NOT EXISTS repair (       -- what cleaning changed
    document_id   VARCHAR NOT NULL,
    kind          VARCHAR NOT NULL,
    source_start  INTEGER NOT NULL,
    source_stop   INTEGER NOT NULL,
    was           VARCHAR NOT NULL,
    now           VARCHAR NOT NULL
);

CREATE TABLE IF NOT EXISTS duplicate_passage (  -- a standfirst said again: kept, marked, counted once
    document_id   VARCHAR NOT NULL,
    start         INTEGER NOT NULL,
    stop          INTEGER NOT NULL,
    of_start      INTEGER NOT NULL,
    of_stop       INTEGER NOT NULL
);

CREATE TABLE IF NOT EXISTS date_claim (   -- every date that something says of a document; the best one dates it
    document_id   VARCHAR NOT NULL,
    how           VARCHAR NOT NULL,       -- given | metadata | url | dateline
    claimed_at    TIMESTAMP NOT NULL,
    precision     VARCHAR NOT NULL,
    written       VARCHAR NOT NULL,       -- the words it was read from
    place         VARCHAR NOT NULL,       -- where they stand: 'meta article:published_time', 'url path', …
    recorded_at   TIMESTAMP NOT NULL
);

CREATE TABLE IF NOT EXISTS account (      -- one row an account, as last seen
    account_id    VARCHAR NOT NULL,       -- 'platform/native id', or 'platform/@handle' where no id is known
    platform      VARCHAR NOT NULL,
    native_id     VARCHAR,
    handle        VARCHAR,
    name          VARCHAR,
    created_at    TIMESTAMP,
    bio           VARCHAR,
    location      VARCHAR,
    followers     BIGINT,
    verified      BOOLEAN,
    seen_at       TIMESTAMP
);

CREATE TABLE IF NOT EXISTS act (          -- an account used a thing at a time; every co-action is a self-join over this
    document_id   VARCHAR NOT NULL,
    account_id    VARCHAR NOT NULL,
    happened_at   TIMESTAMP,
    kind          VARCHAR NOT NULL,       -- link | domain | hashtag | hashtags | mention | repost | reply | quote | media | text
    value         VARCHAR NOT NULL,       -- folded or canonical: what is compared
    written       VARCHAR,                -- as it was written; NULL where it is the value
    start         INTEGER,                -- where in the text; NULL where it came from the post's fields
    stop          INTEGER
);

CREATE TABLE IF NOT EXISTS rejected (     -- what could not be read, and why
    source_id     VARCHAR NOT NULL,
    source_row    BIGINT,
    reason        VARCHAR NOT NULL,
    raw           VARCHAR                 -- the row as it came, shortened to 2,000 characters
);

CREATE TABLE IF NOT EXISTS run (          -- a detector's finished work; a run that died has no row
    run_id        VARCHAR NOT NULL,
    detector      VARCHAR NOT NULL,
    version       INTEGER NOT NULL,
    parameters    VARCHAR NOT NULL,       -- JSON
    ficelle_version VARCHAR NOT NULL,
    input_hash    VARCHAR NOT NULL,
    started_at    TIMESTAMP NOT NULL,
    finished_at   TIMESTAMP NOT NULL,
    findings      BIGINT NOT NULL
);

CREATE TABLE IF NOT EXISTS statement (    -- who said what about whom
    statement_id  VARCHAR NOT NULL,
    run_id        VARCHAR NOT NULL,
    document_id   VARCHAR NOT NULL,
    position      INTEGER NOT NULL,       -- first character, for the reader's order
    kind          VARCHAR NOT NULL,       -- accusation | denial | … ; 'unclassified' where nobody has judged
    kinds         VARCHAR[] NOT NULL,
    kind_confidence DOUBLE,               -- probability of a kind read from the words alone; NULL where the cue gives it
    form          VARCHAR NOT NULL,       -- direct | indirect | mixed
    content       VARCHAR NOT NULL,       -- its words, pieces joined by ' … '
    cue           VARCHAR,                -- as written
    cue_lemma     VARCHAR,
    cue_class     VARCHAR,
    speaker       VARCHAR,                -- resolved name; NULL: not known
    speaker_written VARCHAR,              -- the mention in the text
    speaker_how   VARCHAR NOT NULL,       -- name | title | description | pronoun | metonym | participle | previous | anonymous | unattributed | unresolved
    speaker_confidence DOUBLE,
    anonymous_class VARCHAR,
    targets       VARCHAR[] NOT NULL,
    targets_inferred BOOLEAN NOT NULL,    -- the statement does not name them: its speaker's last accusation does
    addressee     VARCHAR,
    venue         VARCHAR,
    sourced_via   VARCHAR[] NOT NULL,     -- outlet, agency, …, outermost first
    time_written  VARCHAR,
    flags         VARCHAR[] NOT NULL
);

CREATE TABLE IF NOT EXISTS statement_link ( -- a denial answers an accusation; a headline repeats the body
    statement_id  VARCHAR NOT NULL,
    run_id        VARCHAR NOT NULL,
    relation      VARCHAR NOT NULL,       -- answers | supports | qualifies | repeats
    other_id      VARCHAR NOT NULL,
    why           VARCHAR NOT NULL
);

CREATE TABLE IF NOT EXISTS evidence (     -- the exact characters that support a finding
    evidence_id   VARCHAR NOT NULL,
    finding_id    VARCHAR NOT NULL,
    run_id        VARCHAR NOT NULL,
    document_id   VARCHAR NOT NULL,
    start         INTEGER NOT NULL,
    stop          INTEGER NOT NULL,
    quote         VARCHAR NOT NULL,       -- = document.text[start:stop]
    role          VARCHAR NOT NULL        -- quote | wording | speaker | cue | target | addressee | venue | time | via (an agency between)
);

CREATE TABLE IF NOT EXISTS account_pair ( -- two accounts that used the same things close in time, more than chance explains
    run_id        VARCHAR NOT NULL,
    kind          VARCHAR NOT NULL,       -- the kind of act: repost | fast_repost | link | domain | hashtag | …
    account_a     VARCHAR NOT NULL,       -- account_a < account_b
    account_b     VARCHAR NOT NULL,
    window_s      BIGINT NOT NULL,        -- seconds; the window at which the pair is least like chance
    n_objects     BIGINT NOT NULL,        -- distinct objects both used within it: the primary weight
    weight        BIGINT NOT NULL,        -- pairs of posts
    objects_ever  BIGINT,                 -- objects both used at any distance in time
    avg_time_delta DOUBLE NOT NULL,       -- seconds
    lead          DOUBLE NOT NULL,        -- from -1, b always first, to 1, a always first
    first_at      TIMESTAMP NOT NULL,
    last_at       TIMESTAMP NOT NULL,
    expected      DOUBLE NOT NULL,        -- objects that chance, crowds, interests and hours would explain
    p             DOUBLE NOT NULL,        -- corrected for the windows looked at
    q             DOUBLE NOT NULL,        -- false discovery rate over all pairs of accounts of this kind
    how           VARCHAR NOT NULL        -- pair: by itself | group: with the support of the group it joined
);

CREATE TABLE IF NOT EXISTS mass_event (   -- an object with too large a crowd for pairs to mean anything
    run_id        VARCHAR NOT NULL,
    kind          VARCHAR NOT NULL,
    value         VARCHAR NOT NULL,
    window_s      BIGINT NOT NULL,        -- the shortest window at which its crowd passes the limit
    accounts      BIGINT NOT NULL,
    posts         BIGINT NOT NULL,
    crowd         BIGINT NOT NULL,        -- most posts within one window
    half_s        BIGINT NOT NULL,        -- seconds: the shortest time that holds half of its posts
    faster_than   DOUBLE,                 -- share of the kind's other objects with 20 posts or more that took longer
    activity_share DOUBLE NOT NULL,       -- how much of what its accounts did of this kind it is
    first_account VARCHAR NOT NULL,
    first_document VARCHAR NOT NULL,
    first_at      TIMESTAMP NOT NULL,
    last_at       TIMESTAMP NOT NULL,
    peak_at       TIMESTAMP NOT NULL      -- when the fullest window begins
);

CREATE TABLE IF NOT EXISTS account_group ( -- accounts that acted together; no word on whether they are genuine
    run_id        VARCHAR NOT NULL,
    group_id      VARCHAR NOT NULL,
    place         INTEGER NOT NULL,       -- 1 is looked at first: least explained, most copied, then largest
    kind          VARCHAR NOT NULL,       -- pairs: tied by account pairs | mass: the participants of mass events
    within        VARCHAR,                -- the group of mass events that holds most of its accounts
    kinds         VARCHAR[] NOT NULL,     -- the kinds of act that tie it
    accounts      BIGINT NOT NULL,
    posts         BIGINT,                 -- posts of members with an object of the group, reposts left out
    reposts       BIGINT,
    first_account VARCHAR,
    first_document VARCHAR,
    first_at      TIMESTAMP,
    last_at       TIMESTAMP,
    own_share     DOUBLE,                 -- share of its objects that nobody else carried
    copied        DOUBLE,                 -- share of its original texts that three or more members have alike
    holds_at      DOUBLE,                 -- the weakest q (p, for mass events) needed to hold it together
    stability     DOUBLE,                 -- mean share of resolutions that keep its pairs together
    figures       VARCHAR NOT NULL,       -- JSON: platforms, hashtags and links by rank, lags, hours, course, reach, …
    explanations  VARCHAR NOT NULL        -- JSON: every other explanation, its measure, its level, what would decide
);

CREATE TABLE IF NOT EXISTS group_member ( -- who belongs to a group
    run_id        VARCHAR NOT NULL,
    group_id      VARCHAR NOT NULL,
    account_id    VARCHAR NOT NULL,
    ties          BIGINT NOT NULL,        -- members it is paired with; 0 in a group of mass events
    q             DOUBLE                  -- of its strongest tie, all kinds combined
);

CREATE TABLE IF NOT EXISTS account_place ( -- where an account with pairs is drawn; near means tied, and no more
    run_id        VARCHAR NOT NULL,
    account_id    VARCHAR NOT NULL,
    x             DOUBLE NOT NULL,        -- from 0 to 1
    y             DOUBLE NOT NULL
);

CREATE TABLE IF NOT EXISTS judgement (    -- an analyst's word on a finding; never changed, the last one counts
    judgement_id  VARCHAR NOT NULL,
    finding_id    VARCHAR NOT NULL,
    verdict       VARCHAR NOT NULL,       -- confirmed | rejected | unsure | note
    note          VARCHAR NOT NULL,
    who           VARCHAR NOT NULL,
    judged_at     TIMESTAMP NOT NULL
);

CREATE TABLE IF NOT EXISTS custody (      -- what was done, each entry sealed with the hash of the one before
    entry         BIGINT NOT NULL,
    happened_at   TIMESTAMP NOT NULL,
    action        VARCHAR NOT NULL,       -- new | add | refuse | date | run | judge
    details       VARCHAR NOT NULL,       -- canonical JSON
    previous      VARCHAR NOT NULL,
    seal          VARCHAR NOT NULL        -- SHA-256 over the line of the other five
);

-- The findings of each detector's last finished run; earlier runs stay in the tables.
CREATE VIEW IF NOT EXISTS current_run AS
SELECT * FROM run
QUALIFY row_number() OVER (PARTITION BY detector ORDER BY finished_at DESC, rowid DESC) = 1;

CREATE VIEW IF NOT EXISTS current_statement AS
SELECT statement.* FROM statement SEMI JOIN current_run USING (run_id);

CREATE VIEW IF NOT EXISTS current_link AS
SELECT statement_link.* FROM statement_link SEMI JOIN current_run USING (run_id);

CREATE VIEW IF NOT EXISTS current_evidence AS
SELECT evidence.* FROM evidence SEMI JOIN current_run USING (run_id);

CREATE VIEW IF NOT EXISTS current_pair AS
SELECT account_pair.* FROM account_pair SEMI JOIN current_run USING (run_id);

CREATE VIEW IF NOT EXISTS current_mass_event AS
SELECT mass_event.* FROM mass_event SEMI JOIN current_run USING (run_id);

CREATE VIEW IF NOT EXISTS current_group AS
SELECT account_group.* FROM account_group SEMI JOIN current_run USING (run_id);

CREATE VIEW IF NOT EXISTS current_member AS
SELECT group_member.* FROM group_member SEMI JOIN current_run USING (run_id);

CREATE VIEW IF NOT EXISTS current_place AS
SELECT account_place.* FROM account_place SEMI JOIN current_run USING (run_id);

-- The last word on each finding.
CREATE VIEW IF NOT EXISTS current_judgement AS
SELECT * FROM judgement
QUALIFY row_number() OVER (PARTITION BY finding_id ORDER BY judged_at DESC, rowid DESC) = 1;

-- A document with its best-known date: given beats metadata beats URL beats dateline; the latest word of one kind wins.
CREATE VIEW IF NOT EXISTS dated_document AS
WITH best AS (
    SELECT
        document_id,
        how,
        claimed_at,
        precision,
        row_number() OVER (
            PARTITION BY document_id
            ORDER BY
                CASE how WHEN 'given' THEN 0 WHEN 'metadata' THEN 1 WHEN 'url' THEN 2 ELSE 3 END,
                recorded_at DESC,
                claimed_at
        ) AS place_in_line
    FROM date_claim
)
SELECT
    document.* REPLACE (
        coalesce(best.claimed_at, document.published_at) AS published_at,
        coalesce(best.precision, document.published_precision) AS published_precision,
        coalesce(best.how, document.published_how) AS published_how
    )
FROM document
LEFT JOIN best ON best.document_id = document.document_id AND best.place_in_line = 1;

-- Statements that say one thing again (headline and body, two outlets, two languages) share `said_id`, the first of them.
CREATE VIEW IF NOT EXISTS said_again AS
WITH RECURSIVE repeating AS (
    SELECT statement_id, other_id FROM current_link WHERE relation = 'repeats'
), upwards AS (
    SELECT statement_id, statement_id AS said_id FROM current_statement
    UNION
    SELECT upwards.statement_id, repeating.other_id
    FROM upwards
    JOIN repeating ON repeating.statement_id = upwards.said_id
)
SELECT statement_id, min(said_id) AS said_id
FROM upwards
WHERE said_id NOT IN (SELECT statement_id FROM repeating)
GROUP BY statement_id;

-- The statements of the last run, each with its document, its file, what it answers and the analyst's last word.
-- Of those that say one thing again, `leads` marks the one to show: not the headline, its speaker best known.
CREATE VIEW IF NOT EXISTS ledger AS
WITH answering AS (
    SELECT statement_id, list(DISTINCT other_id ORDER BY other_id) AS answers
    FROM current_link
    WHERE relation = 'answers'
    GROUP BY statement_id
), known AS (
    SELECT
        said.*,
        document.title, document.outlet, document.url, document.language,
        document.published_at, document.published_precision, document.published_how,
        source.name AS file,
        coalesce(answering.answers, []) AS answers,
        coalesce(said_again.said_id, said.statement_id) AS said_id,
        judged.verdict, judged.who, judged.note
    FROM current_statement AS said
    JOIN dated_document AS document USING (document_id)
    JOIN source USING (source_id)
    LEFT JOIN answering USING (statement_id)
    LEFT JOIN said_again USING (statement_id)
    LEFT JOIN current_judgement AS judged ON judged.finding_id = said.statement_id
)
SELECT
    *,
    1 = row_number() OVER (
        PARTITION BY said_id
        ORDER BY
            verdict IS NOT DISTINCT FROM 'rejected',
            list_contains(flags, 'headline'),
            speaker IS NULL,
            coalesce(speaker_confidence, 0) DESC,
            form = 'indirect',
            published_at NULLS LAST,
            document_id,
            position
    ) AS leads
FROM known;

-- Statements that may accuse, by their words alone and with a probability below .7, and that nothing answers: in real news more than half of them do not.
-- In no controversy unless an analyst confirms them.
CREATE VIEW IF NOT EXISTS accusation_less_sure AS
SELECT *
FROM ledger
WHERE leads
    AND verdict IS DISTINCT FROM 'rejected'
    AND verdict IS DISTINCT FROM 'confirmed'
    AND kind IN ('accusation', 'counter-accusation')
    AND kind_confidence < 0.7
    AND NOT list_has_any(flags, ['negated', 'hypothetical', 'question', 'fabricated'])
    AND said_id NOT IN (
        SELECT accusing.said_id
        FROM current_link AS link
        JOIN ledger AS accusing ON accusing.statement_id = link.other_id
        JOIN ledger AS answering ON answering.statement_id = link.statement_id
        WHERE link.relation = 'answers' AND answering.verdict IS DISTINCT FROM 'rejected'
    );

-- Who accuses whom of what, and who answers: a row an accusation and answer, `answer_id` NULL where none was found.
-- Left out: what an analyst rejected, accusations that the text denies (“did not accuse”), only supposes, asks about or lays to a fake,
-- and accusations in their words alone that are less sure (`accusation_less_sure`).
-- What was answered is here too where it was a criticism, a demand or a plain claim. Each is what somebody said, and no more.
CREATE VIEW IF NOT EXISTS controversy AS
WITH standing AS (
    SELECT * FROM ledger WHERE leads AND verdict IS DISTINCT FROM 'rejected'
), pairing AS (
    SELECT accusing.said_id AS accusation, answering.said_id AS answer, min(link.why) AS why
    FROM current_link AS link
    JOIN ledger AS answering ON answering.statement_id = link.statement_id
    JOIN ledger AS accusing ON accusing.statement_id = link.other_id
    WHERE link.relation = 'answers'
        AND answering.verdict IS DISTINCT FROM 'rejected'
        AND accusing.verdict IS DISTINCT FROM 'rejected'
    GROUP BY ALL
)
SELECT
    said.statement_id AS accusation_id,
    said.kind,
    said.kind_confidence,
    said.speaker AS accuser,
    said.speaker_written AS accuser_written,
    said.speaker_how AS accuser_how,
    said.anonymous_class,
    said.targets AS accused,
    said.content AS accusation,
    said.sourced_via AS accusation_via,
    said.form,
    said.flags,
    said.document_id,
    said.position,
    said.outlet,
    said.file,
    said.published_at,
    said.published_precision,
    answer.statement_id AS answer_id,
    answer.kind AS answer_kind,
    answer.speaker AS answerer,
    answer.speaker_written AS answerer_written,
    answer.speaker_how AS answerer_how,
    answer.anonymous_class AS answerer_anonymous_class,
    answer.content AS answer,
    answer.sourced_via AS answer_via,
    answer.form AS answer_form,
    answer.document_id AS answer_document_id,
    answer.position AS answer_position,
    answer.outlet AS answer_outlet,
    answer.file AS answer_file,
    answer.published_at AS answer_published_at,
    answer.published_precision AS answer_published_precision,
    pairing.why
FROM standing AS said
LEFT JOIN pairing ON pairing.accusation = said.said_id
LEFT JOIN standing AS answer ON answer.said_id = pairing.answer
WHERE (said.kind IN ('accusation', 'counter-accusation') OR answer.statement_id IS NOT NULL)
    AND NOT list_has_any(said.flags, ['negated', 'hypothetical', 'question', 'fabricated'])
    AND (
        answer.statement_id IS NOT NULL
        OR said.statement_id NOT IN (SELECT statement_id FROM accusation_less_sure)
    );

-- Accusations that no controversy holds, because the text says that they were not made: it negates, supposes or asks them, or lays them to a fake.
CREATE VIEW IF NOT EXISTS accusation_not_made AS
SELECT *
FROM ledger
WHERE leads
    AND verdict IS DISTINCT FROM 'rejected'
    AND kind IN ('accusation', 'counter-accusation')
    AND list_has_any(flags, ['negated', 'hypothetical', 'question', 'fabricated']);
