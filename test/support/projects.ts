import type { SystemActor } from '@park/kernel';
import { ProjectAccess, ProjectPapers, Projects } from '@park/projects';
import type { TestApp } from './app';

const tests: SystemActor = { kind: 'system', name: '测试' };

/** A project whose team are all who have an account, and those who get one next. */
export async function projectOfEverybody({ nest, db }: TestApp): Promise<string> {
  const { id } = await nest.get(Projects).register(tests, { projectName: '测试项目', totalInvestmentYuan: '5亿元' });
  const [{ last }] = await db.query('SELECT COALESCE(MAX(id), 0) AS last FROM user_account');
  const team = Array.from({ length: Number(last) + 50 }, (_, at) => String(at + 1));
  await db.query('UPDATE project SET team_ids = ? WHERE id = ?', [JSON.stringify(team), id]);
  return id;
}

/** An approval, a piece of evidence and a verdict of a project, by the names that addresses give them. */
export async function papersOf({ nest }: TestApp, projectId: string) {
  const papers = nest.get(ProjectPapers);
  const on = '2026-11-02';
  const blank = {
    number: '',
    department: '',
    acceptedOn: '',
    decidedOn: '',
    validUntilOn: '',
    promisedDays: '',
    basis: '',
  };
  const approval = { ...blank, code: 'eia', state: 'submitted', appliedOn: on };
  const { id: approvalId } = await papers.add(tests, projectId, { kind: 'approval', form: approval });
  const evidence = { kind: 'intent-letter', on, note: '' };
  const { id: evidenceId } = await papers.add(tests, projectId, { kind: 'evidence', form: evidence });
  const { version } = await nest.get(Projects).find(tests, projectId);
  const { checkId } = await nest.get(ProjectAccess).decide(tests, projectId, version);
  return { approvalId, evidenceId, checkId };
}
