import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataSource } from 'typeorm';

const folder = process.env['STATEMENTS_DIR'];
const seen = new Set<string>();

/** Writes every statement that the specs of this process send into STATEMENTS_DIR, once each; nothing where that is not set. */
export function collectStatements(): void {
  const prototype = DataSource.prototype as DataSource & { collects?: true };
  if (!folder || prototype.collects) return;
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

/** Of statements that differ in the length of a list only, one. */
function note(statement: string): void {
  const key = statement.replace(/\s+/g, ' ').replace(/(\((?:\?|,| )+\))(?:, ?\1)+/g, '$1');
  if (seen.has(key) || statement.length > 100_000) return;
  seen.add(key);
  appendFileSync(join(folder!, `${process.pid}.jsonl`), `${JSON.stringify(statement)}\n`);
}
