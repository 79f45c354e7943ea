import { randomUUID } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { IdentityModule, NewAccounts } from '@park/identity';
import { calendarDate, type StaffActor, type SystemActor, usccFrom } from '@park/kernel';
import { Clock, loadConfig, OutboxWorker, PlatformModule } from '@park/platform';
import { type PolicyContent, PolicyLibrary, PolicyModule, PolicySteps } from '@park/policy';
import { importCompanies, type SeedFact } from '@park/registry';
import type { DataSource } from 'typeorm';
import { entities, migrations } from '../../apps/launcher/schema';
import { currentLibrary } from '../../libs/policy/src/data/current-policies.query';
import { CompanyMatch, FactsSeen } from '../../libs/policy/src/company-match';
import { testDatabaseUrl } from './database';

export { CompanyMatch, currentLibrary, FactsSeen };
export { recordEligible } from '../../libs/policy/src/data/eligible.query';
export { openRun } from '../../libs/policy/src/data/runs.query';
export { toldAmong, toldCounts } from '../../libs/policy/src/data/uptake.query';
export { LostMatches } from '../../libs/policy/src/lost-matches';
export { WindowReminders } from '../../libs/policy/src/reminders/window-reminders';

/** The policy room as an application has it, on this worker's schema; nothing runs in the background. */
export function openPolicyRoom(clock: Clock, environment: Record<string, string> = {}) {
  const config = loadConfig({
    DATABASE_URL: testDatabaseUrl(),
    OUTBOX_WORKER: 'off',
    NODE_ENV: 'test',
    ...environment,
  });
  @Module({
    imports: [
      PlatformModule.forRoot({ config, entities, migrations, role: 'cli' }),
      IdentityModule.forCommands(),
      PolicyModule,
    ],
  })
  class PolicyRoom {}
  @Module({ imports: [PolicyRoom] })
  class Root {}
  return NestFactory.createApplicationContext(Root, { logger: false }).then((room) => {
    const own = room.get(Clock, { strict: false });
    own.now = () => clock.now();
    return room;
  });
}

export const officer: StaffActor = { kind: 'staff', userId: '1', name: '政策专员甲', roles: ['policy-officer'] };

/** Somebody else with the right to approve what the officer wrote. */
export const reviewer: StaffActor = { kind: 'staff', userId: '3', name: '政策专员丙', roles: ['policy-officer'] };

export const manager: StaffActor = { kind: 'staff', userId: '2', name: '企业专员乙', roles: ['enterprise-officer'] };

/** The product itself. */
export const system: SystemActor = { kind: 'system', name: '系统自动匹配' };

/** Opens an account for somebody of a company; answers its id. */
export async function openAccount(room: INestApplicationContext, companyId: string): Promise<string> {
  const accounts = room.get(NewAccounts, { strict: false });
  const person = { username: `u${companyId}-${randomUUID().slice(0, 6)}`, name: '企业负责人', companyId };
  return (await accounts.createCompanyUser(manager, { ...person, role: 'company-owner' })).id;
}

/** Hands a draft in and has it approved; answers the count of changes it can be published with. */
export async function approveDraft(room: INestApplicationContext, versionId: string, seen: number): Promise<number> {
  const { reviews } = room.get(PolicySteps, { strict: false });
  await reviews.submit(officer, versionId, { expectedVersion: seen });
  await reviews.approve(reviewer, versionId, { expectedVersion: seen + 1 });
  return seen + 2;
}

/** A policy that waits to be published. */
export async function approvedPolicy(room: INestApplicationContext): Promise<string> {
  const { policyId, versionId } = await room
    .get(PolicyLibrary, { strict: false })
    .createDraft(officer, policyContent());
  await approveDraft(room, versionId, 1);
  return policyId;
}

/** Publishes a draft as it must be: handed in, approved by somebody else, published. */
export async function publishReviewed(room: INestApplicationContext, versionId: string, seen: number) {
  const expectedVersion = await approveDraft(room, versionId, seen);
  return room.get(PolicyLibrary, { strict: false }).publish(officer, versionId, { expectedVersion });
}

/** An amount that is the same for all, as an application is not needed for. */
const sameForAll = { type: 'grant', minYuan: 80_000, maxYuan: 80_000, formula: '每家 8 万元' } as const;

/** Published and pushed, with a draft of the next version above. */
export async function publishedAndDrafted(room: INestApplicationContext): Promise<{ policyId: string }> {
  const library = room.get(PolicyLibrary, { strict: false });
  const { policyId, versionId } = await library.createDraft(officer, policyContent({ benefit: sameForAll }));
  await publishReviewed(room, versionId, 1);
  await room.get(OutboxWorker, { strict: false }).drain();
  await library.newVersion(officer, policyId);
  return { policyId };
}

/** A policy for private companies unless said otherwise. */
export function policyContent(changes: Partial<PolicyContent> = {}): PolicyContent {
  return {
    title: '民营企业稳岗补助',
    issuer: '园区管委会',
    documentNumber: '测试〔2026〕1号',
    level: 'district',
    regions: ['120116'],
    kind: 'funding',
    publishedOn: calendarDate('2026-01-01'),
    effectiveFrom: calendarDate('2026-01-01'),
    effectiveTo: null,
    applicationWindow: null,
    benefit: { type: 'grant', minYuan: null, maxYuan: 100_000, formula: '按人数核定' },
    condition: { text: '民营企业', expression: { field: 'ownership', op: 'eq', value: 'private' } },
    materials: ['营业执照'],
    department: '企业服务局',
    sourceUrl: null,
    confidence: { checked: true, note: '' },
    standing: 'active',
    note: null,
    ...changes,
  };
}

/** A company with an ownership, or with nothing known of it. Numbers make different codes. */
export function companyWith(number: number, ownership?: 'private' | 'foreign', email?: string) {
  const uscc = usccFrom('91120116', `MT${String(number).padStart(6, '0')}`);
  const facts: SeedFact[] = ownership
    ? [{ attribute: 'ownership', year: null, value: ownership, source: 'park', observedOn: calendarDate('2026-11-01') }]
    : [];
  const contacts = email ? [{ name: '联系人', phone: '13800000000', email, isPrimary: true }] : [];
  return { uscc, name: `测试企业${number}`, isDemo: true, facts, contacts };
}

/** Puts companies on file as seeds are; answers their ids. */
export function fileCompanies(database: DataSource, companies: ReturnType<typeof companyWith>[]): Promise<string[]> {
  const at = new Date('2026-11-01T04:00:00Z');
  const occasion = { at, asOf: calendarDate('2026-11-01'), actorName: '测试' };
  return database.transaction((inside) => importCompanies(inside, companies, occasion));
}
