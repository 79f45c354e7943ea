import { filled, MARIADB_ONLY, normal, reservedNames } from './normal.mjs';

describe('a statement as it is compared', () => {
  it.each([
    ["SELECT  a FROM t\n WHERE b IN (1, 22, 3) AND c = 'it''s'", 'SELECT a FROM t WHERE b IN (?) AND c = ?'],
    ['INSERT INTO t2 (a, b) VALUES (?, ?), (?, ?), (?, ?)', 'INSERT INTO t2 (a, b) VALUES (?)'],
    [
      'SELECT ? AS id, ? AS n UNION ALL SELECT ?, ? UNION ALL SELECT ?, ?',
      'SELECT ? AS id, ? AS n UNION ALL SELECT ?, ?',
    ],
    ['SELECT 1 FROM park_t3.company LIMIT 5', 'SELECT ? FROM park.company LIMIT ?'],
  ])('%s', (statement, expected) => expect(normal(statement)).toBe(expected));

  it('is given to the parser with something in place of every parameter', () => {
    expect(filled('SELECT ?? FROM t WHERE a = ? LIMIT ?')).toBe('SELECT `a` FROM t WHERE a = 1 LIMIT 1');
    expect(filled('INSERT INTO t (a, b) VALUES ?')).toBe('INSERT INTO t (a, b) VALUES (1,1)');
    expect(filled('INSERT INTO t (a, b) VALUES (DEFAULT, ?)')).toBe('INSERT INTO t (a, b) VALUES (1, 1)');
  });
});

describe('what MariaDB alone knows', () => {
  it.each([
    ['INSERT INTO t (a) VALUES (1) RETURNING id', 'RETURNING'],
    ['SET SESSION max_statement_time = 5', 'variable max_statement_time'],
    ['SELECT JSON_DETAILED(a) FROM t', 'a function'],
    ['SELECT id FROM (VALUES (1), (2)) v', 'a table of values without ROW'],
  ])('%s', (statement, what) => {
    expect(MARIADB_ONLY.filter(([pattern]) => pattern.test(statement)).map(([, each]) => each)).toEqual([what]);
  });

  it('is not found in what both know', () => {
    const both = 'INSERT INTO t (a) VALUES (1), (2) ON DUPLICATE KEY UPDATE a = VALUES(a)';
    expect(MARIADB_ONLY.some(([pattern]) => pattern.test(both))).toBe(false);
    const window = 'SELECT LEAD(a) OVER (ORDER BY b), `lead`.a FROM `lead` WHERE t.lead_id = 1';
    expect(MARIADB_ONLY.some(([pattern]) => pattern.test(window))).toBe(false);
  });
});

describe('names that MySQL 8 reserves', () => {
  it.each([
    ['SELECT id FROM lead l', ['lead']],
    ['SELECT a FROM t WHERE lead.b = 1', ['lead']],
    ['CREATE TABLE t (rank INT, groups INT)', ['rank', 'groups']],
    ['SELECT row.a FROM t row', ['row']],
  ])('are found: %s', (statement, names) => expect(reservedNames(statement)).toEqual(names));

  it.each([
    'SELECT `lead`.a, t.rank FROM `lead` t',
    "SELECT 'lead', RANK() OVER (ORDER BY b), LEAD (a) OVER w FROM t WINDOW w AS (ORDER BY a)",
    'SELECT :lead, @row FROM t -- of the lead',
    'ALTER TABLE t ADD c INT GENERATED ALWAYS AS (a + 1) STORED',
    'SELECT a FROM t FOR UPDATE OF t',
    'CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW SET NEW.b = 1',
  ])('are not seen in %s', (statement) => expect(reservedNames(statement)).toEqual([]));
});
