/** A reading process may take 512 MB: so many are read beside each other. */
const MOST = 2;

const waiting: (() => void)[] = [];
let running = 0;

/** Runs the work when fewer than two others of this process are running. */
export async function fewAtOnce<T>(work: () => Promise<T>): Promise<T> {
  if (running >= MOST) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}
