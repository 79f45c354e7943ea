import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { reservedNames } from '../dialect/normal.mjs';

const folder = process.env['STATEMENTS_DIR'];
/** Longer ones are mostly values, of the shapes of shorter ones; only who collects looks at them. */
const LONGEST = folder ? 100_000 : 2_000;
const seen = new Set<string>();
const written = new Set<string>();

/**
 * Looks at the statements that the specs of this process send, once each: refuses names that MySQL 8 reserves, and writes it into
 * STATEMENTS_DIR where that is set.
 */
export function collectStatements(): void {
  const prototype = DataSource.prototype as DataSource & { collects?: true };
  if (prototype.collects) return;
  prototype.collects = true;
  const initialize = prototype.initialize;
  prototype.initialize = async function (this: DataSource) {
    const opened = await initialize.call(this);
    const { logger } = opened;
    const log = logger.logQuery.bind(logger);
    logger.logQuery = (statement, ...rest) => {
      note(statement);
      log(statement, ...rest);
    };
    return opened;
  };
}

function note(statement: string): void {
  if (statement.length > LONGEST || seen.has(statement)) return;
  const reserved = reservedNames(statement);
  if (reserved.length > 0) throw new Error(`MySQL 8 reserves ${reserved.join(', ')}; put it in quotes: ${statement}`);
  seen.add(statement);
  if (folder) write(statement, folder);
}

/** Of statements that differ in the length of a list only, one. */
function write(statement: string, into: string): void {
  const key = statement.replace(/\s+/g, ' ').replace(/(\((?:\?|,| )+\))(?:, ?\1)+/g, '$1');
  if (written.has(key)) return;
  written.add(key);
  appendFileSync(join(into, `${process.pid}.jsonl`), `${JSON.stringify(statement)}\n`);
}
