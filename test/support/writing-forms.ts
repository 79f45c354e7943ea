import { randomUUID } from 'node:crypto';
import type { FormFields, TestClient, TestPage } from './app';
import type { WritingWorld } from './writing-world';

/** A form that somebody has open. */
export type Send = () => Promise<TestPage>;

/** Something that writes: what it needs to be there, and the form opened, to be sent later. */
export interface UseCase {
  readonly name: string;
  /** Its form comes too late by design. */
  readonly isRefused?: boolean;
  prepare?(): Promise<unknown>;
  open(): Promise<Send>;
}

/** Every address that a form was sent to. */
export const sentTo = new Set<string>();
export const send = async (client: TestClient, path: string, fields: FormFields = {}): Promise<Send> => {
  sentTo.add(path);
  const form = { ...fields, _key: randomUUID() };
  return () => client.post(path, form);
};

export const one = async ({ admin }: WritingWorld, sql: string, ...values: unknown[]) =>
  String(Object.values((await admin.db.query(sql, values))[0] ?? { none: 0 })[0]);
