import { STANDING_BY, STANDS_BY } from './turn';

// Loaded into each application before its own code: when the launcher is gone, even by kill -9, so is the application.
const PATIENCE_MS = 10_000;

function end(): void {
  setTimeout(() => process.exit(1), PATIENCE_MS).unref();
  process.kill(process.pid, 'SIGTERM');
}

if (process.env[STANDS_BY]) process.title = STANDING_BY;
process.once('disconnect', end);
// The application writes to the launcher; without the launcher nobody reads it.
process.stderr.on('error', () => {});
if (!process.connected) end();
