import { type CaseBatches, caseLabels, Cases, type CultivationCase } from '@park/cultivation';
import type { StaffActor } from '@park/kernel';
import { CompanyFiles } from '@park/registry';
import { Clock } from '@park/platform';
import { choices, type ListSelection, lists, type TypedForm } from '@park/web-kit';
import { Injectable } from '@nestjs/common';
import { parametersOf } from '../registry/company-views';
import { addressOf, type CaseListQuery, caseListQuery, PATH, wordsOf } from './case-list';
import { CasePeople } from './case-people';
import { fieldInput } from './case-steps';
import { titleNames } from './case-words';

type Query = Readonly<Record<string, unknown>>;
type Found = Awaited<ReturnType<CaseBatches['find']>>;

type FieldKey = Parameters<typeof fieldInput>[0];
type Inputs = (keys: readonly FieldKey[]) => ReturnType<typeof fieldInput>[];

const CRUMB = { label: '梯度培育', href: PATH };

/** The models of the pages of batches of cases. */
@Injectable()
export class CaseBatchPages {
  constructor(
    private readonly cases: Cases,
    private readonly people: CasePeople,
    private readonly companies: CompanyFiles,
    private readonly clock: Clock,
  ) {}

  /** The list and its selection, as a posted form carries them, with the step that was chosen. */
  queryIn(form: TypedForm): Query {
    return { ...parametersOf(form.text('query')), to: form.text('target'), titleCode: form.text('target') };
  }

  /** For whom: `count` is what the page said. */
  async choice(actor: StaffActor, query: Query, count: number) {
    const companyIds = companiesIn(query);
    if (companyIds.length > 0)
      return {
        ids: companyIds,
        everyone: null,
        count,
        query: `companies=${companyIds.join(',')}`,
        words: '从企业名单立项',
      };
    const list = await this.list(actor, query);
    const { everyone, ids } = lists.selection(query);
    const address = selected(list, lists.selection(query));
    return { ids, everyone: everyone ? list.filter : null, count, query: address, words: wordsOf(list) };
  }

  /** The form of a step for many cases, or of new cases for many companies. */
  async form(actor: StaffActor, query: Query) {
    const { choices: officers } = await this.people.of(actor);
    const inputs = (keys: readonly FieldKey[]) => keys.map((key) => fieldInput(key, { value: '', people: officers }));
    const ids = companiesIn(query);
    const isStart =
      ids.length > 0 || (query['to'] === undefined && Object.hasOwn(titleNames, lastOf(query['titleCode'])));
    if (!isStart) return this.moveForm(actor, query, inputs);
    const known = await this.companies.rows(actor, ids);
    return this.startForm(
      query,
      known.map(({ id }) => id),
      inputs,
    );
  }

  private startForm(query: Query, ids: readonly string[], inputs: Inputs) {
    const [code, year] = [lastOf(query['titleCode']), Number(this.clock.today().slice(0, 4)) + 1];
    return {
      ...head('批量立项'),
      ...{ kind: 'start', count: ids.length, unit: '家企业', query: `companies=${ids.join(',')}` },
      ...{ titles: choices(titleNames), titleCode: code, year },
      backHref: Object.hasOwn(titleNames, code) ? `/ladder/${code}` : '/ladder',
      fields: inputs(caseLabels.plannedFields),
    };
  }

  private async moveForm(actor: StaffActor, query: Query, inputs: Inputs) {
    const list = await this.list(actor, query);
    const selection = await this.known(actor, lists.selection(query));
    const counts = selection.everyone ? await this.cases.counts(actor, [list.filter]) : null;
    const to = lastOf(query['to']);
    const target = caseLabels.batchTargets.find((each) => each === to);
    const address = selected(list, selection);
    const stages = Object.fromEntries(caseLabels.batchTargets.map((each) => [each, caseLabels.stages[each]]));
    return {
      ...head('批量办理'),
      ...{ kind: 'move', count: counts ? counts.found[0]! : selection.ids.length, unit: '个案卷', query: address },
      ...{ backHref: `${PATH}?${address}`, words: selection.everyone ? wordsOf(list) : '' },
      state: [...new URLSearchParams(address)].map(([name, value]) => ({ name, value })),
      targets: choices(stages, target),
      ...(target && {
        ...{ target, targetLabel: caseLabels.stages[target], fields: inputs(caseLabels.batchFields(target)) },
        sources: caseLabels
          .batchSources(target)
          .map((from) => caseLabels.stages[from])
          .join('、'),
      }),
    };
  }

