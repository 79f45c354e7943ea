import type { EntityManager } from 'typeorm';

interface Use {
  readonly id: string;
  /** What it counted when it was read, and counts now. */
  readonly seen: string;
  readonly counter: number;
  /** When the question was asked that it answers. */
  readonly askedAt: number;
}

// A question from far ahead was answered while a clock was wrong.
const TAKE = `UPDATE passkey SET counter = ?, last_asked = ?, last_used_at = UTC_TIMESTAMP(3)
  WHERE id = ? AND counter = ? AND (last_asked IS NULL OR last_asked < ? OR last_asked > ?)`;
const FAR_MS = 300_000;

/** Uses up the answer to a question; false when it, or one to a later question, was used before. */
export async function takeAnswer(manager: EntityManager, { id, seen, counter, askedAt }: Use): Promise<boolean> {
  const { affectedRows } = await manager.query(TAKE, [counter, askedAt, id, seen, askedAt, askedAt + FAR_MS]);
  return affectedRows === 1;
}
