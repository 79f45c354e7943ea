import type { INestApplicationContext } from '@nestjs/common';
import { Attachments } from '@park/files';
import { calendarDate, type SystemActor } from '@park/kernel';
import { CompanyFiles } from '@park/registry';
import { DataSource } from 'typeorm';
import { receivedFile } from './files';

const system: SystemActor = { kind: 'system', name: '测试' };
/** Not far from other figures of the year, which would have to be confirmed. */
let reported = 30;

/** A figure that the company reported, with a file to prove it; answers the file. */
export async function reportedWithFile(room: INestApplicationContext, companyId: string): Promise<string> {
  const files = room.get(CompanyFiles, { strict: false });
  const { revision } = await files.find(system, companyId);
  const owner = { kind: 'company', userId: '9', name: '企业人员', companyId, role: 'company-owner' } as const;
  const year = { attribute: 'annual.employees', year: 2024, observedOn: calendarDate('2026-11-01') };
  const fact = { ...year, value: (reported += 1), source: 'self-reported' as const };
  await files.recordFacts(owner, companyId, { revision, facts: [fact] });
  const { manager } = room.get(DataSource, { strict: false });
  const [{ seq }] = await manager.query('SELECT MAX(seq) AS seq FROM fact WHERE company_id = ?', [companyId]);
  return attachFile(room, `${companyId}:${seq}`);
}

/** Attaches a file to a fact, named by company and line of the ledger. */
export async function attachFile(room: INestApplicationContext, fact: string): Promise<string> {
  const received = receivedFile('佐证.txt', '社保清单');
  return (await room.get(Attachments, { strict: false }).attach(system, { type: 'fact', id: fact }, received)).id;
}
