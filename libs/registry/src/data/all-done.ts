/**
 * Waits for statements of one transaction that were sent one after the other, each put together while the database worked on
 * those before. Whatever failed, none is under way afterwards.
 */
export async function allDone(underway: readonly Promise<unknown>[]): Promise<void> {
  const failed = (await Promise.allSettled(underway)).find(({ status }) => status === 'rejected');
  if (failed) throw (failed as PromiseRejectedResult).reason;
}
