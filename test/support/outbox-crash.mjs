// A worker process of its own, built code: killed by PARK_FAILPOINT in its first batch, or by its parent at any moment.
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { Clock, dataSourceOptions, Inbox } from '../../dist/libs/platform/src/index.js';
import { Claims } from '../../dist/libs/platform/src/outbox/claims.js';
import { Delivery } from '../../dist/libs/platform/src/outbox/delivery.js';
import { FanOut } from '../../dist/libs/platform/src/outbox/fan-out.js';

const schema = { entities: [], migrations: [] };
const dataSource = await new DataSource(await dataSourceOptions(process.argv[2], schema)).initialize();
const clock = new Clock();
const inbox = new Inbox(dataSource, clock);
// Every call makes a new row, so that an event that is handled twice shows.
const listener = (subscriber) => ({
  topic: 'greeting',
  subscriber,
  batch: 7,
  handle: (manager, events) =>
    inbox.deliver(
      manager,
      events.map(({ key }) => ({
        companyId: '1',
        dedupeKey: randomUUID(),
        title: `${subscriber} ${key}`,
        body: '',
        link: '/',
      })),
    ),
});
const handlers = [listener('greeter'), listener('counter')];
const fanOut = new FanOut(dataSource);
const delivery = new Delivery(dataSource, new Claims(dataSource));
await fanOut.announce(handlers);
process.send('ready');
do {
  await fanOut.expand();
  for (const handler of handlers) await delivery.deliver(handler);
} while (process.argv[3] === 'until-killed');
process.disconnect();
