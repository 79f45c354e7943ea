import type { Actor, StaffRole, SystemActor } from '@park/kernel';
import { Notices } from '@park/notices';
import { Jobs } from '@park/platform';
import type { TestApp } from './app';

const system: SystemActor = { kind: 'system', name: '测试' };

/** A notice to everybody there is and comes next, or to nobody of these. */
export async function noticeFor({ nest, db }: TestApp, everybody: boolean): Promise<string> {
  const [{ last }] = await db.query('SELECT COALESCE(MAX(id), 0) AS last FROM user_account');
  const all = Array.from({ length: Number(last) + 50 }, (_, at) => String(at + 1));
  const key = String(Math.random());
  const notice = { key, kind: 'job', subject: 'job:1', title: '测试', text: '测试', href: '/' } as const;
  await db.transaction((manager) =>
    nest.get(Notices).send(manager, { ...notice, people: everybody ? all : ['999999'] }),
  );
  const [{ id }] = await db.query('SELECT id FROM notice WHERE notice_key = ?', [key]);
  return String(id);
}

/** A job that anybody may see, and cancel who began it. */
export function waitingJob({ nest, db }: TestApp, who: Actor = system): Promise<string> {
  const order = { kind: 'test.wait', key: String(Math.random()) };
  return db.transaction((manager) => nest.get(Jobs).start(manager, who, order));
}

/** A job that the staff account made last began. */
export async function jobOfNewest(app: TestApp, role: StaffRole): Promise<string> {
  const [{ id }] = await app.db.query("SELECT MAX(id) AS id FROM user_account WHERE kind = 'staff'");
  return waitingJob(app, { kind: 'staff', userId: String(id), name: '测试人员', roles: [role] });
}
