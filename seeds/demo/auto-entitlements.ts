import { addDays, type CalendarDate, type StaffActor } from '@park/kernel';
import type { PolicyLibrary, PolicySteps } from '@park/policy';

interface Rooms {
  readonly library: PolicyLibrary;
  readonly steps: PolicySteps;
}

/** Freezes the list of the park's own policy in force that gives everybody the same amount; its companies are asked. */
export async function addAutoEntitlements(
  { library, steps }: Rooms,
  officer: StaffActor,
  { policyId, today }: { readonly policyId: string; readonly today: CalendarDate },
): Promise<void> {
  const { current } = await library.find(officer, policyId);
  const typed: Readonly<Record<string, string>> = {
    name: '知识产权服务券免申即享（演示）',
    confirmBy: addDays(today, 10),
  };
  const { opening } = steps.autoEntitlements;
  await opening.open(officer, { versionId: current!.id, said: (field) => typed[field] ?? '' });
}
