import type { Actor } from './actor';
import { type Lifecycle, lifecycle, openSteps, stateDiagram, weigh } from './lifecycle';

interface Paper {
  readonly status: 'draft' | 'sent' | 'withdrawn';
  readonly authorId: string;
  readonly pages: number;
}

const by = (userId: string, ...roles: string[]): Actor => ({ kind: 'staff', userId, name: '甲', roles });
const paper = { status: 'draft', authorId: '1', pages: 0 } as const;
const table: Lifecycle<Paper['status'], 'edit' | 'send' | 'withdraw', Paper> = {
  subject: 'paper',
  noun: '文稿',
  column: 'status',
  initial: 'draft',
  states: { draft: '草稿', sent: '已发出', withdrawn: '已撤回' },
  verbs: { edit: '编辑', send: '发出', withdraw: '撤回' },
  needs: { pages: '正文' },
  moves: [
    { verb: 'edit', from: ['draft'], may: () => true, writes: ['pages'] },
    {
      verb: 'send',
      from: ['draft'],
      to: 'sent',
      // Four eyes: somebody else sends it.
      may: (actor, { authorId }) => actor.kind === 'staff' && actor.userId !== authorId,
      needs: ({ pages }) => (pages > 0 ? [] : ['pages']),
    },
    {
      verb: 'withdraw',
      from: ['sent'],
      to: 'withdrawn',
      may: () => true,
      reason: ({ note }) => (note?.trim() ? null : '请填写原因'),
    },
  ],
};
const papers = lifecycle(table);

describe('a lifecycle', () => {
  it('allows a step from the states it names only', () => {
    expect(weigh(papers, by('2'), { subject: { ...paper, pages: 1 }, verb: 'send' })).toMatchObject({
      move: { to: 'sent' },
      refused: null,
      missing: [],
    });
    expect(weigh(papers, by('2'), { subject: paper, verb: 'withdraw' })).toEqual({
      move: null,
      refused: 'order',
      missing: [],
    });
  });

  it('asks the record whether this person may, and lists what is missing all the same', () => {
    const weighed = weigh(papers, by('1'), { subject: paper, verb: 'send' });
    expect(weighed).toMatchObject({ refused: 'role', missing: ['pages'] });
    expect(weigh(papers, by('2'), { subject: paper, verb: 'send' })).toMatchObject({
      refused: null,
      missing: ['pages'],
    });
  });

  it('asks for a reason where a row does', () => {
    const sent = { ...paper, status: 'sent' } as const;
    const refusedFor = (note?: string) =>
      weigh(papers, by('2'), { subject: sent, verb: 'withdraw', reason: note === undefined ? {} : { note } }).refused;
    expect([refusedFor(), refusedFor('  '), refusedFor('有误')]).toEqual(['reason', 'reason', null]);
  });

  it('offers a person the steps open to them, with the words for what is missing', () => {
    expect(openSteps(papers, by('2'), paper)).toEqual([
      { verb: 'edit', label: '编辑', to: null, missing: [] },
      { verb: 'send', label: '发出', to: 'sent', missing: [{ id: 'pages', label: '正文' }] },
    ]);
    expect(openSteps(papers, by('1'), paper).map(({ verb }) => verb)).toEqual(['edit']);
  });

  it('is drawn from its rows', () => {
    expect(stateDiagram(papers)).toContain('  [*] --> draft\n  draft: 草稿');
    expect(stateDiagram(papers)).toContain('  draft --> draft: 编辑\n  draft --> sent: 发出');
  });

  it('refuses a table with a state nobody can reach, and one whose rows answer twice', () => {
    expect(() => lifecycle({ ...table, moves: table.moves.slice(0, 2) })).toThrow('withdrawn');
    expect(() => lifecycle({ ...table, moves: [...table.moves, table.moves[1]!] })).toThrow('send: draft -> sent');
  });
});

