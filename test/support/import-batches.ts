import type { DataSource } from 'typeorm';

const SUMMARY = {
  ...{ fingerprint: 'f', format: 'xlsx', encoding: null, layout: 'list', sheet: '表', headerRows: [1, 1] },
  columns: [
    { at: 0, path: '企业名称', field: 'name', unit: null, unitFrom: null, samples: ['甲'] },
    { at: 1, path: '备注', field: null, unit: null, unitFrom: null, samples: [] },
  ],
  ...{ questions: [], totals: [], news: { new: 1, update: 0, same: 0 } },
};

/** A batch of two rows in a state, as the import leaves it; one of them is wrong. Answers its id. */
export async function storedBatch(db: DataSource, status: 'checked' | 'importing' | 'imported'): Promise<string> {
  const isStarted = status !== 'checked';
  const jobId = status === 'importing' ? await runningJob(db) : null;
  const { insertId } = await db.query(
    `INSERT INTO import_batch (kind, status, file_name, source, observed_on, answers, summary, rows_total, rows_ok, rows_error,
       job_id, uploaded_by_name, uploaded_at, imported_at)
     VALUES ('companies', ?, '企业.xlsx', 'park', '2026-11-01', '{}', ?, 2, 1, 1, ?, '测试人员', UTC_TIMESTAMP(3), ?)`,
    [status, JSON.stringify(SUMMARY), jobId, isStarted ? new Date() : null],
  );
  await db.query(
    `INSERT INTO import_row (batch_id, place, sheet, \`row\`, kind, label, cells, faults, doubts, action, outcome) VALUES
       (?, 1, '表', 2, 'ok', '甲', '["甲"]', '[]', '[]', 'new', ?),
       (?, 2, '表', 3, 'error', '乙', '["乙"]', '[{"column":"企业名称","message":"没有代码"}]', '[]', NULL, NULL)`,
    [insertId, status === 'imported' ? 'new' : null, insertId],
  );
  return String(insertId);
}

let jobs = 0;

async function runningJob(db: DataSource): Promise<string> {
  const { insertId } = await db.query(
    `INSERT INTO job (kind, job_key, input, state, started_by_kind, started_by_name, leased_until)
     VALUES ('intake.import', ?, '{}', 'running', 'system', '系统', UTC_TIMESTAMP(3) + INTERVAL 20 SECOND)`,
    [`test:${(jobs += 1)}:${Date.now()}`],
  );
  return String(insertId);
}
