// A worker process of its own, built code, that PARK_FAILPOINT kills somewhere in its first batch.
import { DataSource } from 'typeorm';
import { Clock, dataSourceOptions, Inbox } from '../../dist/libs/platform/src/index.js';
import { Claims } from '../../dist/libs/platform/src/outbox/claims.js';
import { Delivery } from '../../dist/libs/platform/src/outbox/delivery.js';

const schema = { entities: [], migrations: [] };
const dataSource = await new DataSource(await dataSourceOptions(process.argv[2], schema)).initialize();
const clock = new Clock();
const inbox = new Inbox(dataSource, clock);
const handle = (manager, events) =>
  inbox.deliver(
    manager,
    events.map(({ id, key }) => ({
      companyId: '1',
      dedupeKey: `${id}-${Math.random()}`,
      title: key,
      body: '',
      link: '/',
    })),
  );
await new Delivery(dataSource, new Claims(dataSource, clock)).deliver({ topic: 'greeting', batch: 7, handle });
