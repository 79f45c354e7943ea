import type { Expression } from '@park/criteria';
import { asObject, type CompanyObject } from '../certain';
import { company } from './companies';
import { policies } from './policies';

/** The same policies and companies for everybody who takes part. */
export interface Workload {
  readonly policies: readonly Expression[];
  readonly companies: number;
  /** Numbers of the policies that are published, one after the other. */
  readonly published: readonly number[];
  /** Numbers of the companies that log in. */
  readonly visitors: readonly number[];
  /** The first companies as objects. */
  readonly objects: readonly CompanyObject[];
}

export interface Size {
  readonly policies: number;
  readonly companies: number;
  readonly objects: number;
  /** How many policies are published and companies log in. */
  readonly asked: number;
}

export function workload(size: Size): Workload {
  const spread = (count: number, among: number) =>
    Array.from({ length: count }, (_, at) => Math.floor(((at + 0.5) * among) / count));
  return {
    policies: policies(size.policies),
    companies: size.companies,
    published: spread(size.asked, size.policies),
    visitors: spread(size.asked, size.objects),
    objects: Array.from({ length: size.objects }, (_, row) => asObject(company(row))),
  };
}
