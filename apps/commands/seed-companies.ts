import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Bug } from '@park/kernel';
import type { DataSource } from 'typeorm';
import { generateStretch, type Stretch } from '../../seeds/demo/generate';

/** From so many on, starting a process costs less than it saves. */
const SHARED_FROM = 10_000;
const PART = join(import.meta.dirname, 'seed-part.js');

/** What another process makes up; it comes by a message, as other users see the arguments of a process. */
export interface SeedPart {
  readonly url: string;
  readonly stretch: Stretch;
  readonly seed: number;
}

interface Place {
  readonly dataSource: DataSource;
  readonly url: string;
  readonly seed: number;
}

/** Makes up fictional companies, many of them in two processes: making one up takes longer than writing it. */
export async function seedCompanies({ first, count }: Stretch, { dataSource, url, seed }: Place): Promise<void> {
  const here = count < SHARED_FROM ? count : Math.ceil(count / 2);
  const rest = { first: first + here, count: count - here };
  const others = rest.count > 0 ? inOtherProcess({ url, stretch: rest, seed }) : undefined;
  await Promise.all([generateStretch(dataSource, { first, count: here }, seed), others]);
}

async function inOtherProcess(part: SeedPart): Promise<void> {
  const child = fork(PART);
  child.send(part);
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Bug(`the process that made up companies from ${part.stretch.first} on ended with ${code}`);
}
