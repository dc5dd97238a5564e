/** Written into the header of every content file ("CutC"), so that no other SQLite file is taken for one. */
export const contentApplicationId = 0x43_75_74_43;

/** Version of the tables below, kept in `user_version`. A content file is never migrated: it is built anew from its pack. */
export const contentVersion = 2;

/**
 * The tables of a content file: one pack edition, written once and then only read.
 *
 * What a candidate may see before the end (stem, interaction) and the solution are separate columns, so that the one is read
 * without the other. The search index keeps no text of its own: it reads the words of stem and options, never the solution, and no token of a medium.
 */
export const contentSchema = `
  CREATE TABLE pack(
    singleton INTEGER PRIMARY KEY CHECK (singleton = 1),
    manifest TEXT NOT NULL
  ) STRICT;

  CREATE TABLE question(
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    revision TEXT NOT NULL,
    domain TEXT NOT NULL,
    objective TEXT,
    difficulty INTEGER,
    skill TEXT,
    type TEXT NOT NULL,
    -- Probability of a right answer by someone who knows nothing (domain/item-curve.ts).
    floor REAL NOT NULL,
    decision TEXT,
    enemies TEXT NOT NULL,
    stem TEXT NOT NULL,
    -- The stem as it is searched, where that is another: descriptions in the place of media.
    stem_words TEXT,
    option_texts TEXT NOT NULL,
    interaction TEXT NOT NULL,
    shuffle INTEGER NOT NULL,
    solution TEXT NOT NULL
  ) STRICT;
  CREATE INDEX question_by_domain ON question(domain, objective, difficulty, floor);

  CREATE TABLE form(
    position INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('exam', 'sample')),
    minutes REAL NOT NULL
  ) STRICT;
  CREATE TABLE form_item(
    form TEXT NOT NULL REFERENCES form(id),
    position INTEGER NOT NULL,
    question TEXT NOT NULL REFERENCES question(id),
    PRIMARY KEY (form, position),
    UNIQUE (form, question)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE medium(
    sha256 TEXT PRIMARY KEY,
    type TEXT NOT NULL,
    bytes BLOB NOT NULL
  ) STRICT;

  CREATE VIEW question_words(number, stem, option_texts) AS SELECT number, coalesce(stem_words, stem), option_texts FROM question;
  CREATE VIRTUAL TABLE question_search USING fts5(
    stem, option_texts, content = 'question_words', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
  );
`;
