import type { SystemActor } from '@park/kernel';
import { SiteKeeping } from '@park/sites';
import type { TestApp } from './app';

const tests: SystemActor = { kind: 'system', name: '测试' };
let serial = 0;

/** A parcel that is free, with another code each time. */
export async function freeParcel({ nest }: TestApp): Promise<string> {
  const typed = { code: `T-${(serial += 1)}`, name: '测试地块', areaAmount: '62', maxFireHazardClass: '丙' };
  const [id] = await nest.get(SiteKeeping, { strict: false }).register(tests, [{ kind: 'parcel', typed }]);
  return id!;
}
