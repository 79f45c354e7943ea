import { addDays, type CalendarDate, dateInShanghai, type SystemActor } from '@park/kernel';
import { CompanyFiles, type FactInput } from '@park/registry';
import { openApp, type TestApp, type TestClient } from './app';
import { empty } from './portal-reading';

/** Codes of fictional companies that pass the check. */
export const usccs = ['91120116MA0DEM0131', '91120116MA0DEM021U', '91120116MA0DEM03XK'] as const;
export const system: SystemActor = { kind: 'system', name: '测试' };
export const today: CalendarDate = dateInShanghai(new Date());
/** The last year with figures. */
export const year = Number(today.slice(0, 4)) - 1;

/** A company with figures of two years, and people who may and may not change it. */
export interface RegisterStage {
  readonly app: TestApp;
  readonly files: CompanyFiles;
  readonly companyId: string;
  readonly officer: TestClient;
  readonly leader: TestClient;
  readonly policyOfficer: TestClient;
  revision(): Promise<number>;
}

export async function openRegisterStage(): Promise<RegisterStage> {
  const app = await openApp('park-admin');
  const [officer, leader, policyOfficer] = await Promise.all([
    app.loginAs('enterprise-officer'),
    app.loginAs('park-leader'),
    app.loginAs('policy-officer'),
  ]);
  return { app, officer, leader, policyOfficer, ...(await firstCompany(app)) };
}

/** The stage as it was opened: every company goes, and the first one is registered again. */
export async function reopened(stage: RegisterStage): Promise<RegisterStage> {
  await empty(stage.app);
  return { ...stage, ...(await firstCompany(stage.app)) };
}

async function firstCompany(app: TestApp): Promise<Pick<RegisterStage, 'files' | 'companyId' | 'revision'>> {
  const files = app.nest.get(CompanyFiles);
  const form = { uscc: usccs[0], name: '天津华源新材料有限公司', isDemo: true, facts: firstFacts() };
  const { id: companyId } = await files.register(system, form);
  const revision = async () => (await files.find(system, companyId)).revision;
  return { files, companyId, revision };
}

function firstFacts(): FactInput[] {
  return [
    fact('registrationStatus', 'active'),
    fact('registeredZone', 'dagang_park'),
    fact('industryCode', '2614'),
    fact('annual.revenue', 12_340_000, { year, source: 'tax' }),
    fact('annual.revenue', 10_000_000, { year: year - 1, source: 'tax' }),
    fact('annual.rdExpense', 1_234_000, { year, source: 'tax' }),
    fact('annual.employees', 86, { year, source: 'statistics' }),
    fact('flag.abnormal', false, { observedOn: addDays(today, -90), source: 'official-platform' }),
  ];
}

export function fact(attribute: string, value: FactInput['value'], more: Partial<FactInput> = {}): FactInput {
  return { attribute, value, year: null, source: 'park', observedOn: addDays(today, -10), ...more };
}

/** What every form of facts says about where its values come from. */
export const provenance = { source: 'tax', observedOn: today, basis: '', evidence: '' };

/** Words that may never reach a page. */
export const technical = /undefined|NaN|\[object|\bnull\b|dagang_park|enterprise-officer|self-reported/;

/** The words of a page as people see them. */
export function seen(html: string): string {
  return html.replace(/<(script|style)[\s\S]*?<\/\1>/g, '').replace(/<[^>]+>/g, ' ');
}

/** What the form with this guard would send when nothing is typed: every field as it is drawn. */
export function drawnForm(html: string, guard = 'revision'): Record<string, string> {
  const form = html.slice(html.lastIndexOf('<form', html.indexOf(`name="${guard}"`)));
  const inputs = [...form.matchAll(/<input[^>]*\bname="([^"]+)"[^>]*>/g)]
    .filter(([tag]) => !tag!.includes('type="checkbox"') || tag!.includes(' checked'))
    .map(([tag, name]) => [name!, decoded(/\bvalue="([^"]*)"/.exec(tag!)?.[1] ?? '')]);
  const selects = [...form.matchAll(/<select[^>]*\bname="([^"]+)"[^>]*>([\s\S]*?)<\/select>/g)].map(
    ([, name, body]) => [name!, /<option value="([^"]*)"\s+selected/.exec(body!)?.[1] ?? ''],
  );
  const areas = [...form.matchAll(/<textarea[^>]*\bname="([^"]+)"[^>]*>([^<]*)<\/textarea>/g)];
  return Object.fromEntries([
    ...inputs,
    ...selects,
    ...areas.map(([, name, text]) => [name!, decoded(text!)]),
  ]) as Record<string, string>;
}

function decoded(text: string): string {
  const signs: Record<string, string> = {
    '&quot;': '"',
    '&lt;': '<',
    '&gt;': '>',
    '&#x27;': "'",
    '&#x3D;': '=',
    '&amp;': '&',
  };
  return text.replace(/&(?:quot|lt|gt|#x27|#x3D|amp);/g, (sign) => signs[sign] ?? sign);
}