describe('a lifecycle whose steps may skip states', () => {
  const stages = ['lead', 'negotiating', 'reserve', 'signed', 'terminated'] as const;
  type Stage = (typeof stages)[number];
  interface Project {
    readonly stage: Stage;
    readonly trackerId: string;
    readonly stageBefore?: Stage;
    /** Ids of what is not there yet, by the stage that asks for it. */
    readonly lacks: Partial<Record<Stage, readonly string[]>>;
  }
  const place = (stage: Stage) => stages.indexOf(stage);
  const upTo = (to: Stage) => stages.slice(0, place(to) + 1);
  const rolesFor: Partial<Record<Stage, readonly string[]>> = {
    negotiating: ['investment-officer', 'investment-manager', 'park-leader'],
    reserve: ['investment-manager', 'park-leader'],
    signed: ['investment-manager', 'park-leader'],
  };
  const has = (actor: Actor, project: Project, roles: readonly string[]) =>
    actor.kind === 'staff' &&
    actor.roles.some(
      (role) => roles.includes(role) && (role !== 'investment-officer' || actor.userId === project.trackerId),
    );
  const forward = (to: Stage) => ({
    verb: 'advance' as const,
    from: stages.slice(0, place(to)),
    to,
    inOrder: ({ stage, lacks }: Project) =>
      stages.slice(place(stage) + 1, place(to)).every((between) => (lacks[between] ?? []).length === 0),
    may: (actor: Actor, project: Project) =>
      stages.slice(place(project.stage) + 1, place(to) + 1).every((step) => has(actor, project, rolesFor[step] ?? [])),
    needs: ({ lacks }: Project) => upTo(to).flatMap((stage) => lacks[stage] ?? []),
  });
  const back = (to: Stage) => ({
    verb: 'return' as const,
    from: stages.slice(place(to) + 1, place('terminated')),
    to,
    may: (actor: Actor, project: Project) => has(actor, project, ['investment-manager', 'park-leader']),
    reason: ({ note }: { note?: string }) => (note?.trim() ? null : '请填写退回原因'),
  });
  const projects = lifecycle<Stage, 'advance' | 'return' | 'terminate' | 'restore', Project>({
    subject: 'project',
    noun: '项目',
    column: 'stage',
    initial: 'lead',
    states: { lead: '线索', negotiating: '在谈', reserve: '储备', signed: '签约', terminated: '终止' },
    verbs: { advance: '推进', return: '退回', terminate: '终止', restore: '恢复' },
    needs: {},
    moves: [
      ...(['negotiating', 'reserve', 'signed'] as const).map(forward),
      ...(['lead', 'negotiating', 'reserve'] as const).map(back),
      {
        verb: 'terminate',
        from: ['lead', 'negotiating', 'reserve', 'signed'],
        to: 'terminated',
        may: () => true,
        reason: ({ code, note }) => (code && (code !== 'other' || note?.trim()) ? null : '请选择终止原因'),
      },
      ...(['lead', 'negotiating', 'reserve', 'signed'] as const).map((to) => ({
        verb: 'restore' as const,
        from: ['terminated' as const],
        to,
        inOrder: ({ stageBefore }: Project) => stageBefore === to,
        may: () => true,
      })),
    ],
  });
  const lead: Project = { stage: 'lead', trackerId: 'u-zhang', lacks: { reserve: ['responsible-leader'] } };
  const [zhang, sun] = [by('u-zhang', 'investment-officer'), by('u-sun', 'investment-manager')];
  const verdict = (actor: Actor, subject: Project, verb: 'advance' | 'return' | 'terminate' | 'restore', to: Stage) => {
    const { refused, missing } = weigh(projects, actor, { subject, verb, to });
    return [refused, missing];
  };

  it('refuses to skip a state whose terms are not met, and lists all that is missing', () => {
    expect(verdict(sun, lead, 'advance', 'signed')).toEqual(['order', ['responsible-leader']]);
    expect(verdict(sun, lead, 'advance', 'reserve')).toEqual([null, ['responsible-leader']]);
  });

  it('asks for the role of every step on the way', () => {
    const ready = { ...lead, lacks: {} };
    expect(verdict(zhang, ready, 'advance', 'signed')).toEqual(['role', []]);
    expect(verdict(zhang, ready, 'advance', 'negotiating')).toEqual([null, []]);
    expect(verdict(by('u-li', 'investment-officer'), ready, 'advance', 'negotiating')).toEqual(['role', []]);
  });

  it('goes back with a reason and is restored to where it was', () => {
    expect(verdict(sun, { ...lead, stage: 'signed' }, 'return', 'negotiating')).toEqual(['reason', []]);
    const ended: Project = { ...lead, stage: 'terminated', stageBefore: 'reserve' };
    expect(verdict(sun, ended, 'restore', 'reserve')).toEqual([null, []]);
    expect(verdict(sun, ended, 'restore', 'signed')).toEqual(['order', []]);
  });
});
