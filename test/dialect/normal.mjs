/** A statement without what differs from run to run: values, lengths of lists, names that were made up. */
export function normal(statement) {
  return statement
    .replace(/--[^\n]*/g, ' ')
    .replace(/'(?:[^'\\]|\\.|'')*'/g, '?')
    .replace(/\s+/g, ' ')
    .replace(/\bpark_t\d+(_as_migrated)?\b/g, 'park')
    .replace(/(?<![\w`.])-?\d+(?:\.\d+)?(?![\w`])/g, '?')
    .replace(/\(\?(?:, ?\?)+\)/g, '(?)')
    .replace(/(\([^()]*\))(?:, ?\1)+/g, '$1')
    .replace(/(SELECT \?[^()]{0,200}?) UNION ALL (?:SELECT \?[^()]{0,200}? UNION ALL )*(?=SELECT \?)/g, '$1 UNION ALL ')
    .trim();
}

/** The same with something in place of every parameter, as a parser wants it: of a list of rows one, as long as its columns. */
export function filled(statement) {
  const row = (columns) => columns.split(',').map(() => '1');
  return statement
    .replaceAll('??', '`a`')
    .replace(/\(([^()]*)\)\s+VALUES\s+\?/g, (_all, columns) => `(${columns}) VALUES (${row(columns)})`)
    .replace(/\bDEFAULT\b(?=\s*[,)])/g, '1')
    .replaceAll('?', '1');
}

/** Words that MySQL 8 reserves (8.4 included) and MariaDB takes for names. */
const RESERVED = new Set(
  `CUBE CUME_DIST DENSE_RANK EMPTY FIRST_VALUE FUNCTION GENERATED GET GROUPING GROUPS IO_AFTER_GTIDS IO_BEFORE_GTIDS
  JSON_TABLE LAG LAST_VALUE LATERAL LEAD MANUAL NTH_VALUE NTILE OF OPTIMIZER_COSTS PARALLEL PERCENT_RANK QUALIFY RANK ROW
  STORED SYSTEM TABLESAMPLE VIRTUAL WINDOW`.split(/\s+/),
);
const AS_SYNTAX =
  /\bFOR (?:UPDATE OF|EACH ROW)\b|\bGENERATED ALWAYS\b|\) (?:STORED|VIRTUAL)\b|\bWINDOW (?=\w+ AS \()/gi;

/** Names of a statement that MySQL 8 takes for its own words, since they are not in quotes. */
export function reservedNames(statement) {
  const bare = statement
    .replace(/--[^\n]*/g, ' ')
    .replace(/'(?:[^'\\]|\\.|'')*'|"(?:[^"\\]|\\.)*"|`[^`]*`/g, '?')
    .replace(/\s+/g, ' ')
    .replace(AS_SYNTAX, ' ');
  const words = [...bare.matchAll(/(?<![\w.@$:])[a-z_]+(?![\w(]| \()/gi)].map(([word]) => word);
  return [...new Set(words.filter((word) => RESERVED.has(word.toUpperCase())))];
}

/** What MariaDB knows and MySQL 8 does not, though both read it as a statement: [pattern, what it is]. */
export const MARIADB_ONLY = [
  [/\bmax_statement_time\b/i, 'variable max_statement_time'],
  [/\bNEXTVAL\s*\(|\bNEXT VALUE FOR\b/i, 'sequences'],
  [
    /\b(?:JSON_DETAILED|JSON_LOOSE|JSON_COMPACT|JSON_NORMALIZE|JSON_EQUALS|NATURAL_SORT_KEY|MEDIAN|UUID_V[47]|TO_CHAR|ADD_MONTHS|CRC32C|COLUMN_\w+)\s*\(/i,
    'a function',
  ],
  [/\bCREATE OR REPLACE (?:TABLE|DATABASE|INDEX)\b/i, 'CREATE OR REPLACE of a table or database'],
  [/\bRETURNING\b/i, 'RETURNING'],
  [/\b(?:FROM|JOIN)\s*\(\s*VALUES\s*\((?!\s*ROW)/i, 'a table of values without ROW'],
  [/\bADD (?:COLUMN|INDEX) IF NOT EXISTS\b|\bDROP (?:COLUMN|INDEX) IF EXISTS\b/i, 'IF EXISTS of a column'],
  [/\bSET STATEMENT\b/i, 'SET STATEMENT'],
  [/\b(?:PERSISTENT|VIRTUAL PERSISTENT|WITH SYSTEM VERSIONING)\b/i, 'versioned or persistent columns'],
];
