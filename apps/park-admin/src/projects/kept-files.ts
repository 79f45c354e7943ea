import { InvalidInput } from '@park/kernel';

/** Says of a file that is not taken that the rest is saved. */
export async function keeping(attach: () => Promise<unknown>): Promise<void> {
  try {
    await attach();
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    const kept = error.problems.map(({ message }) => `内容已保存，但文件没有收下：${message}`);
    throw new InvalidInput(kept.map((message) => ({ field: 'file', message })));
  }
}
