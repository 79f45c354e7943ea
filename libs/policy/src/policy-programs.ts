import { Logger } from '@nestjs/common';
import type { Expression } from '@park/criteria';
import { type CalendarDate, yearOf } from '@park/kernel';
import { Compiler, type Program } from '@park/planes';
import { pausing } from '@park/platform';
import { vocabulary } from '@park/registry';
import type { CurrentPolicy } from './data/current-policies.query';
import { baseYearOn } from './domain/reading/base-year';
import { readingOn } from './domain/reading/reading';

/** Policies of one base year as one program, in the same order. */
export interface Compiled {
  readonly lastYear: number;
  readonly readable: readonly CurrentPolicy[];
  readonly program: Program;
}

/** Published policies on a day. */
export interface PoliciesOfDay {
  readonly policies: readonly CurrentPolicy[];
  readonly asOf: CalendarDate;
}

const logger = new Logger('PolicyPrograms');

type Condition = (policy: CurrentPolicy, asOf: CalendarDate) => Expression;
const conditionOn: Condition = ({ content }, asOf) => readingOn(content, asOf).expression;

/** At least one, so that there is a population to hold. */
export async function compiledByYear({ policies, asOf }: PoliciesOfDay, condition = conditionOn): Promise<Compiled[]> {
  const years = new Map<number, CurrentPolicy[]>();
  for (const policy of policies) {
    const year = baseYearOn(policy.content, asOf);
    const some = years.get(year);
    if (some) some.push(policy);
    else years.set(year, [policy]);
  }
  if (years.size === 0) years.set(yearOf(asOf) - 1, []);
  const all: Compiled[] = [];
  for (const [lastYear, some] of years) all.push({ lastYear, ...(await compiled(some, asOf, condition)) });
  return all;
}

/**
 * The policies as one program, in the same order. Thousands take a while: the event loop is free in between. One that
 * this version of the product cannot read, because an attribute is gone, is left out and must not stop the others.
 */
async function compiled(
  policies: readonly CurrentPolicy[],
  asOf: CalendarDate,
  condition: Condition,
): Promise<Omit<Compiled, 'lastYear'>> {
  const compiler = new Compiler(vocabulary);
  const readable: CurrentPolicy[] = [];
  const pause = pausing();
  for (const policy of policies) {
    try {
      compiler.add(condition(policy, asOf));
      readable.push(policy);
    } catch (error) {
      logger.error(`the condition of version ${policy.versionId} cannot be matched: ${String(error)}`);
    }
    await pause();
  }
  return { readable, program: compiler.program() };
}
