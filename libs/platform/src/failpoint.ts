/**
 * A named place where crash tests kill the process: with PARK_FAILPOINT=name it ends here by SIGKILL. Does nothing in
 * production. Example: PARK_FAILPOINT=outbox.handled.
 */
export function failpoint(name: string): void {
  if (process.env['PARK_FAILPOINT'] !== name || process.env['NODE_ENV'] === 'production') return;
  process.kill(process.pid, 'SIGKILL');
}
