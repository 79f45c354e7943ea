/**
 * Holds what was sent against what is there. `journal`: {key, hash, ackedId} for each request, ackedId null where no answer came, empty where
 * it was told as saved without its id;
 * `rows`: {id, key, hash, audits, notices} for each record with what belongs to it; `undelivered`: events that wait still.
 * lost: acknowledged, no row · dup: several rows of one key · torn: a row without its audit row or notice · ghost: a row that nobody
 * sent · wrong: other content, or another id than was answered · unsent: an event never delivered · twice: told more than once
 */
export function faultsIn({ journal, rows, undelivered }) {
  const byKey = grouped(rows);
  const sent = new Map(journal.map((entry) => [entry.key, entry]));
  const ofKey = ({ key }) => byKey.get(key) ?? [];
  const acked = journal.filter(({ ackedId }) => ackedId !== null);
  const isWrong = (row) => {
    const entry = sent.get(row.key);
    return entry && (row.hash !== entry.hash || (entry.ackedId && row.id !== entry.ackedId));
  };
  return {
    lost: acked.filter((entry) => ofKey(entry).length === 0).length,
    dup: journal.filter((entry) => ofKey(entry).length > 1).length,
    torn: rows.filter(({ audits, notices }) => audits < 1 || notices < 1).length,
    ghost: rows.filter(({ key }) => !sent.has(key)).length,
    wrong: rows.filter((row) => isWrong(row) && ofKey(row).length === 1).length,
    unsent: undelivered,
    twice: rows.filter(({ audits, notices }) => audits > 1 || notices > 1).length,
  };
}

function grouped(rows) {
  const found = new Map();
  for (const row of rows) found.set(row.key, [...(found.get(row.key) ?? []), row]);
  return found;
}
