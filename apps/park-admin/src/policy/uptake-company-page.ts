import { type CalendarDate, type StaffActor } from '@park/kernel';
import { offerText, type PolicyFile, policyLabels, policyRights, type Pushes } from '@park/policy';
import { attribute, type Contact, entryForm } from '@park/registry';
import { choices } from '@park/web-kit';
import { crumbs } from './policy-tabs';
import { moneyText, wordsOf } from './uptake-page';

type One = Awaited<ReturnType<Pushes['uptake']['one']>>;

interface Followed {
  readonly policyId: string;
  readonly version: NonNullable<PolicyFile['current']>;
  readonly company: { readonly id: string; readonly name: string };
  readonly one: One;
  readonly contacts: readonly Contact[];
  readonly today: CalendarDate;
}

const DAYS = ['1', '2', '3', '5', '10'];

/** One company and one policy: how far it is, whom to call, and what is to be written down. */
export function uptakeCompanyPage(actor: StaffActor, followed: Followed) {
  const { policyId, version, company, one, contacts, today } = followed;
  const { uptake, calls } = one;
  const mayKeep = policyRights.keepUptake.allows(actor);
  const isGranted = Boolean(uptake.grantedOn);
  const isAuto = uptake.appliedSource === 'auto-entitlement';
  return {
    title: company.name,
    subtitle: `${version.content.title} · 落实情况`,
    crumbs: [...crumbs(policyId, version.content.title, '落实情况').slice(0, 2), ...here(policyId, company.name)],
    action: `/policies/${policyId}/uptake/${company.id}`,
    policyId,
    companyId: company.id,
    rowVersion: uptake.version ?? 0,
    state: wordsOf(uptake),
    steps: stepsOf(uptake),
    benefit: offerText.benefit(version.content.benefit),
    contacts,
    calls: calls.map((call) => ({ ...call, label: policyLabels.callOutcomes[call.outcome] })),
    mayCall: mayKeep && !isGranted,
    mayGrant: mayKeep && !isGranted && !isAuto,
    isAuto: mayKeep && !isGranted && isAuto,
    mayTakeBack: mayKeep && isGranted,
    outcomes: choices(policyLabels.callOutcomes),
    days: choices(Object.fromEntries(DAYS.map((days) => [days, `${days} 个工作日内`]))),
    appliedOn: uptake.appliedOn ?? '',
    appliedYuan: uptake.appliedYuan
      ? entryForm.textOf(attribute('registeredCapitalYuan')!, Number(uptake.appliedYuan))
      : '',
    today,
  };
}

function here(policyId: string, name: string) {
  return [{ label: '落实情况', href: `/policies/${policyId}/uptake` }, { label: name }];
}

type Uptake = One['uptake'];

/** What happened so far, each with its day or moment and who said so. */
function stepsOf(uptake: Uptake) {
  const at = (label: string, moment: Date | null | undefined) => (moment ? [{ label, moment }] : []);
  return [
    ...at('推送', uptake.pushedAt),
    ...at('送达', uptake.deliveredAt),
    ...at('读消息', uptake.readAt),
    ...at('打开政策', uptake.openedAt),
    ...saidOf(uptake),
    ...appliedOf(uptake),
    ...grantedOf(uptake),
  ];
}

function saidOf({ answer, answeredAt, answeredBy }: Uptake) {
  if (!answer) return [];
  return [{ label: answer === 'interested' ? '企业有意向' : '企业不打算申报', moment: answeredAt, by: answeredBy }];
}

function appliedOf({ appliedOn, appliedYuan, appliedSource, appliedBy }: Uptake) {
  if (!appliedOn) return [];
  const isAuto = appliedSource === 'auto-entitlement';
  const how = isAuto ? '不用申报' : appliedSource === 'park' ? '园区电话登记' : '企业自报';
  const what = isAuto ? '确认免申即享' : '申报';
  const label = appliedYuan ? `${what} ${moneyText(Number(appliedYuan))}` : what;
  return [{ label, day: appliedOn, by: `${how}，${appliedBy}` }];
}

function grantedOf({ grantedOn, grantedYuan, grantedDocument, grantedBy }: Uptake) {
  if (!grantedOn) return [];
  const by = [grantedDocument, `${grantedBy}登记`].filter(Boolean).join('，');
  return [{ label: `获得 ${moneyText(Number(grantedYuan))}`, day: grantedOn, by }];
}
