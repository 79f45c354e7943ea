import { BOUNDS } from '../domain/minutes';
import type { Overview } from '../overview.service';
import type { TrafficTotals } from '../traffic';

type Kind = 'counter' | 'gauge' | 'histogram';
type Sample = readonly [labels: string, value: number];

/** The state of a process and of its installation in the text format of Prometheus. */
export function metricsText({ state, alarms, process }: Overview, traffic: TrafficTotals): string {
  const { statements, connections } = process;
  return [
    ...requests(traffic),
    metric('park_database_statements_total', 'counter', [['', statements.all]]),
    metric('park_database_slow_statements_total', 'counter', [['', statements.slow]]),
    metric('park_database_connections', 'gauge', [
      ['{state="open"}', connections.open],
      ['{state="free"}', connections.free],
      ['{state="waiting"}', connections.waiting],
    ]),
    metric('park_outbox_waiting_seconds', 'gauge', [['', state.waitingSeconds ?? 0]]),
    metric('park_outbox_dead', 'gauge', [['', state.dead]]),
    metric('park_jobs', 'gauge', [
      ['{state="waiting"}', state.jobs.waiting],
      ['{state="running"}', state.jobs.running],
      ['{state="failed"}', state.jobs.failedLastDay],
    ]),
    ...(state.diskUsed === null ? [] : [metric('park_disk_used_ratio', 'gauge', [['', state.diskUsed]])]),
    ...(state.backupHours === null
      ? []
      : [metric('park_backup_age_seconds', 'gauge', [['', Math.round(state.backupHours * 3600)]])]),
    metric('park_drill_faults', 'gauge', [['', state.drillFaults]]),
    metric('park_audit_check_fault', 'gauge', [['', state.auditFault ? 1 : 0]]),
    metric(
      'park_alarm',
      'gauge',
      alarms.map(({ code }) => [`{code="${code}"}`, 1]),
    ),
    metric('process_resident_memory_bytes', 'gauge', [['', process.memory]]),
    metric('process_uptime_seconds', 'gauge', [['', process.upSeconds]]),
  ].join('');
}

function requests({ byStatus, within, count, seconds }: TrafficTotals): string[] {
  const buckets = BOUNDS.map((bound, at): Sample => [`_bucket{le="${bound}"}`, within[at]!]);
  return [
    metric(
      'park_http_requests_total',
      'counter',
      [...byStatus].sort().map(([status, number]) => [`{status="${status}"}`, number]),
    ),
    metric('park_http_request_duration_seconds', 'histogram', [
      ...buckets,
      ['_bucket{le="+Inf"}', count],
      ['_sum', seconds],
      ['_count', count],
    ]),
  ];
}

function metric(name: string, kind: Kind, samples: readonly Sample[]): string {
  const lines = samples.map(([labels, value]) => `${name}${labels} ${value}\n`);
  return `# TYPE ${name} ${kind}\n${lines.join('')}`;
}