  /** A batch: what it is going to do, or what became of it. */
  show({ batch, outcomes, troubled, foreseen }: Found) {
    const isStart = batch.kind === 'start';
    const waiting = batch.status === 'undoing' ? outcomes?.done : outcomes?.waiting;
    const target = isStart ? (titleNames[batch.target] ?? batch.target) : stageLabel(batch.target);
    return {
      ...head(isStart ? `批量立项：${target}` : `批量办理：${target}`),
      subtitle: `${batch.preparedByName} 准备 · ${caseLabels.batchStates[batch.status]}`,
      ...{ batch, outcomes, waiting, unit: isStart ? '家企业' : '个案卷', isRunning: isRunning(batch.status) },
      ...{
        isPrepared: batch.status === 'prepared',
        isDone: batch.status === 'done',
        isUndone: batch.status === 'undone',
      },
      troubled: troubled.map(({ companyName, caseId, remark }) => ({ companyName, caseId, remark })),
      ...foretold(batch.total, foreseen, isStart ? '家企业' : '个案卷'),
      rows: foreseen.map(({ name, before, after, remark }) => ({
        ...{ name, remark, before: before ? stateOf(before) : '没有案卷', after: after ? stateOf(after) : null },
      })),
    };
  }

  /** The cases of a selection that there are. */
  private async known(actor: StaffActor, selection: ListSelection): Promise<ListSelection> {
    if (selection.everyone || selection.ids.length === 0) return selection;
    const all = { page: 1, pageSize: selection.ids.length };
    const { rows } = await this.cases.list(actor, { ids: selection.ids }, all);
    const there = new Set(rows.map(({ id }) => id));
    return { ...selection, ids: selection.ids.filter((id) => there.has(id)) };
  }

  private async list(actor: StaffActor, query: Query): Promise<CaseListQuery> {
    return {
      ...caseListQuery(query, { today: this.clock.today(), officers: (await this.people.of(actor)).names }),
      face: 'list',
    };
  }
}

/** What is said of the rows: how many will be done is known only where all of them are shown. */
function foretold(total: number, foreseen: Found['foreseen'], unit: string) {
  const left = total - foreseen.length;
  const refused = foreseen.filter(({ after }) => after === null).length;
  const able = total - refused;
  if (left > 0)
    return {
      ...{ left, able, heading: `已选 ${total} ${unit}，先看前 ${foreseen.length} 个` },
      confirm: `确认，逐个核对后办理（已选 ${total} ${unit}）`,
    };
  const heading = `将办理 ${able} ${unit}${refused > 0 ? `，${refused} 个不办理` : ''}`;
  return { left, able, heading, confirm: `确认办理 ${able} ${unit}` };
}

function head(title: string) {
  return { title, crumbs: [CRUMB, { label: title }] };
}

function selected(list: CaseListQuery, selection: ListSelection): string {
  return [addressOf(list), lists.selectionQuery(selection)].filter(Boolean).join('&');
}

function companiesIn(query: Query): readonly string[] {
  return lists.selection({ sel: query['companies'] }).ids;
}

function lastOf(value: unknown): string {
  return String([value].flat().at(-1) ?? '');
}

function isRunning(status: Found['batch']['status']): boolean {
  return status === 'running' || status === 'undoing';
}

function stageLabel(stage: string): string {
  return (caseLabels.stages as Readonly<Record<string, string>>)[stage] ?? stage;
}

function stateOf({ stage, nextWhat, nextOn }: Pick<CultivationCase, 'stage' | 'nextWhat' | 'nextOn'>): string {
  const next = nextWhat ? `；下一步 ${nextWhat}（${nextOn ?? '未定日期'}）` : '';
  return `${caseLabels.stages[stage]}${next}`;
}
