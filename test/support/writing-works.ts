import { randomUUID } from 'node:crypto';
import { OutboxWorker } from '@park/platform';
import { personAddressee, roleAddressee } from '@park/work';
import type { TestClient } from './app';
import { formTo } from './forms';
import { one, type Send, send, sentTo, type UseCase } from './writing-forms';
import { recordFigure, type WritingWorld } from './writing-world';

let serial = 0;

/** What staff do with to-dos, the calendar and the audit trail. */
export function works(world: WritingWorld): UseCase[] {
  const { root, admin, staffId } = world;
  const item = (addressee: string) => ({ title: '核对用电增容', addressee, limitDays: '3', limitUnit: 'working-day' });
  const mine = roleAddressee('system-admin');
  // What was verified once is not to be verified again.
  let year = 2025;
  const reported: number[] = [];
  const waiting = (addressee: string) =>
    one(world, "SELECT MAX(id) FROM work_item WHERE status = 'open' AND addressee = ?", addressee);
  const there = (addressee: string) => async () => {
    if ((await waiting(addressee)) === 'null') await root.post('/todo', item(addressee));
  };
  return [
    { name: 'write down a to-do', open: () => send(root, '/todo', item(mine)) },
    {
      name: 'finish a to-do',
      prepare: there(mine),
      open: async () => {
        const page = `/todo/${await waiting(mine)}`;
        return send(root, `${page}/steps/finish`, formTo((await root.get(page)).text, `${page}/steps/finish`).fields);
      },
    },
    {
      name: 'hand over to-dos',
      prepare: there(personAddressee(staffId)),
      open: () => send(root, '/todo/hand-over', { from: personAddressee(staffId), addressee: mine, note: '休假' }),
    },
    {
      name: 'keep the calendar',
      open: async () => {
        const { fields } = formTo((await root.get('/todo/calendar?year=2026')).text, '/todo/calendar');
        return send(root, '/todo/calendar', fields);
      },
    },
    {
      name: 'verify what a company reported',
      prepare: async () => {
        year -= 1;
        await recordFigure(world, 'self-reported', 7_000_000, year);
        reported.push(year);
        await admin.nest.get(OutboxWorker).drain();
      },
      open: async () => {
        const id = await one(world, "SELECT MAX(id) FROM work_item WHERE kind = 'registry.verify-facts'");
        const action = `/todo/${id}/verification`;
        const { fields } = formTo((await root.get(`/todo/${id}`)).text, action);
        return send(root, action, { ...fields, fact: [`annual.rdExpense@${reported.shift()}`] });
      },
    },
    {
      name: 'cancel a job',
      prepare: () =>
        admin.db.query(
          `INSERT INTO job (kind, job_key, input, started_by_kind, started_by_name)
           VALUES ('test.wait', ?, '{}', 'system', '测试')`,
          [String((serial += 1))],
        ),
      open: async () =>
        send(root, `/jobs/${await one(world, "SELECT MAX(id) FROM job WHERE kind = 'test.wait'")}/cancellation`),
    },
    {
      name: 'check the audit trail',
      prepare: () => admin.db.query("DELETE FROM job WHERE kind = 'identity.audit-check'"),
      open: () => send(world.auditor, '/audit/checks'),
    },
  ];
}

/** Files that prove figures. */
export function evidence(world: WritingWorld): UseCase[] {
  const { root, owner, admin, companyId } = world;
  const seqs = { tax: 0, 'self-reported': 0 };
  const attach = (source: keyof typeof seqs, client: TestClient, history: string): UseCase => ({
    name: `attach a file (${source})`,
    prepare: async () => (seqs[source] ||= await recordFigure(world, source, 9_000_000)),
    open: () => attached(client, companyId, `${history}/${seqs[source]}/evidence`),
  });
  const last = () => one(world, 'SELECT MIN(id) FROM attachment');
  const there = (isThere: boolean) => async () => {
    if ((await last()) === 'null') {
      const seq = await recordFigure(world, 'tax', 8_000_000);
      await (
        await attached(root, companyId, `/companies/${companyId}/history/${seq}/evidence`)
      )();
    }
    await admin.db.query('UPDATE attachment SET removed_at = ? WHERE id = ?', [
      isThere ? null : new Date(),
      await last(),
    ]);
  };
  return [
    attach('tax', root, `/companies/${companyId}/history`),
    attach('self-reported', owner, '/company/history'),
    { name: 'take a file out', prepare: there(true), open: async () => send(root, `/files/${await last()}/removal`) },
    { name: 'bring a file back', prepare: there(false), open: async () => send(root, `/files/${await last()}/return`) },
  ];
}

async function attached(client: TestClient, companyId: string, path: string): Promise<Send> {
  sentTo.add(path);
  const file = new File(['%PDF-1.4\n%%EOF\n'], `年报${(serial += 1)}.pdf`);
  return () => client.upload(path, { file, _key: randomUUID(), _company: companyId });
}

/** Dated records, by the park and by the company itself. */
export function records(world: WritingWorld): UseCase[] {
  const { root, owner, companyId } = world;
  return [...recordsOf(world, root, `/companies/${companyId}/records`), ...recordsOf(world, owner, '/company/records')];
}

function recordsOf(world: WritingWorld, client: TestClient, base: string): UseCase[] {
  const by = base.startsWith('/company/') ? 'the company' : 'the park';
  const fieldsOf = async (page: string, action = page) => formTo((await client.get(page)).text, action).fields;
  const added = async () => ({
    ...(await fieldsOf(`${base}/new/award`)),
    ...(by === 'the park' ? { source: 'park' } : {}),
    ...{ name: `科技进步奖${(serial += 1)}`, type: 'national_science', rank: '2', happenedOn: '2024-02-29' },
  });
  const there = async () => client.post(`${base}/new/award`, await added());
  const last = () => one(world, 'SELECT MAX(seq) FROM company_record WHERE company_id = ?', world.companyId);
  return [
    { name: `add a record by ${by}`, open: async () => send(client, `${base}/new/award`, await added()) },
    {
      name: `correct a record by ${by}`,
      prepare: there,
      open: async () => {
        const at = `${base}/${await last()}`;
        return send(client, at, { ...(await fieldsOf(`${at}/edit`, at)), rank: '1' });
      },
    },
    {
      name: `attach a file to a record by ${by}`,
      prepare: there,
      open: async () => attached(client, world.companyId, `${base}/${await last()}/evidence`),
    },
    {
      name: `take a record back by ${by}`,
      prepare: there,
      open: async () => {
        const at = `${base}/${await last()}/withdrawal`;
        return send(client, at, { ...(await fieldsOf(at)), reason: '填到了别的企业' });
      },
    },
  ];
}
