import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { Config } from '@park/platform';
import { files, read } from './source-tree';

const folder = 'docs/howto/deploy';
const units = files(/^docs\/howto\/deploy\/.*\.service$/);
const container = read(`${folder}/Containerfile`);
const compose = read(`${folder}/compose.yaml`);
const instructions = container
  .replaceAll('\\\n', ' ')
  .split('\n')
  .filter((line) => /^[A-Z]+ /.test(line));
const of = (name: string) => instructions.filter((line) => line.startsWith(`${name} `));

describe('the container file', () => {
  it('builds in one stage and runs in another, from images of a fixed version', () => {
    const images = of('FROM').map((line) => line.split(' ')[1]!);
    expect(images.length).toBeGreaterThanOrEqual(2);
    expect(images.filter((image) => !/^[\w./-]+:\d+\.\d+\.\d+[\w.-]*$/.test(image))).toEqual([]);
    expect(of('COPY').filter((line) => line.includes('--from=build')).length).toBeGreaterThan(0);
  });

  it('runs as nobody in particular, with a command that gets the signals, and says whether it is well', () => {
    const last = instructions.slice(instructions.findLastIndex((line) => line.startsWith('FROM ')));
    expect(last.filter((line) => line.startsWith('USER ')).at(-1)).toMatch(/^USER [1-9]\d*:[1-9]\d*$/);
    expect(of('ENTRYPOINT')).toEqual([expect.stringMatching(/^ENTRYPOINT \["/)]);
    expect(of('HEALTHCHECK')).toEqual([expect.stringContaining('/healthz')]);
  });

  it('installs by the lock file, leaves nothing of the installer behind, and holds no secret', () => {
    expect(of('RUN').join('\n')).toContain('npm ci');
    expect(of('RUN').filter((line) => /npm (i|install)\b|curl|wget|sudo|chmod 777/.test(line))).toEqual([]);
    const apt = of('RUN').filter((line) => line.includes('apt-get install'));
    expect(apt.filter((line) => !/--no-install-recommends/.test(line) || !/rm -rf \/var\/lib\/apt/.test(line))).toEqual(
      [],
    );
    expect(of('ADD')).toEqual([]);
    expect([...of('ENV'), ...of('ARG')].filter((line) => /KEY|SECRET|PASSWORD|_URL/.test(line))).toEqual([]);
  });

  it('starts what the build makes', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const program = /"(dist\/[^"]+)"/.exec(of('ENTRYPOINT')[0]!)?.[1];
    expect(scripts['start']).toContain(`node ${program}`);
  });
});

describe('the compose file', () => {
  const services = compose
    .slice(compose.indexOf('\nservices:'), compose.indexOf('\nnetworks:'))
    .split(/\n {2}(?=\w+:\n)/)
    .slice(1);

  it('has the applications, their database and a proxy, each of a fixed version', () => {
    expect(services.map((service) => service.split(':')[0])).toEqual(['app', 'database', 'proxy']);
    expect(services.filter((service) => !/\n {4}image: \S+:\d+\.\d+\.\d+/.test(service))).toEqual([]);
  });

  it('takes from them what they do not need', () => {
    expect(
      /x-hardened:[\s\S]*?read_only: true[\s\S]*?cap_drop: \[ALL\][\s\S]*?no-new-privileges:true/.test(compose),
    ).toBe(true);
    const open = services.filter((service) => !service.includes('<<: *hardened') && !service.startsWith('database'));
    expect(open).toEqual([]);
    expect(services.filter((service) => !/no-new-privileges|\*hardened/.test(service))).toEqual([]);
    expect(/privileged: true|docker\.sock|network_mode: host|pid: host/.test(compose)).toBe(false);
  });

  it('publishes the proxy only, and holds no secret', () => {
    expect(services.filter((service) => /\n {4}ports:/.test(service)).map((service) => service.split(':')[0])).toEqual([
      'proxy',
    ]);
    expect(/PASSWORD\w*: |:\/\/\w+:\w+@/.test(compose)).toBe(false);
    expect(compose).toMatch(/inside: \{ internal: true \}/);
  });
});

describe('the proxy', () => {
  it('ends TLS for both applications and keeps the metrics to itself', () => {
    const proxy = read(`${folder}/Caddyfile`);
    for (const part of [
      'reverse_proxy app:3000',
      'reverse_proxy app:3001',
      'respond /metrics 404',
      'Strict-Transport-Security',
    ])
      expect(proxy).toContain(part);
  });
});

describe('the units of systemd', () => {
  const wanted = [
    ...['NoNewPrivileges=yes', 'ProtectSystem=strict', 'ProtectHome=yes', 'PrivateTmp=yes', 'PrivateDevices=yes'],
    ...['ProtectKernelTunables=yes', 'ProtectKernelModules=yes', 'ProtectControlGroups=yes', 'RestrictNamespaces=yes'],
    ...['RestrictSUIDSGID=yes', 'LockPersonality=yes', 'CapabilityBoundingSet=', 'UMask=0077', 'User=park'],
    'SystemCallFilter=@system-service',
  ];

  it.each(units)('%s gives the program as little as it needs', (path) => {
    const lines = read(path).split('\n');
    expect(wanted.filter((line) => !lines.includes(line))).toEqual([]);
  });

  it.each(units)('%s starts what there is', (path) => {
    const program = /ExecStart=\/usr\/bin\/node dist\/(\S+)\.js/.exec(read(path))?.[1];
    expect(existsSync(`${program}.ts`)).toBe(true);
  });

  it('are accepted by systemd, where there is one', () => {
    const paths = [...units, `${folder}/park-backup.timer`];
    const verified = spawnSync('systemd-analyze', ['verify', ...paths.map((path) => `${process.cwd()}/${path}`)], {
      encoding: 'utf8',
    });
    if (verified.error) return;
    // Node need not lie there on the machine of the test.
    const said = verified.stderr
      .split('\n')
      .filter((line) => line.includes(folder) && !line.includes('is not executable'));
    expect(said).toEqual([]);
  });
});

it('the example of an environment file names variables that there are', () => {
  const known = new Set(
    read('libs/platform/src/config.ts')
      .match(/\/\*\* [A-Z_]+: /g)!
      .map((text) => text.slice(4, -2)),
  );
  expect(known.size).toBeGreaterThan(Object.keys(new Config()).length);
  const named = [...read(`${folder}/park.env.example`).matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name!);
  expect(named.length).toBeGreaterThan(8);
  expect(named.filter((name) => !known.has(name))).toEqual([]);
});
