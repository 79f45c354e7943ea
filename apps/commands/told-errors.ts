import { DomainError } from '@park/kernel';
import { CannotStart } from '@park/platform';

/** Runs a command; what the operator can mend is told in words, anything else as it is. Both end with exit code 1. */
export async function told(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    const expected = error instanceof DomainError || error instanceof CannotStart;
    console.error(expected ? error.message : error);
    process.exitCode = 1;
  }
}
